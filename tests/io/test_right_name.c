/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/right_name.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "support/folder.h"

static const char content[] = "what was signed";

/* One file in memory; it may turn out shorter than it was. */
struct memory {
	size_t cut; /* octets that are not there any more */
	int err;    /* of opening */
	unsigned open;
};

static int
memory_open(void *ctx, const struct index_file *file, struct store_file *f)
{
	struct memory *m = ctx;

	(void)file;
	*f = (struct store_file){ .handle = m, .size = sizeof(content) };
	m->open += m->err == 0;
	return m->err;
}

static ssize_t
memory_read_at(void *ctx, void *handle, void *buf, size_t n, uint64_t offset)
{
	const struct memory *m = ctx;
	size_t size = sizeof(content) - m->cut;

	(void)handle;
	if (offset >= size)
		return 0;
	if (n > size - offset)
		n = size - offset;
	memcpy(buf, content + offset, n);
	return (ssize_t)n;
}

static void
memory_close(void *ctx, void *handle)
{
	struct memory *m = ctx;

	(void)handle;
	m->open--;
}

struct bench {
	char root[FOLDER_PATH];
	struct memory memory;
	struct index_store store;
	struct right_names names;
	char data[128];
};

static int
set_up(void **state)
{
	static struct bench b;

	b = (struct bench){ 0 };
	folder_make(b.root);
	b.store = (struct index_store){ .open = memory_open,
		.read_at = memory_read_at,
		.close = memory_close,
		.ctx = &b.memory };
	assert_int_equal(setenv("XDG_DATA_HOME", b.root, 1), 0);
	b.names = (struct right_names){
		.files = &b.store, .beside = true, .path = b.data
	};
	b.names.data = right_name_open(b.data, sizeof(b.data));
	assert_true(b.names.data >= 0);
	*state = &b;
	return 0;
}

static int
tear_down(void **state)
{
	struct bench *b = *state;

	close(b->names.data);
	assert_int_equal(b->memory.open, 0);
	folder_remove(b->root);
	return 0;
}

/* A misnamed file in the root; member is "" for a plain one. */
static struct index_file
file_in(const struct bench *b, char path[256], const char *member)
{
	struct index_file f = { .path = path, .member = member };

	snprintf(path, 256, "%s/wrong.sbn", b->root);
	text_copy(
	    f.examined.embedded, sizeof(f.examined.embedded), "right.sbn");
	memset(f.examined.sha256, 0xab, sizeof(f.examined.sha256));
	return f;
}

static void
put(const struct bench *b, const char *name, const char *text)
{
	char path[256];
	FILE *to;

	snprintf(path, sizeof(path), "%s/%s", b->root, name);
	to = fopen(path, "w");
	assert_non_null(to);
	fputs(text, to);
	fclose(to);
}

static void
assert_content(const char *path)
{
	char buf[64];
	int fd = open(path, O_RDONLY);

	assert_true(fd >= 0);
	assert_int_equal(read(fd, buf, sizeof(buf)), sizeof(content));
	assert_memory_equal(buf, content, sizeof(content));
	close(fd);
}

static bool
ends(const char *path, const char *end)
{
	return strlen(path) > strlen(end) &&
	    strcmp(path + strlen(path) - strlen(end), end) == 0;
}

static void
copies_beside_the_original(void **state)
{
	struct bench *b = *state;
	char from[256], path[256];
	struct index_file f = file_in(b, from, "");

	assert_int_equal(right_name_copy(&b->names, &f, path, sizeof(path)), 0);
	assert_true(ends(path, "/right.sbn"));
	assert_int_equal(strncmp(path, b->root, strlen(b->root)), 0);
	assert_content(path);
	/* Again: it is there. */
	assert_int_equal(right_name_copy(&b->names, &f, path, sizeof(path)), 1);
}

static void
overwrites_nothing(void **state)
{
	struct bench *b = *state;
	char from[256], path[256];
	struct index_file f = file_in(b, from, "");

	put(b, "right.sbn", "somebody's");
	assert_int_equal(right_name_copy(&b->names, &f, path, sizeof(path)), 0);
	assert_true(ends(path, "/octothorpe/firmware/right.sbn"));
	assert_content(path);
	put(b, "octothorpe/firmware/right.sbn", "somebody else's");
	assert_int_equal(right_name_copy(&b->names, &f, path, sizeof(path)), 0);
	assert_true(ends(path, "/octothorpe/firmware/abababab/right.sbn"));
	assert_content(path);
	put(b, "octothorpe/firmware/abababab/right.sbn", "a third one's");
	assert_int_equal(
	    right_name_copy(&b->names, &f, path, sizeof(path)), -EEXIST);
}

/* Not even by way of a link. */
static void
follows_no_link(void **state)
{
	struct bench *b = *state;
	char from[256], path[256], link[256], target[256];
	struct index_file f = file_in(b, from, "");

	snprintf(link, sizeof(link), "%s/right.sbn", b->root);
	snprintf(target, sizeof(target), "%s/target", b->root);
	assert_int_equal(symlink(target, link), 0);
	assert_int_equal(right_name_copy(&b->names, &f, path, sizeof(path)), 0);
	assert_true(ends(path, "/octothorpe/firmware/right.sbn"));
	assert_int_equal(access(target, F_OK), -1);
}

static void
copies_members_to_the_data(void **state)
{
	struct bench *b = *state;
	char from[256], path[256];
	struct index_file f = file_in(b, from, "in/wrong.sbn");

	assert_int_equal(right_name_copy(&b->names, &f, path, sizeof(path)), 0);
	assert_true(ends(path, "/octothorpe/firmware/right.sbn"));
	/* And plain files, where no other folder may be written. */
	f = file_in(b, from, "");
	b->names.beside = false;
	assert_int_equal(right_name_copy(&b->names, &f, path, sizeof(path)), 1);
}

static void
leaves_no_half_copy(void **state)
{
	struct bench *b = *state;
	char from[256], path[256];
	struct index_file f = file_in(b, from, "");

	b->memory.cut = 3;
	assert_int_equal(
	    right_name_copy(&b->names, &f, path, sizeof(path)), -EIO);
	b->memory.cut = 0;
	snprintf(path, sizeof(path), "%s/right.sbn", b->root);
	assert_int_equal(access(path, F_OK), -1);
	b->memory.err = -ENOENT;
	assert_int_equal(
	    right_name_copy(&b->names, &f, path, sizeof(path)), -ENOENT);
	b->memory.err = 0;
}

static void
refuses_names_that_are_none(void **state)
{
	static const char *const names[] = { "", ".", "..", "../right.sbn",
		"/etc/right.sbn", ".hidden", "a\\x00b", "a/b" };
	struct bench *b = *state;
	char from[256], path[256];
	struct index_file f = file_in(b, from, "");

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		text_copy(
		    f.examined.embedded, sizeof(f.examined.embedded), names[i]);
		assert_int_equal(
		    right_name_copy(&b->names, &f, path, sizeof(path)),
		    -EINVAL);
	}
}

static void
without_a_folder_says_so(void **state)
{
	struct bench *b = *state;
	struct right_names none = b->names;
	char from[256], path[256];
	struct index_file f = file_in(b, from, "member");

	none.data = -1;
	assert_int_equal(
	    right_name_copy(&none, &f, path, sizeof(path)), -ENOENT);
}

#define CASE(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(copies_beside_the_original),
		CASE(overwrites_nothing),
		CASE(follows_no_link),
		CASE(copies_members_to_the_data),
		CASE(leaves_no_half_copy),
		CASE(refuses_names_that_are_none),
		CASE(without_a_folder_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
