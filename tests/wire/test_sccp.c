/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/sccp.h"

#include <errno.h>

#include "support/cases.h"
#include "support/octets.h"

/* The public capture sccp_phone_register, frame 4: a 7970 registers. */
#define NAME    "53 45 50 30 30 32 31 35 35 44 35 34 38 41 43 00 "
#define STATION NAME "00 00 00 00 00 00 00 00 0e 32 e0 05 36 75 00 00 "
#define REGISTER_7970                                                          \
	"80 00 00 00 00 00 00 00 01 00 00 00 " STATION                         \
	"05 00 00 00 00 00 00 00 14 00 72 85 01 00 00 00 00 00 00 00 "         \
	"00 21 55 d5 48 ac 00 00 00 00 00 00 03 00 00 00 24 00 00 00 "         \
	"00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 "         \
	"53 43 43 50 37 30 2e 39 2d 32 2d 33 53 00 00 00 "                     \
	"00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 "

/* An older load's, that ends after the streams. */
#define REGISTER_SHORT                                                         \
	"28 00 00 00 00 00 00 00 01 00 00 00 " STATION "05 00 00 00 "

/* KeepAlive, and the same with the header version of newer loads. */
#define KEEPALIVE     "04 00 00 00 00 00 00 00 00 00 00 00 "
#define KEEPALIVE_V22 "04 00 00 00 16 00 00 00 00 00 00 00 "

struct row {
	const char *name;
	const char *hex;
	int want;
	uint32_t type;
	const char *station;
	const char *load;
};

static struct row rows[] = {
	{ "a 7970 registers with its load", REGISTER_7970, 0, 30006,
	    "SEP002155D548AC", "SCCP70.9-2-3S" },
	{ "an older load says less", REGISTER_SHORT, 0, 30006,
	    "SEP002155D548AC", "" },
	{ "other messages before it are stepped over",
	    KEEPALIVE KEEPALIVE_V22 REGISTER_SHORT, 0, 30006, "SEP002155D548AC",
	    "" },
	{ "what follows it does not matter", REGISTER_SHORT "04 00", 0, 30006,
	    "SEP002155D548AC", "" },
	{ "a name that fills its field",
	    "24 00 00 00 00 00 00 00 01 00 00 00 "
	    "53 45 50 30 30 32 31 35 35 44 35 34 38 41 43 58 "
	    "00 00 00 00 00 00 00 00 0e 32 e0 05 08 00 00 00",
	    0, 8, "SEP002155D548ACX", "" },
	{ "another message alone", KEEPALIVE, -ENOMSG, 0, "", "" },
	{ "the start of a longer message",
	    "d4 07 00 00 00 00 00 00 5a 01 00 00 3c 3f 78 6d 6c", -ENOMSG, 0,
	    "", "" },
	{ "the middle of one", "3c 53 74 72 69 6e 67 20 6e 61 6d 65 3d 22",
	    -ENOMSG, 0, "", "" },
	{ "a length of zero", "00 00 00 00 00 00 00 00 01 00 00 00", -ENOMSG, 0,
	    "", "" },
	{ "a header version that nobody speaks",
	    "28 00 00 00 41 41 41 41 01 00 00 00 " STATION "05 00 00 00",
	    -ENOMSG, 0, "", "" },
	{ "a register without a type",
	    "20 00 00 00 00 00 00 00 01 00 00 00 " NAME
	    "00 00 00 00 00 00 00 00 0e 32 e0 05",
	    -EBADMSG, 0, "", "" },
	{ "a register that is cut",
	    "28 00 00 00 00 00 00 00 01 00 00 00 " STATION "05 00 00", -EBADMSG,
	    0, "", "" },
	{ "no octets", "", -ENOMSG, 0, "", "" },
};

struct alarm_row {
	const char *name;
	const char *text;
	const char *station, *load, *last;
};

