/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_OCTETS_H
#define TESTS_SUPPORT_OCTETS_H

/*
 * Frames as readable text: hex digits in pairs, blanks between them where
 * they help, so that a test can annotate a frame field by field.
 */

#include "support/cases.h"

#define OCTETS_MAX 2048

struct octets {
	size_t n;
	uint8_t p[OCTETS_MAX];
};

static inline struct octets
octets(const char *hex)
{
	struct octets o = { 0 };

	for (; *hex != '\0'; hex++) {
		char pair[3] = { 0 };
		char *end;

		if (*hex == ' ')
			continue;
		memcpy(pair, hex, 1);
		memcpy(pair + 1, ++hex, 1);
		assert_true(o.n < OCTETS_MAX);
		o.p[o.n++] = (uint8_t)strtoul(pair, &end, 16);
		assert_ptr_equal(end, pair + 2);
	}
	return o;
}

#endif
