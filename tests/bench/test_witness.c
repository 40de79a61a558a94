/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/witness.h"

#include "support/cases.h"
#include "support/octets.h"
#include "wire/arp.h"
#include "wire/cdp.h"
#include "wire/dhcp.h"
#include "wire/ip.h"
#include "wire/sccp.h"
#include "wire/tftp.h"

#define PHONE                                                                  \
	{                                                                      \
		{                                                              \
			0x00, 0x1b, 0xd5, 0x85, 0x36, 0x61                     \
		}                                                              \
	}
#define SERVER                                                                 \
	{                                                                      \
		{                                                              \
			0x02, 0x00, 0x00, 0x00, 0x73, 0x01                     \
		}                                                              \
	}
#define GROUP                                                                  \
	{                                                                      \
		{                                                              \
			0x01, 0x00, 0x0c, 0xcc, 0xcc, 0xcc                     \
		}                                                              \
	}

static const struct mac phone = PHONE, server = SERVER, group = GROUP, nobody;

#define PHONE_IP  0xc0a84973u /* 192.168.73.115 */
#define SERVER_IP 0xc0a84901u /* 192.168.73.1 */

/* What one frame gave. */
struct seen {
	struct witness_counts counts;
	struct event events[WITNESS_EVENTS];
	size_t n;
};

/* Every frame in a block of its own, so that ASan knows its end. */
static struct seen
look(enum link_type link, const void *buf, size_t n)
{
	struct seen seen = { 0 };
	uint8_t *p = exact_copy(buf, n);

	seen.n = witness_frame(&seen.counts, link, p, n, 1234567, seen.events);
	free(p);
	assert_true(seen.n <= WITNESS_EVENTS);
	assert_int_equal(seen.counts.frames, 1);
	assert_int_equal(seen.counts.octets, n);
	for (size_t i = 0; i < seen.n; i++) {
		assert_int_equal(seen.events[i].by, WITNESS_WIRE);
		assert_int_equal(seen.events[i].at_us, 1234567);
	}
	return seen;
}

static struct seen
look_at(struct octets o)
{
	return look(LINK_ETHERNET, o.p, o.n);
}

static void
assert_mac(struct mac got, struct mac want)
{
	assert_memory_equal(got.octet, want.octet, MAC_LEN);
}

static void
assert_event(const struct event *e, enum event_kind kind, struct mac mac)
{
	assert_int_equal(e->kind, kind);
	assert_mac(e->mac, mac);
}

static void
assert_only(const struct seen *seen, enum event_kind kind, struct mac mac)
{
	assert_int_equal(seen->n, 1);
	assert_event(&seen->events[0], kind, mac);
}

/* A conversation of the phone with the server, seen from one of them. */
struct talk {
	struct mac src, dst;
	uint16_t sport, dport;
};

static struct ipv4
packet_of(const struct talk *t)
{
	bool up = !mac_equal(t->src, server);

	return (struct ipv4){
		.src = up ? PHONE_IP : SERVER_IP,
		.dst = up ? SERVER_IP : PHONE_IP,
	};
}

static struct octets
udp_frame(const struct talk *t, const void *payload, size_t n)
{
	struct ipv4 ip = packet_of(t);
	struct udp u = {
		.sport = t->sport,
		.dport = t->dport,
		.payload = { payload, n },
	};
	struct octets o;
	struct wr w;
	int len;

	wr_init(&w, o.p, sizeof(o.p));
	frame_encode(&w, t->dst, t->src, ETHERTYPE_IPV4);
	udp_encode(&w, &ip, &u);
	len = wr_end(&w);
	assert_true(len > 0);
	o.n = (size_t)len;
	return o;
}

static struct octets
tcp_frame(const struct talk *t, const void *payload, size_t n)
{
	struct ipv4 ip = packet_of(t);
	struct tcp segment = {
		.sport = t->sport,
		.dport = t->dport,
		.flags = TCP_ACK | TCP_PSH,
		.payload = { payload, n },
	};
	struct octets o;
	struct wr w;
	int len;

	wr_init(&w, o.p, sizeof(o.p));
	frame_encode(&w, t->dst, t->src, ETHERTYPE_IPV4);
	tcp_encode(&w, &ip, &segment);
	len = wr_end(&w);
	assert_true(len > 0);
	o.n = (size_t)len;
	return o;
}

/* TFTP: every packet, both ways, on and off its port. */

#define PORT_UP   50000
#define PORT_DOWN 40000
#define UP(port)                                                               \
	{                                                                      \
		PHONE, SERVER, PORT_UP, port                                   \
	}
#define DOWN(port)                                                             \
	{                                                                      \
		SERVER, PHONE, port, PORT_UP                                   \
	}
#define P(s) (s), sizeof(s) - 1

struct tftp_row {
	const char *name;
	struct talk talk;
	const char *payload;
	size_t n;
	enum event_kind kind; /* about the phone; EVENT_HEARD is its sender's */
	bool malformed;
};

