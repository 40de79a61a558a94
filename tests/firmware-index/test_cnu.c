/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/cnu.h"

#include <errno.h>

#include "support/images.h"

/* Four octets of the archive that are others; at 0 none are. */
static struct row {
	const char *name;
	size_t at;
	uint32_t v;
	int want;
	const char *fault;
} rows[] = {
#define ENTRY(i, field) (CNU_TABLE + CNU_ENTRY * (i) + 4 * (field))
#define TYPE            0
#define FLAG            1
#define SIZE            2
#define NAME            4
	{ "an archive", 0, 0, 0, NULL },
	{ "no magic", 4, 0, -ENOMSG, NULL },
	{ "no second magic", CNU_SECOND, 0, -EBADMSG, "no second magic" },
	{ "no entries", CNU_COUNT, 0, -EBADMSG,
	    "no possible number of entries" },
	{ "more than are believed", CNU_COUNT, CNU_ENTRIES + 1, -EBADMSG,
	    "no possible number of entries" },
	{ "entries without end", CNU_COUNT, 0xffffffff, -EBADMSG,
	    "no possible number of entries" },
	{ "more entries than there is room", CNU_COUNT, 4, -EBADMSG,
	    "contents that start in its tables" },
	{ "contents past the end", CNU_CONTENT, CNU_OCTETS + 1, -EBADMSG,
	    "cut off in its tables" },
	{ "contents before the tables", CNU_CONTENT, 4, -EBADMSG,
	    "contents that start in its tables" },
	{ "an unknown type", ENTRY(1, TYPE), 8, -EBADMSG,
	    "an entry of unknown type" },
	{ "unknown flags", ENTRY(2, FLAG), 0, -EBADMSG,
	    "an entry with unknown flags" },
	{ "a name past the names", ENTRY(0, NAME), CNU_START, -EBADMSG,
	    "an entry without a name" },
	{ "a name past all", ENTRY(0, NAME), 0xffffffff, -EBADMSG,
	    "an entry without a name" },
	{ "a name that is empty", ENTRY(0, NAME), CNU_NAMES + 3, -EBADMSG,
	    "an entry without a name" },
	{ "a name without an end", CNU_NAMES + 2, 0x61616161, -EBADMSG,
	    "an entry without a name" },
	{ "a name with an escape", CNU_NAMES, 0x611b6200, -EBADMSG,
	    "an entry without a name" },
	{ "a raw entry needs none", ENTRY(2, NAME), 0xffffffff, 0, NULL },
};

static void
decodes_as_expected(void **state)
{
	const struct row *row = *state;
	uint8_t buf[CNU_OCTETS], *p;
	struct cnu c;

	images_cnu(buf);
	if (row->at != 0)
		images_be32(buf + row->at, row->v);
	p = exact_copy(buf, sizeof(buf));
	assert_int_equal(
	    cnu_decode(&c, (struct span){ p, sizeof(buf) }), row->want);
	if (row->fault == NULL)
		assert_null(c.fault);
	else
		assert_string_equal(c.fault, row->fault);
	assert_int_equal(c.size, row->want == 0 ? sizeof(buf) : 0);
	if (row->want == 0) {
		assert_int_equal(c.entries, 3);
		assert_true(c.has_kernel);
		assert_ptr_equal(c.kernel.p, p + CNU_KERNEL);
		assert_int_equal(c.kernel.n, KERNEL_OCTETS);
	}
	free(p);
}

/* While its tables are whole it says how long it should be. */
static void
every_prefix_is_told(void **state)
{
	uint8_t buf[CNU_OCTETS];
	struct cnu c;

	(void)state;
	images_cnu(buf);
	for (size_t n = 0; n < sizeof(buf); n++) {
		uint8_t *p = exact_copy(buf, n);
		int err = cnu_decode(&c, (struct span){ p, n });

		assert_int_equal(err,
		    n < 20              ? -ENOMSG
			: n < CNU_START ? -EBADMSG
					: 0);
		if (err == 0) {
			assert_int_equal(c.size, sizeof(buf));
			assert_int_equal(c.kernel.n, 0);
		}
		free(p);
	}
}

/* Sizes that would wrap a 32-bit sum do not. */
static void
huge_entries_add_up(void **state)
{
	uint8_t buf[CNU_OCTETS];
	struct cnu c;

	(void)state;
	images_cnu(buf);
	for (uint32_t i = 0; i < 3; i++)
		images_be32(buf + ENTRY(i, SIZE), 0xffffffff);
	assert_int_equal(cnu_decode(&c, (struct span){ buf, sizeof(buf) }), 0);
	assert_true(c.size == CNU_START + 3ULL * 0xffffffff);
	assert_int_equal(c.kernel.n, 0);
}

static void
a_kernel_tells_its_version_and_checksum(void **state)
{
	uint8_t buf[KERNEL_OCTETS];
	struct kernel k;

	(void)state;
	images_kernel(buf);
	assert_int_equal(
	    kernel_decode(&k, (struct span){ buf, sizeof(buf) }), 0);
	assert_int_equal(k.version.n, 11);
	assert_memory_equal(k.version.p, "9.4(2ES26.)", 11);
	assert_int_equal(k.crc_found, k.crc_said);
	buf[KERNEL_OCTETS - 1] ^= 1;
	assert_int_equal(
	    kernel_decode(&k, (struct span){ buf, sizeof(buf) }), 0);
	assert_int_not_equal(k.crc_found, k.crc_said);
}

static void
a_kernel_of_another_size_is_told(void **state)
{
	uint8_t buf[KERNEL_OCTETS];
	struct kernel k;

	(void)state;
	images_kernel(buf);
	for (size_t n = 0; n < sizeof(buf); n++) {
		uint8_t *p = exact_copy(buf, n);

		assert_int_equal(kernel_decode(&k, (struct span){ p, n }),
		    n < 16 ? -ENOMSG : -EBADMSG);
		if (n >= 16)
			assert_string_equal(k.fault,
			    n < KERNEL_SIZE + 4 ? "a kernel cut off in its head"
						: "a kernel of another size");
		free(p);
	}
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(every_prefix_is_told),
		cmocka_unit_test(huge_entries_add_up),
		cmocka_unit_test(a_kernel_tells_its_version_and_checksum),
		cmocka_unit_test(a_kernel_of_another_size_is_told),
	};
	static struct suite all;

	ADD_CASES(&all, decodes_as_expected, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/cnu", NULL, NULL);
}
