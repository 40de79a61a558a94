/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_DECODED_H
#define TESTS_SUPPORT_DECODED_H

/* What a decoder has put into its struct. */

#include "base/bytes.h"
#include "support/cases.h"

static inline void
assert_text(struct span got, const char *want)
{
	assert_int_equal(got.n, strlen(want));
	if (got.n > 0)
		assert_memory_equal(got.p, want, got.n);
}

/* A field of so many octets. */
static inline uint32_t
number_of(const void *field, size_t width)
{
	if (width == 1)
		return *(const uint8_t *)field;
	if (width == 2)
		return *(const uint16_t *)field;
	return *(const uint32_t *)field;
}

#endif
