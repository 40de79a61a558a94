/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "support/netns.h"
#include "support/scan_bench.h"

static void
put_some(struct place *p)
{
	struct made_archive a;

	put_text(p, "one.txt", "1");
	put_text(p, "SIP41.8-5-4S.loads", "jar41sip.8-5-4.sbn\r\n");
	archive_begin(&a, FORM_ZIP, 1 << 16);
	archive_add_text(&a, "a/term41.default.loads", "x");
	archive_add_text(&a, "b", "y");
	put_archive(p, "package.zip", &a);
}

/*
 * Scan until a scan remembers all that there is: a file that is younger than
 * the kernel's clock can tell is read once more.
 */
static void
remember(struct place *p)
{
	for (int i = 0; i < 200; i++) {
		scan_once(p);
		assert_string_equal(p->progress.note, "");
		if (p->progress.from_cache == p->progress.files)
			return;
	}
	fail_msg("%s", "nothing is remembered");
}

static char *
cache_path(char *path, struct place *p)
{
	snprintf(path, 100, "%s/cache/firmware.db", p->folder);
	return path;
}

#define CACHE_PATH(p) cache_path((char[100]){ 0 }, p)

/* The one number that a question to the cache's file yields. */
static int
ask(struct place *p, const char *sql)
{
	sqlite3_stmt *s;
	sqlite3 *db;
	int n;

	assert_int_equal(sqlite3_open(CACHE_PATH(p), &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	n = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int(s, 0) : -1;
	sqlite3_finalize(s);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return n;
}

static void
what_is_remembered_is_the_same(void **state)
{
	struct place *p = *state;
	struct firmware_index *read, *remembered;

	put_some(p);
	scan_once(p);
	read = p->index;
	p->index = NULL;
	use_cache(p);
	remember(p);
	assert_int_equal(p->progress.files, 3);
	assert_true(p->progress.octets_done == p->progress.octets);
	remembered = p->index;
	assert_int_equal(index_files(remembered), index_files(read));
	for (size_t i = 0; i < index_files(read); i++) {
		const struct index_file *a = index_file(read, i);
		const struct index_file *b = index_file(remembered, i);

		assert_string_equal(a->path, b->path);
		assert_string_equal(a->member, b->member);
		assert_memory_equal(
		    &a->examined, &b->examined, sizeof(a->examined));
	}
	index_free(read);
}

static void
a_changed_file_is_read_again(void **state)
{
	struct place *p = *state;
	struct timespec times[2] = { { 0, UTIME_OMIT }, { 0, 0 } };
	struct stat before;

	use_cache(p);
	put_some(p);
	assert_int_equal(stat(PATH_OF(p, "one.txt"), &before), 0);
	remember(p);
	put_text(p, "one.txt", "2");
	times[1] = before.st_mtim;
	assert_int_equal(
	    utimensat(AT_FDCWD, PATH_OF(p, "one.txt"), times, 0), 0);
	scan_once(p);
	assert_int_equal(p->progress.from_cache, 2);
	assert_int_equal(examined_of(p, "one.txt", "")->size, 1);
	remember(p);
	assert_int_equal(
	    rename(PATH_OF(p, "one.txt"), PATH_OF(p, "two.sbn")), 0);
	scan_once(p);
	assert_int_equal(p->progress.from_cache, 2);
	assert_non_null(known_of(p, "two.sbn", ""));
	assert_null(known_of(p, "one.txt", ""));
}

static void
new_keys_judge_anew(void **state)
{
	uint8_t modulus[ENVELOPE_SIGNATURE] = { 0xc0, 1, 2, 3 };
	struct place *p = *state;

	use_cache(p);
	put_some(p);
	remember(p);
	modulus[sizeof(modulus) - 1] = 1;
	assert_int_equal(keys_add(p->keys, "41", 'P', modulus), 0);
	scan_once(p);
	assert_int_equal(p->progress.from_cache, 0);
	assert_string_equal(p->progress.note, "");
	remember(p);
}

static void
what_is_gone_is_forgotten(void **state)
{
	struct place *p = *state;

	use_cache(p);
	put_some(p);
	put_folder(p, "other");
	put_text(p, "other/stays", "x");
	remember(p);
	assert_int_equal(ask(p, "SELECT count(*) FROM file"), 4);
	assert_int_equal(unlink(PATH_OF(p, "package.zip")), 0);
	assert_int_equal(unlink(PATH_OF(p, "one.txt")), 0);
	put_text(p, "new", "n");
	p->paths[0] = PATH_OF(p, "new");
	scan_once(p);
	p->paths[0] = p->files;
	/* What was not walked past is there still. */
	assert_int_equal(
	    ask(p,
		"SELECT count(*) FROM file WHERE CAST(path AS TEXT) LIKE '%stays'"),
	    1);
	assert_int_equal(
	    ask(p,
		"SELECT count(*) FROM file WHERE CAST(path AS TEXT) LIKE '%.zip'"),
	    0);
	assert_int_equal(
	    ask(p,
		"SELECT count(*) FROM file WHERE CAST(path AS TEXT) LIKE '%one.txt'"),
	    0);
}

static void
damage(struct place *p, off_t at, size_t n)
{
	int fd = open(CACHE_PATH(p), O_WRONLY);
	uint8_t dust[4096];

	memset(dust, 0xa5, sizeof(dust));
	assert_true(fd >= 0);
	while (n > 0) {
		size_t some = n < sizeof(dust) ? n : sizeof(dust);

		assert_int_equal(pwrite(fd, dust, some, at), (ssize_t)some);
		at += (off_t)some;
		n -= some;
	}
	close(fd);
}

static struct damage_row {
	const char *name;
	off_t at;
	size_t n;
} damages[] = {
	{ "what is no database is thrown away", 0, 100 },
	{ "a database without tables is thrown away", 100, 3000 },
	{ "a database that ends in dust is thrown away", 4096, 100000 },
};

/* All is well but the row, and that is found out. */
static void
a_damaged_cache_is_thrown_away(void **state)
{
	const struct damage_row *row = *state;
	void *place;
	struct place *p;

	assert_int_equal(make_place(&place), 0);
	p = place;
	use_cache(p);
	put_some(p);
	remember(p);
	damage(p, row->at, row->n);
	scan_once(p);
	assert_int_equal(p->progress.from_cache, 0);
	assert_int_equal(index_files(p->index), 5);
	assert_non_null(strstr(p->progress.note, "damaged"));
	remember(p);
	leave_place(&place);
}

static void
a_row_that_was_tampered_with_is_found_out(void **state)
{
	struct place *p = *state;

	use_cache(p);
	put_some(p);
	remember(p);
	(void)ask(p, "UPDATE file SET results = zeroblob(length(results))");
	scan_once(p);
	assert_int_equal(p->progress.from_cache, 0);
	assert_non_null(strstr(p->progress.note, "damaged"));
	assert_int_equal(examined_of(p, "one.txt", "")->size, 1);
	remember(p);
}

static void
a_cache_that_cannot_be_written_is_none(void **state)
{
	struct place *p = *state;
	char path[100];

	put_some(p);
	snprintf(path, sizeof(path), "%s/cache", p->folder);
	assert_int_equal(chmod(path, 0555), 0);
	use_cache(p);
	if (geteuid() == 0 && seteuid(65534) != 0)
		skip_because("kernel: nobody else is in this namespace");
	scan_once(p);
	assert_int_equal(seteuid(getuid()), 0);
	assert_int_equal(index_files(p->index), 5);
	assert_non_null(strstr(p->progress.note, "cannot be opened or made"));
}

/* What is there is used where only reading is allowed. */
static void
a_cache_that_can_only_be_read_is_read(void **state)
{
	struct place *p = *state;
	char path[100];

	use_cache(p);
	put_some(p);
	remember(p);
	snprintf(path, sizeof(path), "%s/cache", p->folder);
	assert_int_equal(chmod(CACHE_PATH(p), 0444), 0);
	assert_int_equal(chmod(path, 0555), 0);
	put_text(p, "new", "n");
	if (geteuid() == 0 && seteuid(65534) != 0)
		skip_because("kernel: nobody else is in this namespace");
	scan_once(p);
	assert_int_equal(seteuid(getuid()), 0);
	assert_int_equal(index_files(p->index), 6);
	assert_int_equal(p->progress.from_cache, 3);
}

static void
a_link_in_place_of_the_cache_is_not_followed(void **state)
{
	struct place *p = *state;
	char target[100];
	struct stat st;

	put_some(p);
	use_cache(p);
	snprintf(target, sizeof(target), "%s/target", p->folder);
	assert_int_equal(symlink(target, CACHE_PATH(p)), 0);
	scan_once(p);
	assert_int_equal(index_files(p->index), 5);
	assert_int_equal(stat(target, &st), -1);
}

/* No more than 32 kB are to be had. */
static void
a_full_disk_is_no_failure(void **state)
{
	struct place *p = *state;
	struct rlimit before, small = { 32768, 32768 };

	use_cache(p);
	for (int i = 0; i < 300; i++) {
		char name[20];

		snprintf(name, sizeof(name), "%d.loads", i);
		put_text(p, name, "x");
	}
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small.rlim_max = before.rlim_max;
	assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	for (int i = 0; i < 50 && p->progress.note[0] == '\0'; i++) {
		scan_once(p);
		assert_int_equal(index_files(p->index), 300);
	}
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_string_not_equal(p->progress.note, "");
	scan_once(p);
	assert_int_equal(index_files(p->index), 300);
	remember(p);
}

/* The same on a file system of that size. */
static int
scan_on_a_full_disk(struct place *p)
{
	char path[100];

	snprintf(path, sizeof(path), "%s/cache", p->folder);
	if (!netns_enter() || unshare(CLONE_NEWNS) != 0 ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("tmpfs", path, "tmpfs", 0, "size=16k") != 0)
		return 77;
	use_cache(p);
	for (int i = 0; i < 50 && p->progress.note[0] == '\0'; i++)
		scan_once(p);
	if (strstr(p->progress.note, "No space left") == NULL)
		printf("note: %s\n", p->progress.note);
	return strstr(p->progress.note, "No space left") == NULL ||
	    index_files(p->index) != 300;
}

static void
a_really_full_disk_is_no_failure(void **state)
{
	struct place *p = *state;
	pid_t child;
	int status;

	for (int i = 0; i < 300; i++) {
		char name[20];

		snprintf(name, sizeof(name), "%d.loads", i);
		put_text(p, name, "x");
	}
	fflush(stdout);
	child = fork();
	if (child == 0) {
		assert_int_equal(uv_loop_fork(&p->loop), 0);
		status = scan_on_a_full_disk(p);
		fflush(stdout);
		_exit(status);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		skip_because("kernel: no file system can be mounted");
	assert_int_equal(status, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_place, leave_place)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_remembered_is_the_same),
		TEST(a_changed_file_is_read_again),
		TEST(new_keys_judge_anew),
		TEST(what_is_gone_is_forgotten),
		TEST(a_row_that_was_tampered_with_is_found_out),
		TEST(a_cache_that_cannot_be_written_is_none),
		TEST(a_cache_that_can_only_be_read_is_read),
		TEST(a_link_in_place_of_the_cache_is_not_followed),
		TEST(a_full_disk_is_no_failure),
		TEST(a_really_full_disk_is_no_failure),
	};
	struct CMUnitTest damaged[ARRAY_LEN(damages)];
	int failed;

	CASES(damaged, a_damaged_cache_is_thrown_away, damages);
	failed = cmocka_run_group_tests_name("damage", damaged, NULL, NULL);
	return failed +
	    cmocka_run_group_tests_name("io/scan cache", tests, NULL, NULL);
}
