/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

/*
 * The model of the bench: events in, devices and their boot stages out. It
 * never asks for the time; equal events give equal models.
 */

#include <stddef.h>

#include "bench/course.h"
#include "bench/device.h"
#include "bench/event.h"

struct catalogue;

#define BENCH_DEVICES 1024
#define BENCH_LOG     2000

/* A line of the log: what happened, as a sentence without the name. */
struct log_line {
	int64_t at_us;
	int64_t first_us; /* the first of the times */
	struct mac mac;   /* to whom; zero: about the bench */
	enum note_level level;
	unsigned times; /* that it was said; a phone in a loop fills no log */
	char text[200];
};

struct bench;

#define BENCH_COURSES 64 /* phones that are led at once */

/*
 * A bench for up to BENCH_DEVICES devices, on the heap; NULL without memory.
 * The catalogue is borrowed and must outlive it.
 */
struct bench *bench_new(const struct catalogue *catalogue);
void bench_free(struct bench *b); /* takes NULL */

/*
 * How each model is reset, borrowed; without it nobody is led. Before the
 * first event.
 */
void bench_guide(struct bench *b, const struct resets *resets);

/*
 * Phones that only play are faster by themselves, and wait less than real ones
 * for hands that only play, too: times are divided by these; 0 is 1. Before
 * the first event.
 */
void bench_hurry(struct bench *b, double hands, double phones);

/*
 * Apply one event; at_us never goes back (an earlier one is taken as now).
 * What was due before it is judged first, at the time it was due: how often
 * ticks come makes no difference to the model.
 */
void bench_apply(struct bench *b, const struct event *e);

/* When the model next wants EVENT_TICK, microseconds; INT64_MAX never. */
int64_t bench_deadline(const struct bench *b);

/* Counts every change that a screen could show. */
uint64_t bench_revision(const struct bench *b);

/*
 * Counts what the record wants to know: that a device is a phone, its model,
 * and every step of its revivals. A device whose record_change is greater than
 * a count has such news since.
 */
uint64_t bench_record_change(const struct bench *b);

/* Time of the newest event, in microseconds. */
int64_t bench_now_us(const struct bench *b);

/* Devices in the order first seen; NULL past the end, and for none. */
size_t bench_count(const struct bench *b);
const struct device *bench_at(const struct bench *b, size_t i);
const struct device *bench_find(const struct bench *b, struct mac mac);
const struct device *bench_find_address(const struct bench *b, uint32_t ip);

/* Phones only: how many are in each stage. */
void bench_stages(const struct bench *b, size_t counts[STAGE_COUNT]);

/* What was told last of the interface, and of our serving; zero before. */
const struct event_link *bench_link(const struct bench *b);
const struct event_serving *bench_serving(const struct bench *b);

/* Log lines, 0 the newest; NULL past the oldest kept. */
size_t bench_log_count(const struct bench *b);
const struct log_line *bench_log(const struct bench *b, size_t i);

/*
 * The places of those who are led, in the order begun; those that are over
 * stay until their phone begins another, or room is needed. NULL past the
 * end, and for none.
 */
size_t bench_courses(const struct bench *b);
const struct course *bench_course(const struct bench *b, size_t i);
const struct course *bench_course_find(const struct bench *b, uint32_t id);
const struct course *bench_course_of(const struct bench *b, struct mac mac);

/* Counts every change of a place: see struct course's change. */
uint64_t bench_course_change(const struct bench *b);

/* How many were begun ever: the number of the newest. */
uint32_t bench_courses_begun(const struct bench *b);

/* Who needs hands next, by course_hands_us(); NULL: nobody. */
const struct course *bench_course_next(const struct bench *b, int64_t now_us);

/* Devices that made room for others since the start. */
uint64_t bench_evicted(const struct bench *b);

/* Events refused because every place is taken by a live phone. */
uint64_t bench_refused(const struct bench *b);

#endif
