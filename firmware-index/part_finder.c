/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "part_finder.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* One name of one file. */
struct row {
	const char *name;
	const struct index_file *file;
	size_t home, at;
	bool bad; /* refused under whatever name */
};

struct part_finder {
	const struct file_list *files;
	size_t *homes;       /* of each file */
	struct row *by_home; /* name case-blind, home, name */
	struct row *by_name; /* name, platform, good ones first */
	struct row *by_true; /* the same, by the name it was signed under */
	size_t rows_n, true_n;
};

/* Where a file lies: the texts up to and without the last slash. */
struct home {
	struct span path, member;
	size_t at; /* the file */
};

static struct span
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return (struct span){ (const uint8_t *)path,
		slash != NULL ? (size_t)(slash - path) : 0 };
}

static struct home
home_of(const struct index_file *f, size_t at)
{
	struct home h = { .path = folder_of(f->path), .at = at };

	if (f->member[0] != '\0') {
		h.path.n = strlen(f->path);
		h.member = folder_of(f->member);
	}
	return h;
}

static int
compare_spans(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int way = n > 0 ? memcmp(a.p, b.p, n) : 0;

	if (way != 0)
		return way;
	return (a.n > b.n) - (a.n < b.n);
}

static int
compare_homes(const void *a, const void *b)
{
	const struct home *x = a, *y = b;
	int way = compare_spans(x->path, y->path);

	return way != 0 ? way : compare_spans(x->member, y->member);
}

/* Number the homes of all files; false without memory. */
static bool
number_homes(struct part_finder *f)
{
	size_t n = f->files->n, number = 0;
	struct home *homes = calloc(n + 1, sizeof(*homes));

	f->homes = calloc(n + 1, sizeof(*f->homes));
	if (homes == NULL || f->homes == NULL) {
		free(homes);
		return false;
	}
	for (size_t i = 0; i < n; i++)
		homes[i] = home_of(f->files->at[i], i);
	qsort(homes, n, sizeof(*homes), compare_homes);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && compare_homes(&homes[i - 1], &homes[i]) != 0)
			number++;
		f->homes[homes[i].at] = number;
	}
	free(homes);
	return true;
}

static int
compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
compare_by_home(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int way = strcasecmp(x->name, y->name);

	if (way == 0)
		way = compare_sizes(x->home, y->home);
	return way != 0 ? way : strcmp(x->name, y->name);
}

static int
compare_names(const struct row *x, const struct row *y)
{
	int way = strcmp(x->name, y->name);

	return way != 0
	    ? way
	    : strcmp(x->file->examined.platform, y->file->examined.platform);
}

static int
compare_by_name(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int way = compare_names(x, y);

	if (way == 0)
		way = (int)x->bad - (int)y->bad;
	return way != 0 ? way : compare_sizes(x->at, y->at);
}

static bool
is_firmware(const struct index_file *f)
{
	enum file_kind kind = f->examined.kind;

	return kind != KIND_OTHER && kind != KIND_ARCHIVE &&
	    kind != KIND_TRUST_LIST;
}

static void
fill_rows(struct part_finder *f)
{
	for (size_t i = 0; i < f->files->n; i++) {
		const struct index_file *file = f->files->at[i];
		struct row row = { file->name, file, f->homes[i], i,
			file_is_bad(file) };

		if (!is_firmware(file))
			continue;
		f->by_home[f->rows_n] = row;
		f->by_name[f->rows_n++] = row;
		row.name = file_true_name(file);
		if (strcmp(row.name, file->name) != 0)
			f->by_true[f->true_n++] = row;
	}
	qsort(f->by_home, f->rows_n, sizeof(struct row), compare_by_home);
	qsort(f->by_name, f->rows_n, sizeof(struct row), compare_by_name);
	qsort(f->by_true, f->true_n, sizeof(struct row), compare_by_name);
}

