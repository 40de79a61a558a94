/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/asked.h"

#include "support/cases.h"

/* Names of facts/phones.md section 3.3, and formats.md section 3. */
static struct row {
	const char *name; /* the file asked for, too */
	enum asked want;
} rows[] = {
	{ "CTLSEP001BD5853661.tlv", ASKED_TRUST },
	{ "ITLSEP001BD5853661.tlv", ASKED_TRUST },
	{ "ITLFile.tlv", ASKED_TRUST },
	{ "CTLFile.tlv", ASKED_TRUST },
	{ "/CTLSEP001BD5853661.tlv", ASKED_TRUST },
	{ "SEP001BD5853661.cnf.xml", ASKED_CONFIG },
	{ "SEP001BD5853661.cnf.xml.sgn", ASKED_CONFIG },
	{ "SEP001BD5853661.cnf.xml.enc.sgn", ASKED_CONFIG },
	{ "SEPDefault.cnf", ASKED_CONFIG },
	{ "XMLDefault.cnf.xml", ASKED_CONFIG },
	{ "XmlDefault.cnf.xml", ASKED_CONFIG },
	{ "XMLDefault7960.cnf.xml", ASKED_CONFIG },
	{ "XMLDefault.cnf.xml.sgn", ASKED_CONFIG },
	{ "SIPDefault.cnf", ASKED_CONFIG },
	{ "./SIP0002FD3BB5C5.cnf", ASKED_CONFIG },
	{ ".\\SIP0002FD3BB5C5.cnf", ASKED_CONFIG },
	{ ".\\x5cSIP0002FD3BB5C5.cnf", ASKED_CONFIG },
	{ "MGC0002FD3BB5C5.cnf", ASKED_CONFIG },
	{ "gk000e8412cdef", ASKED_CONFIG },
	{ "ld000e8412cdef", ASKED_CONFIG },
	{ "gkdefault.cfg", ASKED_CONFIG },
	{ "lddefault.cfg", ASKED_CONFIG },
	{ "term61.default.loads", ASKED_MANIFEST },
	{ "TERM41.7-0-3-0S.loads", ASKED_MANIFEST },
	{ "SCCP41.9-4-2SR3-1S.loads", ASKED_MANIFEST },
	{ "CP7921G-1.4.5.3.LOADS", ASKED_MANIFEST },
	{ "OS79XX.TXT", ASKED_MANIFEST },
	{ "jar41sip.9-4-2ES26.sbn", ASKED_PART },
	{ "Jar41.2-9-2-26.sbn", ASKED_PART },
	{ "P0S3-8-12-00.sb2", ASKED_PART },
	{ "P003-8-12-00.bin", ASKED_PART },
	{ "CP7912080001SCCP051117A.sbin", ASKED_PART },
	{ "CP7905080001SCCP051117A.zup", ASKED_PART },
	{ "APP6901SCCP.9-2-1-a.zz.sgn", ASKED_PART },
	{ "SCCP6945.9-2-1-0.bin1.sgn", ASKED_PART },
	{ "RINGLIST.DAT", ASKED_OTHER },
	{ "Ringlist.xml", ASKED_OTHER },
	{ "dialplan.xml", ASKED_OTHER },
	{ "/g3-tones.xml", ASKED_OTHER },
	{ "United_States/g3-tones.xml", ASKED_OTHER },
	{ "English_United_States/mk-sip.jar", ASKED_OTHER },
	{ "gk-sip.jar", ASKED_OTHER },
	{ "/sp-sip.jar", ASKED_OTHER },
	{ "AppDialRules.xml", ASKED_OTHER },
	{ "defaultheadsetconfig.json", ASKED_OTHER },
	{ "Desktops/320x196x4/List.xml", ASKED_OTHER },
	{ "jar.sbn.loads", ASKED_MANIFEST },
	{ "jar.loads.sbn.sbn", ASKED_PART },
	{ "jar.sbn.old", ASKED_OTHER },
	{ "jar.sb", ASKED_OTHER },
	{ "gk000e8412cde", ASKED_OTHER },
	{ "gk000e8412cdef0", ASKED_OTHER },
	{ "gk000e8412cdeg", ASKED_OTHER },
	{ "OS79XX.TXT.bak", ASKED_OTHER },
	{ "*", ASKED_OTHER },
	{ "", ASKED_OTHER },
	{ "/", ASKED_OTHER },
	{ ".loads/", ASKED_OTHER },
};

static void
name_tells_what_is_asked(void **state)
{
	const struct row *row = *state;

	assert_int_equal(asked_kind(row->name), row->want);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)] = { 0 };

	CASES(tests, name_tells_what_is_asked, rows);
	return cmocka_run_group_tests_name(
	    "firmware-index/asked", tests, NULL, NULL);
}
