/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/frame.h"

#include <errno.h>

#include "support/cases.h"
#include "support/octets.h"

#define DST "01 00 0c cc cc cc "
#define SRC "00 1f 6c 80 59 c3 "
#define LLC "aa aa 03 "
#define CDP LLC "00 00 0c 20 00 "

struct row {
	const char *name;
	const char *hex;
	int want;
	uint16_t type;
	uint32_t oui;
	size_t payload;
	unsigned tags;
	uint16_t vlan[FRAME_TAGS];
	enum link_type link;
};

static struct row rows[] = {
	{ .name = "Ethernet II carries IPv4",
	    .hex = DST SRC "08 00 45 00",
	    .type = ETHERTYPE_IPV4,
	    .payload = 2 },
	{ .name = "an empty payload is sound",
	    .hex = DST SRC "08 06",
	    .type = ETHERTYPE_ARP },
	{ .name = "CDP is SNAP under Cisco's organisation",
	    .hex = DST SRC "00 0a " CDP "02 b4",
	    .type = SNAP_PID_CDP,
	    .oui = SNAP_OUI_CISCO,
	    .payload = 2 },
	{ .name = "the 802.3 length cuts the padding",
	    .hex = DST SRC "00 0a " CDP "02 b4 00 00 00 00",
	    .type = SNAP_PID_CDP,
	    .oui = SNAP_OUI_CISCO,
	    .payload = 2 },
	{ .name = "a cut capture keeps what is there",
	    .hex = DST SRC "01 00 " CDP "02 b4 00",
	    .type = SNAP_PID_CDP,
	    .oui = SNAP_OUI_CISCO,
	    .payload = 3 },
	{ .name = "SNAP without an organisation is an EtherType",
	    .hex = DST SRC "00 0a " LLC "00 00 00 08 00 45 00",
	    .type = ETHERTYPE_IPV4,
	    .payload = 2 },
	{ .name = "spanning tree is plain LLC, header and all",
	    .hex = DST SRC "00 07 42 42 03 00 00 02 02 3c 80",
	    .payload = 7 },
	{ .name = "one tag",
	    .hex = DST SRC "81 00 a0 6e 08 00 45",
	    .type = ETHERTYPE_IPV4,
	    .payload = 1,
	    .tags = 1,
	    .vlan = { 110 } },
	{ .name = "a tag before an 802.3 length",
	    .hex = DST SRC "81 00 00 02 00 08 " CDP,
	    .type = SNAP_PID_CDP,
	    .oui = SNAP_OUI_CISCO,
	    .tags = 1,
	    .vlan = { 2 } },
	{ .name = "two tags, outermost first",
	    .hex = DST SRC "88 a8 00 64 81 00 0f ff 88 cc 02",
	    .type = ETHERTYPE_LLDP,
	    .payload = 1,
	    .tags = 2,
	    .vlan = { 100, 4095 } },
	{ .name = "three tags are malformed",
	    .hex = DST SRC "81 00 00 01 81 00 00 02 81 00 00 03 08 00",
	    .want = -EBADMSG },
	{ .name = "a tag that is cut",
	    .hex = DST SRC "81 00 00",
	    .want = -EBADMSG },
	{ .name = "neither length nor type",
	    .hex = DST SRC "05 dd 00 00 00",
	    .want = -ENOMSG },
	{ .name = "too short for LLC",
	    .hex = DST SRC "00 02 aa aa",
	    .want = -EBADMSG },
	{ .name = "a length that leaves no room for LLC",
	    .hex = DST SRC "00 02 aa aa 03 00 00",
	    .want = -EBADMSG },
	{ .name = "SNAP that is cut",
	    .hex = DST SRC "00 08 " LLC "00 00 0c 20",
	    .want = -EBADMSG },
	{ .name = "no octets at all", .hex = "", .want = -EBADMSG },
	{ .name = "cooked: IPv4",
	    .hex = "00 00 00 01 00 06 " SRC "00 00 08 00 45",
	    .link = LINK_SLL,
	    .type = ETHERTYPE_IPV4,
	    .payload = 1 },
	{ .name = "cooked: CDP behind 802.2",
	    .hex = "00 02 00 01 00 06 " SRC "00 00 00 04 " CDP "02",
	    .link = LINK_SLL,
	    .type = SNAP_PID_CDP,
	    .oui = SNAP_OUI_CISCO,
	    .payload = 1 },
	{ .name = "cooked: a tag",
	    .hex = "00 00 00 01 00 06 " SRC "00 00 81 00 00 07 08 06",
	    .link = LINK_SLL,
	    .type = ETHERTYPE_ARP,
	    .tags = 1,
	    .vlan = { 7 } },
	{ .name = "cooked: netlink is not for us",
	    .hex = "00 04 03 38 00 00 00 00 00 00 00 00 00 00 08 00 45",
	    .link = LINK_SLL,
	    .want = -ENOMSG },
	{ .name = "cooked: a protocol that is no EtherType",
	    .hex = "00 00 00 01 00 06 " SRC "00 00 00 0c 00 00",
	    .link = LINK_SLL,
	    .want = -ENOMSG },
	{ .name = "cooked 2: IPv4",
	    .hex = "08 00 00 00 00 00 00 02 00 01 00 06 " SRC "00 00 45 00",
	    .link = LINK_SLL2,
	    .type = ETHERTYPE_IPV4,
	    .payload = 2 },
	{ .name = "cooked 2: radiotap is not for us",
	    .hex = "08 00 00 00 00 00 00 02 03 23 00 06 " SRC "00 00 45",
	    .link = LINK_SLL2,
	    .want = -ENOMSG },
	{ .name = "cooked 2: SNAP that is cut",
	    .hex = "00 04 00 00 00 00 00 02 00 01 00 06 " SRC "00 00 " LLC,
	    .link = LINK_SLL2,
	    .want = -EBADMSG },
};

