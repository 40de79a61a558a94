/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct http_request r;

	if (http_decode(&r, buf, n) != 0 && r.path.n != 0)
		__builtin_trap();
	return 0;
}
