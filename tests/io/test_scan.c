/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "firmware-index/package.h"
#include "support/scan_bench.h"

static void
add_package(struct place *p, const char *name)
{
	struct made_archive a, inner;

	archive_begin(&inner, FORM_TAR_GZ, 1 << 16);
	archive_add_text(&inner, "term41.default.loads", "x");
	archive_end(&inner);
	archive_begin(&a, FORM_ZIP, 1 << 16);
	archive_add_text(&a, "a/one.txt", "1");
	archive_add(&a, "b.cop", inner.p, inner.n);
	archive_fini(&inner);
	put_archive(p, name, &a);
}

static void
folders_and_archives_are_read_to_the_bottom(void **state)
{
	struct place *p = *state;

	put_text(p, "plain.txt", "text");
	put_folder(p, "a");
	put_folder(p, "a/b");
	put_text(p, "a/b/deep.txt", "deeper");
	add_package(p, "a/package.zip");
	scan_once(p);
	assert_int_equal(index_files(p->index), 6);
	assert_int_equal(examined_of(p, "plain.txt", "")->size, 4);
	assert_int_equal(examined_of(p, "a/b/deep.txt", "")->size, 6);
	assert_int_equal(
	    examined_of(p, "a/package.zip", "")->kind, KIND_ARCHIVE);
	assert_int_equal(examined_of(p, "a/package.zip", "a/one.txt")->size, 1);
	assert_int_equal(
	    examined_of(p, "a/package.zip", "b.cop")->kind, KIND_ARCHIVE);
	assert_int_equal(
	    examined_of(p, "a/package.zip", "b.cop/term41.default.loads")->kind,
	    KIND_MANIFEST);
	assert_int_equal(p->progress.files, 3);
	assert_int_equal(p->progress.files_done, 3);
	assert_true(p->progress.octets == p->progress.octets_done);
	assert_string_equal(p->progress.note, "");
}

static void
paths_may_be_files_and_end_in_a_slash(void **state)
{
	struct place *p = *state;
	char file[100], folder[100];

	put_text(p, "one.txt", "1");
	put_text(p, "two.txt", "2");
	put_folder(p, "f");
	put_text(p, "f/three.txt", "3");
	snprintf(file, sizeof(file), "%s/one.txt", p->files);
	snprintf(folder, sizeof(folder), "%s/f//", p->files);
	p->paths[0] = file;
	p->paths[1] = folder;
	p->paths_n = 2;
	scan_once(p);
	assert_int_equal(index_files(p->index), 2);
	assert_non_null(known_of(p, "one.txt", ""));
	assert_non_null(known_of(p, "f/three.txt", ""));
}

static void
a_path_that_is_not_there_is_refused(void **state)
{
	struct place *p = *state;
	char path[100];

	snprintf(path, sizeof(path), "%s/none", p->files);
	p->paths[1] = path;
	p->paths_n = 2;
	assert_int_equal(begin_scan(p), -ENOENT);
	assert_null(p->scan);
	assert_non_null(strstr(p->why, "none: No such file"));
	p->paths[1] = "/dev/null";
	assert_int_equal(begin_scan(p), -EINVAL);
	assert_non_null(strstr(p->why, "neither a folder nor a file"));
}

static void
names_are_what_they_are(void **state)
{
	static const char *const names[] = { "\033[2Jx.txt", "new\nline",
		"\xff\xfe\x80.sbn", " ", "-rf", "back\\slash", "quote\"'" };
	struct place *p = *state;

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		put_text(p, names[i], "x");
	scan_once(p);
	assert_int_equal(index_files(p->index), ARRAY_LEN(names));
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		assert_string_equal(known_of(p, names[i], "")->name, names[i]);
}

static void
what_is_no_file_is_not_opened(void **state)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct place *p = *state;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_int_equal(mkfifo(PATH_OF(p, "fifo.zip"), 0644), 0);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s/socket.sbn",
	    p->files);
	assert_int_equal(
	    bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	put_text(p, "file", "x");
	scan_once(p);
	close(fd);
	assert_int_equal(index_files(p->index), 1);
	assert_non_null(known_of(p, "file", ""));
}

static int
errno_of(struct place *p, const char *name)
{
	const struct examined *x = examined_of(p, name, "");
	const struct finding *f = finding_of(x, FINDING_UNREADABLE);

	assert_int_equal(x->verdict, VERDICT_UNREADABLE);
	assert_non_null(f);
	return (int)f->a;
}

