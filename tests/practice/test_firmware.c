/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/firmware.h"

#include <errno.h>
#include <stdio.h>

#include "base/bytes.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/manifest.h"
#include "firmware-index/sign.h"
#include "support/cases.h"

#define MEGABYTE 1000000

static struct sign_key *key;
static struct catalogue *models;

static int
set_up(void **state)
{
	char why[128];

	(void)state;
	key = sign_key_new();
	return key == NULL ||
	    catalogue_load(&models, NULL, why, sizeof(why)) != 0;
}

static int
tear_down(void **state)
{
	(void)state;
	sign_key_free(key);
	catalogue_free(models);
	return 0;
}

/* Names in the order of the list, manifests after them. */
static struct row {
	const char *name;
	const char *model;
	size_t octets;
	const char *load;
	const char *files;
} rows[] = {
#define JAVA(p)                                                                \
	"jar" p "sip.9-4-2ES26.sbn cnu" p ".9-4-2ES26.sbn apps" p              \
	".9-4-2ES26.sbn dsp" p ".9-4-2ES26.sbn cvm" p "sip.9-4-2ES26.sbn "     \
	"SIP" p ".9-4-2SR3-1S.loads "
	{ "a 7906G gets the load of 06 and 11", "7906G", MEGABYTE,
	    "SIP11.9-4-2SR3-1S",
	    JAVA("11") "term06.default.loads term11.default.loads " },
	{ "a 7931G gets the load of 31", "7931G", MEGABYTE, "SIP31.9-4-2SR3-1S",
	    JAVA("31") "term31.default.loads " },
	{ "a 7941G gets the load of 41 and 61, at full size", "7941G",
	    8 * MEGABYTE, "SIP41.9-4-2SR3-1S",
	    JAVA("41") "term41.default.loads term61.default.loads " },
	{ "so does a 7961G-GE", "7961G-GE", MEGABYTE, "SIP41.9-4-2SR3-1S",
	    JAVA("41") "term41.default.loads term61.default.loads " },
	{ "a 7962G gets the load of 42 and 62", "7962G", MEGABYTE,
	    "SIP42.9-4-2SR3-1S",
	    JAVA("42") "term42.default.loads term62.default.loads " },
	{ "a 7945G gets the load of 45 and 65", "7945G", MEGABYTE,
	    "SIP45.9-4-2SR3-1S",
	    JAVA("45") "term45.default.loads term65.default.loads " },
	{ "a 7971G-GE gets the load of 70 and 71", "7971G-GE", MEGABYTE,
	    "SIP70.9-4-2SR3-1S",
	    JAVA("70") "term70.default.loads term71.default.loads " },
	{ "a 7975G gets the load of 75", "7975G", MEGABYTE, "SIP75.9-4-2SR3-1S",
	    JAVA("75") "term75.default.loads " },
	{ "a 7960G gets loader and application", "7960G", 800000,
	    "P0S3-8-12-00",
	    "P003-8-12-00.bin P003-8-12-00.sbn P0S3-8-12-00.sb2 "
	    "P0S3-8-12-00.loads OS79XX.TXT " },
	{ "so does a 7940G", "7940G", MEGABYTE, "P0S3-8-12-00",
	    "P003-8-12-00.bin P003-8-12-00.sbn P0S3-8-12-00.sb2 "
	    "P0S3-8-12-00.loads OS79XX.TXT " },
};

static struct practice_load
made(const struct row *row)
{
	const struct model *m = catalogue_find(models, row->model);
	struct practice_spec spec;
	struct practice_load l;

	assert_non_null(m);
	assert_int_equal(practice_spec_of(&spec, m), 0);
	spec.key = key;
	spec.octets = row->octets;
	assert_int_equal(practice_load_make(&l, &spec), 0);
	return l;
}

static size_t
octets_of(const struct practice_load *l, struct span name)
{
	for (unsigned i = 0; i < l->files_n; i++)
		if (strlen(l->files[i].name) == name.n &&
		    memcmp(l->files[i].name, name.p, name.n) == 0)
			return l->files[i].n;
	fail_msg("no file %.*s", (int)name.n, (const char *)name.p);
	return 0;
}

static bool
ends(const char *name, const char *with)
{
	size_t n = strlen(name), k = strlen(with);

	return n >= k && strcmp(name + n - k, with) == 0;
}

static void
assert_names(const struct practice_load *l, const struct row *row)
{
	char names[512] = "";
	size_t at = 0;

	for (unsigned i = 0; i < l->files_n; i++)
		at += (size_t)snprintf(
		    names + at, sizeof(names) - at, "%s ", l->files[i].name);
	assert_string_equal(l->load, row->load);
	assert_string_equal(names, row->files);
	assert_true(
	    model_takes_load(catalogue_find(models, row->model), l->load));
}

