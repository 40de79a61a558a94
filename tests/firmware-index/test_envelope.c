/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/envelope.h"

#include <errno.h>
#include <stdio.h>

#include "support/cases.h"

/* TLVs as short as they can be; facts/formats.md section 1 has real ones. */
#define VERSION     "\x01\x00\x02\x01\x01"
#define HEADER(l)   "\x02\x00\x02\x01" l
#define SIGNER_INFO "\x03\x00\x0e" /* 2 + 1 + 2 + 9 */
#define SIGNER      "\x04\x00\x02s\x00"
#define SERIAL      "\x05\x00\x01\x12"
#define ISSUER      "\x06\x00\x02i\x00"
#define WHO         SIGNER_INFO SIGNER SERIAL ISSUER
#define SHA1        "\x08\x00\x01\x01"
#define HOW         "\x07\x00\x0f" SHA1 "\x09\x00\x08" ALGORITHM MODULUS
#define ALGORITHM   "\x0a\x00\x01\x00"
#define MODULUS     "\x0b\x00\x01\x02"
#define SIGNATURE   "\x0c\x01\x00" /* 256 octets of zero follow */
#define NAME        "\x0e\x00\x05x.lo\x00"
#define PAD16       "\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r"
#define PAD64       PAD16 PAD16 PAD16 PAD16
#define PAD256      PAD64 PAD64 PAD64 PAD64

#define FILE_MAX 4096

