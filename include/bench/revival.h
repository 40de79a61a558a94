/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_REVIVAL_H
#define BENCH_REVIVAL_H

/*
 * One try to revive a phone, from its first question for firmware to its
 * end: what the record keeps. It says what was observed and no more.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/addr.h"
#include "bench/event.h"
#include "bench/stage.h"

/* What came of it, as far as it was observed. */
enum outcome {
	OUTCOME_NONE,    /* nothing is decided, or nothing was tried */
	OUTCOME_REVIVED, /* the wanted load was seen to run */
	OUTCOME_FAILED,  /* it is stuck, or was seen to run another load */
	OUTCOME_UNKNOWN, /* it took all its firmware; the rest was not seen */
	OUTCOME_COUNT,
};

/* How the program came to stop following it. */
enum ending {
	ENDING_OPEN, /* it goes on, or the program died */
	ENDING_REVIVED,
	ENDING_STUCK,
	ENDING_GONE, /* nothing is heard of it any more */
	ENDING_QUIT, /* the program was ended before it */
	ENDING_COUNT,
};

struct revival {
	struct mac mac;
	char name[EVENT_NAME];
	char serial[64], model[64], hardware[64];
	char load_before[64];
	char load_wanted[EVENT_NAME];
	char load_after[64]; /* seen to run after the download */
	char sequence[32];   /* the guide's key sequence, "" for none */
	enum outcome outcome;
	enum ending ending;
	enum stage stage; /* that it is in, or ended in */
	char reason[96];  /* why it is stuck: troubles, joined by ", " */
	int64_t begun_us; /* 0: there was none */
	int64_t downloaded_us, ended_us; /* 0: not, or not yet */
	uint64_t octets;                 /* acknowledged */
	uint64_t octets_before;          /* the device's meter at its start */
};

const char *outcome_name(enum outcome o); /* "revived", "not known" */
const char *ending_name(enum ending e);   /* "stuck"; "" while open */

/* The program ends: what is open ends with it, its result as observed. */
void revival_quit(struct revival *r, int64_t now_us);

/* "revived", "stuck at writing", "gone at loading". Returns dst. */
char *revival_result(char *dst, size_t cap, const struct revival *r);

/*
 * "Third time on this bench, last 2 May: stuck at writing." The year is told
 * where it is not that of now_us. Returns dst.
 */
char *past_show(
    char *dst, size_t cap, const struct event_past *p, int64_t now_us);

#endif
