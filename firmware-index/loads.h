/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_LOADS_H
#define FIRMWARE_INDEX_LOADS_H

/* The loads that files make: what index_build() is built of. */

#include "part_finder.h"

/*
 * Make the loads of the files, in the order that index_load() has them, and
 * note in each file whether a load has it. Returns 0, or -ENOMEM with *loads
 * NULL and nothing noted; the caller frees them.
 */
int loads_make(struct load **loads, size_t *n, const struct file_list *files,
    const struct catalogue *catalogue) __attribute__((warn_unused_result));

#endif
