/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/image.h"

#include <errno.h>

#include "support/images.h"

#define APPLICATION "PAS3ARM1"
#define LOADER      "PAS30830"

/* Four octets that are others; both checksums are right again after it. */
static struct row {
	const char *name;
	const char *own, *id;
	size_t at;
	uint32_t v; /* little-endian; 0 at 0: none */
	int want;
	uint64_t size;
	const char *refusal;
} rows[] = {
#define ALL IMAGE_OCTETS
	{ "an application", "P0S3-8-12-00", APPLICATION, 0, 0, 0, ALL, NULL },
	{ "a loader", "P003-8-12-00", LOADER, 0, 0, 0, ALL, NULL },
	{ "an application for SCCP", "P0030801SR02", "PA03Z031", 0, 0, 0, ALL,
	    NULL },
	{ "one of a developer", "PDS3-8-12-00", "PDS3ARM1", 0, 0, 0, ALL,
	    NULL },
	{ "one of a 7910", "P00405000700", "PA04Z031", 0, 0, 0, ALL,
	    "a name that the loader does not take" },
	{ "an id that does not go with its name", "P00305000700", "PA04Z031", 0,
	    0, 0, ALL, "an id that the loader does not take" },
	{ "a name of another phone", "X003-8-12-00", LOADER, 0, 0, 0, ALL,
	    "a name that the loader does not take" },
	{ "no name", "", LOADER, 0, 0, 0, ALL,
	    "a name that the loader does not take" },
	{ "no image by its vectors", "P003-8-12-00", LOADER, 4, 1, -ENOMSG, 0,
	    NULL },
	{ "no image by its id", "P003-8-12-00", "GAS30830", 0, 0, -ENOMSG, 0,
	    NULL },
	{ "shorter than its head", "P003-8-12-00", LOADER, IMAGE_LENGTH, 0x13b,
	    -EBADMSG, 0, NULL },
	{ "longer than all belief", "P003-8-12-00", LOADER, IMAGE_LENGTH,
	    0xffffffff, -EBADMSG, 0, NULL },
	{ "longer than the file", "P003-8-12-00", LOADER, IMAGE_LENGTH,
	    IMAGE_OCTETS + 1, 0, IMAGE_OCTETS + 2, NULL },
	{ "longer than the file, and than a loader", "P003-8-12-00", LOADER,
	    IMAGE_LENGTH, 0x1ffe1, 0, 0x1ffe2, "longer than the loader takes" },
	{ "longer than an application", "P0S3-8-12-00", APPLICATION,
	    IMAGE_LENGTH, 0xc0001, 0, 0xc0002, "longer than the loader takes" },
	{ "no module", "P003-8-12-00", LOADER, IMAGE_LENGTH, IMAGE_OCTETS, 0,
	    IMAGE_OCTETS + 1, NULL },
	{ "a module shorter than its head", "P003-8-12-00", LOADER,
	    IMAGE_DSP_LEN, 0x23, -EBADMSG, 0, NULL },
	{ "a module cut short", "P003-8-12-00", LOADER, IMAGE_DSP_LEN, 0x81, 0,
	    ALL + 1, NULL },
	{ "octets after its module", "P003-8-12-00", LOADER, IMAGE_DSP_LEN,
	    0x7f, 0, ALL - 1, NULL },
};

static void
decodes_as_expected(void **state)
{
	const struct row *row = *state;
	uint8_t buf[IMAGE_OCTETS], *p;
	struct image im;

	images_image(buf, row->own, row->id);
	if (row->at != 0)
		images_le32(buf + row->at, row->v);
	p = exact_copy(buf, sizeof(buf));
	assert_int_equal(
	    image_decode(&im, (struct span){ p, sizeof(buf) }), row->want);
	assert_int_equal(im.size, row->size);
	if (row->want != 0) {
		free(p);
		return;
	}
	assert_int_equal(im.name.n, strlen(row->own));
	assert_memory_equal(im.name.p, row->own, im.name.n);
	assert_memory_equal(im.id.p, row->id, 8);
	if (row->refusal == NULL)
		assert_null(image_refusal(&im));
	else
		assert_string_equal(image_refusal(&im), row->refusal);
	free(p);
}

static void
assert_sums(const uint8_t buf[IMAGE_OCTETS], bool first, bool second)
{
	uint8_t *p = exact_copy(buf, IMAGE_OCTETS);
	struct image im;

	assert_int_equal(
	    image_decode(&im, (struct span){ p, IMAGE_OCTETS }), 0);
	assert_int_equal(im.sums[0].found == im.sums[0].said, first);
	assert_int_equal(im.sums[1].found == im.sums[1].said, second);
	free(p);
}