static struct tftp_row tftp_rows[] = {
	{ "a read request", UP(69), P("\0\1term61.default.loads\0octet\0"),
	    EVENT_REQUEST, false },
	{ "a write request", UP(69), P("\0\2x\0octet\0"), EVENT_REQUEST,
	    false },
	{ "a request off its port is none", UP(4000), P("\0\1x\0octet\0"),
	    EVENT_HEARD, false },
	{ "a request that is cut", UP(69), P("\0\1term61"), EVENT_HEARD, true },
	{ "DATA", DOWN(PORT_DOWN), P("\0\3\0\1octets"), EVENT_BLOCK, false },
	{ "DATA from port 69 of a simple server", DOWN(69), P("\0\3\0\1"),
	    EVENT_BLOCK, false },
	{ "an ACK", UP(PORT_DOWN), P("\0\4\0\1"), EVENT_ACK, false },
	{ "an ACK to port 69 of a simple server", UP(69), P("\0\4\0\1"),
	    EVENT_ACK, false },
	{ "an ACK is four octets", UP(PORT_DOWN), P("\0\4\0\1\0"), EVENT_HEARD,
	    false },
	{ "an OACK", DOWN(PORT_DOWN), P("\0\6blksize\0001024\0"), EVENT_OACK,
	    false },
	{ "an OACK grants something", DOWN(PORT_DOWN), P("\0\6"), EVENT_HEARD,
	    false },
	{ "an ERROR", DOWN(PORT_DOWN), P("\0\5\0\1File not found\0"),
	    EVENT_ERROR, false },
	{ "an ERROR has a known code", DOWN(PORT_DOWN), P("\0\5\0\x09x\0"),
	    EVENT_HEARD, false },
	{ "a client refuses the options", UP(PORT_DOWN), P("\0\5\0\x08no\0"),
	    EVENT_ERROR, false },
	{ "another opcode is another protocol", DOWN(PORT_DOWN),
	    P("\x80\x05\0\1octets"), EVENT_HEARD, false },
	{ "another opcode on the port is malformed", UP(69), P("\0\7\0\1"),
	    EVENT_HEARD, true },
	{ "a service below 1024 is no TFTP", DOWN(53), P("\0\3\0\1octets"),
	    EVENT_HEARD, false },
};

static void
tftp_is_witnessed(void **state)
{
	const struct tftp_row *row = *state;
	bool up = mac_equal(row->talk.src, phone);
	struct seen seen = look_at(udp_frame(&row->talk, row->payload, row->n));
	const struct event *e = &seen.events[0];

	assert_int_equal(seen.counts.malformed[DECODER_TFTP], row->malformed);
	assert_int_equal(
	    seen.counts.seen[DECODER_TFTP], row->kind != EVENT_HEARD);
	if (row->kind == EVENT_HEARD) {
		assert_only(&seen, EVENT_HEARD, up ? phone : server);
		return;
	}
	assert_event(e, row->kind, phone);
	assert_mac(e->peer, server);
	assert_int_equal(seen.n, up ? 1 : 2);
	if (!up)
		assert_event(&seen.events[1], EVENT_HEARD, server);
}

static void
assert_flow(const struct event_flow *f, uint16_t server_port)
{
	assert_int_equal(f->client, PHONE_IP);
	assert_int_equal(f->server, SERVER_IP);
	assert_int_equal(f->client_port, PORT_UP);
	assert_int_equal(f->server_port, server_port);
}

static void
a_request_tells_its_file_and_flow(void **state)
{
	static const struct talk up = UP(69);
	struct seen seen =
	    look_at(udp_frame(&up, P("\0\1./a\x1b[2J.loads\0octet\0")));
	const struct event_request *r = &seen.events[0].request;

	(void)state;
	assert_string_equal(r->file, "./a\\x1b[2J.loads");
	assert_false(r->http || r->write);
	assert_flow(&r->flow, 69);
}

static void
a_write_request_says_so(void **state)
{
	static const struct talk up = UP(69);
	struct seen seen = look_at(udp_frame(&up, P("\0\2x\0octet\0")));

	(void)state;
	assert_true(seen.events[0].request.write);
}

static void
blocks_tell_their_numbers(void **state)
{
	static const struct talk up = UP(PORT_DOWN), down = DOWN(PORT_DOWN);
	struct seen data = look_at(udp_frame(&down, P("\0\3\xff\xfe octet")));
	struct seen ack = look_at(udp_frame(&up, P("\0\4\xff\xfe")));
	struct seen oack = look_at(
	    udp_frame(&down, P("\0\6blksize\0001428\0tsize\0004294967296\0")));

	(void)state;
	assert_flow(&data.events[0].block.flow, PORT_DOWN);
	assert_int_equal(data.events[0].block.block, 65534);
	assert_int_equal(data.events[0].block.octets, 6);
	assert_flow(&ack.events[0].block.flow, PORT_DOWN);
	assert_int_equal(ack.events[0].block.block, 65534);
	assert_flow(&oack.events[0].block.flow, PORT_DOWN);
	assert_int_equal(oack.events[0].block.blksize, 1428);
	assert_int_equal(oack.events[0].block.tsize, 4294967296);
}