/* All but what real packages leave unsigned too. */
static void
assert_signed(const struct practice_load *l)
{
	uint8_t modulus[ENVELOPE_SIGNATURE];
	struct envelope e;
	uint32_t at_s;

	sign_key_modulus(key, modulus);
	for (unsigned i = 0; i < l->files_n; i++) {
		const struct practice_file *f = &l->files[i];

		if (ends(f->name, ".bin") || ends(f->name, ".TXT"))
			continue;
		assert_int_equal(
		    sign_check(modulus, f->data, f->n, &at_s), SIGN_INTACT);
		assert_int_equal(envelope_decode(&e, f->data, f->n), 0);
		assert_int_equal(e.name.n, strlen(f->name));
		assert_memory_equal(e.name.p, f->name, e.name.n);
	}
}

/* Every manifest lists what is there, and that is about octets. */
static void
assert_manifests(const struct practice_load *l, size_t octets)
{
	for (unsigned i = 0; i < l->files_n; i++) {
		struct manifest m;
		size_t sum = 0;

		if (!ends(l->files[i].name, ".loads"))
			continue;
		assert_int_equal(
		    manifest_decode(&m, l->files[i].data, l->files[i].n), 0);
		for (unsigned k = 0; k < m.parts_n; k++)
			sum += octets_of(l, m.parts[k]);
		assert_in_range(sum, octets * 9 / 10, octets * 11 / 10);
		assert_int_equal(m.parts_n, l->load[0] == 'S' ? 5 : 2);
		assert_int_equal(m.release.n, l->load[0] == 'S' ? 9 : 0);
		assert_int_equal(m.la_version.n, l->load[0] == 'S' ? 0 : 8);
	}
}

static struct rd
payload_of(const struct practice_file *f)
{
	struct envelope e;
	struct rd r;

	rd_init(&r, f->data, f->n);
	if (envelope_decode(&e, f->data, f->n) == 0)
		rd_take(&r, e.header);
	return (struct rd){ r.p, r.p, r.left, false };
}

/* Bit by bit, most significant first: "CRC-32/BZIP2". */
static uint32_t
crc32_bzip2(struct span s)
{
	uint32_t crc = 0xffffffff;

	for (size_t i = 0; i < s.n * 8; i++) {
		unsigned bit = s.p[i / 8] >> (7 - i % 8) & 1;

		crc = crc << 1 ^ ((crc >> 31 ^ bit) != 0 ? 0x04c11db7 : 0);
	}
	return crc ^ 0xffffffff;
}

static void
assert_kernel_is_sound(struct span kernel)
{
	uint32_t first;
	struct rd r;

	rd_init(&r, kernel.p, kernel.n);
	assert_memory_equal(rd_take(&r, 16), "LoadHdrStart\0\0\0\0", 16);
	rd_take(&r, 0x50 - 16);
	assert_int_equal(rd_be32(&r),
	    crc32_bzip2((struct span){ kernel.p + 0x58, kernel.n - 0x58 }));
	rd_be32(&r);
	assert_int_equal(rd_be32(&r), kernel.n);
	rd_take(&r, 0xc8 - 0x5c);
	first = rd_be32(&r);
	assert_int_equal(first + rd_be32(&r), kernel.n);
	assert_int_equal(rd_be32(&r),
	    crc32_bzip2((struct span){ kernel.p + first, kernel.n - first }));
	assert_int_equal(rd_end(&r), 0);
}

/* facts/formats.md section 2.3: contents fill the file to its last octet. */
static void
assert_archive_is_sound(const struct practice_file *f)
{
	struct rd r = payload_of(f), contents = r, table;
	uint32_t count, content;
	unsigned kernels = 0;

	assert_memory_equal(rd_take(&r, 20), "CNU_File_Archive_3.0", 20);
	rd_take(&r, 28);
	count = rd_be32(&r);
	content = rd_be32(&r);
	assert_memory_equal(rd_take(&r, 20), "CNU_File_Archive_3.0", 20);
	rd_take(&r, 508);
	table = r;
	rd_take(&r, 20 * count);
	rd_take(&contents, content);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t type = rd_be32(&table), flag = rd_be32(&table);
		struct span body = rd_span(&contents, rd_be32(&table));

		rd_be32(&table);
		assert_in_range(flag, 1, 2);
		assert_int_equal(
		    rd_be32(&table), type == 7 ? rd_offset(&r) : 0);
		if (type == 7)
			assert_true(rd_until(&r, '\0').n > 0);
		else
			assert_kernel_is_sound(body);
		kernels += type == 6;
	}
	assert_int_equal(rd_offset(&r), content);
	assert_int_equal(rd_end(&r) | rd_end(&table) | rd_end(&contents), 0);
	assert_int_equal(contents.left, 0);
	assert_int_equal(kernels, strncmp(f->name, "cnu", 3) == 0);
}

static uint32_t
le32(struct span s, size_t at)
{
	struct rd r;

	rd_init(&r, s.p, s.n);
	rd_take(&r, at);
	return rd_le32(&r);
}

/* facts/formats.md section 3.2, with the octets left out given. */
static uint32_t
checksum(struct span s, size_t from, size_t to, size_t at)
{
	uint32_t sum = 0x5555;

	for (size_t i = 0; i < s.n; i++) {
		bool out = (i >= from && i < to) || (i >= at && i < at + 4);
		uint32_t b = out ? 0 : s.p[i];

		sum += (b | b << 8) ^ (i & 0xfff);
		if (sum > 0xffff)
			sum -= 0xffff;
	}
	return sum;
}

