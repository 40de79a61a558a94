/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/package.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/envelope.h"
#include "unpack.h"

struct package {
	struct package_source source;
	struct unpack_budget budget;
	struct unpack *outer, *inner;
	struct unpack_buffer outer_octets, inner_octets;
	char inner_path[PACKAGE_PATH]; /* of the inner one, escaped */
	char inner_name[EXAMINE_NAME];
};

/* The outermost archives' beginnings; APPNOTE 4.3, RFC 1952, ustar(5). */
static const struct magic {
	size_t at;
	const char *octets;
	size_t n;
} magics[] = {
	{ 0, "PK\003\004", 4 },
	{ 0, "PK\005\006", 4 }, /* with nothing in it */
	{ 0, "\x1f\x8b\x08", 3 },
	{ 257, "ustar", 5 },
};

static const char *const endings[] = { ".zip", ".tar", ".tar.gz", ".tgz",
	".cop", ".cop.sgn", ".cop.sha512" };

/* The signature header before a .cop.sgn; 0 where there is none. */
static size_t
header_of(struct span head)
{
	struct envelope e;

	return envelope_decode(&e, head.p, head.n) == 0 ? e.header : 0;
}

static bool
has_magic(struct span head, const struct magic *m)
{
	const uint8_t *p;
	struct rd r;

	rd_init(&r, head.p, head.n);
	(void)rd_take(&r, m->at);
	p = rd_take(&r, m->n);
	return p != NULL && memcmp(p, m->octets, m->n) == 0;
}

static bool
ends_with(const char *name, const char *ending)
{
	size_t n = strlen(name), e = strlen(ending);

	return n > e && strcasecmp(&name[n - e], ending) == 0;
}

bool
package_is(const char *name, struct span head)
{
	struct span rest;
	struct rd r;

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (ends_with(name, endings[i]))
			return true;
	rd_init(&r, head.p, head.n);
	(void)rd_take(&r, header_of(head));
	rest = rd_span(&r, r.left);
	for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++)
		if (has_magic(rest, &magics[i]))
			return true;
	return false;
}

/* Where the archive begins in its source. */
static uint64_t
base_of(const struct package_source *source)
{
	uint8_t head[PACKAGE_HEAD];
	ssize_t n = source->read_at(source->ctx, head, sizeof(head), 0);

	return n > 0 ? header_of((struct span){ head, (size_t)n }) : 0;
}

static uint64_t
octets_allowed(uint64_t size)
{
	if (size <= PACKAGE_FREE / PACKAGE_RATIO)
		return PACKAGE_FREE;
	return size < PACKAGE_OCTETS / PACKAGE_RATIO ? size * PACKAGE_RATIO
						     : PACKAGE_OCTETS;
}

int
package_open(struct package **out, const struct package_source *source)
{
	struct package *p = calloc(1, sizeof(*p));
	int err;

	*out = NULL;
	if (p == NULL)
		return -ENOMEM;
	p->source = *source;
	p->budget.octets = octets_allowed(source->size);
	p->budget.members = PACKAGE_MEMBERS;
	err = unpack_open(&p->outer, &p->source, base_of(source), &p->budget);
	if (err != 0) {
		package_close(p);
		return err;
	}
	*out = p;
	return 0;
}

void
package_close(struct package *p)
{
	if (p == NULL)
		return;
	unpack_close(p->inner);
	unpack_close(p->outer);
	free(p->outer_octets.p);
	free(p->inner_octets.p);
	free(p);
}

/* A package in memory. */
static ssize_t
read_memory(void *ctx, void *buf, size_t n, uint64_t offset)
{
	const struct unpack_buffer *b = ctx;
	struct rd r;

	if (offset >= b->n)
		return 0;
	rd_init(&r, b->p, b->n);
	(void)rd_take(&r, (size_t)offset);
	n = n < r.left ? n : r.left;
	rd_copy(&r, buf, n);
	return (ssize_t)n;
}

/* What is only called an archive is told to be none. */
static int
open_inside(struct unpack **u, struct unpack_buffer *b,
    struct unpack_budget *budget, struct package_member *m)
{
	struct package_source source = { read_memory, b->n, b };
	struct span head = { b->p, b->n < PACKAGE_HEAD ? b->n : PACKAGE_HEAD };
	struct span nothing = { 0 };
	int err = -ENOMSG;

