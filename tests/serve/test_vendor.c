/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cases.h"
#include "support/dhcp.h"

/* Option 60 and 12 of phones and of others (facts 1.1 to 1.3, 3.5). */
static struct words {
	const char *name;
	struct span vendor, host;
	bool want;
} words[] = {
	{ "a 7961 says its part number", SPAN(JAVA_60), SPAN(""), true },
	{ "a 7941G-GE", SPAN("Cisco Systems, Inc. IP Phone CP-7941G-GE\0"),
	    SPAN(""), true },
	{ "an 8945 has one s less", SPAN("Cisco System, Inc. IP Phone CP-8945"),
	    SPAN(""), true },
	{ "a 7905 says less", SPAN("Cisco IP Phone 7905"), SPAN(""), true },
	{ "an old 7960 tells no model", SPAN("Cisco Systems, Inc. IP Phone\0"),
	    SPAN(""), true },
	{ "an 8851 tells no maker", SPAN("CP-8851"), SPAN(""), true },
	{ "a 7841 of the third kind", SPAN("CP-7841-3PCC\0"), SPAN(""), true },
	{ "a 7921 is wireless", SPAN("Cisco Systems Inc. Wireless Phone 7921"),
	    SPAN(""), true },
	{ "a 6901 says nothing but its maker", SPAN("Cisco Systems, Inc."),
	    SPAN(""), true },
	{ "an IOS router", SPAN("cisco"), SPAN("Router"), false },
	{ "a switch", SPAN("ciscopnp"), SPAN(""), false },
	{ "an access point", SPAN("Cisco AP c1130"), SPAN(""), false },
	{ "a gateway", SPAN("Cisco Systems, Inc. VG224"), SPAN(""), false },
	{ "somebody else's IP phone", SPAN("yealink IP Phone"), SPAN(""),
	    false },
	{ "a part number of nobody", SPAN("CP-885"), SPAN(""), false },
	{ "another part number", SPAN("CP-LINK1"), SPAN(""), false },
	{ "Windows", SPAN("MSFT 5.0"), SPAN("SEPTEMBER"), false },
	{ "nothing said", SPAN(""), SPAN(""), false },
	{ "a name with its own MAC", SPAN(""), SPAN("SEP001BD5850000"), true },
	{ "a SIP name with its own MAC", SPAN(""), SPAN("SIP001bd5850000"),
	    true },
	{ "a name with a domain", SPAN(""), SPAN("SEP001BD5850000.example.net"),
	    true },
	{ "a name that ends in a NUL", SPAN(""), SPAN("SEP001BD5850000\0"),
	    true },
	{ "a name with another's MAC", SPAN(""), SPAN("SEP001BD5850001"),
	    false },
	{ "a name that goes on", SPAN(""), SPAN("SEP001BD58500000"), false },
	{ "a name cut short", SPAN(""), SPAN("SEP001BD585000"), false },
	{ "a name of another kind", SPAN(""), SPAN("ATA001BD5850000"), false },
};

static void
phones_are_told_by_their_words(void **state)
{
	const struct words *w = *state;
	uint8_t *vendor = exact_copy(w->vendor.p, w->vendor.n);
	uint8_t *host = exact_copy(w->host.p, w->host.n);
	const struct dhcp_msg m = {
		.mac = client(0),
		.vendor = { vendor, w->vendor.n },
		.host_name = { host, w->host.n },
	};

	assert_int_equal(dhcp_is_phone(&m), w->want);
	free(vendor);
	free(host);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(words)];

	CASES(tests, phones_are_told_by_their_words, words);
	return cmocka_run_group_tests_name("serve/vendor", tests, NULL, NULL);
}
