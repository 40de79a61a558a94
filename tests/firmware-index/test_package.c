/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/package.h"

#include <errno.h>
#include <locale.h>

#include "support/archive.h"

#define LOADS "#\r\n# RELEASE load version 8-5-4\r\njar41sip.8-5-4.sbn\r\n"

/* An archive in an exact-size block, so that ASan sees a read too far. */
struct memory {
	const uint8_t *p;
	size_t n;
	int err; /* what reading says */
};

static ssize_t
read_memory(void *ctx, void *buf, size_t n, uint64_t offset)
{
	const struct memory *m = ctx;

	if (m->err != 0)
		return m->err;
	if (offset >= m->n)
		return 0;
	n = n < m->n - offset ? n : m->n - (size_t)offset;
	memcpy(buf, m->p + offset, n);
	return (ssize_t)n;
}

#define GIVEN 16

struct given {
	char path[PACKAGE_PATH];
	char name[EXAMINE_NAME];
	char text[80];
	int error;
	enum finding_code finding;
	char why[FINDING_TEXT];
};

struct listing_of {
	struct given at[GIVEN];
	int n;
	int end; /* what package_next() said last */
	char why[100];
};

static void
note(struct listing_of *l, const struct package_member *m)
{
	struct given *g = &l->at[l->n < GIVEN ? l->n : GIVEN - 1];
	size_t n = m->octets.n < 79 ? m->octets.n : 79;

	*g = (struct given){ .error = m->error, .finding = m->finding };
	strcpy(g->path, m->path);
	strcpy(g->name, m->name);
	strcpy(g->why, m->why);
	if (n > 0)
		memcpy(g->text, m->octets.p, n);
	if (m->error == 0)
		assert_true(m->size == m->octets.n);
	l->n++;
}

static int
list_source(struct listing_of *l, const struct package_source *source)
{
	struct package *p;
	int err = package_open(&p, source);

	*l = (struct listing_of){ .n = 0 };
	if (err != 0) {
		assert_null(p);
		return err;
	}
	for (;;) {
		struct package_member m;

		l->end = package_next(p, &m, l->why, sizeof(l->why));
		if (l->end != 1)
			break;
		note(l, &m);
	}
	package_close(p);
	return 0;
}

static int
list(struct listing_of *l, const uint8_t *octets, size_t n)
{
	uint8_t *copy = exact_copy(octets, n);
	struct memory m = { copy, n, 0 };
	struct package_source source = { read_memory, n, &m };
	int err = list_source(l, &source);

	free(copy);
	return err;
}

static void
list_made(struct listing_of *l, struct made_archive *a)
{
	archive_end(a);
	assert_int_equal(list(l, a->p, a->n), 0);
	archive_fini(a);
}

/* --- each form of package --- */

static struct form_row {
	const char *name;
	enum archive_form form;
} forms[] = {
	{ "a zip is read", FORM_ZIP },
	{ "a zip that is not compressed is read", FORM_ZIP_STORED },
	{ "a tar is read", FORM_TAR },
	{ "a tar.gz is read", FORM_TAR_GZ },
	{ "a cop with its signature header is read", FORM_COP_SGN },
};

static void
add_usual(struct made_archive *a)
{
	archive_add_text(a, "SIP41.8-5-4S.loads", LOADS);
	archive_add_entry(a, archive_entry_of("folder/", AE_IFDIR, 0), NULL, 0);
	archive_add_text(a, "./folder/jar41sip.8-5-4.sbn", "part");
	archive_add_text(a, "empty", "");
}

static void
gives_regular_files_in_order(void **state)
{
	const struct form_row *row = *state;
	struct made_archive a;
	struct listing_of l;

	archive_begin(&a, row->form, 1 << 16);
	add_usual(&a);
	list_made(&l, &a);
	assert_int_equal(l.n, 3);
	assert_int_equal(l.end, 0);
	assert_string_equal(l.at[0].path, "SIP41.8-5-4S.loads");
	assert_string_equal(l.at[0].text, LOADS);
	assert_string_equal(l.at[1].path, "folder/jar41sip.8-5-4.sbn");
	assert_string_equal(l.at[1].name, "jar41sip.8-5-4.sbn");
	assert_string_equal(l.at[1].text, "part");
	assert_string_equal(l.at[2].name, "empty");
	for (int i = 0; i < l.n; i++)
		assert_int_equal(l.at[i].error, 0);
}

