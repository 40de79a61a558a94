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

struct judge *judge_new(void);    /* trusts nobody; NULL: no memory */
void judge_free(struct judge *j); /* takes NULL */

/* The keys it knows, all octets zero for none: facts/formats.md section 1.2. */
void judge_trust(struct judge *j, const uint8_t newer[ENVELOPE_SIGNATURE],
    const uint8_t older[ENVELOPE_SIGNATURE]);

/* A file of this name begins to arrive; its octets; its end. */
void judge_begin(struct judge *j, const char *name);
void judge_feed(struct judge *j, const void *buf, size_t n);

/* NULL when the phone takes it, else the words on its screen. */
const char *judge_end(struct judge *j);

/* The same for an unsigned image, as first-generation phones took them. */
const char *judge_end_unsigned(struct judge *j);

/* What an image's id says it is, in a file with or without a signature. */
bool judge_is_loader(struct span file);

/*
 * Whether a manifest's list can make this model whole: NULL, or the words
 * on the screen.
 */
const char *judge_list(const struct model *model, const struct manifest *m);

/* Whether it is for this board (0: any); its value is a set of bits. */
const char *judge_hardware(uint32_t board, const struct manifest *m);

#endif
