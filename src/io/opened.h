/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_OPENED_H
#define IO_OPENED_H

/* An open regular file: its octets, and whether it is still what it was. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

/* Octets read at offset, fewer than n only at the end; -errno. */
ssize_t opened_read_at(int fd, void *buf, size_t n, uint64_t offset);

/* Whether size and mtime are the same, and thereby the content. */
bool opened_same_content(const struct stat *a, const struct stat *b);

/* Whether ctime is the same too: nobody wrote and gave back the old mtime. */
bool opened_same(const struct stat *a, const struct stat *b);

#endif
