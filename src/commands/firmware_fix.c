/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "commands.h"
#include "firmware.h"
#include "io/right_name.h"
#include "io/unpacked.h"

static int
open_file(void *ctx, const struct index_file *file)
{
	return scan_open(ctx, file);
}

static void
tell(FILE *to, const struct index_file *f, int err, const char *path)
{
	char from[PATH_MAX], copy[PATH_MAX];

	text_show_name(from, sizeof(from), f->path);
	text_show_name(copy, sizeof(copy), path);
	if (err < 0)
		command_fail(STATUS_PROBLEM,
		    "no rightly named copy of %s%s%s: %s", from,
		    f->member[0] != '\0' ? ": " : "", f->member,
		    strerror(-err));
	else
		fprintf(to, "%s%s%s: %s as %s\n", from,
		    f->member[0] != '\0' ? ": " : "", f->member,
		    err == 0 ? "copied" : "is there already", copy);
}

/* Whether a path lies in the folder. */
static bool
lies_in(const char *path, const char *folder)
{
	size_t n = strlen(folder);

	return n > 0 && strncmp(path, folder, n) == 0 && path[n] == '/';
}

int
firmware_fix_names(const struct firmware_index *x, struct scan *scan, FILE *to,
    char *data, size_t cap)
{
	struct unpacked *files = unpacked_new(open_file, scan);
	struct index_store store;
	char folder[PATH_MAX] = "", path[PATH_MAX];
	struct right_names r = {
		.beside = true, .files = &store, .path = folder
	};
	int made = 0, bad = 0;

	text_copy(data, cap, "");
	if (files == NULL)
		return -ENOMEM;
	unpacked_store(files, &store);
	r.data = right_name_open(folder, sizeof(folder));
	for (size_t i = 0; i < index_files(x); i++) {
		const struct index_file *f = index_file(x, i);
		int err;

		if (!index_file_is_misnamed(f) || index_has_right_name(x, f))
			continue;
		err = right_name_copy(&r, f, path, sizeof(path));
		tell(to, f, err, path);
		if (err < 0)
			bad = err;
		else if (lies_in(path, folder))
			text_copy(data, cap, folder);
		made += err == 0;
	}
	if (r.data >= 0)
		close(r.data);
	unpacked_free(files);
	return bad < 0 ? bad : made;
}