static void
an_error_tells_its_code_and_flow(void **state)
{
	static const struct talk up = UP(PORT_DOWN), down = DOWN(PORT_DOWN);
	struct seen no_file =
	    look_at(udp_frame(&down, P("\0\5\0\1not here\n\0")));
	struct seen refusal = look_at(udp_frame(&up, P("\0\5\0\x08no\0")));

	(void)state;
	assert_flow(&no_file.events[0].error.flow, PORT_DOWN);
	assert_false(no_file.events[0].error.by_client);
	assert_int_equal(no_file.events[0].error.code, 1);
	assert_string_equal(no_file.events[0].error.message, "not here\\x0a");
	assert_flow(&refusal.events[0].error.flow, PORT_DOWN);
	assert_true(refusal.events[0].error.by_client);
}

/* A cooked capture does not tell who DATA is for. */
static void
cooked_data_is_found_by_address(void **state)
{
	static const struct talk down = DOWN(PORT_DOWN);
	struct octets o = udp_frame(&down, P("\0\3\0\1octets"));
	struct octets cooked = octets("0000 0001 0006 020000007301 0000 0800");
	struct seen seen;

	(void)state;
	memcpy(cooked.p + cooked.n, o.p + 14, o.n - 14);
	cooked.n += o.n - 14;
	seen = look(LINK_SLL, cooked.p, cooked.n);
	assert_int_equal(seen.n, 2);
	assert_event(&seen.events[0], EVENT_BLOCK, nobody);
	assert_flow(&seen.events[0].block.flow, PORT_DOWN);
	assert_event(&seen.events[1], EVENT_HEARD, server);
}

/* DHCP. */

static struct seen
look_at_dhcp(const struct talk *t, const struct dhcp_msg *m)
{
	uint8_t buf[DHCP_MAX];
	int n = dhcp_encode(buf, sizeof(buf), m);

	assert_true(n > 0);
	return look_at(udp_frame(t, buf, (size_t)n));
}

#define TEXT(s)                                                                \
	{                                                                      \
		(const uint8_t *)(s), sizeof(s) - 1                            \
	}

static const struct dhcp_msg discover = {
	.op = BOOTP_REQUEST,
	.type = DHCP_DISCOVER,
	.mac = PHONE,
	.xid = 0x401c831b,
	.secs = 4,
	.requested = PHONE_IP,
	.host_name = TEXT("SEP001BD5853661.example.net"),
	.vendor = TEXT("Cisco Systems, Inc. IP Phone CP-7961G\0"),
	.params = TEXT("\x01\x42\x06\x03\x0f\x96\x23"),
};

static const struct dhcp_msg offer = {
	.op = BOOTP_REPLY,
	.type = DHCP_OFFER,
	.mac = PHONE,
	.xid = 0x401c831b,
	.yiaddr = PHONE_IP,
	.siaddr = SERVER_IP,
	.server_id = SERVER_IP + 1,
	.tftp_name = TEXT("192.168.73.9"),
};

static const struct talk asks = { PHONE,
	{ { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff } }, 68, 67 };
static const struct talk answers = { SERVER, PHONE, 67, 68 };

static void
a_discover_tells_what_the_phone_says(void **state)
{
	struct seen seen = look_at_dhcp(&asks, &discover);
	const struct event_dhcp *d = &seen.events[0].dhcp;

	(void)state;
	assert_only(&seen, EVENT_DHCP, phone);
	assert_mac(seen.events[0].peer, nobody);
	assert_int_equal(d->op, BOOTP_REQUEST);
	assert_int_equal(d->type, DHCP_DISCOVER);
	assert_int_equal(d->xid, 0x401c831b);
	assert_int_equal(d->secs, 4);
	assert_int_equal(d->asked, PHONE_IP);
	assert_int_equal(d->server, 0);
	assert_string_equal(d->name, "SEP001BD5853661");
	assert_string_equal(d->vendor, "Cisco Systems, Inc. IP Phone CP-7961G");
	assert_int_equal(d->params_n, 7);
	assert_memory_equal(d->params, "\x01\x42\x06\x03\x0f\x96\x23", 7);
	assert_false(d->relayed || d->renewing || d->tftp_is_text);
}

static void
a_long_list_is_kept_in_part(void **state)
{
	struct dhcp_msg m = discover;
	uint8_t codes[300];
	struct seen seen;

	(void)state;
	for (size_t i = 0; i < sizeof(codes); i++)
		codes[i] = (uint8_t)(i + 1);
	m.params = (struct span){ codes, 30 };
	seen = look_at_dhcp(&asks, &m);
	assert_int_equal(seen.events[0].dhcp.params_n, 30);
	assert_memory_equal(seen.events[0].dhcp.params, codes, 24);
	m.params.n = sizeof(codes);
	seen = look_at_dhcp(&asks, &m);
	assert_int_equal(seen.events[0].dhcp.params_n, 255);
}

