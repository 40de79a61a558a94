/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_FILES_H
#define IO_FILES_H

/*
 * The served folders as a store: opened beneath, by descriptor, read only
 * (openat2 with RESOLVE_BENEATH and no magic links), regular files only,
 * case-blind where the match is unique.
 */

#include <stddef.h>

#include "serve/store.h"

struct files;

/* Folders are tried in order. 0, or -errno with why[cap] in words. */
int files_open(struct files **f, const char *const *folders, size_t count,
    char *why, size_t cap) __attribute__((warn_unused_result));
void files_close(struct files *f); /* takes NULL */
void files_store(struct files *f, struct store *store);

#endif
