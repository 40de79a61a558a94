/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/addr.h"

#include <errno.h>

#include "support/cases.h"

struct mac_row {
	const char *name;
	const char *text;
	int want;
	const char *shown;
};

static struct mac_row mac_rows[] = {
	{ "a MAC with colons", "00:1b:0c:18:bd:c1", 0, "00:1b:0c:18:bd:c1" },
	{ "a MAC with dashes, upper case", "00-1B-0C-18-BD-C1", 0,
	    "00:1b:0c:18:bd:c1" },
	{ "a MAC as in a phone's name", "001B0C18BDC1", 0,
	    "00:1b:0c:18:bd:c1" },
	{ "a MAC of all ones", "ff:ff:ff:ff:ff:ff", 0, "ff:ff:ff:ff:ff:ff" },
	{ "a MAC with mixed marks", "00:1b-0c:18:bd:c1", -EINVAL, NULL },
	{ "a MAC with a mark missing", "00:1b:0c:18:bdc1", -EINVAL, NULL },
	{ "a MAC with a late mark", "001b:0c18bdc1", -EINVAL, NULL },
	{ "a MAC with two marks", "00::1b:0c:18:bd:c1", -EINVAL, NULL },
	{ "a MAC with a mark before it", ":00:1b:0c:18:bd:c1", -EINVAL, NULL },
	{ "a MAC with a mark after it", "00:1b:0c:18:bd:c1:", -EINVAL, NULL },
	{ "a MAC of five octets", "00:1b:0c:18:bd", -EINVAL, NULL },
	{ "a MAC of seven octets", "00:1b:0c:18:bd:c1:00", -EINVAL, NULL },
	{ "a MAC of single digits", "0:1b:0c:18:bd:c1", -EINVAL, NULL },
	{ "a MAC cut in an octet", "00:1b:0c:18:bd:c", -EINVAL, NULL },
	{ "a MAC with another letter", "00:1g:0c:18:bd:c1", -EINVAL, NULL },
	{ "a MAC with a blank", " 00:1b:0c:18:bd:c1", -EINVAL, NULL },
	{ "no MAC", "", -EINVAL, NULL },
};

struct ip_row {
	const char *name;
	const char *text;
	int want;
	uint32_t ip;
};

static struct ip_row ip_rows[] = {
	{ "an address", "192.168.7.1", 0, 0xc0a80701 },
	{ "the lowest address", "0.0.0.0", 0, 0 },
	{ "the highest address", "255.255.255.255", 0, 0xffffffff },
	{ "an octet too high", "192.168.7.256", -EINVAL, 0 },
	{ "an octet far too high", "192.168.7.4294967297", -EINVAL, 0 },
	{ "three octets", "192.168.7", -EINVAL, 0 },
	{ "five octets", "192.168.7.1.1", -EINVAL, 0 },
	{ "an octet missing", "192..7.1", -EINVAL, 0 },
	{ "a dot after it", "192.168.7.1.", -EINVAL, 0 },
	{ "an octal look", "192.168.07.1", -EINVAL, 0 },
	{ "a sign", "192.168.+7.1", -EINVAL, 0 },
	{ "a blank", "192.168.7.1 ", -EINVAL, 0 },
	{ "no address", "", -EINVAL, 0 },
};

struct prefix_row {
	const char *name;
	const char *text;
	int want;
	uint32_t ip;
	unsigned prefix;
};

static struct prefix_row prefix_rows[] = {
	{ "an address with its prefix", "192.168.7.1/24", 0, 0xc0a80701, 24 },
	{ "the longest prefix", "10.0.0.2/30", 0, 0x0a000002, 30 },
	{ "the shortest prefix", "10.0.0.2/1", 0, 0x0a000002, 1 },
	{ "an address that looks like a network", "10.0.1.0/16", 0, 0x0a000100,
	    16 },
	{ "the network itself", "192.168.7.0/24", -EINVAL, 0, 0 },
	{ "its broadcast address", "192.168.7.255/24", -EINVAL, 0, 0 },
	{ "no room for a phone", "10.0.0.2/31", -EINVAL, 0, 0 },
	{ "no prefix bits", "10.0.0.2/0", -EINVAL, 0, 0 },
	{ "no prefix", "10.0.0.2", -EINVAL, 0, 0 },
	{ "an empty prefix", "10.0.0.2/", -EINVAL, 0, 0 },
	{ "a mask for a prefix", "10.0.0.2/255.255.255.0", -EINVAL, 0, 0 },
	{ "an address that is none", "10.0.2/24", -EINVAL, 0, 0 },
};

static void
macs_are_parsed_and_shown(void **state)
{
	const struct mac_row *row = *state;
	char text[MAC_TEXT];
	struct mac m;

	memset(&m, 0xaa, sizeof(m));
	assert_int_equal(mac_parse(&m, row->text), row->want);
	if (row->want != 0)
		assert_true(mac_is_zero(m));
	else
		assert_string_equal(mac_show(text, m), row->shown);
}

static void
addresses_are_parsed_and_shown(void **state)
{
	const struct ip_row *row = *state;
	char text[IP_TEXT];
	uint32_t ip = 0xaaaaaaaa;

	assert_int_equal(ip_parse(&ip, row->text), row->want);
	assert_int_equal(ip, row->ip);
	if (row->want == 0)
		assert_string_equal(ip_show(text, ip), row->text);
}

static void
prefixes_are_parsed(void **state)
{
	const struct prefix_row *row = *state;
	uint32_t ip = 0xaaaaaaaa;
	unsigned prefix = 99;

	assert_int_equal(ip_parse_prefix(&ip, &prefix, row->text), row->want);
	assert_int_equal(ip, row->ip);
	assert_int_equal(prefix, row->prefix);
}

static void
a_mac_tells_what_it_is(void **state)
{
	struct mac phone, group, local, none = { 0 };

	(void)state;
	assert_int_equal(mac_parse(&phone, "001b0c18bdc1"), 0);
	assert_int_equal(mac_parse(&group, "01000ccccccc"), 0);
	assert_int_equal(mac_parse(&local, "020000007301"), 0);
	assert_true(mac_equal(phone, phone));
	assert_false(mac_equal(phone, local));
	assert_true(mac_is_zero(none));
	assert_false(mac_is_zero(phone));
	assert_true(mac_is_group(group));
	assert_false(mac_is_group(phone) || mac_is_group(local));
	assert_true(mac_is_local(local));
	assert_false(mac_is_local(phone) || mac_is_local(group));
}

static void
masks_have_as_many_bits(void **state)
{
	(void)state;
	assert_int_equal(ip_mask(0), 0);
	assert_int_equal(ip_mask(1), 0x80000000);
	assert_int_equal(ip_mask(24), 0xffffff00);
	assert_int_equal(ip_mask(32), 0xffffffff);
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(a_mac_tells_what_it_is),
		cmocka_unit_test(masks_have_as_many_bits),
	};
	static struct suite all;

	ADD_CASES(&all, macs_are_parsed_and_shown, mac_rows);
	ADD_CASES(&all, addresses_are_parsed_and_shown, ip_rows);
	ADD_CASES(&all, prefixes_are_parsed, prefix_rows);
	ADD_TESTS(&all, more);
	return suite_run(&all, "base/addr", NULL, NULL);
}
