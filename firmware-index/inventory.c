/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/inventory.h"

#include <errno.h>
#include <stdlib.h>

/* The worst first. */
static const enum finding_code severity[] = {
	FINDING_CONTENT,
	FINDING_SHORT,
	FINDING_STRUCTURE,
	FINDING_KERNEL_CRC,
	FINDING_CHECKSUM,
	FINDING_HEADER,
	FINDING_EMPTY,
	FINDING_TOO_LARGE,
	FINDING_LIST,
	FINDING_BOMB,
	FINDING_ARCHIVE,
	FINDING_UNREADABLE,
	FINDING_UNKNOWN_SIGNER,
	FINDING_OTHER_PLATFORM,
	FINDING_UNSIGNED,
	FINDING_IMAGE_NAME,
	FINDING_RENAMED,
	FINDING_CASE,
};

static size_t
severity_of(const struct index_file *f)
{
	size_t i = 0;

	while (i < sizeof(severity) / sizeof(severity[0]) &&
	    !findings_have(&f->examined.findings, severity[i]))
		i++;
	return i;
}

static bool
is_firmware(const struct index_file *f)
{
	return f->examined.kind != KIND_OTHER &&
	    f->examined.kind != KIND_ARCHIVE;
}

/* Firmware of no load, and whatever nobody can judge. */
static bool
is_loose(const struct index_file *f)
{
	enum finding_weight worst = findings_worst(&f->examined.findings);

	return !f->in_load && worst != WEIGHT_REFUSED &&
	    (is_firmware(f) || worst == WEIGHT_DOUBT);
}

static uint64_t
mix(uint64_t hash, const char *text)
{
	do
		hash = (hash ^ (uint8_t)*text) * UINT64_C(1099511628211);
	while (*text++ != '\0');
	return hash;
}

/* By where it lies (FNV-1a); a manifest is a load and may be a file, too. */
static uint64_t
id_of(enum item_kind kind, const struct index_file *f)
{
	uint64_t hash = UINT64_C(14695981039346656037) + (kind == ITEM_LOAD);

	hash = mix(mix(hash, f->path), f->member);
	return hash > UINT8_MAX ? hash : hash + UINT8_MAX + 1;
}

static void
add(struct inventory *v, enum item_kind kind, size_t at)
{
	const struct firmware_index *x = v->index;
	size_t file = kind == ITEM_LOAD ? index_load(x, at)->manifest : at;

	v->items[v->n++] = (struct inventory_item){ kind, at,
		id_of(kind, index_file(x, file)) };
	v->counts[kind]++;
}

static int
compare_refused(const void *a, const void *b, void *ctx)
{
	const struct inventory_item *x = a, *y = b;
	const struct inventory *v = ctx;
	size_t worse = severity_of(index_file(v->index, x->at));
	size_t better = severity_of(index_file(v->index, y->at));

	if (worse != better)
		return worse < better ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static void
add_files(struct inventory *v)
{
	const struct firmware_index *x = v->index;
	size_t first = v->n, files = index_files(x);

	for (size_t i = 0; i < files; i++)
		if (examined_refused(&index_file(x, i)->examined))
			add(v, ITEM_REFUSED, i);
	qsort_r(&v->items[first], v->n - first, sizeof(*v->items),
	    compare_refused, v);
	for (size_t i = 0; i < files; i++) {
		const struct index_file *f = index_file(x, i);

		if (examined_refused(&f->examined))
			continue;
		if (is_loose(f))
			add(v, ITEM_LOOSE, i);
		else if (!is_firmware(f))
			v->others++;
	}
}

int
inventory_take(struct inventory *v, const struct firmware_index *x)
{
	size_t loads = index_loads(x);

	*v = (struct inventory){ .index = x, .revision = index_revision(x) };
	v->items = calloc(loads + index_files(x) + 1, sizeof(*v->items));
	if (v->items == NULL) {
		*v = (struct inventory){ 0 };
		return -ENOMEM;
	}
	for (size_t i = 0; i < loads; i++) {
		add(v, ITEM_LOAD, i);
		v->usable += index_load(x, i)->usable;
	}
	add_files(v);
	return 0;
}

void
inventory_fini(struct inventory *v)
{
	free(v->items);
	*v = (struct inventory){ 0 };
}

size_t
inventory_find(const struct inventory *v, uint64_t id)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->items[i].id == id)
			return i;
	return 0;
}

const struct load *
inventory_load(const struct inventory *v, size_t i)
{
	return v->items[i].kind == ITEM_LOAD
	    ? index_load(v->index, v->items[i].at)
	    : NULL;
}

const struct index_file *
inventory_file(const struct inventory *v, size_t i)
{
	const struct load *l = inventory_load(v, i);

	return index_file(v->index, l != NULL ? l->manifest : v->items[i].at);
}
