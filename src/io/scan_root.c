/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_root.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "beneath.h"

#define FOLDER (O_RDONLY | O_DIRECTORY | O_CLOEXEC)

static int
open_folder(struct scan_root *root)
{
	int again;

	root->folder = open(root->real, FOLDER);
	if (root->folder < 0)
		return -errno;
	again = beneath_open(root->folder, ".", O_PATH); /* -ENOSYS */
	if (again < 0)
		return again;
	close(again);
	return 0;
}

/* The folder of a file; who may not list it may yet know of the file. */
static int
open_file(struct scan_root *root)
{
	char *slash = strrchr(root->real, '/');
	int fd;

	root->file = strdup(slash + 1);
	if (root->file == NULL)
		return -ENOMEM;
	*slash = '\0';
	root->folder = open(root->real[0] != '\0' ? root->real : "/",
	    O_PATH | O_DIRECTORY | O_CLOEXEC);
	*slash = '/';
	if (root->folder < 0)
		return -errno;
	fd = beneath_open(root->folder, root->file, BENEATH_READ);
	if (fd < 0)
		return fd;
	close(fd);
	return 0;
}

static int
open_root(struct scan_root *root, const char *path)
{
	size_t n = strlen(path);
	struct stat st;

	*root = (struct scan_root){ .folder = -1 };
	while (n > 0 && path[n - 1] == '/')
		n--;
	root->path = strndup(path, n);
	root->real = realpath(path, NULL);
	if (root->real == NULL || root->path == NULL)
		return -errno;
	if (stat(root->real, &st) != 0)
		return -errno;
	if (S_ISDIR(st.st_mode))
		return open_folder(root);
	return S_ISREG(st.st_mode) ? open_file(root) : -EINVAL;
}

static void
explain(char *why, size_t cap, const char *path, int err)
{
	const char *reason = strerror(-err);

	if (err == -EINVAL)
		reason = "neither a folder nor a file";
	else if (err == -ENOSYS)
		reason = "this kernel cannot keep to a folder (openat2, since "
			 "Linux 5.6)";
	snprintf(why, cap, "%s: %s", path, reason);
}

int
scan_roots_open(struct scan_roots *r, const char *const *paths, size_t n,
    char *why, size_t cap)
{
	int err = 0;

	why[0] = '\0';
	r->n = 0;
	r->at = calloc(n > 0 ? n : 1, sizeof(*r->at));
	if (r->at == NULL)
		return -ENOMEM;
	while (err == 0 && r->n < n) {
		err = open_root(&r->at[r->n], paths[r->n]);
		if (err != 0)
			explain(why, cap, paths[r->n], err);
		r->n++;
	}
	if (err != 0)
		scan_roots_close(r);
	return err;
}

void
scan_roots_close(struct scan_roots *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct scan_root *root = &r->at[i];

		if (root->folder >= 0)
			close(root->folder);
		free(root->path);
		free(root->real);
		free(root->file);
	}
	free(r->at);
	*r = (struct scan_roots){ 0 };
}

/* What of a path follows the root, or NULL. */
static const char *
below_of(const struct scan_root *root, const char *path)
{
	size_t n = strlen(root->path);

	if (strncmp(path, root->path, n) != 0)
		return NULL;
	if (root->file != NULL)
		return path[n] == '\0' ? path + n : NULL;
	return path[n] == '/' ? path + n + 1 : NULL;
}

const struct scan_root *
scan_roots_find(
    const struct scan_roots *r, const char *path, const char **below)
{
	for (size_t i = 0; i < r->n; i++) {
		*below = below_of(&r->at[i], path);
		if (*below != NULL)
			return &r->at[i];
	}
	return NULL;
}

int
scan_root_open(const struct scan_root *root, const char *below, int flags)
{
	if (root->file != NULL)
		return beneath_open(
		    root->folder, root->file, flags | O_NOFOLLOW);
	return beneath_open(
	    root->folder, below[0] != '\0' ? below : ".", flags);
}

static bool
is_in_place(const struct scan_root *root)
{
	struct stat held, there;

	return fstat(root->folder, &held) == 0 &&
	    stat(root->real, &there) == 0 && held.st_dev == there.st_dev &&
	    held.st_ino == there.st_ino;
}

int
scan_root_find_again(const struct scan_root *root)
{
	int fd;

	if (root->file != NULL || is_in_place(root))
		return 0;
	fd = open(root->real, FOLDER);
	if (fd < 0) /* it may be there, and not for us any more */
		return errno == ENOENT || errno == ENOTDIR ? -ENOENT : 0;
	(void)dup3(fd, root->folder, O_CLOEXEC);
	close(fd);
	return 1;
}

static int64_t
nanoseconds(struct timespec t)
{
	return (
	    int64_t)((uint64_t)t.tv_sec * 1000000000U + (uint64_t)t.tv_nsec);
}

void
scan_id_of(struct scan_id *id, const struct stat *st)
{
	*id = (struct scan_id){
		.device = st->st_dev,
		.inode = st->st_ino,
		.size = (uint64_t)st->st_size,
		.mtime_ns = nanoseconds(st->st_mtim),
		.ctime_ns = nanoseconds(st->st_ctim),
	};
}