/* The name and the checksums themselves apart, every octet counts. */
static void
every_octet_counts_in_a_checksum(void **state)
{
	uint8_t buf[IMAGE_OCTETS];

	(void)state;
	images_image(buf, "P003-8-12-00", LOADER);
	for (size_t i = 0; i < sizeof(buf); i++) {
		bool vector = i < 32 && i % 4 == 3;
		bool name = i >= IMAGE_NAME && i < IMAGE_ID;
		bool module = i >= IMAGE_MODULE;

		/* Those tell what it is, and how long. */
		if (vector || (i >= IMAGE_ID && i < IMAGE_ID + 4) ||
		    (i >= IMAGE_LENGTH && i < IMAGE_FLAGS + 4) ||
		    (i >= IMAGE_DSP_LEN && i < IMAGE_DSP_LEN + 4) ||
		    (i >= IMAGE_MODULE && i < IMAGE_MODULE + 3))
			continue;
		buf[i] ^= 0x55;
		assert_sums(buf, name || module, !module);
		buf[i] ^= 0x55;
	}
	assert_sums(buf, true, true);
}

/* Then its own two figures count, and the plain ones are as any octet. */
static void
a_compressed_image_has_its_own_checksum(void **state)
{
	uint8_t buf[IMAGE_OCTETS];
	struct image im;

	(void)state;
	images_image(buf, "P003-8-12-00", LOADER);
	images_le32(buf + IMAGE_FLAGS, 0x80000001);
	images_le32(buf + IMAGE_LENGTH, 0x30000);
	images_le32(buf + IMAGE_COMPLEN, IMAGE_MODULE);
	images_seal(buf);
	assert_sums(buf, true, true);
	buf[IMAGE_SUM] ^= 1;
	assert_sums(buf, false, true);
	images_le32(buf + IMAGE_COMPLEN, 0x60001);
	assert_int_equal(
	    image_decode(&im, (struct span){ buf, sizeof(buf) }), 0);
	assert_true(im.compressed);
	assert_string_equal(image_refusal(&im), "longer than the loader takes");
}

/* Its place counts in an octet's term, to 4096. */
static void
a_longer_image_has_its_checksum(void **state)
{
	enum {
		LENGTH = 3 * 4096 + 5
	};
	static uint8_t buf[LENGTH + IMAGE_OCTETS - IMAGE_MODULE];
	uint8_t small[IMAGE_OCTETS];
	struct image im;

	(void)state;
	images_image(small, "P003-8-12-00", LOADER);
	memset(buf, 0x5a, sizeof(buf));
	memcpy(buf, small, IMAGE_MODULE);
	memcpy(buf + LENGTH, small + IMAGE_MODULE, IMAGE_OCTETS - IMAGE_MODULE);
	images_le32(buf + IMAGE_LENGTH, LENGTH);
	images_le32(
	    buf + IMAGE_SUM, images_sum(buf, LENGTH, IMAGE_NAME, IMAGE_SUM));
	assert_int_equal(
	    image_decode(&im, (struct span){ buf, sizeof(buf) }), 0);
	assert_int_equal(im.size, sizeof(buf));
	assert_int_equal(im.sums[0].found, im.sums[0].said);
	assert_int_equal(im.sums[1].found, im.sums[1].said);
}

static void
a_module_may_be_no_dsp(void **state)
{
	uint8_t buf[IMAGE_OCTETS];

	(void)state;
	images_image(buf, "P003-8-12-00", LOADER);
	memcpy(buf + IMAGE_MODULE, "PSX3LOAD", 8);
	images_le32(buf + IMAGE_OTHER_LEN, IMAGE_OCTETS - IMAGE_MODULE);
	images_seal(buf);
	assert_sums(buf, true, true);
	buf[IMAGE_OCTETS - 1] ^= 1;
	assert_sums(buf, true, false);
}

/* A file cut short says how long it should be, at least. */
static void
every_prefix_is_told(void **state)
{
	uint8_t buf[IMAGE_OCTETS];
	struct image im;

	(void)state;
	images_image(buf, "P003-8-12-00", LOADER);
	for (size_t n = 0; n < sizeof(buf); n++) {
		uint8_t *p = exact_copy(buf, n);
		int err = image_decode(&im, (struct span){ p, n });

		assert_int_equal(err, n < 0x13c ? -ENOMSG : 0);
		if (err == 0)
			assert_true(im.size > n && im.size <= sizeof(buf));
		free(p);
	}
}

static void
loader_and_application_are_told_apart(void **state)
{
	uint8_t buf[IMAGE_OCTETS];

	(void)state;
	images_image(buf, "P003-8-12-00", "PAS3X060");
	assert_true(image_is_loader((struct span){ buf, sizeof(buf) }));
	images_image(buf, "P0S3-8-12-00", APPLICATION);
	assert_true(image_is((struct span){ buf, sizeof(buf) }));
	assert_false(image_is_loader((struct span){ buf, sizeof(buf) }));
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(every_octet_counts_in_a_checksum),
		cmocka_unit_test(a_compressed_image_has_its_own_checksum),
		cmocka_unit_test(a_longer_image_has_its_checksum),
		cmocka_unit_test(a_module_may_be_no_dsp),
		cmocka_unit_test(every_prefix_is_told),
		cmocka_unit_test(loader_and_application_are_told_apart),
	};
	static struct suite all;

	ADD_CASES(&all, decodes_as_expected, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/image", NULL, NULL);
}
