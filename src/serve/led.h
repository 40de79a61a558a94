/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_LED_H
#define SERVE_LED_H

/*
 * A phone's own SEP file with another load's name in it than the folder's:
 * that of its step. On the name in the file it would begin with the last
 * load, and refuse it.
 */

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "firmware-index/examine.h"
#include "serve/store.h"

struct model;

struct led {
	const struct store *folder;
	void *handle;            /* of the folder; open as long as this is */
	size_t at, n;            /* where the name is that is left out */
	char name[EXAMINE_NAME]; /* the one in its place */
	size_t name_n;
};

/*
 * Lead by a file that is open, and whose size becomes that of what is read.
 * False, with the file as it is, where it names no load or this one.
 */
bool led_init(struct led *l, const struct store *folder, struct store_file *f,
    const struct model *model, const char *load);

/* As the store's own. */
ssize_t led_read_at(const struct led *l, void *buf, size_t n, uint64_t offset);

#endif
