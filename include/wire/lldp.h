/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_LLDP_H
#define WIRE_LLDP_H

/*
 * LLDP (IEEE 802.1AB-2016 clause 8) with the LLDP-MED inventory and network
 * policy of ANSI/TIA-1057, as phones send it: facts/phones.md section 3.1.
 */

#include <stdbool.h>

#include "base/addr.h"
#include "base/bytes.h"

/* System capability bits (802.1AB table 8-4). */
#define LLDP_BRIDGE    0x04u
#define LLDP_ROUTER    0x10u
#define LLDP_TELEPHONE 0x20u
#define LLDP_STATION   0x80u

/* LLDP-MED inventory, by TIA-1057 subtype 5 to 11. */
enum lldp_inventory {
	LLDP_HARDWARE,
	LLDP_FIRMWARE,
	LLDP_SOFTWARE,
	LLDP_SERIAL,
	LLDP_MANUFACTURER,
	LLDP_MODEL,
	LLDP_ASSET,
	LLDP_INVENTORY_COUNT,
};

/* Spans borrow from the frame, may be empty and are not NUL-terminated. */
struct lldp {
	uint16_t ttl_s; /* 0: the sender is leaving */
	bool cut;       /* a TLV ran past the end; what came before stands */
	struct mac chassis; /* chassis id by MAC, else zero */
	uint32_t address;   /* chassis id by IPv4 address, host order, else 0 */
	struct span port_id;
	struct span port_description;
	struct span system_name;
	struct span system_description;
	uint16_t capabilities; /* enabled ones; supported if none is enabled */
	uint32_t management;   /* first IPv4 management address; 0 none */
	uint8_t med_class;     /* 3: communication device (a phone); 0 no MED */
	bool voice_policy;     /* a network policy for application type 1 */
	uint16_t voice_vlan;   /* its VLAN id; 0 untagged */
	struct span inventory[LLDP_INVENTORY_COUNT];
};

/*
 * Returns 0, or -EBADMSG when the three mandatory TLVs do not come first
 * and whole; *l is then zero. A later TLV that lies about its length ends
 * the reading (cut), and the end TLV or the end of the frame ends it well.
 */
int lldp_decode(struct lldp *l, const void *buf, size_t n)
    __attribute__((warn_unused_result));

/*
 * Encode as a phone does: its chassis by address, its port by a name of its
 * own, each capability enabled, the voice policy for its signalling, too.
 * Empty texts, zeroes and, without a class, all of LLDP-MED are left out.
No text is longer than a
 * TLV read by lldp_decode() can hold. Returns the length, or -ENOBUFS.
 */
int lldp_encode(void *buf, size_t cap, const struct lldp *l)
    __attribute__((warn_unused_result));

#endif
