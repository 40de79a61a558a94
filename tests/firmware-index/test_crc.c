/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/crc.h"

#include "support/images.h"

static void
gives_the_check_value(void **state)
{
	static const uint8_t digits[] = "123456789";

	(void)state;
	/* The check value of the catalogue of CRCs, CRC-32/BZIP2. */
	assert_int_equal(crc32_bzip2((struct span){ digits, 9 }), 0xfc891918);
}

static void
agrees_with_its_definition_at_every_length(void **state)
{
	uint8_t buf[300];

	(void)state;
	for (size_t i = 0; i < sizeof(buf); i++)
		buf[i] = (uint8_t)(i * i + 13 * i);
	for (size_t n = 0; n <= sizeof(buf); n++) {
		uint8_t *p = exact_copy(buf, n);

		assert_int_equal(
		    crc32_bzip2((struct span){ p, n }), images_crc(p, n));
		free(p);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_the_check_value),
		cmocka_unit_test(agrees_with_its_definition_at_every_length),
	};

	return cmocka_run_group_tests_name(
	    "firmware-index/crc", tests, NULL, NULL);
}
