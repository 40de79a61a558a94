/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/user.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "io/home.h"

#define PATH_MOST 4096
#define FOLDER    (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

/* Who called sudo, or NULL. */
static const struct passwd *
behind_sudo(void)
{
	const char *text = getenv("SUDO_UID");
	unsigned long uid;
	char *end;

	if (geteuid() != 0 || text == NULL || *text < '0' || *text > '9')
		return NULL;
	uid = strtoul(text, &end, 10);
	return *end == '\0' && uid > 0 ? getpwuid((uid_t)uid) : NULL;
}

char *
user_name(char *dst, size_t cap)
{
	const struct passwd *p = behind_sudo();

	if (p == NULL)
		p = getpwuid(getuid());
	text_copy(dst, cap, p != NULL ? p->pw_name : "");
	return dst;
}

int
user_data_path(char *dst, size_t cap, const char *name)
{
	size_t n;
	int err = home_folder(dst, cap, "XDG_DATA_HOME", ".local/share");

	if (err != 0)
		return err;
	n = strlen(dst);
	return (size_t)snprintf(dst + n, cap - n, "/octothorpe/%s", name) <
		cap - n
	    ? 0
	    : -ENAMETOOLONG;
}

int
user_make_folders(const char *path)
{
	char folder[PATH_MOST];

	if (text_copy(folder, sizeof(folder), path) < strlen(path))
		return -ENAMETOOLONG;
	for (char *p = folder; *p != '\0'; p++) {
		int err = 0;

		if (*p != '/' || p == folder)
			continue;
		*p = '\0';
		if (mkdir(folder, 0700) != 0 && errno != EEXIST)
			err = -errno;
		*p = '/';
		if (err != 0)
			return err;
	}
	return 0;
}

/* The effective ids; the saved ones lead back. */
void
user_become(struct user_rights *root)
{
	const struct passwd *sudo = behind_sudo();

	*root = (struct user_rights){ .uid = geteuid(), .gid = getegid() };
	if (sudo == NULL)
		return;
	if (setegid(sudo->pw_gid) != 0)
		return;
	if (seteuid(sudo->pw_uid) == 0)
		root->taken = true;
	else if (setegid(root->gid) != 0)
		abort();
}

void
user_return(const struct user_rights *root)
{
	if (!root->taken)
		return;
	/* Half way back would be worse than no way. */
	if (seteuid(root->uid) != 0 || setegid(root->gid) != 0)
		abort();
}

int
user_open_cache(void)
{
	char path[PATH_MOST];
	struct user_rights root;
	size_t n;
	int fd,
	    err =
		home_folder(path, sizeof(path) - 1, "XDG_CACHE_HOME", ".cache");

	if (err != 0)
		return err;
	n = strlen(path);
	if (snprintf(path + n, sizeof(path) - n, "/octothorpe/") >=
	    (int)(sizeof(path) - n))
		return -ENAMETOOLONG;
	user_become(&root);
	err = user_make_folders(path);
	fd = err == 0 ? open(path, FOLDER) : err;
	if (err == 0 && fd < 0)
		fd = -errno;
	user_return(&root);
	return fd;
}
