/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/unpacked.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "support/archive.h"
#include "support/folder.h"

#define PART_SIZE 700000

struct place {
	char folder[FOLDER_PATH];
	struct unpacked *unpacked;
	struct index_store store;
	uint8_t part[PART_SIZE];
};

static int
open_path(void *ctx, const struct index_file *file)
{
	int fd = open(file->path, O_RDONLY | O_CLOEXEC);

	(void)ctx;
	return fd >= 0 ? fd : -errno;
}

static void
path_of(const struct place *p, char path[80], const char *name)
{
	snprintf(path, 80, "%s/%s", p->folder, name);
}

static void
write_file(const struct place *p, const char *name, const void *data, size_t n)
{
	char path[80];
	FILE *f;

	path_of(p, path, name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, n, f), n);
	fclose(f);
}

/* A package of one part with this content, and a text. */
static void
write_package(struct place *p, uint8_t content)
{
	struct made_archive a;

	for (size_t i = 0; i < PART_SIZE; i++)
		p->part[i] = (uint8_t)(i * 31 >> 3) ^ content;
	archive_begin(&a, FORM_ZIP, 2 * PART_SIZE);
	archive_add(&a, "x.sbn", p->part, PART_SIZE);
	archive_add(&a, "sub/readme.txt", "read me", 7);
	archive_end(&a);
	write_file(p, "p.zip", a.p, a.n);
	archive_fini(&a);
}

static int
set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	assert_non_null(p);
	folder_make(p->folder);
	p->unpacked = unpacked_new(open_path, p);
	assert_non_null(p->unpacked);
	unpacked_store(p->unpacked, &p->store);
	write_package(p, 0);
	write_file(p, "plain", "plain text", 10);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	unpacked_free(p->unpacked);
	folder_remove(p->folder);
	free(p);
	return 0;
}

static int
open_it(
    struct place *p, const char *name, const char *member, struct store_file *f)
{
	struct index_file file = { .member = member, .name = name };
	char path[80];

	path_of(p, path, name);
	file.path = path;
	return p->store.open(p->store.ctx, &file, f);
}

static void
holds(struct place *p, const struct store_file *f, const void *data, size_t n)
{
	uint8_t *got = malloc(n + 10);

	assert_non_null(got);
	assert_int_equal(f->size, n);
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f->handle, got, n + 10, 0), n);
	assert_memory_equal(got, data, n);
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f->handle, got, 5, n - 3), 3);
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f->handle, got, 5, n), 0);
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f->handle, got, 5, n + 9), 0);
	free(got);
}

static void
a_plain_file_is_read_where_it_lies(void **state)
{
	struct place *p = *state;
	struct store_file f;

	assert_int_equal(open_it(p, "plain", "", &f), 0);
	holds(p, &f, "plain text", 10);
	assert_int_equal(p->store.unchanged(p->store.ctx, f.handle), 1);
	write_file(p, "plain", "other", 5);
	assert_int_equal(p->store.unchanged(p->store.ctx, f.handle), 0);
	assert_int_equal(unpacked_octets(p->unpacked), 0);
	p->store.close(p->store.ctx, f.handle);
}

static void
a_member_is_unpacked(void **state)
{
	struct place *p = *state;
	struct store_file f, g;

	assert_int_equal(open_it(p, "p.zip", "x.sbn", &f), 0);
	assert_int_equal(open_it(p, "p.zip", "sub/readme.txt", &g), 0);
	holds(p, &f, p->part, PART_SIZE);
	holds(p, &g, "read me", 7);
	assert_int_equal(p->store.unchanged(p->store.ctx, f.handle), 1);
	assert_int_equal(unpacked_octets(p->unpacked), PART_SIZE + 7);
	p->store.close(p->store.ctx, f.handle);
	p->store.close(p->store.ctx, g.handle);
}

static void
what_is_not_there_is_told(void **state)
{
	struct place *p = *state;
	struct store_file f;

	assert_int_equal(open_it(p, "p.zip", "y.sbn", &f), -ENOENT);
	assert_int_equal(open_it(p, "q.zip", "x.sbn", &f), -ENOENT);
	assert_int_equal(open_it(p, "plain", "x.sbn", &f), -ENOMSG);
	assert_int_equal(unpacked_octets(p->unpacked), PART_SIZE + 7);
}

static void
a_package_that_is_replaced_is_unpacked_anew(void **state)
{
	struct place *p = *state;
	uint8_t *old = exact_copy(p->part, PART_SIZE);
	struct store_file f, g;

	assert_int_equal(open_it(p, "p.zip", "x.sbn", &f), 0);
	write_package(p, 0x55);
	assert_int_equal(open_it(p, "p.zip", "x.sbn", &g), 0);
	holds(p, &g, p->part, PART_SIZE);
	holds(p, &f, old, PART_SIZE);
	assert_int_equal(unpacked_octets(p->unpacked), PART_SIZE + 7);
	p->store.close(p->store.ctx, f.handle);
	p->store.close(p->store.ctx, g.handle);
	free(old);
}

static void
a_member_outlives_what_it_came_from(void **state)
{
	struct place *p = *state;
	struct store_file f;

	assert_int_equal(open_it(p, "p.zip", "x.sbn", &f), 0);
	write_file(p, "p.zip", "", 0);
	holds(p, &f, p->part, PART_SIZE);
	p->store.close(p->store.ctx, f.handle);
}

#define IN_PLACE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(a_plain_file_is_read_where_it_lies),
		IN_PLACE(a_member_is_unpacked),
		IN_PLACE(what_is_not_there_is_told),
		IN_PLACE(a_package_that_is_replaced_is_unpacked_anew),
		IN_PLACE(a_member_outlives_what_it_came_from),
	};

	return cmocka_run_group_tests_name("io/unpacked", tests, NULL, NULL);
}
