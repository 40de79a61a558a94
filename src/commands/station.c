/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "station.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uv.h>

#include "blame.h"
#include "io/files.h"
#include "io/helper.h"
#include "io/http.h"
#include "io/packet.h"
#include "io/udp.h"
#include "serve/dhcpd.h"
#include "serve/gate.h"
#include "serve/guard.h"
#include "serve/tftpd.h"
#include "serve/web.h"
#include "session.h"
#include "stock.h"
#include "wire/http.h"
#include "wire/tftp.h"

/*
 * Room for a rack that is switched on at once: the default buffer of
 * 212,992 octets holds 83 datagrams (facts/measured.md, DHCP).
 */
#define RECEIVE_BUFFER (8 << 20)
#define LEASE_S        3600
#define PORTS_MAX      257

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

/* What arrived for DHCP; the answer leaves as a whole frame. */
static void
receive_dhcp(void *ctx, const struct udp_datagram *in, size_t count)
{
	struct station *st = ctx;
	int64_t now_us = session_now(st->session);

	for (size_t i = 0; i < count; i++) {
		struct dhcpd_reply reply;
		struct dhcp_msg m;
		const struct device *d;

		if (st->guard.state != SERVING_CLEAR ||
		    dhcp_decode(&m, in[i].data, in[i].n) != 0)
			continue;
		d = bench_find(st->session->bench, m.mac);
		dhcpd_answer(st->dhcpd, &m,
		    d != NULL && d->kind == DEVICE_PHONE, now_us, &reply);
		if (reply.n > 0)
			packet_send(st->packet, reply.frame, reply.n);
	}
}

/* Send and tell all that the TFTP answers have ready. */
static void
drain_tftp(struct station *st, int64_t now_us)
{
	struct tftpd_datagram out;
	struct event e;

	while (tftpd_next(st->tftpd, &out, now_us))
		udp_send(st->tftp_sockets,
		    &(struct udp_datagram){ .peer = out.client,
			.peer_port = out.client_port,
			.port = out.port,
			.data = out.data,
			.n = out.n });
	udp_flush(st->tftp_sockets); /* who waits for it comes first */
	while (tftpd_event(st->tftpd, &e))
		session_event(st->session, &e);
}

/*
 * While the guard holds us no new transfer begins, but one that runs may
 * end: a phone cut off in the middle would be worse off.
 */
static void
receive_tftp(void *ctx, const struct udp_datagram *in, size_t count)
{
	struct station *st = ctx;
	int64_t now_us = session_now(st->session);
	struct tftpd_datagram d;

	for (size_t i = 0; i < count; i++) {
		if (in[i].n > sizeof(d.data) ||
		    (in[i].port == TFTP_PORT &&
			st->guard.state != SERVING_CLEAR))
			continue;
		d.client = in[i].peer;
		d.client_port = in[i].peer_port;
		d.port = in[i].port;
		d.n = in[i].n;
		memcpy(d.data, in[i].data, in[i].n);
		tftpd_receive(st->tftpd, &d, now_us);
	}
	drain_tftp(st, now_us);
}

static int64_t
http_now(void *ctx)
{
	const struct station *st = ctx;

	return session_now(st->session);
}

static void
http_event(void *ctx, const struct event *e)
{
	struct station *st = ctx;

	session_event(st->session, e);
}

/* Who has the port, asked of the helper, in one line with the remedy. */
static void
explain_taken(struct station *st, int err, uint16_t port, char *why, size_t cap)
{
	const char *kind = port == HTTP_PORT ? "TCP" : "UDP";
	char holder[80] = "";

	if (port == DHCP_SERVER_PORT)
		helper_ask(st->session->helper, HELPER_HOLDER_67, holder,
		    sizeof(holder));
	else if (port == TFTP_PORT)
		helper_ask(st->session->helper, HELPER_HOLDER_69, holder,
		    sizeof(holder));
	if (err == -EADDRINUSE)
		snprintf(why, cap, "%s port %u is taken by %s: stop it first%s",
		    kind, port, holder[0] ? holder : "another program",
		    port == HTTP_PORT ? ", or say --no-http" : "");
	else if (err == -EACCES || err == -EPERM)
		snprintf(why, cap,
		    "no permission to open %s port %u: start it with sudo",
		    kind, port);
	else
		snprintf(why, cap, "cannot open %s port %u: %s", kind, port,
		    strerror(-err));
}

static int
open_http(struct station *st, uint16_t *port)
{
	const struct session_config *config = st->session->config;
	const struct http_config h = { .interface = config->interface,
		.address = st->address,
		.port = HTTP_PORT,
		.web = st->web,
		.now_us = http_now,
		.event = http_event,
		.ctx = st };

	*port = HTTP_PORT;
	return config->options->no_http ? 0 : http_open(&st->http, &h);
}

static int
open_sockets(struct station *st, char *why, size_t cap)
{
	const struct session_config *config = st->session->config;
	const struct options *o = config->options;
	const uint16_t dhcp_port = DHCP_SERVER_PORT;
	uint16_t ports[PORTS_MAX] = { TFTP_PORT };
	struct udp_config u = { .interface = config->interface,
		.receive_buffer = RECEIVE_BUFFER,
		.ctx = st };
	uint16_t taken = 0;
	int err;

	for (unsigned i = 0; i < o->ports_n; i++)
		ports[i + 1] = (uint16_t)(o->ports_first + i);
	u.ports = &dhcp_port;
	u.ports_n = 1;
	u.receive = receive_dhcp;
	err = udp_open(&st->dhcp_sockets, &u, &taken);
	if (err == 0) {
		u.address = st->address;
		u.ports = ports;
		u.ports_n = o->ports_n + 1u;
		u.receive = receive_tftp;
		err = udp_open(&st->tftp_sockets, &u, &taken);
	}
	if (err == 0)
		err = open_http(st, &taken);
	if (err != 0)
		explain_taken(st, err, taken, why, cap);
	return err;
}

static void
close_sockets(struct station *st)
{
	http_close(st->http);
	udp_close(st->tftp_sockets);
	udp_close(st->dhcp_sockets);
	st->http = NULL;
	st->tftp_sockets = st->dhcp_sockets = NULL;
}

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
		.empty_ctl = o->empty_ctl };
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
		err = open_sockets(st, why, cap);
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
		drain_tftp(st, now_us);
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

	close_sockets(st);
	st->guard.self_mac = mac;
	dhcpd_set_mac(st->dhcpd, mac);
	err = packet_rebind(st->packet, st->session->config->interface);
	if (err == 0)
		err = open_sockets(st, why, cap);
	if (err == 0)
		err = station_start(st);
	if (err != 0)
		close_sockets(st);
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

void
station_gate(struct station *st, struct mac mac, const struct model *model,
    struct gate *gate)
{
	const struct bench *b = st->session->bench;
	struct gate_facts facts = { .link = *bench_link(b),
		.serving = bench_serving(b)->state,
		.ports = st->dhcp_sockets != NULL && st->tftp_sockets != NULL };

	stock_gate(st->stock, mac, model, &facts);
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
	close_sockets(st);
}

void
station_close(struct station *st)
{
	if (st == NULL)
		return;
	close_sockets(st);
	web_free(st->web);
	tftpd_free(st->tftpd);
	dhcpd_free(st->dhcpd);
	stock_close(st->stock);
	files_close(st->files);
	if (st->packet >= 0)
		close(st->packet);
	free(st);
}
