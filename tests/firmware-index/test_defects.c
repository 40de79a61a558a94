/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up files with one defect each, and what examine() finds in them. */
#include "firmware-index/examine.h"

#include <stdio.h>

#include "firmware-index/sign.h"
#include "support/images.h"

#define AT 1262624678 /* 2010-01-04T17:04:38Z */

static struct keys *keys; /* the published ones */
static struct known *known;
static struct sign_key *pair; /* to sign with; its key may be known */

static int
load(void **state)
{
	char why[200];

	(void)state;
	pair = sign_key_new();
	assert_non_null(pair);
	if (keys_load(&keys, NULL, why, sizeof(why)) == 0 &&
	    known_load(&known, why, sizeof(why)) == 0)
		return 0;
	puts(why);
	return -1;
}

static int
unload(void **state)
{
	(void)state;
	keys_free(keys);
	known_free(known);
	sign_key_free(pair);
	return 0;
}

enum contents {
	TEXT,
	ARCHIVE,
	LOADER,
	APPLICATION,
};

#define PARTS(jar, dsp)                                                        \
	"# RELEASE load version 8-5-4TH1-6\r\n\r\n" jar                        \
	".8-5-4TH1-6.sbn\r\ncnu41.8-5-4TH1-6.sbn\r\n"                          \
	"apps41.8-5-4TH1-6.sbn\r\n" dsp                                        \
	".8-5-4TH1-6.sbn \r\ncvm41sip.8-5-4TH1-6.sbn \r\n"
#define LIST PARTS("jar41sip", "dsp41")
#define GEN1 "P003-8-12-00.sbn\nP0S3-8-12-00.sb2\nLA_VERSION=PAS30830\n"
#define HEX  "0123456789abcdef0123456789abcdef"

#define SIP41  "SIP41.8-5-4S.loads"
#define CNU41  "cnu41.8-5-4TH1-6.sbn"
#define P0S3   "P0S3-8-12-00"
#define P003   "P003-8-12-00"
#define CP7921 "CP7921G-1.4.6.3.LOADS"
#define OS79XX "OS79XX.TXT"

/* An octet that is another; at 0 none is. */
struct change {
	size_t at;
	uint8_t by;
};

