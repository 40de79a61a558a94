/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_watch.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

/* One turn of the loop takes no more, about 200 changes. */
#define EVENTS 8192

/*
 * Whoever made a file and has not closed it may only be waiting for a slow
 * stick; or it is a link to another one, and will never be closed.
 */
#define UNCLOSED_MS 5000

/* A folder may be watched for several roots, then it is here as often. */
struct folder {
	int wd;
	size_t root;
	char *below;
	char *only; /* the one name in it that counts, NULL for all */
};

struct scan_watch {
	int fd;
	struct folder *folders; /* sorted by wd */
	size_t n, cap;
};

int
scan_watch_new(struct scan_watch **out)
{
	struct scan_watch *w = calloc(1, sizeof(*w));

	*out = NULL;
	if (w == NULL)
		return -ENOMEM;
	w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (w->fd < 0) {
		int err = -errno;

		free(w);
		return err;
	}
	*out = w;
	return 0;
}

static void
folder_fini(struct folder *f)
{
	free(f->below);
	free(f->only);
}

void
scan_watch_free(struct scan_watch *w)
{
	if (w == NULL)
		return;
	for (size_t i = 0; i < w->n; i++)
		folder_fini(&w->folders[i]);
	free(w->folders);
	close(w->fd);
	free(w);
}

int
scan_watch_fd(const struct scan_watch *w)
{
	return w->fd;
}

/* The first folder of that number, or where it would be. */
static size_t
find(const struct scan_watch *w, int wd)
{
	size_t low = 0, high = w->n;

	while (low < high) {
		size_t i = low + (high - low) / 2;

		if (w->folders[i].wd < wd)
			low = i + 1;
		else
			high = i;
	}
	return low;
}

static int
make_room(struct scan_watch *w)
{
	size_t cap = w->cap > 0 ? 2 * w->cap : 64;
	struct folder *more;

	if (w->n < w->cap)
		return 0;
	if (w->n >= WATCH_FOLDERS)
		return -ENOSPC;
	more = reallocarray(w->folders, cap, sizeof(*more));
	if (more == NULL)
		return -ENOMEM;
	w->folders = more;
	w->cap = cap;
	return 0;
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The place of a folder that this one is, perhaps by a new name. */
static struct folder *
place_for(struct scan_watch *w, int wd, size_t root, const char *only)
{
	size_t i = find(w, wd);

	while (i < w->n && w->folders[i].wd == wd) {
		if (w->folders[i].root == root &&
		    same_text(w->folders[i].only, only))
			return &w->folders[i];
		i++;
	}
	if (make_room(w) != 0)
		return NULL;
	memmove(&w->folders[i + 1], &w->folders[i],
	    (w->n - i) * sizeof(*w->folders));
	w->folders[i] = (struct folder){ .wd = wd, .root = root };
	w->n++;
	return &w->folders[i];
}

int
scan_watch_folder(struct scan_watch *w, int wd, size_t root, const char *below,
    const char *only)
{
	char *copy = strdup(below), *name = only != NULL ? strdup(only) : NULL;
	struct folder *f = NULL;

	if (copy != NULL && (only == NULL || name != NULL))
		f = place_for(w, wd, root, only);
	if (f == NULL) {
		free(copy);
		free(name);
		(void)inotify_rm_watch(w->fd, wd);
		return w->n >= WATCH_FOLDERS ? -ENOSPC : -ENOMEM;
	}
	folder_fini(f);
	f->below = copy;
	f->only = name;
	return 0;
}

static bool
is_below(const char *path, const char *folder)
{
	size_t n = strlen(folder);

	return n == 0 ||
	    (strncmp(path, folder, n) == 0 &&
		(path[n] == '\0' || path[n] == '/'));
}

void
scan_watch_forget(struct scan_watch *w, size_t root, const char *below)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->n; i++) {
		struct folder *f = &w->folders[i];

		if (f->root == root && f->only == NULL &&
		    is_below(f->below, below)) {
			(void)inotify_rm_watch(w->fd, f->wd);
			folder_fini(f);
		} else {
			w->folders[kept++] = *f;
		}
	}
	w->n = kept;
}

