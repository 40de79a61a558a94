/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_START_H
#define UI_START_H

/*
 * Before a reset: what is known of the phone at hand, which sequence suits
 * it, and what keeps one from beginning. The sequences are a list above a
 * page that scrolls.
 */

#include "firmware-index/resets.h"
#include "ui/list.h"

struct device;

enum start_bar {
	START_FREE,
	START_NONE,  /* no sequence is known */
	START_PAST,  /* a capture file */
	START_BUSY,  /* it takes or writes its firmware */
	START_FULL,  /* as many are led as can be */
	START_WAITS, /* the gate: something is being found out */
	START_RED,
};

struct start {
	const char *model;
	const struct device *device;       /* NULL: it was not heard */
	const struct reset_family *family; /* NULL: nothing is known */
	struct reset_need need;
	struct reset_proposal proposal;
	struct reset_choice choice; /* with the cursor; zero: there is none */
	struct list list;           /* of the family's sequences */
	int proposed, asked;        /* rows: of the proposal, asked for; -1 */
	bool gated; /* erased, it has nothing left until it finds a server */
	enum start_bar bar;
};

void start_fill(
    struct start *st, const struct screen *s, const struct screen_model *m);

/*
 * Whose reset it is about to be: a model, and a phone or zero for one that
 * was not heard. The cursor is on what was asked for, else on what is proposed.
 */
void start_aim(struct screen *s, const struct screen_model *m,
    const char *model, struct mac mac);

/* What is seen of it tells whether it does not boot: propose anew. */
void start_seen(struct screen *s, const struct screen_model *m, bool dead);

/* Whether a static address can be kept, or is to be: then it is asked for. */
bool start_asks_address(const struct screen *s, const struct screen_model *m);

/* Whether there is a sequence to begin with, and another one besides. */
bool start_has_one(const struct screen *s, const struct screen_model *m);
bool start_has_another(const struct screen *s, const struct screen_model *m);

/* Key: its static address must survive, or need not. */
enum screen_answer start_keep(const struct turn *t);

/* What keeps one from beginning, with what to do; "" for nothing. */
char *start_show_bar(
    char *dst, size_t cap, const struct start *st, const struct view *v);

extern const struct list_view start_list;

#endif
