/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/ip.h"

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct ipv4 ip;
	struct udp u;
	struct tcp t;

	if (ipv4_decode(&ip, buf, n) != 0)
		ip.payload = (struct span){ buf, n };
	if (udp_decode(&u, ip.payload.p, ip.payload.n) != 0 && u.payload.n != 0)
		__builtin_trap();
	if (tcp_decode(&t, ip.payload.p, ip.payload.n) != 0 && t.payload.n != 0)
		__builtin_trap();
	return 0;
}
