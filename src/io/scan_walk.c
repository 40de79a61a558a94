/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_walk.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/statfs.h>
#include <time.h>
#include <unistd.h>

#include "beneath.h"

#define DEPTH 64

/* Entries of folders that one slice looks at, files or not. */
#define SLICE 4096

#define WATCHED                                                                \
	(IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |              \
	    IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)

struct start {
	struct start *next;
	struct scan_look look;
	char below[];
};

struct level {
	DIR *dir;
	size_t path_n; /* of the folder's path */
};

struct scan_walk {
	const struct scan_roots *roots;
	int notify;
	struct start *starts, **starts_end;
	struct level levels[DEPTH];
	unsigned depth;
	/* where it is */
	struct scan_look look;
	size_t root_n; /* of the path */
	char path[PATH_MAX];
	size_t path_n;
	/* the slice */
	struct sights *seen;
	int err;
};

/* What looks like files there is the kernel; reading some of it waits. */
static const long pseudo[] = {
	PROC_SUPER_MAGIC,
	SYSFS_MAGIC,
	DEBUGFS_MAGIC,
	TRACEFS_MAGIC,
	CGROUP_SUPER_MAGIC,
	CGROUP2_SUPER_MAGIC,
};

struct scan_walk *
scan_walk_new(const struct scan_roots *roots, int notify)
{
	struct scan_walk *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return NULL;
	w->roots = roots;
	w->notify = notify;
	w->starts_end = &w->starts;
	return w;
}

void
scan_walk_free(struct scan_walk *w)
{
	if (w == NULL)
		return;
	scan_walk_drop(w);
	free(w);
}

int
scan_walk_add(struct scan_walk *w, const struct scan_look *look)
{
	size_t n = strlen(look->below) + 1;
	struct start *s = malloc(sizeof(*s) + n);

	if (s == NULL)
		return -ENOMEM;
	*s = (struct start){ .look = *look };
	memcpy(s->below, look->below, n);
	s->look.below = s->below;
	*w->starts_end = s;
	w->starts_end = &s->next;
	return 0;
}

bool
scan_walk_more(const struct scan_walk *w)
{
	return w->depth > 0 || w->starts != NULL;
}

static struct start *
take_start(struct scan_walk *w)
{
	struct start *s = w->starts;

	w->starts = s->next;
	if (w->starts == NULL)
		w->starts_end = &w->starts;
	return s;
}

static void
leave(struct scan_walk *w)
{
	closedir(w->levels[--w->depth].dir);
}

void
scan_walk_drop(struct scan_walk *w)
{
	while (w->depth > 0)
		leave(w);
	while (w->starts != NULL)
		free(take_start(w));
}

static struct sight *
see(struct scan_walk *w, enum sight_kind kind)
{
	struct sight *s = calloc(1, sizeof(*s) + w->path_n + 1);

	if (s == NULL) {
		w->err = -ENOMEM;
		return NULL;
	}
	s->kind = kind;
	s->root = w->look.root;
	s->below = w->path_n > w->root_n ? w->root_n + 1 : w->path_n;
	s->tries = w->look.tries;
	s->again = w->look.again;
	s->still_ms = w->look.still_ms;
	memcpy(s->path, w->path, w->path_n + 1);
	sights_add(w->seen, s);
	return s;
}

static void
see_trouble(struct scan_walk *w, int err)
{
	struct sight *s = see(w, SIGHT_TROUBLE);

	if (s != NULL)
		s->error = err;
}

static void
see_gone(struct scan_walk *w, int err)
{
	struct sight *s = see(w, SIGHT_GONE);

	if (s != NULL && err < 0)
		s->error = err;
}

static const char *
below(const struct scan_walk *w)
{
	return w->path + (w->path_n > w->root_n ? w->root_n + 1 : w->path_n);
}

/* What was written just now is perhaps not all of it. */
static bool
is_fresh(const struct scan_walk *w, const struct scan_id *id)
{
	struct timespec now;
	int64_t age;

	if (w->notify < 0)
		return false;
	clock_gettime(CLOCK_REALTIME, &now);
	age = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec - id->mtime_ns;
	return age >= 0 && age < (int64_t)w->look.still_ms * 1000000;
}

static void
see_file(struct scan_walk *w, const struct stat *st, bool link)
{
	struct scan_id id;
	struct sight *s;

	scan_id_of(&id, st);
	s = see(w, is_fresh(w, &id) ? SIGHT_LATER : SIGHT_FILE);
	if (s == NULL)
		return;
	s->id = id;
	s->link = link;
}

/*
 * The files that a link to a folder leads to are below the root, or it would
 * not be followed: they are found where they lie. So there are no circles.
 */
