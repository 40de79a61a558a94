/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_RESETS_H
#define FIRMWARE_INDEX_RESETS_H

/*
 * How each model is reset, step by step, and what its lamps and screen mean:
 * firmware-index/resets.yaml, read by schema; a copy is embedded. Texts that
 * come later add to it and override it, entry by entry. Facts and their
 * confidence: facts/phones.md sections 2, 3.4 and 5. Times are in seconds.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "firmware-index/catalogue.h"

struct schema_text;

/* What hands and eyes do in a step; the kinds a state machine follows. */
enum reset_do {
	RESET_CONNECT,
	RESET_UNPLUG,
	RESET_HOLD,
	RESET_POWER,
	RESET_WAIT, /* for a cue */
	RESET_RELEASE,
	RESET_DIAL,
	RESET_WATCH,
	RESET_DONE,
};

/* What on the wire ends a step, or tells that it went wrong. */
enum reset_sign {
	RESET_SIGN_NONE, /* only the person can tell */
	RESET_SIGN_CARRIER_LOST,
	RESET_SIGN_CARRIER_BACK,
	RESET_SIGN_RECOVERY, /* a default load by CDP, or a request for term* */
	RESET_SIGN_ASKS,     /* for its firmware */
	RESET_SIGN_SILENCE,  /* after the last part */
	RESET_SIGN_REBOOT,
	RESET_SIGN_REVIVED,
	RESET_SIGN_BOOTED, /* as ever: the code was not taken */
};

enum reset_lamp {
	RESET_LINES, /* the buttons beside the display */
	RESET_HEADSET,
	RESET_MUTE,
	RESET_SPEAKER,
	RESET_MESSAGE, /* of the handset or of its strip */
	RESET_SELECT,
	RESET_MENU, /* of a 7911: the Applications menu button */
};

enum reset_colour {
	RESET_ANY_COLOUR, /* not told */
	RESET_AMBER,
	RESET_GREEN,
	RESET_RED,
	RESET_WHITE,
};

enum reset_shows {
	RESET_DARK,
	RESET_LIT,
	RESET_FLASHES,
	RESET_WALKS,   /* one after the other, along the buttons */
	RESET_IN_TURN, /* one lamp after the other, this one among them */
};

enum reset_since {
	RESET_SINCE_STEP,
	RESET_SINCE_POWER,
	RESET_SINCE_RELEASE,
};

struct reset_names {
	char **names;
	unsigned n;
};

struct reset_fact {
	char *name; /* NULL within a step */
	char *say;
	enum confidence confidence;
	char *from; /* sources, facts/phones.md section 0; NULL none told */
	struct reset_names models; /* none means all */
};

struct reset_light {
	enum reset_lamp lamp;
	enum reset_colour colour;
	enum reset_shows shows;
	enum confidence confidence;
	struct reset_names models; /* none means all */
};

/* How long; 0 where nobody tells. */
struct reset_time {
	enum reset_since since;
	uint32_t least, most;
	uint32_t stuck; /* after this it will not end by itself */
	enum confidence confidence;
	char *say; /* a word on it, or NULL */
};

struct reset_wrong {
	enum reset_sign sign;
	char *say; /* what is seen */
	char *so;  /* what to do */
	enum confidence confidence;
};

struct reset_step {
	enum reset_do kind;
	char *say;               /* one sentence */
	struct reset_names only; /* sequences that have it; none means all */
	char *keys; /* held, released or dialled; NULL: the sequence's */
	enum confidence confidence;
	struct reset_time *time; /* or NULL */
	struct reset_light *lights;
	unsigned lights_count;
	char *display; /* what the screen says, or NULL */
	char *wire;    /* what is seen on the wire, or NULL */
	enum reset_sign until;
	struct reset_wrong *wrong;
	unsigned wrong_count;
};

struct reset_sequence {
	char *name;   /* "soft" */
	char *keys;   /* in the groups people dial in: "123 456 789 *0#" */
	char *erases; /* what is gone after it */
	char *choose; /* when it is the right one */
	enum confidence confidence;
};

#define RESET_STEPS 32 /* of a procedure at most */

struct reset_procedure {
	char *name;
	struct reset_sequence *sequences; /* the usual one first */
	unsigned sequences_count;
	struct reset_step *steps;
	unsigned steps_count;
};

/* Where a lamp is on the phone. */
struct reset_place {
	enum reset_lamp lamp;
	char *where;
	enum confidence confidence;
	struct reset_names models; /* none means all */
};

/* That a reset is not needed, or a held # does nothing. */
struct reset_needless {
	char *load; /* from this version "9.2" on; NULL: whatever it runs */
	char *say;
	enum confidence confidence;
};

struct reset_family {
	char *name;
	struct reset_names models;
	struct reset_names procedures; /* none: no # sequence is known */
	enum confidence confidence;    /* that these are its procedures */
	char *plain;                   /* what there is to say first, or NULL */
	struct reset_names connect;    /* facts: step zero */
	struct reset_names before;     /* facts: limits and warnings */
	struct reset_names after;      /* facts: when it went wrong */
	struct reset_names menu;       /* facts: without a reset */
	struct reset_place *lamps;
	unsigned lamps_count;
	struct reset_needless *needless; /* or NULL */
};

