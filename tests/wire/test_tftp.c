/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/tftp.h"

#include <errno.h>

#include "support/decoded.h"

#define PACKET(s) (s), sizeof(s) - 1
#define RRQ       "\0\1"
#define OACK      "\0\6"

/* What a packet says, with its strings as text. */
struct row {
	const char *name;
	const char *packet;
	size_t n;
	int want;
	enum tftp_op op;
	enum tftp_mode mode;
	const char *text; /* file, data or message */
	unsigned number;  /* block or error code */
	struct tftp_options options;
};

#define NONE                                                                   \
	{                                                                      \
		.ignored = 0                                                   \
	}
#define GIVEN(v)                                                               \
	{                                                                      \
		true, (v)                                                      \
	}

static struct row rows[] = {
	/* tcpdump's tests/tftp.pcap, frame 1 and 3. */
	{ "a plain read request", PACKET(RRQ "file1\0octet\0"), 0, TFTP_RRQ,
	    TFTP_MODE_OCTET, "file1", 0, NONE },
	{ "an acknowledgement", PACKET("\0\4\0\1"), 0, TFTP_ACK, 0, "", 1,
	    NONE },
	/* A recovering 7961's first request: facts/phones.md section 3.3. */
	{ "a phone's request", PACKET(RRQ "term61.default.loads\0octet\0"), 0,
	    TFTP_RRQ, TFTP_MODE_OCTET, "term61.default.loads", 0, NONE },
	{ "a write request", PACKET("\0\2up.log\0netascii\0"), 0, TFTP_WRQ,
	    TFTP_MODE_NETASCII, "up.log", 0, NONE },
	{ "the mode is case-blind", PACKET(RRQ "a\0OcTeT\0"), 0, TFTP_RRQ,
	    TFTP_MODE_OCTET, "a", 0, NONE },
	{ "mail is another mode", PACKET(RRQ "a\0mail\0"), 0, TFTP_RRQ,
	    TFTP_MODE_OTHER, "a", 0, NONE },
	{ "half a mode is another mode", PACKET(RRQ "a\0oct\0"), 0, TFTP_RRQ,
	    TFTP_MODE_OTHER, "a", 0, NONE },
	{ "a file name may be empty", PACKET(RRQ "\0octet\0"), 0, TFTP_RRQ,
	    TFTP_MODE_OCTET, "", 0, NONE },
	{ "any octet but NUL may name a file",
	    PACKET(RRQ "\x1b[2J\xff\0octet\0"), 0, TFTP_RRQ, TFTP_MODE_OCTET,
	    "\x1b[2J\xff", 0, NONE },
	{ "all options",
	    PACKET(RRQ "a\0octet\0blksize\0"
		       "1428\0timeout\0"
		       "3\0tsize\0"
		       "0\0windowsize\0"
		       "16\0"),
	    0, TFTP_RRQ, TFTP_MODE_OCTET, "a", 0,
	    { GIVEN(1428), GIVEN(3), GIVEN(0), GIVEN(16), 0 } },
	{ "option names are case-blind",
	    PACKET(RRQ "a\0octet\0BLKSize\0"
		       "8\0TSIZE\0"
		       "18446744073709551615\0"),
	    0, TFTP_RRQ, TFTP_MODE_OCTET, "a", 0,
	    { .blksize = GIVEN(8), .tsize = GIVEN(UINT64_MAX) } },
	{ "the greatest values",
	    PACKET(RRQ "a\0octet\0blksize\0"
		       "65464\0timeout\0"
		       "255\0windowsize\0"
		       "65535\0"),
	    0, TFTP_RRQ, TFTP_MODE_OCTET, "a", 0,
	    { .blksize = GIVEN(65464),
		.timeout_s = GIVEN(255),
		.windowsize = GIVEN(65535) } },
	{ "values too great are ignored and counted",
	    PACKET(RRQ "a\0octet\0blksize\0"
		       "65465\0timeout\0"
		       "256\0windowsize\0"
		       "65536\0tsize\0"
		       "18446744073709551616\0"),
	    0, TFTP_RRQ, TFTP_MODE_OCTET, "a", 0, { .ignored = 4 } },
	{ "values too small are ignored and counted",
	    PACKET(RRQ "a\0octet\0blksize\0"
		       "7\0timeout\0"
		       "0\0windowsize\0"
		       "0\0"),
	    0, TFTP_RRQ, TFTP_MODE_OCTET, "a", 0, { .ignored = 3 } },
	{ "what is no number is ignored and counted",
	    PACKET(RRQ "a\0octet\0blksize\0"
		       "+8\0timeout\0"
		       "1s\0tsize\0"
		       " 1\0windowsize\0\0"),
	    0, TFTP_RRQ, TFTP_MODE_OCTET, "a", 0, { .ignored = 4 } },
	{ "leading zeroes are digits",
	    PACKET(RRQ "a\0octet\0tsize\0"
		       "0000000000000000000000017\0"),
	    0, TFTP_RRQ, TFTP_MODE_OCTET, "a", 0, { .tsize = GIVEN(17) } },
	{ "an unknown option is ignored and counted",
	    PACKET(RRQ "a\0octet\0multicast\0\0tsize\0"
		       "0\0"),
	    0, TFTP_RRQ, TFTP_MODE_OCTET, "a", 0,
	    { .tsize = GIVEN(0), .ignored = 1 } },
	{ "of a repeated option the first stands",
	    PACKET(RRQ "a\0octet\0blksize\0"
		       "1024\0blksize\0"
		       "512\0"),
	    0, TFTP_RRQ, TFTP_MODE_OCTET, "a", 0,
	    { .blksize = GIVEN(1024), .ignored = 1 } },
	{ "a last name without a value is ignored",
	    PACKET(RRQ "a\0octet\0tsize\0"), 0, TFTP_RRQ, TFTP_MODE_OCTET, "a",
	    0, NONE },
	{ "NULs after the mode are padding", PACKET(RRQ "a\0octet\0\0\0\0\0\0"),
	    0, TFTP_RRQ, TFTP_MODE_OCTET, "a", 0, NONE },
	{ "an option value without its NUL",
	    PACKET(RRQ "a\0octet\0tsize\0"
		       "1"),
	    -EBADMSG, 0, 0, "", 0, NONE },
	{ "an option name without its NUL", PACKET(RRQ "a\0octet\0tsize"),
	    -EBADMSG, 0, 0, "", 0, NONE },
	{ "a mode without its NUL", PACKET(RRQ "a\0octet"), -EBADMSG, 0, 0, "",
	    0, NONE },
	{ "a file without its NUL", PACKET(RRQ "file1"), -EBADMSG, 0, 0, "", 0,
	    NONE },
	{ "a request without a mode", PACKET(RRQ "file1\0"), -EBADMSG, 0, 0, "",
	    0, NONE },
	{ "data",
	    PACKET("\0\3\xff\xff"
		   "abc"),
	    0, TFTP_DATA, 0, "abc", 65535, NONE },
	{ "the empty block that ends a file", PACKET("\0\3\0\0"), 0, TFTP_DATA,
	    0, "", 0, NONE },
	{ "data without a block number", PACKET("\0\3\0"), -EBADMSG, 0, 0, "",
	    0, NONE },
	{ "an acknowledgement may be padded", PACKET("\0\4\1\2\0\0"), 0,
	    TFTP_ACK, 0, "", 0x102, NONE },
	{ "an acknowledgement cut short", PACKET("\0\4\1"), -EBADMSG, 0, 0, "",
	    0, NONE },
	{ "an error", PACKET("\0\5\0\1File not found\0"), 0, TFTP_ERROR, 0,
	    "File not found", TFTP_ERR_NOT_FOUND, NONE },
	{ "an error without the NUL", PACKET("\0\5\0\2no"), 0, TFTP_ERROR, 0,
	    "no", TFTP_ERR_ACCESS, NONE },
	{ "an error without a message", PACKET("\0\5\0\0"), 0, TFTP_ERROR, 0,
	    "", TFTP_ERR_UNDEFINED, NONE },
	{ "an error without a code", PACKET("\0\5\0"), -EBADMSG, 0, 0, "", 0,
	    NONE },
	{ "an option acknowledgement",
	    PACKET(OACK "tsize\0"
			"8122717\0blksize\0"
			"1024\0"),
	    0, TFTP_OACK, 0, "", 0,
	    { .blksize = GIVEN(1024), .tsize = GIVEN(8122717) } },
	{ "an empty option acknowledgement", PACKET(OACK), 0, TFTP_OACK, 0, "",
	    0, NONE },
	{ "opcode 0", PACKET("\0\0\0\0"), -EBADMSG, 0, 0, "", 0, NONE },
	{ "opcode 7", PACKET("\0\7\0\0"), -EBADMSG, 0, 0, "", 0, NONE },
	{ "opcode 257 is not opcode 1", PACKET("\1\1a\0octet\0"), -EBADMSG, 0,
	    0, "", 0, NONE },
	{ "half an opcode", PACKET("\0"), -EBADMSG, 0, 0, "", 0, NONE },
	{ "nothing", PACKET(""), -EBADMSG, 0, 0, "", 0, NONE },
};