static struct row {
	const char *name;
	const char *file;     /* as found */
	const char *embedded; /* NULL: without a header */
	const char *signer;   /* whose key it is; NULL: nobody's */
	enum contents contents;
	const char *text;
	struct change inside; /* the contents, before they are signed */
	struct change after;  /* the file, after it is signed */
	int cut;              /* octets cut off after it; below 0 added */
	enum file_kind kind;
	enum verdict verdict;
	const char *findings; /* their names, worst first */
} rows[] = {
#define NONE                                                                   \
	{                                                                      \
		0, 0                                                           \
	}
#define BARE            NULL, NULL
#define BY(whose, file) file, file, whose
	/* The signature, and the name under it. */
	{ "a manifest", BY("41", SIP41), TEXT, LIST, NONE, NONE, 0,
	    KIND_MANIFEST, VERDICT_INTACT, "" },
	{ "by the practice key", BY("practice", SIP41), TEXT, LIST, NONE, NONE,
	    0, KIND_MANIFEST, VERDICT_INTACT, "" },
	{ "by an unknown key", BY(NULL, SIP41), TEXT, LIST, NONE, NONE, 0,
	    KIND_MANIFEST, VERDICT_UNKNOWN_SIGNER, "unknown-signer" },
	{ "by another platform's key", BY("42", SIP41), TEXT, LIST, NONE, NONE,
	    0, KIND_MANIFEST, VERDICT_INTACT, "other-platform" },
	{ "by a key of phones under a name of nobody's", BY("41", "x.sgn"),
	    TEXT, "hello", NONE, NONE, 0, KIND_SIGNED_OTHER, VERDICT_INTACT,
	    "not-judged" },
	{ "changed since", BY("41", SIP41), TEXT, LIST, NONE, { 0x1b0, 1 }, 0,
	    KIND_MANIFEST, VERDICT_DAMAGED, "content-damaged" },
	{ "grown since", BY("41", SIP41), TEXT, LIST, NONE, NONE, -2,
	    KIND_MANIFEST, VERDICT_DAMAGED, "content-damaged list" },
	{ "renamed", "x.loads", SIP41, "41", TEXT, LIST, NONE, NONE, 0,
	    KIND_MANIFEST, VERDICT_INTACT, "renamed" },
	{ "renamed to a longer name", SIP41 ".bak", SIP41, "41", TEXT, LIST,
	    NONE, NONE, 0, KIND_MANIFEST, VERDICT_INTACT, "renamed" },
	{ "of another case", "sip41.8-5-4S.loads", SIP41, "41", TEXT, LIST,
	    NONE, NONE, 0, KIND_MANIFEST, VERDICT_INTACT, "case" },
	{ "a damaged header", BY("41", SIP41), TEXT, LIST, NONE, { 0x04, 0x80 },
	    0, KIND_MANIFEST, VERDICT_DAMAGED, "content-damaged" },
	{ "a damaged length of the header", BY("41", SIP41), TEXT, LIST, NONE,
	    { 0x09, 1 }, 0, KIND_MANIFEST, VERDICT_DAMAGED,
	    "header-damaged content-damaged" },
	{ "a damaged header by an unknown key", BY(NULL, SIP41), TEXT, LIST,
	    NONE, { 0x09, 1 }, 0, KIND_MANIFEST, VERDICT_MALFORMED,
	    "header-damaged" },
	{ "a digest that phones do not know", BY(NULL, SIP41), TEXT, LIST, NONE,
	    { 0x6e, 3 }, 0, KIND_MANIFEST, VERDICT_MALFORMED,
	    "unknown-signer header-damaged" },
	{ "not signed at all", SIP41, BARE, TEXT, LIST, NONE, NONE, 0,
	    KIND_MANIFEST, VERDICT_UNSIGNED, "unsigned" },
	{ "empty", SIP41, BARE, TEXT, "", NONE, NONE, 0, KIND_MANIFEST,
	    VERDICT_MALFORMED, "empty" },
	/* Manifests, section 2.1. */
	{ "a list of nothing", BY("41", SIP41), TEXT, "#\r\n\r\n", NONE, NONE,
	    0, KIND_MANIFEST, VERDICT_INTACT, "list" },
	{ "a name that climbs", BY("41", SIP41), TEXT, "../cnu41.sbn\r\n", NONE,
	    NONE, 0, KIND_MANIFEST, VERDICT_INTACT, "list" },
	{ "a file type that phones do not know", BY("41", SIP41), TEXT,
	    LIST "read.me\r\n", NONE, NONE, 0, KIND_MANIFEST, VERDICT_INTACT,
	    "list odd" },
	{ "a type of the first generation", BY("41", SIP41), TEXT,
	    LIST "P0S3-8-12-00.sb2\r\n", NONE, NONE, 0, KIND_MANIFEST,
	    VERDICT_INTACT, "list list odd" },
	{ "a part for other phones", BY("41", SIP41), TEXT,
	    PARTS("jar41sip", "dsp42"), NONE, NONE, 0, KIND_MANIFEST,
	    VERDICT_INTACT, "list" },
	{ "a part that is missing from the list", BY("41", SIP41), TEXT,
	    "jar41sip.1.sbn\r\ncnu41.1.sbn\r\napps41.1.sbn\r\n"
	    "cvm41sip.1.sbn\r\n",
	    NONE, NONE, 0, KIND_MANIFEST, VERDICT_INTACT, "odd" },
	{ "parts in another order", BY("41", SIP41), TEXT,
	    "cnu41.1.sbn\r\njar41sip.1.sbn\r\napps41.1.sbn\r\n"
	    "dsp41.1.sbn\r\ncvm41sip.1.sbn\r\n",
	    NONE, NONE, 0, KIND_MANIFEST, VERDICT_INTACT, "odd" },
	{ "a part listed twice", BY("41", SIP41), TEXT,
	    LIST "CNU41.8-5-4TH1-6.sbn\r\n", NONE, NONE, 0, KIND_MANIFEST,
	    VERDICT_INTACT, "odd" },
	{ "lines that end in LF", BY("41", SIP41), TEXT,
	    "jar41sip.1.sbn\ncnu41.1.sbn\napps41.1.sbn\ndsp41.1.sbn\n"
	    "cvm41sip.1.sbn\n",
	    NONE, NONE, 0, KIND_MANIFEST, VERDICT_INTACT, "odd" },
	{ "a last line without its end", BY("41", SIP41), TEXT,
	    "jar41sip.1.sbn\r\ncnu41.1.sbn\r\napps41.1.sbn\r\n"
	    "dsp41.1.sbn\r\ncvm41sip.1.sbn",
	    NONE, NONE, 0, KIND_MANIFEST, VERDICT_INTACT, "odd" },
	{ "a broken list by an unknown key", BY(NULL, SIP41), TEXT, "#\r\n",
	    NONE, NONE, 0, KIND_MANIFEST, VERDICT_MALFORMED,
	    "unknown-signer list" },
	{ "a list of the first generation", BY("7940", P0S3 ".loads"), TEXT,
	    GEN1, NONE, NONE, 0, KIND_MANIFEST, VERDICT_INTACT, "" },
	{ "one without its version", BY("7940", P0S3 ".loads"), TEXT,
	    "P003-8-12-00.sbn\nP0S3-8-12-00.sb2\n", NONE, NONE, 0,
	    KIND_MANIFEST, VERDICT_INTACT, "odd" },
	{ "one without an application", BY("7940", P0S3 ".loads"), TEXT,
	    "P003-8-12-00.sbn\nLA_VERSION=PAS30830\n", NONE, NONE, 0,
	    KIND_MANIFEST, VERDICT_INTACT, "odd" },
	{ "XML that is called .loads", "CIPC_Locale.loads", BARE, TEXT,
	    "<?xml version=\"1.0\"?>", NONE, NONE, 0, KIND_OTHER,
	    VERDICT_UNSIGNED, "" },
	{ "a list of other phones", "ATA187.9-2-3-1.loads", BARE, TEXT,
	    "x.zz.sgn\n", NONE, NONE, 0, KIND_MANIFEST, VERDICT_UNSIGNED, "" },
	{ "one of theirs that is signed", BY(NULL, "ATA187.9-2-3-1.loads"),
	    TEXT, "x.zz.sgn\n", NONE, NONE, 0, KIND_MANIFEST,
	    VERDICT_UNKNOWN_SIGNER, "no-key" },
	{ "a part of other phones", BY(NULL, "EA15FW-BF3-221.SBN"), TEXT,
	    "octets", NONE, NONE, 0, KIND_SIGNED_OTHER, VERDICT_UNKNOWN_SIGNER,
	    "no-key not-judged" },
	/* Parts, section 2.3. */
	{ "a part", BY("41", CNU41), ARCHIVE, NULL, NONE, NONE, 0, KIND_PART,
	    VERDICT_INTACT, "" },
	{ "a part cut short", BY("41", CNU41), ARCHIVE, NULL, NONE, NONE, 7,
	    KIND_PART, VERDICT_DAMAGED, "content-damaged cut-short" },
	{ "a part cut in its head", BY("41", CNU41), ARCHIVE, NULL, NONE, NONE,
	    CNU_OCTETS - 100, KIND_PART, VERDICT_DAMAGED,
	    "content-damaged structure" },
	{ "a part with an octet more", BY("41", CNU41), ARCHIVE, NULL, NONE,
	    NONE, -1, KIND_PART, VERDICT_DAMAGED, "content-damaged surplus" },
	{ "a part cut short, by an unknown key", BY(NULL, CNU41), ARCHIVE, NULL,
	    NONE, NONE, 7, KIND_PART, VERDICT_MALFORMED,
	    "unknown-signer cut-short" },
	{ "a kernel with a wrong octet", BY("41", CNU41), ARCHIVE, NULL,
	    { CNU_OCTETS - 1, 1 }, NONE, 0, KIND_PART, VERDICT_INTACT,
	    "kernel-crc" },
	{ "a kernel of another size", BY("41", CNU41), ARCHIVE, NULL,
	    { CNU_KERNEL + KERNEL_SIZE + 3, 1 }, NONE, 0, KIND_PART,
	    VERDICT_INTACT, "structure" },
	{ "no kernel where one is", BY("41", CNU41), ARCHIVE, NULL,
	    { CNU_KERNEL, 1 }, NONE, 0, KIND_PART, VERDICT_INTACT,
	    "structure" },
	{ "no kernel at all", BY("41", CNU41), ARCHIVE, NULL,
	    { CNU_TABLE + 2 * CNU_ENTRY + 3, 1 }, NONE, 0, KIND_PART,
	    VERDICT_INTACT, "structure" },
	{ "an entry of unknown type", BY("41", CNU41), ARCHIVE, NULL,
	    { CNU_TABLE + 3, 8 }, NONE, 0, KIND_PART, VERDICT_INTACT,
	    "structure" },
	{ "a part without an archive", BY("41", CNU41), TEXT, "hello", NONE,
	    NONE, 0, KIND_PART, VERDICT_INTACT, "structure" },
	{ "a bare archive", CNU41, BARE, ARCHIVE, NULL, NONE, NONE, 0,
	    KIND_PART, VERDICT_UNSIGNED, "unsigned" },
	{ "a part under a foreign name", "holiday.jpg", CNU41, "41", ARCHIVE,
	    NULL, NONE, NONE, 0, KIND_PART, VERDICT_INTACT, "renamed" },
	/* First generation, section 3. */
	{ "a loader", BY("7940", P003 ".sbn"), LOADER, P003, NONE, NONE, 0,
	    KIND_LOADER, VERDICT_INTACT, "" },
	{ "an application", BY("7940", P0S3 ".sb2"), APPLICATION, P0S3, NONE,
	    NONE, 0, KIND_APPLICATION, VERDICT_INTACT, "" },
	{ "an application under its loader's extension", P0S3 ".bin",
	    P0S3 ".sb2", "7940", APPLICATION, P0S3, NONE, NONE, 0,
	    KIND_APPLICATION, VERDICT_INTACT, "renamed" },
	{ "an unsigned loader", P003 ".bin", BARE, LOADER, P003, NONE, NONE, 0,
	    KIND_LOADER, VERDICT_UNSIGNED, "unsigned-bin" },
	{ "an unsigned loader that is damaged", P003 ".bin", BARE, LOADER, P003,
	    { 0x1ff, 1 }, NONE, 0, KIND_LOADER, VERDICT_MALFORMED,
	    "checksum unsigned-bin" },
	{ "an unsigned module that is damaged", P003 ".bin", BARE, LOADER, P003,
	    { 0x27f, 1 }, NONE, 0, KIND_LOADER, VERDICT_MALFORMED,
	    "checksum unsigned-bin" },
	{ "an unsigned loader cut short", P003 ".bin", BARE, LOADER, P003, NONE,
	    NONE, 5, KIND_LOADER, VERDICT_MALFORMED, "cut-short unsigned-bin" },
	{ "an unsigned loader with more", P003 ".bin", BARE, LOADER, P003, NONE,
	    NONE, -1, KIND_LOADER, VERDICT_MALFORMED,
	    "structure unsigned-bin" },
	{ "an unsigned .sbn", P003 ".sbn", BARE, LOADER, P003, NONE, NONE, 0,
	    KIND_LOADER, VERDICT_UNSIGNED, "unsigned" },
	{ "an image that calls itself otherwise", P003 ".bin", BARE, LOADER,
	    "P003-8-11-00", NONE, NONE, 0, KIND_LOADER, VERDICT_UNSIGNED,
	    "odd unsigned-bin" },
	{ "an image for the loader of another phone", P003 ".bin", BARE, LOADER,
	    "X003-8-12-00", NONE, NONE, 0, KIND_LOADER, VERDICT_MALFORMED,
	    "structure odd unsigned-bin" },
	{ "impossible lengths", BY("7940", P003 ".sbn"), LOADER, P003,
	    { IMAGE_LENGTH + 3, 0xff }, NONE, 0, KIND_LOADER, VERDICT_INTACT,
	    "structure" },
	{ "a signed image that is none", BY("7940", P003 ".sbn"), TEXT, "hello",
	    NONE, NONE, 0, KIND_LOADER, VERDICT_INTACT, "structure" },
	{ "an old image of another form", "P00301010100.bin", BARE, TEXT,
	    "hello", NONE, NONE, 0, KIND_LOADER, VERDICT_UNSIGNED,
	    "odd unsigned-bin" },
	{ "an image of a 7910", BY(NULL, "P00405000700.sbn"), LOADER,
	    "P00405000700", NONE, NONE, 0, KIND_LOADER, VERDICT_UNKNOWN_SIGNER,
	    "no-key odd" },
	/* The one line of OS79XX.TXT. */
	{ "an image's name", OS79XX, BARE, TEXT, P0S3, NONE, NONE, 0,
	    KIND_IMAGE_NAME, VERDICT_UNSIGNED, "" },
	{ "with a line end", OS79XX, BARE, TEXT, P0S3 "\r\n", NONE, NONE, 0,
	    KIND_IMAGE_NAME, VERDICT_UNSIGNED, "line-end" },
	{ "with an LF", OS79XX, BARE, TEXT, P0S3 "\n", NONE, NONE, 0,
	    KIND_IMAGE_NAME, VERDICT_UNSIGNED, "line-end" },
	{ "with a blank, a real one", OS79XX, BARE, TEXT, P003 " \r\n", NONE,
	    NONE, 0, KIND_IMAGE_NAME, VERDICT_MALFORMED, "image-name" },
	{ "with a blank before it", OS79XX, BARE, TEXT, " " P003, NONE, NONE, 0,
	    KIND_IMAGE_NAME, VERDICT_MALFORMED, "image-name" },
	{ "with two line ends", OS79XX, BARE, TEXT, P0S3 "\r\n\r\n", NONE, NONE,
	    0, KIND_IMAGE_NAME, VERDICT_MALFORMED, "image-name" },
	{ "with two lines", OS79XX, BARE, TEXT, P0S3 "\n" P003 "\n", NONE, NONE,
	    0, KIND_IMAGE_NAME, VERDICT_MALFORMED, "image-name" },
	{ "with a byte order mark", OS79XX, BARE, TEXT, "\xef\xbb\xbf" P0S3,
	    NONE, NONE, 0, KIND_IMAGE_NAME, VERDICT_MALFORMED, "image-name" },
	{ "with an extension", OS79XX, BARE, TEXT, P0S3 ".sb2", NONE, NONE, 0,
	    KIND_IMAGE_NAME, VERDICT_MALFORMED, "image-name" },
	{ "with the name of another phone's", OS79XX, BARE, TEXT,
	    "SIP41.8-5-4S", NONE, NONE, 0, KIND_IMAGE_NAME, VERDICT_MALFORMED,
	    "image-name" },
	{ "with a line end alone", OS79XX, BARE, TEXT, "\r\n", NONE, NONE, 0,
	    KIND_IMAGE_NAME, VERDICT_MALFORMED, "image-name" },
	{ "with an escape", OS79XX, BARE, TEXT, "P0S3\x1b[2J", NONE, NONE, 0,
	    KIND_IMAGE_NAME, VERDICT_MALFORMED, "image-name" },
	{ "empty OS79XX.TXT", OS79XX, BARE, TEXT, "", NONE, NONE, 0,
	    KIND_IMAGE_NAME, VERDICT_MALFORMED, "empty" },
	{ "under a name of another case", "os79xx.txt", BARE, TEXT, P0S3, NONE,
	    NONE, 0, KIND_IMAGE_NAME, VERDICT_UNSIGNED, "case" },
	/* The others, section 3.3. */
	{ "a list of a wireless phone", BY(NULL, CP7921), TEXT,
	    "#? HW_REV 1\nAPPSH-1.4.7.3.SBN 2769605 " HEX "\n", NONE, NONE, 0,
	    KIND_WIRELESS, VERDICT_UNKNOWN_SIGNER, "no-key odd" },
	{ "one that was not seen", BY(NULL, "CP7921G-1.4.9.9.LOADS"), TEXT,
	    "APPSH-1.4.7.3.SBN 2769605 " HEX "\n", NONE, NONE, 0, KIND_WIRELESS,
	    VERDICT_UNKNOWN_SIGNER, "no-key" },
	{ "one without sizes", BY(NULL, "CP7921G-1.4.9.9.LOADS"), TEXT,
	    "APPSH-1.4.7.3.SBN\n", NONE, NONE, 0, KIND_WIRELESS,
	    VERDICT_UNKNOWN_SIGNER, "no-key odd" },
	{ "a part of a wireless phone", BY(NULL, "GUIH-1.4.9.9.SBN"), TEXT,
	    HEX "octets", NONE, NONE, 0, KIND_WIRELESS, VERDICT_UNKNOWN_SIGNER,
	    "no-key" },
	{ "one without its digest", BY(NULL, "GUIH-1.4.9.9.SBN"), TEXT,
	    "octets", NONE, NONE, 0, KIND_WIRELESS, VERDICT_UNKNOWN_SIGNER,
	    "no-key odd" },
	{ "a 7912's", BY(NULL, "CP7912080009SCCP080108A.sbin"), TEXT,
	    "kup1octets", NONE, NONE, 0, KIND_SBIN, VERDICT_UNKNOWN_SIGNER,
	    "no-key" },
	{ "a 7912's that begins otherwise",
	    BY(NULL, "CP7912080009SCCP080108A.sbin"), TEXT, "octets", NONE,
	    NONE, 0, KIND_SBIN, VERDICT_UNKNOWN_SIGNER, "no-key odd" },
	{ "a 7912's, unsigned", "CP7912080009SCCP080108A.zup", BARE, TEXT,
	    "kup1octets", NONE, NONE, 0, KIND_SBIN, VERDICT_UNSIGNED, "" },
	{ "a side car's", BY("common", "B015-1-0-4.SBN"), TEXT,
	    "B015-1-0-3-3 octets", NONE, NONE, 0, KIND_SIDE_CAR, VERDICT_INTACT,
	    "" },
	{ "a 78xx's", "kern78xx.11-0-1-11.sbn", BARE, TEXT,
	    "\xcd\x34\x12\xab octets", NONE, NONE, 0, KIND_78XX,
	    VERDICT_UNKNOWN_SIGNER, "not-judged" },
	{ "a trust list", BY(NULL, "ITLFile.tlv"), TEXT,
	    "\x01\x00\x02\xff\x08\x02\x01\x03", { 3, 0xff }, NONE, 0,
	    KIND_TRUST_LIST, VERDICT_MALFORMED, "structure no-key" },
	{ "signed configuration", BY(NULL, "SEP001122334455.cnf.xml.sgn"), TEXT,
	    "<device/>", NONE, NONE, 0, KIND_SIGNED_OTHER,
	    VERDICT_UNKNOWN_SIGNER, "no-key not-judged" },
	{ "signed, and of no known kind", BY(NULL, "octets"), TEXT, "octets",
	    NONE, NONE, 0, KIND_SIGNED_OTHER, VERDICT_UNKNOWN_SIGNER,
	    "no-key not-judged" },
	{ "a .cop, signed", BY(NULL, "cmterm-x.cop.sgn"), TEXT,
	    "\x1f\x8b\x08 octets", NONE, NONE, 0, KIND_ARCHIVE,
	    VERDICT_UNKNOWN_SIGNER, "no-key" },
	{ "the loads of a .cop", "load115.txt", BARE, TEXT,
	    "115       SIP41.8-5-4S     11             // IP Phone\r\n", NONE,
	    NONE, 0, KIND_LOAD_LIST, VERDICT_UNSIGNED, "" },
	{ "text that is called like it", "load115.txt", BARE, TEXT, "hello",
	    NONE, NONE, 0, KIND_OTHER, VERDICT_UNSIGNED, "" },
	{ "no firmware", "Ringlist.xml", BARE, TEXT, "<CiscoIPPhoneRingList/>",
	    NONE, NONE, 0, KIND_OTHER, VERDICT_UNSIGNED, "" },
	{ "an empty file that is no firmware", "SEP.cnf.xml", BARE, TEXT, "",
	    NONE, NONE, 0, KIND_OTHER, VERDICT_UNSIGNED, "" },
};

