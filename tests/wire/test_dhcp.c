/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/dhcp.h"

#include <errno.h>

#include "support/decoded.h"

#define HEADER 240 /* fixed part and cookie, RFC 2131 section 2 */
#define SNAME  44  /* where sname begins, and file, and the cookie */
#define FILE_  108
#define COOKIE 236

#define OCTETS(s)                                                              \
	{                                                                      \
		(const uint8_t *)(s), sizeof(s) - 1                            \
	}
#define FIELD(name) offsetof(struct dhcp_msg, name)

/* What one message says, and one number (or text) that it must give. */
struct row {
	const char *name;
	struct span tail; /* octets after the cookie */
	struct span sname;
	struct span file;
	int want;
	enum dhcp_type type;
	size_t field;
	uint32_t number;
	const char *text;
};

#define TAIL(s) .tail = OCTETS(s)
#define BAD(s)  TAIL(s), .want = -EBADMSG
/* A number of four octets, or one of several addresses. */
#define NUMBER(f, n) .field = FIELD(f), .number = (n)
#define TEXT(f, t)   .field = FIELD(f), .text = (t)

static struct row rows[] = {
	{ "discover", TAIL("\x35\x01\x01\xff"), .type = DHCP_DISCOVER },
	{ "no options is plain bootp", TAIL("") },
	{ "the end mark may be missing", TAIL("\x35\x01\x01"),
	    .type = DHCP_DISCOVER },
	{ "padding is skipped", TAIL("\0\0\x35\x01\x01\0\xff"),
	    .type = DHCP_DISCOVER },
	{ "an unknown option is skipped", TAIL("\xe0\x02zz\x35\x01\x01"),
	    .type = DHCP_DISCOVER },
	{ "octets after the end are ignored", TAIL("\x35\x01\x01\xff\x35\x09"),
	    .type = DHCP_DISCOVER },
	{ "a type of a later RFC is not for us", TAIL("\x35\x01\x09\xff"),
	    .want = -ENOMSG },

	{ "option 1 is the mask", TAIL("\x01\x04\xff\xff\xfe\x00"),
	    NUMBER(mask, 0xfffffe00) },
	{ "option 3 is the router", TAIL("\x03\x04\xc0\x00\x02\x01"),
	    NUMBER(routers.ip[0], 0xc0000201) },
	{ "option 6 is a list",
	    TAIL("\x06\x08\x01\x02\x03\x04\x08\x08\x04\x04"),
	    NUMBER(dns.ip[1], 0x08080404) },
	{ "of a list four are kept",
	    TAIL("\x06\x14\1\1\1\1\2\2\2\2\3\3\3\3\4\4\4\4\5\5\5\5"),
	    NUMBER(dns.n, 4) },
	{ "option 12 is the host name", TAIL("\x0c\x06SEP001"),
	    TEXT(host_name, "SEP001") },
	{ "option 15 is the domain", TAIL("\x0f\x03lab"), TEXT(domain, "lab") },
	{ "option 35 is the ARP time-out", TAIL("\x23\x04\0\0\x02\x58"),
	    NUMBER(arp_timeout_s, 600) },
	{ "option 42 is the NTP server", TAIL("\x2a\x04\xc0\x00\x02\x05"),
	    NUMBER(ntp.ip[0], 0xc0000205) },
	{ "option 50 is the address asked for",
	    TAIL("\x35\x01\x03\x32\x04\xc0\x00\x02\x07\xff"),
	    .type = DHCP_REQUEST, NUMBER(requested, 0xc0000207) },
	{ "option 51 is the lease", TAIL("\x33\x04\xff\xff\xff\xff"),
	    NUMBER(lease_s, 0xffffffff) },
	{ "option 54 is the server", TAIL("\x36\x04\xc0\x00\x02\x01"),
	    NUMBER(server_id, 0xc0000201) },
	{ "option 55 is what is asked for", TAIL("\x37\x02\x42\x96"),
	    TEXT(params, "\x42\x96") },
	{ "option 56 is a message", TAIL("\x38\x02no"), TEXT(message, "no") },
	{ "option 58 is the renewal time", TAIL("\x3a\x04\0\0\x07\x08"),
	    NUMBER(renewal_s, 1800) },
	{ "option 59 is the rebinding time", TAIL("\x3b\x04\0\0\x0c\x4e"),
	    NUMBER(rebinding_s, 3150) },
	{ "option 60 is the vendor",
	    TAIL("\x3c\x07"
		 "CP-8851"),
	    TEXT(vendor, "CP-8851") },
	{ "option 61 is the client",
	    TAIL("\x3d\x03\xff"
		 "ab"),
	    TEXT(client_id,
		"\xff"
		"ab") },
	{ "option 66 is the TFTP server's name", TAIL("\x42\x04tftp"),
	    TEXT(tftp_name, "tftp") },
	{ "option 67 is the boot file", TAIL("\x43\x01x"),
	    TEXT(bootfile, "x") },
	{ "option 150 is the TFTP server",
	    TAIL("\x96\x08\xc0\x00\x02\x01\xc0\x00\x02\x02"),
	    NUMBER(tftp.ip[1], 0xc0000202) },
	{ "option 150 is kept raw besides", TAIL("\x96\x04\1\2\3\4"),
	    TEXT(tftp_raw, "\1\2\3\4") },
	{ "text in option 150 is kept raw",
	    TAIL("\x96\x0b"
		 "192.168.1.1"),
	    TEXT(tftp_raw, "192.168.1.1") },
	{ "text in option 150 is no address",
	    TAIL("\x96\x0b"
		 "192.168.1.1"),
	    NUMBER(tftp.n, 0) },
	{ "option 150 may be empty", TAIL("\x96\x00\x35\x01\x02"),
	    .type = DHCP_OFFER },

