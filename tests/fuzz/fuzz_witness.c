/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/witness.h"

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* Nothing from the wire may reach a terminal unescaped. */
static void
check_text(const char *text, size_t cap)
{
	size_t n = 0;

	while (n < cap && text[n] >= ' ' && text[n] <= '~')
		n++;
	if (n == cap || text[n] != '\0')
		__builtin_trap();
}

#define TEXT(field) check_text(field, sizeof(field))

static void
check_texts(const struct event *e)
{
	switch (e->kind) {
	case EVENT_NEIGHBOUR:
		TEXT(e->neighbour.name);
		TEXT(e->neighbour.platform);
		TEXT(e->neighbour.software);
		TEXT(e->neighbour.firmware);
		TEXT(e->neighbour.serial);
		TEXT(e->neighbour.hardware);
		TEXT(e->neighbour.port);
		break;
	case EVENT_DHCP:
		TEXT(e->dhcp.name);
		TEXT(e->dhcp.vendor);
		TEXT(e->dhcp.tftp_name);
		break;
	case EVENT_REQUEST:
		TEXT(e->request.file);
		break;
	case EVENT_ERROR:
		TEXT(e->error.message);
		break;
	case EVENT_CALL:
		TEXT(e->call.name);
		TEXT(e->call.load);
		TEXT(e->call.last);
		break;
	default:
		break;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct witness_counts counts = { 0 };
	struct event events[WITNESS_EVENTS];

	for (int link = LINK_ETHERNET; link <= LINK_SLL2; link++) {
		size_t told = witness_frame(
		    &counts, (enum link_type)link, buf, n, 1, events);

		if (told > WITNESS_EVENTS)
			__builtin_trap();
		for (size_t i = 0; i < told; i++)
			check_texts(&events[i]);
	}
	return 0;
}
