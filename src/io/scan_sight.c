/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_sight.h"

#include <stdlib.h>
#include <string.h>

const char *
sight_below(const struct sight *s)
{
	return s->path + s->below;
}

const char *
sight_name(const struct sight *s)
{
	const char *slash = strrchr(s->path, '/');

	return slash != NULL ? slash + 1 : s->path;
}

void
sight_free(struct sight *s)
{
	if (s == NULL)
		return;
	free(s->results);
	free(s);
}

void
sights_init(struct sights *l)
{
	*l = (struct sights){ .end = &l->first };
}

void
sights_add(struct sights *l, struct sight *s)
{
	s->next = NULL;
	*l->end = s;
	l->end = &s->next;
	l->n++;
}

struct sight *
sights_take(struct sights *l)
{
	struct sight *s = l->first;

	if (s == NULL)
		return NULL;
	l->first = s->next;
	if (l->first == NULL)
		l->end = &l->first;
	l->n--;
	s->next = NULL;
	return s;
}

void
sights_move(struct sights *to, struct sights *from)
{
	struct sight *s;

	while ((s = sights_take(from)) != NULL)
		sights_add(to, s);
}

void
sights_fini(struct sights *l)
{
	struct sight *s;

	while ((s = sights_take(l)) != NULL)
		sight_free(s);
}
