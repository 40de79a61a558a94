/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/index.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "loads.h"

/*
 * A file put, or a path removed, since the last build. Changes wait, so that
 * who holds a load keeps it until the next build, and so that none of them
 * has to look for its place among 100,000 files.
 */
struct change {
	struct index_file *file; /* NULL: removed */
	char *path;
	size_t at; /* its place in the order of changes */
};

struct firmware_index {
	const struct catalogue *catalogue;
	struct index_file **files; /* sorted by path and member */
	size_t files_n;
	struct load *loads;
	size_t loads_n;
	struct change *changes;
	size_t changes_n, changes_cap;
	uint64_t revision;
};

struct firmware_index *
index_new(const struct catalogue *catalogue)
{
	struct firmware_index *x = calloc(1, sizeof(*x));

	if (x != NULL)
		x->catalogue = catalogue;
	return x;
}

static void
forget_changes(struct firmware_index *x)
{
	for (size_t i = 0; i < x->changes_n; i++) {
		free(x->changes[i].file);
		free(x->changes[i].path);
	}
	x->changes_n = 0;
}

void
index_free(struct firmware_index *x)
{
	if (x == NULL)
		return;
	forget_changes(x);
	for (size_t i = 0; i < x->files_n; i++)
		free(x->files[i]);
	free(x->changes);
	free(x->files);
	free(x->loads);
	free(x);
}

/* Room for one more change, or NULL. */
static struct change *
new_change(struct firmware_index *x)
{
	if (x->changes_n == x->changes_cap) {
		size_t cap = x->changes_cap > 0 ? 2 * x->changes_cap : 64;
		struct change *more =
		    reallocarray(x->changes, cap, sizeof(*more));

		if (more == NULL)
			return NULL;
		x->changes = more;
		x->changes_cap = cap;
	}
	x->changes[x->changes_n] = (struct change){ .at = x->changes_n };
	return &x->changes[x->changes_n];
}

/* A file and its texts in one piece. */
static struct index_file *
file_new(const char *path, const char *member, const struct examined *examined)
{
	size_t path_n = strlen(path) + 1, member_n = strlen(member) + 1;
	struct index_file *f = malloc(sizeof(*f) + path_n + member_n);
	char *texts;

	if (f == NULL)
		return NULL;
	texts = (char *)(f + 1);
	memcpy(texts, path, path_n);
	memcpy(texts + path_n, member, member_n);
	*f = (struct index_file){ .path = texts,
		.member = texts + path_n,
		.name = texts + path_n,
		.examined = *examined };
	if (member_n == 1)
		f->name = texts;
	if (strrchr(f->name, '/') != NULL)
		f->name = strrchr(f->name, '/') + 1;
	return f;
}

int
index_put(struct firmware_index *x, const char *path, const char *member,
    const struct examined *examined)
{
	struct change *c = new_change(x);

	if (c == NULL)
		return -ENOMEM;
	c->file = file_new(path, member, examined);
	if (c->file == NULL)
		return -ENOMEM;
	x->changes_n++;
	return 0;
}

int
index_remove(struct firmware_index *x, const char *path)
{
	struct change *c = new_change(x);

	if (c == NULL)
		return -ENOMEM;
	c->path = strdup(path);
	if (c->path == NULL)
		return -ENOMEM;
	for (size_t n = strlen(path); n > 0 && c->path[n - 1] == '/'; n--)
		c->path[n - 1] = '\0';
	x->changes_n++;
	return 0;
}

static int
compare_files(const struct index_file *a, const struct index_file *b)
{
	int way = strcmp(a->path, b->path);

	return way != 0 ? way : strcmp(a->member, b->member);
}

/* Removals first, by path; then files by theirs; the newest of equals first. */
static int
compare_changes(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	int way = 0;

	if ((x->file == NULL) != (y->file == NULL))
		return x->file == NULL ? -1 : 1;
	way = x->file == NULL ? strcmp(x->path, y->path)
			      : compare_files(x->file, y->file);
	if (way != 0)
		return way;
	return x->at < y->at ? 1 : -1;
}

/* Removals, sorted by path. */
struct removals {
	const struct change *list;
	size_t n;
};

/* Whether the first n octets of a path were removed after change at. */
static bool
removed_as(const struct removals *r, const char *path, size_t n, size_t at)
{
	size_t low = 0, high = r->n;

	while (low < high) {
		size_t i = low + (high - low) / 2;
		int way = strncmp(r->list[i].path, path, n);

		if (way == 0 && r->list[i].path[n] != '\0')
			way = 1;
		if (way < 0)
			low = i + 1;
		else
			high = i;
	}
	return low < r->n && strncmp(r->list[low].path, path, n) == 0 &&
	    r->list[low].path[n] == '\0' && r->list[low].at >= at;
}

/* Whether the file, or a folder it lies in, was removed after change at. */
static bool
is_removed(const struct removals *r, const struct index_file *f, size_t at)
{
	size_t n = strlen(f->path);

	if (r->n == 0)
		return false;
	for (size_t i = 0; i <= n; i++)
		if ((i == n || f->path[i] == '/') &&
		    removed_as(r, f->path, i, at))
			return true;
	return false;
}

/* The files after the changes, and those to be freed when all went well. */
struct merged {
	struct index_file **stay, **gone;
	size_t stay_n, gone_n;
};

