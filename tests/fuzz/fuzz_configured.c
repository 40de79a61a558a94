/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/configured.h"

#include <stdlib.h>
#include <string.h>

#include "firmware-index/catalogue.h"

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* Whatever is read, the name lies within it and between two tags. */
int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	static uint32_t types[] = { 115, 30018 };
	static const struct model model = { .types = types, .types_count = 2 };
	struct configured c = { 0 };

	if (n == 0 ||
	    !configured_read(
		&c, (struct span){ buf + 1, n - 1 }, &model, (buf[0] & 1) != 0))
		return 0;
	if (c.n == 0 || c.at + c.n > n - 1 || c.load[0] == '\0' ||
	    memchr(&buf[1 + c.at], '<', c.n) != NULL)
		abort();
	return 0;
}