static void
links_lead_to_files_below_only(void **state)
{
	struct place *p = *state;

	put_folder(p, "f");
	put_text(p, "f/file.loads", "x");
	assert_int_equal(symlink("../f/file.loads", PATH_OF(p, "f/link")), 0);
	assert_int_equal(symlink("circle2", PATH_OF(p, "circle1")), 0);
	assert_int_equal(symlink("circle1", PATH_OF(p, "circle2")), 0);
	assert_int_equal(symlink("..", PATH_OF(p, "f/up")), 0);
	assert_int_equal(symlink("/etc/passwd", PATH_OF(p, "out")), 0);
	assert_int_equal(symlink("../..", PATH_OF(p, "out2")), 0);
	assert_int_equal(symlink("nowhere", PATH_OF(p, "none")), 0);
	scan_once(p);
	assert_int_equal(errno_of(p, "circle1"), ELOOP);
	assert_int_equal(errno_of(p, "circle2"), ELOOP);
	assert_int_equal(errno_of(p, "out"), EXDEV);
	assert_int_equal(errno_of(p, "out2"), EXDEV);
	assert_int_equal(errno_of(p, "none"), ENOENT);
	assert_int_equal(examined_of(p, "f/link", "")->size, 1);
	assert_int_equal(index_files(p->index), 7);
	assert_int_equal(p->progress.unreadable, 5);
}

static void
what_may_not_be_read_is_told(void **state)
{
	struct place *p = *state;

	put_folder(p, "closed");
	put_text(p, "closed/in", "x");
	put_text(p, "secret.sbn", "x");
	put_text(p, "open", "x");
	assert_int_equal(chmod(PATH_OF(p, "closed"), 0), 0);
	assert_int_equal(chmod(PATH_OF(p, "secret.sbn"), 0), 0);
	if (geteuid() == 0 && seteuid(65534) != 0)
		skip_because("kernel: nobody else is in this namespace");
	scan_once(p);
	assert_int_equal(seteuid(getuid()), 0);
	assert_int_equal(errno_of(p, "closed"), EACCES);
	assert_int_equal(errno_of(p, "secret.sbn"), EACCES);
	assert_int_equal(examined_of(p, "open", "")->size, 1);
	assert_int_equal(index_files(p->index), 3);
}

static void
odd_sizes_are_told(void **state)
{
	struct place *p = *state;

	put_text(p, "empty.txt", "");
	put_text(p, "empty.sbn", "");
	put_text(p, "empty.zip", "");
	put_text(p, "huge.sbn", "x");
	put_text(p, "huge.iso", "x");
	put_text(p, "huge.zip", "x");
	assert_int_equal(truncate(PATH_OF(p, "huge.sbn"), 1LL << 40), 0);
	assert_int_equal(truncate(PATH_OF(p, "huge.iso"), 1LL << 40), 0);
	assert_int_equal(truncate(PATH_OF(p, "huge.zip"), 1LL << 40), 0);
	scan_once(p);
	assert_int_equal(examined_of(p, "empty.txt", "")->findings.n, 0);
	assert_non_null(
	    finding_of(examined_of(p, "empty.sbn", ""), FINDING_EMPTY));
	assert_non_null(
	    finding_of(examined_of(p, "empty.zip", ""), FINDING_EMPTY));
	assert_non_null(
	    finding_of(examined_of(p, "huge.sbn", ""), FINDING_TOO_LARGE));
	assert_non_null(
	    finding_of(examined_of(p, "huge.zip", ""), FINDING_TOO_LARGE));
	assert_int_equal(examined_of(p, "huge.iso", "")->findings.n, 0);
	assert_true(examined_of(p, "huge.iso", "")->size == 1ULL << 40);
}

static void
a_damaged_archive_gives_what_it_has(void **state)
{
	struct place *p = *state;
	struct made_archive a;

	archive_begin(&a, FORM_TAR, 1 << 16);
	archive_add_text(&a, "one", "1");
	archive_add_text(&a, "two", "2");
	archive_end(&a);
	put_octets(p, "cut.tar", a.p, 1024 + 200);
	archive_fini(&a);
	put_text(p, "page.zip", "<html>");
	put_octets(p, "dust.gz", "\x1f\x8b\x08\0\0", 5);
	scan_once(p);
	assert_non_null(
	    finding_of(examined_of(p, "cut.tar", ""), FINDING_ARCHIVE));
	assert_int_equal(
	    examined_of(p, "cut.tar", "")->verdict, VERDICT_MALFORMED);
	assert_int_equal(examined_of(p, "cut.tar", "one")->size, 1);
	assert_null(known_of(p, "cut.tar", "two"));
	assert_non_null(
	    finding_of(examined_of(p, "page.zip", ""), FINDING_ARCHIVE));
	assert_int_equal(examined_of(p, "dust.gz", "")->kind, KIND_OTHER);
}

/* Another program cuts the file short and lengthens it all the time. */
struct writer {
	uv_thread_t thread;
	atomic_bool end;
	char path[400];
};

