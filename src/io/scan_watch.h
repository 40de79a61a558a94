/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_WATCH_H
#define IO_SCAN_WATCH_H

/*
 * What inotify(7) tells of the folders that were walked. uv_fs_event does
 * not tell when a file was closed by who wrote it, so it is not used. All
 * but the adding of watches (scan_walk.c) is on the loop's thread.
 */

#include <stdbool.h>
#include <stddef.h>

#include "scan_walk.h"

#define WATCH_FOLDERS 8192

struct scan_watch;

int scan_watch_new(struct scan_watch **w);  /* 0 or -errno */
void scan_watch_free(struct scan_watch *w); /* takes NULL */
int scan_watch_fd(const struct scan_watch *w);

/* The folder by which a file is watched is that file's. 0 or -errno */
int scan_watch_folder(struct scan_watch *w, int wd, size_t root,
    const char *below, const char *only);

/* It is gone, with all folders below it. */
void scan_watch_forget(struct scan_watch *w, size_t root, const char *below);

/* When to look at what has changed. */
enum scan_haste {
	HASTE_NOW,   /* it came or went as a whole */
	HASTE_SOON,  /* it was closed; who wrote it may do so again */
	HASTE_STILL, /* when it has been still for a while */
};

/*
 * Read what there is to be read at once, and tell of each change; look is
 * borrowed. Returns 0; 1 when changes were lost, and all is to be looked at.
 */
int scan_watch_read(struct scan_watch *w,
    void (*tell)(
	void *ctx, const struct scan_look *look, enum scan_haste haste),
    void *ctx);

#endif
