/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/scan_bench.h"

static void
begin_watching(struct place *p)
{
	p->watch = true;
	start_scan(p);
	assert_string_equal(p->progress.note, "");
}

struct question {
	const char *name, *member;
	int64_t size; /* -1: nothing is known of it */
};

static bool
is_so(struct place *p, const void *about)
{
	const struct question *q = about;
	const struct index_file *f = known_of(p, q->name, q->member);

	if (q->size < 0)
		return f == NULL;
	return f != NULL && f->examined.size == (uint64_t)q->size &&
	    f->examined.verdict != VERDICT_UNREADABLE;
}

static void
awaits_member(
    struct place *p, const char *name, const char *member, int64_t size)
{
	struct question q = { name, member, size };

	if (!run_until(p, is_so, &q))
		fail_msg("%s %s has never %lld octets", name, member,
		    (long long)size);
}

static void
awaits(struct place *p, const char *name, int64_t size)
{
	awaits_member(p, name, "", size);
}

static void
put_package(struct place *p, const char *name, const char *member)
{
	struct made_archive a;

	archive_begin(&a, FORM_ZIP, 1 << 16);
	archive_add_text(&a, member, "x");
	put_archive(p, name, &a);
}

static void
a_file_copied_in_appears_when_it_is_whole(void **state)
{
	struct place *p = *state;
	int fd;

	begin_watching(p);
	fd = open(PATH_OF(p, "new.sbn"), O_WRONLY | O_CREAT, 0644);
	assert_int_equal(write(fd, "half", 4), 4);
	put_text(p, "beside", "x");
	awaits(p, "beside", 1);
	assert_null(known_of(p, "new.sbn", ""));
	assert_int_equal(write(fd, "half", 4), 4);
	close(fd);
	awaits(p, "new.sbn", 8);
}

/* One that is there as we start, and is not whole, likewise. */
static void
a_file_that_is_being_copied_at_the_start_is_awaited(void **state)
{
	struct place *p = *state;
	int fd = open(PATH_OF(p, "new.sbn"), O_WRONLY | O_CREAT, 0644);

	assert_int_equal(write(fd, "half", 4), 4);
	begin_watching(p);
	assert_null(known_of(p, "new.sbn", ""));
	assert_int_equal(write(fd, "half", 4), 4);
	close(fd);
	awaits(p, "new.sbn", 8);
}

static void
a_file_linked_in_is_seen_when_it_is_still(void **state)
{
	struct place *p = *state;
	char other[100];

	snprintf(other, sizeof(other), "%s/other", p->folder);
	begin_watching(p);
	put_old_text(p, "../other", "some");
	assert_int_equal(link(other, PATH_OF(p, "linked")), 0);
	awaits(p, "linked", 4);
}

static void
changes_renames_and_removals_are_followed(void **state)
{
	struct place *p = *state;

	put_old_text(p, "one", "1");
	begin_watching(p);
	awaits(p, "one", 1);
	put_text(p, "one", "12");
	awaits(p, "one", 2);
	assert_int_equal(rename(PATH_OF(p, "one"), PATH_OF(p, "two")), 0);
	awaits(p, "two", 2);
	awaits(p, "one", -1);
	assert_int_equal(unlink(PATH_OF(p, "two")), 0);
	awaits(p, "two", -1);
}

static void
an_archive_is_followed_with_its_members(void **state)
{
	struct place *p = *state;

	put_package(p, "x.zip", "old");
	begin_watching(p);
	awaits_member(p, "x.zip", "old", 1);
	put_package(p, "x.zip", "new");
	awaits_member(p, "x.zip", "new", 1);
	assert_null(known_of(p, "x.zip", "old"));
	put_text(p, "x.zip", "no more");
	awaits_member(p, "x.zip", "new", -1);
	assert_non_null(known_of(p, "x.zip", ""));
	assert_int_equal(unlink(PATH_OF(p, "x.zip")), 0);
	awaits(p, "x.zip", -1);
}

static void
folders_come_move_and_go(void **state)
{
	struct place *p = *state;

	begin_watching(p);
	put_folder(p, "a");
	put_folder(p, "a/b");
	put_text(p, "a/b/file", "1");
	awaits(p, "a/b/file", 1);
	assert_int_equal(rename(PATH_OF(p, "a"), PATH_OF(p, "c")), 0);
	awaits(p, "c/b/file", 1);
	awaits(p, "a/b/file", -1);
	/* It is watched by its new name. */
	put_text(p, "c/b/more", "12");
	awaits(p, "c/b/more", 2);
	assert_int_equal(rename(PATH_OF(p, "c/b"), PATH_OF(p, "b")), 0);
	awaits(p, "b/more", 2);
	awaits(p, "c/b/more", -1);
	put_text(p, "b/third", "123");
	awaits(p, "b/third", 3);
	assert_int_equal(unlink(PATH_OF(p, "b/third")), 0);
	assert_int_equal(unlink(PATH_OF(p, "b/more")), 0);
	assert_int_equal(unlink(PATH_OF(p, "b/file")), 0);
	assert_int_equal(rmdir(PATH_OF(p, "b")), 0);
	awaits(p, "b/third", -1);
	put_folder(p, "b");
	put_text(p, "b/file", "1");
	awaits(p, "b/file", 1);
}

