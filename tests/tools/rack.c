/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A rack of phones that is switched on: as many DHCP exchanges at the same
 * instant, from DISCOVER to ACK; what is not answered is asked again after
 * 4 s as phones do (RFC 2131 section 4.1). The figures are one line of JSON.
 *
 * usage: rack IFACE PHONES
 */
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <pcap/pcap.h>

#include "wire/dhcp.h"
#include "wire/frame.h"
#include "wire/ip.h"

#define PHONES_MAX 1000
#define RETRY_US   4000000
#define LIMIT_US   30000000

/* The tool's own ears must not be what loses a reply. */
#define RING_OCTETS (16 << 20)

struct phone {
	enum dhcp_type waits_for; /* DHCP_OFFER, DHCP_ACK; else it is done */
	int64_t asked_us, offer_us;
	uint32_t offered, server;
};

struct rack {
	pcap_t *pcap;
	size_t n, bound;
	uint64_t retries;
	struct phone phones[PHONES_MAX];
};

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct mac
mac_of(size_t i)
{
	return (struct mac){ { 0x00, 0x1b, 0x0c, 0x10, (uint8_t)(i >> 8),
	    (uint8_t)i } };
}

/* As a 7911G does: facts/phones.md section 3.2. */
static int
encode_message(
    const struct rack *r, size_t i, enum dhcp_type type, void *buf, size_t cap)
{
	static const uint8_t wanted[] = { 1, 66, 6, 3, 15, 150, 35 };
	static const char vendor[] = "Cisco Systems, Inc. IP Phone CP-7911G";
	const struct phone *p = &r->phones[i];
	struct mac mac = mac_of(i);
	char name[16];
	struct dhcp_msg m = { .op = BOOTP_REQUEST, .type = type, .mac = mac };

	snprintf(name, sizeof(name), "SEP001B0C10%02X%02X", mac.octet[4],
	    mac.octet[5]);
	m.xid = 0x5e900000u + (uint32_t)i;
	m.requested = p->offered;
	m.server_id = p->server;
	m.host_name = span_of_text(name);
	m.vendor = (struct span){ (const uint8_t *)vendor, sizeof(vendor) };
	m.params = (struct span){ wanted, sizeof(wanted) };
	return dhcp_encode(buf, cap, &m);
}

static void
ask(struct rack *r, size_t i, int64_t now)
{
	struct phone *p = &r->phones[i];
	uint8_t body[DHCP_MAX], frame[FRAME_MAX];
	enum dhcp_type type =
	    p->waits_for == DHCP_OFFER ? DHCP_DISCOVER : DHCP_REQUEST;
	int n = encode_message(r, i, type, body, sizeof(body));
	struct ipv4 ip = { .dst = UINT32_MAX };
	struct udp u = { .sport = DHCP_CLIENT_PORT,
		.dport = DHCP_SERVER_PORT,
		.payload = { body, n > 0 ? (size_t)n : 0 } };
	struct mac all = { { 255, 255, 255, 255, 255, 255 } };
	struct wr w;

	wr_init(&w, frame, sizeof(frame));
	frame_encode(&w, all, mac_of(i), ETHERTYPE_IPV4);
	udp_encode(&w, &ip, &u);
	n = wr_end(&w);
	p->asked_us = now;
	if (n < 0 || pcap_inject(r->pcap, frame, (size_t)n) < 0)
		fprintf(stderr, "rack: cannot send\n");
}

static void
take_reply(struct rack *r, const struct dhcp_msg *m, int64_t now)
{
	size_t i = m->xid - 0x5e900000u;
	struct phone *p;

	if (m->op != BOOTP_REPLY || i >= r->n || !mac_equal(m->mac, mac_of(i)))
		return;
	p = &r->phones[i];
	if (m->type != p->waits_for)
		return;
	if (m->type == DHCP_ACK) {
		p->waits_for = DHCP_BOOTP;
		r->bound++;
		return;
	}
	p->offer_us = now - p->asked_us;
	p->offered = m->yiaddr;
	p->server = m->server_id;
	p->waits_for = DHCP_ACK;
	ask(r, i, now);
}