static void
a_renewal_holds_its_address(void **state)
{
	struct dhcp_msg m = discover;
	struct seen seen;

	(void)state;
	m.type = DHCP_REQUEST;
	m.requested = 0;
	m.ciaddr = PHONE_IP;
	seen = look_at_dhcp(&asks, &m);
	assert_true(seen.events[0].dhcp.renewing);
	assert_int_equal(seen.events[0].dhcp.asked, PHONE_IP);
}

static void
a_reply_is_about_the_phone_and_a_sign_of_its_server(void **state)
{
	struct seen seen = look_at_dhcp(&answers, &offer);
	const struct event_dhcp *d = &seen.events[0].dhcp;

	(void)state;
	assert_int_equal(seen.n, 2);
	assert_event(&seen.events[0], EVENT_DHCP, phone);
	assert_mac(seen.events[0].peer, server);
	assert_event(&seen.events[1], EVENT_HEARD, server);
	assert_int_equal(d->given, PHONE_IP);
	assert_int_equal(d->server, SERVER_IP + 1);
	assert_int_equal(d->tftp, SERVER_IP);
	assert_string_equal(d->tftp_name, "192.168.73.9");
}

static void
a_server_without_option_54_is_the_sender(void **state)
{
	struct dhcp_msg m = offer;
	struct seen seen;

	(void)state;
	m.server_id = 0;
	seen = look_at_dhcp(&answers, &m);
	assert_int_equal(seen.events[0].dhcp.server, SERVER_IP);
}

/* Seen in the network of facts section 3.5, 2. */
static void
a_reply_from_no_mac_names_no_server(void **state)
{
	struct talk t = answers;
	struct seen seen;

	(void)state;
	t.src = nobody;
	seen = look_at_dhcp(&t, &offer);
	assert_only(&seen, EVENT_DHCP, phone);
	assert_mac(seen.events[0].peer, nobody);
}

static void
behind_a_relay_the_phone_is_chaddr(void **state)
{
	struct dhcp_msg m = discover;
	struct talk t = { SERVER, PHONE, 67, 67 };
	struct seen seen;

	(void)state;
	m.giaddr = 0x0a000001;
	seen = look_at_dhcp(&t, &m);
	assert_int_equal(seen.n, 2);
	assert_event(&seen.events[0], EVENT_DHCP, phone);
	assert_true(seen.events[0].dhcp.relayed);
	assert_event(&seen.events[1], EVENT_HEARD, server);
}

static void
a_message_without_chaddr_is_its_senders_alone(void **state)
{
	struct dhcp_msg m = discover;
	struct seen seen;

	(void)state;
	m.mac = nobody;
	seen = look_at_dhcp(&asks, &m);
	assert_only(&seen, EVENT_HEARD, phone);
}

struct option_row {
	const char *name;
	const char *raw;
	size_t n;
	bool text;
	uint32_t tftp;
};

static struct option_row option_rows[] = {
	{ "option 150 in octets", P("\xc0\xa8\x49\x01"), false, SERVER_IP },
	{ "option 150 with two servers", P("\xc0\xa8\x49\x01\xc0\xa8\x49\x02"),
	    false, SERVER_IP },
	{ "option 150 typed as text", P("192.168.1.1"), true, 0x3139322e },
	{ "option 150 typed as text with its NUL", P("192.168.1.1\0"), true,
	    0x3139322e },
	{ "option 150 typed as text of 4n octets", P("74.213.137.1"), true,
	    0x37342e32 },
	{ "option 150 typed as a name of 4n octets", P("tftp/server1"), true,
	    0x74667470 },
	{ "option 150 cut to four digits", P("10.1"), true, 0x31302e31 },
	{ "an address that is printable, 100.64.33.47", P("d@!/"), false,
	    0x6440212f },
	{ "option 150 of five octets", P("\xc0\xa8\x49\x01\x00"), true,
	    SERVER_IP },
	{ "option 150 of two octets", P("\xc0\xa8"), true, SERVER_IP },
	{ "no option 150", P(""), false, SERVER_IP },
};

static void
option_150_is_judged(void **state)
{
	const struct option_row *row = *state;
	struct dhcp_msg m = offer;
	struct seen seen;

	m.tftp_raw = (struct span){ (const uint8_t *)row->raw, row->n };
	seen = look_at_dhcp(&answers, &m);
	assert_event(&seen.events[0], EVENT_DHCP, phone);
	assert_int_equal(seen.events[0].dhcp.tftp_is_text, row->text);
	assert_int_equal(seen.events[0].dhcp.tftp, row->tftp);
}

/* ARP. */

static struct seen
look_at_arp(struct mac src, const struct arp *a)
{
	struct octets o;
	struct wr w;

	wr_init(&w, o.p, sizeof(o.p));
	frame_encode(&w, group, src, ETHERTYPE_ARP);
	arp_encode(&w, a);
	o.n = (size_t)wr_end(&w);
	return look_at(o);
}

