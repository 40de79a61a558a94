/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/text.h"
#include "beneath.h"
#include "listing.h"
#include "opened.h"

#define FOLDERS 256

/* Each transfer has its file open; Linux gives 1,024 unless asked. */
#define DESCRIPTORS 4096

struct files {
	int folders[FOLDERS];
	char *paths[FOLDERS];
	size_t folders_n;
	struct listings listings;
	struct listing listed; /* what list() shows */
};

struct open_file {
	int fd;
	int folder;
	struct stat as_opened;
	char found[STORE_NAME];
};

/* The store's few errors: what is no path to a file is no file. */
static int
store_error(int err)
{
	switch (err) {
	case -ENOTDIR:
	case -ENAMETOOLONG:
		return -ENOENT;
	case -EXDEV:
	case -ELOOP:
	case -EPERM:
		return -EACCES;
	case -ENXIO: /* a UNIX socket */
	case -ENODEV:
		return -EINVAL;
	default:
		return err;
	}
}

static int
regular(const struct stat *st)
{
	if (S_ISREG(st->st_mode))
		return 0;
	return S_ISDIR(st->st_mode) ? -EISDIR : -EINVAL;
}

static int
keep(int folder, int fd, const char *path, struct store_file *f)
{
	struct open_file *file = malloc(sizeof(*file));

	if (file == NULL)
		return -ENOMEM;
	file->folder = folder;
	file->fd = fd;
	text_copy(file->found, sizeof(file->found), path);
	text_copy(f->found, sizeof(f->found), path);
	f->handle = file;
	if (fstat(fd, &file->as_opened) != 0)
		return -errno;
	f->size = (uint64_t)file->as_opened.st_size;
	return regular(&file->as_opened);
}

static int
open_exactly(int folder, const char *path, struct store_file *f)
{
	int fd = beneath_open(folder, path, BENEATH_READ), err;

	if (fd < 0)
		return store_error(fd);
	err = keep(folder, fd, path, f);
	if (err != 0) {
		free(f->handle);
		close(fd);
		*f = (struct store_file){ 0 };
	}
	return err;
}

/* Append to found the name that name[n] has in the folder open as fd. */
static int
find_component(
    struct files *files, int fd, const char *name, size_t n, char *found)
{
	const struct listing *l = listings_get(&files->listings, fd);
	size_t used = strlen(found);
	const char *match;
	char asked[STORE_NAME];
	int err;

	if (l == NULL)
		return store_error(-errno);
	snprintf(asked, sizeof(asked), "%.*s", (int)n, name);
	err = listing_find(l, asked, &match);
	if (err != 0)
		return err;
	n = (size_t)snprintf(&found[used], STORE_NAME - used, "%s%s",
	    used > 0 ? "/" : "", match);
	return n < STORE_NAME - used ? 0 : -ENOENT;
}

/* The same for a name within the folder that found has led to so far. */
static int
descend(
    struct files *files, int folder, const char *name, size_t n, char *found)
{
	const char *here = found[0] != '\0' ? found : ".";
	int fd = beneath_open(folder, here, O_RDONLY | O_DIRECTORY), err;

	if (fd < 0)
		return store_error(fd);
	err = find_component(files, fd, name, n, found);
	close(fd);
	return err;
}

static int
open_caseless(
    struct files *files, int folder, const char *path, struct store_file *f)
{
	char found[STORE_NAME] = "";

	while (*path != '\0') {
		size_t n = strcspn(path, "/");
		int err = descend(files, folder, path, n, found);

		if (err != 0)
			return err;
		path += n;
		path += *path == '/';
	}
	return open_exactly(folder, found, f);
}

/*
 * A folder that was removed may have been unpacked again by its path. Files
 * that are open know it by its descriptor, which stays.
 */
