/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/arp.h"

#include <errno.h>

#include "support/cases.h"
#include "support/octets.h"

#define ETHERNET_IPV4 "00 01 08 00 06 04 "
#define PHONE         "00 1b d5 85 36 61 "
#define NOBODY        "00 00 00 00 00 00 "

struct row {
	const char *name;
	const char *hex;
	int want;
	uint16_t op;
	uint32_t sender, target;
};

static struct row rows[] = {
	{ "a phone asks for its server",
	    ETHERNET_IPV4 "00 01 " PHONE "c0 a8 49 73 " NOBODY "c0 a8 49 01", 0,
	    ARP_REQUEST, 0xc0a84973, 0xc0a84901 },
	{ "an answer, padded as on the wire",
	    ETHERNET_IPV4 "00 02 " PHONE "c0 a8 49 73 " NOBODY "c0 a8 49 01"
			  "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00",
	    0, ARP_REPLY, 0xc0a84973, 0xc0a84901 },
	{ "a probe has no sender",
	    ETHERNET_IPV4 "00 01 " PHONE "00 00 00 00 " NOBODY "c0 a8 49 73", 0,
	    ARP_REQUEST, 0, 0xc0a84973 },
	{ "other hardware is not for us",
	    "00 06 08 00 06 04 00 01 " PHONE "c0 a8 49 73 " NOBODY
	    "c0 a8 49 01",
	    -ENOMSG, 0, 0, 0 },
	{ "longer addresses are not for us",
	    "00 01 08 00 08 04 00 01 " PHONE "c0 a8 49 73 " NOBODY
	    "c0 a8 49 01",
	    -ENOMSG, 0, 0, 0 },
	{ "one octet too short",
	    ETHERNET_IPV4 "00 01 " PHONE "c0 a8 49 73 " NOBODY "c0 a8 49",
	    -EBADMSG, 0, 0, 0 },
};

static void
decodes_as_expected(void **state)
{
	const struct row *row = *state;
	struct octets o = octets(row->hex), phone = octets(PHONE);
	struct arp a;

	assert_int_equal(arp_decode(&a, o.p, o.n), row->want);
	assert_int_equal(a.op, row->op);
	assert_int_equal(a.sender, row->sender);
	assert_int_equal(a.target, row->target);
	if (row->want == 0)
		assert_memory_equal(a.sender_mac.octet, phone.p, MAC_LEN);
	else
		assert_true(mac_is_zero(a.sender_mac));
}

static void
survives_every_truncation(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct octets o = octets(rows[i].hex);

		for (size_t cut = 0; cut < 28 && cut < o.n; cut++) {
			uint8_t *p = exact_copy(o.p, cut);
			struct arp a;
			int err = arp_decode(&a, p, cut);

			assert_true(err == -EBADMSG || err == -ENOMSG);
			assert_int_equal(a.sender, 0);
			free(p);
		}
	}
}

static void
encodes_what_it_decodes(void **state)
{
	struct octets o = octets(rows[0].hex);
	uint8_t buf[28];
	struct arp a;
	struct wr w;

	(void)state;
	assert_int_equal(arp_decode(&a, o.p, o.n), 0);
	wr_init(&w, buf, sizeof(buf));
	arp_encode(&w, &a);
	assert_int_equal(wr_end(&w), o.n);
	assert_memory_equal(buf, o.p, o.n);
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(survives_every_truncation),
		cmocka_unit_test(encodes_what_it_decodes),
	};
	static struct suite all;

	ADD_CASES(&all, decodes_as_expected, rows);
	ADD_TESTS(&all, more);
	return suite_run(&all, "wire/arp", NULL, NULL);
}
