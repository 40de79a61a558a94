/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loads by their names alone: which files each release had. */

#include "practice/firmware.h"

#include <errno.h>

#include "firmware-index/manifest.h"
#include "firmware-index/sign.h"
#include "support/cases.h"

static struct sign_key *key;

static int
make_key(void **state)
{
	(void)state;
	key = sign_key_new();
	return key == NULL;
}

static int
free_key(void **state)
{
	(void)state;
	sign_key_free(key);
	return 0;
}

static struct row {
	const char *name;
	const char *load, *parts;
	uint32_t hardware;
	const char *files;
} rows[] = {
	{ "8.5(2) for 41 and 61, whose parts are called otherwise",
	    "SIP41.8-5-2S", "8-5-2TH1-9", 0,
	    "jar41sip.8-5-2TH1-9.sbn cnu41.8-5-2TH1-9.sbn "
	    "apps41.8-5-2TH1-9.sbn dsp41.8-5-2TH1-9.sbn "
	    "cvm41sip.8-5-2TH1-9.sbn SIP41.8-5-2S.loads "
	    "term41.default.loads term61.default.loads " },
	{ "SCCP for 45 and 65, whose parts are called as it is",
	    "SCCP45.9-4-2SR4-3S", "", 15,
	    "jar45sccp.9-4-2SR4-3.sbn cnu45.9-4-2SR4-3.sbn "
	    "apps45.9-4-2SR4-3.sbn dsp45.9-4-2SR4-3.sbn "
	    "cvm45sccp.9-4-2SR4-3.sbn SCCP45.9-4-2SR4-3S.loads "
	    "term45.default.loads term65.default.loads " },
	{ "7.2(1), whose parts name no protocol", "SCCP11.7-2-1-0S", "7-2-0-66",
	    0,
	    "jar11.7-2-0-66.sbn cnu11.7-2-0-66.sbn apps11.7-2-0-66.sbn "
	    "dsp11.7-2-0-66.sbn cvm11.7-2-0-66.sbn SCCP11.7-2-1-0S.loads "
	    "term06.default.loads term11.default.loads " },
	{ "an unsigned SCCP image", "P00303010102", "", 0,
	    "P00303010102.bin OS79XX.TXT " },
	{ "the first signed one", "P00305000500", "", 0,
	    "P00305000500.bin P00305000500.sbn OS79XX.TXT " },
	{ "an SCCP loader that is called as its load", "P0030801SR02", "", 0,
	    "P0030801SR02.bin P0030801SR02.sbn P0030801SR02.sb2 "
	    "P0030801SR02.loads OS79XX.TXT " },
	{ "a SIP image before the universal loader", "P0S3-06-3-00", "", 0,
	    "P0S3-06-3-00.bin P0S3-06-3-00.sbn OS79XX.TXT " },
	{ "the first with it", "P0S3-07-5-00", "", 0,
	    "P003-07-5-00.bin P003-07-5-00.sbn P0S3-07-5-00.sb2 "
	    "P0S3-07-5-00.loads OS79XX.TXT " },
	{ "a 7912's", "CP7912080004SCCP080108A", "", 0,
	    "CP7912080004SCCP080108A.zup CP7912080004SCCP080108A.sbin " },
	{ "a wireless phone's", "CP7921G-1.4.7.3", "", 0,
	    "TNUXRH-1.4.7.3.SBN TNUXH-1.4.7.3.SBN SYSH-1.4.7.3.SBN "
	    "APPSH-1.4.7.3.SBN JUIH-1.4.7.3.SBN CP7921G-1.4.7.3.LOADS " },
	{ "a side car's", "B015-1-0-4", "", 0, "B015-1-0-4.SBN " },
	{ "an older one's", "S00105000400", "", 0, "S00105000400.sbn " },
	{ "a trust list", "CTLFile", "", 0, "CTLFile.tlv " },
	{ "a successor's list", "sip78xx.12-5-1SR1-4", "", 0,
	    "sip78xx.12-5-1SR1-4.loads " },
};

static struct practice_spec
spec_of(const struct row *row)
{
	struct practice_spec s = { .hardware = row->hardware, .key = key };

	snprintf(s.load, sizeof(s.load), "%s", row->load);
	snprintf(s.parts, sizeof(s.parts), "%s", row->parts);
	return s;
}

/* A list names nothing that is not there; its words are the spec's. */
static void
assert_list(struct practice_load *l, const struct row *row)
{
	struct practice_file *f = practice_load_find(l, row->load, ".loads");
	struct manifest m;

	if (f == NULL || strncmp(row->load, "sip78", 5) == 0)
		return;
	assert_int_equal(manifest_decode(&m, f->data, f->n), 0);
	assert_int_equal(m.hardware_comp, row->hardware);
	for (unsigned i = 0; i < m.parts_n; i++) {
		char name[64];

		snprintf(name, sizeof(name), "%.*s", (int)m.parts[i].n,
		    (const char *)m.parts[i].p);
		assert_non_null(practice_load_find(l, name, ""));
	}
}

static void
load_has_its_files(void **state)
{
	const struct row *row = *state;
	struct practice_spec s = spec_of(row);
	struct practice_load l;
	char names[512] = "";
	size_t at = 0;

	assert_int_equal(practice_load_make(&l, &s), 0);
	for (unsigned i = 0; i < l.files_n; i++)
		at += (size_t)snprintf(
		    names + at, sizeof(names) - at, "%s ", l.files[i].name);
	assert_string_equal(names, row->files);
	assert_string_equal(l.load, row->load);
	assert_list(&l, row);
	practice_load_fini(&l);
}

static void
what_no_family_has_is_not_made(void **state)
{
	static const char *const names[] = { "", "SIP", "SIP99.9-4-2S", "SIP41",
		"CP8841", "term41.default" };
	static const struct practice_load zero;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct row row = { .load = names[i], .parts = "" };
		struct practice_spec s = spec_of(&row);
		struct practice_load l;

		assert_int_equal(practice_load_make(&l, &s), -ENOTSUP);
		assert_memory_equal(&l, &zero, sizeof(l));
	}
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows) + 1] = {
		[ARRAY_LEN(rows)] =
		    cmocka_unit_test(what_no_family_has_is_not_made),
	};

	CASES(tests, load_has_its_files, rows);
	return cmocka_run_group_tests_name(
	    "practice/firmware spec", tests, make_key, free_key);
}
