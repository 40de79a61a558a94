/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/unpacked.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware-index/package.h"
#include "opened.h"

/* A member; it stays while it is open, even after its archive changed. */
struct member {
	struct member *next;
	char *path; /* in the archive */
	uint8_t *octets;
	size_t n;
	unsigned open;
	bool dropped; /* its archive was forgotten: free it when it is closed */
};

struct archive {
	struct archive *next; /* the latest used comes first */
	struct stat as_opened;
	struct member *members;
	uint64_t octets;
};

struct unpacked {
	unpacked_open_fn *open;
	void *ctx;
	struct archive *archives;
	uint64_t octets;
};

/* A file that is open: a member, or else a plain one. */
struct reading {
	struct member *member;
	int fd;
	struct stat as_opened;
};

struct unpacked *
unpacked_new(unpacked_open_fn *open, void *ctx)
{
	struct unpacked *u = calloc(1, sizeof(*u));

	if (u != NULL) {
		u->open = open;
		u->ctx = ctx;
	}
	return u;
}

static void
free_member(struct member *m)
{
	free(m->path);
	free(m->octets);
	free(m);
}

static void
forget(struct unpacked *u, struct archive *a)
{
	struct member *m, *next;

	for (m = a->members; m != NULL; m = next) {
		next = m->next;
		m->dropped = true;
		if (m->open == 0)
			free_member(m);
	}
	u->octets -= a->octets;
	free(a);
}

void
unpacked_free(struct unpacked *u)
{
	struct archive *a, *next;

	if (u == NULL)
		return;
	for (a = u->archives; a != NULL; a = next) {
		next = a->next;
		forget(u, a);
	}
	free(u);
}

uint64_t
unpacked_octets(const struct unpacked *u)
{
	return u->octets;
}

/* Out of the list, by its place there. */
static struct archive *
take_out(struct archive **at)
{
	struct archive *a = *at;

	*at = a->next;
	return a;
}

static void
put_first(struct unpacked *u, struct archive *a)
{
	a->next = u->archives;
	u->archives = a;
}

/* Those used least lately make room; the first one stays. */
static void
make_room(struct unpacked *u)
{
	while (u->octets > UNPACKED_OCTETS && u->archives->next != NULL) {
		struct archive **at = &u->archives->next;

		while ((*at)->next != NULL)
			at = &(*at)->next;
		forget(u, take_out(at));
	}
}

/* The archive as it is now, from memory; an older state of it is forgotten. */
static struct archive *
find_archive(struct unpacked *u, const struct stat *now)
{
	struct archive **at = &u->archives;

	while (*at != NULL) {
		const struct stat *then = &(*at)->as_opened;

		if (opened_same(then, now))
			return take_out(at);
		if (then->st_dev == now->st_dev && then->st_ino == now->st_ino)
			forget(u, take_out(at));
		else
			at = &(*at)->next;
	}
	return NULL;
}

static int
add_member(struct archive *a, const struct package_member *from)
{
	struct member *m = calloc(1, sizeof(*m));

	if (m == NULL)
		return -ENOMEM;
	m->path = strdup(from->path);
	m->n = from->octets.n;
	m->octets = malloc(m->n > 0 ? m->n : 1);
	if (m->path == NULL || m->octets == NULL) {
		free_member(m);
		return -ENOMEM;
	}
	if (m->n > 0)
		memcpy(m->octets, from->octets.p, m->n);
	m->next = a->members; /* of two with one path the later counts */
	a->members = m;
	a->octets += m->n;
	return 0;
}

static ssize_t
read_archive(void *ctx, void *buf, size_t n, uint64_t offset)
{
	const int *fd = ctx;

	return opened_read_at(*fd, buf, n, offset);
}

