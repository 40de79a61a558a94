/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define COLUMNS 80 /* of 80: some terminals wrap after the last */

/*
 * Where to cut s before its octet n: a character or an escape ("\xNN") of
 * which only a part would be left goes as a whole.
 */
static size_t
cut_before(const char *s, size_t n)
{
	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	for (size_t back = 1; back <= 3 && back <= n; back++) {
		const char *p = s + n - back;

		if (p[0] == '\\' && p[1] == 'x' &&
		    isxdigit((unsigned char)p[2]) &&
		    isxdigit((unsigned char)p[3]))
			return n - back;
	}
	return n;
}

size_t
text_copy(char *dst, size_t cap, const char *src)
{
	size_t n = strlen(src);

	assert(cap > 0);
	if (n >= cap)
		n = cut_before(src, cap - 1);
	memcpy(dst, src, n);
	dst[n] = '\0';
	return n;
}

size_t
text_escape(char *dst, size_t cap, struct span src)
{
	static const char hex[] = "0123456789abcdef";
	size_t n = 0;

	assert(cap > 0);
	while (src.n > 0 && src.p[src.n - 1] == '\0')
		src.n--;
	for (size_t i = 0; i < src.n; i++) {
		uint8_t c = src.p[i];
		bool plain = c >= ' ' && c <= '~' && c != '\\';

		if (n + (plain ? 1 : 4) >= cap)
			break;
		if (plain) {
			dst[n++] = (char)c;
			continue;
		}
		dst[n++] = '\\';
		dst[n++] = 'x';
		dst[n++] = hex[c >> 4];
		dst[n++] = hex[c & 15];
	}
	dst[n] = '\0';
	return n;
}

/*
 * Whether a UTF-8 character of two octets starts here that every terminal
 * draws one column wide and that neither combines nor turns the line round.
 */
static bool
is_letter(const char *p)
{
	unsigned char first = (unsigned char)p[0], second = 0;
	unsigned ch;

	if (first < 0xc2 || first > 0xdf)
		return false;
	second = (unsigned char)p[1];
	ch = (first & 0x1fU) << 6 | (second & 0x3fU);
	return (second & 0xc0) == 0x80 && ch != 0xad &&
	    ((ch >= 0xa1 && ch <= 0x24f) || (ch >= 0x370 && ch <= 0x482) ||
		(ch >= 0x48a && ch <= 0x52f));
}

size_t
text_show_name(char *dst, size_t cap, const char *name)
{
	size_t n = 0, step;

	assert(cap > 0);
	for (; *name != '\0'; name += step) {
		struct span one = { (const uint8_t *)name, 1 };
		char shown[5];

		step = is_letter(name) ? 2 : 1;
		if (step == 2)
			text_copy(shown, 3, name);
		else
			text_escape(shown, sizeof(shown), one);
		if (n + strlen(shown) >= cap)
			break;
		n += text_copy(dst + n, cap - n, shown);
	}
	dst[n] = '\0';
	return n;
}

void
text_blank_controls(char *text)
{
	for (unsigned char *at = (unsigned char *)text; *at != '\0'; at++) {
		bool c1 = at[0] == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0;

		if (c1)
			*at++ = ' ';
		if (c1 || *at < ' ' || *at == 0x7f)
			*at = ' ';
	}
}

char *
text_show_octets(char *dst, size_t cap, uint64_t octets)
{
	static const char *const units[] = { "kB", "MB", "GB", "TB", "PB",
		"EB" };
	uint64_t tenths = octets / 100;
	size_t unit = 0;

	if (octets < 1000) {
		snprintf(dst, cap, "%" PRIu64 " B", octets);
		return dst;
	}
	while (tenths >= 10000 && unit + 1 < sizeof(units) / sizeof(*units)) {
		tenths /= 1000;
		unit++;
	}
	snprintf(dst, cap, "%" PRIu64 ".%" PRIu64 " %s", tenths / 10,
	    tenths % 10, units[unit]);
	return dst;
}

char *
text_show_duration(char *dst, size_t cap, int64_t us)
{
	int64_t s = us > 0 ? us / 1000000 : 0;

	if (s < 60)
		snprintf(dst, cap, "%" PRId64 " s", s);
	else if (s < 3600)
		snprintf(dst, cap, "%" PRId64 ":%02" PRId64, s / 60, s % 60);
	else
		snprintf(dst, cap, "%" PRId64 ":%02" PRId64 ":%02" PRId64,
		    s / 3600, s / 60 % 60, s % 60);
	return dst;
}

void
text_wrap_at(FILE *to, size_t columns, const char *margin, const char *text)
{
	/* Some terminals wrap after the last column. */
	size_t taken = strlen(margin) + 1;
	size_t most = columns > taken ? columns - taken : 1;

	while (strlen(text) > most) {
		size_t n = most;

		while (n > 0 && text[n] != ' ')
			n--;
		if (n == 0)
			n = strcspn(text, " ");
		fprintf(to, "%.*s\n", (int)n, text);
		text += n + strspn(text + n, " ");
		if (*text == '\0')
			return;
		fputs(margin, to);
	}
	fprintf(to, "%s\n", text);
}

void
text_wrap(FILE *to, const char *margin, const char *text)
{
	text_wrap_at(to, COLUMNS, margin, text);
}
