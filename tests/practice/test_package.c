/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is packed comes out again, by the reader of firmware-index. */

#include "practice/package.h"

#include <errno.h>

#include "firmware-index/catalogue.h"
#include "firmware-index/envelope.h"
#include "firmware-index/package.h"
#include "firmware-index/sign.h"
#include "support/cases.h"

static struct sign_key *key;
static struct catalogue *catalogue;
static struct practice_load load;

static int
set_up(void **state)
{
	struct practice_spec spec = { .load = "SIP41.8-5-2S" };
	char why[200];

	(void)state;
	spec.key = key = sign_key_new();
	return key == NULL ||
	    catalogue_load(&catalogue, NULL, why, sizeof(why)) != 0 ||
	    practice_load_make(&load, &spec) != 0 ||
	    practice_load_add_cop(&load, catalogue) != 0;
}

static int
tear_down(void **state)
{
	(void)state;
	practice_load_fini(&load);
	catalogue_free(catalogue);
	sign_key_free(key);
	return 0;
}

static ssize_t
read_file(void *ctx, void *buf, size_t n, uint64_t offset)
{
	const struct practice_file *f = ctx;

	if (offset > f->n)
		return 0;
	n = n < f->n - offset ? n : f->n - (size_t)offset;
	memcpy(buf, f->data + offset, n);
	return (ssize_t)n;
}

static struct practice_file
packed(const char *name)
{
	struct practice_package p = { .name = name,
		.files = load.files,
		.files_n = load.files_n,
		.key = key };
	struct practice_file f;

	assert_int_equal(practice_package_make(&f, &p), 0);
	assert_string_equal(f.name, name);
	return f;
}

static void
assert_members(struct practice_file *f, const char *under)
{
	struct package_source source = { read_file, f->n, f };
	struct package_member m;
	struct package *p;
	char why[64], path[100];

	assert_int_equal(package_open(&p, &source), 0);
	if (under[0] != '\0')
		assert_int_equal(package_next(p, &m, why, sizeof(why)), 1);
	for (unsigned i = 0; i < load.files_n; i++) {
		assert_int_equal(package_next(p, &m, why, sizeof(why)), 1);
		snprintf(path, sizeof(path), "%s%s", under, load.files[i].name);
		assert_string_equal(m.path, path);
		assert_int_equal(m.octets.n, load.files[i].n);
		assert_memory_equal(m.octets.p, load.files[i].data, m.octets.n);
	}
	assert_int_equal(package_next(p, &m, why, sizeof(why)), 0);
	package_close(p);
}

static struct form {
	const char *name, *package;
	const char *begin; /* its first octets, in hex: who reads them knows */
} forms[] = {
	{ "a zip comes out as it went in", "a.zip", "504b0304" },
	{ "so does a tar", "a.tar", "6a617234" }, /* jar4 */
	{ "and one that is packed", "a.tar.gz", "1f8b08" },
	{ "and what call managers take", "cmterm-41.cop", "1f8b08" },
	{ "and that signed", "cmterm-41.cop.sgn", "0100020101" },
};

static void
package_can_be_read(void **state)
{
	const struct form *form = *state;
	struct practice_file f = packed(form->package);
	char begin[16] = "";

	for (size_t i = 0; 2 * i < strlen(form->begin); i++)
		snprintf(
		    begin + 2 * i, sizeof(begin) - 2 * i, "%02x", f.data[i]);
	assert_string_equal(begin, form->begin);
	assert_members(&f, "");
	free(f.data);
}

/* Facts/formats.md section 5: another signer, so other offsets. */
static void
a_cop_is_signed_by_another(void **state)
{
	struct practice_file f = packed("a.cop.sgn");
	uint8_t modulus[ENVELOPE_SIGNATURE];
	struct envelope e;
	uint32_t at_s;

	(void)state;
	assert_int_equal(envelope_decode(&e, f.data, f.n), 0);
	assert_memory_equal(e.signer.p, "PT=", 3);
	assert_int_not_equal(e.signature_at + 3, ENVELOPE_SIGNATURE_AT);
	sign_key_modulus(key, modulus);
	assert_int_equal(sign_check(modulus, f.data, f.n, &at_s), SIGN_INTACT);
	f.data[f.n - 1] ^= 1;
	assert_int_equal(sign_check(modulus, f.data, f.n, &at_s), SIGN_DAMAGED);
	free(f.data);
}

static void
an_archive_in_an_archive_comes_out_too(void **state)
{
	struct practice_file inner = packed("inner.zip"), outer;
	struct practice_package p = {
		.name = "outer.tar.gz", .files = &inner, .files_n = 1
	};

	(void)state;
	assert_int_equal(practice_package_make(&outer, &p), 0);
	assert_members(&outer, "inner.zip/");
	free(inner.data);
	free(outer.data);
}

/* As ../shared/samples/manifests/load115.txt has it. */
static void
a_cop_says_which_load_is_for_which_device(void **state)
{
	struct practice_file *f =
	    practice_load_find(&load, "load115.txt", "load115.txt");
	char text[100];

	(void)state;
	assert_non_null(f);
	snprintf(text, sizeof(text), "%.*s", (int)f->n, (const char *)f->data);
	assert_string_equal(text,
	    "115       SIP41.8-5-2S     11             // IP Phone 7941 SIP"
	    "\r\n");
	assert_non_null(practice_load_find(&load, "load30018.txt", ""));
	assert_non_null(practice_load_find(&load, "copstart.sh", ""));
	assert_null(practice_load_find(&load, "load434.txt", ""));
}

static void
what_has_no_known_ending_is_not_packed(void **state)
{
	struct practice_package p = { .name = "a.rar" };
	struct practice_file f;

	(void)state;
	assert_int_equal(practice_package_make(&f, &p), -ENOTSUP);
	assert_null(f.data);
}

static void
a_bomb_packs_to_little(void **state)
{
	struct practice_file f;

	(void)state;
	assert_int_equal(practice_bomb_make(&f, "b.zip", 20 << 20), 0);
	assert_true(f.n < 100000);
	free(f.data);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(a_cop_is_signed_by_another),
		cmocka_unit_test(an_archive_in_an_archive_comes_out_too),
		cmocka_unit_test(a_cop_says_which_load_is_for_which_device),
		cmocka_unit_test(what_has_no_known_ending_is_not_packed),
		cmocka_unit_test(a_bomb_packs_to_little),
	};
	struct CMUnitTest tests[ARRAY_LEN(forms) + ARRAY_LEN(others)] = { 0 };

	CASES(tests, package_can_be_read, forms);
	memcpy(tests + ARRAY_LEN(forms), others, sizeof(others));
	return cmocka_run_group_tests_name(
	    "practice/package", tests, set_up, tear_down);
}
