/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_RANGE_H
#define SERVE_RANGE_H

/* Which octets a Range header asks for: RFC 9110 section 14. */

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"

struct range {
	uint64_t first, n;
	bool to_end; /* it resumes: not merely the last so many octets */
};

enum range_kind {
	RANGE_WHOLE, /* no range that we know: the header is ignored */
	RANGE_PART,
	RANGE_UNMET, /* there is no such octet in the file */
};

/*
 * The value of a Range header for a file of that size. *r is what to send:
 * all of it for RANGE_WHOLE, nothing for RANGE_UNMET. Several ranges are
 * answered with the whole (section 14.2 lets us).
 */
enum range_kind range_parse(struct range *r, struct span value, uint64_t size);

#endif