/* What stands before the signature's 256 octets, and what after. */
static struct row {
	const char *name;
	const char *before;
	size_t before_n;
	const char *after;
	size_t after_n;
	int want;
	const char *fault;
} rows[] = {
#define OCTETS(s) (s), sizeof(s) - 1
#define START(l)  VERSION HEADER(l)
	{ "all that is required", OCTETS(START("\x38") WHO HOW SIGNATURE),
	    OCTETS(NAME), 0, "sound" },
	{ "a payload after it", OCTETS(START("\x38") WHO HOW SIGNATURE),
	    OCTETS(NAME "payload"), 0, "sound" },
	{ "padding after it", OCTETS(START("\x3c") WHO HOW SIGNATURE),
	    OCTETS(NAME "\x0d\x0d\x0d\x0d"), 0, "sound" },
	{ "padding inside", OCTETS(START("\x3c") WHO "\x0d\x0d" HOW SIGNATURE),
	    OCTETS("\x0d\x0d" NAME), 0, "sound" },
	{ "padding that lies past the last one",
	    OCTETS(START("\x3c") WHO HOW SIGNATURE),
	    OCTETS(NAME "\x63\xff\xff"
			"\xff"),
	    0, "sound" },
	{ "the order of a CTL file, with its own tags",
	    OCTETS("\x01\x00\x02\x01\x02" HEADER(
		"\x44") "\x1c\x00\x02\x01\x00" SIGNER_INFO SIGNER ISSUER SERIAL
		    HOW SIGNATURE),
	    OCTETS(NAME "\x0f\x00\x04\x4b\x42\x1f\xa6"), 0, "sound" },
	{ "the name first", OCTETS(START("\x38") NAME WHO HOW SIGNATURE),
	    OCTETS(""), 0, "sound" },
	{ "no header at all", OCTETS("#\r\n# This file contains a list"),
	    OCTETS("\r\n"), -ENOMSG, "sound" },
	{ "length before version",
	    OCTETS(HEADER("\x38") VERSION WHO HOW SIGNATURE), OCTETS(NAME),
	    -ENOMSG, "sound" },
	{ "no length", OCTETS(VERSION WHO HOW SIGNATURE), OCTETS(NAME),
	    -EBADMSG, "tag 2, header length: not where it must be" },
	{ "length is no multiple of four",
	    OCTETS(START("\x3a") WHO HOW SIGNATURE), OCTETS(NAME "\x0d\x0d"),
	    -EBADMSG, "tag 2, header length: no possible length" },
	{ "length past the file", OCTETS(START("\x3c") WHO HOW SIGNATURE),
	    OCTETS(NAME), -EBADMSG,
	    "tag 2, header length: no possible length" },
	{ "length past all belief",
	    OCTETS(VERSION "\x02\x00\x02\x08\x04" WHO HOW SIGNATURE),
	    OCTETS(NAME PAD256 PAD256 PAD256 PAD256 PAD256 PAD256 PAD256),
	    -EBADMSG, "tag 2, header length: no possible length" },
	{ "the longest that is believed",
	    OCTETS(VERSION "\x02\x00\x02\x08\x00" WHO HOW SIGNATURE),
	    OCTETS(NAME PAD256 PAD256 PAD256 PAD256 PAD256 PAD256 PAD256), 0,
	    "sound" },
	{ "length before the last one", OCTETS(START("\x34") WHO HOW SIGNATURE),
	    OCTETS(NAME), -EBADMSG, "tag 14, file name: runs past the end" },
	{ "length within the first two",
	    OCTETS(VERSION "\x02\x00\x02\x00\x08" WHO HOW SIGNATURE),
	    OCTETS(NAME), -EBADMSG,
	    "tag 2, header length: no possible length" },
	{ "version of three octets",
	    OCTETS("\x01\x00\x03\x01\x01\x01" HEADER("\x38") WHO HOW SIGNATURE),
	    OCTETS(NAME), -ENOMSG, "sound" },
	{ "no serial",
	    OCTETS(START("\x34") "\x03\x00\x0a" SIGNER ISSUER HOW SIGNATURE),
	    OCTETS(NAME), -EBADMSG, "tag 5, serial number: missing" },
	{ "no name", OCTETS(START("\x30") WHO HOW SIGNATURE), OCTETS(""),
	    -EBADMSG, "tag 14, file name: missing" },
	{ "the signer twice", OCTETS(START("\x40") WHO SIGNER HOW SIGNATURE),
	    OCTETS(NAME "\r\r\r"), -EBADMSG, "tag 4, signer: stands twice" },
	{ "signer's container does not add up",
	    OCTETS(START(
		"\x38") "\x03\x00\x0f" SIGNER SERIAL ISSUER HOW SIGNATURE),
	    OCTETS(NAME), -EBADMSG,
	    "tag 3, signer information: its contents do not add up" },
	{ "signature's container does not add up",
	    OCTETS(START("\x38") WHO
		"\x07\x00\x0e" SHA1 "\x09\x00\x08" ALGORITHM MODULUS SIGNATURE),
	    OCTETS(NAME), -EBADMSG,
	    "tag 7, signature information: its contents do not add up" },
	{ "algorithm's container does not add up",
	    OCTETS(START("\x38") WHO
		"\x07\x00\x0e" SHA1 "\x09\x00\x07" ALGORITHM MODULUS SIGNATURE),
	    OCTETS(NAME), -EBADMSG,
	    "tag 9, algorithm information: its contents do not add up" },
	{ "a digest of two octets",
	    OCTETS(
		START("\x3c") WHO "\x07\x00\x10\x08\x00\x02\x01\x01"
				  "\x09\x00\x08" ALGORITHM MODULUS SIGNATURE),
	    OCTETS(NAME "\x0d\x0d\x0d"), -EBADMSG,
	    "tag 8, digest: a value of impossible length" },
	{ "a value past the header", OCTETS(START("\x38") WHO HOW SIGNATURE),
	    OCTETS("\x0e\x00\x06"
		   "x.lo\x00\x00\x00\x00"),
	    -EBADMSG, "tag 14, file name: runs past the end" },
	{ "a name without its NUL", OCTETS(START("\x38") WHO HOW SIGNATURE),
	    OCTETS("\x0e\x00\x05"
		   "x.log"),
	    -EBADMSG, "tag 14, file name: not one text with its NUL" },
	{ "a name with two", OCTETS(START("\x38") WHO HOW SIGNATURE),
	    OCTETS("\x0e\x00\x05"
		   "x.l\x00\x00"),
	    -EBADMSG, "tag 14, file name: not one text with its NUL" },
	{ "a name that is only a NUL", OCTETS(START("\x34") WHO HOW SIGNATURE),
	    OCTETS("\x0e\x00\x01\x00"), -EBADMSG,
	    "tag 14, file name: a value of impossible length" },
};

