/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_FIRMWARE_H
#define COMMANDS_FIRMWARE_H

/* What the command firmware is made of. */

#include "firmware-index/index.h"
#include "io/scan.h"
#include "options.h"

/* --wanted: what a complete set for a model is called. */
enum status firmware_wanted(
    const struct options *o, const struct catalogue *catalogue);

/*
 * --fix-names: rightly named copies of what is misnamed in the index, each
 * told to to. The path of the folder among the person's data to data[cap], ""
 * when nothing lies there. Returns how many were made; -errno when one was not.
 */
int firmware_fix_names(const struct firmware_index *x, struct scan *scan,
    FILE *to, char *data, size_t cap);

/* Folders read to the end of them, with progress on a terminal. */
struct reading;

struct reading_config {
	struct firmware_index *index;
	const struct keys *keys;
	const struct known *known;
	const char *const *paths;
	size_t paths_n;
};

/*
 * Read them: STATUS_FINE, or STATUS_REFUSED after saying why. The files can
 * be opened until reading_end(). *interrupted gets the signal that ended it.
 */
enum status reading_run(
    struct reading **r, const struct reading_config *config, int *interrupted);
struct scan *reading_scan(struct reading *r);

/* Whether anything could not be read, after saying so. */
bool reading_complains(const struct reading *r);
void reading_end(struct reading *r); /* takes NULL */

#endif
