/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_LADDER_H
#define UI_LADDER_H

/* The loads that a phone is given one after the other, in words. */

#include <stdbool.h>
#include <stddef.h>

struct device;
struct page;
struct plan;
struct view;

#define LADDER_WORDS  320
#define LADDER_CHOSEN 200

/* Whether it is on a way of several loads, and not at its end. */
bool ladder_climbs(const struct device *d);

/*
 * Whether somebody has to say what it shall get, or to bring a file. One that
 * is erased has nothing to lose: in doubt it goes on, and only asks.
 */
bool ladder_needs_hands(const struct device *d);

/* "step 2 of 4: P00308000900, then on to P0S3-8-12-00". Returns dst. */
char *ladder_words(char *dst, size_t cap, const struct device *d);

/* Its question, or what is missing, with what to do. Returns dst. */
char *ladder_trouble(
    char *dst, size_t cap, const struct view *v, const struct device *d);

/* "2 steps: SIP41.8-5-2S, then SIP41.9-4-2SR3-1S", or why not. */
char *ladder_plan(char *dst, size_t cap, const struct plan *p);

/*
 * Who chose for a phone, and what: "Chosen was SIP41.8-5-2S for every 7961G",
 * "Chosen by XMLDefault.cnf.xml in the folder: SIP41.8-5-2S". False: nobody.
 */
bool ladder_chosen(
    char *dst, size_t cap, const struct view *v, const struct device *d);

/* All of it, for the phone's page. */
void ladder_draw(const struct view *v, struct page *p, const struct device *d);

#endif
