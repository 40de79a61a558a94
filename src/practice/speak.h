/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_SPEAK_H
#define PRACTICE_SPEAK_H

/*
 * The frames a phone sends, as real ones look: facts/phones.md sections 3.1
 * to 3.3. Each function fills buf with a whole Ethernet frame and returns
 * its length, 0 when it does not fit.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/addr.h"
#include "wire/dhcp.h"

struct model;

struct voice {
	struct mac mac;
	const struct model *model;
	char name[20];    /* "SEP001B0C18BDC1" */
	uint32_t address; /* host order; 0 none yet */
	bool brief;       /* it names no model in its vendor class, as of old */
};

void voice_init(struct voice *v, struct mac mac, const struct model *model);

size_t speak_cdp(
    const struct voice *v, const char *software, void *buf, size_t cap);

/* By the port to the switch, with LLDP-MED; software as its CDP has it. */
size_t speak_lldp(
    const struct voice *v, const char *software, void *buf, size_t cap);

/*
 * DISCOVER, or REQUEST of the offered address from the server; zero-padded
 * to 548 octets of BOOTP as a 7911G's is.
 */
size_t speak_dhcp(const struct voice *v, enum dhcp_type type,
    uint32_t requested, uint32_t server, void *buf, size_t cap);

/* Who has target? Or, with target_mac, the answer to it. */
size_t speak_arp(const struct voice *v, uint32_t target,
    const struct mac *target_mac, void *buf, size_t cap);

/* A TFTP flow to the server; ports in host byte order. */
struct flow {
	struct mac server_mac;
	uint32_t server;
	uint16_t server_port, port;
};

size_t speak_read(const struct voice *v, const struct flow *f, const char *file,
    void *buf, size_t cap);
size_t speak_ack(const struct voice *v, const struct flow *f, uint16_t block,
    void *buf, size_t cap);

#endif
