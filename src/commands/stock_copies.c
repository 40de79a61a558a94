/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stock_copies.h"

#include <fcntl.h>
#include <unistd.h>

#include "io/right_name.h"

void
stock_copies_open(struct stock_copies *c)
{
	c->folder = right_name_open(c->path, sizeof(c->path));
}

void
stock_copies_close(struct stock_copies *c)
{
	if (c->folder >= 0)
		close(c->folder);
	c->folder = -1;
}

const char *
stock_copies_place(const struct stock_copies *c)
{
	return c->folder >= 0 &&
		faccessat(c->folder, ".", W_OK | X_OK, AT_EACCESS) == 0
	    ? c->path
	    : NULL;
}

int
stock_copies_make(const struct stock_copies *c, const struct index_store *files,
    const struct index_file *file, char *path, size_t cap)
{
	const struct right_names r = {
		.files = files, .data = c->folder, .path = c->path
	};

	return right_name_copy(&r, file, path, cap);
}
