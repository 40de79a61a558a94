/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_STATION_H
#define COMMANDS_STATION_H

/*
 * The serving half of a session: the guard, the DHCP, TFTP and HTTP
 * answers, and the sockets they speak through.
 */

#include <stddef.h>
#include <stdint.h>

#include "bench/event.h"
#include "io/link.h"

struct session;
struct station;

struct dhcpd;
struct gate;
struct model;
struct tftpd_counts;
struct web_counts;

/*
 * Put the bench address on the interface, open folders and sockets. Returns
 * 0, or -errno with why[cap] in words, cause and remedy.
 */
int station_open(struct station **st, struct session *s,
    const struct link_facts *facts, char *why, size_t cap)
    __attribute__((warn_unused_result));

/* Begin to answer, as far as the guard lets us. */
int station_start(struct station *st);

/* Let the guard, the pool and the transfers hear of an event. */
void station_hear(struct station *st, const struct event *e);

/* Do what is due, and say when the next thing is; INT64_MAX for never. */
int64_t station_turn(struct station *st, int64_t now_us);

/*
 * The interface is back, perhaps as another device: open anew what was bound
 * to it. 0, or -errno with why[cap] in words; it may then be called again.
 */
int station_reopen(struct station *st, struct mac mac, char *why, size_t cap)
    __attribute__((warn_unused_result));

/* What there is to show of the services. */
const struct dhcpd *station_dhcpd(const struct station *st);
void station_tftp(const struct station *st, struct tftpd_counts *counts);
void station_web(const struct station *st, struct web_counts *counts);

/* Answer no more: the end of transfers that this cuts is told. */
void station_stop(struct station *st);

/* Whether a phone may be erased now; see stock_load() for the model. */
void station_gate(struct station *st, struct mac mac, const struct model *model,
    struct gate *gate);

/* The same without reading a file, which is for one phone at a time. */
void station_gate_unread(const struct station *st, struct mac mac,
    const struct model *model, struct gate *gate);

/* The firmware it gives. */
struct stock *station_stock(const struct station *st);

/* Takes NULL. */
void station_close(struct station *st);

#endif
