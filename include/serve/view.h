/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_VIEW_H
#define SERVE_VIEW_H

/*
 * What each phone finds: the files of the load that is meant for it, on top
 * of generated ones, on top of the plain folder (design section 6). Every
 * package has its own term41.default.loads; the view is what makes two
 * versions on one bench possible, and what walks a phone up a ladder.
 */

#include "firmware-index/index.h"
#include "serve/ladders.h"
#include "serve/store.h"

/* Opens files of the index; its functions are those of a store. */
struct index_store {
	int (*open)(
	    void *ctx, const struct index_file *file, struct store_file *f);
	ssize_t (*read_at)(
	    void *ctx, void *handle, void *buf, size_t n, uint64_t offset);
	int (*unchanged)(void *ctx, void *handle);
	void (*close)(void *ctx, void *handle);
	void *ctx;
};

/* All is borrowed. */
struct view_config {
	const struct store *folder;
	const struct index_store *files;
	const struct firmware_index *index;
	const struct ladders *ladders;
	uint32_t address; /* ours, for generated files */
	/* The phone that has this address; false when not known. */
	bool (*who)(void *ctx, uint32_t client, struct mac *mac);
	void *ctx;
};

struct view;

struct view *view_new(const struct view_config *config); /* NULL: no memory */
void view_free(struct view *v);                          /* takes NULL */

/* The view as a store; it reads files opened before a change to their end. */
void view_store(struct view *v, struct store *store);

#endif
