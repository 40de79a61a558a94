/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/files.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/folder.h"

#define SECRET "secret"

/* A folder that is served, in a folder that is not. */
struct place {
	char top[FOLDER_PATH];
	int dir; /* the one that is served */
	struct files *files;
	struct store store;
};

static void
write_file(int dir, const char *name, const char *text)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

/* So that what was read before is trusted: no change within its tick. */
static void
age_folder(int dir, const char *name)
{
	struct timespec times[2] = { { .tv_sec = time(NULL) - 100 },
		{ .tv_sec = time(NULL) - 100 } };

	assert_int_equal(utimensat(dir, name, times, 0), 0);
}

static void
populate(int dir)
{
	write_file(dir, "plain", "hello");
	write_file(dir, "Jar41sip.sbn", "jar");
	write_file(dir, "TWIN.xml", "1");
	write_file(dir, "twin.xml", "2");
	write_file(dir, "empty", "");
	assert_int_equal(mkdirat(dir, "Desktops", 0755), 0);
	assert_int_equal(mkdirat(dir, "Desktops/320x196x4", 0755), 0);
	write_file(dir, "Desktops/320x196x4/List.xml", "list");
	assert_int_equal(mkfifoat(dir, "fifo", 0644), 0);
	assert_int_equal(symlinkat("plain", dir, "link"), 0);
	assert_int_equal(symlinkat("Desktops/../plain", dir, "roundabout"), 0);
	assert_int_equal(symlinkat("Desktops", dir, "walls"), 0);
	assert_int_equal(symlinkat("../secret", dir, "out"), 0);
	assert_int_equal(symlinkat("/etc/passwd", dir, "absolute"), 0);
	assert_int_equal(symlinkat("..", dir, "up"), 0);
	assert_int_equal(symlinkat("nowhere", dir, "dangling"), 0);
	assert_int_equal(symlinkat("circle", dir, "circle"), 0);
	assert_int_equal(symlinkat("/proc/self/root", dir, "magic"), 0);
}

static int
set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	char served[80], why[128];
	const char *folders[] = { served };
	int top, err;

	assert_non_null(p);
	folder_make(p->top);
	top = open(p->top, O_RDONLY | O_DIRECTORY);
	write_file(top, "secret", SECRET);
	assert_int_equal(mkdirat(top, "served", 0755), 0);
	p->dir = openat(top, "served", O_RDONLY | O_DIRECTORY);
	close(top);
	populate(p->dir);
	snprintf(served, sizeof(served), "%s/served", p->top);
	err = files_open(&p->files, folders, 1, why, sizeof(why));
	if (err == -ENOSYS)
		skip_because("kernel: no openat2");
	assert_int_equal(err, 0);
	files_store(p->files, &p->store);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	folder_remove(p->top);
	files_close(p->files);
	close(p->dir);
	free(p);
	return 0;
}

static int
open_path(struct place *p, const char *path, struct store_file *f)
{
	return p->store.open(p->store.ctx, 0, path, f);
}

static void
close_file(struct place *p, struct store_file *f)
{
	p->store.close(p->store.ctx, f->handle);
}

static int
unchanged(struct place *p, struct store_file *f)
{
	return p->store.unchanged(p->store.ctx, f->handle);
}

static void
reads(struct place *p, struct store_file *f, const char *text)
{
	char buf[64];
	ssize_t n =
	    p->store.read_at(p->store.ctx, f->handle, buf, sizeof(buf) - 1, 0);

	assert_true(n >= 0);
	buf[n] = '\0';
	assert_string_equal(buf, text);
}

