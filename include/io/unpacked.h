/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_UNPACKED_H
#define IO_UNPACKED_H

/*
 * The files of the firmware index as a store: plain ones are read where they
 * lie, members of archives are unpacked into memory, a whole archive at a
 * time and once for all phones, and forgotten when others need the room.
 */

#include "serve/view.h"

#define UNPACKED_OCTETS (256U << 20) /* kept at most, what is open apart */

struct unpacked;

/* Opens an indexed file or its archive, read only: a descriptor; -errno. */
typedef int unpacked_open_fn(void *ctx, const struct index_file *file);

/* NULL without memory. */
struct unpacked *unpacked_new(unpacked_open_fn *open, void *ctx);
void unpacked_free(struct unpacked *u); /* takes NULL; all files are closed */

/* The store that reads from it, and goes with it. */
void unpacked_store(struct unpacked *u, struct index_store *store);

/* Octets of archives in memory now. */
uint64_t unpacked_octets(const struct unpacked *u);

#endif
