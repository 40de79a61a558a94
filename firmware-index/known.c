/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/known.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hex.h"
#include "base/text.h"
#include "firmware-index/schema.h"

/* Each list sorted by digest; by_name borrows from files. */
struct known {
	struct known_file *files;
	const struct known_file **by_name;
	size_t files_n;
	struct known_archive *archives;
	size_t archives_n;
};

/* The embedded copy, firmware-index/embedded.S. */
extern const char known_yaml[];
extern const char known_yaml_end[];

/* Files and archives as the text has them. */
struct row {
	char name[64];
	uint64_t size;
	char *digest;
};

struct text {
	struct row *files;
	unsigned files_count;
	struct row *archives;
	unsigned archives_count;
};

#define DIGEST_FIELD(name, octets)                                             \
	CYAML_FIELD_STRING_PTR(name, CYAML_FLAG_POINTER, struct row, digest,   \
	    2 * (octets), 2 * (octets))

static const cyaml_schema_field_t file_schema[] = {
	CYAML_FIELD_STRING("name", CYAML_FLAG_DEFAULT, struct row, name, 1),
	CYAML_FIELD_UINT("size", CYAML_FLAG_DEFAULT, struct row, size),
	DIGEST_FIELD("sha256", SHA256_OCTETS),
	CYAML_FIELD_END,
};

static const cyaml_schema_field_t archive_schema[] = {
	CYAML_FIELD_STRING("name", CYAML_FLAG_DEFAULT, struct row, name, 1),
	CYAML_FIELD_UINT("size", CYAML_FLAG_DEFAULT, struct row, size),
	DIGEST_FIELD("sha1", SHA1_OCTETS),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t file_value = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct row, file_schema),
};

static const cyaml_schema_value_t archive_value = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct row, archive_schema),
};

static const cyaml_schema_field_t text_schema[] = {
	CYAML_FIELD_SEQUENCE("files", CYAML_FLAG_POINTER, struct text, files,
	    &file_value, 1, CYAML_UNLIMITED),
	CYAML_FIELD_SEQUENCE("archives", CYAML_FLAG_POINTER, struct text,
	    archives, &archive_value, 1, CYAML_UNLIMITED),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t text_value = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct text, text_schema),
};

static int
compare_files(const void *a, const void *b)
{
	const struct known_file *x = a, *y = b;

	return memcmp(x->sha256, y->sha256, SHA256_OCTETS);
}

static int
compare_archives(const void *a, const void *b)
{
	const struct known_archive *x = a, *y = b;

	return memcmp(x->sha1, y->sha1, SHA1_OCTETS);
}

static int
compare_names(const void *a, const void *b)
{
	const struct known_file *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static int
fill_files(struct known *k, const struct text *t)
{
	k->files = calloc(t->files_count, sizeof(*k->files));
	k->by_name = calloc(t->files_count, sizeof(*k->by_name));
	if (k->files == NULL || k->by_name == NULL)
		return -ENOMEM;
	for (unsigned i = 0; i < t->files_count; i++) {
		struct known_file *f = &k->files[k->files_n++];

		text_copy(f->name, sizeof(f->name), t->files[i].name);
		f->size = t->files[i].size;
		if (!hex_read(f->sha256, SHA256_OCTETS, t->files[i].digest))
			return -EINVAL;
	}
	qsort(k->files, k->files_n, sizeof(*k->files), compare_files);
	for (size_t i = 0; i < k->files_n; i++)
		k->by_name[i] = &k->files[i];
	qsort(k->by_name, k->files_n, sizeof(*k->by_name), compare_names);
	return 0;
}

static int
fill_archives(struct known *k, const struct text *t)
{
	k->archives = calloc(t->archives_count, sizeof(*k->archives));
	if (k->archives == NULL)
		return -ENOMEM;
	for (unsigned i = 0; i < t->archives_count; i++) {
		struct known_archive *a = &k->archives[k->archives_n++];

		text_copy(a->name, sizeof(a->name), t->archives[i].name);
		a->size = t->archives[i].size;
		if (!hex_read(a->sha1, SHA1_OCTETS, t->archives[i].digest))
			return -EINVAL;
	}
	qsort(
	    k->archives, k->archives_n, sizeof(*k->archives), compare_archives);
	return 0;
}

int
known_load(struct known **k, char *why, size_t cap)
{
	struct schema_text text = {
		.name = "known.yaml (built in)",
		.p = known_yaml,
		.n = (size_t)(known_yaml_end - known_yaml),
	};
	cyaml_data_t *data;
	int err;

	*k = NULL;
	text_copy(why, cap, "");
	err = schema_load(&data, text, &text_value, why, cap);
	if (err != 0)
		return err;
	*k = calloc(1, sizeof(**k));
	err = *k != NULL ? fill_files(*k, data) : -ENOMEM;
	if (err == 0)
		err = fill_archives(*k, data);
	schema_free(data, &text_value);
	if (err == 0)
		return 0;
	snprintf(why, cap, "%s: %s", text.name,
	    err == -EINVAL ? "a digest that is none" : strerror(-err));
	known_free(*k);
	*k = NULL;
	return err;
}

void
known_free(struct known *k)
{
	if (k == NULL)
		return;
	free(k->files);
	free(k->by_name);
	free(k->archives);
	free(k);
}

const struct known_file *
known_find(const struct known *k, const uint8_t sha256[SHA256_OCTETS])
{
	struct known_file key;

	memcpy(key.sha256, sha256, SHA256_OCTETS);
	return bsearch(
	    &key, k->files, k->files_n, sizeof(*k->files), compare_files);
}

const struct known_archive *
known_archive(const struct known *k, const uint8_t sha1[SHA1_OCTETS])
{
	struct known_archive key;

	memcpy(key.sha1, sha1, SHA1_OCTETS);
	return bsearch(&key, k->archives, k->archives_n, sizeof(*k->archives),
	    compare_archives);
}

/* The first of the sorted names that is not before this one. */
static size_t
first_of_name(const struct known *k, const char *name)
{
	size_t low = 0, high = k->files_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(k->by_name[middle]->name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
known_name(
    const struct known *k, const char *name, uint64_t *least, uint64_t *most)
{
	size_t first = first_of_name(k, name), i;

	*least = UINT64_MAX;
	*most = 0;
	for (i = first;
	     i < k->files_n && strcmp(k->by_name[i]->name, name) == 0; i++) {
		uint64_t size = k->by_name[i]->size;

		*least = size < *least ? size : *least;
		*most = size > *most ? size : *most;
	}
	if (i > first)
		return true;
	*least = 0;
	return false;
}
