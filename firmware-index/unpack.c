/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unpack.h"

#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#define BLOCK (64U << 10)

/*
 * Between two members no more is read than this: enough for the directory of
 * a zip of 20,000 files, which libarchive keeps in memory as a whole.
 */
#define DIRECTORY_MAX (4U << 20)

struct unpack {
	struct archive *archive;
	struct archive_entry *entry;
	locale_t utf8; /* 0 where the system has none */
	struct package_source source;
	struct unpack_budget *budget;
	uint64_t base, at;
	uint64_t read_since; /* octets, since the last member */
	bool ahead;          /* what came with the opening waits in status */
	int status;
	struct unpack_buffer waste;
	uint8_t block[BLOCK];
};

static la_ssize_t
on_read(struct archive *a, void *ctx, const void **octets)
{
	struct unpack *u = ctx;
	ssize_t n = u->source.read_at(
	    u->source.ctx, u->block, sizeof(u->block), u->base + u->at);

	if (n < 0) {
		archive_set_error(
		    a, (int)-n, "cannot be read: %s", strerror((int)-n));
		return -1;
	}
	u->read_since += (uint64_t)n;
	if (u->read_since > DIRECTORY_MAX) {
		archive_set_error(a, EFBIG, "its directory is absurdly large");
		return -1;
	}
	u->at += (uint64_t)n;
	*octets = u->block;
	return n;
}

static uint64_t
octets_of(const struct unpack *u)
{
	return u->source.size > u->base ? u->source.size - u->base : 0;
}

static la_int64_t
on_skip(struct archive *a, void *ctx, la_int64_t n)
{
	struct unpack *u = ctx;
	uint64_t left = octets_of(u) > u->at ? octets_of(u) - u->at : 0;

	(void)a;
	if (n < 0)
		return 0;
	if ((uint64_t)n > left)
		n = (la_int64_t)left;
	u->at += (uint64_t)n;
	return n;
}

static la_int64_t
on_seek(struct archive *a, void *ctx, la_int64_t offset, int whence)
{
	struct unpack *u = ctx;
	la_int64_t from = whence == SEEK_CUR ? (la_int64_t)u->at
	    : whence == SEEK_END             ? (la_int64_t)octets_of(u)
					     : 0;

	if (__builtin_add_overflow(from, offset, &from) || from < 0) {
		archive_set_error(a, EINVAL, "leads to before its begin");
		return ARCHIVE_FATAL;
	}
	u->at = (uint64_t)from;
	return from;
}

/* Formats that packages come in, and no others: less to be attacked by. */
static int
begin(struct unpack *u)
{
	struct archive *a = u->archive = archive_read_new();

	if (a == NULL)
		return -ENOMEM;
	if (archive_read_support_filter_gzip(a) != ARCHIVE_OK ||
	    archive_read_support_format_zip(a) != ARCHIVE_OK ||
	    archive_read_support_format_tar(a) != ARCHIVE_OK ||
	    archive_read_set_callback_data(a, u) != ARCHIVE_OK ||
	    archive_read_set_read_callback(a, on_read) != ARCHIVE_OK ||
	    archive_read_set_skip_callback(a, on_skip) != ARCHIVE_OK ||
	    archive_read_set_seek_callback(a, on_seek) != ARCHIVE_OK)
		return -ENOMEM;
	return archive_read_open1(a) == ARCHIVE_OK ? 0 : -ENOMSG;
}

/*
 * libarchive gives no name that the locale has no characters for, and a
 * program's own may be C.
 */
static int
read_header(struct unpack *u)
{
	locale_t before = uselocale(u->utf8);
	int r;

	u->read_since = 0;
	r = archive_read_next_header(u->archive, &u->entry);
	uselocale(before);
	return r;
}

int
unpack_open(struct unpack **out, const struct package_source *source,
    uint64_t base, struct unpack_budget *budget)
{
	struct unpack *u = malloc(sizeof(*u));
	int err;

	*out = NULL;
	if (u == NULL)
		return -ENOMEM;
	*u = (struct unpack){
		.source = *source,
		.base = base,
		.budget = budget,
		.utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0),
	};
	err = begin(u);
	if (err == 0) {
		u->status = read_header(u);
		u->ahead = true;
		/* libarchive chooses a format with the first header only. */
		if (u->status == ARCHIVE_FATAL &&
		    archive_format(u->archive) == 0)
			err = -ENOMSG;
	}
	if (err != 0) {
		unpack_close(u);
		return err;
	}
	*out = u;
	return 0;
}