	{ "a value in two parts is joined",
	    TAIL("\x0c\x03SEP\x35\x01\x01\x0c\x02"
		 "00"),
	    .type = DHCP_DISCOVER, TEXT(host_name, "SEP00") },
	{ "two values in parts are joined apart",
	    TAIL("\x0c\x01h\x0f\x01"
		 "d\x0c\x01i\x0f\x01"
		 "e"),
	    TEXT(domain, "de") },
	{ "a part may be empty", TAIL("\x0c\x00\x0c\x01h\x0c\x00"),
	    TEXT(host_name, "h") },
	{ "an address may be split anywhere",
	    TAIL("\x32\x01\xc0\x32\x03\x00\x02\x07"),
	    NUMBER(requested, 0xc0000207) },
	{ "of a number sent twice the last stands",
	    TAIL("\x36\x04\1\1\1\1\x36\x04\2\2\2\2"),
	    NUMBER(server_id, 0x02020202) },
	{ "lists sent twice are joined",
	    TAIL("\x96\x04\1\1\1\1\x96\x04\2\2\2\2"),
	    NUMBER(tftp.ip[1], 0x02020202) },

	{ "file is text", TAIL(""), .file = OCTETS("P003-08-12-00"),
	    TEXT(file, "P003-08-12-00") },
	{ "sname is text", TAIL(""), .sname = OCTETS("bench"),
	    TEXT(sname, "bench") },
	{ "options in file", TAIL("\x34\x01\x01"),
	    .file = OCTETS("\x0c\x03SEP\xff"), TEXT(host_name, "SEP") },
	{ "options in sname", TAIL("\x34\x01\x02"),
	    .sname = OCTETS("\x0c\x03SEP\xff"), TEXT(host_name, "SEP") },
	{ "parts are joined from options, file and sname in this order",
	    TAIL("\x0c\x01"
		 "a\x34\x01\x03"),
	    .sname = OCTETS("\x0c\x01"
			    "c\xff"),
	    .file = OCTETS("\x0c\x01"
			   "b\xff"),
	    TEXT(host_name, "abc") },
	{ "a field that is lent is no text", TAIL("\x34\x01\x01"),
	    .file = OCTETS("\x0c\x03SEP\xff"), TEXT(file, "") },
	{ "a field that is not lent is text", TAIL("\x34\x01\x02"),
	    .file = OCTETS("x"), TEXT(file, "x") },
	{ "a field that is not lent has no options", TAIL("\x34\x01\x02"),
	    .file = OCTETS("\x0c\x03SEP\xff"), TEXT(host_name, "") },
	{ "overload in a lent field means nothing", TAIL("\x34\x01\x01"),
	    .file = OCTETS("\x34\x01\x02\xff"),
	    .sname = OCTETS("\x0c\x03SEP\xff"), TEXT(host_name, "") },
	{ "of overload sent twice the last stands",
	    TAIL("\x34\x01\x01\x34\x01\x02"), .file = OCTETS("x"),
	    .sname = OCTETS("\x0c\x03SEP\xff"), TEXT(host_name, "SEP") },
	{ "overload 0 lends nothing", TAIL("\x34\x01\x00"), .file = OCTETS("x"),
	    TEXT(file, "x") },
	{ "overload after the end mark lends nothing", TAIL("\xff\x34\x01\x01"),
	    .file = OCTETS("x"), TEXT(file, "x") },