/* What could be read is given, and no octet that was not there. */
static void
gives_what_each_prefix_holds(void **state)
{
	const struct form_row *row = *state;
	struct made_archive a;
	struct listing_of whole, l;

	archive_begin(&a, row->form, 1 << 16);
	add_usual(&a);
	archive_end(&a);
	assert_int_equal(list(&whole, a.p, a.n), 0);
	for (size_t n = 0; n < a.n; n += n < 2048 ? 1 : 37) {
		int err = list(&l, a.p, n);

		if (err != 0) {
			assert_int_equal(err, -ENOMSG);
			continue;
		}
		assert_in_range(l.n, 0, whole.n);
		for (int i = 0; i < l.n; i++) {
			assert_string_equal(l.at[i].path, whole.at[i].path);
			if (l.at[i].error == 0)
				assert_string_equal(
				    l.at[i].text, whole.at[i].text);
		}
		if (l.end != 0)
			assert_string_not_equal(l.why, "");
	}
	archive_fini(&a);
}

/* --- names --- */

static struct name_row {
	const char *name;
	const char *in, *path, *last;
	bool tar_only; /* libarchive takes DOS's separators in a zip */
} names[] = {
	{ "a name from above the folder is a name", "../../etc/passwd",
	    "../../etc/passwd", "passwd", false },
	{ "an absolute name is a name", "/etc/passwd", "/etc/passwd", "passwd",
	    false },
	{ "a back-slash is no separator in a tar", "..\\..\\x.sbn",
	    "..\\x5c..\\x5cx.sbn", "..\\..\\x.sbn", true },
	{ "controls are escaped in the path", "a/\033[2J\n", "a/\\x1b[2J\\x0a",
	    "\033[2J\n", false },
	{ "what is no UTF-8 is escaped", "a/\xff\xfe.sbn", "a/\\xff\\xfe.sbn",
	    "\xff\xfe.sbn", false },
	{ "letters of other scripts are escaped", "\xc3\xa9.sbn",
	    "\\xc3\\xa9.sbn", "\xc3\xa9.sbn", false },
	{ "points before a name are cut", "././x.sbn", "x.sbn", "x.sbn",
	    false },
	{ "a blank in front stays", " x.sbn", " x.sbn", " x.sbn", false },
};

static void
shows_names_harmlessly(void **state)
{
	const struct name_row *row = *state;

	for (int i = row->tar_only; i < 2; i++) {
		struct made_archive a;
		struct listing_of l;

		archive_begin(&a, i == 0 ? FORM_ZIP : FORM_TAR, 1 << 16);
		archive_add_text(&a, row->in, "x");
		list_made(&l, &a);
		assert_int_equal(l.n, 1);
		assert_string_equal(l.at[0].path, row->path);
		assert_string_equal(l.at[0].name, row->last);
		assert_string_equal(l.at[0].text, "x");
	}
}

/* A zip that says its names are UTF-8; ours is the C locale. */
static void
names_do_not_depend_on_the_locale(void **state)
{
	struct made_archive a;
	struct listing_of l;

	(void)state;
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	archive_begin(&a, FORM_ZIP, 1 << 16);
	archive_add_text(&a, "\xc3\xa9.sbn", "x");
	archive_end(&a);
	setlocale(LC_CTYPE, "C");
	assert_int_equal(list(&l, a.p, a.n), 0);
	assert_string_equal(l.at[0].name, "\xc3\xa9.sbn");
	a.p[30] = 0xff; /* the first octet of the name: APPNOTE 4.3.7 */
	*(uint8_t *)memmem(a.p + 40, a.n - 40, "\xc3\xa9", 2) = 0xff;
	assert_int_equal(list(&l, a.p, a.n), 0);
	assert_int_equal(l.n, 1);
	assert_string_equal(l.at[0].name, "?");
	archive_fini(&a);
}

