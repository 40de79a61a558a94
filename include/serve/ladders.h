/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_LADDERS_H
#define SERVE_LADDERS_H

/*
 * Which load each phone is to be given: what a person chose for it, for its
 * model or for all, else what the folder names, else the best there is; and
 * where on the ladder to it the phone is. The plan is made anew from what the
 * phone runs after every step (firmware-index/plan.h), so that a step is done
 * when it was seen.
 */

#include <stdbool.h>

#include "base/addr.h"
#include "bench/device.h"
#include "bench/event.h"
#include "firmware-index/plan.h"
#include "serve/configured.h"

#define LADDERS_PHONES  1024
#define LADDERS_CHOICES 256
#define LADDERS_PLACE   512

/* For whom: a phone, a model, or, with neither, all. */
struct load_choice {
	struct mac mac;          /* zero: no single phone */
	char model[16];          /* catalogue name, or "" */
	char load[EXAMINE_NAME]; /* its name, or "": the best there is */
	char
	    place[LADDERS_PLACE]; /* archive or folder it lies in, or "": any */
	enum protocol protocol;   /* of the best, where load is "" */
};

/*
 * Read a choice: "[WHO=]LOAD[@PLACE]", where WHO is a MAC, a device name
 * ("SEP001B0C18BDC1") or a model, and LOAD the name of a load, or "SIP" or
 * "SCCP" for the best of that protocol. Returns NULL, or what is wrong
 * with it ("no model or phone that is known").
 */
const char *load_choice_parse(
    struct load_choice *c, const struct catalogue *catalogue, const char *text);

/*
 * Back into words: "SIP41.8-5-4S", "the best SIP load" or "the best load", and
 * for whom: "for SEP001B0C18BDC1", "for every 7961G", "for all phones". They
 * return dst.
 */
char *load_choice_what(char *dst, size_t cap, const struct load_choice *c);
char *load_choice_whom(char *dst, size_t cap, const struct load_choice *c);

struct ladders;

/* The index is borrowed. NULL without memory. */
struct ladders *ladders_new(const struct firmware_index *index);
void ladders_free(struct ladders *l); /* takes NULL */

/* Choose; the narrower choice wins. 0, or -ENOSPC over LADDERS_CHOICES. */
int ladders_choose(struct ladders *l, const struct load_choice *choice)
    __attribute__((warn_unused_result));

/* What was chosen for a phone of this model, or NULL. */
const struct load_choice *ladders_choice(
    const struct ladders *l, struct mac mac, const struct model *model);

/*
 * Where nobody chose, the load that the folder's own configuration names is
 * taken for chosen (serve/configured.h). Its files are read again with each
 * news of the index, which tells of them, too. The folder is borrowed.
 */
void ladders_obey(struct ladders *l, const struct store *folder);

/* What the folder names for a phone where nobody chose; NULL: nothing. */
const struct configured *ladders_configured(
    const struct ladders *l, struct mac mac);

/*
 * Look at a device: plan where there is news of it, of the index or of the
 * choices. Returns true when that is to be told by *e.
 */
bool ladders_look(
    struct ladders *l, const struct device *d, int64_t now_us, struct event *e);

/*
 * What a phone finds now, borrowed until the index is built anew: the load
 * of its step or, where that is not here, of the next one that is. NULL:
 * nothing is meant for it.
 */
const struct load *ladders_load(const struct ladders *l, struct mac mac);

/*
 * What a phone of this model that was not heard would find once it is erased,
 * borrowed likewise; NULL: no load for it is here.
 */
const struct load *ladders_erased(
    const struct ladders *l, const struct model *model);

/*
 * While the folders are read for the first time the best load may not be
 * known yet, and a step before it neither. A phone waits as long as this
 * holds, unless what was chosen for it is here with every step; of its ladder
 * nothing else is told meanwhile.
 */
void ladders_hold(struct ladders *l, bool held);
bool ladders_waits(const struct ladders *l, struct mac mac);

/* Its model as of the last look; NULL when not known. */
const struct model *ladders_model(const struct ladders *l, struct mac mac);

/* Whether it does not run the last load yet. */
bool ladders_climbing(const struct ladders *l, struct mac mac);

/* The plan from what it runs now; NULL when none was made. */
const struct plan *ladders_plan(const struct ladders *l, struct mac mac);

/* The load at the end of its ladder, borrowed as above; NULL: none is here. */
const struct load *ladders_goal(const struct ladders *l, struct mac mac);

/* The plan that this phone would get by a choice, which is not made. */
void ladders_try(const struct ladders *l, struct mac mac,
    const struct load_choice *choice, struct plan *plan);

#endif
