/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Each defect of the collection is found by the readers of firmware-index,
 * and nothing is found in what is sound.
 */

#include "practice/defect.h"

#include <assert.h>
#include <errno.h>

#include "firmware-index/catalogue.h"
#include "firmware-index/index.h"
#include "firmware-index/package.h"
#include "practice/keyring.h"
#include "support/cases.h"

#define ROWS_MAX 128

static struct keyring *keyring;
static struct keys *keys;
static struct known *known;
static struct catalogue *catalogue;

static int
set_up(void **state)
{
	char why[200];

	(void)state;
	keyring = keyring_new();
	return keyring == NULL ||
	    catalogue_load(&catalogue, NULL, why, sizeof(why)) != 0 ||
	    known_load(&known, why, sizeof(why)) != 0;
}

static int
tear_down(void **state)
{
	(void)state;
	keyring_free(keyring);
	catalogue_free(catalogue);
	known_free(known);
	return 0;
}

/* The keys of all that was made so far, beside the phones' own. */
static void
learn_keys(void)
{
	struct firmware_key key;
	char why[200];

	assert_int_equal(keys_load(&keys, NULL, why, sizeof(why)), 0);
	for (unsigned i = 0; keyring_at(keyring, i, &key); i++)
		if (key.platform[0] != '\0')
			assert_int_equal(keys_add(keys, key.platform,
					     key.generation, key.modulus),
			    0);
}

