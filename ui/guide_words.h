/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_GUIDE_WORDS_H
#define UI_GUIDE_WORDS_H

/* A phone's place in its reset, in the words of the screen. */

#include <stddef.h>
#include <stdint.h>

#include "bench/bench.h"

struct screen_model;

#define GUIDE_SCENE 8 /* steps that are shown at once, at most */
#define GUIDE_WORDS COURSE_DOUBT
#define GUIDE_LABEL 64

/* What is to be shown of a course. */
struct guide_scene {
	const struct course *course;
	const struct reset_step *steps[GUIDE_SCENE];
	size_t n;
	unsigned number, of; /* of its first step, counted from 1 */
};

void guide_scene(struct guide_scene *g, const struct course *c);

/* "SEP001B0C18BDC1", or "a 7961G" of one that was not heard yet. */
char *guide_label(
    char *dst, size_t cap, const struct bench *b, const struct course *c);

/* Whether its steps go on: it neither ended nor stands still. */
bool guide_goes_on(const struct course *c);

/* "step 5 of 11", "steps 5 to 7 of 11" where hands may be at any of them. */
char *guide_steps(
    char *dst, size_t cap, const struct guide_scene *g, int64_t now_us);

/* Whether it is about dialling, or what comes just before it. */
bool guide_is_dialling(const struct guide_scene *g);

/* The code to be dialled in it, in its groups; NULL: none is, or not yet. */
const char *guide_code(const struct guide_scene *g);

/* The same of a later scene, to be known before hands are full. */
const char *guide_code_ahead(const struct course *c);

/*
 * When to dial: "Dial 0:10 to 3:00 after power; now 0:42.", or within what
 * is left once the release was told. "" where nothing is dialled.
 */
char *guide_window(
    char *dst, size_t cap, const struct guide_scene *g, int64_t now_us);

/* Whether the phone asks something then, that a key answers. */
bool guide_is_prompt(const struct reset_step *s);

/*
 * The phone's own question after the code, and the key that answers it, while
 * the code may be dialled: nothing tells that it was. "" where it asks none.
 */
char *guide_prompt(char *dst, size_t cap, const struct guide_scene *g);

/* Whether the end of its window is so near that it is said aloud. */
bool guide_is_closing(const struct course *c, int64_t now_us);

/* How long it lasts, and what of that is normal; "" where nobody tells. */
char *guide_lasts(
    char *dst, size_t cap, const struct course *c, int64_t now_us);

/* Whether the link is down because of one that is led: all is well. */
bool guide_is_unplugging(const struct bench *b);

/*
 * Who needs hands next, and what for; false when nobody does, or only the
 * one that is shown already (NULL: none is).
 */
bool guide_next_words(char *dst, size_t cap, const struct screen_model *m,
    const struct course *shown);

#endif
