/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_COPY_H
#define UI_COPY_H

/*
 * A file that phones refuse for its name alone: a rightly named copy is made
 * by a key, where the program may write one, and is asked for first.
 */

#include "ui/turn.h"

struct index_file;
struct page;
struct view;

/* The one under the cursor that such a copy would mend, or NULL. */
const struct index_file *copy_of(
    const struct screen *s, const struct screen_model *m);

/* Keys: ask first; yes; no. */
enum screen_answer copy_ask(const struct turn *t);
enum screen_answer copy_make(const struct turn *t);
enum screen_answer copy_leave(const struct turn *t);

/* What is asked; returns the rows used. */
int copy_question(const struct view *v, struct box b);

/* How a misnamed file is mended, for its page. */
void copy_draw(
    const struct view *v, struct page *p, const struct index_file *f);

#endif