static size_t
file_of(uint8_t buf[FILE_MAX], const struct row *row)
{
	struct wr w;
	int n;

	wr_init(&w, buf, FILE_MAX);
	wr_copy(&w, row->before, row->before_n);
	wr_zero(&w, ENVELOPE_SIGNATURE);
	wr_copy(&w, row->after, row->after_n);
	n = wr_end(&w);
	assert_true(n > 0);
	return (size_t)n;
}

static void
assert_nothing_left(const struct envelope *e)
{
	static const struct envelope zero;

	assert_memory_equal(e, &zero, sizeof(zero));
}

static void
decodes_as_expected(void **state)
{
	const struct row *row = *state;
	uint8_t buf[FILE_MAX];
	size_t n = file_of(buf, row);
	uint8_t *p = exact_copy(buf, n);
	struct envelope_fault fault;
	struct envelope e;
	char text[80];

	assert_int_equal(envelope_decode(&e, p, n), row->want);
	assert_int_equal(envelope_check(&e, &fault, p, n), row->want);
	envelope_fault_show(text, sizeof(text), &fault);
	assert_string_equal(text, row->fault);
	if (row->want != 0) {
		assert_nothing_left(&e);
	} else {
		assert_int_equal(e.name.n, 4);
		assert_memory_equal(e.name.p, "x.lo", 4);
		assert_int_equal(e.digest, 1);
		assert_int_equal(e.modulus, 2);
		assert_int_equal(e.signature.n, ENVELOPE_SIGNATURE);
		assert_memory_equal(p + e.signature_at, "\x0c\x01\x00", 3);
		assert_memory_equal(e.signer.p, "s", 2);
		assert_memory_equal(e.issuer.p, "i", 2);
		assert_memory_equal(e.serial.p, "\x12", 1);
	}
	free(p);
}

/* Only the header's octets are needed, and all of them are. */
static void
survives_every_truncation(void **state)
{
	uint8_t buf[FILE_MAX];
	struct envelope e;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t n = file_of(buf, &rows[i]);
		size_t header =
		    rows[i].want == 0 ? (size_t)(buf[8] << 8 | buf[9]) : n;

		for (size_t cut = 0; cut < n; cut++) {
			uint8_t *p = exact_copy(buf, cut);
			int err = envelope_decode(&e, p, cut);

			if (rows[i].want == 0)
				assert_int_equal(err == 0, cut >= header);
			else
				assert_int_not_equal(err, 0);
			if (err != 0)
				assert_nothing_left(&e);
			free(p);
		}
	}
}

/* As in every firmware file of the phones, up to the signature. */
static const uint8_t real[] = { 0x01, 0x00, 0x02, 0x01, 0x01, /* version */
	0x02, 0x00, 0x02, 0x01, 0x94,                         /* length */
	0x03, 0x00, 0x5b,                                     /* signer info */
	0x04, 0x00, 0x27, 'C', 'N', '=', 's', 'o', 'm', 'e', 'S', 'i', 'g', 'n',
	'e', 'r', ';', 'O', 'U', '=', 's', 'o', 'm', 'e', 'O', 'r', 'g', 'U',
	'n', 'i', 't', ';', 'O', '=', 's', 'o', 'm', 'e', 'O', 'r', 'g', 0x00,
	0x05, 0x00, 0x08, 0x12, 0x34, 0x56, 0x78, 0x90, 0xab, 0xcd, 0xef, 0x06,
	0x00, 0x23, 'C', 'N', '=', 's', 'o', 'm', 'e', 'C', 'A', ';', 'O', 'U',
	'=', 's', 'o', 'm', 'e', 'O', 'r', 'g', 'U', 'n', 'i', 't', ';', 'O',
	'=', 's', 'o', 'm', 'e', 'O', 'r', 'g', 0x00, 0x07, 0x00, 0x0f, 0x08,
	0x00, 0x01, 0x01, 0x09, 0x00, 0x08, 0x0a, 0x00, 0x01, 0x00, 0x0b, 0x00,
	0x01, 0x02, 0x0c, 0x01, 0x00 };

