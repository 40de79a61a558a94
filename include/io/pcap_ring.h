/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_PCAP_RING_H
#define IO_PCAP_RING_H

/*
 * The newest frames in two capture files of bounded size: path, and path.1
 * with what was before. Each is a sound capture file whenever it is looked
 * at: a full one is renamed, so that who reads it keeps it.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "wire/frame.h"

/* Least limit: a half holds any frame, and what is gathered of a turn. */
#define PCAP_RING_LEAST (UINT64_C(1) << 20)

struct pcap_ring;

/*
 * Begin path, for the person who started us (io/user.h) and nobody else to
 * see; a file that is there becomes path.1. Both together stay within limit
 * octets, as long as that earlier one does. Returns 0, or -errno with why[cap]
 * in words; -EINVAL for what is no ordinary file.
 */
int pcap_ring_open(struct pcap_ring **r, const char *path, uint64_t limit,
    char *why, size_t cap) __attribute__((warn_unused_result));

/* Gather a frame; it is in the file after the next flush. */
void pcap_ring_put(
    struct pcap_ring *r, enum link_type link, struct span frame, int64_t at_us);

/*
 * Write what was gathered. Returns 0; or -errno when some of it could not be
 * written and is lost, what was written before being as sound as ever.
 * Nothing gathered is always 0.
 */
int pcap_ring_flush(struct pcap_ring *r);

/* Flush and close; takes NULL. */
void pcap_ring_close(struct pcap_ring *r);

#endif
