/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_ROOT_H
#define IO_SCAN_ROOT_H

/*
 * The folders and files that a scan was told of, each held open by a folder,
 * so that what is read later is read beneath it.
 */

#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

struct scan_root {
	char *path; /* as told, without a slash at its end */
	char *real; /* the same when it was opened, absolute, without links */
	char *file; /* its name, NULL for a folder */
	int folder; /* descriptor: it, or that in which the file lies */
};

struct scan_roots {
	struct scan_root *at;
	size_t n;
};

/* 0, or -errno with why[cap]; nothing is open then. */
int scan_roots_open(struct scan_roots *r, const char *const *paths, size_t n,
    char *why, size_t cap);
void scan_roots_close(struct scan_roots *r);

/*
 * The root that a path begins with, and in *below what follows: "" for the
 * root itself. NULL for none.
 */
const struct scan_root *scan_roots_find(
    const struct scan_roots *r, const char *path, const char **below);

/* Open what lies at a path below; descriptor or -errno. */
int scan_root_open(const struct scan_root *root, const char *below, int flags);

/*
 * A folder that was removed or moved may have been unpacked again by its
 * path: from then on that is the root. 0; 1 when it is another now; -ENOENT.
 */
int scan_root_find_again(const struct scan_root *root);

/* What a file is known by: while it stays, so does its content. */
struct scan_id {
	uint64_t device, inode, size;
	int64_t mtime_ns, ctime_ns;
};

void scan_id_of(struct scan_id *id, const struct stat *st);

#endif
