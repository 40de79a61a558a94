/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_PROGRAM_H
#define IO_PROGRAM_H

/* Run a program by its full path, with an empty environment and no shell. */

#include <sys/types.h>

/*
 * What it wrote to its standard output, up to cap octets. Returns how many,
 * or -errno; -ETIMEDOUT when it had to be killed after limit_ms, -EIO when
 * it failed.
 */
ssize_t program_output(
    const char *const *argv, char *dst, size_t cap, int limit_ms);

#endif
