/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/manifest.h"

#include <errno.h>
#include <stdio.h>

#include "firmware-index/envelope.h"
#include "support/cases.h"
#include "support/shared.h"

/* What was read, as text: names with a blank after each, then the rest. */
static struct row {
	const char *name;
	const char *text;
	int want;
	const char *shown;
} rows[] = {
	/* The lines of real ones: facts/formats.md sections 2.1 and 3.1. */
	{ "Java, with the blanks it has",
	    "#\r\n"
	    "# This file contains a list of archive image files that will be"
	    " requested by the\r\n"
	    "# RELEASE load version 8-5-4TH1-6\r\n"
	    "#\r\n\r\n\r\n"
	    "jar41sip.8-5-4TH1-6.sbn\r\ncnu41.8-5-4TH1-6.sbn\r\n"
	    "apps41.8-5-4TH1-6.sbn\r\ndsp41.8-5-4TH1-6.sbn \r\n"
	    "cvm41sip.8-5-4TH1-6.sbn \r\n",
	    0,
	    "jar41sip.8-5-4TH1-6.sbn cnu41.8-5-4TH1-6.sbn "
	    "apps41.8-5-4TH1-6.sbn dsp41.8-5-4TH1-6.sbn "
	    "cvm41sip.8-5-4TH1-6.sbn /8-5-4TH1-6//0" },
	{ "a newer one knows its hardware",
	    "# RELEASE load version 9-4-2ES26\r\n#\r\n#HARDWARE_COMP_1 15\r\n"
	    "\r\njar45sip.9-4-2ES26.sbn\r\n",
	    0, "jar45sip.9-4-2ES26.sbn /9-4-2ES26//15" },
	{ "first generation, LF",
	    "P003-8-12-00.sbn\nP0S3-8-12-00.sb2\nLA_VERSION=PAS30830\n", 0,
	    "P003-8-12-00.sbn P0S3-8-12-00.sb2 //PAS30830/0" },
	{ "OS79XX.TXT is one too", "P0S3-8-12-00\r\n", 0, "P0S3-8-12-00 ///0" },
	{ "wireless, with size and digest",
	    "#? HW_REV 1\r\n"
	    "APPS-1.4.3.4.SBN 2629668 0123456789abcdef0123456789abcdef\r\n",
	    0, "APPS-1.4.3.4.SBN ///0" },
	{ "the last line without an end", "a.sbn\nb.sbn", 0,
	    "a.sbn b.sbn ///0" },
	{ "blanks before a name", " \t\ra.sbn\n", 0, "a.sbn ///0" },
	{ "hardware that is no number", "#HARDWARE_COMP_1 x\na.sbn\n", 0,
	    "a.sbn ///0" },
	{ "hardware past all numbers",
	    "#HARDWARE_COMP_1 99999999999999999999\na.sbn\n", 0,
	    "a.sbn ///999999999" },
	{ "as many as there can be",
	    "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\n"
	    "n\no\np\n",
	    0, "a b c d e f g h i j k l m n o p ///0" },
	{ "one more", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\n",
	    -ENOBUFS, "///0" },
	{ "a name of 63",
	    "012345678901234567890123456789012345678901234567890123456789012\n",
	    0,
	    "012345678901234567890123456789012345678901234567890123456789012"
	    " ///0" },
	{ "a name of 64",
	    "0123456789012345678901234567890123456789012345678901234567890123",
	    -EBADMSG, "///0" },
	{ "a name that climbs", "../a.sbn\n", -EBADMSG, "///0" },
	{ "a back-slash", "..\\a.sbn\n", -EBADMSG, "///0" },
	{ "a control character", "a\x1b[2J.sbn\n", -EBADMSG, "///0" },
	{ "octets past ASCII", "a\xff.sbn\n", -EBADMSG, "///0" },
	{ "only comments", "#\r\n# RELEASE load version 1\r\n", -ENOMSG,
	    "///0" },
	{ "only blanks", " \r\n\t\n", -ENOMSG, "///0" },
	{ "nothing", "", -ENOMSG, "///0" },
};

static size_t
show_span(char *out, size_t cap, size_t at, struct span s, const char *after)
{
	int n = snprintf(out + at, cap - at, "%.*s%s", (int)s.n,
	    s.n > 0 ? (const char *)s.p : "", after);

	assert_true(n >= 0 && at + (size_t)n < cap);
	return at + (size_t)n;
}