	{ "a code without a length", BAD("\x35") },
	{ "a length past the end", BAD("\x32\x04\xc0\x00") },
	{ "an unknown option's length past the end", BAD("\xe0\x03zz") },
	{ "a length past the end of a lent field", BAD("\x34\x01\x02"),
	    .sname = OCTETS("\xe0\x3f") },
	{ "a type of two octets", BAD("\x35\x02\x01\x01") },
	{ "an overload of two octets", BAD("\x34\x02\x01\x01") },
	{ "an empty overload", BAD("\x34\x00") },
};

/* A client's frame: Ethernet, xid 0x11223344, broadcast wanted, then row. */
static size_t
message(uint8_t *buf, size_t cap, const struct row *row)
{
	static const uint8_t mac[MAC_LEN] = { 2, 0, 0, 0, 0, 1 };
	struct wr w;
	int n;

	wr_init(&w, buf, cap);
	wr_be32(&w, 0x01010600); /* op, htype, hlen, hops */
	wr_be32(&w, 0x11223344);
	wr_be32(&w, 0x00078000); /* secs, flags */
	wr_zero(&w, 16);
	wr_copy(&w, mac, sizeof(mac));
	wr_zero(&w, SNAME - w.n);
	wr_copy(&w, row->sname.p, row->sname.n);
	wr_zero(&w, FILE_ - w.n);
	wr_copy(&w, row->file.p, row->file.n);
	wr_zero(&w, COOKIE - w.n);
	wr_be32(&w, 0x63825363);
	wr_copy(&w, row->tail.p, row->tail.n);
	n = wr_end(&w);
	assert_true(n >= 0);
	return (size_t)n;
}

static void
assert_zero(const struct dhcp_msg *m)
{
	static const struct dhcp_msg zero;

	assert_memory_equal(m, &zero, sizeof(zero));
}

static void
decodes_as_expected(void **state)
{
	const struct row *row = *state;
	uint8_t buf[512];
	size_t n = message(buf, sizeof(buf), row);
	uint8_t *p = exact_copy(buf, n);
	struct dhcp_msg m;
	const void *field = (const char *)&m + row->field;

	assert_int_equal(dhcp_decode(&m, p, n), row->want);
	if (row->want != 0) {
		assert_zero(&m);
		free(p);
		return;
	}
	assert_int_equal(m.xid, 0x11223344);
	assert_int_equal(m.secs, 7);
	assert_true(m.broadcast);
	assert_memory_equal(m.mac.octet, "\2\0\0\0\0\1", MAC_LEN);
	assert_int_equal(m.type, row->type);
	if (row->text != NULL)
		assert_text(*(const struct span *)field, row->text);
	else if (row->field != 0)
		assert_int_equal(*(const uint32_t *)field, row->number);
	free(p);
}

/* Cut every row at every octet: no cut may crash or read past its end. */
static void
survives_every_truncation(void **state)
{
	uint8_t buf[512];
	struct dhcp_msg m;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t n = message(buf, sizeof(buf), &rows[i]);

		for (size_t cut = 0; cut < n; cut++) {
			uint8_t *p = exact_copy(buf, cut);
			int err = dhcp_decode(&m, p, cut);

			assert_true(
			    err == 0 || err == -EBADMSG || err == -ENOMSG);
			assert_true(cut >= HEADER || err == -EBADMSG);
			free(p);
		}
	}
}

/* RFC 2132's lengths of the options we keep; step 0 is one length alone. */
static const struct length {
	uint8_t code;
	size_t min, step;
} lengths[] = {
	{ 1, 4, 0 },
	{ 3, 4, 4 },
	{ 6, 4, 4 },
	{ 12, 1, 1 },
	{ 15, 1, 1 },
	{ 35, 4, 0 },
	{ 42, 4, 4 },
	{ 50, 4, 0 },
	{ 51, 4, 0 },
	{ 52, 1, 0 },
	{ 53, 1, 0 },
	{ 54, 4, 0 },
	{ 55, 1, 1 },
	{ 56, 1, 1 },
	{ 57, 2, 0 },
	{ 58, 4, 0 },
	{ 59, 4, 0 },
	{ 60, 1, 1 },
	{ 61, 2, 1 },
	{ 66, 1, 1 },
	{ 67, 1, 1 },
	{ 82, 0, 1 },
	{ 150, 0, 1 },
};