static struct row {
	const char *name;
	const char *path;
	int want;
	const char *found, *text;
} rows[] = {
	{ "a plain file is opened", "plain", 0, "plain", "hello" },
	{ "an empty file is opened", "empty", 0, "empty", "" },
	{ "a file in a folder is opened", "Desktops/320x196x4/List.xml", 0,
	    "Desktops/320x196x4/List.xml", "list" },
	{ "a link within is followed", "link", 0, "link", "hello" },
	{ "a link that goes up and stays within is followed", "roundabout", 0,
	    "roundabout", "hello" },
	{ "a linked folder is followed", "walls/320x196x4/List.xml", 0,
	    "walls/320x196x4/List.xml", "list" },
	{ "another case is found", "JAR41SIP.SBN", 0, "Jar41sip.sbn", "jar" },
	{ "another case is found in folders", "desktops/320X196x4/LIST.XML", 0,
	    "Desktops/320x196x4/List.xml", "list" },
	{ "the exact one of two is opened", "twin.xml", 0, "twin.xml", "2" },
	{ "neither of two is opened", "Twin.xml", -ENOTUNIQ, "", "" },
	{ "a missing file is not there", "none", -ENOENT, "", "" },
	{ "a missing folder is not there", "none/plain", -ENOENT, "", "" },
	{ "a file is no folder", "plain/plain", -ENOENT, "", "" },
	{ "a dangling link is not there", "dangling", -ENOENT, "", "" },
	{ "a link out is denied", "out", -EACCES, "", "" },
	{ "an absolute link is denied", "absolute", -EACCES, "", "" },
	{ "a linked folder above is denied", "up/secret", -EACCES, "", "" },
	{ "two dots are denied", "../secret", -EACCES, "", "" },
	{ "two dots inside are denied", "Desktops/../../secret", -EACCES, "",
	    "" },
	{ "an absolute path is denied", "/etc/passwd", -EACCES, "", "" },
	{ "a magic link is denied", "magic/etc/passwd", -EACCES, "", "" },
	{ "a circle of links is denied", "circle", -EACCES, "", "" },
	{ "a folder is none", "Desktops", -EISDIR, "", "" },
	{ "a FIFO is none", "fifo", -EINVAL, "", "" },
};

static void
opens_as_expected(void **state)
{
	const struct row *row = *state;
	void *place = NULL;
	struct store_file f;
	struct place *p;

	set_up(&place);
	p = place;
	assert_int_equal(open_path(p, row->path, &f), row->want);
	assert_string_equal(f.found, row->found);
	if (row->want == 0) {
		assert_int_equal(f.size, strlen(row->text));
		reads(p, &f, row->text);
		assert_int_equal(unchanged(p, &f), 1);
		close_file(p, &f);
	} else {
		assert_null(f.handle);
	}
	tear_down(&place);
}

static void
a_unix_socket_is_no_file(void **state)
{
	struct place *p = *state;
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	struct store_file f;

	snprintf(
	    name.sun_path, sizeof(name.sun_path), "%s/served/socket", p->top);
	assert_int_equal(bind(fd, (void *)&name, sizeof(name)), 0);
	assert_int_equal(open_path(p, "socket", &f), -EINVAL);
	close(fd);
}

static void
a_name_too_long_is_not_there(void **state)
{
	struct place *p = *state;
	struct store_file f;
	char path[STORE_NAME];

	memset(path, 'a', sizeof(path) - 1);
	path[sizeof(path) - 1] = '\0';
	assert_int_equal(open_path(p, path, &f), -ENOENT);
}

static void
a_file_out_of_reach_is_denied(void **state)
{
	struct place *p = *state;
	int status = -1;
	pid_t child;

	assert_int_equal(fchmodat(p->dir, "plain", 0, 0), 0);
	child = fork();
	if (child == 0) {
		struct store_file f;

		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(2);
		_exit(open_path(p, "plain", &f) == -EACCES ? 0 : 1);
	}
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
}

static void
a_file_that_is_new_is_found_at_once(void **state)
{
	struct place *p = *state;
	struct store_file f;

	assert_int_equal(open_path(p, "NEW", &f), -ENOENT);
	write_file(p->dir, "new", "x");
	assert_int_equal(open_path(p, "NEW", &f), 0);
	close_file(p, &f);
	age_folder(p->dir, ".");
	assert_int_equal(open_path(p, "NEWER", &f), -ENOENT);
	assert_int_equal(open_path(p, "NEWER", &f), -ENOENT);
	write_file(p->dir, "newer", "x");
	assert_int_equal(open_path(p, "NEWER", &f), 0);
	close_file(p, &f);
	assert_int_equal(unlinkat(p->dir, "newer", 0), 0);
	assert_int_equal(open_path(p, "NEWER", &f), -ENOENT);
}

