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

struct pace_span {
	uint32_t usual_s; /* expected */
	uint32_t most_s;  /* longest that is normal */
	uint32_t stuck_s; /* after this it will not end by itself; 0 not told */
	bool ours;        /* usual_s is this bench's own */
	bool has;         /* it is a phase of this revival */
	int64_t begun_us, ended_us; /* 0: not, or not yet */
};

struct pace {
	struct pace_span spans[PACE_PHASES];
	enum pace_phase now; /* PACE_PHASES: it has not begun, or is over */
	unsigned permille;   /* of the whole */
	unsigned marks[PACE_PHASES]; /* where each phase ends, permille */
	int64_t left_us;             /* expected; -1 not known */
};

/* Of a phone, its course or both; either may be NULL, not both. */
void pace_of(struct pace *p, const struct course *c, const struct device *d,
    int64_t now_us);

const char *pace_name(enum pace_phase phase); /* "download" */

#endif