static bool
is_legal(const struct length *l, size_t n)
{
	if (n < l->min || l->step == 0)
		return n == l->min;
	return (n - l->min) % l->step == 0;
}

static void
every_impossible_length_is_refused(void **state)
{
	uint8_t buf[512], tail[2 + 255] = { 0 };
	struct dhcp_msg m;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lengths); i++)
		for (size_t n = 0; n <= 255; n++) {
			struct row row = { .tail = { tail, 2 + n } };
			int want = is_legal(&lengths[i], n) ? 0 : -EBADMSG;

			tail[0] = lengths[i].code;
			tail[1] = (uint8_t)n;
			assert_int_equal(dhcp_decode(&m, buf,
					     message(buf, sizeof(buf), &row)),
			    want);
		}
}

/* A field of the fixed part that makes a frame somebody else's. */
static struct header {
	const char *name;
	size_t at;
	uint8_t octet;
	int want;
} headers[] = {
	{ "an operation that is none", 0, 3, -EBADMSG },
	{ "a token ring is not for us", 1, 6, -ENOMSG },
	{ "an address of another length is not for us", 2, 8, -ENOMSG },
	{ "a wrong cookie", COOKIE, 0x64, -EBADMSG },
};

static void
checks_the_fixed_part(void **state)
{
	const struct header *h = *state;
	const struct row row = { TAIL("\x35\x01\x01\xff") };
	uint8_t buf[512];
	struct dhcp_msg m;
	size_t n = message(buf, sizeof(buf), &row);

	buf[h->at] = h->octet;
	assert_int_equal(dhcp_decode(&m, buf, n), h->want);
	assert_zero(&m);
}

/*
 * A 7911G's DISCOVER on a network of 31 phones (packetlife, packet-c.cap,
 * frame 2), but for the 181 zeroes after its end mark. The fixed part's
 * unused octets hold what was in the phone's memory.
 */
static const uint8_t discover[] = {
	/* op, htype, hlen, hops; xid; secs, flags */
	0x01, 0x01, 0x06, 0x00, 0xd4, 0x1f, 0x4e, 0xc9, 0x00, 0x00, 0x80, 0x00,
	/* ciaddr, yiaddr, siaddr, giaddr */
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00,
	/* chaddr */
	0xa8, 0xb1, 0xd4, 0x1f, 0x4e, 0xc9, 0x29, 0xcd, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00,
	/* sname */
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x00, 0x20, 0xb9, 0x28, 0x31, 0xef, 0x00, 0x08,
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x34, 0x01, 0x00, 0x2b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x10, 0x81, 0x00, 0x03, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00,
	/* file */
	0x00, 0x00, 0x00, 0x00, 0x24, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x24, 0x15, 0x00, 0x0a, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x24, 0x18, 0x00, 0x78, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x16, 0xb9, 0x00, 0x04,
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x40, 0x00, 0x77, 0x84, 0x60, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x08, 0x00, 0x2a, 0xd0, 0x00, 0x00, 0x00, 0x01,
	0x08, 0x00, 0x29, 0xa8, 0x20, 0xfd, 0xfe, 0xa0, 0x00, 0x20, 0xb9, 0x04,
	0x00, 0x00, 0x01, 0x00, 0x20, 0xfd, 0xfd, 0x58,
	/* cookie; 53: discover; 61: the MAC */
	0x63, 0x82, 0x53, 0x63, 0x35, 0x01, 0x01, 0x3d, 0x07, 0x01, 0xa8, 0xb1,
	0xd4, 0x1f, 0x4e, 0xc9,
	/* 12: SEPA8B1D41F4EC9 */
	0x0c, 0x0f, 'S', 'E', 'P', 'A', '8', 'B', '1', 'D', '4', '1', 'F', '4',
	'E', 'C', '9',
	/* 60, which ends in a NUL */
	0x3c, 0x26, 'C', 'i', 's', 'c', 'o', ' ', 'S', 'y', 's', 't', 'e', 'm',
	's', ',', ' ', 'I', 'n', 'c', '.', ' ', 'I', 'P', ' ', 'P', 'h', 'o',
	'n', 'e', ' ', 'C', 'P', '-', '7', '9', '1', '1', 'G', 0x00,
	/* 55; end */
	0x37, 0x07, 0x01, 0x42, 0x06, 0x03, 0x0f, 0x96, 0x23, 0xff
};