static void
rights_that_come_later_are_seen(void **state)
{
	struct place *p = *state;

	put_old_text(p, "secret", "x");
	put_folder(p, "closed");
	put_old_text(p, "closed/in", "x");
	assert_int_equal(chmod(PATH_OF(p, "secret"), 0), 0);
	assert_int_equal(chmod(PATH_OF(p, "closed"), 0), 0);
	if (geteuid() == 0 && seteuid(65534) != 0)
		skip_because("kernel: nobody else is in this namespace");
	begin_watching(p);
	assert_int_equal(seteuid(getuid()), 0);
	assert_int_equal(chmod(PATH_OF(p, "secret"), 0644), 0);
	assert_int_equal(chmod(PATH_OF(p, "closed"), 0755), 0);
	awaits(p, "secret", 1);
	awaits(p, "closed/in", 1);
	awaits(p, "closed", -1);
}

static void
the_folder_itself_may_be_unpacked_again(void **state)
{
	struct place *p = *state;
	char away[100];

	snprintf(away, sizeof(away), "%s/away", p->folder);
	put_old_text(p, "old", "1");
	begin_watching(p);
	awaits(p, "old", 1);
	assert_int_equal(rename(p->files, away), 0);
	awaits(p, "old", -1);
	assert_int_equal(mkdir(p->files, 0755), 0);
	put_text(p, "new", "12");
	awaits(p, "new", 2);
	put_text(p, "newer", "123");
	awaits(p, "newer", 3);
}

static void
a_single_file_is_watched_in_its_folder(void **state)
{
	struct place *p = *state;
	char file[100];

	put_old_text(p, "one", "1");
	snprintf(file, sizeof(file), "%s/one", p->files);
	p->paths[0] = file;
	begin_watching(p);
	awaits(p, "one", 1);
	put_text(p, "other", "1");
	put_text(p, "new", "123");
	assert_int_equal(rename(PATH_OF(p, "new"), PATH_OF(p, "one")), 0);
	awaits(p, "one", 3);
	assert_null(known_of(p, "other", ""));
	assert_int_equal(unlink(PATH_OF(p, "one")), 0);
	awaits(p, "one", -1);
	put_text(p, "one", "12");
	awaits(p, "one", 2);
}

/* The kernel keeps 16,384 changes and then says that some are lost. */
static void
nothing_is_missed_when_too_much_happens(void **state)
{
	struct place *p = *state;

	put_old_text(p, "stays", "1");
	put_old_text(p, "goes", "1");
	begin_watching(p);
	awaits(p, "stays", 1);
	for (int i = 0; i < 17000; i++) {
		char name[20];

		snprintf(name, sizeof(name), "%d", i % 3);
		put_text(p, name, "x");
	}
	put_text(p, "last", "12");
	assert_int_equal(unlink(PATH_OF(p, "goes")), 0);
	awaits(p, "last", 2);
	awaits(p, "goes", -1);
	awaits(p, "stays", 1);
	awaits(p, "2", 1);
}

static void
many_files_at_once_are_all_seen(void **state)
{
	struct place *p = *state;

	begin_watching(p);
	for (int i = 0; i < 3000; i++) {
		char name[20];

		snprintf(name, sizeof(name), "%d", i);
		put_text(p, name, "x");
	}
	for (int i = 0; i < 3000; i++) {
		char name[20];

		snprintf(name, sizeof(name), "%d", i);
		awaits(p, name, 1);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_place, leave_place)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_file_copied_in_appears_when_it_is_whole),
		TEST(a_file_that_is_being_copied_at_the_start_is_awaited),
		TEST(a_file_linked_in_is_seen_when_it_is_still),
		TEST(changes_renames_and_removals_are_followed),
		TEST(an_archive_is_followed_with_its_members),
		TEST(folders_come_move_and_go),
		TEST(rights_that_come_later_are_seen),
		TEST(the_folder_itself_may_be_unpacked_again),
		TEST(a_single_file_is_watched_in_its_folder),
		TEST(nothing_is_missed_when_too_much_happens),
		TEST(many_files_at_once_are_all_seen),
	};

	return cmocka_run_group_tests_name("io/scan watch", tests, NULL, NULL);
}
