/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_SOURCE_H
#define SERVE_SOURCE_H

/*
 * A file of the store cut into blocks: as it is, or as netascii (RFC 764,
 * which RFC 1350 names: LF is sent as CR LF, CR as CR NUL). One read serves
 * many small blocks.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "serve/store.h"

#define SOURCE_AHEAD 16384
#define SOURCE_BLOCK 1468 /* TFTPD_BLOCK_MAX, asserted in source.c */

/* Where a block of netascii begins: a file has no such place by number. */
struct netascii {
	uint64_t offset;
	int held; /* second octet of a pair that was cut, or -1 */
};

struct source {
	const struct store *store;
	void *handle; /* NULL: an empty file that the store does not have */
	uint64_t size;
	size_t blksize;

	uint64_t ahead_at; /* offset of what was read ahead, */
	size_t ahead_n;    /* and how many octets */
	uint8_t *ahead;    /* SOURCE_AHEAD octets */

	bool netascii;
	uint64_t block;             /* the last one asked for */
	struct netascii here, next; /* where it begins, and the one after */
	uint8_t text[SOURCE_BLOCK];
};

/*
 * Begin at the first block. The store and the ahead buffer are borrowed;
 * file->handle is the source's own from here on.
 */
void source_open(struct source *s, const struct store *store,
    const struct store_file *file, uint8_t *ahead);
void source_close(struct source *s);

/*
 * Block number block, counted from 1, borrowed until the next call. One
 * shorter than blksize is the last. Of netascii only the block asked for
 * before and its successor can be had.
 *
 * Returns 0; -ESTALE when the file is no longer the one that was opened,
 * asked of the store before the last block is given; other -errno of the
 * store.
 */
int source_block(struct source *s, uint64_t block, struct span *data)
    __attribute__((warn_unused_result));

/* The whole file, if it is small enough to be held; else empty. */
struct span source_whole(struct source *s);

#endif