/* Files come in their order, the newest of equals first. */
static void
take(
    struct merged *m, const struct removals *r, struct index_file *f, size_t at)
{
	bool replaced =
	    m->stay_n > 0 && compare_files(m->stay[m->stay_n - 1], f) == 0;

	if (replaced || is_removed(r, f, at))
		m->gone[m->gone_n++] = f;
	else
		m->stay[m->stay_n++] = f;
}

static void
merge(struct merged *m, const struct firmware_index *x)
{
	struct removals r = { x->changes, 0 };
	size_t old = 0, new;

	while (r.n < x->changes_n && x->changes[r.n].file == NULL)
		r.n++;
	new = r.n;
	while (old < x->files_n || new < x->changes_n) {
		if (new < x->changes_n &&
		    (old == x->files_n ||
			compare_files(x->changes[new].file, x->files[old]) <=
			    0)) {
			take(m, &r, x->changes[new].file, x->changes[new].at);
			new ++;
		} else {
			take(m, &r, x->files[old++], 0);
		}
	}
}

/* Make the merged files and the loads of them the index. */
static void
adopt(struct firmware_index *x, struct merged *m, struct load *loads, size_t n)
{
	for (size_t i = 0; i < m->gone_n; i++)
		free(m->gone[i]);
	for (size_t i = 0; i < x->changes_n; i++)
		x->changes[i].file = NULL;
	forget_changes(x);
	free(x->files);
	free(x->loads);
	x->files = m->stay;
	x->files_n = m->stay_n;
	x->loads = loads;
	x->loads_n = n;
	x->revision++;
	m->stay = NULL;
}

int
index_build(struct firmware_index *x)
{
	size_t all = x->files_n + x->changes_n, loads_n = 0;
	struct load *loads = NULL;
	struct merged m = { 0 };
	int err = -ENOMEM;

	if (x->changes_n == 0)
		return 0;
	qsort(x->changes, x->changes_n, sizeof(*x->changes), compare_changes);
	m.stay = calloc(all, sizeof(struct index_file *));
	m.gone = calloc(all, sizeof(struct index_file *));
	if (m.stay != NULL && m.gone != NULL) {
		merge(&m, x);
		err = loads_make(&loads, &loads_n,
		    &(struct file_list){ m.stay, m.stay_n }, x->catalogue);
	}
	if (err == 0)
		adopt(x, &m, loads, loads_n);
	free(m.stay);
	free(m.gone);
	return err;
}

uint64_t
index_revision(const struct firmware_index *x)
{
	return x->revision;
}

size_t
index_files(const struct firmware_index *x)
{
	return x->files_n;
}

const struct index_file *
index_file(const struct firmware_index *x, size_t i)
{
	return i < x->files_n ? x->files[i] : NULL;
}

size_t
index_loads(const struct firmware_index *x)
{
	return x->loads_n;
}

const struct load *
index_load(const struct firmware_index *x, size_t i)
{
	return i < x->loads_n ? &x->loads[i] : NULL;
}

/* Whether a file lies at a path: is it, or in that archive or folder. */
static bool
lies_at(const struct index_file *f, const char *path)
{
	size_t n = strlen(path);

	while (n > 0 && path[n - 1] == '/')
		n--;
	return strncmp(f->path, path, n) == 0 &&
	    (f->path[n] == '\0' || f->path[n] == '/');
}

/* Whether a copy of the load's manifest lies at the path. */
static bool
has_copy_at(
    const struct firmware_index *x, const struct load *l, const char *path)
{
	const struct index_file *manifest = x->files[l->manifest];

	for (size_t i = 0; i < x->files_n; i++)
		if (x->files[i]->examined.kind == manifest->examined.kind &&
		    memcmp(x->files[i]->examined.sha256,
			manifest->examined.sha256, SHA256_OCTETS) == 0 &&
		    lies_at(x->files[i], path))
			return true;
	return false;
}

const struct load *
index_find(const struct firmware_index *x, const char *name, const char *path)
{
	const struct load *found = NULL;

	/* Usable ones come first. */
	for (size_t i = 0; i < x->loads_n; i++) {
		const struct load *l = &x->loads[i];

		if (strcasecmp(l->name, name) != 0 ||
		    (path != NULL && !has_copy_at(x, l, path)))
			continue;
		if (strcmp(l->name, name) == 0 &&
		    (found == NULL || l->usable == found->usable))
			return l;
		if (found == NULL)
			found = l;
	}
	return found;
}

bool
index_has_problem(const struct firmware_index *x)
{
	for (size_t i = 0; i < x->loads_n; i++)
		if (!x->loads[i].usable)
			return true;
	for (size_t i = 0; i < x->files_n; i++)
		if (examined_refused(&x->files[i]->examined))
			return true;
	return false;
}

bool
index_has_right_name(const struct firmware_index *x, const struct index_file *f)
{
	for (size_t i = 0; i < index_files(x); i++) {
		const struct index_file *other = index_file(x, i);

		if (!examined_refused(&other->examined) &&
		    strcmp(other->name, f->examined.embedded) == 0 &&
		    memcmp(other->examined.sha256, f->examined.sha256,
			SHA256_OCTETS) == 0)
			return true;
	}
	return false;
}
