/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_READY_H
#define UI_READY_H

/*
 * The gate on a phone's page: whether all is there that it needs once it is
 * erased. Who goes on over a red light is told first what may happen, and
 * it stays on the page.
 */

#include <stddef.h>

#include "ui/turn.h"

struct device;
struct page;
struct view;

/* The red lights that a person goes over for a phone, bits of gate_reds(). */
unsigned ready_overridden(const struct screen *s, struct mac mac);

/*
 * Whether nothing keeps anybody from erasing a phone: gate_lets() with what
 * was overridden for it.
 */
bool ready_lets(const struct screen *s, const struct gate *g, struct mac mac);

/* The phone that the gate on the screen is about; zero: not heard yet. */
struct mac ready_of(const struct screen *s);

/* While it takes or writes its firmware nobody thinks of erasing it. */
bool ready_is_busy(const struct device *d);

/* The names of lights, bits of gate_reds(): "cable, firmware". Returns dst. */
char *ready_names(char *dst, size_t cap, unsigned checks);

/* What was overridden for a phone is so no more. */
void ready_forget(struct screen *s, struct mac mac);

/* Keys: ask first, or take it back; yes; no. */
enum screen_answer ready_ask(const struct turn *t);
enum screen_answer ready_override(const struct turn *t);
enum screen_answer ready_leave(const struct turn *t);

/* What is asked; returns the rows used. */
int ready_question(const struct view *v, struct box b);

/* A line a light, with the answer first; of a phone, NULL: not heard yet. */
void ready_draw(const struct view *v, struct page *p, const struct device *d);

/* The lights alone, of what keeps its firmware: without what may happen. */
void ready_lights_draw(const struct view *v, struct page *p);

#endif
