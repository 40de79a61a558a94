/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_STATION_INSIDE_H
#define COMMANDS_STATION_INSIDE_H

/*
 * The inside of a station. station.c puts it up and keeps it going,
 * station_sockets.c brings to the answers what arrives, and sends what they
 * say.
 */

#include "blame.h"
#include "serve/guard.h"
#include "serve/store.h"
#include "station.h"

struct files;
struct http;
struct stock;
struct tftpd;
struct udp_ports;
struct web;

struct station {
	struct session *session;
	uint32_t address;
	unsigned prefix;
	struct guard guard;
	struct dhcpd *dhcpd;
	struct tftpd *tftpd;
	struct web *web;
	struct files *files;
	struct store folder;
	struct stock *stock;
	struct udp_ports *dhcp_sockets, *tftp_sockets;
	struct http *http; /* NULL: not wanted, or no sockets now */
	int packet;        /* sends whole frames */
	struct blame blame;
};

/*
 * Open and close all of its sockets. 0, or -errno with why[cap]: who has the
 * port, and the remedy.
 */
int station_sockets_open(struct station *st, char *why, size_t cap);
void station_sockets_close(struct station *st);

/* Send and tell all that the TFTP answers have ready. */
void station_drain_tftp(struct station *st, int64_t now_us);

#endif
