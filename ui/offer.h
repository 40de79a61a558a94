/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_OFFER_H
#define UI_OFFER_H

/*
 * Choosing a load: what can be given to a phone, and who can be given what
 * was picked. The choice is made in screen.firmware.choice, which the edge
 * takes from there.
 */

#include "ui/list.h"

#define OFFERS 512 /* loads for one model, at most */

/* Ids below those of an inventory: the best load, and that of a protocol. */
enum {
	OFFER_NONE,
	OFFER_BEST,
	OFFER_OF, /* and the protocol added */
};

struct offer {
	uint64_t id;
	enum protocol protocol;  /* of the best one */
	const struct load *load; /* NULL: the best one */
};

struct offers {
	struct offer list[OFFERS];
	int n, chosen;
};

/* What there is for a phone of a known model. */
void offers_fill(struct offers *o, const struct screen *s,
    const struct screen_model *m, const struct device *d);

/* A choice of this load, for nobody yet. */
void offer_choice(struct load_choice *c, const struct screen_model *m,
    const struct load *load, enum protocol protocol);

/* Who could get the load: a phone, a model, or, with neither, all. */
struct whom_row {
	struct mac mac;
	const struct model *model;
};

struct whom {
	struct whom_row rows[LOAD_MODELS + 2];
	int n, chosen;
};

void whom_fill(
    struct whom *w, const struct screen *s, const struct screen_model *m);

/* The load that is about to be given, or NULL: the best one, or it is gone. */
const struct load *whom_load(
    const struct screen *s, const struct screen_model *m);

/* The choice as it would be made for a row. */
struct load_choice whom_choice(
    const struct screen *s, const struct whom_row *row);

/* Keys: a load for the phone with the cursor; the load with the cursor for
 * whom; this one; to these. */
enum screen_answer offer_open(const struct turn *t);
enum screen_answer whom_open(const struct turn *t);
enum screen_answer offer_take(const struct turn *t);
enum screen_answer whom_take(const struct turn *t);

#endif
