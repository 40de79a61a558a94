/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pcap.h"

#define MAGIC 0xa1b2c3d4 /* microseconds */
#define US_S  1000000

/* LINKTYPE_ETHERNET, _LINUX_SLL and _LINUX_SLL2 (tcpdump.org). */
static const uint16_t link_types[] = {
	[LINK_ETHERNET] = 1,
	[LINK_SLL] = 113,
	[LINK_SLL2] = 276,
};

void
pcap_encode_header(struct wr *w, enum link_type link)
{
	wr_be32(w, MAGIC);
	wr_be16(w, 2);
	wr_be16(w, 4);
	wr_zero(w, 4 + 4); /* once a time zone and an accuracy */
	wr_be32(w, PCAP_FRAME_MAX);
	wr_be32(w, link_types[link]);
}

void
pcap_encode_frame(struct wr *w, int64_t at_us, struct span kept, size_t n)
{
	size_t size = kept.n < PCAP_FRAME_MAX ? kept.n : PCAP_FRAME_MAX;
	int64_t at = at_us > 0 ? at_us : 0;

	wr_be32(w, (uint32_t)(at / US_S));
	wr_be32(w, (uint32_t)(at % US_S));
	wr_be32(w, (uint32_t)size);
	wr_be32(w, n > size ? (uint32_t)n : (uint32_t)size);
	wr_copy(w, kept.p, size);
}