static void
assert_shown(const struct manifest *m, const char *want)
{
	char out[512];
	size_t at = 0;

	out[0] = '\0';
	for (unsigned i = 0; i < m->parts_n; i++)
		at = show_span(out, sizeof(out), at, m->parts[i], " ");
	at = show_span(out, sizeof(out), at, (struct span){ 0 }, "/");
	at = show_span(out, sizeof(out), at, m->release, "/");
	at = show_span(out, sizeof(out), at, m->la_version, "/");
	snprintf(out + at, sizeof(out) - at, "%u", m->hardware_comp);
	assert_string_equal(out, want);
}

static void
bare_text_decodes(void **state)
{
	const struct row *row = *state;
	size_t n = strlen(row->text);
	uint8_t *p = exact_copy(row->text, n);
	struct manifest m;

	assert_int_equal(manifest_decode(&m, p, n), row->want);
	assert_shown(&m, row->shown);
	free(p);
}

static void
sizes_and_base_are_kept(void **state)
{
	static const char text[] = "#BASE\r\n"
				   "APPS.SBN 2629668 0123456789abcdef\r\n"
				   "GUI.SBN\r\nSYS.SBN  17\r\n"
				   "BIG.SBN 99999999999\r\n";
	struct manifest m;

	(void)state;
	assert_int_equal(manifest_decode(&m, text, strlen(text)), 0);
	assert_true(m.base);
	assert_int_equal(m.parts_n, 4);
	assert_int_equal(m.sizes[0], 2629668);
	assert_int_equal(m.sizes[1], 0);
	assert_int_equal(m.sizes[2], 17);
	assert_int_equal(m.sizes[3], 999999999);
	assert_int_equal(manifest_decode(&m, "a\nb\n", 4), 0);
	assert_false(m.base);
}

static size_t
signed_text(uint8_t *buf, size_t cap, const char *text)
{
	int header = envelope_encode(buf, cap, "term41.default.loads");

	assert_true(header > 0 && (size_t)header + strlen(text) <= cap);
	memcpy(buf + header, text, strlen(text));
	return (size_t)header + strlen(text);
}

/* The phones' headers end with CRs, which are no line ends. */
static void
signed_file_decodes_the_same(void **state)
{
	uint8_t buf[1024];
	struct manifest m;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t n = signed_text(buf, sizeof(buf), rows[i].text);
		uint8_t *p = exact_copy(buf, n);

		assert_int_equal(manifest_decode(&m, p, n), rows[i].want);
		assert_shown(&m, rows[i].shown);
		free(p);
	}
}

static void
survives_every_truncation(void **state)
{
	uint8_t buf[1024];
	struct manifest m;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t n = signed_text(buf, sizeof(buf), rows[i].text);
		size_t header = n - strlen(rows[i].text);

		for (size_t cut = 0; cut < n; cut++) {
			uint8_t *p = exact_copy(buf, cut);
			int err = manifest_decode(&m, p, cut);

			assert_true(cut > header || err != 0);
			if (err != 0)
				assert_shown(&m, "///0");
			free(p);
		}
	}
}

/* Real files, where they are to be had. */
static struct sample_row {
	const char *name; /* the file, too */
	const char *shown;
} samples[] = {
#define PARTS_8_5_4                                                            \
	"jar41sip.8-5-4TH1-6.sbn cnu41.8-5-4TH1-6.sbn apps41.8-5-4TH1-6.sbn "  \
	"dsp41.8-5-4TH1-6.sbn cvm41sip.8-5-4TH1-6.sbn /8-5-4TH1-6//0"
#define REAL "samples/manifests/"
	{ REAL "SIP41.8-5-4S.loads", PARTS_8_5_4 },
	{ REAL "term41.default.loads", PARTS_8_5_4 },
	{ REAL "term61.default.loads", PARTS_8_5_4 },
	{ REAL "P0S3-8-12-00.loads",
	    "P003-8-12-00.sbn P0S3-8-12-00.sb2 //PAS30830/0" },
	{ REAL "OS79XX.TXT", "P0S3-8-12-00 ///0" },
};

static void
real_file_decodes(void **state)
{
	const struct sample_row *row = *state;
	uint8_t buf[1024];
	size_t n = shared_read(buf, sizeof(buf), row->name);
	struct manifest m;

	assert_int_equal(manifest_decode(&m, buf, n), 0);
	assert_shown(&m, row->shown);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(signed_file_decodes_the_same),
		cmocka_unit_test(survives_every_truncation),
		cmocka_unit_test(sizes_and_base_are_kept),
	};
	static struct suite all;

	ADD_CASES(&all, bare_text_decodes, rows);
	ADD_CASES(&all, real_file_decodes, samples);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/manifest", NULL, NULL);
}