/* The contents of a row's file; their length. */
static size_t
make_contents(uint8_t *p, const struct row *row)
{
	size_t n = 0;

	switch (row->contents) {
	case TEXT:
		n = strlen(row->text);
		memcpy(p, row->text, n);
		break;
	case ARCHIVE:
		n = CNU_OCTETS;
		images_cnu(p);
		break;
	case LOADER:
		n = IMAGE_OCTETS;
		images_image(p, row->text, "PAS30830");
		break;
	case APPLICATION:
		n = IMAGE_OCTETS;
		images_image(p, row->text, "PAS3ARM1");
		break;
	}
	p[row->inside.at] ^= row->inside.by;
	return n;
}

/* The whole file of a row, in an exact-size block. */
static uint8_t *
make_file(const struct row *row, size_t *n)
{
	uint8_t buf[4096] = { 0 };
	int header = 0;

	if (row->embedded != NULL)
		header = envelope_encode(buf, sizeof(buf), row->embedded);
	assert_true(header >= 0);
	*n = (size_t)header + make_contents(buf + header, row);
	if (row->embedded != NULL)
		assert_int_equal(sign_file(pair, buf, *n, AT), 0);
	buf[row->after.at] ^= row->after.by;
	*n = (size_t)((int)*n - row->cut);
	return exact_copy(buf, *n);
}