static void
decodes_as_expected(void **state)
{
	const struct row *row = *state;
	struct octets o = octets(row->hex);
	struct octets src = octets(SRC), dst = octets(DST);
	struct frame f;

	assert_int_equal(frame_decode(&f, row->link, o.p, o.n), row->want);
	assert_int_equal(f.type, row->type);
	assert_int_equal(f.oui, row->oui);
	assert_int_equal(f.payload.n, row->payload);
	assert_int_equal(f.tags, row->tags);
	assert_memory_equal(f.vlan, row->vlan, sizeof(f.vlan));
	if (row->want != 0) {
		assert_true(mac_is_zero(f.src) && mac_is_zero(f.dst));
		return;
	}
	assert_memory_equal(f.src.octet, src.p, MAC_LEN);
	if (row->link == LINK_ETHERNET)
		assert_memory_equal(f.dst.octet, dst.p, MAC_LEN);
	else
		assert_true(mac_is_zero(f.dst));
}

static void
a_sender_without_a_mac_is_zero(void **state)
{
	struct octets o =
	    octets("00 00 00 01 00 00 de ad be ef 00 00 00 00 08 00 45");
	struct frame f;

	(void)state;
	assert_int_equal(frame_decode(&f, LINK_SLL, o.p, o.n), 0);
	assert_true(mac_is_zero(f.src));
}

static void
survives_every_truncation(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct octets o = octets(rows[i].hex);

		for (size_t cut = 0; cut < o.n; cut++) {
			uint8_t *p = exact_copy(o.p, cut);
			struct frame f;
			int err = frame_decode(&f, rows[i].link, p, cut);

			assert_true(
			    err == 0 || err == -EBADMSG || err == -ENOMSG);
			assert_true(err == 0 || f.payload.n == 0);
			free(p);
		}
	}
}

static void
encodes_what_it_decodes(void **state)
{
	static const struct frame cdp = {
		.src = { { 0, 0x1f, 0x6c, 0x80, 0x59, 0xc3 } },
		.dst = { { 1, 0, 0x0c, 0xcc, 0xcc, 0xcc } },
		.oui = SNAP_OUI_CISCO,
		.type = SNAP_PID_CDP,
	};
	struct octets snap = octets(DST SRC "00 0a " CDP "02 b4");
	struct octets plain = octets(DST SRC "08 00");
	uint8_t buf[64];
	struct wr w;

	(void)state;
	wr_init(&w, buf, sizeof(buf));
	frame_encode_snap(&w, &cdp, 2);
	wr_be16(&w, 0x02b4);
	assert_int_equal(wr_end(&w), snap.n);
	assert_memory_equal(buf, snap.p, snap.n);

	wr_init(&w, buf, sizeof(buf));
	frame_encode(&w, cdp.dst, cdp.src, ETHERTYPE_IPV4);
	assert_int_equal(wr_end(&w), plain.n);
	assert_memory_equal(buf, plain.p, plain.n);
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(a_sender_without_a_mac_is_zero),
		cmocka_unit_test(survives_every_truncation),
		cmocka_unit_test(encodes_what_it_decodes),
	};
	static struct suite all;

	ADD_CASES(&all, decodes_as_expected, rows);
	ADD_TESTS(&all, more);
	return suite_run(&all, "wire/frame", NULL, NULL);
}
