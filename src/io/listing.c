/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "listing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

/* The coarsest time stamps met (FAT) step by two seconds. */
#define STAMP_S 2

static int
by_name(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;
	int order = strcasecmp(*left, *right);

	return order != 0 ? order : strcmp(*left, *right);
}

static int
grow(struct listing *l)
{
	size_t room = l->room > 0 ? 2 * l->room : 64;
	char **names = realloc(l->names, room * sizeof(*names));

	if (names == NULL)
		return -ENOMEM;
	l->names = names;
	l->room = room;
	return 0;
}

int
listing_add(struct listing *l, const char *name)
{
	char *copy;

	if (l->n == l->room && grow(l) != 0)
		return -ENOMEM;
	copy = strdup(name);
	if (copy == NULL)
		return -ENOMEM;
	l->names[l->n++] = copy;
	return 0;
}

void
listing_fini(struct listing *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->names[i]);
	free(l->names);
	*l = (struct listing){ 0 };
}

static int
read_names(struct listing *l, DIR *dir)
{
	const struct dirent *entry;
	int err = 0;

	for (errno = 0; err == 0 && (entry = readdir(dir)) != NULL; errno = 0)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			err = listing_add(l, entry->d_name);
	if (err == 0)
		err = -errno;
	if (err == 0 && l->n > 0)
		qsort(l->names, l->n, sizeof(*l->names), by_name);
	return err;
}

/* With a descriptor of its own, as fdopendir() keeps what it is given. */
static DIR *
open_again(int fd)
{
	int own = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = own >= 0 ? fdopendir(own) : NULL;

	if (dir == NULL && own >= 0)
		close(own);
	return dir;
}

static int
load(struct listing *l, int fd, const struct stat *now)
{
	DIR *dir = open_again(fd);
	int err;

	if (dir == NULL)
		return -errno;
	l->folder = *now;
	l->fresh = time(NULL) - now->st_mtime <= STAMP_S;
	err = read_names(l, dir);
	closedir(dir);
	if (err != 0)
		listing_fini(l);
	return err;
}

static bool
same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool
same_folder(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool
is_current(const struct listing *l, const struct stat *now)
{
	return !l->fresh && same_folder(&l->folder, now) &&
	    same_time(l->folder.st_mtim, now->st_mtim) &&
	    same_time(l->folder.st_ctim, now->st_ctim);
}

static struct listing *
find(struct listings *all, const struct stat *folder)
{
	for (size_t i = 0; i < LISTINGS; i++)
		if (same_folder(&all->all[i].folder, folder))
			return &all->all[i];
	return &all->all[all->next++ % LISTINGS];
}

const struct listing *
listings_get(struct listings *all, int fd)
{
	struct listing *l;
	struct stat now;

	if (fstat(fd, &now) != 0)
		return NULL;
	l = find(all, &now);
	if (is_current(l, &now))
		return l;
	listing_fini(l);
	errno = -load(l, fd, &now);
	return errno == 0 ? l : NULL;
}

void
listings_fini(struct listings *all)
{
	for (size_t i = 0; i < LISTINGS; i++)
		listing_fini(&all->all[i]);
}

/* The first that is the same but for case, or n. */
static size_t
first_match(const struct listing *l, const char *name)
{
	size_t low = 0, high = l->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcasecmp(l->names[middle], name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
listing_find(const struct listing *l, const char *name, const char **found)
{
	size_t first = first_match(l, name), i;

	for (i = first; i < l->n && strcasecmp(l->names[i], name) == 0; i++)
		if (strcmp(l->names[i], name) == 0) {
			*found = l->names[i];
			return 0;
		}
	if (i == first)
		return -ENOENT;
	if (i > first + 1)
		return -ENOTUNIQ;
	*found = l->names[first];
	return 0;
}
