/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "station_inside.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uv.h>

#include "io/files.h"
#include "io/http.h"
#include "io/packet.h"
#include "io/udp.h"
#include "serve/dhcpd.h"
#include "serve/gate.h"
#include "serve/tftpd.h"
#include "serve/web.h"
#include "session.h"
#include "stock.h"

#define LEASE_S 3600

/* The address asked for, else the interface's own, else a free one. */
static int
choose_address(
    struct station *st, const struct link_facts *facts, char *why, size_t cap)
{
	const struct options *o = st->session->config->options;
	int err = 0;

	st->address = o->address != 0 ? o->address : facts->address;
	st->prefix = o->address != 0 ? o->prefix : facts->prefix;
	if (st->address == 0)
		err = link_free_network(&st->address, &st->prefix);
	if (err != 0)
		snprintf(why, cap, "no private network is free: give -a");
	return err;
}

/* Once the ports are ours: a second instance must not touch the first's. */
static int
hold_address(struct station *st, char *why, size_t cap)
{
	int err = link_hold_address(st->session->link, st->address, st->prefix);

	if (err == -EPERM)
		snprintf(why, cap,
		    "no permission to set an address: start it with sudo");
	else if (err != 0)
		snprintf(why, cap, "cannot put an address on %s: %s",
		    st->session->config->interface, strerror(-err));
	return err;
}

static int
make_answers(struct station *st, const struct link_facts *facts)
{
	const struct options *o = st->session->config->options;
	uint32_t net = st->address & ip_mask(st->prefix);
	struct dhcpd_config dhcp = { .address = st->address,
		.mac = facts->mac,
		.prefix = st->prefix,
		.first = net + 1,
		.last = (net | ~ip_mask(st->prefix)) - 1,
		.lease_s = LEASE_S,
		.any_client = o->any_client };
	struct tftpd_config tftp = { .address = st->address,
		.first_port = o->ports_first,
		.ports = o->ports_n,
		.empty_ctl = o->empty_ctl,
		.speed = st->session->config->speed };
	struct web_config web = { st->address, o->empty_ctl };
	uint32_t xid = 0;

	uv_random(NULL, NULL, &xid, sizeof(xid), 0, NULL);
	guard_init(&st->guard, st->address, facts->mac, xid);
	st->guard.speed = st->session->config->speed;
	st->dhcpd = dhcpd_new(&dhcp);
	st->tftpd = tftpd_new(&tftp, stock_store(st->stock));
	st->web = web_new(&web, stock_store(st->stock));
	return st->dhcpd != NULL && st->tftpd != NULL && st->web != NULL
	    ? 0
	    : -ENOMEM;
}

/* A package that is served is no folder; the stock reads it. */
static int
open_folders(struct station *st, char *why, size_t cap)
{
	const struct options *o = st->session->config->options;
	const char *folders[OPTIONS_FOLDERS];
	unsigned n = 0;
	struct stat is;

	for (unsigned i = 0; i < o->folders_n; i++)
		if (o->plain || stat(o->folders[i], &is) != 0 ||
		    S_ISDIR(is.st_mode))
			folders[n++] = o->folders[i];
	return files_open(&st->files, folders, n, why, cap);
}

int
station_open(struct station **out, struct session *s,
    const struct link_facts *facts, char *why, size_t cap)
{
	struct station *st = calloc(1, sizeof(*st));
	int err;

	*out = NULL;
	if (st == NULL)
		return -ENOMEM;
	st->session = s;
	st->packet = -1;
	err = open_folders(st, why, cap);
	if (err == 0) {
		files_store(st->files, &st->folder);
		err = choose_address(st, facts, why, cap);
	}
	if (err == 0)
		err = stock_open(
		    &st->stock, s, &st->folder, st->address, why, cap);
	if (err == 0)
		err = make_answers(st, facts);
	if (err == 0)
		err = station_sockets_open(st, why, cap);
	if (err == 0)
		err = hold_address(st, why, cap);
	if (err == 0) {
		st->packet = packet_open_sender(s->config->interface);
		err = st->packet < 0 ? st->packet : 0;
	}
	if (err != 0) {
		station_close(st);
		return err;
	}
	*out = st;
	return 0;
}

static void
tell_guard(struct station *st, int64_t now_us)
{
	struct event e;

	guard_tell(&st->guard, now_us, &e);
	session_event(st->session, &e);
	if (st->http != NULL)
		(void)http_accept(st->http, st->guard.state == SERVING_CLEAR);
}