static void
arp_tells_an_address_in_use(void **state)
{
	struct arp a = { .op = ARP_REQUEST,
		.sender_mac = PHONE,
		.sender = PHONE_IP,
		.target = SERVER_IP };
	struct seen seen = look_at_arp(phone, &a);

	(void)state;
	assert_only(&seen, EVENT_ARP, phone);
	assert_int_equal(seen.events[0].arp, PHONE_IP);

	a.sender = 0;
	seen = look_at_arp(phone, &a);
	assert_only(&seen, EVENT_HEARD, phone);

	a.sender = PHONE_IP;
	seen = look_at_arp(server, &a);
	assert_only(&seen, EVENT_HEARD, server);

	seen = look_at_arp(nobody, &a);
	assert_int_equal(seen.n, 0);
	assert_int_equal(seen.counts.seen[DECODER_ARP], 1);
}

/* CDP and LLDP: real frames, as public captures have them. */

#define CDP_7941                                                               \
	"01000ccccccc 001f6c8059c3 006f aaaa03 00000c 2000 02b4 6e57"          \
	"0001 0013 534550303031463643383035394333"                             \
	"0002 0011 00000001 0101cc0004 c0a8499f"                               \
	"0003 000a 506f72742032"                                               \
	"0004 0008 00000090"                                                   \
	"0005 0011 53434350 34312e382d332d3353"                                \
	"0006 0017 436973636f2049502050686f6e652037393431"                     \
	"000b 0005 00"

/* packetnet's lldp.pcap: a 7911G, from its PC port. */
#define LLDP_7911                                                              \
	"0180c200000e 001b54945a8b 88cc 0206 05 01 ac100a6d"                   \
	"0410 07 3030314235343934354138423a5032 0602 00b4"                     \
	"0807 504320506f7274"                                                  \
	"0a18 534550303031423534393435413842 2e656c6d65632e6164"               \
	"0c29 436973636f2049502050686f6e652043502d3739313147 2c5632 2c20"      \
	"534343503131 2e382d342d3353"                                          \
	"0e04 0024 0024 100c 05 01 ac100a6d 01 00000000 00"                    \
	"fe09 00120f 01 03 0036 0010 0000"

#define LLDP_HEAD                                                              \
	"0180c200000e 001bd5853661 88cc 0207 04 001bd5853661 "                 \
	"0410 07 3030314244353835333636313a5031 0602 00b4 "
#define MED_7962                                                               \
	"0a0f 534550303031424435383533363631 "                                 \
	"0c11 436973636f2049502050686f6e65207879 "                             \
	"0e04 0024 0024 "                                                      \
	"fe07 0012bb 01 0033 03 "                                              \
	"fe08 0012bb 02 01 40dd40 "                                            \
	"fe06 0012bb 05 3132 "                                                 \
	"fe0b 0012bb 06 746e702e62696e "                                       \
	"fe0c 0012bb 07 5343435034322e38 "                                     \
	"fe07 0012bb 08 464348 "                                               \
	"fe0c 0012bb 0a 43502d3739363247 "                                     \
	"0000"

static void
cdp_names_a_phone(void **state)
{
	struct octets o = octets(CDP_7941);
	struct seen seen = look_at(o);
	const struct event_neighbour *n = &seen.events[0].neighbour;

	(void)state;
	assert_int_equal(seen.n, 1);
	assert_int_equal(seen.events[0].kind, EVENT_NEIGHBOUR);
	assert_memory_equal(seen.events[0].mac.octet, o.p + 6, MAC_LEN);
	assert_false(n->lldp || n->leaving);
	assert_int_equal(n->can, CAN_PHONE | CAN_HOST);
	assert_true(n->phone_port);
	assert_string_equal(n->name, "SEP001F6C8059C3");
	assert_string_equal(n->platform, "Cisco IP Phone 7941");
	assert_string_equal(n->software, "SCCP41.8-3-3S");
	assert_string_equal(n->port, "Port 2");
	assert_int_equal(n->address, 0xc0a8499f);
	assert_int_equal(seen.counts.seen[DECODER_CDP], 1);
}

static void
cdp_that_is_cut_names_a_phone_and_is_counted(void **state)
{
	struct octets o = octets(CDP_7941);
	struct seen seen = look(LINK_ETHERNET, o.p, o.n - 9);
	const struct event_neighbour *n = &seen.events[0].neighbour;

	(void)state;
	assert_int_equal(seen.events[0].kind, EVENT_NEIGHBOUR);
	assert_string_equal(n->name, "SEP001F6C8059C3");
	assert_string_equal(n->software, "SCCP41.8-3-3S");
	assert_int_equal(seen.counts.malformed[DECODER_CDP], 1);
	assert_int_equal(seen.counts.seen[DECODER_CDP], 0);
}

static void
a_description_names_model_hardware_and_load(void **state)
{
	struct octets o = octets(LLDP_7911);
	struct seen seen = look_at(o);
	const struct event_neighbour *n = &seen.events[0].neighbour;

	(void)state;
	assert_int_equal(seen.n, 1);
	assert_int_equal(seen.events[0].kind, EVENT_NEIGHBOUR);
	assert_memory_equal(seen.events[0].mac.octet, o.p + 6, MAC_LEN);
	assert_true(n->lldp && n->phone_port);
	assert_int_equal(n->can, CAN_PHONE | CAN_SWITCH);
	assert_string_equal(n->name, "SEP001B54945A8B");
	assert_string_equal(n->platform, "Cisco IP Phone CP-7911G");
	assert_string_equal(n->hardware, "2");
	assert_string_equal(n->software, "SCCP11.8-4-3S");
	assert_string_equal(n->port, "001B54945A8B:P2");
	assert_int_equal(n->address, 0xac100a6d);
}

