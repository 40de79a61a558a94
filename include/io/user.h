/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_USER_H
#define IO_USER_H

/*
 * The person who started the program, also through sudo: whose name is in
 * the record, and whose files it writes.
 */

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Returns dst; "" where nobody has a name. */
char *user_name(char *dst, size_t cap);

/*
 * The path of a file among the person's data, octothorpe/name below
 * $XDG_DATA_HOME or ~/.local/share (io/home.h). 0; -ENOENT where there is no
 * home; -ENAMETOOLONG.
 */
int user_data_path(char *dst, size_t cap, const char *name);

/*
 * Open the person's folder for what can be made anew, octothorpe below
 * $XDG_CACHE_HOME or ~/.cache, making it. Before root is given up. A
 * descriptor, or -errno.
 */
int user_open_cache(void);

/* Make the folders above a file, for nobody else to see. 0 or -errno. */
int user_make_folders(const char *path);

/*
 * Between these two, files are opened with the rights of the person, not
 * root's, and those made are the person's.
 */
struct user_rights {
	bool taken;
	uid_t uid;
	gid_t gid;
};
void user_become(struct user_rights *root);
void user_return(const struct user_rights *root);

#endif
