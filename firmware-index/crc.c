/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crc.h"

#define POLYNOMIAL 0x04c11db7U
#define SLICES     8

/*
 * Eight octets a step (Kounavis and Berry, "A systematic approach to building
 * high performance software-based CRC generators", 2005): at[k][v] is what
 * the octet v does with k octets after it. Making the tables costs as much as
 * a few kilobytes do, and kernels have hundreds.
 */
struct tables {
	uint32_t at[SLICES][256];
};

static void
make_tables(struct tables *t)
{
	for (uint32_t v = 0; v < 256; v++) {
		uint32_t crc = v << 24;

		for (int bit = 0; bit < 8; bit++)
			crc = crc << 1 ^ (crc >> 31 != 0 ? POLYNOMIAL : 0);
		t->at[0][v] = crc;
	}
	for (int k = 1; k < SLICES; k++)
		for (uint32_t v = 0; v < 256; v++) {
			uint32_t crc = t->at[k - 1][v];

			t->at[k][v] = crc << 8 ^ t->at[0][crc >> 24];
		}
}

uint32_t
crc32_bzip2(struct span s)
{
	uint32_t crc = 0xffffffff;
	struct tables t;
	size_t i = 0;

	make_tables(&t);
	for (; s.n - i >= SLICES; i += SLICES) {
		const uint8_t *p = &s.p[i];

		crc = t.at[7][p[0] ^ crc >> 24] ^
		    t.at[6][p[1] ^ (crc >> 16 & 255)] ^
		    t.at[5][p[2] ^ (crc >> 8 & 255)] ^
		    t.at[4][p[3] ^ (crc & 255)] ^ t.at[3][p[4]] ^
		    t.at[2][p[5]] ^ t.at[1][p[6]] ^ t.at[0][p[7]];
	}
	for (; i < s.n; i++)
		crc = crc << 8 ^ t.at[0][s.p[i] ^ crc >> 24];
	return ~crc;
}
