/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_MEMORY_STORE_H
#define TESTS_SUPPORT_MEMORY_STORE_H

/* A store of files in memory, whose content follows from their name. */

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "serve/store.h"

#define MEMORY_FILES 16

struct memory_file {
	const char *name;
	uint64_t size;     /* 0 with a text: its length */
	const char *text;  /* its content; NULL: made up by memory_octet() */
	const char *found; /* the name on disk where it differs */
	int err;           /* what opening it says */
	int read_err;      /* what reading it says */
	bool changed;      /* since it was opened */
	uint64_t short_by; /* octets that are gone since */
};

struct memory_store {
	struct memory_file files[MEMORY_FILES];
	unsigned open;   /* files not closed yet */
	uint32_t client; /* who asked last */
	unsigned reads;
};

static inline uint8_t
memory_octet(uint64_t offset)
{
	return (uint8_t)(offset * 2654435761u >> 7);
}

static inline uint64_t
memory_size(const struct memory_file *f)
{
	return f->text != NULL && f->size == 0 ? strlen(f->text) : f->size;
}

static inline int
memory_open(void *ctx, uint32_t client, const char *path, struct store_file *f)
{
	struct memory_store *m = ctx;

	m->client = client;
	*f = (struct store_file){ 0 };
	for (size_t i = 0; i < MEMORY_FILES; i++) {
		struct memory_file *file = &m->files[i];

		if (file->name == NULL || strcmp(file->name, path) != 0)
			continue;
		if (file->err != 0)
			return file->err;
		f->handle = file;
		f->size = memory_size(file);
		snprintf(f->found, sizeof(f->found), "%s",
		    file->found != NULL ? file->found : file->name);
		m->open++;
		return 0;
	}
	return -ENOENT;
}

static inline ssize_t
memory_read_at(void *ctx, void *handle, void *buf, size_t n, uint64_t offset)
{
	struct memory_store *m = ctx;
	const struct memory_file *f = handle;
	uint64_t size = memory_size(f);
	uint8_t *to = buf;
	size_t i;

	m->reads++;
	if (f->read_err != 0)
		return f->read_err;
	size -= f->short_by;
	for (i = 0; i < n && offset + i < size; i++)
		to[i] = f->text != NULL ? (uint8_t)f->text[offset + i]
					: memory_octet(offset + i);
	return (ssize_t)i;
}

static inline int
memory_unchanged(void *ctx, void *handle)
{
	const struct memory_file *f = handle;

	(void)ctx;
	return f->changed ? 0 : 1;
}

static inline void
memory_close(void *ctx, void *handle)
{
	struct memory_store *m = ctx;

	(void)handle;
	assert(m->open > 0);
	m->open--;
}

static inline bool
memory_list(void *ctx, size_t i, char *name)
{
	const struct memory_store *m = ctx;

	if (i >= MEMORY_FILES || m->files[i].name == NULL)
		return false;
	snprintf(name, STORE_NAME, "%s", m->files[i].name);
	return true;
}

static inline struct store
memory_store(struct memory_store *m)
{
	return (struct store){ .open = memory_open,
		.read_at = memory_read_at,
		.unchanged = memory_unchanged,
		.close = memory_close,
		.list = memory_list,
		.ctx = m };
}

#endif