static void
a_long_name_is_cut(void **state)
{
	char name[900];
	struct made_archive a;
	struct listing_of l;

	(void)state;
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	archive_begin(&a, FORM_ZIP, 1 << 16);
	archive_add_text(&a, name, "x");
	list_made(&l, &a);
	assert_int_equal(l.n, 1);
	assert_int_equal(strlen(l.at[0].path), PACKAGE_PATH - 1);
	assert_int_equal(strlen(l.at[0].name), EXAMINE_NAME - 1);
}

static void
a_name_may_come_twice(void **state)
{
	struct made_archive a;
	struct listing_of l;

	(void)state;
	archive_begin(&a, FORM_TAR, 1 << 16);
	archive_add_text(&a, "x.sbn", "one");
	archive_add_text(&a, "x.sbn", "two");
	list_made(&l, &a);
	assert_int_equal(l.n, 2);
	assert_string_equal(l.at[0].text, "one");
	assert_string_equal(l.at[1].text, "two");
}

static void
links_and_devices_are_left_out(void **state)
{
	static const unsigned types[] = { AE_IFLNK, AE_IFIFO, AE_IFCHR,
		AE_IFBLK };
	struct made_archive a;
	struct listing_of l;
	struct archive_entry *e;

	(void)state;
	archive_begin(&a, FORM_TAR, 1 << 16);
	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		e = archive_entry_of("x.sbn", types[i], 0);
		if (types[i] == AE_IFLNK)
			archive_entry_set_symlink(e, "/etc/passwd");
		archive_add_entry(&a, e, NULL, 0);
	}
	archive_add_text(&a, "y.sbn", "y");
	e = archive_entry_of("z.sbn", AE_IFREG, 0);
	archive_entry_set_hardlink(e, "y.sbn");
	archive_add_entry(&a, e, NULL, 0);
	list_made(&l, &a);
	assert_int_equal(l.n, 1);
	assert_string_equal(l.at[0].name, "y.sbn");
}

/* --- archives in archives --- */

static void
put_archive(struct made_archive *into, const char *name, enum archive_form form,
    struct made_archive *inner)
{
	if (inner->p == NULL) {
		archive_begin(inner, form, 1 << 16);
		add_usual(inner);
	}
	archive_end(inner);
	archive_add(into, name, inner->p, inner->n);
	archive_fini(inner);
}

static void
an_archive_inside_is_opened_once(void **state)
{
	const struct form_row *row = *state;
	struct made_archive a, inner = { 0 };
	struct listing_of l;

	archive_begin(&a, FORM_COP_SGN, 1 << 16);
	archive_add_text(&a, "copstart.sh", "#!/bin/sh");
	put_archive(&a, "a/in\nner", row->form, &inner);
	archive_add_text(&a, "after", "");
	list_made(&l, &a);
	assert_int_equal(l.n, 6);
	assert_int_equal(l.end, 0);
	assert_string_equal(l.at[1].path, "a/in\\x0aner");
	assert_string_equal(l.at[1].name, "in\nner");
	assert_string_equal(l.at[2].path, "a/in\\x0aner/SIP41.8-5-4S.loads");
	assert_string_equal(l.at[2].text, LOADS);
	assert_string_equal(l.at[3].name, "jar41sip.8-5-4.sbn");
	assert_string_equal(l.at[5].name, "after");
}