static void
encodes_as_the_phones_files_have_it(void **state)
{
	static const char tail[] = "\x0e\x00\x13SIP41.8-5-4S.loads\x00\x0d";
	uint8_t buf[ENVELOPE_MAX];
	int n = envelope_encode(buf, sizeof(buf), "SIP41.8-5-4S.loads");

	(void)state;
	assert_int_equal(n, 0x194);
	assert_int_equal(sizeof(real), ENVELOPE_SIGNATURE_AT);
	assert_memory_equal(buf, real, sizeof(real));
	assert_memory_equal(
	    buf + sizeof(real) + ENVELOPE_SIGNATURE, tail, sizeof(tail) - 1);
}

static void
what_it_encodes_it_decodes(void **state)
{
	char name[] = "0123456789012345678901234567890123456789";
	uint8_t buf[ENVELOPE_MAX];
	struct envelope e;

	(void)state;
	for (size_t n = sizeof(name) - 1; n > 0; n--) {
		int header;

		name[n] = '\0';
		header = envelope_encode(buf, sizeof(buf), name);
		assert_int_equal(header % 4, 0);
		assert_int_equal(envelope_decode(&e, buf, (size_t)header), 0);
		assert_int_equal(e.header, header);
		assert_int_equal(e.name.n, n);
		assert_memory_equal(e.name.p, name, n);
	}
}

static void
says_when_there_is_no_room(void **state)
{
	char name[160];
	uint8_t buf[ENVELOPE_MAX];

	(void)state;
	assert_int_equal(
	    envelope_encode(buf, 403, "abcdefghijklmnopqr"), -ENOBUFS);
	memset(name, 'x', sizeof(name));
	name[sizeof(name) - 1] = '\0';
	assert_int_equal(envelope_encode(buf, sizeof(buf), name), -ENOBUFS);
}

/* What the phones know (imgauthd): facts/formats.md section 1. */
static struct supported_row {
	const char *name;
	uint8_t digest, algorithm, modulus;
	size_t signature;
	const char *fault; /* NULL: supported */
} supported[] = {
	{ "SHA-1 and 2048 bits", 1, 0, 2, 256, NULL },
	{ "MD5 and 1024 bits", 0, 0, 1, 128, NULL },
	{ "a signature with one octet more", 1, 0, 2, 257, NULL },
	{ "with two more", 1, 0, 2, 258,
	    "tag 12, signature: of a kind phones do not know" },
	{ "with one less", 1, 0, 2, 255,
	    "tag 12, signature: of a kind phones do not know" },
	{ "SHA-256", 2, 0, 2, 256,
	    "tag 8, digest: of a kind phones do not know" },
	{ "an algorithm that is not RSA", 1, 1, 2, 256,
	    "tag 10, algorithm: of a kind phones do not know" },
	{ "4096 bits", 1, 0, 3, 512,
	    "tag 11, modulus: of a kind phones do not know" },
	{ "a size past all codes", 1, 0, 255, 512,
	    "tag 11, modulus: of a kind phones do not know" },
};

static void
supports(void **state)
{
	const struct supported_row *row = *state;
	const struct envelope e = { .digest = row->digest,
		.algorithm = row->algorithm,
		.modulus = row->modulus,
		.signature = { NULL, row->signature } };
	struct envelope_fault fault;
	char text[80];

	assert_int_equal(envelope_supported(&e, &fault), row->fault == NULL);
	envelope_fault_show(text, sizeof(text), &fault);
	assert_string_equal(text, row->fault != NULL ? row->fault : "sound");
}

static void
a_file_too_small_is_told(void **state)
{
	struct envelope_fault fault;
	struct envelope e;
	char text[80];

	(void)state;
	assert_int_equal(
	    envelope_check(&e, &fault, "\x01\x00\x02\x01\x01", 5), -EBADMSG);
	envelope_fault_show(text, sizeof(text), &fault);
	assert_string_equal(text, "too small to be a signed file");
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(survives_every_truncation),
		cmocka_unit_test(a_file_too_small_is_told),
		cmocka_unit_test(encodes_as_the_phones_files_have_it),
		cmocka_unit_test(what_it_encodes_it_decodes),
		cmocka_unit_test(says_when_there_is_no_room),
	};
	static struct suite all;

	ADD_CASES(&all, decodes_as_expected, rows);
	ADD_CASES(&all, supports, supported);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/envelope", NULL, NULL);
}