static void
find_again(struct files *files, size_t i)
{
	struct stat st;
	int fd;

	if (fstat(files->folders[i], &st) != 0 || st.st_nlink > 0)
		return;
	fd = open(files->paths[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	(void)dup3(fd, files->folders[i], O_CLOEXEC);
	close(fd);
}

static int
store_open(void *ctx, uint32_t client, const char *path, struct store_file *f)
{
	struct files *files = ctx;
	int err = -ENOENT;

	(void)client; /* folders are the same for all */
	*f = (struct store_file){ 0 };
	for (size_t i = 0; i < files->folders_n; i++)
		find_again(files, i);
	for (size_t i = 0; err == -ENOENT && i < files->folders_n; i++)
		err = open_exactly(files->folders[i], path, f);
	for (size_t i = 0; err == -ENOENT && i < files->folders_n; i++)
		err = open_caseless(files, files->folders[i], path, f);
	return err;
}

static ssize_t
store_read_at(void *ctx, void *handle, void *buf, size_t n, uint64_t offset)
{
	const struct open_file *file = handle;

	(void)ctx;
	return opened_read_at(file->fd, buf, n, offset);
}

/* Whether the name by which it was found still leads to the same file. */
static bool
in_place(const struct open_file *file)
{
	int fd = beneath_open(file->folder, file->found, O_PATH);
	struct stat now;
	bool same;

	if (fd < 0)
		return false;
	same = fstat(fd, &now) == 0 && now.st_dev == file->as_opened.st_dev &&
	    now.st_ino == file->as_opened.st_ino;
	close(fd);
	return same;
}

/*
 * A rename over the file, or of it, changes its ctime but not its content;
 * what somebody wrote and gave back its old mtime stays in its place.
 */
static int
store_unchanged(void *ctx, void *handle)
{
	const struct open_file *file = handle;
	const struct stat *then = &file->as_opened;
	struct stat now;

	(void)ctx;
	if (fstat(file->fd, &now) != 0)
		return -errno;
	if (!opened_same_content(&now, then))
		return 0;
	return opened_same(&now, then) || !in_place(file);
}

static void
store_close(void *ctx, void *handle)
{
	struct open_file *file = handle;

	(void)ctx;
	close(file->fd);
	free(file);
}

static void
list_all(struct files *files)
{
	listing_fini(&files->listed);
	for (size_t i = 0; i < files->folders_n; i++) {
		const struct listing *l =
		    listings_get(&files->listings, files->folders[i]);

		for (size_t j = 0; l != NULL && j < l->n; j++)
			if (listing_add(&files->listed, l->names[j]) != 0)
				return;
	}
}

static bool
store_list(void *ctx, size_t i, char *name)
{
	struct files *files = ctx;

	if (i == 0)
		list_all(files);
	if (i >= files->listed.n)
		return false;
	text_copy(name, STORE_NAME, files->listed.names[i]);
	return true;
}

void
files_store(struct files *f, struct store *store)
{
	*store = (struct store){
		.open = store_open,
		.read_at = store_read_at,
		.unchanged = store_unchanged,
		.close = store_close,
		.list = store_list,
		.ctx = f,
	};
}

static void
raise_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 ||
	    limit.rlim_cur >= DESCRIPTORS)
		return;
	limit.rlim_cur =
	    limit.rlim_max < DESCRIPTORS ? limit.rlim_max : DESCRIPTORS;
	(void)setrlimit(RLIMIT_NOFILE, &limit);
}

static int
open_folder(struct files *f, const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), again;

	if (fd < 0)
		return -errno;
	f->folders[f->folders_n] = fd;
	f->paths[f->folders_n] = strdup(folder);
	if (f->paths[f->folders_n++] == NULL)
		return -ENOMEM;
	again = beneath_open(fd, ".", O_RDONLY | O_DIRECTORY);
	if (again < 0)
		return again;
	close(again);
	return 0;
}

static void
explain(char *why, size_t cap, const char *folder, int err)
{
	if (err == -ENOSYS)
		text_copy(why, cap,
		    "this kernel cannot keep to a folder (openat2, since "
		    "Linux 5.6)");
	else if (err == -E2BIG)
		snprintf(why, cap, "more than %d folders", FOLDERS);
	else
		snprintf(why, cap, "%s: %s", folder, strerror(-err));
}

int
files_open(struct files **out, const char *const *folders, size_t count,
    char *why, size_t cap)
{
	struct files *f = calloc(1, sizeof(*f));
	int err = f != NULL ? 0 : -ENOMEM;
	size_t i;

	*out = NULL;
	why[0] = '\0';
	for (i = 0; err == 0 && i < count; i++)
		err = i < FOLDERS ? open_folder(f, folders[i]) : -E2BIG;
	if (err != 0) {
		explain(why, cap, i > 0 ? folders[i - 1] : "", err);
		files_close(f);
		return err;
	}
	raise_limit();
	*out = f;
	return 0;
}

void
files_close(struct files *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < f->folders_n; i++) {
		close(f->folders[i]);
		free(f->paths[i]);
	}
	listings_fini(&f->listings);
	listing_fini(&f->listed);
	free(f);
}
