/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_GUIDE_PARTS_H
#define UI_GUIDE_PARTS_H

/*
 * The parts of the guide's screen. Each draws itself into a box, as large as
 * the box lets it be, and returns the rows that it used: 0 where it has
 * nothing to say, and never more than the box has.
 */

#include "ui/guide_words.h"
#include "ui/view.h"

#define GUIDE_INDENT 4 /* of a sentence beside its number: "12  " */

/* Keys on a row: each as in the key bar, with its word. */
struct guide_key {
	const char *action, *word;
};

int guide_draw_keys(
    const struct view *v, struct box b, const struct guide_key *keys, size_t n);

typedef int guide_part(
    const struct view *v, const struct guide_scene *g, struct box b);

guide_part guide_draw_head;    /* who, which sequence, which step */
guide_part guide_draw_asks;    /* the question, with its keys */
guide_part guide_draw_end;     /* a wrong turn, stuck, done, stopped */
guide_part guide_draw_writing; /* do not pull the power */
guide_part guide_draw_doubt;   /* what speaks against the present step */
guide_part guide_draw_now;     /* the present step */
guide_part guide_draw_next;    /* those after it, numbered */
guide_part guide_draw_lasts;   /* how long that is normal */
guide_part guide_draw_download;
guide_part guide_draw_lamps; /* of the present step */
guide_part guide_draw_later; /* of those after it */
guide_part guide_draw_display;
guide_part guide_draw_wire;
guide_part guide_draw_hint;
guide_part guide_draw_window;
guide_part guide_draw_code;    /* large: the code, the held key, or a time */
guide_part guide_draw_dialled; /* that the plug is to be left alone then */
guide_part guide_draw_prompt;  /* what the phone asks after the code */
guide_part guide_draw_pace;    /* the whole revival as a bar */
guide_part guide_draw_ahead;   /* the code of a later scene */

/* Whether something of a scene moves on the screen by time alone. */
bool guide_moves(const struct screen *s, const struct screen_model *m);

#endif
