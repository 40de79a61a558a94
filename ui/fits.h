/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_FITS_H
#define UI_FITS_H

/*
 * Whether what is seen on a phone goes with what the wire tells of it: a
 * person may look at another phone, or the phone may show what was before.
 */

#include <stddef.h>
#include <stdint.h>

#include "bench/device.h"
#include "firmware-index/resets.h"

#define FITS_WORDS 400

enum fits {
	FITS_UNTOLD, /* the wire cannot tell */
	FITS_YES,
	FITS_NO,
};

/* Of a phone that was not heard, NULL, too. */
enum fits fits_judge(
    const struct reset_sight *s, const struct device *d, int64_t now_us);

/* "That fits."; "" where the wire cannot tell. */
const char *fits_say(enum fits fits);

/*
 * What the wire tells of a phone right now, sentences: where its boot is and
 * for how long, and the trouble that explains most. Returns dst.
 */
char *fits_now(char *dst, size_t cap, const struct device *d, int64_t now_us);

#endif
