/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/load_name.h"

#include "support/cases.h"

static struct named {
	const char *name; /* the load's, too */
	enum protocol protocol;
	const char *platform, *version;
} named[] = {
	{ "SIP41.8-5-4S", PROTOCOL_SIP, "41", "8-5-4S" },
	{ "SIP41.8-5-4S.loads", PROTOCOL_SIP, "41", "8-5-4S" },
	{ "SCCP11.7-2-1-0S", PROTOCOL_SCCP, "11", "7-2-1-0S" },
	{ "SCCP69xx.9-4-1-3SR2", PROTOCOL_SCCP, "69xx", "9-4-1-3SR2" },
	{ "sip78xx.11-0-1-11", PROTOCOL_SIP, "78xx", "11-0-1-11" },
	{ "P0S3-8-12-00", PROTOCOL_SIP, "7940", "8-12-00" },
	{ "P00308010200", PROTOCOL_SCCP, "7940", "08-01-02-00" },
	{ "P0030801SR02", PROTOCOL_SCCP, "7940", "08-01SR02" },
	{ "P003-08-8-00", PROTOCOL_SCCP, "7940", "08-8-00" },
	{ "P0M3-06-4-00", PROTOCOL_MGCP, "7940", "06-4-00" },
	{ "P00405000700", PROTOCOL_SCCP, "", "05-00-07-00" },
	{ "CP7912080004SCCP080108A", PROTOCOL_SCCP, "7912", "08-00-04" },
	{ "CP7912080000SIP060111A", PROTOCOL_SIP, "7912", "08-00-00" },
	{ "CP7921G-1.4.6.3", PROTOCOL_SCCP, "7921", "1.4.6.3" },
	{ "B015-1-0-4-2", PROTOCOL_NONE, "", "1-0-4-2" },
	{ "term41.default", PROTOCOL_NONE, "", "" },
	{ "79XX_default_load", PROTOCOL_NONE, "", "" },
	{ "SIP", PROTOCOL_SIP, "", "" },
	{ "CP", PROTOCOL_SCCP, "", "" },
	{ "CP79", PROTOCOL_SCCP, "79", "" },
	{ "", PROTOCOL_NONE, "", "" },
};

static void
reads_names(void **state)
{
	const struct named *row = *state;
	struct load_name n;

	load_name_read(&n, row->name);
	assert_string_equal(
	    protocol_name(n.protocol), protocol_name(row->protocol));
	assert_string_equal(n.platform, row->platform);
	assert_string_equal(n.version, row->version);
}

/* A name as long as any field that holds one. */
static void
cuts_long_names(void **state)
{
	struct load_name n;
	char name[200];

	(void)state;
	memset(name, '1', sizeof(name));
	name[sizeof(name) - 1] = '\0';
	for (size_t i = 0; i < 4; i++) {
		static const char *const heads[] = { "SIP", "P003", "CP",
			"P0S3-" };

		memcpy(name, heads[i], strlen(heads[i]));
		load_name_read(&n, name);
		assert_true(strlen(n.version) < sizeof(n.version));
		assert_true(strlen(n.platform) < sizeof(n.platform));
	}
}

static void
tells_protocols_of_parts(void **state)
{
	(void)state;
	assert_int_equal(
	    part_protocol("jar41sip.8-5-4TH1-6.sbn"), PROTOCOL_SIP);
	assert_int_equal(
	    part_protocol("cvm70sccp.9-4-2ES26.sbn"), PROTOCOL_SCCP);
	assert_int_equal(part_protocol("Jar11SCCP.8-3.sbn"), PROTOCOL_SCCP);
	assert_int_equal(part_protocol("cnu41.8-5-4TH1-6.sbn"), PROTOCOL_NONE);
	assert_int_equal(part_protocol("sip"), PROTOCOL_NONE);
	assert_int_equal(part_protocol(""), PROTOCOL_NONE);
}

int
main(void)
{
	struct CMUnitTest names[ARRAY_LEN(named)];
	const struct CMUnitTest others[] = {
		cmocka_unit_test(cuts_long_names),
		cmocka_unit_test(tells_protocols_of_parts),
	};
	int failed;

	CASES(names, reads_names, named);
	failed = cmocka_run_group_tests(names, NULL, NULL);
	failed += cmocka_run_group_tests(others, NULL, NULL);
	return failed;
}
