/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/home.h"

#include <errno.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Who called sudo; false when nobody did. */
static bool
sudo_caller(uid_t *uid)
{
	const char *text = getenv("SUDO_UID");
	unsigned long id;
	char *end;

	if (geteuid() != 0 || text == NULL || *text < '1' || *text > '9')
		return false;
	errno = 0;
	id = strtoul(text, &end, 10);
	*uid = (uid_t)id;
	return errno == 0 && *end == '\0' && id < UINT32_MAX;
}

static bool
owns(uid_t uid, const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && st.st_uid == uid;
}

int
home_folder(char *dst, size_t cap, const char *variable, const char *usual)
{
	const char *folder = getenv(variable), *home = getenv("HOME");
	bool sudo;
	uid_t uid;
	int n;

	sudo = sudo_caller(&uid);
	if (sudo) {
		const struct passwd *person = getpwuid(uid);

		home = person != NULL ? person->pw_dir : NULL;
	}
	/* The specification: a relative path is invalid, to be ignored. */
	if (folder != NULL && *folder == '/' && (!sudo || owns(uid, folder)))
		n = snprintf(dst, cap, "%s", folder);
	else if (home != NULL && *home == '/')
		n = snprintf(dst, cap, "%s/%s", home, usual);
	else
		return -ENOENT;
	return (size_t)n < cap ? 0 : -ENAMETOOLONG;
}