/* Of file, data and message a packet has one. */
static struct span
text_of(const struct tftp *t)
{
	if (t->file.n > 0)
		return t->file;
	return t->data.n > 0 ? t->data : t->message;
}

static void
assert_option(struct tftp_option got, struct tftp_option want)
{
	assert_int_equal(got.given, want.given);
	assert_true(got.value == want.value);
}

static void
assert_options(struct tftp_options got, struct tftp_options want)
{
	assert_option(got.blksize, want.blksize);
	assert_option(got.timeout_s, want.timeout_s);
	assert_option(got.tsize, want.tsize);
	assert_option(got.windowsize, want.windowsize);
	assert_int_equal(got.ignored, want.ignored);
}

static void
decodes_as_expected(void **state)
{
	const struct row *row = *state;
	uint8_t *p = exact_copy(row->packet, row->n);
	struct tftp t;

	assert_int_equal(tftp_decode(&t, p, row->n), row->want);
	assert_int_equal(t.op, row->op);
	assert_int_equal(t.mode, row->mode);
	assert_text(text_of(&t), row->text);
	assert_int_equal(t.block + t.code, row->number);
	assert_options(t.options, row->options);
	free(p);
}

static void
survives_every_truncation(void **state)
{
	struct tftp t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		for (size_t cut = 0; cut < rows[i].n; cut++) {
			uint8_t *p = exact_copy(rows[i].packet, cut);
			int err = tftp_decode(&t, p, cut);

			assert_true(err == 0 || err == -EBADMSG);
			free(p);
		}
}