static void
rewrite(void *arg)
{
	struct writer *w = arg;
	off_t size = 0;

	while (!atomic_load(&w->end)) {
		size = size == 0 ? 3 << 20 : 0;
		(void)!truncate(w->path, size);
	}
}

static void
a_file_that_shrinks_meanwhile_ends_nothing(void **state)
{
	struct place *p = *state;
	struct writer w = { .end = false };

	put_text(p, "moving.sbn", "x");
	put_text(p, "still.txt", "x");
	path_of(w.path, p, "moving.sbn");
	assert_int_equal(uv_thread_create(&w.thread, rewrite, &w), 0);
	for (int i = 0; i < 5; i++)
		scan_once(p);
	atomic_store(&w.end, true);
	uv_thread_join(&w.thread);
	assert_non_null(known_of(p, "moving.sbn", ""));
	assert_non_null(known_of(p, "still.txt", ""));
}

static void
deep_folders_end_somewhere(void **state)
{
	struct place *p = *state;
	int at = open(p->files, O_RDONLY | O_DIRECTORY);

	for (int i = 0; i < 100; i++) {
		int next;

		assert_int_equal(mkdirat(at, "d", 0755), 0);
		next = openat(at, "d", O_RDONLY | O_DIRECTORY);
		close(at);
		at = next;
	}
	close(at);
	scan_once(p);
	assert_int_equal(index_files(p->index), 1);
	assert_int_equal(p->progress.unreadable, 1);
}

static void
too_many_files_are_not_read(void **state)
{
	struct place *p = *state;

	for (int i = 0; i < 6; i++) {
		struct made_archive a;
		char name[20];

		archive_begin(&a, FORM_TAR_GZ, 16 << 20);
		for (int k = 0; k < PACKAGE_MEMBERS; k++) {
			snprintf(name, sizeof(name), "%d", k);
			archive_add_text(&a, name, "");
		}
		snprintf(name, sizeof(name), "%d.tgz", i);
		put_archive(p, name, &a);
	}
	scan_once(p);
	assert_true(p->progress.too_many);
	assert_int_equal(index_files(p->index), SCAN_FILES);
}

static void
a_file_can_be_opened_again(void **state)
{
	struct place *p = *state;
	char octets[8];
	int fd;

	put_folder(p, "f");
	put_text(p, "f/file", "octets");
	start_scan(p);
	fd = scan_open(p->scan, known_of(p, "f/file", ""));
	assert_true(fd >= 0);
	assert_int_equal(read(fd, octets, sizeof(octets)), 6);
	assert_memory_equal(octets, "octets", 6);
	close(fd);
	assert_int_equal(unlink(PATH_OF(p, "f/file")), 0);
	assert_int_equal(
	    scan_open(p->scan, known_of(p, "f/file", "")), -ENOENT);
	assert_int_equal(symlink("/etc/passwd", PATH_OF(p, "f/file")), 0);
	assert_int_equal(scan_open(p->scan, known_of(p, "f/file", "")), -EXDEV);
	assert_int_equal(unlink(PATH_OF(p, "f/file")), 0);
	assert_int_equal(mkfifo(PATH_OF(p, "f/file"), 0644), 0);
	assert_int_equal(
	    scan_open(p->scan, known_of(p, "f/file", "")), -EINVAL);
	stop_scan(p);
}

static void
a_scan_can_be_stopped_at_any_time(void **state)
{
	struct place *p = *state;

	use_cache(p);
	for (int i = 0; i < 40; i++) {
		char name[20];

		snprintf(name, sizeof(name), "%d.zip", i);
		add_package(p, name);
	}
	for (int turns = 0; turns < 20; turns++) {
		assert_int_equal(begin_scan(p), 0);
		for (int i = 0; i < turns; i++)
			uv_run(&p->loop, UV_RUN_ONCE);
		stop_scan(p);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_place, leave_place)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(folders_and_archives_are_read_to_the_bottom),
		TEST(paths_may_be_files_and_end_in_a_slash),
		TEST(a_path_that_is_not_there_is_refused),
		TEST(names_are_what_they_are),
		TEST(what_is_no_file_is_not_opened),
		TEST(links_lead_to_files_below_only),
		TEST(what_may_not_be_read_is_told),
		TEST(odd_sizes_are_told),
		TEST(a_damaged_archive_gives_what_it_has),
		TEST(a_file_that_shrinks_meanwhile_ends_nothing),
		TEST(deep_folders_end_somewhere),
		TEST(too_many_files_are_not_read),
		TEST(a_file_can_be_opened_again),
		TEST(a_scan_can_be_stopped_at_any_time),
	};

	return cmocka_run_group_tests_name("io/scan", tests, NULL, NULL);
}
