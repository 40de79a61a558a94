/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/arp.h"

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct arp a;

	if (arp_decode(&a, buf, n) != 0 && (a.op != 0 || a.sender != 0))
		__builtin_trap();
	return 0;
}
