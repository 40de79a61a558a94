/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/image.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* What it takes to be looked at; most of what is random is no image. */
static void
dress(uint8_t *image)
{
	for (size_t i = 0; i < 8; i++)
		image[4 * i + 3] = 0xea;
	memcpy(image + 0x120, "PAS3", 4);
}

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct image im;
	uint8_t *copy = malloc(n > 0 ? n : 1);

	if (copy == NULL)
		return 0;
	if (n > 0)
		memcpy(copy, buf, n);
	if (n >= 0x13c)
		dress(copy);
	if (image_decode(&im, (struct span){ copy, n }) == 0) {
		if (im.id.n != 8 || im.name.n > 256 || im.size < 0x13c)
			abort();
		image_refusal(&im);
	}
	free(copy);
	return 0;
}