struct part_finder *
part_finder_new(const struct file_list *files)
{
	struct part_finder *f = calloc(1, sizeof(*f));

	if (f == NULL)
		return NULL;
	f->files = files;
	f->by_home = calloc(files->n + 1, sizeof(struct row));
	f->by_name = calloc(files->n + 1, sizeof(struct row));
	f->by_true = calloc(files->n + 1, sizeof(struct row));
	if (f->by_home == NULL || f->by_name == NULL || f->by_true == NULL ||
	    !number_homes(f)) {
		part_finder_free(f);
		return NULL;
	}
	fill_rows(f);
	return f;
}

void
part_finder_free(struct part_finder *f)
{
	if (f == NULL)
		return;
	free(f->homes);
	free(f->by_home);
	free(f->by_name);
	free(f->by_true);
	free(f);
}

size_t
part_finder_home(const struct part_finder *f, size_t file)
{
	return f->homes[file];
}

/* The first row that is not before the key, NULL past the end. */
static const struct row *
lower_bound(const struct row *rows, size_t n, const struct row *key,
    int (*compare)(const void *a, const void *b))
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t i = low + (high - low) / 2;

		if (compare(&rows[i], key) < 0)
			low = i + 1;
		else
			high = i;
	}
	return low < n ? &rows[low] : NULL;
}

#define VARIANTS 8 /* of a name in other case that are looked at */

/* The case that sorts first. */
static void
upper_case(char dst[EXAMINE_NAME], const char *name)
{
	size_t n = text_copy(dst, EXAMINE_NAME, name);

	for (size_t i = 0; i < n; i++)
		if (dst[i] >= 'a' && dst[i] <= 'z')
			dst[i] = (char)(dst[i] - 'a' + 'A');
}

/* The file of that name where the manifest lies, in any case. */
static const struct row *
find_at_home(const struct part_finder *f, const struct row *key)
{
	const struct row *end = f->by_home + f->rows_n, *best = NULL;
	const struct row *row =
	    lower_bound(f->by_home, f->rows_n, key, compare_by_home);
	struct row first = *key;
	char upper[EXAMINE_NAME];

	if (row != NULL && compare_by_home(row, key) == 0)
		return row;
	upper_case(upper, key->name);
	first.name = upper;
	row = lower_bound(f->by_home, f->rows_n, &first, compare_by_home);
	for (unsigned i = 0; i < VARIANTS && row != NULL && row < end; i++) {
		if (row->home != key->home ||
		    strcasecmp(row->name, key->name) != 0)
			break;
		if (best == NULL || !file_refused_as(row->file, key->name))
			best = row;
		row++;
	}
	return best;
}

/* A good file of that name and platform, by one of the two orders. */
static const struct row *
find_good(const struct row *rows, size_t n, const struct row *key)
{
	const struct row *row = lower_bound(rows, n, key, compare_by_name);

	if (row == NULL || row->bad || compare_names(row, key) != 0)
		return NULL;
	return row;
}

enum part_place
part_find(const struct part_finder *f, const char *name, size_t manifest,
    size_t *file)
{
	const struct index_file *of = f->files->at[manifest];
	struct row key = {
		.name = name, .file = of, .home = f->homes[manifest]
	};
	const struct row *row, *home = find_at_home(f, &key);
	enum part_place place = PART_MISSING;

	*file = INDEX_NONE;
	if (home != NULL) {
		*file = home->at;
		place = strcmp(home->name, name) == 0 ? PART_AT_HOME
						      : PART_IN_OTHER_CASE;
		if (!file_refused_as(home->file, name) &&
		    strcmp(home->file->examined.platform,
			of->examined.platform) == 0)
			return place;
	}
	row = find_good(f->by_name, f->rows_n, &key);
	if (row != NULL && !file_refused_as(row->file, name))
		place = PART_ELSEWHERE;
	else if (home == NULL &&
	    (row = find_good(f->by_true, f->true_n, &key)) != NULL)
		place = PART_RENAMED;
	else
		return place;
	*file = row->at;
	return place;
}
