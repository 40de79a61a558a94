/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/place.h"

#include <errno.h>
#include <pwd.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/privilege.h"
#include "support/folder.h"

#define LARGE 200000

/* XDG_DATA_HOME, and paths below it. */
struct ground {
	char data[FOLDER_PATH];
	char path[256];
};

static int
make_ground(void **state)
{
	struct ground *g = calloc(1, sizeof(*g));

	assert_non_null(g);
	folder_make(g->data);
	setenv("XDG_DATA_HOME", g->data, 1);
	unsetenv("SUDO_UID");
	unsetenv("SUDO_GID");
	*state = g;
	return 0;
}

static int
leave_ground(void **state)
{
	struct ground *g = *state;

	folder_remove(g->data);
	free(g);
	return 0;
}

/* Below the place "kept". */
static const char *
path_of(struct ground *g, const char *name)
{
	snprintf(
	    g->path, sizeof(g->path), "%s/octothorpe/kept/%s", g->data, name);
	return g->path;
}

static void
print_text(FILE *to, void *ctx)
{
	fputs(ctx, to);
}

static void
print_much(FILE *to, void *ctx)
{
	(void)ctx;
	for (int i = 0; i < LARGE; i++)
		fputc('x', to);
}

static int
make_folder(struct place *p, const char *name)
{
	char text[] = "words";
	int err = place_begin(p, name);

	if (err == 0)
		err = place_file(p, "a.txt", print_text, text);
	return place_end(p, err);
}

static struct place *
new_place(void)
{
	struct place *p;

	assert_int_equal(place_new(&p, "kept"), 0);
	return p;
}

static mode_t
mode_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? st.st_mode & 07777 : 0;
}

static bool
is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

static void
a_folder_has_what_was_printed(void **state)
{
	struct ground *g = *state;
	struct place *p = new_place();
	char text[16] = "";
	FILE *f;

	assert_false(is_there(path_of(g, "")));
	assert_int_equal(make_folder(p, "one"), 0);
	assert_string_equal(place_name(p), "one");
	assert_string_equal(
	    path_of(g, "one") + strlen(g->data), "/octothorpe/kept/one");
	assert_memory_equal(place_path(p), g->path, strlen(place_path(p)));
	f = fopen(path_of(g, "one/a.txt"), "r");
	assert_non_null(f);
	assert_non_null(fgets(text, sizeof(text), f));
	fclose(f);
	assert_string_equal(text, "words");
	place_free(p);
}

static void
nobody_else_may_see_it(void **state)
{
	struct ground *g = *state;
	struct place *p = new_place();

	assert_int_equal(make_folder(p, "one"), 0);
	assert_int_equal(mode_of(path_of(g, "")), 0700);
	assert_int_equal(mode_of(path_of(g, "one")), 0700);
	assert_int_equal(mode_of(path_of(g, "one/a.txt")), 0600);
	place_free(p);
}

static void
one_of_the_same_name_gets_a_number(void **state)
{
	struct ground *g = *state;
	struct place *p = new_place();

	assert_int_equal(make_folder(p, "one"), 0);
	assert_int_equal(make_folder(p, "one"), 0);
	assert_string_equal(place_name(p), "one-2");
	assert_int_equal(make_folder(p, "one"), 0);
	assert_true(is_there(path_of(g, "one-3/a.txt")));
	place_free(p);
}

/* As on a full disk: the limit of a file's size stands for it. */
static void
what_cannot_be_written_leaves_nothing(void **state)
{
	const struct rlimit small = { 4096, RLIM_INFINITY };
	const struct rlimit large = { RLIM_INFINITY, RLIM_INFINITY };
	struct ground *g = *state;
	struct place *p = new_place();
	char text[] = "words";
	int err;

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(place_begin(p, "one"), 0);
	assert_int_equal(place_file(p, "a.txt", print_text, text), 0);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	err = place_file(p, "b.txt", print_much, NULL);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &large), 0);
	assert_int_equal(err, -EFBIG);
	assert_int_equal(place_end(p, err), -EFBIG);
	assert_false(is_there(path_of(g, "one")));
	assert_int_equal(make_folder(p, "one"), 0);
	place_free(p);
}

static void
a_place_that_cannot_be_made_is_told(void **state)
{
	struct ground *g = *state;
	struct place *p = new_place();
	FILE *f;

	snprintf(g->path, sizeof(g->path), "%s/octothorpe", g->data);
	f = fopen(g->path, "w");
	assert_non_null(f);
	fclose(f);
	assert_int_equal(place_open(p), -ENOTDIR);
	assert_int_equal(make_folder(p, "one"), -ENOTDIR);
	assert_int_equal(unlink(g->path), 0);
	assert_int_equal(make_folder(p, "one"), 0);
	place_free(p);
}

/* Opened as root, used as this user, whose the folder then is. */
static int
kept_as(uid_t uid)
{
	struct place *p = new_place();
	char why[200];

	if (place_open(p) != 0 || privilege_drop(why, sizeof(why)) != 0 ||
	    geteuid() != uid || make_folder(p, "one") != 0)
		return 1;
	place_free(p);
	return 0;
}

static void
run_as(struct ground *g, uid_t uid)
{
	struct stat st;
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0)
		_exit(kept_as(uid));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(stat(path_of(g, "one/a.txt"), &st), 0);
	assert_int_equal(st.st_uid, uid);
	assert_int_equal(stat(path_of(g, ""), &st), 0);
	assert_int_equal(st.st_uid, uid);
}

/* A container may have no user but root. */
static bool
others_exist(void)
{
	return geteuid() == 0 && privilege_enough() && seteuid(65534) == 0 &&
	    seteuid(0) == 0;
}

static void
it_is_of_whom_sudo_was_called_by(void **state)
{
	const struct passwd *person = getpwnam("daemon");
	struct ground *g = *state;
	char id[16];

	if (!others_exist() || person == NULL)
		return;
	assert_int_equal(chown(g->data, person->pw_uid, person->pw_gid), 0);
	snprintf(id, sizeof(id), "%u", (unsigned)person->pw_uid);
	setenv("SUDO_UID", id, 1);
	snprintf(id, sizeof(id), "%u", (unsigned)person->pw_gid);
	setenv("SUDO_GID", id, 1);
	run_as(g, person->pw_uid);
}

static void
without_sudo_it_is_of_who_is_left(void **state)
{
	if (others_exist())
		run_as(*state, 65534);
}

#define ON_GROUND(test)                                                        \
	cmocka_unit_test_setup_teardown(test, make_ground, leave_ground)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_GROUND(a_folder_has_what_was_printed),
		ON_GROUND(nobody_else_may_see_it),
		ON_GROUND(one_of_the_same_name_gets_a_number),
		ON_GROUND(what_cannot_be_written_leaves_nothing),
		ON_GROUND(a_place_that_cannot_be_made_is_told),
		ON_GROUND(it_is_of_whom_sudo_was_called_by),
		ON_GROUND(without_sudo_it_is_of_who_is_left),
	};

	return cmocka_run_group_tests_name("io/place", tests, NULL, NULL);
}