static const struct rule {
	uint32_t mask;
	enum scan_haste haste;
	unsigned still_ms;
} rules[] = {
	{ IN_DELETE | IN_MOVED_FROM, HASTE_NOW, 0 },
	{ IN_MOVED_TO, HASTE_NOW, 0 },
	{ IN_CLOSE_WRITE, HASTE_SOON, 0 },
	{ IN_ATTRIB, HASTE_SOON, LOOK_STILL_MS },
	{ IN_CREATE, HASTE_STILL, UNCLOSED_MS },
};

/* A new folder is walked at once; what is in it is looked at one by one. */
static struct rule
rule_for(uint32_t mask)
{
	struct rule rule = { 0, HASTE_STILL, UNCLOSED_MS };

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if ((rules[i].mask & mask) != 0) {
			rule = rules[i];
			break;
		}
	if ((mask & IN_ISDIR) != 0) {
		rule.haste = HASTE_NOW;
		rule.still_ms = LOOK_STILL_MS;
	}
	return rule;
}

typedef void tell_fn(
    void *ctx, const struct scan_look *look, enum scan_haste haste);

static void
tell_of(const struct folder *f, const struct inotify_event *e, tell_fn *tell,
    void *ctx)
{
	struct rule rule = rule_for(e->mask);
	char below[PATH_MAX];
	struct scan_look look = {
		.root = f->root,
		.below = below,
		.still_ms = rule.still_ms,
		.again = true,
	};
	int n;

	if (f->only != NULL) {
		below[0] = '\0';
		if (strcmp(f->only, e->name) == 0)
			tell(ctx, &look, rule.haste);
		return;
	}
	n = snprintf(below, sizeof(below), "%s%s%s", f->below,
	    f->below[0] != '\0' ? "/" : "", e->name);
	if ((size_t)n < sizeof(below))
		tell(ctx, &look, rule.haste);
}

/* Of itself, a folder below a root has its own folder tell. */
static void
tell_of_itself(const struct folder *f, tell_fn *tell, void *ctx)
{
	struct scan_look look = {
		.root = f->root,
		.below = "",
		.still_ms = LOOK_STILL_MS,
		.again = true,
	};

	if (f->only == NULL && f->below[0] == '\0')
		tell(ctx, &look, HASTE_NOW);
}

/* The kernel watches it no more. */
static void
drop(struct scan_watch *w, int wd)
{
	size_t i = find(w, wd), end = i;

	while (end < w->n && w->folders[end].wd == wd)
		folder_fini(&w->folders[end++]);
	if (w->n > 0)
		memmove(&w->folders[i], &w->folders[end],
		    (w->n - end) * sizeof(*w->folders));
	w->n -= end - i;
}

static void
dispatch(struct scan_watch *w, const struct inotify_event *e, tell_fn *tell,
    void *ctx)
{
	for (size_t i = find(w, e->wd); i < w->n && w->folders[i].wd == e->wd;
	     i++)
		if (e->len > 0)
			tell_of(&w->folders[i], e, tell, ctx);
		else if ((e->mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0)
			tell_of_itself(&w->folders[i], tell, ctx);
	if ((e->mask & IN_IGNORED) != 0)
		drop(w, e->wd);
}

int
scan_watch_read(struct scan_watch *w, tell_fn *tell, void *ctx)
{
	_Alignas(struct inotify_event) char events[EVENTS];
	ssize_t n = read(w->fd, events, sizeof(events));
	int lost = 0;

	for (ssize_t at = 0; at < n;) {
		const struct inotify_event *e = (const void *)&events[at];

		if ((e->mask & IN_Q_OVERFLOW) != 0)
			lost = 1;
		else
			dispatch(w, e, tell, ctx);
		at += (ssize_t)(sizeof(*e) + e->len);
	}
	return lost;
}
