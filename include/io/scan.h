/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_H
#define IO_SCAN_H

/*
 * Folders and archives read into a firmware index: walked on the loop's
 * thread pool, files judged by examine(), results remembered in a cache by
 * device, inode, size, mtime and ctime; folders watched, so that a file
 * copied in appears by itself when it is whole. All calls and callbacks are
 * on the loop's thread; the pool's work never touches the index.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uv.h>

#include "firmware-index/index.h"

#define SCAN_FILES 100000 /* with members; the rest is not read, as is said */

struct scan;

struct scan_config {
	uv_loop_t *loop;
	struct firmware_index *index; /* borrowed; built when a batch is done */
	const struct keys *keys;      /* borrowed, as is known */
	const struct known *known;
	const char *const *paths; /* folders, archives, files */
	size_t paths_n;
	int cache_folder; /* descriptor of the folder for the cache, or -1 */
	bool watch;
	/* The index was built anew, or a batch of the work is done. It may
	 * stop the scan. */
	void (*changed)(void *ctx);
	void *ctx;
};

struct scan_progress {
	uint64_t files, files_done; /* files grow while folders are walked */
	uint64_t octets, octets_done;
	uint64_t from_cache;
	unsigned unreadable; /* folders and files */
	bool busy;
	bool too_many;  /* over SCAN_FILES */
	char note[160]; /* of the cache or the watch, what is amiss, or "" */
};

/*
 * Open the paths and start. 0, or -errno with why[cap] for a path that does
 * not exist or cannot be opened. Privileges may be dropped afterwards: folders
 * are walked beneath descriptors opened here, once the loop runs.
 */
int scan_start(struct scan **s, const struct scan_config *config, char *why,
    size_t cap) __attribute__((warn_unused_result));

/* How far it has come, as a copy. */
void scan_progress(const struct scan *s, struct scan_progress *p);

/* A descriptor of an indexed plain file or archive, read only; -errno. */
int scan_open(struct scan *s, const struct index_file *file)
    __attribute__((warn_unused_result));

/* Stop; the callback comes when nothing runs any more, s is freed then. */
void scan_stop(struct scan *s, void (*stopped)(void *ctx), void *ctx);

#endif
