/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loads.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "firmware-index/manifest.h"

#define SUFFIX ".loads"

/* A folder is searched through for the same manifest once in that time. */
#define SEARCH_US 5000000

void
loads_init(struct loads *l, const struct store *store)
{
	memset(l, 0, sizeof(*l));
	l->store = store;
}

static bool
is_image_list(const char *name)
{
	return strcasecmp(name, "OS79XX.TXT") == 0;
}

static bool
is_default(const char *name)
{
	return strncasecmp(name, "term", 4) == 0;
}

/* X of "X.loads"; false when it is named otherwise. */
static bool
load_of_name(char load[EVENT_NAME], const char *name)
{
	size_t n = strlen(name), m = strlen(SUFFIX);

	if (n <= m || strcasecmp(&name[n - m], SUFFIX) != 0)
		return false;
	text_escape(
	    load, EVENT_NAME, (struct span){ (const uint8_t *)name, n - m });
	return true;
}

/* Read a manifest of the store into l->text, which it borrows. */
static bool
read_manifest(
    struct loads *l, uint32_t client, const char *path, struct manifest *m)
{
	const struct store *store = l->store;
	struct store_file f;
	ssize_t n = -1;

	if (store->open(store->ctx, client, path, &f) != 0)
		return false;
	if (f.size <= sizeof(l->text))
		n = store->read_at(
		    store->ctx, f.handle, l->text, (size_t)f.size, 0);
	store->close(store->ctx, f.handle);
	return n >= 0 && manifest_decode(m, l->text, (size_t)n) == 0;
}

static bool
same_parts(const struct manifest *a, const struct manifest *b)
{
	if (a->parts_n != b->parts_n)
		return false;
	for (unsigned i = 0; i < a->parts_n; i++)
		if (a->parts[i].n != b->parts[i].n ||
		    memcmp(a->parts[i].p, b->parts[i].p, a->parts[i].n) != 0)
			return false;
	return true;
}

static bool
stands_for(struct loads *l, const struct manifest *m, const char *name)
{
	struct manifest other;

	return read_manifest(l, 0, name, &other) && same_parts(m, &other);
}

/* The one load that lists the same parts; "" when there are two of them. */
static void
search(struct loads *l, const struct manifest *m, char load[EVENT_NAME])
{
	char name[STORE_NAME], found[EVENT_NAME];

	load[0] = '\0';
	if (l->store->list == NULL)
		return;
	for (size_t i = 0; l->store->list(l->store->ctx, i, name); i++) {
		if (is_default(name) || !load_of_name(found, name) ||
		    strcmp(found, load) == 0 || !stands_for(l, m, name))
			continue;
		if (load[0] != '\0') {
			load[0] = '\0';
			return;
		}
		text_copy(load, EVENT_NAME, found);
	}
}

static struct known_load *
known_find(struct loads *l, const char *path)
{
	for (size_t i = 0; i < LOADS_KNOWN; i++)
		if (strcmp(l->known[i].path, path) == 0)
			return &l->known[i];
	return NULL;
}

/* What was found before, while it is fresh, or still right. */
static bool
still_known(struct loads *l, const struct known_load *k,
    const struct manifest *m, int64_t now_us)
{
	char name[EVENT_NAME + sizeof(SUFFIX)];

	if (k->load[0] == '\0')
		return now_us - k->at_us < SEARCH_US;
	snprintf(name, sizeof(name), "%s%s", k->load, SUFFIX);
	return stands_for(l, m, name);
}

static void
load_of_default(struct loads *l, const char *path, const struct manifest *m,
    int64_t now_us, char load[EVENT_NAME])
{
	struct known_load *k = known_find(l, path);

	if (k == NULL || !still_known(l, k, m, now_us)) {
		if (k == NULL)
			k = &l->known[l->next++ % LOADS_KNOWN];
		text_copy(k->path, sizeof(k->path), path);
		search(l, m, k->load);
		k->at_us = now_us;
	}
	text_copy(load, EVENT_NAME, k->load);
}

static void
tell_part(const struct store *store, uint32_t client, struct span name,
    struct event_part *to)
{
	char path[STORE_NAME];
	struct store_file f;

	text_escape(to->name, sizeof(to->name), name);
	to->octets = UINT64_MAX;
	snprintf(path, sizeof(path), "%.*s", (int)name.n, (const char *)name.p);
	if (store->open(store->ctx, client, path, &f) != 0)
		return;
	to->octets = f.size;
	store->close(store->ctx, f.handle);
}

static void
tell_parts(struct loads *l, const struct manifest *m, struct event_manifest *to)
{
	to->parts_n = (uint8_t)m->parts_n;
	for (unsigned i = 0; i < m->parts_n && i < EVENT_PARTS; i++)
		tell_part(l->store, to->client, m->parts[i], &to->parts[i]);
}

/* The first line of OS79XX.TXT, without the blanks that break it. */
static bool
tell_image(struct span text, struct event_manifest *to)
{
	size_t n = 0;

	while (n < text.n && text.p[n] > ' ')
		n++;
	text_escape(to->load, sizeof(to->load), (struct span){ text.p, n });
	return n > 0;
}

bool
loads_tell(struct loads *l, uint32_t client, const char *path, struct span text,
    int64_t now_us, struct event_manifest *to)
{
	const struct store *store = l->store;
	const char *name = asked_name(path), *load;
	struct manifest m;

	*to = (struct event_manifest){ .client = client };
	text_escape(to->file, sizeof(to->file), span_of_text(name));
	if (is_image_list(name))
		return tell_image(text, to);
	if (manifest_decode(&m, text.p, text.n) != 0)
		return false;
	tell_parts(l, &m, to);
	load =
	    store->load != NULL ? store->load(store->ctx, client, path) : NULL;
	if (load != NULL)
		text_copy(to->load, sizeof(to->load), load);
	else if (is_default(name))
		load_of_default(l, path, &m, now_us, to->load);
	else
		(void)load_of_name(to->load, name);
	return true;
}