static void
a_file_replaced_by_rename_stays_the_old_one(void **state)
{
	struct place *p = *state;
	struct store_file f;

	assert_int_equal(open_path(p, "plain", &f), 0);
	write_file(p->dir, "plain.new", "other");
	assert_int_equal(renameat(p->dir, "plain.new", p->dir, "plain"), 0);
	reads(p, &f, "hello");
	assert_int_equal(unchanged(p, &f), 1);
	close_file(p, &f);
	assert_int_equal(open_path(p, "plain", &f), 0);
	reads(p, &f, "other");
	close_file(p, &f);
}

static void
a_file_moved_away_stays_the_old_one(void **state)
{
	struct place *p = *state;
	struct store_file f;

	assert_int_equal(open_path(p, "plain", &f), 0);
	assert_int_equal(renameat(p->dir, "plain", p->dir, "plain.old"), 0);
	assert_int_equal(unchanged(p, &f), 1);
	write_file(p->dir, "plain", "other");
	assert_int_equal(unchanged(p, &f), 1);
	reads(p, &f, "hello");
	close_file(p, &f);
}

/* What was unpacked again is served; what was begun ends as it began. */
static void
a_folder_made_anew_is_found_by_its_path(void **state)
{
	char made[] = "/tmp/octothorpe-XXXXXX";
	const char *path = mkdtemp(made);
	struct files *files;
	struct store store;
	struct store_file f, g;
	char why[160], text[8] = "";
	int dir;

	(void)state;
	assert_non_null(path);
	dir = open(path, O_RDONLY | O_DIRECTORY);
	write_file(dir, "plain", "old");
	assert_int_equal(files_open(&files, &path, 1, why, sizeof(why)), 0);
	files_store(files, &store);
	assert_int_equal(store.open(store.ctx, 0, "plain", &f), 0);
	assert_int_equal(unlinkat(dir, "plain", 0), 0);
	assert_int_equal(rmdir(path), 0);
	close(dir);
	assert_int_equal(store.open(store.ctx, 0, "plain", &g), -ENOENT);
	assert_int_equal(mkdir(path, 0755), 0);
	dir = open(path, O_RDONLY | O_DIRECTORY);
	write_file(dir, "plain", "new");
	assert_int_equal(store.open(store.ctx, 0, "plain", &g), 0);
	assert_int_equal(
	    store.read_at(store.ctx, g.handle, text, sizeof(text), 0), 3);
	assert_string_equal(text, "new");
	assert_int_equal(store.unchanged(store.ctx, f.handle), 1);
	store.close(store.ctx, f.handle);
	store.close(store.ctx, g.handle);
	files_close(files);
	unlinkat(dir, "plain", 0);
	rmdir(path);
	close(dir);
}

static void
a_file_removed_stays_the_old_one(void **state)
{
	struct place *p = *state;
	struct store_file f;

	assert_int_equal(open_path(p, "plain", &f), 0);
	assert_int_equal(unlinkat(p->dir, "plain", 0), 0);
	assert_int_equal(unchanged(p, &f), 1);
	reads(p, &f, "hello");
	close_file(p, &f);
}

static void
a_file_written_to_has_changed(void **state)
{
	struct place *p = *state;
	struct store_file f;

	assert_int_equal(open_path(p, "plain", &f), 0);
	write_file(p->dir, "plain", "longer than before");
	assert_int_equal(unchanged(p, &f), 0);
	close_file(p, &f);
}

/* Same size, and the old mtime given back: the ctime tells. */
static void
a_file_written_to_in_secret_has_changed(void **state)
{
	struct place *p = *state;
	struct store_file f;
	struct timespec times[2];
	struct stat before;

	age_folder(p->dir, "plain");
	assert_int_equal(open_path(p, "plain", &f), 0);
	assert_int_equal(fstatat(p->dir, "plain", &before, 0), 0);
	usleep(20000);
	write_file(p->dir, "plain", "HELLO");
	times[0] = before.st_atim;
	times[1] = before.st_mtim;
	assert_int_equal(utimensat(p->dir, "plain", times, 0), 0);
	assert_int_equal(unchanged(p, &f), 0);
	close_file(p, &f);
}

static void
a_read_ends_at_the_end(void **state)
{
	struct place *p = *state;
	struct store_file f;
	char buf[8];

	assert_int_equal(open_path(p, "plain", &f), 0);
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f.handle, buf, 8, 3), 2);
	assert_memory_equal(buf, "lo", 2);
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f.handle, buf, 8, 5), 0);
	close_file(p, &f);
}