static void
take_frame(struct rack *r, const void *octets, size_t n, int64_t now)
{
	struct dhcp_msg m;
	struct frame f;
	struct ipv4 ip;
	struct udp u;

	if (frame_decode(&f, LINK_ETHERNET, octets, n) != 0 ||
	    ipv4_decode(&ip, f.payload.p, f.payload.n) != 0 ||
	    udp_decode(&u, ip.payload.p, ip.payload.n) != 0 ||
	    dhcp_decode(&m, u.payload.p, u.payload.n) != 0)
		return;
	take_reply(r, &m, now);
}

static void
ask_again(struct rack *r, int64_t now)
{
	for (size_t i = 0; i < r->n; i++) {
		struct phone *p = &r->phones[i];

		if (p->waits_for == DHCP_BOOTP || now - p->asked_us < RETRY_US)
			continue;
		r->retries++;
		ask(r, i, now);
	}
}

static void
run(struct rack *r, int64_t began)
{
	struct pcap_pkthdr *h;
	const u_char *octets;
	struct pollfd wait = { pcap_get_selectable_fd(r->pcap), POLLIN, 0 };
	int64_t now = began;

	for (size_t i = 0; i < r->n; i++)
		ask(r, i, now_us());
	while (r->bound < r->n && now - began < LIMIT_US) {
		int got = pcap_next_ex(r->pcap, &h, &octets);

		now = now_us();
		if (got < 0)
			return;
		if (got > 0) {
			take_frame(r, octets, h->caplen, now);
			continue;
		}
		ask_again(r, now);
		poll(&wait, 1, 100);
	}
}

static pcap_t *
listen_on(const char *interface)
{
	char why[PCAP_ERRBUF_SIZE];
	pcap_t *p = pcap_create(interface, why);
	struct bpf_program filter;

	if (p == NULL || pcap_set_immediate_mode(p, 1) != 0 ||
	    pcap_set_promisc(p, 1) != 0 || pcap_set_timeout(p, 10) != 0 ||
	    pcap_set_buffer_size(p, RING_OCTETS) != 0 ||
	    pcap_set_snaplen(p, FRAME_MAX) != 0 || pcap_activate(p) < 0 ||
	    pcap_compile(p, &filter, "udp src port 67", 1, 0) != 0 ||
	    pcap_setfilter(p, &filter) != 0 || pcap_setnonblock(p, 1, why) != 0)
		return NULL;
	return p;
}

static int
by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void
report(const struct rack *r, int64_t took_us)
{
	int64_t offers[PHONES_MAX] = { 0 };

	for (size_t i = 0; i < r->n; i++)
		offers[i] = r->phones[i].offer_us;
	qsort(offers, r->n, sizeof(offers[0]), by_value);
	printf("{\"phones\":%zu,\"bound\":%zu,\"retries\":%" PRIu64
	       ",\"seconds\":%.3f,\"offer_p50_ms\":%.3f"
	       ",\"offer_p99_ms\":%.3f}\n",
	    r->n, r->bound, r->retries, (double)took_us / 1e6,
	    (double)offers[r->n / 2] / 1e3,
	    (double)offers[r->n * 99 / 100] / 1e3);
}

int
main(int argc, char **argv)
{
	static struct rack r;
	int64_t began;

	if (argc != 3 || (r.n = strtoul(argv[2], NULL, 10)) == 0 ||
	    r.n > PHONES_MAX) {
		fputs("usage: rack IFACE PHONES\n", stderr);
		return 2;
	}
	r.pcap = listen_on(argv[1]);
	if (r.pcap == NULL) {
		fputs("rack: cannot open the interface\n", stderr);
		return 3;
	}
	for (size_t i = 0; i < r.n; i++)
		r.phones[i].waits_for = DHCP_OFFER;
	began = now_us();
	run(&r, began);
	report(&r, now_us() - began);
	pcap_close(r.pcap);
	return 0;
}