/* Compressed images have sum and length of what is in the file elsewhere. */
static void
assert_gen1_is_sound(const struct practice_file *f, const char *id)
{
	struct rd r = payload_of(f);
	struct rd rest = r;
	struct span all = { r.p, r.left };
	bool compressed = (le32(all, 0x130) & 1) != 0;
	size_t sum_at = compressed ? 0x134 : 0x128;
	struct span image = rd_span(&rest, le32(all, sum_at + 4));
	struct span module = rd_span(&rest, rest.left);
	size_t at = memcmp(module.p, "DSP", 3) == 0 ? 0x1c : 8;

	assert_int_equal(rd_end(&rest), 0);
	assert_true(image.n <= (compressed ? 0x60000 : 0xc0000));
	assert_memory_equal(image.p + 0x20, f->name, strcspn(f->name, "."));
	assert_memory_equal(image.p + 0x120, id, 8);
	assert_int_equal(
	    le32(image, sum_at), checksum(image, 0x20, 0x120, sum_at));
	assert_int_equal(le32(module, at), checksum(module, 0, 0, at));
	assert_int_equal(le32(module, at + 4), module.n);
}

static void
assert_images(const struct practice_load *l)
{
	for (unsigned i = 0; i < l->files_n; i++) {
		const struct practice_file *f = &l->files[i];

		if (ends(f->name, ".loads") || ends(f->name, ".TXT"))
			continue;
		if (strncmp(f->name, "P003", 4) == 0)
			assert_gen1_is_sound(f, "PAS30830");
		else if (strncmp(f->name, "P0S3", 4) == 0)
			assert_gen1_is_sound(f, "PAS3ARM1");
		else
			assert_archive_is_sound(f);
	}
}

static void
load_is_as_real_ones(void **state)
{
	const struct row *row = *state;
	struct practice_load l = made(row);

	assert_names(&l, row);
	assert_signed(&l);
	assert_manifests(&l, row->octets);
	assert_images(&l);
	practice_load_fini(&l);
	practice_load_fini(&l);
}

static void
assert_same_payloads(
    const struct practice_load *a, const struct practice_load *b)
{
	assert_int_equal(a->files_n, b->files_n);
	for (unsigned i = 0; i < a->files_n; i++) {
		struct rd ra = payload_of(&a->files[i]);
		struct rd rb = payload_of(&b->files[i]);

		assert_string_equal(a->files[i].name, b->files[i].name);
		assert_int_equal(ra.left, rb.left);
		assert_memory_equal(ra.p, rb.p, ra.left);
	}
}

static void
load_is_the_same_each_time(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct practice_load a = made(&rows[i]), b = made(&rows[i]);

		assert_same_payloads(&a, &b);
		practice_load_fini(&a);
		practice_load_fini(&b);
	}
}

/* No part can be taken for another, nor a lost block go unseen. */
static void
parts_differ(void **state)
{
	struct row row = { .model = "7945G" };
	struct practice_load l = made(&row);

	(void)state;
	assert_int_equal(l.files[0].n, l.files[4].n);
	for (unsigned i = 1; i < 5; i++) {
		struct rd a = payload_of(&l.files[0]);
		struct rd b = payload_of(&l.files[i]);

		assert_memory_not_equal(a.p, b.p, a.left);
	}
	practice_load_fini(&l);
}

static void
smallest_load_is_sound(void **state)
{
	static const char *const names[] = { "7945G", "7960G" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct row row = { .model = names[i] };
		struct practice_load l = made(&row);

		assert_signed(&l);
		assert_images(&l);
		practice_load_fini(&l);
	}
}

static void
gen1_stays_within_what_its_loader_takes(void **state)
{
	struct row row = { .model = "7960G", .octets = 8 * MEGABYTE };
	struct practice_load l = made(&row);

	(void)state;
	assert_int_equal(l.files[0].n, 0x1ffe0);
	assert_images(&l);
	practice_load_fini(&l);
}

static void
others_have_none(void **state)
{
	const struct model *m = catalogue_find(models, "7912G");
	static const struct practice_load zero;
	struct practice_spec spec;
	struct practice_load l;

	(void)state;
	assert_int_equal(practice_spec_of(&spec, m), -ENOTSUP);
	assert_int_equal(practice_load_make(&l, &spec), -ENOTSUP);
	assert_memory_equal(&l, &zero, sizeof(l));
	practice_load_fini(&l);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(load_is_the_same_each_time),
		cmocka_unit_test(parts_differ),
		cmocka_unit_test(smallest_load_is_sound),
		cmocka_unit_test(gen1_stays_within_what_its_loader_takes),
		cmocka_unit_test(others_have_none),
	};
	struct CMUnitTest tests[ARRAY_LEN(rows) + ARRAY_LEN(others)] = { 0 };

	CASES(tests, load_is_as_real_ones, rows);
	memcpy(tests + ARRAY_LEN(rows), others, sizeof(others));
	return cmocka_run_group_tests_name(
	    "practice/firmware", tests, set_up, tear_down);
}
