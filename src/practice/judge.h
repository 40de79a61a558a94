/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_JUDGE_H
#define PRACTICE_JUDGE_H

/*
 * What a phone refuses: the checks that its loader makes of each file, as
 * facts/formats.md section 1 tells them, and of a whole load, section 2.
 * Files are judged as they arrive; nothing of them is kept.
 */

#include <stdbool.h>
#include <stddef.h>

#include "firmware-index/envelope.h"
#include "firmware-index/manifest.h"

struct model;
struct judge;

struct judge *judge_new(const uint8_t modulus[ENVELOPE_SIGNATURE]);
void judge_free(struct judge *j); /* takes NULL */

/* A file of this name begins to arrive; its octets; its end. */
void judge_begin(struct judge *j, const char *name);
void judge_feed(struct judge *j, const void *buf, size_t n);

/* NULL when the phone takes it, else the words on its screen. */
const char *judge_end(struct judge *j);

/*
 * Whether a manifest's list can make this model whole: NULL, or the words
 * on the screen.
 */
const char *judge_list(const struct model *model, const struct manifest *m);

#endif