static struct keys *
keys_for(const char *platform)
{
	uint8_t modulus[ENVELOPE_SIGNATURE];
	char why[128];
	struct keys *k;

	assert_int_equal(keys_load(&k, NULL, why, sizeof(why)), 0);
	sign_key_modulus(pair, modulus);
	if (platform != NULL)
		assert_int_equal(
		    keys_add(k, platform,
			strcmp(platform, "practice") == 0 ? 'P' : 'A', modulus),
		    0);
	return k;
}

static void
show_findings(char *buf, size_t cap, const struct findings *fs)
{
	size_t n = 0;

	buf[0] = '\0';
	for (unsigned i = 0; i < fs->n; i++)
		n += (size_t)snprintf(buf + n, cap - n, "%s%s",
		    i > 0 ? " " : "", finding_name(fs->list[i].code));
	assert_true(n < cap);
}

static void
judged_as_expected(void **state)
{
	const struct row *row = *state;
	struct keys *k = keys_for(row->signer);
	struct examined x;
	char found[256];
	size_t n;
	uint8_t *p = make_file(row, &n);

	examine(&x, row->file, (struct span){ p, n }, k, known);
	show_findings(found, sizeof(found), &x.findings);
	assert_string_equal(found, row->findings);
	assert_string_equal(
	    verdict_name(x.verdict), verdict_name(row->verdict));
	assert_string_equal(file_kind_name(x.kind), file_kind_name(row->kind));
	assert_int_equal(x.size, n);
	free(p);
	keys_free(k);
}

