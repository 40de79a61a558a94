/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_STOCK_COPIES_H
#define COMMANDS_STOCK_COPIES_H

/*
 * Rightly named copies that are made while phones are served: only in the
 * person's folder for them, which was opened before root was given up
 * (design section 8). The stock reads and watches that folder, too.
 */

#include <limits.h>
#include <stddef.h>

struct index_file;
struct index_store;

struct stock_copies {
	int folder;
	char path[PATH_MAX];
};

/* Without the folder all goes on, but for copies. */
void stock_copies_open(struct stock_copies *c);
void stock_copies_close(struct stock_copies *c);

/* Where they go; NULL where nothing can be written now. */
const char *stock_copies_place(const struct stock_copies *c);

/* As right_name_copy(). */
int stock_copies_make(const struct stock_copies *c,
    const struct index_store *files, const struct index_file *file, char *path,
    size_t cap);

#endif