void
unpack_close(struct unpack *u)
{
	if (u == NULL)
		return;
	archive_read_free(u->archive);
	if (u->utf8 != (locale_t)0)
		freelocale(u->utf8);
	free(u->waste.p);
	free(u);
}

bool
unpack_spent(const struct unpack *u)
{
	return u->budget->octets == 0 || u->budget->members == 0;
}

const char *
unpack_why(const struct unpack *u)
{
	const char *why = archive_error_string(u->archive);

	if (u->budget->octets == 0)
		return "it would grow absurdly";
	if (u->budget->members == 0)
		return "too many files are in it";
	return why != NULL ? why : "it is damaged";
}

static int
grow(struct unpack_buffer *b, size_t n)
{
	size_t cap = b->cap > 0 ? b->cap : BLOCK;
	uint8_t *p;

	while (cap < n)
		cap *= 2;
	if (cap == b->cap)
		return 0;
	p = realloc(b->p, cap);
	if (p == NULL)
		return -ENOMEM;
	b->p = p;
	b->cap = cap;
	return 0;
}

/* Octets of a member at an offset; what a sparse one leaves out is zero. */
static int
store(struct unpack_buffer *b, const void *octets, size_t n, size_t at)
{
	int err = grow(b, at + n);

	if (err != 0)
		return err;
	if (at > b->n)
		memset(b->p + b->n, 0, at - b->n);
	if (n > 0)
		memcpy(b->p + at, octets, n);
	if (at + n > b->n)
		b->n = at + n;
	return 0;
}

/* Of the budget n octets are used; false when they are too many. */
static bool
spend(struct unpack_budget *budget, uint64_t n)
{
	if (n >= budget->octets) {
		budget->octets = 0;
		return false;
	}
	budget->octets -= n;
	return true;
}

/* Count a block that ends there, and keep it where it is wanted. */
static int
take(
    struct unpack *u, struct unpack_buffer *to, struct span octets, uint64_t at)
{
	uint64_t end = at + octets.n;

	if (end > to->seen) {
		if (!spend(u->budget, end - to->seen))
			return -EFBIG;
		to->seen = end;
	}
	if (to->seen > EXAMINE_MAX)
		return -EFBIG;
	return store(to, octets.p, octets.n, (size_t)at);
}

/*
 * Read to the end of the member, also of what is not kept: libarchive would
 * unpack it anyhow, and past every bound.
 */
int
unpack_read(struct unpack *u, struct unpack_buffer *to)
{
	int err = 0;

	to->n = 0;
	to->seen = 0;
	for (;;) {
		const void *octets;
		la_int64_t at;
		size_t n = 0;
		int r, taken;

		u->read_since = 0;
		r = archive_read_data_block(u->archive, &octets, &n, &at);
		if (r == ARCHIVE_EOF)
			break;
		if (err == 0 && r != ARCHIVE_OK)
			err = -EBADMSG;
		if ((r != ARCHIVE_OK && r != ARCHIVE_WARN) || at < 0)
			break;
		taken = take(u, to, (struct span){ octets, n }, (uint64_t)at);
		if (taken != 0)
			err = taken;
		if (taken != 0 && unpack_spent(u))
			break;
	}
	if (err != -EBADMSG && err != 0)
		to->n = 0;
	return err;
}

/* A header that is a little wrong is as good as any other. */
static int
next_entry(struct unpack *u)
{
	int r = u->ahead ? u->status : read_header(u);

	u->ahead = false;
	if (r == ARCHIVE_EOF)
		return 0;
	if (r != ARCHIVE_OK && r != ARCHIVE_WARN)
		return -EBADMSG;
	if (u->budget->members == 0)
		return -EFBIG;
	u->budget->members--;
	return 1;
}

static bool
is_regular(struct archive_entry *e)
{
	return archive_entry_filetype(e) == AE_IFREG &&
	    archive_entry_hardlink(e) == NULL;
}

static struct span
name_of(struct archive_entry *e)
{
	const char *name = archive_entry_pathname(e);

	if (name == NULL)
		name = "?"; /* said to be UTF-8, and is not */
	return span_of_text(name);
}

int
unpack_next(struct unpack *u, struct span *name)
{
	int r;

	*name = (struct span){ 0 };
	while ((r = next_entry(u)) == 1) {
		if (is_regular(u->entry)) {
			*name = name_of(u->entry);
			return 1;
		}
		/* Nothing is to be in it, but whoever made it may lie. */
		if (unpack_read(u, &u->waste) == -EFBIG && unpack_spent(u))
			return -EFBIG;
	}
	return r;
}