static void
the_folder_is_listed(void **state)
{
	struct place *p = *state;
	char name[STORE_NAME];
	unsigned plain = 0, dots = 0;
	size_t i;

	for (i = 0; p->store.list(p->store.ctx, i, name); i++) {
		plain += strcmp(name, "plain") == 0;
		dots += name[0] == '.';
	}
	assert_int_equal(plain, 1);
	assert_int_equal(dots, 0);
	assert_int_equal(i, 16);
}

static void
the_first_folder_that_has_it_serves_it(void **state)
{
	struct place *p = *state;
	char first[80], second[96], why[128];
	const char *folders[] = { first, second };
	struct store_file f;
	struct store store;
	struct files *files;

	snprintf(first, sizeof(first), "%s/served", p->top);
	snprintf(second, sizeof(second), "%s/Desktops", first);
	assert_int_equal(mkdirat(p->dir, "Desktops/walls", 0755), 0);
	write_file(p->dir, "Desktops/plain", "second");
	write_file(p->dir, "Desktops/only", "here");
	assert_int_equal(files_open(&files, folders, 2, why, sizeof(why)), 0);
	files_store(files, &store);
	assert_int_equal(store.open(store.ctx, 0, "plain", &f), 0);
	assert_int_equal(f.size, 5);
	store.close(store.ctx, f.handle);
	assert_int_equal(store.open(store.ctx, 0, "only", &f), 0);
	store.close(store.ctx, f.handle);
	assert_int_equal(store.open(store.ctx, 0, "ONLY", &f), 0);
	store.close(store.ctx, f.handle);
	files_close(files);
}

static void
a_folder_that_is_not_there_is_named(void **state)
{
	const char *const folders[] = { "/tmp", "/nonexistent/folder" };
	struct files *files;
	char why[128];

	(void)state;
	assert_int_equal(
	    files_open(&files, folders, 2, why, sizeof(why)), -ENOENT);
	assert_null(files);
	assert_string_equal(
	    why, "/nonexistent/folder: No such file or directory");
}

/* Another process swaps a file for a link out of the folder, and back. */
static void
swap_for_ever(int dir)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		(void)!symlinkat("../secret", dir, "swap.link");
		(void)!renameat(dir, "swap.link", dir, "swap");
		(void)!linkat(dir, "plain", dir, "swap.file", 0);
		(void)!renameat(dir, "swap.file", dir, "swap");
	}
}

static void
no_race_leads_out(void **state)
{
	struct place *p = *state;
	unsigned opened = 0, denied = 0;
	pid_t child;

	write_file(p->dir, "swap", "hello");
	child = fork();
	if (child == 0)
		swap_for_ever(p->dir);
	for (unsigned i = 0; i < 200000 && (opened < 500 || denied < 500);
	     i++) {
		struct store_file f;

		if (open_path(p, "swap", &f) != 0) {
			denied++;
			continue;
		}
		opened++;
		reads(p, &f, "hello");
		close_file(p, &f);
	}
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	assert_true(opened > 0);
	assert_true(denied > 0);
}

#define WITH_PLACE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest others[] = {
		WITH_PLACE(a_unix_socket_is_no_file),
		WITH_PLACE(a_name_too_long_is_not_there),
		WITH_PLACE(a_file_out_of_reach_is_denied),
		WITH_PLACE(a_file_that_is_new_is_found_at_once),
		WITH_PLACE(a_file_replaced_by_rename_stays_the_old_one),
		WITH_PLACE(a_file_moved_away_stays_the_old_one),
		WITH_PLACE(a_file_removed_stays_the_old_one),
		cmocka_unit_test(a_folder_made_anew_is_found_by_its_path),
		WITH_PLACE(a_file_written_to_has_changed),
		WITH_PLACE(a_file_written_to_in_secret_has_changed),
		WITH_PLACE(a_read_ends_at_the_end),
		WITH_PLACE(the_folder_is_listed),
		WITH_PLACE(the_first_folder_that_has_it_serves_it),
		cmocka_unit_test(a_folder_that_is_not_there_is_named),
		WITH_PLACE(no_race_leads_out),
	};
	static struct suite all;

	ADD_CASES(&all, opens_as_expected, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "io/files", NULL, NULL);
}