/* What decodes encodes to a packet that decodes to the same. */
static void
encodes_what_it_decodes(void **state)
{
	uint8_t buf[512];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct tftp t, back;
		int n;

		if (tftp_decode(&t, rows[i].packet, rows[i].n) != 0)
			continue;
		n = tftp_encode(buf, sizeof(buf), &t);
		assert_true(n >= 2);
		assert_int_equal(tftp_decode(&back, buf, (size_t)n), 0);
		t.options.ignored = 0;
		assert_options(back.options, t.options);
		assert_int_equal(back.op, t.op);
		assert_int_equal(back.mode, t.mode);
		assert_int_equal(back.block, t.block);
		assert_int_equal(back.code, t.code);
		assert_text(text_of(&back), rows[i].text);
	}
}

static void
a_request_is_encoded_to_the_octet(void **state)
{
	static const char want[] = RRQ "a\0octet\0blksize\0"
				       "1024\0timeout\0"
				       "2\0tsize\0"
				       "0\0windowsize\0"
				       "4";
	const struct tftp t = {
		.op = TFTP_RRQ,
		.file = { (const uint8_t *)"a", 1 },
		.mode = TFTP_MODE_OCTET,
		.options = { GIVEN(1024), GIVEN(2), GIVEN(0), GIVEN(4), 0 },
	};
	uint8_t buf[sizeof(want)];

	(void)state;
	assert_int_equal(tftp_encode(buf, sizeof(buf), &t), sizeof(want));
	assert_memory_equal(buf, want, sizeof(want));
	for (size_t cap = 0; cap < sizeof(buf); cap++)
		assert_int_equal(tftp_encode(buf, cap, &t), -ENOBUFS);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows) + 3] = { 0 };
	struct CMUnitTest *more = &tests[ARRAY_LEN(rows)];

	CASES(tests, decodes_as_expected, rows);
	more[0] =
	    (struct CMUnitTest)cmocka_unit_test(survives_every_truncation);
	more[1] = (struct CMUnitTest)cmocka_unit_test(encodes_what_it_decodes);
	more[2] = (struct CMUnitTest)cmocka_unit_test(
	    a_request_is_encoded_to_the_octet);
	return cmocka_run_group_tests_name("wire/tftp", tests, NULL, NULL);
}
