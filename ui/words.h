/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_WORDS_H
#define UI_WORDS_H

/* Devices, times and results in the words of the screen. */

#include <stddef.h>
#include <stdint.h>

#include "bench/device.h"
#include "bench/witness.h"
#include "ui/canvas.h"

struct screen_model;

#define WORDS_LABEL EVENT_NAME
#define WORDS_TIME  24
#define WORDS_LASTS 32
#define WORDS_FARES 96
#define WORDS_DONE  48

/* How a stage looks: its colour, and the sign that says the same. */
struct stage_look {
	enum style style;
	const char *sign;
};
struct stage_look stage_look(const struct device *d);

/* Time of day, "14:05:09", in the model's time zone. */
char *words_clock(
    char *dst, size_t cap, const struct screen_model *m, int64_t at_us);

/* "0:24", "12:01", "1h02m": how long something took. */
char *words_elapsed(char *dst, size_t cap, int64_t us);

/* Its name, or its MAC as printed on the label of a phone. */
char *words_label(char *dst, size_t cap, const struct device *d);

/* "100 Mbit/s", "2.5 Gbit/s", or "" for 0. */
char *words_speed(char *dst, size_t cap, uint32_t mbit);

/* How long its stage usually lasts; 0 where it may last for ever. */
int64_t words_normal_us(const struct device *d);

/*
 * How long its stage has lasted, beside what is normal: "0:24 of ~0:40", and
 * "0:50 over 0:40" once it takes longer.
 */
char *words_lasts(
    char *dst, size_t cap, const struct device *d, int64_t now_us);

/* What its stage means, as far as it was observed. */
char *words_fares(
    char *dst, size_t cap, const struct device *d, int64_t now_us);

/* "Ethernet", "CDP": a protocol of the witness by its proper name. */
const char *words_protocol(enum decoder protocol);

/* How sure a source makes a fact: "it says so", "seen", "a guess". */
const char *words_sure(enum source source);

/*
 * Leave out the end of a text from one of these signs on, "," or ":", as often
 * as it takes to fit into so many columns; false where it does not even then.
 */
bool words_clip(char *text, const char *signs, int cols);

/* Octets of the download, or of the one file in transfer. */
struct download {
	bool known; /* total is known, and not 0 */
	uint64_t done, total;
	unsigned permille; /* 1000 only when all is done */
};
struct download words_download(const struct device *d);

/* Rounded down, and below 1000 until all is done; total is not 0. */
unsigned words_permille(uint64_t done, uint64_t total);

/* "4.2 MB of 8.1 MB", or "4.2 MB so far". */
char *words_done(char *dst, size_t cap, struct download load);

/*
 * "0:18 left" and "226.0 kB/s", or "" while not measured; "quiet 0:12" in
 * place of the first when nothing has come through for a while.
 */
char *words_left(char *dst, size_t cap, const struct device *d, int64_t now_us);
char *words_rate(char *dst, size_t cap, const struct device *d, int64_t now_us);

/* The trouble that explains most, or TROUBLE_COUNT for none. */
enum trouble words_worst(const struct device *d);

/* Whether somebody has to do something about it. */
bool words_needs_hands(const struct device *d);

#endif
