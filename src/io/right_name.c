/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/right_name.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "io/user.h"

#define FOLDER   (O_RDONLY | O_DIRECTORY | O_CLOEXEC)
#define NEW_FILE (O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC)
#define A_FILE   (O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
#define CHUNK    65536
#define TAG      9 /* hex digits of a digest that tell two contents apart */

int
right_name_open(char *path, size_t cap)
{
	struct user_rights root;
	int fd, err = user_data_path(path, cap, "firmware");
	char below[PATH_MAX];

	if (err != 0)
		return err;
	snprintf(below, sizeof(below), "%s/", path);
	user_become(&root);
	err = user_make_folders(below);
	fd = err == 0 ? open(path, FOLDER | O_NOFOLLOW) : err;
	if (err == 0 && fd < 0)
		fd = -errno;
	user_return(&root);
	return fd;
}

/* A file of the index that is read from its beginning. */
struct original {
	const struct index_store *files;
	struct store_file file;
};

static ssize_t
read_chunk(const struct original *s, void *buf, uint64_t at)
{
	return s->files->read_at(s->files->ctx, s->file.handle, buf, CHUNK, at);
}

static int
write_all(int fd, const uint8_t *p, size_t n)
{
	while (n > 0) {
		ssize_t k = write(fd, p, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return k < 0 ? -errno : -EIO;
		p += k;
		n -= (size_t)k;
	}
	return 0;
}

static int
write_copy(const struct original *s, int fd)
{
	uint8_t buf[CHUNK];
	uint64_t at = 0;
	ssize_t n;
	int err = 0;

	while (err == 0 && (n = read_chunk(s, buf, at)) != 0) {
		if (n < 0)
			return (int)n;
		err = write_all(fd, buf, (size_t)n);
		at += (uint64_t)n;
	}
	if (err == 0 && at != s->file.size)
		err = -EIO; /* it was cut meanwhile */
	return err;
}

/* 1 when the file there is the same, 0 when not, -errno. */
static int
is_same(const struct original *s, int fd)
{
	uint8_t ours[CHUNK], there[CHUNK];
	struct stat st;
	ssize_t n;

	if (fstat(fd, &st) != 0)
		return -errno;
	if (!S_ISREG(st.st_mode) || (uint64_t)st.st_size != s->file.size)
		return 0;
	for (uint64_t at = 0; at < s->file.size; at += (uint64_t)n) {
		n = read_chunk(s, ours, at);
		if (n <= 0)
			return n < 0 ? (int)n : -EIO;
		if (pread(fd, there, (size_t)n, (off_t)at) != n ||
		    memcmp(ours, there, (size_t)n) != 0)
			return 0;
	}
	return 1;
}

/* 0; 1 when it is there; -EEXIST when another one is; -errno. */
static int
copy_to(const struct original *s, int folder, const char *name)
{
	int err, fd = openat(folder, name, NEW_FILE, 0644);

	if (fd < 0 && errno == EEXIST) {
		fd = openat(folder, name, A_FILE);
		if (fd < 0)
			return -EEXIST;
		err = is_same(s, fd);
		close(fd);
		return err == 0 ? -EEXIST : err;
	}
	if (fd < 0)
		return -errno;
	err = write_copy(s, fd);
	if (close(fd) != 0 && err == 0)
		err = -errno;
	if (err != 0)
		unlinkat(folder, name, 0);
	return err;
}

static int
copy_beside(const struct original *s, const struct index_file *file, char *path,
    size_t cap)
{
	const char *slash = strrchr(file->path, '/');
	int n = slash != NULL ? (int)(slash - file->path) + 1 : 0;
	char folder[PATH_MAX];
	int fd, err;

	if (n >= (int)sizeof(folder))
		return -ENAMETOOLONG;
	snprintf(folder, sizeof(folder), "%.*s", n, file->path);
	fd = open(n > 0 ? folder : ".", FOLDER);
	if (fd < 0)
		return -errno;
	err = copy_to(s, fd, file->examined.embedded);
	close(fd);
	snprintf(path, cap, "%s%s", folder, file->examined.embedded);
	return err;
}

/* The same name with other contents has a folder of its own. */
static int
copy_to_tagged(const struct original *s, const struct right_names *r,
    const struct index_file *file, char tag[TAG])
{
	const uint8_t *digest = file->examined.sha256;
	int fd, err;

	snprintf(tag, TAG, "%02x%02x%02x%02x", digest[0], digest[1], digest[2],
	    digest[3]);
	if (mkdirat(r->data, tag, 0755) != 0 && errno != EEXIST)
		return -errno;
	fd = openat(r->data, tag, FOLDER | O_NOFOLLOW);
	if (fd < 0)
		return -errno;
	err = copy_to(s, fd, file->examined.embedded);
	close(fd);
	return err;
}

static int
copy_to_data(const struct original *s, const struct right_names *r,
    const struct index_file *file, char *path, size_t cap)
{
	const char *name = file->examined.embedded;
	char tag[TAG];
	int err;

	if (r->data < 0)
		return -ENOENT;
	err = copy_to(s, r->data, name);
	snprintf(path, cap, "%s/%s", r->path, name);
	if (err != -EEXIST)
		return err;
	err = copy_to_tagged(s, r, file, tag);
	snprintf(path, cap, "%s/%s/%s", r->path, tag, name);
	return err;
}

static int
copy(const struct original *s, const struct right_names *r,
    const struct index_file *file, char *path, size_t cap)
{
	int err;

	if (r->beside && file->member[0] == '\0') {
		err = copy_beside(s, file, path, cap);
		if (err >= 0)
			return err;
	}
	return copy_to_data(s, r, file, path, cap);
}

/* Names in headers are whatever somebody put there. */
static bool
is_name(const char *name)
{
	return name[0] != '\0' && name[0] != '.' &&
	    strpbrk(name, "/\\") == NULL;
}

int
right_name_copy(const struct right_names *r, const struct index_file *file,
    char *path, size_t cap)
{
	struct original s = { .files = r->files };
	struct user_rights root;
	int err;

	text_copy(path, cap, "");
	if (!is_name(file->examined.embedded))
		return -EINVAL;
	err = r->files->open(r->files->ctx, file, &s.file);
	if (err != 0)
		return err;
	user_become(&root);
	err = copy(&s, r, file, path, cap);
	user_return(&root);
	r->files->close(r->files->ctx, s.file.handle);
	return err;
}