static void
an_inventory_beats_the_description(void **state)
{
	struct seen seen = look_at(octets(LLDP_HEAD MED_7962));
	const struct event_neighbour *n = &seen.events[0].neighbour;

	(void)state;
	assert_event(&seen.events[0], EVENT_NEIGHBOUR, phone);
	assert_string_equal(n->platform, "CP-7962G");
	assert_string_equal(n->hardware, "12");
	assert_string_equal(n->firmware, "tnp.bin");
	assert_string_equal(n->software, "SCCP42.8");
	assert_string_equal(n->serial, "FCH");
	assert_int_equal(n->vlan, 110);
	assert_false(n->phone_port);
}

static void
a_goodbye_is_told(void **state)
{
	struct octets o = octets(LLDP_HEAD "0000");
	struct seen seen;

	(void)state;
	assert_false(look_at(o).events[0].neighbour.leaving);
	o.p[o.n - 4] = 0; /* the second octet of 180 s */
	o.p[o.n - 3] = 0;
	seen = look_at(o);
	assert_true(seen.events[0].neighbour.leaving);

	o = octets(CDP_7941);
	o.p[23] = 0; /* 180 s */
	seen = look_at(o);
	assert_true(seen.events[0].neighbour.leaving);
}

static void
lldp_that_is_cut_names_a_phone_and_is_counted(void **state)
{
	struct octets o = octets(LLDP_7911);
	struct seen seen = look(LINK_ETHERNET, o.p, o.n - 9);

	(void)state;
	assert_int_equal(seen.events[0].kind, EVENT_NEIGHBOUR);
	assert_string_equal(seen.events[0].neighbour.software, "SCCP11.8-4-3S");
	assert_int_equal(seen.counts.malformed[DECODER_LLDP], 1);
	assert_int_equal(seen.counts.seen[DECODER_LLDP], 0);
}

static void
a_switch_keeps_its_description_and_its_port_2(void **state)
{
	/* "Port 2"; description "SG300, V1"; bridge */
	struct seen seen = look_at(
	    octets("0180c200000e 001bd5853661 88cc 0207 04 001bd5853661 "
		   "0407 05 506f72742032 0602 0078 "
		   "0c09 53473330302c205631 0e04 0004 0004 0000"));
	const struct event_neighbour *n = &seen.events[0].neighbour;

	(void)state;
	assert_int_equal(n->can, CAN_SWITCH);
	assert_false(n->phone_port);
	assert_string_equal(n->port, "Port 2");
	assert_string_equal(n->platform, "SG300, V1");
}

/* SCCP and HTTP. */

#define REGISTER                                                               \
	"\x28\0\0\0\0\0\0\0\1\0\0\0SEP001BD5853661\0\0\0\0\0\0\0\0\0"          \
	"\xc0\xa8\x49\x73\x36\x75\0\0\5\0\0\0"

static void
a_register_tells_who_the_phone_is(void **state)
{
	static const struct talk up = UP(SCCP_PORT);
	struct seen seen = look_at(tcp_frame(&up, P(REGISTER)));
	const struct event_call *c = &seen.events[0].call;

	(void)state;
	assert_only(&seen, EVENT_CALL, phone);
	assert_false(c->alarm);
	assert_string_equal(c->name, "SEP001BD5853661");
	assert_int_equal(c->type, 30006);
	assert_int_equal(c->address, PHONE_IP);
	assert_string_equal(c->load, "");
}

static void
behind_a_router_the_phone_is_in_its_name(void **state)
{
	struct talk up = UP(SCCP_PORT);
	struct mac router = { { 0, 0x21, 0x55, 0x86, 0xf4, 0x6a } };
	struct seen seen;

	(void)state;
	up.src = router;
	seen = look_at(tcp_frame(&up, P(REGISTER)));
	assert_int_equal(seen.n, 2);
	assert_event(&seen.events[0], EVENT_CALL, phone);
	assert_event(&seen.events[1], EVENT_HEARD, router);
}

static void
a_translated_address_is_not_told(void **state)
{
	static const struct talk up = UP(SCCP_PORT);
	uint8_t other[] = REGISTER;
	struct seen seen;

	(void)state;
	other[36] = 14;
	seen = look_at(tcp_frame(&up, other, sizeof(other) - 1));
	assert_int_equal(seen.events[0].call.address, 0);
}

static void
an_alarm_tells_load_and_reason(void **state)
{
	static const struct talk up = UP(SCCP_PORT);
	char alarm[12 + 4 + 80 + 8] = "\x60\0\0\0\0\0\0\0\x20\0\0\0\2\0\0\0"
				      "25: Name=SEP001BD5853661 "
				      "Load=term61.default Last=Initialized";
	struct seen seen = look_at(tcp_frame(&up, alarm, sizeof(alarm)));
	const struct event_call *c = &seen.events[0].call;

	(void)state;
	assert_only(&seen, EVENT_CALL, phone);
	assert_true(c->alarm);
	assert_string_equal(c->name, "SEP001BD5853661");
	assert_string_equal(c->load, "term61.default");
	assert_string_equal(c->last, "Initialized");
}