/* What comes after damage is missing, and with it those who ask for it. */
static int
unpack(struct archive *a, int fd)
{
	const struct package_source source = { .read_at = read_archive,
		.size = (uint64_t)a->as_opened.st_size,
		.ctx = &fd };
	struct package_member m;
	struct package *p;
	char why[FINDING_TEXT];
	int err = package_open(&p, &source);

	if (err != 0)
		return err;
	while (err == 0 && a->octets <= UNPACKED_OCTETS &&
	    package_next(p, &m, why, sizeof(why)) == 1)
		if (m.error == 0)
			err = add_member(a, &m);
	package_close(p);
	return err;
}

static int
read_in(struct unpacked *u, int fd, const struct stat *now)
{
	struct archive *a = calloc(1, sizeof(*a));
	int err;

	if (a == NULL)
		return -ENOMEM;
	a->as_opened = *now;
	err = unpack(a, fd);
	u->octets += a->octets;
	if (err != 0) {
		forget(u, a);
		return err;
	}
	put_first(u, a);
	make_room(u);
	return 0;
}

static struct member *
find_member(const struct archive *a, const char *path)
{
	struct member *m = a->members;

	while (m != NULL && strcmp(m->path, path) != 0)
		m = m->next;
	return m;
}

static int
open_member(struct unpacked *u, int fd, const struct index_file *file,
    struct reading *r)
{
	struct archive *a = find_archive(u, &r->as_opened);
	int err = 0;

	if (a != NULL)
		put_first(u, a);
	else
		err = read_in(u, fd, &r->as_opened);
	close(fd);
	r->fd = -1;
	if (err != 0)
		return err;
	r->member = find_member(u->archives, file->member);
	if (r->member == NULL)
		return -ENOENT;
	r->member->open++;
	return 0;
}

static int
open_file(struct unpacked *u, const struct index_file *file, struct reading *r)
{
	int fd = u->open(u->ctx, file);

	if (fd < 0)
		return fd;
	if (fstat(fd, &r->as_opened) != 0) {
		close(fd);
		return -EIO;
	}
	if (file->member[0] != '\0')
		return open_member(u, fd, file, r);
	r->fd = fd;
	return 0;
}

static int
index_open(void *ctx, const struct index_file *file, struct store_file *f)
{
	struct reading *r = calloc(1, sizeof(*r));
	int err;

	*f = (struct store_file){ 0 };
	if (r == NULL)
		return -ENOMEM;
	err = open_file(ctx, file, r);
	if (err != 0) {
		free(r);
		return err;
	}
	f->handle = r;
	f->size =
	    r->member != NULL ? r->member->n : (uint64_t)r->as_opened.st_size;
	return 0;
}

static ssize_t
index_read_at(void *ctx, void *handle, void *buf, size_t n, uint64_t offset)
{
	const struct reading *r = handle;
	struct rd rd;
	const uint8_t *p;

	(void)ctx;
	if (r->member == NULL)
		return opened_read_at(r->fd, buf, n, offset);
	if (offset >= r->member->n)
		return 0;
	if (n > r->member->n - offset)
		n = (size_t)(r->member->n - offset);
	rd_init(&rd, r->member->octets, r->member->n);
	(void)rd_take(&rd, (size_t)offset);
	p = rd_take(&rd, n);
	if (n > 0)
		memcpy(buf, p, n);
	return (ssize_t)n;
}

/* A member in memory cannot change. */
static int
index_unchanged(void *ctx, void *handle)
{
	const struct reading *r = handle;
	struct stat now;

	(void)ctx;
	if (r->member != NULL)
		return 1;
	if (fstat(r->fd, &now) != 0)
		return -errno;
	return opened_same(&now, &r->as_opened);
}

static void
index_close(void *ctx, void *handle)
{
	struct reading *r = handle;

	(void)ctx;
	if (r->member != NULL && --r->member->open == 0 && r->member->dropped)
		free_member(r->member);
	if (r->member == NULL)
		close(r->fd);
	free(r);
}

void
unpacked_store(struct unpacked *u, struct index_store *store)
{
	*store = (struct index_store){ .open = index_open,
		.read_at = index_read_at,
		.unchanged = index_unchanged,
		.close = index_close,
		.ctx = u };
}
