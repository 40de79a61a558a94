/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_due.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct scan_due *
find(struct scan_dues *d, const struct scan_look *look)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->at[i].look.root == look->root &&
		    strcmp(d->at[i].look.below, look->below) == 0)
			return &d->at[i];
	return NULL;
}

static int
make_room(struct scan_dues *d)
{
	size_t cap = d->cap > 0 ? 2 * d->cap : 64;
	struct scan_due *more;

	if (d->n < d->cap)
		return 0;
	if (d->n >= DUES_MAX)
		return -ENOSPC;
	more = reallocarray(d->at, cap, sizeof(*more));
	if (more == NULL)
		return -ENOMEM;
	d->at = more;
	d->cap = cap;
	return 0;
}

int
scan_dues_add(struct scan_dues *d, const struct scan_look *look, int64_t at_ms)
{
	struct scan_due *due = find(d, look);
	char *below;
	int err;

	if (due != NULL) {
		if (look->still_ms < due->look.still_ms)
			due->look.still_ms = look->still_ms;
		due->at_ms = at_ms < due->at_ms ? at_ms : due->at_ms;
		return 0;
	}
	err = make_room(d);
	if (err != 0)
		return err;
	below = strdup(look->below);
	if (below == NULL)
		return -ENOMEM;
	due = &d->at[d->n++];
	*due = (struct scan_due){ *look, below, at_ms };
	due->look.below = below;
	return 0;
}

int
scan_dues_take(struct scan_dues *d, int64_t now_ms, struct scan_walk *w)
{
	size_t kept = 0;
	int err = 0;

	for (size_t i = 0; i < d->n; i++) {
		if (err != 0 || d->at[i].at_ms > now_ms) {
			d->at[kept++] = d->at[i];
			continue;
		}
		err = scan_walk_add(w, &d->at[i].look);
		free(d->at[i].below);
	}
	d->n = kept;
	return err;
}

int64_t
scan_dues_next(const struct scan_dues *d)
{
	int64_t next = INT64_MAX;

	for (size_t i = 0; i < d->n; i++)
		if (d->at[i].at_ms < next)
			next = d->at[i].at_ms;
	return next;
}

void
scan_dues_clear(struct scan_dues *d)
{
	for (size_t i = 0; i < d->n; i++)
		free(d->at[i].below);
	free(d->at);
	*d = (struct scan_dues){ 0 };
}
