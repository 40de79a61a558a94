/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/kinds.h"

#include "support/images.h"

/* Names as they are met: facts/formats.md and the list of known files. */
static struct row {
	const char *name;
	enum file_kind kind;
	const char *platform;
} rows[] = {
	{ "jar41sip.8-5-4TH1-6.sbn", KIND_PART, "41" },
	{ "Jar41.2-9-2-26.sbn", KIND_PART, "41" },
	{ "CVM41.2-0-2-26.sbn", KIND_PART, "41" },
	{ "cnu42.8-5-4TH1-6.sbn", KIND_PART, "42" },
	{ "apps70.9-4-2ES26.sbn", KIND_PART, "70" },
	{ "dsp11.8-3-3ES2.sbn", KIND_PART, "11" },
	{ "SIP41.8-5-4S.loads", KIND_MANIFEST, "41" },
	{ "SCCP75.9-4-2SR4-3S.loads", KIND_MANIFEST, "75" },
	{ "term06.default.loads", KIND_MANIFEST, "11" },
	{ "TERM61.DEFAULT.loads", KIND_MANIFEST, "41" },
	{ "term62.default.loads", KIND_MANIFEST, "42" },
	{ "term65.default.loads", KIND_MANIFEST, "45" },
	{ "term71.default.loads", KIND_MANIFEST, "70" },
	{ "TERM41.7-0-3-0S.loads", KIND_MANIFEST, "41" },
	{ "term99.default.loads", KIND_MANIFEST, "" },
	{ "OS79XX.TXT", KIND_IMAGE_NAME, "" },
	{ "os79xx.txt", KIND_IMAGE_NAME, "" },
	{ "P0S3-8-12-00.loads", KIND_MANIFEST, "7940" },
	{ "P0S3-8-12-00.sb2", KIND_APPLICATION, "7940" },
	{ "P003-8-12-00.sbn", KIND_LOADER, "7940" },
	{ "P0030801SR02.bin", KIND_LOADER, "7940" },
	{ "P0M3-07-5-00.sb2", KIND_APPLICATION, "7940" },
	{ "P00405000700.sbn", KIND_LOADER, "7910" },
	{ "P00503021900.bin", KIND_OTHER, "" },
	{ "CP7912080004SCCP080108A.sbin", KIND_SBIN, "7905" },
	{ "CP7905080003SCCP070409A.zup", KIND_SBIN, "7905" },
	{ "ATA030204SCCP090202A.zup", KIND_OTHER, "" },
	{ "CP7921G-1.4.6.3.LOADS", KIND_WIRELESS, "7921" },
	{ "APPSH-1.4.7.3.SBN", KIND_WIRELESS, "7921" },
	{ "TNUXRS-1.4.1SR1.SBN", KIND_WIRELESS, "7921" },
	{ "SYS-1.4.3.4.SBN", KIND_WIRELESS, "7921" },
	{ "EA15FW-BF3-220.SBN", KIND_SIGNED_OTHER, "other" },
	{ "S00105000400.sbn", KIND_SIDE_CAR, "common" },
	{ "B016-1-0-4-2.SBN", KIND_SIDE_CAR, "common" },
	{ "kern78xx.11-0-1-11.sbn", KIND_78XX, "78xx" },
	{ "sboot2.78xx.11-0-1-11.sbn", KIND_78XX, "78xx" },
	{ "sip78xx.11-0-1-11.loads", KIND_78XX, "78xx" },
	{ "SCCP6901.9-2-1-a.loads", KIND_SIGNED_OTHER, "69xx" },
	{ "SIP69xx.9-4-1-3.zz.sgn", KIND_SIGNED_OTHER, "69xx" },
	{ "SCCP894x.9-4-2SR1-2.loads", KIND_SIGNED_OTHER, "89xx" },
	{ "BOOT894x.0-0-2-0.bin.sgn", KIND_SIGNED_OTHER, "89xx" },
	{ "SEP001122334455.cnf.xml.sgn", KIND_SIGNED_OTHER, "other" },
	{ "ITLFile.tlv", KIND_TRUST_LIST, "cluster" },
	{ "load115.txt", KIND_LOAD_LIST, "" },
	{ "loads.txt", KIND_OTHER, "" },
	{ "cmterm-69xx-sip.9-4-1-3.cop.sgn", KIND_ARCHIVE, "cop" },
	{ "cmterm-7941_7961-sip.9-4-2SR3-1.zip", KIND_ARCHIVE, "" },
	{ "firmware.tar.gz", KIND_ARCHIVE, "" },
	{ "SEP001122334455.cnf.xml", KIND_OTHER, "" },
	{ "Ringlist.xml", KIND_OTHER, "" },
	{ "", KIND_OTHER, "" },
};

static void
kind_is(void **state)
{
	const struct row *row = *state;
	struct name_kind k = kind_of_name(row->name);

	assert_int_equal(k.kind, row->kind);
	assert_string_equal(k.platform, row->platform);
}

static enum file_kind
kind_of(const void *p, size_t n)
{
	uint8_t *copy = exact_copy(p, n);
	enum file_kind kind = kind_of_contents((struct span){ copy, n });

	free(copy);
	return kind;
}

static void
contents_tell_their_kind(void **state)
{
	uint8_t image[IMAGE_OCTETS], cnu[CNU_OCTETS];

	(void)state;
	images_cnu(cnu);
	assert_int_equal(kind_of(cnu, sizeof(cnu)), KIND_PART);
	images_image(image, "P003-8-12-00", "PAS30830");
	assert_int_equal(kind_of(image, sizeof(image)), KIND_LOADER);
	images_image(image, "P0S3-8-12-00", "PAS3ARM1");
	assert_int_equal(kind_of(image, sizeof(image)), KIND_APPLICATION);
	assert_int_equal(kind_of("\xcd\x34\x12\xab", 4), KIND_78XX);
	assert_int_equal(kind_of("PK\x03\x04", 4), KIND_ARCHIVE);
	assert_int_equal(kind_of("\x1f\x8b\x08", 3), KIND_ARCHIVE);
	assert_int_equal(kind_of("\x1f\x8b", 2), KIND_OTHER);
	assert_int_equal(kind_of("jar41sip", 8), KIND_OTHER);
	assert_int_equal(kind_of("", 0), KIND_OTHER);
}

static void
platforms_have_their_models(void **state)
{
	(void)state;
	assert_string_equal(platform_models("41"), "7941, 7961");
	assert_string_equal(platform_models("common"), "7914, 7915, 7916");
	assert_null(platform_models("practice"));
	assert_null(platform_models(""));
	assert_true(platform_is_java("11"));
	assert_false(platform_is_java("7940"));
	assert_false(platform_is_java("common"));
	assert_false(platform_is_java("7921"));
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(contents_tell_their_kind),
		cmocka_unit_test(platforms_have_their_models),
	};
	static struct suite all;

	ADD_CASES(&all, kind_is, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/kinds", NULL, NULL);
}
