/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct frame f;

	for (int link = LINK_ETHERNET; link <= LINK_SLL2; link++)
		if (frame_decode(&f, (enum link_type)link, buf, n) != 0 &&
		    (f.payload.n != 0 || !mac_is_zero(f.src)))
			__builtin_trap();
	return 0;
}
