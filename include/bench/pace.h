/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_PACE_H
#define BENCH_PACE_H

/*
 * How long a revival takes, phase by phase: by the facts (phones.md section
 * 2.3), and by what this bench has seen of the model, where it has.
 */

#include "bench/course.h"
#include "bench/device.h"

enum pace_phase {
	PACE_KEYS,   /* unplugging, holding, dialling */
	PACE_FORMAT, /* after the code, until it asks */
	PACE_LOAD,
	PACE_WRITE,
	PACE_START, /* until it is seen to run */
	PACE_PHASES,
};

/* This bench's own times count from so many phones on. */
#define PACE_TIMED 3

struct pace_span {
	uint32_t usual_s;      /* expected */
	uint32_t from_s, to_s; /* what is reported to be usual; 0 nothing is */
	uint32_t most_s;       /* longest that is normal */
	uint32_t stuck_s; /* after this it will not end by itself; 0 not told */
	bool ours;        /* usual_s is this bench's own */
	bool has;         /* it is a phase of this revival */
	int64_t begun_us, ended_us; /* 0: not, not yet, or nobody saw it */
};

struct pace {
	struct pace_span spans[PACE_PHASES];
	enum pace_phase now; /* PACE_PHASES: it has not begun, or is over */
	bool stuck;          /* in that phase; all stands still since then */
	unsigned permille;   /* of the whole; goes back as phone or person do */
	unsigned marks[PACE_PHASES]; /* where each phase ends, permille */
	int64_t spent_us;            /* in the whole */
	int64_t phase_us;            /* of it in the present phase */
	int64_t left_us;             /* expected; -1 not known */
	uint8_t step, steps; /* of its ladder, each a whole of its own; or 0 */
	uint16_t timed;      /* phones that the bench's own times are from */
	double speed;        /* of a phone that only plays: has its times */
};

/*
 * Fill *p for a phone, its course or both; either may be NULL, not both. What
 * the wire shows of a download counts for more than the course's place. While
 * keys are awaited whose end nothing tells, the place moves on beyond them, as
 * if they were pressed in time.
 */
void pace_of(struct pace *p, const struct course *c, const struct device *d,
    int64_t now_us);

/* "download"; a constant. */
const char *pace_name(enum pace_phase phase);

/*
 * "4 to 7 min", "about 0:40", "about 4:40 on this bench"; "" where nobody
 * tells. Returns dst.
 */
char *pace_show_usual(char *dst, size_t cap, const struct pace_span *span);

/*
 * "Download about 0:40, writing 4 to 7 min, stuck after 20 min; on this bench
 * 0:38 and 5:10 (12 phones)." Without its full stop; "" where nobody tells
 * any times. Returns dst.
 */
char *pace_show(char *dst, size_t cap, const struct pace *p);

#endif