static void
a_deeper_archive_is_told(void **state)
{
	struct made_archive a, b = { 0 }, c = { 0 };
	struct listing_of l;

	(void)state;
	archive_begin(&b, FORM_TAR_GZ, 1 << 16);
	put_archive(&b, "deep.zip", FORM_ZIP, &c);
	archive_add_text(&b, "beside", "");
	archive_begin(&a, FORM_ZIP, 1 << 16);
	put_archive(&a, "b.cop", FORM_TAR_GZ, &b);
	list_made(&l, &a);
	assert_int_equal(l.n, 3);
	assert_string_equal(l.at[1].path, "b.cop/deep.zip");
	assert_int_equal(l.at[1].error, -ELOOP);
	assert_int_equal(l.at[1].finding, FINDING_NESTED);
	assert_string_equal(l.at[2].path, "b.cop/beside");
	assert_int_equal(l.at[2].error, 0);
}

static void
a_damaged_archive_inside_is_told_at_its_end(void **state)
{
	struct made_archive a, b;
	struct listing_of l;

	(void)state;
	archive_begin(&b, FORM_TAR, 1 << 16);
	add_usual(&b);
	archive_end(&b);
	archive_begin(&a, FORM_ZIP, 1 << 16);
	archive_add(&a, "b.tar", b.p, 1536 + 300);
	archive_add_text(&a, "after", "");
	archive_fini(&b);
	list_made(&l, &a);
	assert_int_equal(l.n, 4);
	assert_int_equal(l.end, 0);
	assert_int_equal(l.at[0].error, 0);
	assert_string_equal(l.at[1].path, "b.tar/SIP41.8-5-4S.loads");
	assert_string_equal(l.at[2].path, "b.tar");
	assert_int_equal(l.at[2].error, -EBADMSG);
	assert_int_equal(l.at[2].finding, FINDING_ARCHIVE);
	assert_string_not_equal(l.at[2].why, "");
	assert_string_equal(l.at[3].path, "after");
}

static void
what_is_only_called_an_archive_is_told(void **state)
{
	struct made_archive a;
	struct listing_of l;

	(void)state;
	archive_begin(&a, FORM_ZIP, 1 << 16);
	archive_add_text(&a, "page.zip", "<html>Log in first</html>");
	list_made(&l, &a);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.at[0].error, -ENOMSG);
	assert_int_equal(l.at[0].finding, FINDING_ARCHIVE);
	assert_string_equal(l.at[0].why, "it is no archive");
	assert_string_equal(l.at[0].text, "<html>Log in first</html>");
}

/* --- damage --- */

static void
a_wrong_checksum_is_told_with_the_octets(void **state)
{
	struct made_archive a;
	struct listing_of l;
	uint8_t *at;

	(void)state;
	archive_begin(&a, FORM_ZIP_STORED, 1 << 16);
	archive_add_text(&a, "one", "some firmware");
	archive_add_text(&a, "two", "2");
	archive_end(&a);
	at = memmem(a.p, a.n, "some firm", 9);
	assert_non_null(at);
	at[0] ^= 0x20;
	assert_int_equal(list(&l, a.p, a.n), 0);
	archive_fini(&a);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.at[0].error, -EBADMSG);
	assert_int_equal(l.at[0].finding, FINDING_ARCHIVE);
	assert_non_null(strstr(l.at[0].why, "CRC"));
	assert_string_equal(l.at[0].text, "Some firmware");
	assert_int_equal(l.at[1].error, 0);
}

static void
a_source_that_cannot_be_read_is_told(void **state)
{
	struct memory m = { NULL, 5000, -EIO };
	struct package_source source = { read_memory, 5000, &m };
	struct listing_of l;

	(void)state;
	assert_int_equal(list_source(&l, &source), -ENOMSG);
}

/* --- bombs and absurd sizes --- */

static void
a_bomb_is_refused(void **state)
{
	static uint8_t zeros[1 << 20];
	struct made_archive a;
	struct listing_of l;

	(void)state;
	archive_begin(&a, FORM_ZIP, 1 << 20);
	archive_add_text(&a, "first", "1");
	for (int i = 0; i < 80; i++) {
		char name[20];

		snprintf(name, sizeof(name), "%d", i);
		archive_add(&a, name, zeros, sizeof(zeros));
	}
	list_made(&l, &a);
	assert_int_equal(l.end, -EFBIG);
	assert_string_equal(l.why, "it would grow absurdly");
	assert_int_equal(l.n, 1 + 63);
}

