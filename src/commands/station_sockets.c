/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "station_inside.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "io/helper.h"
#include "io/http.h"
#include "io/packet.h"
#include "io/udp.h"
#include "serve/dhcpd.h"
#include "serve/tftpd.h"
#include "session.h"
#include "wire/http.h"
#include "wire/tftp.h"

/*
 * Room for a rack that is switched on at once: the default buffer of
 * 212,992 octets holds 83 datagrams (facts/measured.md, DHCP).
 */
#define RECEIVE_BUFFER (8 << 20)
#define PORTS_MAX      257

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

void
station_drain_tftp(struct station *st, int64_t now_us)
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
	station_drain_tftp(st, now_us);
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

int
station_sockets_open(struct station *st, char *why, size_t cap)
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

void
station_sockets_close(struct station *st)
{
	http_close(st->http);
	udp_close(st->tftp_sockets);
	udp_close(st->dhcp_sockets);
	st->http = NULL;
	st->tftp_sockets = st->dhcp_sockets = NULL;
}