/* Nothing is read past an end, and no file that is cut is called intact. */
static void
every_prefix_of_every_row_is_judged(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t n;
		uint8_t *whole = make_file(&rows[i], &n);

		for (size_t cut = 0; cut < n; cut++) {
			uint8_t *p = exact_copy(whole, cut);
			struct examined x;

			examine(&x, rows[i].file, (struct span){ p, cut }, keys,
			    known);
			assert_int_not_equal(x.verdict, VERDICT_INTACT);
			free(p);
		}
		free(whole);
	}
}

static const struct row *
row_called(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	fail_msg("no such row: %s", name);
	return NULL;
}

static struct examined
judge(const char *name)
{
	const struct row *row = row_called(name);
	struct keys *k = keys_for(row->signer);
	struct examined x;
	size_t n;
	uint8_t *p = make_file(row, &n);

	examine(&x, row->file, (struct span){ p, n }, k, known);
	free(p);
	keys_free(k);
	return x;
}

static void
a_manifest_is_kept_by_value(void **state)
{
	struct examined x = judge("a manifest");

	(void)state;
	assert_string_equal(x.platform, "41");
	assert_int_equal(x.generation, 'A');
	assert_int_equal(x.signed_at, AT);
	assert_int_equal(strlen(x.key_id), 12);
	assert_string_equal(x.embedded, SIP41);
	assert_string_equal(x.listing.release, "8-5-4TH1-6");
	assert_int_equal(x.listing.parts_n, 5);
	assert_string_equal(x.listing.parts[3], "dsp41.8-5-4TH1-6.sbn");
	assert_false(x.listing.base);
}

static void
what_is_inside_is_kept(void **state)
{
	struct examined x = judge("a part");

	(void)state;
	assert_string_equal(x.version, "9.4(2ES26.)");
	x = judge("a loader");
	assert_string_equal(x.image_id, "PAS30830");
	x = judge("a list of the first generation");
	assert_string_equal(x.listing.la_version, "PAS30830");
	x = judge("with a line end");
	assert_string_equal(x.listing.parts[0], P0S3);
	x = judge("the loads of a .cop");
	assert_string_equal(x.listing.parts[0], "SIP41.8-5-4S");
	x = judge("a list of a wireless phone");
	assert_int_equal(x.listing.sizes[0], 2769605);
	x = judge("a part cut short");
	assert_int_equal(x.findings.list[1].a, x.size);
	assert_int_equal(x.findings.list[1].b, x.size + 7);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(every_prefix_of_every_row_is_judged),
		cmocka_unit_test(a_manifest_is_kept_by_value),
		cmocka_unit_test(what_is_inside_is_kept),
	};
	static struct suite all;

	ADD_CASES(&all, judged_as_expected, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/defects", load, unload);
}
