/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hex.h"

#include <stdint.h>

int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
hex_read(void *octets, size_t n, const char *text)
{
	uint8_t *to = octets;
	size_t digits = 0;

	for (; *text != '\0'; text++) {
		int value = hex_value(*text);

		if (*text == ' ' || *text == '\n')
			continue;
		if (value < 0 || digits == 2 * n)
			return false;
		if (digits % 2 == 0)
			to[digits / 2] = (uint8_t)(value << 4);
		else
			to[digits / 2] |= (uint8_t)value;
		digits++;
	}
	return digits == 2 * n;
}

void
hex_show(char *text, const void *octets, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *from = octets;

	for (size_t i = 0; i < n; i++) {
		*text++ = digits[from[i] >> 4];
		*text++ = digits[from[i] & 15];
	}
	*text = '\0';
}