/* What the next step of a sight is done with. */
enum reset_leads {
	RESET_LEADS_NOWHERE, /* hands, or nothing */
	RESET_LEADS_RESET,
	RESET_LEADS_LOAD, /* the choice of one */
};

/* An answer to "what do you see?" */
struct reset_sight {
	char *name;  /* what is seen; a text of the display as it stands */
	char *words; /* other words for it, or NULL */
	char *means;
	char *wire; /* what is seen on the wire meanwhile, or NULL */
	char *next; /* what to do */
	enum confidence confidence;
	enum reset_leads leads;
	char *sequence; /* of the reset that it leads to; NULL: the proposed */
	struct reset_names stages;   /* in which it is seen, as bench/stage.h
					calls them; none: nobody can tell */
	struct reset_names troubles; /* that go with it: bench/device.h */
	char *from;
	struct reset_light *lights;
	unsigned lights_count;
	struct reset_names models; /* none means all */
};

#define RESET_FOUND 256 /* sights that are found at most */

struct resets;

/* The embedded text, a constant. */
struct schema_text resets_built_in(void);

/*
 * Read n texts; an entry overrides one of its name in the texts before. The
 * texts may go once this returns. Returns 0, -EINVAL for what the schema or a
 * rule refuses, or -ENOMEM; *r is NULL then and why[cap] holds one line:
 * file, line and reason. All that is found in *r below is its own, and goes
 * with it.
 */
int resets_load(struct resets **r, const struct schema_text *texts, size_t n,
    char *why, size_t cap) __attribute__((warn_unused_result));
void resets_free(struct resets *r); /* takes NULL */

/* What is known of a model, by its catalogue name; NULL when nothing. */
const struct reset_family *resets_family(
    const struct resets *r, const char *model);

/* The i-th model of any family; NULL past the end. */
const char *resets_model(const struct resets *r, size_t i);

/* By name; never NULL for a name that an entry of r refers to. */
const struct reset_fact *resets_fact(const struct resets *r, const char *name);
const struct reset_procedure *resets_procedure(
    const struct resets *r, const char *name);

/* A sequence of a family, with the procedure that it is dialled in. */
struct reset_choice {
	const struct reset_procedure *procedure;
	const struct reset_sequence *sequence;
};

/* The i-th of a family; false past the end. */
bool resets_choice(const struct resets *r, const struct reset_family *f,
    size_t i, struct reset_choice *c);

/* By name, case-blind; false when the family has none such. */
bool resets_choose(const struct resets *r, const struct reset_family *f,
    const char *name, struct reset_choice *c);

/* The words of the file, constants, for programs; NULL for no sign. */
const char *reset_confidence_word(enum confidence c);
const char *reset_kind_word(enum reset_do kind);
const char *reset_sign_word(enum reset_sign sign);
const char *reset_lamp_word(enum reset_lamp lamp);
const char *reset_colour_word(enum reset_colour colour);
const char *reset_shows_word(enum reset_shows shows);
const char *reset_since_word(enum reset_since since);
const char *reset_leads_word(enum reset_leads leads);

/* Whether a step belongs to a sequence, and a fact or lamp to a model. */
bool reset_step_in(const struct reset_step *s, const struct reset_sequence *q);
bool reset_is_for(const struct reset_names *models, const char *model);

/*
 * When the code can be dialled, in seconds from power-up: from the earliest
 * cue to the latest end of the latest window. False, and 0 s, when nobody
 * tells.
 */
bool reset_window(
    const struct reset_choice *c, uint32_t *opens, uint32_t *closes);

enum reset_boots {
	RESET_BOOTS_UNKNOWN,
	RESET_BOOTS,
	RESET_BOOTS_NOT,
};

/* What is known of the phone that is to be reset. */
struct reset_need {
	enum reset_boots boots;
	bool keep_address; /* its static address must survive */
	const char *load;  /* that it runs, NULL not known */
};

struct reset_proposal {
	bool needed;                /* false: no reset is, or none is known */
	struct reset_choice choice; /* of the sequence to take, if any is */
	const char *why;            /* a sentence */
	enum confidence confidence; /* of the reason */
};

/*
 * Which sequence to take, and why (facts/phones.md section 2.1); whatever it
 * says, one may take another. For a family without procedures: its plain.
 */
struct reset_proposal resets_propose(const struct resets *r,
    const struct reset_family *f, const struct reset_need *need);

/* The i-th sight, in the order of the texts; NULL past the end. */
const struct reset_sight *resets_sight(const struct resets *r, size_t i);

/* Those that a text of words finds. */
struct reset_found {
	const struct reset_sight *at[RESET_FOUND];
	size_t n;
	bool all;  /* they have every word; else as many as any has */
	bool like; /* none has one: they have words that are like them */
};

/*
 * Find sights by the words of a text or parts of words, case-blind; brackets
 * and quotes are passed over. All of them for no words; where none has any,
 * those with words that are like them, or parts of them.
 */
void resets_find_sights(
    const struct resets *r, const char *words, struct reset_found *found);

#endif
