/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source.h"

#include <assert.h>
#include <errno.h>

#include "serve/tftpd.h"

_Static_assert(SOURCE_BLOCK == TFTPD_BLOCK_MAX, "the largest block fits");

void
source_open(struct source *s, const struct store *store,
    const struct store_file *file, uint8_t *ahead)
{
	s->store = store;
	s->handle = file->handle;
	s->size = file->size;
	s->blksize = 0;
	s->ahead = ahead;
	s->ahead_at = 0;
	s->ahead_n = 0;
	s->netascii = false;
	s->block = 0;
	s->here = s->next = (struct netascii){ .held = -1 };
}

void
source_close(struct source *s)
{
	if (s->handle != NULL)
		s->store->close(s->store->ctx, s->handle);
	s->handle = NULL;
}

static uint64_t
least(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* Have the n octets at offset read ahead; they are within the file. */
static int
fill(struct source *s, uint64_t offset, size_t n)
{
	size_t want = (size_t)least(SOURCE_AHEAD, s->size - offset);
	ssize_t got;

	if (offset >= s->ahead_at && offset + n <= s->ahead_at + s->ahead_n)
		return 0;
	s->ahead_at = offset;
	s->ahead_n = 0;
	if (n == 0)
		return 0;
	got =
	    s->store->read_at(s->store->ctx, s->handle, s->ahead, want, offset);
	if (got < 0)
		return (int)got;
	s->ahead_n = (size_t)got;
	return s->ahead_n < n ? -ESTALE : 0;
}

static int
still_the_same(const struct source *s)
{
	int same;

	if (s->handle == NULL)
		return 0;
	same = s->store->unchanged(s->store->ctx, s->handle);
	return same > 0 ? 0 : same == 0 ? -ESTALE : same;
}

static int
octet_block(struct source *s, uint64_t block, struct span *data)
{
	uint64_t offset = (block - 1) * s->blksize;
	size_t n = (size_t)least(s->blksize, s->size - offset);
	int err = fill(s, offset, n);

	*data = (struct span){ &s->ahead[offset - s->ahead_at], n };
	return err;
}

/* The octet at the place, which moves on by it; -ENODATA at the end. */
static int
netascii_octet(struct source *s, struct netascii *at)
{
	int err, c = at->held;

	if (c >= 0) {
		at->held = -1;
		return c;
	}
	if (at->offset == s->size)
		return -ENODATA;
	err = fill(s, at->offset, 1);
	if (err != 0)
		return err;
	c = s->ahead[at->offset++ - s->ahead_at];
	if (c == '\n' || c == '\r')
		at->held = c == '\n' ? '\n' : '\0';
	return c == '\n' ? '\r' : c;
}

static int
netascii_block(struct source *s, uint64_t block, struct span *data)
{
	size_t n = 0;
	int c = 0;

	assert(block == s->block || block == s->block + 1);
	if (block > s->block)
		s->here = s->next;
	s->block = block;
	s->next = s->here;
	while (n < s->blksize && (c = netascii_octet(s, &s->next)) >= 0)
		s->text[n++] = (uint8_t)c;
	*data = (struct span){ s->text, n };
	return c < 0 && c != -ENODATA ? c : 0;
}

int
source_block(struct source *s, uint64_t block, struct span *data)
{
	int err;

	assert(s->blksize > 0 && s->blksize <= sizeof(s->text));
	err = s->netascii ? netascii_block(s, block, data)
			  : octet_block(s, block, data);
	if (err == 0 && data->n < s->blksize)
		err = still_the_same(s);
	if (err != 0)
		*data = (struct span){ 0 };
	return err;
}

struct span
source_whole(struct source *s)
{
	if (s->size > SOURCE_AHEAD || fill(s, 0, (size_t)s->size) != 0)
		return (struct span){ 0 };
	return (struct span){ s->ahead, (size_t)s->size };
}
