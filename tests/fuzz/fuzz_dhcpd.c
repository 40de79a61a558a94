/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The DHCP server through a sequence of messages with times. A ledger of its
 * own, kept from the replies alone, says who may have which address.
 */

#include <string.h>

#include "support/dhcp.h"

#define POOL    6
#define CLIENTS 10
#define DAY     (86400 * SECOND)

struct holder {
	struct mac mac;
	bool bound; /* told ACK, not only OFFER */
	int64_t until_us;
};

struct run {
	struct dhcpd *d;
	int64_t now_us;
	struct holder holders[POOL];
};

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

static void
must(bool truth)
{
	if (!truth)
		abort();
}

static struct dhcpd_config
small_bench(void)
{
	struct dhcpd_config config = bench();

	config.first = SELF; /* never given */
	config.last = SELF + POOL - 1;
	return config;
}

static uint32_t
some_address(struct rd *r)
{
	uint8_t i = rd_u8(r);

	return i < 2 * POOL ? SELF - 1 + i
	    : i < 128       ? 0
	    : i < 160       ? FOREIGN
	    : i < 192       ? OUTSIDE
			    : SELF + i % POOL;
}

static uint32_t
some_server(struct rd *r)
{
	static const uint32_t servers[] = { 0, SELF, SELF, OTHER };

	return servers[rd_u8(r) % 4];
}

static struct dhcp_msg
some_message(struct rd *r)
{
	struct dhcp_msg m =
	    phone_says(rd_u8(r) % 10, client(rd_u8(r) % CLIENTS));
	uint8_t bits = rd_u8(r);

	m.op = bits & 7 ? BOOTP_REQUEST : bits;
	m.broadcast = bits & 8;
	m.giaddr = (bits & 0x70) == 0x70 ? OTHER : 0;
	if (bits & 0x80)
		m.vendor = (struct span){ 0 };
	m.requested = some_address(r);
	m.ciaddr = rd_u8(r) & 1 ? some_address(r) : 0;
	m.server_id = some_server(r);
	return m;
}

static struct holder *
holder_of(struct run *run, uint32_t ip)
{
	must(ip > SELF && ip < SELF + POOL);
	return &run->holders[ip - SELF];
}

/* Another may have it only when the time of the first is over. */
static void
check_given(
    struct run *run, const struct dhcp_msg *m, const struct dhcpd_reply *r)
{
	struct holder *h = holder_of(run, r->ip);
	bool same = mac_equal(h->mac, m->mac);
	bool over = run->now_us >= h->until_us;

	must(same || over);
	if (r->type == DHCP_OFFER && same && h->bound && !over)
		return;
	/* No client is left with two. */
	for (size_t i = 0; i < POOL; i++)
		if (mac_equal(run->holders[i].mac, m->mac))
			run->holders[i] = (struct holder){ 0 };
	*h = (struct holder){
		.mac = m->mac,
		.bound = r->type == DHCP_ACK,
		.until_us =
		    run->now_us + (r->type == DHCP_ACK ? 600 : 10) * SECOND,
	};
}

/* A refusal never hits one who claims what it rightly has. */
static void
check_refused(struct run *run, const struct dhcp_msg *m)
{
	uint32_t ip = m->server_id == 0 && m->ciaddr != 0 ? m->ciaddr
	    : m->requested != 0                           ? m->requested
							  : m->ciaddr;
	const struct holder *h;

	if (ip <= SELF || ip >= SELF + POOL)
		return;
	h = holder_of(run, ip);
	must(!h->bound || !mac_equal(h->mac, m->mac) ||
	    run->now_us >= h->until_us);
}

/* RELEASE or DECLINE that was taken, or an offer that was not. */
static void
check_silence(
    struct run *run, const struct dhcp_msg *m, const struct dhcpd_reply *r)
{
	bool done = r->why == DHCPD_DONE;

	if (!done && r->why != DHCPD_OTHER_SERVER)
		return;
	for (size_t i = 0; i < POOL; i++) {
		struct holder *h = &run->holders[i];

		if (mac_equal(h->mac, m->mac) && (done || !h->bound))
			*h = (struct holder){ 0 };
	}
}

static void
check_reply(const struct dhcp_msg *m, const struct dhcpd_reply *r)
{
	struct opened o;

	must(m->op == BOOTP_REQUEST && m->giaddr == 0);
	must(m->server_id == 0 || m->server_id == SELF);
	must(open_dhcp(&o, r->frame, r->n));
	must(o.m.op == BOOTP_REPLY && o.m.type == r->type);
	must(o.m.xid == m->xid && mac_equal(o.m.mac, m->mac));
	must(o.m.yiaddr == r->ip && o.m.server_id == SELF);
	must(o.m.client_id.n == m->client_id.n);
}

static void
say(struct run *run, const struct dhcp_msg *m, bool known)
{
	struct dhcpd_reply r;

	dhcpd_answer(run->d, m, known, run->now_us, &r);
	if (r.n == 0) {
		must(r.type == DHCP_BOOTP && r.ip == 0);
		check_silence(run, m, &r);
		return;
	}
	check_reply(m, &r);
	if (r.ip != 0)
		check_given(run, m, &r);
	else if (r.type == DHCP_NAK)
		check_refused(run, m);
}

static void
say_raw(struct run *run, struct rd *r)
{
	struct span raw = rd_span(r, rd_u8(r) * 8u);
	struct dhcp_msg m;

	if (dhcp_decode(&m, raw.p, raw.n) == 0)
		say(run, &m, true);
}

static void
step(struct run *run, struct rd *r)
{
	static const int64_t waits_us[] = { 0, 0, 1000, SECOND, 9 * SECOND,
		10 * SECOND, 300 * SECOND, 600 * SECOND };
	uint8_t kind = rd_u8(r);
	struct dhcp_msg m;

	run->now_us += waits_us[kind & 7];
	switch (kind >> 6) {
	case 0:
		say_raw(run, r);
		break;
	case 1:
		dhcpd_in_use(run->d, some_address(r),
		    client(rd_u8(r) % CLIENTS), run->now_us);
		break;
	default:
		m = some_message(r);
		say(run, &m, kind & 0x20);
		break;
	}
}

/* One slot an address, and no MAC in two. */
static void
check_table(const struct run *run)
{
	const struct lease *a, *b;

	for (size_t i = 0; (a = dhcpd_lease(run->d, i)) != NULL; i++) {
		must(a->ip == SELF + i);
		for (size_t j = 0; j < i; j++) {
			b = dhcpd_lease(run->d, j);
			must(mac_is_zero(a->mac) || !mac_equal(a->mac, b->mac));
		}
	}
}

/* A day later every address can be given again: nothing leaks. */
static void
check_no_leak(struct run *run)
{
	run->now_us += DAY;
	for (unsigned i = 0; i < POOL - 1; i++) {
		struct dhcp_msg m = phone_says(DHCP_DISCOVER, client(1000 + i));
		struct dhcpd_reply r;

		dhcpd_answer(run->d, &m, false, run->now_us, &r);
		must(r.type == DHCP_OFFER);
		check_given(run, &m, &r);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	const struct dhcpd_config config = small_bench();
	struct run run = { .d = dhcpd_new(&config), .now_us = SECOND };
	struct rd r;

	must(run.d != NULL);
	rd_init(&r, buf, n);
	while (r.left > 0) {
		step(&run, &r);
		check_table(&run);
	}
	check_no_leak(&run);
	dhcpd_free(run.d);
	return 0;
}
