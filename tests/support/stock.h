/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_STOCK_H
#define TESTS_SUPPORT_STOCK_H

/* A technician's folders, with some of all that can be wrong in them. */

#include "support/firmware.h"

static inline void
stock_put_bad(struct shelf *s, const char *folder, const char *name,
    const char *embedded, enum finding_code code)
{
	struct examined x = shelf_file(KIND_PART, embedded, "41", 'A');

	if (code == FINDING_CONTENT)
		x.verdict = VERDICT_DAMAGED;
	if (code == FINDING_SHORT) {
		x.verdict = VERDICT_DAMAGED;
		findings_add(&x.findings, FINDING_CONTENT, 0, 0, NULL);
	}
	findings_add(&x.findings, code, 1000, 3157531, embedded);
	shelf_put(s, folder, name, &x);
}

static inline void
stock_put_gen1(struct shelf *s)
{
	static const char folder[] = "fw/P0S3-8-12-00";
	struct examined list = shelf_file(KIND_MANIFEST, "", "7940", 'B');
	struct examined x =
	    shelf_file(KIND_LOADER, "P003-8-12-00.sbn", "7940", 'B');

	shelf_list(&list, "P003-8-12-00.sbn P0S3-8-12-00.sb2");
	text_copy(list.listing.la_version, 16, "PAS30830");
	shelf_put_manifest(s, folder, "P0S3-8-12-00.loads", &list);
	text_copy(x.image_id, 9, "PAS30831");
	shelf_put(s, folder, x.embedded, &x);
	x = shelf_file(KIND_APPLICATION, "P0S3-8-12-00.sb2", "7940", 'B');
	shelf_put(s, folder, x.embedded, &x);
	x = shelf_file(KIND_IMAGE_NAME, "", "", 0);
	findings_add(
	    &x.findings, FINDING_IMAGE_NAME, 0, 0, "a blank at its end");
	x.verdict = VERDICT_MALFORMED;
	shelf_put(s, folder, "OS79XX.TXT", &x);
}

static inline void
stock_put_strangers(struct shelf *s)
{
	struct examined x =
	    shelf_file(KIND_SBIN, "CP7912080004SCCP080108A.sbin", "", 0);

	text_copy(
	    x.embedded, sizeof(x.embedded), "CP7912080004SCCP080108A.sbin");
	x.verdict = VERDICT_UNKNOWN_SIGNER;
	findings_add(&x.findings, FINDING_NO_KEY, 0, 0, NULL);
	assert_int_equal(index_put(s->index, "fw/mixed.zip",
			     "7912/CP7912080004SCCP080108A.sbin", &x),
	    0);
	x = shelf_file(KIND_OTHER, "", "", 0);
	shelf_put(s, "fw", "SEP001B0C18BDC1.cnf.xml", &x);
	shelf_put(s, "fw/\x1b[31mred\xc3\xa4", "x.raw", &x);
	examine_unreadable(&x, 12345, 13);
	shelf_put(s, "fw/\x1b[31mred\xc3\xa4", "locked.sbn", &x);
	x = shelf_file(KIND_ARCHIVE, "", "", 0);
	shelf_put(s, "fw", "mixed.zip", &x);
	findings_add(
	    &x.findings, FINDING_ARCHIVE, 0, 0, "truncated gzip input");
	x.verdict = VERDICT_MALFORMED;
	shelf_put(s, "fw", "half.tar.gz", &x);
	x = shelf_file(KIND_PART, "dsp75.9-4-2SR4-3.sbn", "75", 'A');
	shelf_put(s, "fw", x.embedded, &x);
	x = shelf_file(KIND_78XX, "kern78xx.11-0-1-11.sbn", "", 0);
	x.verdict = VERDICT_UNKNOWN_SIGNER;
	findings_add(&x.findings, FINDING_NOT_JUDGED, 0, 0, "78xx");
	shelf_put(s, "fw", "kern78xx.11-0-1-11.sbn", &x);
}

static inline void
stock_fill(struct shelf *s)
{
	static const struct shelf_package packages[] = {
		{ "SIP", "41", 'A', "8-5-4", "8-5-4TH1-6", 0 },
		{ "SIP", "41", 'A', "9-4-2SR3-1", "9-4-2ES26", 0 },
		{ "SCCP", "42", 'A', "9-4-2SR3-1", "9-4-2ES26", 5 },
		{ "SCCP", "70", 'B', "8-5-2", "8-5-2TH1-9", 0 },
		{ "SIP", "11", 'P', "9-4-2SR3-1", "9-4-2ES26", 1 },
	};
	char folder[64];

	for (size_t i = 0; i < ARRAY_LEN(packages); i++) {
		snprintf(folder, sizeof(folder), "fw/%s%s.%s",
		    packages[i].protocol, packages[i].platform,
		    packages[i].version);
		shelf_put_java(s, folder, &packages[i]);
	}
	stock_put_bad(s, "fw/SIP41.9-4-2SR3-1", "apps41.9-4-2ES26.sbn",
	    "apps41.9-4-2ES26.sbn", FINDING_SHORT);
	stock_put_bad(s, "fw/SIP41.9-4-2SR3-1", "jar41sip.9-4-2ES26.sbn",
	    "jar41sip.9-4-2ES26.sbn", FINDING_CONTENT);
	stock_put_bad(s, "fw", "apps41.9-4-2ES26 (1).sbn",
	    "apps41.9-4-2ES26.sbn", FINDING_RENAMED);
	assert_int_equal(
	    index_remove(s->index, "fw/SCCP42.9-4-2SR3-1/dsp42.9-4-2ES26.sbn"),
	    0);
	assert_int_equal(
	    index_remove(s->index, "fw/SCCP70.8-5-2/SCCP70.8-5-2S.loads"), 0);
	stock_put_gen1(s);
	stock_put_strangers(s);
	shelf_build(s);
}

#endif
