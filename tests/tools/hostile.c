/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What no phone sends, as fast as it goes: frames of one kind, each from
 * another MAC, the same for the same arguments.
 *
 * usage: hostile IFACE KIND FRAMES SERVER-MAC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pcap/pcap.h>

#include "base/addr.h"
#include "wire/dhcp.h"
#include "wire/frame.h"
#include "wire/ip.h"
#include "wire/tftp.h"

#define NETWORK 0xc0a84f00u /* 192.168.79.0/24, as in the tests */
#define SERVER  (NETWORK + 1)
#define PORTS   20069u /* the first of our transfers */

struct hostile {
	uint64_t random;
	struct mac self, server;
	struct wr w; /* the frame */
};

/* xorshift64: Marsaglia, Journal of Statistical Software 8 (14), 2003. */
static uint32_t
any(struct hostile *h, uint32_t below)
{
	h->random ^= h->random << 13;
	h->random ^= h->random >> 7;
	h->random ^= h->random << 17;
	return (uint32_t)(h->random >> 32) % below;
}

static const struct mac everybody = { { 255, 255, 255, 255, 255, 255 } };

/* Controls, escapes, broken and deceitful UTF-8, what formats and quotes. */
static const char *const names[] = {
	"\x1b]0;owned\x07\x1b[2J\x1b[31m",
	"\xff\xfe\xc3\x28\xe2\x82",
	"a\nb\r\tc",
	"\"\\\x9b\x33\x31m",
	"SEP\xe2\x80\xae\xc3\xa9%s%n",
	"../../etc/passwd",
};

static struct span
any_name(struct hostile *h)
{
	const char *name = names[any(h, sizeof(names) / sizeof(*names))];

	return span_of_text(name);
}

static void
put_udp(struct hostile *h, struct mac to, const struct ipv4 *ip,
    const struct udp *u)
{
	frame_encode(&h->w, to, h->self, ETHERTYPE_IPV4);
	udp_encode(&h->w, ip, u);
}

static void
put_discover(struct hostile *h)
{
	static const char vendor[] = "Cisco Systems, Inc. IP Phone CP-7941G";
	const struct ipv4 ip = { .dst = UINT32_MAX };
	struct dhcp_msg m = { .op = BOOTP_REQUEST,
		.type = DHCP_DISCOVER,
		.mac = h->self,
		.xid = any(h, UINT32_MAX),
		.host_name = any_name(h),
		.vendor = { (const uint8_t *)vendor, sizeof(vendor) } };
	uint8_t body[DHCP_MAX];
	int n = dhcp_encode(body, sizeof(body), &m);
	const struct udp u = { .sport = DHCP_CLIENT_PORT,
		.dport = DHCP_SERVER_PORT,
		.payload = { body, n > 0 ? (size_t)n : 0 } };

	put_udp(h, everybody, &ip, &u);
}

/* To the server from one of its network, with these octets. */
static void
put_octets(struct hostile *h, uint16_t port, const void *octets, size_t n)
{
	const struct ipv4 ip = {
		.src = NETWORK + 10 + any(h, 200),
		.dst = SERVER,
	};
	const struct udp u = { .sport = (uint16_t)(1024 + any(h, 60000)),
		.dport = port,
		.payload = { octets, n } };

	put_udp(h, h->server, &ip, &u);
}

static void
put_request(struct hostile *h)
{
	struct span name = any_name(h);
	uint8_t body[96];
	struct wr w;
	int n;

	wr_init(&w, body, sizeof(body));
	wr_be16(&w, TFTP_RRQ);
	if (any(h, 2) == 0)
		wr_copy(&w, "big.bin", 7);
	else
		wr_copy(&w, name.p, name.n);
	wr_copy(&w, "\0octet", sizeof("\0octet"));
	n = wr_end(&w);
	put_octets(h, TFTP_PORT, body, n > 0 ? (size_t)n : 0);
}

/* Noise, half of it after a true opcode, to each of our ports. */
static void
put_noise(struct hostile *h)
{
	const uint16_t ports[] = { DHCP_SERVER_PORT, TFTP_PORT,
		(uint16_t)(PORTS + any(h, 16)) };
	uint8_t body[600];
	size_t n = any(h, sizeof(body));

	for (size_t i = 0; i < n; i++)
		body[i] = (uint8_t)any(h, 256);
	if (any(h, 2) == 0) {
		body[0] = 0;
		body[1] = (uint8_t)any(h, 8);
	}
	put_octets(h, ports[any(h, 3)], body, n);
}

static const struct kind {
	const char *name;
	void (*put)(struct hostile *h);
	bool cut; /* somewhere past its first header */
} kinds[] = {
	{ "discovers", put_discover, false },
	{ "cut", put_discover, true },
	{ "requests", put_request, false },
	{ "noise", put_noise, false },
};

static const struct kind *
find_kind(const char *name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

static int
make(struct hostile *h, const struct kind *kind, uint8_t *frame, size_t cap)
{
	int n;

	for (size_t i = 0; i < MAC_LEN; i++)
		h->self.octet[i] = (uint8_t)any(h, 256);
	h->self.octet[0] = 0x02;
	wr_init(&h->w, frame, cap);
	kind->put(h);
	n = wr_end(&h->w);
	return n > 14 && kind->cut ? 14 + (int)any(h, (uint32_t)n - 14) : n;
}

int
main(int argc, char *argv[])
{
	struct hostile h = { .random = 0x0c70781093e1u };
	const struct kind *kind = argc == 5 ? find_kind(argv[2]) : NULL;
	char why[PCAP_ERRBUF_SIZE] = "usage: IFACE KIND FRAMES SERVER-MAC";
	uint8_t frame[FRAME_MAX];
	pcap_t *pcap = NULL;

	if (kind != NULL && mac_parse(&h.server, argv[4]) == 0)
		pcap = pcap_open_live(argv[1], 64, 0, 10, why);
	if (pcap == NULL) {
		fprintf(stderr, "hostile: %s\n", why);
		return 1;
	}
	for (long i = strtol(argv[3], NULL, 10); i > 0; i--) {
		int n = make(&h, kind, frame, sizeof(frame));

		if (n > 0)
			(void)pcap_inject(pcap, frame, (size_t)n);
	}
	pcap_close(pcap);
	return 0;
}
