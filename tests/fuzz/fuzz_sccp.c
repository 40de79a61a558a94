/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/sccp.h"

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct sccp s;

	if (sccp_decode(&s, buf, n) != 0 && (s.id != 0 || s.name.n != 0))
		__builtin_trap();
	return 0;
}
