/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "range.h"

#include <string.h>
#include <strings.h>

static bool
is_octets(struct span unit)
{
	static const char bytes[] = "bytes";

	return unit.n == strlen(bytes) &&
	    strncasecmp((const char *)unit.p, bytes, unit.n) == 0;
}

/* One or more digits; what is beyond 64 bits is as good as endless. */
static bool
take_number(struct span text, uint64_t *v)
{
	*v = 0;
	for (size_t i = 0; i < text.n; i++) {
		uint8_t digit = (uint8_t)(text.p[i] - '0');

		if (digit > 9)
			return false;
		*v = *v > (UINT64_MAX - digit) / 10 ? UINT64_MAX
						    : *v * 10 + digit;
	}
	return text.n > 0;
}

/* "-500": the last so many octets. */
static enum range_kind
suffix(struct range *r, struct span last, uint64_t size)
{
	uint64_t n;

	if (!take_number(last, &n) || (size == 0 && n > 0))
		return RANGE_WHOLE;
	r->n = n < size ? n : size;
	r->first = size - r->n;
	r->to_end = r->n == size;
	return n > 0 ? RANGE_PART : RANGE_UNMET;
}

/* "500-999" and "500-". */
static enum range_kind
from_first(struct range *r, struct span first, struct span last, uint64_t size)
{
	uint64_t to = UINT64_MAX;

	if (!take_number(first, &r->first) ||
	    (last.n > 0 && !take_number(last, &to)) || to < r->first)
		return RANGE_WHOLE;
	if (r->first >= size)
		return RANGE_UNMET;
	r->to_end = to >= size - 1;
	r->n = (r->to_end ? size - 1 : to) - r->first + 1;
	return RANGE_PART;
}

enum range_kind
range_parse(struct range *r, struct span value, uint64_t size)
{
	const struct range whole = { 0, size, true };
	enum range_kind kind = RANGE_WHOLE;
	struct span unit, first, last;
	struct rd text;

	*r = whole;
	rd_init(&text, value.p, value.n);
	unit = rd_until(&text, '=');
	first = rd_until(&text, '-');
	if (text.fault || !is_octets(unit))
		return RANGE_WHOLE;
	last = rd_span(&text, text.left);
	kind = first.n == 0 ? suffix(r, last, size)
			    : from_first(r, first, last, size);
	if (kind == RANGE_WHOLE)
		*r = whole;
	if (kind == RANGE_UNMET)
		*r = (struct range){ 0 };
	return kind;
}
