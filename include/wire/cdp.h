/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_CDP_H
#define WIRE_CDP_H

/*
 * Cisco Discovery Protocol, versions 1 and 2: the payload after the SNAP
 * header. TLVs seen on phones and switches: facts/phones.md section 3.1.
 */

#include <stdbool.h>

#include "base/bytes.h"

/* Capability bits (TLV 4). */
#define CDP_ROUTER       0x01u
#define CDP_BRIDGE       0x02u /* transparent bridge */
#define CDP_SWITCH       0x08u
#define CDP_HOST         0x10u
#define CDP_PHONE        0x80u
#define CDP_REMOTE       0x0100u
#define CDP_TWO_PORT_MAC 0x0400u

enum cdp_duplex {
	CDP_DUPLEX_UNKNOWN,
	CDP_DUPLEX_HALF,
	CDP_DUPLEX_FULL,
};

/* Spans borrow from the frame, may be empty and are not NUL-terminated. */
struct cdp {
	uint8_t version; /* 1 or 2 */
	uint8_t ttl_s;
	bool checksum_ok; /* real phones send wrong ones: facts section 3.5 */
	bool cut;         /* a TLV ran past the end; what came before is kept */
	struct span device_id;  /* TLV 1 */
	uint32_t address;       /* TLV 2: first IPv4, host order; 0 none */
	struct span port_id;    /* TLV 3 */
	uint32_t capabilities;  /* TLV 4 */
	struct span software;   /* TLV 5, the running load of a phone */
	struct span platform;   /* TLV 6 */
	uint16_t native_vlan;   /* TLV 0x0a; 0 none */
	enum cdp_duplex duplex; /* TLV 0x0b */
	uint16_t voice_vlan;    /* TLV 0x0e, a switch's answer; 0 none */
	bool voice_vlan_query;  /* TLV 0x0f, a phone's question */
	uint16_t power_mw;      /* TLV 0x10, milliwatts drawn; 0 none */
	uint32_t management;    /* TLV 0x16: first IPv4; 0 none */
};

/*
 * Returns 0, or -EBADMSG when the header is cut short or the version is
 * neither 1 nor 2; *c is then zero. A bad checksum or a TLV that is cut
 * does not refuse the frame: the fields before it stand.
 */
int cdp_decode(struct cdp *c, const void *buf, size_t n)
    __attribute__((warn_unused_result));

/*
 * Encode as a phone does, TLVs in the order 1, 2, 3, 4, 5, 6, 0x0b, 0x0f,
 * 0x10; absent ones are left out; the checksum is Cisco's (an odd last
 * octet is taken as the low one, sign-extended). Returns the length, or
 * -ENOBUFS.
 */
int cdp_encode(void *buf, size_t cap, const struct cdp *c)
    __attribute__((warn_unused_result));

#endif