static void
follow_link(struct scan_walk *w)
{
	const struct scan_root *root = &w->roots->at[w->look.root];
	int fd = scan_root_open(root, below(w), O_PATH);
	struct stat st;

	if (fd < 0) {
		see_trouble(w, fd);
		return;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		see_file(w, &st, true);
	close(fd);
}

static bool
is_pseudo(int fd)
{
	struct statfs fs;

	if (fstatfs(fd, &fs) != 0)
		return false;
	for (size_t i = 0; i < sizeof(pseudo) / sizeof(*pseudo); i++)
		if (fs.f_type == pseudo[i])
			return true;
	return false;
}

/* Before its names are read, so that none that comes meanwhile is missed. */
static void
watch(struct scan_walk *w, int fd)
{
	char path[40];
	struct sight *s;

	if (w->notify < 0)
		return;
	s = see(w, SIGHT_FOLDER);
	if (s == NULL)
		return;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	s->wd = inotify_add_watch(w->notify, path, WATCHED | IN_ONLYDIR);
	s->error = s->wd < 0 ? -errno : 0;
}

static void
enter(struct scan_walk *w)
{
	const struct scan_root *root = &w->roots->at[w->look.root];
	int fd = -ENAMETOOLONG;
	DIR *dir;

	if (w->depth < DEPTH)
		fd = scan_root_open(
		    root, below(w), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	if (fd < 0) {
		see_trouble(w, fd);
		return;
	}
	if (is_pseudo(fd)) {
		close(fd);
		return;
	}
	watch(w, fd);
	dir = fdopendir(fd);
	if (dir == NULL) {
		see_trouble(w, -errno);
		close(fd);
		return;
	}
	w->levels[w->depth++] = (struct level){ dir, w->path_n };
}

/* FIFOs, sockets and devices are passed over: never opened, so never read. */
static void
look(struct scan_walk *w, const struct stat *st)
{
	if (S_ISREG(st->st_mode))
		see_file(w, st, false);
	else if (S_ISDIR(st->st_mode))
		enter(w);
	else if (S_ISLNK(st->st_mode))
		follow_link(w);
}

/* Append a name to the path; false when that gets too long. */
static bool
append(struct scan_walk *w, const char *name)
{
	size_t left = sizeof(w->path) - w->path_n;
	int n = snprintf(w->path + w->path_n, left, "/%s", name);

	if ((size_t)n >= left) {
		w->path[w->path_n] = '\0';
		return false;
	}
	w->path_n += (size_t)n;
	return true;
}

/* Of a folder that was walked before nothing is as it was. */
static void
look_anew(struct scan_walk *w, const struct stat *st, bool replaced)
{
	if (replaced || (S_ISDIR(st->st_mode) && w->look.again))
		see_gone(w, 0);
	look(w, st);
}

static void
look_at_start(struct scan_walk *w)
{
	const struct scan_root *root = &w->roots->at[w->look.root];
	int there = scan_root_find_again(root), fd;
	struct stat st;

	if (there < 0) {
		see_gone(w, there);
		return;
	}
	if (root->file != NULL)
		watch(w, root->folder);
	fd = scan_root_open(root, below(w), O_PATH | O_NOFOLLOW);
	if (fd == -ENOENT || fd == -ENOTDIR) {
		see_gone(w, fd);
	} else if (fd < 0) {
		see_trouble(w, fd);
	} else {
		if (fstat(fd, &st) == 0)
			look_anew(w, &st, there > 0);
		close(fd);
	}
}

static void
begin(struct scan_walk *w)
{
	struct start *s = take_start(w);
	const struct scan_root *root = &w->roots->at[s->look.root];
	bool fits;

	w->look = s->look;
	w->path_n = 0;
	w->path[0] = '\0';
	fits = strlen(root->path) < sizeof(w->path);
	if (fits) {
		w->root_n = w->path_n = strlen(root->path);
		memcpy(w->path, root->path, w->root_n + 1);
		fits = s->below[0] == '\0' || append(w, s->below);
	}
	if (fits)
		look_at_start(w);
	else
		see_trouble(w, -ENAMETOOLONG);
	free(s);
}

/* Look at the next name in the folder we are in, or leave it. */
static void
step(struct scan_walk *w)
{
	struct level *l = &w->levels[w->depth - 1];
	const struct dirent *e;
	struct stat st;

	w->path_n = l->path_n;
	w->path[w->path_n] = '\0';
	errno = 0;
	e = readdir(l->dir);
	if (e == NULL) {
		if (errno != 0)
			see_trouble(w, -errno);
		leave(w);
		return;
	}
	if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
		return;
	if (!append(w, e->d_name))
		see_trouble(w, -ENAMETOOLONG);
	else if (fstatat(dirfd(l->dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) ==
	    0)
		look(w, &st);
	else if (errno != ENOENT)
		see_trouble(w, -errno);
}

int
scan_walk_slice(struct scan_walk *w, struct sights *seen, size_t most)
{
	size_t before = seen->n;

	w->seen = seen;
	w->err = 0;
	for (unsigned i = 0; i < SLICE && seen->n - before < most; i++) {
		if (w->err != 0 || !scan_walk_more(w))
			break;
		if (w->depth > 0)
			step(w);
		else
			begin(w);
	}
	w->seen = NULL;
	return w->err;
}