static void
a_bomb_inside_is_refused(void **state)
{
	static uint8_t zeros[1 << 20];
	struct made_archive a, b = { 0 };
	struct listing_of l;

	(void)state;
	archive_begin(&b, FORM_TAR_GZ, 1 << 20);
	for (int i = 0; i < 80; i++)
		archive_add(&b, "zeros", zeros, sizeof(zeros));
	archive_begin(&a, FORM_ZIP, 1 << 20);
	put_archive(&a, "b.tgz", FORM_TAR_GZ, &b);
	archive_add_text(&a, "after", "1");
	list_made(&l, &a);
	assert_int_equal(l.end, -EFBIG);
	assert_true(l.n < 70);
	assert_string_equal(l.at[0].path, "b.tgz");
	assert_string_equal(l.at[GIVEN - 1].path, "b.tgz");
	assert_int_equal(l.at[GIVEN - 1].finding, FINDING_BOMB);
}

/* The header of a tar's member, and zeros without end behind it. */
static ssize_t
read_endless(void *ctx, void *buf, size_t n, uint64_t offset)
{
	const struct made_archive *a = ctx;

	memset(buf, 0, n);
	if (offset < 512)
		memcpy(buf, a->p + offset, n < 512 - offset ? n : 512 - offset);
	return (ssize_t)n;
}

static void
a_member_too_large_is_told(void **state)
{
	struct made_archive a;
	struct package_source source = { read_endless, 80 << 20, &a };
	struct listing_of l;

	(void)state;
	archive_begin(&a, FORM_TAR, 1 << 16);
	archive_add_entry(
	    &a, archive_entry_of("large.sbn", AE_IFREG, 70 << 20), NULL, 0);
	(void)archive_write_free(a.writer); /* too short, it says */
	assert_int_equal(list_source(&l, &source), 0);
	archive_fini(&a);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.at[0].error, -EFBIG);
	assert_int_equal(l.at[0].finding, FINDING_TOO_LARGE);
	assert_string_equal(l.at[0].text, "");
	assert_int_equal(l.end, 0);
}

static void
too_many_members_are_refused(void **state)
{
	struct made_archive a;
	struct listing_of l;

	(void)state;
	archive_begin(&a, FORM_TAR, 16 << 20);
	for (int i = 0; i < PACKAGE_MEMBERS + 1; i++)
		archive_add_text(&a, "x", "");
	list_made(&l, &a);
	assert_int_equal(l.n, PACKAGE_MEMBERS);
	assert_int_equal(l.end, -EFBIG);
	assert_string_equal(l.why, "too many files are in it");
}

/* Records of a zip's directory, each of a file without a name. */
static void
an_absurd_directory_is_refused(void **state)
{
	enum {
		RECORD = 46,
		COUNT = 120000,
		END = 22
	};
	size_t n = (size_t)RECORD * COUNT;
	uint8_t *p = calloc(1, n + END);
	uint8_t end[END] = "PK\005\006\0\0\0\0\xff\xff\xff\xff";
	struct listing_of l;

	(void)state;
	assert_non_null(p);
	for (size_t i = 0; i < COUNT; i++)
		memcpy(p + i * RECORD, "PK\001\002", 4);
	for (size_t i = 0; i < 4; i++)
		end[12 + i] = (uint8_t)(n >> 8 * i);
	memcpy(p + n, end, END);
	assert_int_equal(list(&l, p, n + END), 0);
	free(p);
	assert_int_equal(l.n, 0);
	assert_int_equal(l.end, -EBADMSG);
	assert_string_equal(l.why, "its directory is absurdly large");
}

/* --- what is an archive --- */