static void
put(struct firmware_index *x, const char *path, const char *member,
    const struct examined *e)
{
	assert_int_equal(index_put(x, path, member, e), 0);
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

static void
put_member(struct firmware_index *x, struct examined *archive,
    const struct practice_file *f, const struct package_member *m)
{
	struct examined e;

	examine(&e, m->name, m->octets, keys, known);
	if (m->finding != FINDING_NONE) {
		findings_add(&e.findings, m->finding, 0, 0, m->why);
		findings_add(&archive->findings, m->finding, 0, 0, m->path);
	}
	put(x, f->name, m->path, &e);
}

static void
put_archive(struct firmware_index *x, struct practice_file *f)
{
	struct package_source source = { read_file, f->n, f };
	struct package_member m;
	struct examined archive;
	struct package *p;
	char why[64];
	int r;

	examine(&archive, f->name, (struct span){ f->data, f->n }, keys, known);
	r = package_open(&p, &source);
	why[0] = '\0';
	while (p != NULL && (r = package_next(p, &m, why, sizeof(why))) == 1)
		put_member(x, &archive, f, &m);
	if (r < 0)
		findings_add(&archive.findings,
		    r == -EFBIG ? FINDING_BOMB : FINDING_ARCHIVE, 0, 0, why);
	package_close(p);
	put(x, f->name, "", &archive);
}

static const char *
last_component(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

static void
put_made(struct firmware_index *x, struct defect_made *made)
{
	for (unsigned i = 0; i < made->files_n; i++) {
		struct practice_file *f = &made->files[i];
		const char *name = last_component(f->name);
		struct span octets = { f->data, f->n };
		struct examined e;

		if (package_is(name,
			(struct span){ f->data,
			    f->n < PACKAGE_HEAD ? f->n : PACKAGE_HEAD })) {
			put_archive(x, f);
			continue;
		}
		examine(&e, name, octets, keys, known);
		put(x, f->name, "", &e);
	}
}

static void
put_defect(struct firmware_index *x, const struct defect *d)
{
	struct defect_made made;

	assert_int_equal(defect_make(&made, d, keyring, catalogue), 0);
	learn_keys();
	put_made(x, &made);
	defect_fini(&made);
	keys_free(keys);
}

static struct firmware_index *
index_of(const struct defect *d)
{
	struct firmware_index *x = index_new(catalogue);

	assert_non_null(x);
	put_defect(x, d);
	assert_int_equal(index_build(x), 0);
	return x;
}

static bool
is_shown(const struct index_file *f, const struct defect *d)
{
	if (d->shown[0] == '\0')
		return f->member[0] == '\0';
	return strcmp(f->name, last_component(d->shown)) == 0;
}

static const struct findings *
findings_of(const struct firmware_index *x, const struct defect *d)
{
	if (d->of_load) {
		const struct load *l = index_find(x, d->shown, NULL);

		assert_non_null(l);
		return &l->findings;
	}
	for (size_t i = 0; i < index_files(x); i++)
		if (is_shown(index_file(x, i), d))
			return &index_file(x, i)->examined.findings;
	fail_msg("%s is not in the index", d->shown);
	return NULL;
}

static void
say_all(const struct findings *fs)
{
	for (unsigned i = 0; i < fs->n; i++) {
		char words[200];

		finding_words(words, sizeof(words), &fs->list[i]);
		printf("\t%s: %s\n", finding_name(fs->list[i].code), words);
	}
}

static void
assert_sound(const struct firmware_index *x, const struct defect *d)
{
	for (size_t i = 0; i < index_files(x); i++) {
		const struct index_file *f = index_file(x, i);

		if (examined_refused(&f->examined)) {
			say_all(&f->examined.findings);
			fail_msg("%s would be refused", f->name);
		}
	}
	if (d->of_load)
		assert_true(index_find(x, d->shown, NULL)->usable);
}

static void
it_is_found_and_named(void **state)
{
	const struct defect *d = *state;
	struct firmware_index *x = index_of(d);
	const struct findings *fs = findings_of(x, d);

	if (d->finding == FINDING_NONE)
		assert_sound(x, d);
	else if (!findings_have(fs, d->finding)) {
		say_all(fs);
		fail_msg("%s is not found", finding_name(d->finding));
	}
	index_free(x);
}

static bool
is_part(const struct load *l, const char *name)
{
	for (unsigned i = 0; i < l->parts_n; i++)
		if (strcmp(l->parts[i].name, name) == 0)
			return true;
	return false;
}

/*
 * A load with something in it that phones refuse is not usable. A part in
 * another case is served by the name that it is asked for.
 */
static void
no_load_of_what_is_refused_is_usable(void **state)
{
	const struct defect *all;
	size_t n;

	(void)state;
	all = defects(&n);
	for (size_t i = 0; i < n; i++) {
		const struct defect *d = &all[i];
		struct firmware_index *x;
		const struct load *l;

		if (d->load == NULL || d->finding == FINDING_NONE ||
		    finding_weight(d->finding) != WEIGHT_REFUSED)
			continue;
		x = index_of(d);
		l = index_find(x, d->load, NULL);
		if (l != NULL && l->usable &&
		    (d->of_load || is_part(l, d->shown)))
			fail_msg("%s: usable", d->name);
		index_free(x);
	}
}

static void
assert_own_terms(const struct firmware_index *x, const struct load *l)
{
	const struct index_file *own = index_file(x, l->manifest);

	assert_int_equal(l->terms_n, 2);
	for (unsigned i = 0; i < l->terms_n; i++)
		assert_string_equal(
		    index_file(x, l->terms[i])->path, own->path);
	for (unsigned i = 0; i < l->parts_n; i++)
		assert_string_equal(
		    index_file(x, l->parts[i].file)->path, own->path);
}

static void
packages_with_the_same_default_manifests_keep_their_own(void **state)
{
	static const char *const packages[] = { "sound.zip", "newer-key.zip",
		"list-case.zip" };
	struct firmware_index *x = index_new(catalogue);
	const struct defect *all;
	size_t n;

	(void)state;
	all = defects(&n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < ARRAY_LEN(packages); k++)
			if (strcmp(all[i].package, packages[k]) == 0)
				put_defect(x, &all[i]);
	assert_int_equal(index_build(x), 0);
	assert_own_terms(x, index_find(x, "SIP41.8-5-2S", "sound.zip"));
	assert_own_terms(x, index_find(x, "SIP41.9-4-2SR3-1S", NULL));
	index_free(x);
}

int
main(void)
{
	struct CMUnitTest tests[ROWS_MAX] = { 0 };
	const struct defect *all;
	size_t n;

	all = defects(&n);
	assert(n + 2 <= ROWS_MAX);
	for (size_t i = 0; i < n; i++)
		tests[i] = (struct CMUnitTest){ .name = all[i].name,
			.test_func = it_is_found_and_named,
			.initial_state = (void *)(uintptr_t)&all[i] };
	tests[n] = (struct CMUnitTest)cmocka_unit_test(
	    no_load_of_what_is_refused_is_usable);
	tests[n + 1] = (struct CMUnitTest)cmocka_unit_test(
	    packages_with_the_same_default_manifests_keep_their_own);
	return _cmocka_run_group_tests(
	    "practice/defect", tests, n + 2, set_up, tear_down);
}
