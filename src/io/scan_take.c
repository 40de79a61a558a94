/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_take.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scan_inside.h"

#define TRIES       3
#define CHANGED_MS  200   /* until a file that changed is read again */
#define STILL_MS    1000  /* until one that is being written may be whole */
#define PATIENCE_MS 60000 /* at the longest */

static void
put(struct scan *s, const struct sight *file, const char *member,
    const struct examined *x)
{
	if (scan_room(s) == 0) {
		s->progress.too_many = true;
		return;
	}
	if (index_put(s->config.index, file->path, member, x) != 0)
		scan_note(s, "out of memory: not all files are told");
	s->rows++;
	s->dirty = true;
}

static void
forget(struct scan *s, const char *path)
{
	if (index_remove(s->config.index, path) != 0)
		scan_note(s, "out of memory: not all files are told");
	s->dirty = true;
}

/* Before the first that is told of what may have been told of before. */
static void
renew(struct scan *s, struct sight *file)
{
	if (file->again && !file->told)
		forget(s, file->path);
	file->told = true;
}

/* Look again, later each time. */
static void
look_again(struct scan *s, const struct sight *file, int64_t wait_ms)
{
	struct scan_look look = {
		.root = file->root,
		.below = sight_below(file),
		.still_ms = file->still_ms > 0 ? file->still_ms : LOOK_STILL_MS,
		.again = true,
		.tries = file->tries + 1,
	};

	for (unsigned i = 0; i < file->tries && wait_ms < PATIENCE_MS; i++)
		wait_ms *= 2;
	scan_look_later(
	    s, &look, wait_ms < PATIENCE_MS ? wait_ms : PATIENCE_MS);
}

/* --- what the walk saw --- */

/* What is found is read no more, as there is no room for it. */
static void
give_up(struct scan *s)
{
	s->progress.too_many = true;
	s->progress.files -= s->queue.n;
	scan_walk_drop(s->walk);
	sights_fini(&s->queue);
}

static void
take_file(struct scan *s, struct sight *file)
{
	if (scan_room(s) == 0) {
		give_up(s);
		sight_free(file);
		return;
	}
	s->progress.files++;
	s->progress.octets += file->id.size;
	if (s->remembered)
		file->row =
		    scan_cache_find(s->cache, &file->id, sight_name(file));
	if (file->row != NULL)
		file->row->seen = true;
	sights_add(&s->queue, file);
}

static void
take_gone(struct scan *s, struct sight *gone)
{
	const struct scan_root *root = &s->roots.at[gone->root];
	const char *below = sight_below(gone);

	forget(s, gone->path);
	if (gone->error == 0) { /* all of it is about to come again */
		s->hold = true;
		return;
	}
	if (s->watch != NULL)
		scan_watch_forget(s->watch, gone->root, below);
	/* A root may come again, and nobody tells of its folder. */
	gone->tries = 0;
	if (below[0] == '\0' && root->file == NULL)
		look_again(s, gone, STILL_MS);
}

static void
take_trouble(struct scan *s, struct sight *trouble)
{
	struct examined x;

	if (trouble->error == -ENOENT && s->watch != NULL) {
		take_gone(s, trouble);
		return;
	}
	s->progress.unreadable++;
	renew(s, trouble);
	examine_unreadable(&x, 0, -trouble->error);
	put(s, trouble, "", &x);
}

static void
take_folder(struct scan *s, struct sight *folder)
{
	const struct scan_root *root = &s->roots.at[folder->root];
	char note[100];

	if (folder->error == 0)
		folder->error = scan_watch_folder(s->watch, folder->wd,
		    folder->root, sight_below(folder), root->file);
	if (folder->error == 0)
		return;
	snprintf(note, sizeof(note), "not all folders are watched: %s",
	    folder->error == -ENOSPC ? "there are too many"
				     : strerror(-folder->error));
	scan_note(s, note);
}

static void
take_later(struct scan *s, struct sight *file)
{
	look_again(s, file, STILL_MS);
}

/*
 * Folders first: one that was moved has its new name before the old one is
 * told to be gone.
 */
void
scan_take_walked(struct scan *s)
{
	static void (*const takers[])(struct scan * s, struct sight * what) = {
		[SIGHT_TROUBLE] = take_trouble,
		[SIGHT_GONE] = take_gone,
		[SIGHT_LATER] = take_later,
		[SIGHT_FOLDER] = NULL,
	};
	struct sight *what;

	for (what = s->walked.first; what != NULL; what = what->next)
		if (what->kind == SIGHT_FOLDER)
			take_folder(s, what);
	while ((what = sights_take(&s->walked)) != NULL) {
		if (what->kind == SIGHT_FILE) {
			take_file(s, what);
			continue;
		}
		if (takers[what->kind] != NULL)
			takers[what->kind](s, what);
		sight_free(what);
	}
}

/* --- what the readers read --- */

/* Without a watch nobody tells when it is whole: it is what it is. */
static bool
is_to_be_read_again(const struct scan *s, const struct sight *file)
{
	return file->changed && (s->watch != NULL || file->tries < TRIES);
}

static void
take_result(struct scan *s, const struct scan_result *result)
{
	struct sight *file = result->of;

	if (is_to_be_read_again(s, file))
		return;
	renew(s, file);
	if (file->error == -ENOENT && s->watch != NULL)
		forget(s, file->path);
	else
		put(s, file, result->member, &result->examined);
}

static void
take_done(struct scan *s, struct sight *file)
{
	s->progress.files_done++;
	s->progress.octets_done += file->id.size;
	s->progress.from_cache += file->row != NULL;
	s->progress.unreadable += file->error != 0;
	if (is_to_be_read_again(s, file))
		look_again(s, file, CHANGED_MS);
	if (file->lasting && file->row == NULL && s->cache != NULL)
		sights_add(&s->unstored, file);
	else
		sight_free(file);
}

void
scan_take_read(struct scan *s, struct scan_reader *r)
{
	const struct scan_result *results;
	struct sight *file;
	size_t n;

	results = scan_reader_results(r, &n);
	for (size_t i = 0; i < n; i++)
		take_result(s, &results[i]);
	while ((file = scan_reader_take_done(r)) != NULL)
		take_done(s, file);
}
