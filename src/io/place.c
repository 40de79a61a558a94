/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/privilege.h"
#include "io/user.h"

#define NAMES_MAX 99 /* folders of one name */
#define FOLDER    (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
#define NEW_FILE  (O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC)

struct place {
	int fd, folder; /* -1: not open, none begun */
	char path[PATH_MAX];
	char name[NAME_MAX + 1];
};

int
place_new(struct place **out, const char *name)
{
	struct place *p = malloc(sizeof(*p));
	size_t n;
	int err;

	*out = NULL;
	if (p == NULL)
		return -ENOMEM;
	p->fd = p->folder = -1;
	p->name[0] = '\0';
	err = user_data_path(p->path, sizeof(p->path), name);
	n = strlen(p->path);
	if (err == 0 && n + 1 >= sizeof(p->path))
		err = -ENAMETOOLONG;
	if (err != 0) {
		free(p);
		return err;
	}
	*out = p;
	return 0;
}

void
place_free(struct place *p)
{
	if (p == NULL)
		return;
	if (p->fd >= 0)
		close(p->fd);
	free(p);
}

static int
make_folders(const char *path)
{
	int err = user_make_folders(path);

	if (err == 0 && mkdir(path, 0700) != 0 && errno != EEXIST)
		err = -errno;
	return err;
}

/* *sudo: by the rights of who called sudo. */
static int
open_place(struct place *p, bool *sudo)
{
	struct user_rights root;
	int err;

	user_become(&root);
	*sudo = root.taken;
	err = make_folders(p->path);
	if (err == 0) {
		p->fd = open(p->path, FOLDER);
		err = p->fd < 0 ? -errno : 0;
	}
	user_return(&root);
	return err;
}

int
place_open(struct place *p)
{
	bool sudo;
	int err = open_place(p, &sudo);

	return err == 0 && !sudo ? privilege_share(p->fd) : err;
}

static int
make_folder(struct place *p, const char *name)
{
	for (int i = 1; i <= NAMES_MAX; i++) {
		if (i == 1)
			snprintf(p->name, sizeof(p->name), "%s", name);
		else
			snprintf(p->name, sizeof(p->name), "%s-%d", name, i);
		if (mkdirat(p->fd, p->name, 0700) == 0)
			return 0;
		if (errno != EEXIST)
			return -errno;
	}
	return -EEXIST;
}

int
place_begin(struct place *p, const char *name)
{
	bool sudo;
	int err = p->fd < 0 ? open_place(p, &sudo) : 0;

	if (err == 0)
		err = make_folder(p, name);
	if (err != 0)
		return err;
	p->folder = openat(p->fd, p->name, FOLDER);
	if (p->folder >= 0)
		return 0;
	err = -errno;
	unlinkat(p->fd, p->name, AT_REMOVEDIR);
	return err;
}

/* What cannot be written is told by the stream, and why by errno. */
static int
print_whole(FILE *to, void (*print)(FILE *to, void *ctx), void *ctx)
{
	int err = 0;

	errno = 0;
	print(to, ctx);
	if (ferror(to))
		err = errno != 0 ? -errno : -EIO;
	if (fclose(to) != 0 && err == 0)
		err = -errno;
	return err;
}

int
place_file(struct place *p, const char *name,
    void (*print)(FILE *to, void *ctx), void *ctx)
{
	int fd = openat(p->folder, name, NEW_FILE, 0600), err;
	FILE *to;

	if (fd < 0)
		return -errno;
	to = fdopen(fd, "w");
	if (to == NULL) {
		err = -errno;
		close(fd);
		return err;
	}
	return print_whole(to, print, ctx);
}

/* Takes the descriptor. */
static void
remove_files(int folder)
{
	DIR *dir = fdopendir(folder);
	struct dirent *entry;

	if (dir == NULL) {
		close(folder);
		return;
	}
	while ((entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			unlinkat(folder, entry->d_name, 0);
	closedir(dir);
}

int
place_end(struct place *p, int err)
{
	if (p->folder < 0)
		return err;
	if (err == 0) {
		close(p->folder);
	} else {
		remove_files(p->folder);
		unlinkat(p->fd, p->name, AT_REMOVEDIR);
	}
	p->folder = -1;
	return err;
}

const char *
place_path(const struct place *p)
{
	return p->path;
}

const char *
place_name(const struct place *p)
{
	return p->name;
}