static void
a_phones_discover_is_read(void **state)
{
	struct dhcp_msg m;

	(void)state;
	assert_int_equal(dhcp_decode(&m, discover, sizeof(discover)), 0);
	assert_int_equal(m.op, BOOTP_REQUEST);
	assert_int_equal(m.type, DHCP_DISCOVER);
	assert_true(m.broadcast);
	assert_memory_equal(m.mac.octet, "\xa8\xb1\xd4\x1f\x4e\xc9", MAC_LEN);
	assert_text(m.host_name, "SEPA8B1D41F4EC9");
	assert_int_equal(m.vendor.n, 38);
	assert_memory_equal(
	    m.vendor.p, "Cisco Systems, Inc. IP Phone CP-7911G", 38);
	assert_text(m.client_id, "\x01\xa8\xb1\xd4\x1f\x4e\xc9");
	assert_text(m.params, "\x01\x42\x06\x03\x0f\x96\x23");
	assert_text(m.sname, "");
	assert_text(m.file, "");
	assert_true(dhcp_wants(&m, 150));
	assert_true(dhcp_wants(&m, 35));
	assert_false(dhcp_wants(&m, 42));
}

/* All but the stale memory in the fixed part, which we send as zeroes. */
static void
a_phones_discover_is_encoded_in_its_order(void **state)
{
	uint8_t buf[sizeof(discover) + 64], want[sizeof(discover)];
	struct dhcp_msg m;
	int n;

	(void)state;
	memcpy(want, discover, sizeof(want));
	memset(&want[28 + MAC_LEN], 0, COOKIE - 28 - MAC_LEN);
	assert_int_equal(dhcp_decode(&m, discover, sizeof(discover)), 0);
	n = dhcp_encode(buf, sizeof(buf), &m);
	assert_int_equal(n, sizeof(want));
	assert_memory_equal(buf, want, sizeof(want));
}

/* What a server told the phones of packet-c.cap: file and sname, then: */
static const struct row text_offer = {
	.sname = OCTETS("\xff"),
	.file = OCTETS("\xff"),
	TAIL("\x35\x01\x02\x36\x04\x0a\x0a\x00\x02\x01\x04\xff\xff\x00\x00"
	     "\x33\x04\x00\x01\x51\x80\x34\x01\x03"
	     "\x06\x08\x80\x6d\x83\x03\x80\x6d\xf9\x1b\x03\x04\x0a\x0a\x00\x02"
	     "\x0f\x0bhigh.swain\0"
	     "\x96\x0f"
	     "74.213.137.138\0\xff"),
};

/* These 31 phones never ask for a file: facts/phones.md section 3.5. */
static void
an_offer_with_text_in_option_150_is_read(void **state)
{
	uint8_t buf[512];
	struct dhcp_msg m;

	(void)state;
	assert_int_equal(
	    dhcp_decode(&m, buf, message(buf, sizeof(buf), &text_offer)), 0);
	assert_int_equal(m.type, DHCP_OFFER);
	assert_int_equal(m.server_id, 0x0a0a0002);
	assert_int_equal(m.mask, 0xffff0000);
	assert_true(m.has_lease);
	assert_int_equal(m.lease_s, 86400);
	assert_int_equal(m.dns.n, 2);
	assert_int_equal(m.dns.ip[1], 0x806df91b);
	assert_int_equal(m.routers.n, 1);
	assert_int_equal(m.tftp_raw.n, 15);
	assert_memory_equal(m.tftp_raw.p, "74.213.137.138", 15);
	assert_int_equal(m.tftp.n, 0);
}