int
station_start(struct station *st)
{
	uv_loop_t *loop = &st->session->loop;
	int err = udp_start(st->dhcp_sockets, loop);

	if (err == 0)
		err = udp_start(st->tftp_sockets, loop);
	if (err != 0 || st->http == NULL)
		return err;
	err = http_start(st->http, loop);
	return err != 0
	    ? err
	    : http_accept(st->http, st->guard.state == SERVING_CLEAR);
}

/* A phone that asks for an address anew has dropped its transfers. */
static void
forget_restarted(struct station *st, const struct event *e)
{
	const struct device *d = bench_find(st->session->bench, e->mac);

	if (e->dhcp.type == DHCP_DISCOVER && d != NULL && d->address != 0)
		tftpd_forget(st->tftpd, d->address, e->at_us);
}

void
station_hear(struct station *st, const struct event *e)
{
	if (e->kind == EVENT_SERVING)
		return;
	if (e->kind == EVENT_ARP)
		dhcpd_in_use(st->dhcpd, e->arp, e->mac, e->at_us);
	if (e->kind == EVENT_DHCP)
		forget_restarted(st, e);
	if (guard_apply(&st->guard, e) || e->kind == EVENT_LINK)
		tell_guard(st, e->at_us);
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

int64_t
station_turn(struct station *st, int64_t now_us)
{
	struct event tick = { .kind = EVENT_TICK, .at_us = now_us };
	uint8_t frame[FRAME_MAX];
	int64_t next_us;
	size_t n;

	if (guard_deadline(&st->guard) <= now_us &&
	    guard_apply(&st->guard, &tick))
		tell_guard(st, now_us);
	n = guard_ask(&st->guard, now_us, frame, sizeof(frame));
	if (n > 0)
		packet_send(st->packet, frame, n);
	if (st->tftp_sockets != NULL && tftpd_deadline(st->tftpd) <= now_us) {
		tftpd_tick(st->tftpd, now_us);
		station_drain_tftp(st, now_us);
	}
	next_us = guard_deadline(&st->guard);
	if (st->tftp_sockets != NULL)
		next_us = earlier(next_us, tftpd_deadline(st->tftpd));
	if (st->http != NULL)
		next_us = earlier(next_us, http_turn(st->http, now_us));
	blame_turn(&st->blame, st->session, now_us);
	return next_us;
}

int
station_reopen(struct station *st, struct mac mac, char *why, size_t cap)
{
	int err;

	station_sockets_close(st);
	st->guard.self_mac = mac;
	dhcpd_set_mac(st->dhcpd, mac);
	err = packet_rebind(st->packet, st->session->config->interface);
	if (err == 0)
		err = station_sockets_open(st, why, cap);
	if (err == 0)
		err = station_start(st);
	if (err != 0)
		station_sockets_close(st);
	return err;
}

const struct dhcpd *
station_dhcpd(const struct station *st)
{
	return st->dhcpd;
}

void
station_tftp(const struct station *st, struct tftpd_counts *counts)
{
	tftpd_counts(st->tftpd, counts);
}

void
station_web(const struct station *st, struct web_counts *counts)
{
	web_counts(st->web, counts);
}

static struct gate_facts
gate_facts(const struct station *st)
{
	const struct bench *b = st->session->bench;

	return (struct gate_facts){ .link = *bench_link(b),
		.serving = bench_serving(b)->state,
		.ports = st->dhcp_sockets != NULL && st->tftp_sockets != NULL };
}

void
station_gate(struct station *st, struct mac mac, const struct model *model,
    struct gate *gate)
{
	struct gate_facts facts = gate_facts(st);

	stock_gate(st->stock, mac, model, &facts);
	gate_judge(gate, &facts);
}

void
station_gate_unread(const struct station *st, struct mac mac,
    const struct model *model, struct gate *gate)
{
	struct gate_facts facts = gate_facts(st);

	facts.read_begun = facts.read_ended = true;
	stock_load(st->stock, mac, model, &facts);
	gate_judge(gate, &facts);
}

struct stock *
station_stock(const struct station *st)
{
	return st->stock;
}

void
station_stop(struct station *st)
{
	station_sockets_close(st);
}

void
station_close(struct station *st)
{
	if (st == NULL)
		return;
	station_sockets_close(st);
	web_free(st->web);
	tftpd_free(st->tftpd);
	dhcpd_free(st->dhcpd);
	stock_close(st->stock);
	files_close(st->files);
	if (st->packet >= 0)
		close(st->packet);
	free(st);
}