static void
other_segments_are_only_heard(void **state)
{
	static const struct talk up = UP(SCCP_PORT), web = UP(80);
	struct seen seen =
	    look_at(tcp_frame(&up, P("\4\0\0\0\0\0\0\0\0\0\0\0")));

	(void)state;
	assert_only(&seen, EVENT_HEARD, phone);
	assert_int_equal(seen.counts.malformed[DECODER_SCCP], 0);
	seen = look_at(tcp_frame(&up, P(REGISTER) - 1));
	assert_only(&seen, EVENT_HEARD, phone);
	assert_int_equal(seen.counts.malformed[DECODER_SCCP], 1);
	seen = look_at(tcp_frame(&web, P("GET / HTTP/1.1\r\n")));
	assert_only(&seen, EVENT_HEARD, phone);
}

static void
an_http_request_is_told(void **state)
{
	static const struct talk up = UP(6970);
	struct seen seen = look_at(
	    tcp_frame(&up, P("GET /SEP001BD5853661.cnf.xml HTTP/1.1\r\n\r\n")));
	const struct event_request *r = &seen.events[0].request;

	(void)state;
	assert_only(&seen, EVENT_REQUEST, phone);
	assert_true(r->http);
	assert_false(r->write);
	assert_string_equal(r->file, "/SEP001BD5853661.cnf.xml");
	assert_flow(&r->flow, 6970);

	seen = look_at(tcp_frame(&up, P("PUT /x HTTP/1.1\r\n\r\n")));
	assert_true(seen.events[0].request.write);
}

/* Frames that carry nothing for us, or lie. */

struct frame_row {
	const char *name;
	const char *hex;
	size_t events;
	enum decoder malformed; /* DECODER_COUNT: none */
	uint16_t vlan;
};

#define FROM "ffffffffffff 001bd5853661 "

static struct frame_row frame_rows[] = {
	{ "any sender is heard", FROM "86dd 60", 1, DECODER_COUNT, 0 },
	{ "a priority tag is no VLAN", FROM "8100 a000 86dd", 1, DECODER_COUNT,
	    0 },
	{ "a tag tells the VLAN", FROM "8100 006e 86dd", 1, DECODER_COUNT,
	    110 },
	{ "the inner tag is the phone's", FROM "88a8 0064 8100 006e 86dd", 1,
	    DECODER_COUNT, 110 },
	{ "spanning tree", FROM "0003 424203", 1, DECODER_COUNT, 0 },
	{ "the MAC of zeroes is no device", "ffffffffffff 000000000000 86dd", 0,
	    DECODER_COUNT, 0 },
	{ "a group sends nothing", "ffffffffffff 01000ccccccc 86dd", 0,
	    DECODER_COUNT, 0 },
	{ "a frame that is cut", "ffffffffffff 001bd5", 0, DECODER_FRAME, 0 },
	{ "ARP that is cut", FROM "0806 0001 0800 0604 0001", 1, DECODER_ARP,
	    0 },
	{ "IPv4 that is cut", FROM "0800 4500", 1, DECODER_IPV4, 0 },
	{ "UDP that is cut",
	    FROM "0800 4500 0018 0000 0000 4011 0000 c0a84973 c0a84901 "
		 "c350 0045",
	    1, DECODER_UDP, 0 },
	{ "TCP that is cut",
	    FROM "0800 4500 0018 0000 0000 4006 0000 c0a84973 c0a84901 "
		 "c350 07d0",
	    1, DECODER_TCP, 0 },
	{ "CDP that is cut in its header",
	    "01000ccccccc 001bd5853661 000a aaaa03 00000c 2000 02b4", 1,
	    DECODER_CDP, 0 },
	{ "LLDP without its first three",
	    "0180c200000e 001bd5853661 88cc 0602 00b4 0000", 1, DECODER_LLDP,
	    0 },
	{ "DHCP that is cut",
	    FROM "0800 4500 0020 0000 0000 4011 0000 00000000 ffffffff "
		 "0044 0043 000c 0000 01010600",
	    1, DECODER_DHCP, 0 },
};

static void
frames_are_counted(void **state)
{
	const struct frame_row *row = *state;
	struct seen seen = look_at(octets(row->hex));

	assert_int_equal(seen.n, row->events);
	if (row->events > 0) {
		assert_event(&seen.events[0], EVENT_HEARD, phone);
		assert_int_equal(seen.events[0].vlan, row->vlan);
	}
	for (int p = 0; p < DECODER_COUNT; p++)
		assert_int_equal(
		    seen.counts.malformed[p], p == (int)row->malformed ? 1 : 0);
}