/* tcpdump's tests/dhcp-rfc5859.pcap, frame 2, after the cookie. */
static void
an_offer_with_two_tftp_servers_is_read(void **state)
{
	static const struct row offer = {
		TAIL("\x35\x01\x02\x36\x04\xc0\xa8\x01\x01"
		     "\x33\x04\x00\x00\xa8\xc0\x01\x04\xff\xff\xff\x00"
		     "\x03\x04\xc0\xa8\x01\x01"
		     "\x96\x08\xc0\xa8\x01\x0a\xc0\xa8\x01\x0b\xff"),
	};
	uint8_t buf[512];
	struct dhcp_msg m;

	(void)state;
	assert_int_equal(
	    dhcp_decode(&m, buf, message(buf, sizeof(buf), &offer)), 0);
	assert_int_equal(m.lease_s, 43200);
	assert_int_equal(m.tftp.n, 2);
	assert_int_equal(m.tftp.ip[0], 0xc0a8010a);
	assert_int_equal(m.tftp.ip[1], 0xc0a8010b);
}

static const struct dhcp_msg ack = {
	.op = BOOTP_REPLY,
	.type = DHCP_ACK,
	.xid = 0x11223344,
	.mac = { { 0x00, 0x1b, 0xd5, 0x85, 0x36, 0x61 } },
	.yiaddr = 0xc0a80714,
	.siaddr = 0xc0a80701,
	.giaddr = 0x0a000001,
	.hops = 1,
	.sname = OCTETS("192.168.7.1"),
	.file = OCTETS("boot"),
	.server_id = 0xc0a80701,
	.has_lease = true,
	.lease_s = 0,
	.renewal_s = 1800,
	.rebinding_s = 3150,
	.max_size = 576,
	.mask = 0xffffff00,
	.routers = { { 0xc0a80701 }, 1 },
	.ntp = { { 0xc0a80701, 0xc0a80702 }, 2 },
	.arp_timeout_s = 60,
	.tftp_name = OCTETS("192.168.7.1"),
	.tftp = { { 0xc0a80701 }, 1 },
};

static void
option_82_tells_of_a_relay(void **state)
{
	static const struct row relayed = { TAIL("\x52\x03\x01\x01x\xff") };
	uint8_t buf[512];
	struct dhcp_msg m;

	(void)state;
	assert_int_equal(
	    dhcp_decode(&m, buf, message(buf, sizeof(buf), &relayed)), 0);
	assert_true(m.has_relay);
	assert_false(m.has_lease);
}

static void
a_reply_says_what_was_set(void **state)
{
	uint8_t buf[DHCP_MAX];
	struct dhcp_msg m;
	int n = dhcp_encode(buf, sizeof(buf), &ack);

	(void)state;
	assert_true(n >= DHCP_MIN);
	assert_memory_equal(&buf[COOKIE], "\x63\x82\x53\x63\x35\x01\x05", 7);
	assert_int_equal(dhcp_decode(&m, buf, (size_t)n), 0);
	assert_int_equal(m.type, DHCP_ACK);
	assert_true(mac_equal(m.mac, ack.mac));
	assert_int_equal(m.yiaddr, ack.yiaddr);
	assert_int_equal(m.siaddr, ack.siaddr);
	assert_int_equal(m.giaddr, ack.giaddr);
	assert_int_equal(m.hops, 1);
	assert_false(m.broadcast);
	assert_text(m.sname, "192.168.7.1");
	assert_text(m.file, "boot");
	assert_true(m.has_lease);
	assert_int_equal(m.lease_s, 0);
	assert_int_equal(m.renewal_s, 1800);
	assert_int_equal(m.rebinding_s, 3150);
	assert_int_equal(m.max_size, 576);
	assert_int_equal(m.arp_timeout_s, 60);
	assert_memory_equal(&m.ntp, &ack.ntp, sizeof(m.ntp));
	assert_text(m.tftp_name, "192.168.7.1");
	assert_text(m.tftp_raw, "\xc0\xa8\x07\x01");
	assert_int_equal(m.tftp.ip[0], 0xc0a80701);
	assert_int_equal(m.dns.n, 0);
	assert_int_equal(m.requested, 0);
}

static void
a_short_message_is_filled_with_zeroes(void **state)
{
	const struct dhcp_msg m = { .op = BOOTP_REPLY, .type = DHCP_NAK };
	uint8_t buf[DHCP_MIN];

	(void)state;
	memset(buf, 0xaa, sizeof(buf));
	assert_int_equal(dhcp_encode(buf, sizeof(buf), &m), DHCP_MIN);
	assert_memory_equal(&buf[HEADER], "\x35\x01\x06\xff\0\0", 6);
	assert_int_equal(buf[DHCP_MIN - 1], 0);
}

