/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define COLUMNS 79 /* of 80: some terminals wrap after the last */

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
text_wrap(FILE *to, const char *margin, const char *text)
{
	size_t most = COLUMNS - strlen(margin);

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
