/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_PLACE_H
#define IO_PLACE_H

/*
 * A place among the person's data (io/user.h) where folders of files are
 * made: each whole or not at all, for nobody else to see.
 */

#include <stddef.h>
#include <stdio.h>

struct place;

/* octothorpe/name among the data, of which nothing is made yet. 0 or -errno */
int place_new(struct place **p, const char *name);
void place_free(struct place *p); /* takes NULL */

/*
 * Make and open it, once: before root is given up, so that who we are then
 * may write there. Otherwise it can be left to the first folder. 0 or -errno
 */
int place_open(struct place *p);

/*
 * Begin a folder of this name, or of "name-2" and so on where there is one.
 * 0; or -errno, with nothing begun.
 */
int place_begin(struct place *p, const char *name);

/* Make a file in it of what print prints. 0 or -errno */
int place_file(struct place *p, const char *name,
    void (*print)(FILE *to, void *ctx), void *ctx);

/* End it; after an error all of it is removed. Returns err. */
int place_end(struct place *p, int err);

/* The path of the place, and the name of the newest folder in it. */
const char *place_path(const struct place *p);
const char *place_name(const struct place *p);

#endif
