/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_COURSE_H
#define BENCH_COURSE_H

/*
 * The guide's place: how far one phone has come in the reset of its model.
 * Signs from the wire, words from the person and time go in, the place comes
 * out; it asks nobody for the time and sees no frame. Steps and times are
 * those of firmware-index/resets.h; facts/phones.md sections 2 and 3.
 *
 * Steps whose end nothing tells are shown together with those that follow,
 * up to the first that something will end: while # is held no key is needed.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/addr.h"
#include "bench/event.h"
#include "firmware-index/resets.h"

enum course_state {
	COURSE_HANDS, /* hands have something to do */
	COURSE_WATCH, /* hands off: the wire tells */
	COURSE_ASKS,  /* two explanations fit: question */
	COURSE_WRONG, /* a wrong turn: see wrong; EVENT_GUIDE again goes on */
	COURSE_STUCK, /* past what ends by itself */
	COURSE_DONE,  /* revived */
	COURSE_LEFT,  /* the person stopped it */
	COURSE_STATES,
};

/* What only the person can tell; answered by yes or no. */
enum course_question {
	COURSE_NO_QUESTION,
	COURSE_IS_IT,  /* is the phone that has come (other) the one? */
	COURSE_TAKEN,  /* it starts: was the code taken, by lamps or display? */
	COURSE_LAMPS,  /* silence: did the lamps of the next step come? */
	COURSE_PULLED, /* carrier gone, or it starts anew: was it unplugged? */
	COURSE_QUESTIONS,
};

/* How anybody knows when it is unplugged and gets power. */
enum course_cable {
	CABLE_UNKNOWN,
	CABLE_OWN,    /* its carrier is the interface's */
	CABLE_SHARED, /* a switch between: only its frames tell */
};

/* What went wrong last, as far as its power and the keys tell. */
enum course_slip {
	COURSE_NO_SLIP,
	COURSE_SLIP_POWER,   /* it ran all the time */
	COURSE_SLIP_KEY,     /* not down in time, or not for long enough */
	COURSE_SLIP_CODE,    /* late, wrong or slow */
	COURSE_SLIP_UNTIMED, /* key or code: nobody saw when it got power */
	COURSE_SLIP_CUT,     /* power, while it wrote */
	COURSE_SLIPS,
};

#define COURSE_LACKS 100 /* a sentence, with NUL */
#define COURSE_DOUBT 448 /* several */

struct course {
	uint32_t id;    /* from 1 on */
	struct mac mac; /* zero: it was not heard yet */
	char model[EVENT_NAME];
	const struct reset_family *family; /* borrowed, as is the choice */
	struct reset_choice choice;

	enum course_state state;
	enum course_question question;
	struct mac other;         /* COURSE_IS_IT: which */
	char instead[EVENT_NAME]; /* another model, on its cable; "" none */
	enum course_cable cable;
	unsigned step;                   /* index in the procedure's steps */
	unsigned tries;                  /* how often it was begun, from 1 on */
	const struct reset_wrong *wrong; /* what went wrong last, or NULL */
	enum reset_sign amiss; /* by which sign; none: the person told */
	enum course_slip slip; /* kept with it, for the advice */
	bool taken;            /* it goes on: the code need not be doubted */
	bool asked;      /* of this step: answered, not to be asked again */
	bool cabled;     /* its link came first: it may have run before */
	bool configured; /* it asked for its configuration, in this try */
	bool unasked;    /* it writes, and no code was dialled in this try */
	bool goes_on;    /* with the code of the try before: power stayed */
	bool needless;   /* it runs what may ignore a held key */
	bool late;       /* most have dialled by now, and told nobody */
	bool busy;       /* it takes firmware by itself: leave its plug alone */
	bool forgot;     /* its power failed while it kept settings in memory */
	bool loops;      /* stuck: it still speaks, and gets no further */

	/* What the bench does not have for it, and what that may do; or "". */
	char lacks[COURSE_LACKS], risk[COURSE_LACKS];
	uint32_t over; /* what of that a person goes over: see event_gate */

	/* What speaks against its step, for all who show it; "" nothing. */
	char doubt[COURSE_DOUBT];

	int64_t begun_us;   /* the present try */
	int64_t step_us;    /* in the step since */
	int64_t power_us;   /* power came; 0 not known */
	int64_t release_us; /* # was released, told by a key; 0 not known */
	int64_t heard_us;   /* its newest frame, since power came; 0 none */
	int64_t gone_us;    /* its carrier is away since; 0 it is not */
	int64_t changed_us; /* state, step or question did last */
	uint64_t change;    /* bench_course_change() at the newest one */
	const struct resets *resets; /* borrowed: to advise; NULL without */
	double speed;                /* its times are divided by this; 0 is 1 */
	double phone_speed;          /* of what the phone does by itself */
};

/* What a course begins with. */
struct course_plan {
	uint32_t id;
	struct mac mac; /* may be zero */
	const char *model;
	const struct reset_family *family;
	struct reset_choice choice;
	enum course_cable cable;
	bool dark; /* there is no carrier: it has no power, or no cable yet */
	uint32_t over;
	const struct resets *resets; /* may be NULL */
	double speed;                /* of hands that only play; 0 is 1 */
	double phone_speed;          /* of a phone that does */
};