	*u = NULL;
	if (package_is(m->name, head))
		err = unpack_open(u, &source, base_of(&source), budget);
	if (err == -ENOMSG && package_is(m->name, nothing)) {
		m->error = err;
		m->finding = FINDING_ARCHIVE;
		text_copy(m->why, sizeof(m->why), "it is no archive");
	}
	return err;
}

static struct span
last_component(struct span path)
{
	struct rd r;

	rd_init(&r, path.p, path.n);
	while (memchr(r.p, '/', r.left) != NULL)
		(void)rd_until(&r, '/');
	return rd_span(&r, r.left);
}

/* Where it lies: "./name" is the same as "name". */
static void
set_path(struct package_member *m, const char *inner, struct span path)
{
	struct span name;
	struct rd r;
	size_t n;

	rd_init(&r, path.p, path.n);
	while (r.left > 2 && memcmp(r.p, "./", 2) == 0)
		(void)rd_take(&r, 2);
	path = rd_span(&r, r.left);
	n = (size_t)snprintf(m->path, sizeof(m->path), "%s%s", inner,
	    inner[0] != '\0' ? "/" : "");
	if (n < sizeof(m->path))
		text_escape(m->path + n, sizeof(m->path) - n, path);
	name = last_component(path);
	snprintf(m->name, sizeof(m->name), "%.*s", (int)name.n,
	    (const char *)name.p);
}

static void
tell(char *dst, size_t cap, const struct unpack *u)
{
	const char *why = unpack_why(u);

	text_escape(dst, cap, span_of_text(why));
}

static void
set_trouble(struct package_member *m, int err, const struct unpack *u)
{
	m->error = err;
	m->finding = err == -EFBIG ? FINDING_TOO_LARGE : FINDING_ARCHIVE;
	if (err == -EFBIG && unpack_spent(u))
		m->finding = FINDING_BOMB;
	if (err == -EBADMSG)
		tell(m->why, sizeof(m->why), u);
}

/* Read the member that unpack_next() has just named. */
static int
read_member(struct unpack *u, struct unpack_buffer *b, struct package_member *m)
{
	int err = unpack_read(u, b);

	if (err == -ENOMEM || (err == -EFBIG && unpack_spent(u)))
		return err;
	m->octets = (struct span){ b->p, b->n };
	m->size = b->seen;
	if (err != 0)
		set_trouble(m, err, u);
	return 1;
}

/* What is wrong with the inner archive is told of itself. */
static int
end_inner(struct package *p, struct package_member *m, int err)
{
	if (err < 0) {
		text_copy(m->path, sizeof(m->path), p->inner_path);
		text_copy(m->name, sizeof(m->name), p->inner_name);
		m->octets =
		    (struct span){ p->outer_octets.p, p->outer_octets.n };
		m->size = m->octets.n;
		set_trouble(m, err, p->inner);
	}
	unpack_close(p->inner);
	p->inner = NULL;
	return err < 0;
}

static int
next_inner(struct package *p, struct package_member *m)
{
	struct unpack *deeper;
	struct span path;
	int r = unpack_next(p->inner, &path);

	if (r == 1) {
		set_path(m, p->inner_path, path);
		r = read_member(p->inner, &p->inner_octets, m);
	}
	if (r == -ENOMEM)
		return r;
	if (r != 1)
		return end_inner(p, m, r);
	if (m->error != 0)
		return 1;
	r = open_inside(&deeper, &p->inner_octets, &p->budget, m);
	if (r == 0) {
		unpack_close(deeper);
		m->error = -ELOOP;
		m->finding = FINDING_NESTED;
	}
	return r == -ENOMEM ? r : 1;
}

static int
next_outer(struct package *p, struct package_member *m)
{
	struct span path;
	int r = unpack_next(p->outer, &path);

	if (r != 1)
		return r;
	set_path(m, "", path);
	r = read_member(p->outer, &p->outer_octets, m);
	if (r != 1 || m->error != 0)
		return r;
	r = open_inside(&p->inner, &p->outer_octets, &p->budget, m);
	if (r == 0) {
		text_copy(p->inner_path, sizeof(p->inner_path), m->path);
		text_copy(p->inner_name, sizeof(p->inner_name), m->name);
	}
	return r == -ENOMEM ? r : 1;
}

int
package_next(struct package *p, struct package_member *m, char *why, size_t cap)
{
	int r = 0;

	*m = (struct package_member){ 0 };
	why[0] = '\0';
	if (p->inner != NULL)
		r = next_inner(p, m);
	if (r == 0)
		r = next_outer(p, m);
	if (r < 0 && r != -ENOMEM)
		tell(why, cap, p->outer);
	return r;
}