static void
a_long_value_is_split_and_joined(void **state)
{
	uint8_t text[600], buf[DHCP_MAX];
	struct dhcp_msg back,
	    m = { .op = BOOTP_REPLY, .message = { text, sizeof(text) } };
	int n;

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (uint8_t)i;
	n = dhcp_encode(buf, sizeof(buf), &m);
	assert_int_equal(n, HEADER + sizeof(text) + 3 * 2 + 1);
	assert_memory_equal(&buf[HEADER + 2 + 255], "\x38\xff\xff\x00\x01", 5);
	assert_int_equal(buf[HEADER + 2 * (2 + 255) + 1], 90);
	assert_int_equal(dhcp_decode(&back, buf, (size_t)n), 0);
	assert_int_equal(back.message.n, sizeof(text));
	assert_memory_equal(back.message.p, text, sizeof(text));
}

/* joined has 1024 octets: a message that wants more is refused whole. */
static void
parts_beyond_all_room_are_refused(void **state)
{
	uint8_t text[1025], buf[2048];
	struct dhcp_msg back,
	    m = { .op = BOOTP_REPLY, .message = { text, sizeof(text) } };
	int n;

	(void)state;
	memset(text, 'x', sizeof(text));
	n = dhcp_encode(buf, sizeof(buf), &m);
	assert_int_equal(dhcp_decode(&back, buf, (size_t)n), -EBADMSG);
	assert_zero(&back);
	m.message.n--;
	n = dhcp_encode(buf, sizeof(buf), &m);
	assert_int_equal(dhcp_decode(&back, buf, (size_t)n), 0);
	assert_int_equal(back.message.n, 1024);
}

static void
a_message_that_does_not_fit_is_refused(void **state)
{
	uint8_t text[129] = { 0 }, buf[DHCP_MAX];
	struct dhcp_msg m = ack;
	int n = dhcp_encode(buf, sizeof(buf), &m);

	(void)state;
	memset(text, 'x', sizeof(text));
	for (int cap = 0; cap < n; cap++)
		assert_int_equal(dhcp_encode(buf, (size_t)cap, &m), -ENOBUFS);
	m.sname = (struct span){ text, 64 };
	m.file = (struct span){ text, 128 };
	assert_int_equal(dhcp_encode(buf, sizeof(buf), &m), n);
	m.sname.n = 65;
	assert_int_equal(dhcp_encode(buf, sizeof(buf), &m), -ENOBUFS);
	m.sname.n = 64;
	m.file.n = 129;
	assert_int_equal(dhcp_encode(buf, sizeof(buf), &m), -ENOBUFS);
}

/* What decodes encodes to a message that encodes to itself. */
static void
encoding_is_stable(void **state)
{
	uint8_t buf[512], once[DHCP_MAX], twice[DHCP_MAX];
	struct dhcp_msg m;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int n;

		if (rows[i].want != 0)
			continue;
		assert_int_equal(
		    dhcp_decode(&m, buf, message(buf, sizeof(buf), &rows[i])),
		    0);
		n = dhcp_encode(once, sizeof(once), &m);
		assert_true(n >= DHCP_MIN);
		assert_int_equal(dhcp_decode(&m, once, (size_t)n), 0);
		assert_int_equal(dhcp_encode(twice, sizeof(twice), &m), n);
		assert_memory_equal(once, twice, (size_t)n);
	}
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(survives_every_truncation),
		cmocka_unit_test(every_impossible_length_is_refused),
		cmocka_unit_test(a_phones_discover_is_read),
		cmocka_unit_test(a_phones_discover_is_encoded_in_its_order),
		cmocka_unit_test(an_offer_with_text_in_option_150_is_read),
		cmocka_unit_test(an_offer_with_two_tftp_servers_is_read),
		cmocka_unit_test(option_82_tells_of_a_relay),
		cmocka_unit_test(a_reply_says_what_was_set),
		cmocka_unit_test(a_short_message_is_filled_with_zeroes),
		cmocka_unit_test(a_long_value_is_split_and_joined),
		cmocka_unit_test(parts_beyond_all_room_are_refused),
		cmocka_unit_test(a_message_that_does_not_fit_is_refused),
		cmocka_unit_test(encoding_is_stable),
	};
	static struct suite all;

	ADD_CASES(&all, decodes_as_expected, rows);
	ADD_CASES(&all, checks_the_fixed_part, headers);
	ADD_TESTS(&all, others);
	return suite_run(&all, "wire/dhcp", NULL, NULL);
}
