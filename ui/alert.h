/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_ALERT_H
#define UI_ALERT_H

/*
 * What is worth a bell: a phone that was revived, got stuck or needs hands
 * since one looked last. Each rings once; who comes and goes out of trouble
 * rings again only after a while without it.
 */

#include <stddef.h>
#include <stdint.h>

#include "bench/bench.h"
#include "ui/screen.h"

/* How a phone fares; greater is more pressing. */
enum alert {
	ALERT_NONE,
	ALERT_REVIVED,
	ALERT_HANDS, /* somebody has to do something */
	ALERT_STUCK,
	ALERT_ASKS,    /* of one that is led: the guide asks, */
	ALERT_WRONG,   /* it took a wrong turn, */
	ALERT_STANDS,  /* it is stuck, */
	ALERT_CLOSING, /* its code has to be dialled within seconds */
	ALERT_COUNT,
};

/* How a phone fared. */
struct alert_seen {
	struct mac mac;
	uint8_t fares;              /* enum alert */
	int64_t in_us[ALERT_COUNT]; /* when it last fared so; 0 never */
	int64_t revival_us;         /* begin of the revival that was rung for */
};

/* What was rung for one that is led; its course's number tells which. */
struct alert_led {
	uint32_t course;
	int64_t changed_us; /* when it came to where it was rung for */
	int64_t closes_us;  /* the window that was rung for */
};

/* How every phone fared; zeroed is a good start. */
struct alert_memory {
	struct alert_seen seen[BENCH_DEVICES];
	size_t n;
	struct alert_led led[BENCH_COURSES];
	size_t led_n;
};

/* So long without a trouble, and it is news when it comes again. */
#define ALERT_REST_US INT64_C(300000000)

/*
 * The most pressing change since the last call, and a flash that says it; a
 * flash of before stays as it is where nothing changed.
 */
enum alert alert_take(struct alert_memory *memory, const struct bench *b,
    int64_t now_us, struct screen_flash *flash);

#endif