/*
 * Begin at the first step of the choice. The plan is copied, what it points
 * to borrowed, as long as the course is; the model's name is cut to fit. All
 * times are microseconds of the model's clock.
 */
void course_begin(
    struct course *c, const struct course_plan *plan, int64_t now_us);

/*
 * What the wire shows of it, what the person tells, and time that passes.
 * Each returns whether the place changed. CARRIER_BACK is power by any
 * evidence; ASKS, of a phone that keeps its firmware, is for any file.
 */
bool course_see(struct course *c, enum reset_sign sign, int64_t now_us);
bool course_told(struct course *c, enum guide_act act, int64_t now_us);
bool course_wait(struct course *c, int64_t now_us);

/* It sent a frame, whatever it says. */
void course_heard(struct course *c, int64_t now_us);

/* It asks for its files again in the middle of writing: to be told. */
void course_cut(struct course *c, int64_t now_us);

/* It starts anew, and nobody saw it unplugged: ask, once a step. */
bool course_doubts(struct course *c, int64_t now_us);

/*
 * What is known beside its own signs: that it takes firmware by itself, or
 * that it goes round and will not end, though it is heard.
 */
bool course_attend(struct course *c, bool busy, bool loops, int64_t now_us);

/* It is this phone, or perhaps this one: ask. Whether the place changed. */
bool course_bind(struct course *c, struct mac mac, int64_t now_us);
bool course_suspects(struct course *c, struct mac mac, int64_t now_us);

/* When course_wait() may change something next; INT64_MAX never. */
int64_t course_deadline(const struct course *c);

/* Whether it goes on: neither done nor left. */
bool course_is_open(const struct course *c);

/* The present step of its sequence, borrowed; NULL past the last one. */
const struct reset_step *course_step(const struct course *c);

/*
 * The steps to be shown now: from the present one to the first whose end
 * something will tell. Fills at most cap; returns how many.
 */
size_t course_scene(
    const struct course *c, const struct reset_step **steps, size_t cap);

/* All steps of its sequence, to count them: "step 3 of 9". From 1 on. */
unsigned course_number(const struct course *c, unsigned *of);

/*
 * Whether the cue is due, by the time since power: about now the key is let
 * go of and the code dialled, and no key of ours is needed for either.
 */
bool course_is_due(const struct course *c, int64_t now_us);

/*
 * The number of the last step that hands may be at by now: where nobody tells
 * of them, or time alone; else the present one's.
 */
unsigned course_furthest(const struct course *c, int64_t now_us);

/*
 * When the code can be dialled, as time of the model: a range from power-up,
 * or sharper once the release was told. False before power, or where no
 * source tells.
 */
bool course_window(
    const struct course *c, int64_t *opens_us, int64_t *closes_us);

/*
 * Until when hands are needed: the window's end, or now for the rest;
 * INT64_MAX when none are.
 */
int64_t course_hands_us(const struct course *c, int64_t now_us);

/*
 * Whether a needs hands before b does: first whose window closes, then who
 * asks or went wrong, then the rest, and those last whose hands nobody sees;
 * of equals who waits for longer.
 */
bool course_is_before(
    const struct course *a, const struct course *b, int64_t now_us);

/* Whether it has power, for all that is known. */
bool course_has_power(const struct course *c);

/*
 * Whether nobody can tell if it was unplugged yet: behind a switch, and no
 * word from the person. Hands may be at any step by now.
 */
bool course_is_unseen(const struct course *c);

/* Whether the reset leaves the firmware: an ordinary boot is its success. */
bool course_keeps_firmware(const struct course *c);

/* Whether it waits to be unplugged, and that must not be yet: it is busy. */
bool course_is_held_up(const struct course *c);

/* Whether its power must not be cut now. */
bool course_is_writing(const struct course *c);

/*
 * In words: what the wire tells of it at this moment; what is asked, with
 * what yes and no mean; what went wrong and what to do. "" for nothing. An
 * inferred one is worded so. Return dst.
 */
char *course_says(
    char *dst, size_t cap, const struct course *c, int64_t now_us);
char *course_asks(char *dst, size_t cap, const struct course *c);
char *course_advice(char *dst, size_t cap, const struct course *c);

/*
 * While a key is held and nobody tells whether it still is: what time and wire
 * tell better than the step does; "" while that is all. Returns dst.
 */
char *course_hint(
    char *dst, size_t cap, const struct course *c, int64_t now_us);

/*
 * What holds from when the code may have been dialled until something tells:
 * to leave the plug alone, and which lamps tell. "" before that.
 */
char *course_dialled(
    char *dst, size_t cap, const struct course *c, int64_t now_us);

/* One line for a table or header: "dial the code", "hold #, give power". */
const char *course_short(const struct course *c);

/* One lower-case word, as in JSON; constants. */
const char *course_state_name(enum course_state s);       /* "hands" */
const char *course_question_name(enum course_question q); /* "is-it" */

#endif