static struct is_row {
	const char *name;
	const char *file;
	const char *head;
	size_t n;
	bool want;
} kinds[] = {
	{ "a zip under any name", "x.bin", "PK\003\004....", 8, true },
	{ "an empty zip", "x", "PK\005\006", 4, true },
	{ "gzip under any name", "x", "\x1f\x8b\x08", 3, true },
	{ "less than a magic", "x", "\x1f\x8b", 2, false },
	{ "nothing", "x", "", 0, false },
	{ "text called zip", "x.ZIP", "<html>", 6, true },
	{ "nothing called cop.sgn", "x.cop.sgn", "", 0, true },
	{ "a name that is an ending only", ".zip", "", 0, false },
	{ "a manifest", "SIP41.8-5-4S.loads", LOADS, sizeof(LOADS) - 1, false },
};

static void
tells_archives(void **state)
{
	const struct is_row *row = *state;
	uint8_t *head = exact_copy(row->head, row->n);

	assert_int_equal(
	    package_is(row->file, (struct span){ head, row->n }), row->want);
	free(head);
}

static void
a_signed_archive_is_told_without_its_name(void **state)
{
	struct made_archive a;

	(void)state;
	archive_begin(&a, FORM_COP_SGN, 1 << 16);
	add_usual(&a);
	archive_end(&a);
	assert_true(package_is("x", (struct span){ a.p, a.n }));
	assert_false(package_is("x", (struct span){ a.p, a.base + 2 }));
	archive_fini(&a);
}

static void
gzip_of_something_else_is_no_archive(void **state)
{
	/* printf 'no tar' | gzip -n */
	static const uint8_t gz[] = { 0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3,
		0xcb, 0xcb, 0x57, 0x28, 0x49, 0x2c, 0x02, 0, 0xdb, 0x4e, 0x98,
		0x0e, 6, 0, 0, 0 };
	struct listing_of l;

	(void)state;
	assert_int_equal(list(&l, gz, sizeof(gz)), -ENOMSG);
}

#define FORMS ARRAY_LEN(forms)

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(names_do_not_depend_on_the_locale),
		cmocka_unit_test(a_long_name_is_cut),
		cmocka_unit_test(a_name_may_come_twice),
		cmocka_unit_test(links_and_devices_are_left_out),
		cmocka_unit_test(a_deeper_archive_is_told),
		cmocka_unit_test(a_damaged_archive_inside_is_told_at_its_end),
		cmocka_unit_test(what_is_only_called_an_archive_is_told),
		cmocka_unit_test(a_wrong_checksum_is_told_with_the_octets),
		cmocka_unit_test(a_source_that_cannot_be_read_is_told),
		cmocka_unit_test(a_bomb_is_refused),
		cmocka_unit_test(a_bomb_inside_is_refused),
		cmocka_unit_test(a_member_too_large_is_told),
		cmocka_unit_test(too_many_members_are_refused),
		cmocka_unit_test(an_absurd_directory_is_refused),
		cmocka_unit_test(a_signed_archive_is_told_without_its_name),
		cmocka_unit_test(gzip_of_something_else_is_no_archive),
	};
	struct CMUnitTest given[FORMS], cut[FORMS], inside[FORMS];
	struct CMUnitTest named[ARRAY_LEN(names)], told[ARRAY_LEN(kinds)];
	int failed = 0;

	CASES(given, gives_regular_files_in_order, forms);
	CASES(cut, gives_what_each_prefix_holds, forms);
	CASES(inside, an_archive_inside_is_opened_once, forms);
	CASES(named, shows_names_harmlessly, names);
	CASES(told, tells_archives, kinds);
	failed += cmocka_run_group_tests_name("package", given, NULL, NULL);
	failed += cmocka_run_group_tests_name("prefixes", cut, NULL, NULL);
	failed += cmocka_run_group_tests_name("inside", inside, NULL, NULL);
	failed += cmocka_run_group_tests_name("names", named, NULL, NULL);
	failed += cmocka_run_group_tests_name("is", told, NULL, NULL);
	return failed +
	    cmocka_run_group_tests_name("others", others, NULL, NULL);
}
