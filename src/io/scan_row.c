/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_row.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/sha.h>

static uint64_t
sum_of(const void *octets, size_t n)
{
	uint8_t digest[SHA256_DIGEST_LENGTH];
	uint64_t sum;

	SHA256(octets, n, digest);
	memcpy(&sum, digest, sizeof(sum));
	return sum;
}

uint64_t
scan_row_name(const char *name)
{
	return sum_of(name, strlen(name));
}

int64_t
scan_row_sum(const struct scan_row *row)
{
	uint64_t parts[] = {
		row->id.device,
		row->id.inode,
		row->name,
		row->id.size,
		(uint64_t)row->id.mtime_ns,
		(uint64_t)row->id.ctime_ns,
		sum_of(row->results, row->results_n),
	};

	return (int64_t)sum_of(parts, sizeof(parts));
}

static int
make_room(struct scan_rows *rows)
{
	size_t cap = rows->cap > 0 ? 2 * rows->cap : 1024;
	struct scan_row *more;

	if (rows->n < rows->cap)
		return 0;
	more = reallocarray(rows->at, cap, sizeof(*more));
	if (more == NULL)
		return -ENOMEM;
	rows->at = more;
	rows->cap = cap;
	return 0;
}

int
scan_rows_add(
    struct scan_rows *rows, const struct scan_row *row, const void *results)
{
	size_t n = row->results_n;
	uint8_t *copy = malloc(n > 0 ? n : 1);

	if (copy == NULL || make_room(rows) != 0) {
		free(copy);
		return -ENOMEM;
	}
	if (n > 0)
		memcpy(copy, results, n);
	rows->at[rows->n] = *row;
	rows->at[rows->n++].results = copy;
	return 0;
}

/* By what does not change while a file is written to. */
static int
compare(const void *a, const void *b)
{
	const struct scan_row *x = a, *y = b;

	if (x->id.device != y->id.device)
		return x->id.device < y->id.device ? -1 : 1;
	if (x->id.inode != y->id.inode)
		return x->id.inode < y->id.inode ? -1 : 1;
	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	return 0;
}

void
scan_rows_sort(struct scan_rows *rows)
{
	if (rows->n > 0)
		qsort(rows->at, rows->n, sizeof(*rows->at), compare);
}

struct scan_row *
scan_rows_find(
    const struct scan_rows *rows, const struct scan_id *id, const char *name)
{
	struct scan_row key = { .id = *id }, *row;

	if (rows->n == 0)
		return NULL;
	key.name = scan_row_name(name);
	row = bsearch(&key, rows->at, rows->n, sizeof(*rows->at), compare);
	if (row == NULL || row->id.size != id->size ||
	    row->id.mtime_ns != id->mtime_ns ||
	    row->id.ctime_ns != id->ctime_ns)
		return NULL;
	return row;
}

void
scan_rows_fini(struct scan_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		free(rows->at[i].results);
	free(rows->at);
	*rows = (struct scan_rows){ 0 };
}
