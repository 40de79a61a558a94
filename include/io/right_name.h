/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_RIGHT_NAME_H
#define IO_RIGHT_NAME_H

/*
 * Rightly named copies of files that phones refuse for their name alone:
 * beside the original or, where that cannot be, among the person's data.
 * Nothing is ever overwritten.
 */

#include "serve/view.h"

/*
 * The folder for those among the person's data, made where it is not there;
 * its path to path[cap]. Before root is given up. A descriptor, or -errno.
 */
int right_name_open(char *path, size_t cap);

struct right_names {
	const struct index_store *files; /* reads them; borrowed */
	bool beside;                     /* copies may lie beside plain files */
	int data;         /* the folder of right_name_open(), or -1 */
	const char *path; /* its path */
};

/*
 * Make the copy of one; its path to path[cap]. Returns 0; 1 when it was
 * there already; -EINVAL when the right name is no file's; -ENOENT when
 * there is no folder for it; or another -errno, with nothing left behind.
 */
int right_name_copy(const struct right_names *r, const struct index_file *file,
    char *path, size_t cap);

#endif