static struct alarm_row alarm_rows[] = {
	{ "a 7965's alarm, a blank before its load",
	    "25: Name=SEPB8BEBF227D79 Load= 9.4(2SR3.1S) Last=Initialized",
	    "SEPB8BEBF227D79", "9.4(2SR3.1S)", "Initialized" },
	{ "a recovery load",
	    "14: Name=SEP0026CB3B9A9D Load=term06.default Last=KeepaliveTO",
	    "SEP0026CB3B9A9D", "term06.default", "KeepaliveTO" },
	{ "a reason of three words",
	    "20: Name=SEP0026CB3B9A9D Load=SCCP42.8-3-3S "
	    "Last=Load Rejected HC",
	    "SEP0026CB3B9A9D", "SCCP42.8-3-3S", "Load Rejected HC" },
	{ "nothing but a name", "Name=SEP0026CB3B9A9D", "SEP0026CB3B9A9D", "",
	    "" },
	{ "keys without values", "Name= Load= Last=", "", "", "" },
	{ "words of no key", "3: Load=a b Name=c", "c", "a", "" },
	{ "no keys at all", "Phone reset by hand", "", "", "" },
	{ "an empty text", "", "", "", "" },
	{ "text that fills its field",
	    "Name=SEP0026CB3B9A9D Load=SCCP42.8-3-3S Last="
	    "012345678901234567890123456789012345678",
	    "SEP0026CB3B9A9D", "SCCP42.8-3-3S",
	    "01234567890123456789012345678901234" },
};

static void
assert_span(struct span s, const char *want)
{
	assert_int_equal(s.n, strlen(want));
	assert_memory_equal(s.n > 0 ? (const char *)s.p : "", want, s.n);
}

static void
decodes_as_expected(void **state)
{
	const struct row *row = *state;
	struct octets o = octets(row->hex);
	struct sccp s;

	assert_int_equal(sccp_decode(&s, o.p, o.n), row->want);
	assert_int_equal(s.id, row->want == 0 ? SCCP_REGISTER : 0);
	assert_int_equal(s.type, row->type);
	assert_int_equal(s.address, row->want == 0 ? 0x0e32e005 : 0);
	assert_span(s.name, row->station);
	assert_span(s.load, row->load);
	assert_int_equal(mac_is_zero(s.mac), row->load[0] == '\0');
}

/* Length, version, id, severity, text of 80 octets, two parameters. */
static struct octets
alarm_message(const char *text)
{
	struct octets o = octets("60 00 00 00 00 00 00 00 20 00 00 00 "
				 "02 00 00 00 ");
	size_t n = strlen(text);

	memcpy(o.p + o.n, text, n < 80 ? n : 80);
	o.n += 80 + 8;
	return o;
}

static void
alarms_decode_as_expected(void **state)
{
	const struct alarm_row *row = *state;
	struct octets o = alarm_message(row->text);
	struct sccp s;

	assert_int_equal(sccp_decode(&s, o.p, o.n), 0);
	assert_int_equal(s.id, SCCP_ALARM);
	assert_span(s.name, row->station);
	assert_span(s.load, row->load);
	assert_span(s.last, row->last);
}

static void
truncate_octets(struct octets o)
{
	for (size_t cut = 0; cut < o.n; cut++) {
		uint8_t *p = exact_copy(o.p, cut);
		struct sccp s;
		int err = sccp_decode(&s, p, cut);

		assert_true(err == 0 || err == -EBADMSG || err == -ENOMSG);
		assert_int_equal(err == 0, s.id != 0);
		free(p);
	}
}

static void
survives_every_truncation(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		truncate_octets(octets(rows[i].hex));
	for (size_t i = 0; i < ARRAY_LEN(alarm_rows); i++)
		truncate_octets(alarm_message(alarm_rows[i].text));
}

static void
a_register_names_its_own_mac(void **state)
{
	struct octets o = octets(REGISTER_7970), mac = octets("002155d548ac");
	struct sccp s;

	(void)state;
	assert_int_equal(sccp_decode(&s, o.p, o.n), 0);
	assert_memory_equal(s.mac.octet, mac.p, MAC_LEN);
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(survives_every_truncation),
		cmocka_unit_test(a_register_names_its_own_mac),
	};
	static struct suite all;

	ADD_CASES(&all, decodes_as_expected, rows);
	ADD_CASES(&all, alarms_decode_as_expected, alarm_rows);
	ADD_TESTS(&all, more);
	return suite_run(&all, "wire/sccp", NULL, NULL);
}