static void
fragments_and_options_are_counted_not_followed(void **state)
{
	/* A request whose header has options, then the same as a fragment. */
	struct octets o = octets(
	    FROM "0800 4600 002c 0001 0000 4011 0000 c0a84973 c0a84901 "
		 "94040000 c350 0045 0014 0000 0001 7800 6f6374657400 0000");
	struct seen seen = look_at(o);

	(void)state;
	assert_only(&seen, EVENT_REQUEST, phone);
	assert_int_equal(seen.counts.ip_options, 1);
	assert_int_equal(seen.counts.fragments, 0);
	o.p[14 + 6] = 0x20;
	seen = look_at(o);
	assert_only(&seen, EVENT_HEARD, phone);
	assert_int_equal(seen.counts.fragments, 1);
	assert_int_equal(seen.counts.seen[DECODER_UDP], 0);
}

static void
every_protocol_has_a_name(void **state)
{
	(void)state;
	for (int p = 0; p < DECODER_COUNT; p++)
		assert_non_null(decoder_names[p]);
}

static void
truncate_frame(struct octets o)
{
	for (size_t cut = 0; cut < o.n; cut++)
		look(LINK_ETHERNET, o.p, cut);
}

static void
survives_every_truncation(void **state)
{
	static const struct talk sccp = UP(SCCP_PORT), http = UP(6970);
	uint8_t buf[DHCP_MAX];
	int n = dhcp_encode(buf, sizeof(buf), &discover);

	(void)state;
	assert_true(n > 0);
	truncate_frame(udp_frame(&asks, buf, (size_t)n));
	truncate_frame(octets(CDP_7941));
	truncate_frame(octets(LLDP_7911));
	truncate_frame(octets(LLDP_HEAD MED_7962));
	truncate_frame(tcp_frame(&sccp, P(REGISTER)));
	truncate_frame(tcp_frame(&http, P("GET / HTTP/1.1\r\n")));
	for (size_t i = 0; i < ARRAY_LEN(tftp_rows); i++)
		truncate_frame(udp_frame(
		    &tftp_rows[i].talk, tftp_rows[i].payload, tftp_rows[i].n));
	for (size_t i = 0; i < ARRAY_LEN(frame_rows); i++)
		truncate_frame(octets(frame_rows[i].hex));
}

static struct CMUnitTest *
add_rows(struct CMUnitTest *next)
{
	CASES(next, tftp_is_witnessed, tftp_rows);
	next += ARRAY_LEN(tftp_rows);
	CASES(next, option_150_is_judged, option_rows);
	next += ARRAY_LEN(option_rows);
	CASES(next, frames_are_counted, frame_rows);
	return next + ARRAY_LEN(frame_rows);
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(a_request_tells_its_file_and_flow),
		cmocka_unit_test(a_write_request_says_so),
		cmocka_unit_test(blocks_tell_their_numbers),
		cmocka_unit_test(an_error_tells_its_code_and_flow),
		cmocka_unit_test(cooked_data_is_found_by_address),
		cmocka_unit_test(a_discover_tells_what_the_phone_says),
		cmocka_unit_test(a_long_list_is_kept_in_part),
		cmocka_unit_test(a_renewal_holds_its_address),
		cmocka_unit_test(
		    a_reply_is_about_the_phone_and_a_sign_of_its_server),
		cmocka_unit_test(a_server_without_option_54_is_the_sender),
		cmocka_unit_test(a_reply_from_no_mac_names_no_server),
		cmocka_unit_test(behind_a_relay_the_phone_is_chaddr),
		cmocka_unit_test(a_message_without_chaddr_is_its_senders_alone),
		cmocka_unit_test(arp_tells_an_address_in_use),
		cmocka_unit_test(cdp_names_a_phone),
		cmocka_unit_test(cdp_that_is_cut_names_a_phone_and_is_counted),
		cmocka_unit_test(a_description_names_model_hardware_and_load),
		cmocka_unit_test(an_inventory_beats_the_description),
		cmocka_unit_test(a_goodbye_is_told),
		cmocka_unit_test(lldp_that_is_cut_names_a_phone_and_is_counted),
		cmocka_unit_test(a_switch_keeps_its_description_and_its_port_2),
		cmocka_unit_test(a_register_tells_who_the_phone_is),
		cmocka_unit_test(behind_a_router_the_phone_is_in_its_name),
		cmocka_unit_test(a_translated_address_is_not_told),
		cmocka_unit_test(an_alarm_tells_load_and_reason),
		cmocka_unit_test(other_segments_are_only_heard),
		cmocka_unit_test(an_http_request_is_told),
		cmocka_unit_test(
		    fragments_and_options_are_counted_not_followed),
		cmocka_unit_test(every_protocol_has_a_name),
		cmocka_unit_test(survives_every_truncation),
	};
	struct CMUnitTest tests[ARRAY_LEN(tftp_rows) + ARRAY_LEN(option_rows) +
	    ARRAY_LEN(frame_rows) + ARRAY_LEN(more)] = { 0 };

	memcpy(add_rows(tests), more, sizeof(more));
	return cmocka_run_group_tests_name("bench/witness", tests, NULL, NULL);
}
