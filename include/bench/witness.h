/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_WITNESS_H
#define BENCH_WITNESS_H

/*
 * A frame on the wire becomes events. Live capture, capture file and
 * practice bench all call the same function. It decodes and says what was
 * seen; what that means is for the model.
 */

#include <stddef.h>

#include "bench/event.h"
#include "wire/frame.h"

#define WITNESS_EVENTS 2 /* most that one frame yields */

/* What a protocol's decoder said, counted for the screen and for JSON. */
enum decoder {
	DECODER_FRAME,
	DECODER_ARP,
	DECODER_IPV4,
	DECODER_UDP,
	DECODER_TCP,
	DECODER_CDP,
	DECODER_LLDP,
	DECODER_DHCP,
	DECODER_TFTP,
	DECODER_SCCP,
	DECODER_HTTP,
	DECODER_COUNT,
};

extern const char *const decoder_names[DECODER_COUNT];

struct witness_counts {
	uint64_t frames;
	uint64_t octets;
	uint64_t seen[DECODER_COUNT];      /* decoded well */
	uint64_t malformed[DECODER_COUNT]; /* cut short, or lying */
	uint64_t fragments;                /* IPv4 fragments, not followed */
	uint64_t ip_options;               /* IPv4 headers with options */
};

/*
 * Decode one captured frame of n octets seen at at_us into events[]; returns
 * how many, 0 to WITNESS_EVENTS. Never fails: what is malformed is counted
 * in *counts.
 *
 * Of every sound frame whose sender is a station there is an event about the
 * sender, EVENT_HEARD if nothing better. What the frame says may be about
 * another station, and then comes first: a DHCP message is about chaddr,
 * DATA, OACK and ERROR are about who gets them, a register that came through
 * a router is about the MAC it names. A cooked capture does not tell who
 * gets a frame: mac is zero then, and the flow's address has to do.
 */
size_t witness_frame(struct witness_counts *counts, enum link_type link,
    const void *buf, size_t n, int64_t at_us,
    struct event events[WITNESS_EVENTS]);

#endif
