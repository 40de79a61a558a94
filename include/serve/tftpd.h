/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_TFTPD_H
#define SERVE_TFTPD_H

/*
 * The TFTP server's answers: datagram + now -> datagrams + events. RFC 1350
 * with RFC 1123 section 4.2.3.1 (no Sorcerer's Apprentice), 2347, 2348,
 * 2349, 7440. Knows no socket: the edge gives it what arrived on which of
 * our ports, then pulls what is to be sent.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bench/event.h"
#include "serve/store.h"

#define TFTPD_SESSIONS   1100
#define TFTPD_BLOCK_MAX  1468 /* largest blksize granted: no IP fragments */
#define TFTPD_WINDOW_MAX 64

/* Addresses and ports in host byte order. */
struct tftpd_datagram {
	uint32_t client;
	uint16_t client_port;
	uint16_t port; /* ours: TFTP_PORT, or one of the transfer ports */
	size_t n;
	uint8_t data[TFTPD_BLOCK_MAX + 4];
};

struct tftpd_config {
	uint32_t address;    /* ours, for the events */
	uint16_t first_port; /* the transfer ports, */
	uint16_t ports;      /* and how many: see tftpd_requests.c */
	uint16_t sessions;   /* at once; 0: TFTPD_SESSIONS, which is most */
	bool empty_ctl;      /* answer CTLSEP*.tlv with an empty file */
	double speed;        /* of a virtual bench; 0: it is real */
};

struct tftpd;

/* The store is borrowed. NULL without memory. */
struct tftpd *tftpd_new(
    const struct tftpd_config *config, const struct store *store);
void tftpd_free(struct tftpd *t); /* takes NULL; closes every file */

/* Take a datagram that arrived on one of our ports. */
void tftpd_receive(
    struct tftpd *t, const struct tftpd_datagram *in, int64_t now_us);

/*
 * Time passed: retransmit, give up. What is due may take more calls than
 * one: the deadline is then not later than now.
 */
void tftpd_tick(struct tftpd *t, int64_t now_us);
int64_t tftpd_deadline(const struct tftpd *t); /* INT64_MAX: none */

/* The next datagram to send: true and *out filled, or false. */
bool tftpd_next(struct tftpd *t, struct tftpd_datagram *out, int64_t now_us);

/*
 * The next event to tell: true and *e filled, or false. There is room for
 * those of a tick, or of 64 datagrams; more are lost.
 */
bool tftpd_event(struct tftpd *t, struct event *e);

/*
 * End a client's transfers (its phone was seen to start again), without a
 * word to it.
 */
void tftpd_forget(struct tftpd *t, uint32_t client, int64_t now_us);

/* Since the start; open: transfers now. */
struct tftpd_counts {
	uint64_t requests, refused, whole, broken, duplicates, strangers,
	    malformed, resent, blocks;
	unsigned open;
};

void tftpd_counts(const struct tftpd *t, struct tftpd_counts *counts);

#endif
