/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_PCAP_H
#define WIRE_PCAP_H

/*
 * Classic capture files, as Wireshark and tcpdump read them
 * (draft-ietf-opsawg-pcap): a header, then records, big-endian as ours are
 * on every machine, with microseconds. Reading is libpcap's (io/capture.h).
 */

#include "base/bytes.h"
#include "wire/frame.h"

#define PCAP_HEADER_SIZE 24
#define PCAP_RECORD_SIZE 16     /* what stands before a frame's octets */
#define PCAP_FRAME_MAX   262144 /* longest frame, as libpcap's */

/* The file's header; all frames are of that link type. */
void pcap_encode_header(struct wr *w, enum link_type link);

/*
 * A frame of n octets on the wire, of which these were kept: at most
 * PCAP_FRAME_MAX of them are written. at_us before 1970 counts as 1970.
 */
void pcap_encode_frame(struct wr *w, int64_t at_us, struct span kept, size_t n);

#endif
