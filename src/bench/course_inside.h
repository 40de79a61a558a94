/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_COURSE_INSIDE_H
#define BENCH_COURSE_INSIDE_H

/* A course from inside: what the course_*.c files share. */

#include "bench/course.h"
#include "bench/device.h"
#include "seconds.h"

/*
 * Of all families, where the facts tell no times of their own. All are
 * inferred, but those of facts/phones.md sections 2.2 and 2.3.
 */
#define FLAP_US    (3 * SECONDS)  /* so short a loss is a port that starts */
#define PULL_US    (2 * SECONDS)  /* hands need as long to pull a plug */
#define REBOOT_US  (15 * SECONDS) /* so short a loss is a phone that starts */
#define MARGIN_US  (10 * SECONDS) /* the window's end is nobody's to know */
#define CUE_S      8              /* power to cue, at least */
#define NO_CUE_S   4              /* where nobody tells of one */
#define DIAL_S     60             /* for the code, at most: 2.2 */
#define WINDOW_S   180            /* power to code, at most: 2.2 */
#define SILENT_S   120            /* after the code, at most */
#define STUCK_S    1200           /* without any sign: 2.3 */
#define DIALLED_US (45 * SECONDS) /* most have, by then */
#define LOADER_US  (5 * SECONDS)  /* who starts as ever has spoken by then */

/* A time of real phones, as those keep it that go faster. */
static inline int64_t
hurried(double speed, int64_t us)
{
	return speed > 0 ? (int64_t)((double)us / speed) : us;
}

/* Seconds of the facts, as microseconds of this phone's. */
static inline int64_t
course_us(const struct course *c, uint32_t s)
{
	return hurried(c->speed, s * SECONDS);
}

/* course_steps.c: where steps are. Of a sequence, from i on; the count: none */
unsigned course_step_from(const struct course *c, unsigned i);
unsigned course_step_of(const struct course *c, enum reset_do kind);
unsigned course_step_until(const struct course *c, enum reset_sign sign);

/* The step that a phone is in which has shown this sign. */
unsigned course_step_at(const struct course *c, enum reset_sign sign);

/* Whether the sign is what ends this step, and on this cable can. */
bool course_ends(const struct course *c, const struct reset_step *s);

bool course_is_before_power(const struct course *c);
bool course_is_before_unplug(const struct course *c);
bool course_is_after_dial(const struct course *c);
bool course_is_held(const struct course *c);
/* For all that is told a key is held, and a code comes next. */
bool course_is_holding(const struct course *c);

bool course_was_cut(const struct course *c); /* while it wrote */
bool course_has_failed(const struct course *c);

/* Whether the code may have been dialled by now. */
bool course_may_have_dialled(const struct course *c, int64_t now_us);

/* Seconds from power to the cue, at least. */
uint32_t course_cue_s(const struct course *c);

/* How long the phone may ask for keys after this step's. */
uint32_t course_answers_s(const struct course *c);

/* course_words.c: the key that is held. */
char course_key(const struct course *c);

/* course_advice.c: settings that wait in memory are lost, if any do. */
void course_forget(struct course *c);

/* course_advice.c: notes what went wrong, as the sign tells at this moment. */
void course_slip(struct course *c, enum reset_sign sign, int64_t now_us);

/* course_doubt.c: what speaks against its step, as its bench knows more. */
void course_doubt(struct course *c, const struct device *d);

/*
 * course_advice.c: a fact that its family names, with how sure it is, or
 * words. Returns dst.
 */
char *course_fact(char *dst, size_t cap, const struct course *c,
    const char *name, const char *words);

/* course.c, for course_told.c and course_time.c */
bool course_has_changed(struct course *c, int64_t now_us); /* true */
unsigned course_after_unplug(const struct course *c);
void course_enter(struct course *c, unsigned step, int64_t now_us);
void course_ask(
    struct course *c, enum course_question question, int64_t now_us);
void course_power(
    struct course *c, int64_t now_us); /* by whatever sign or word */
void course_settle(struct course *c, int64_t now_us);
void course_fail(struct course *c, enum reset_sign sign, int64_t now_us);
void course_begin_again(struct course *c, unsigned step, int64_t now_us);

#endif
