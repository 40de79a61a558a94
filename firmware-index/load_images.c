/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Loads that are one image and need no manifest: 7940/7960 before 8.x, 7902
 * to 7912, side cars (facts/formats.md sections 3.1 and 3.3). The image may
 * be here both signed and unsigned, "P00305000500.sbn" and ".bin".
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "drafts.h"

/* A name without its extension. */
struct stem {
	const char *p;
	size_t n;
};

struct image {
	struct stem stem;
	const struct index_file *file;
	size_t home, at;
};

static struct stem
stem_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	return (struct stem){ name,
		dot != NULL ? (size_t)(dot - name) : strlen(name) };
}

static int
compare_stems(const void *a, const void *b)
{
	const struct stem *x = a, *y = b;
	int way = strncasecmp(x->p, y->p, x->n < y->n ? x->n : y->n);

	return way != 0 ? way : (x->n > y->n) - (x->n < y->n);
}

/*
 * Whether an image may be a whole load: not the .sb2 that a manifest pairs
 * with a loader, nor that loader.
 */
static bool
is_whole(const struct index_file *f)
{
	const struct examined *x = &f->examined;
	const char *dot = strrchr(file_true_name(f), '.');

	if (x->kind == KIND_SBIN || x->kind == KIND_SIDE_CAR)
		return true;
	return x->kind == KIND_APPLICATION && dot != NULL &&
	    strcasecmp(dot, ".sb2") != 0;
}

/* The stems of all loads and of all they list, sorted. */
static int
listed_stems(const struct drafts *d, struct stem **stems, size_t *n)
{
	*n = 0;
	*stems = calloc(d->n * (MANIFEST_PARTS + 1) + 1, sizeof(**stems));
	if (*stems == NULL)
		return -ENOMEM;
	for (size_t i = 0; i < d->n; i++) {
		const struct load *l = &d->list[i].load;

		(*stems)[(*n)++] = (struct stem){ l->name, strlen(l->name) };
		for (unsigned k = 0; k < l->parts_n; k++)
			(*stems)[(*n)++] = stem_of(l->parts[k].name);
	}
	qsort(*stems, *n, sizeof(**stems), compare_stems);
	return 0;
}

/* What a phone would rather take comes first. */
static int
compare_images(const void *a, const void *b)
{
	const struct image *x = a, *y = b;
	int way = compare_stems(&x->stem, &y->stem);

	if (way == 0)
		way = (x->home > y->home) - (x->home < y->home);
	if (way == 0)
		way = (int)examined_refused(&x->file->examined) -
		    (int)examined_refused(&y->file->examined);
	if (way == 0)
		way = (int)x->file->examined.verdict -
		    (int)y->file->examined.verdict;
	return way != 0 ? way : (x->at > y->at) - (x->at < y->at);
}

static size_t
find_images(const struct drafts *d, struct image *images)
{
	size_t n = 0;

	for (size_t i = 0; i < d->files->n; i++) {
		const struct index_file *f = d->files->at[i];

		if (is_whole(f))
			images[n++] =
			    (struct image){ stem_of(file_true_name(f)), f,
				    part_finder_home(d->finder, i), i };
	}
	qsort(images, n, sizeof(*images), compare_images);
	return n;
}

/* How many images from the first on are the same load in the same place. */
static size_t
same_image(const struct image *first, const struct image *end)
{
	size_t n = 1;

	while (first + n < end && first[n].home == first->home &&
	    compare_stems(&first[n].stem, &first->stem) == 0)
		n++;
	return n;
}

static int
add_image(struct drafts *d, const struct image *images, size_t n)
{
	struct draft *draft = drafts_add(d, images[0].at, DRAFT_IMAGE);
	struct load *l;

	if (draft == NULL)
		return -ENOMEM;
	l = &draft->load;
	for (size_t i = 0; i < n && i < MANIFEST_PARTS; i++) {
		const struct index_file *f = images[i].file;
		struct load_part *part = &l->parts[l->parts_n];

		if (i > 0 && examined_refused(&f->examined))
			continue;
		text_copy(part->name, sizeof(part->name), f->name);
		part->file = images[i].at;
		draft->places[l->parts_n++] = PART_AT_HOME;
	}
	return 0;
}

/* Leave out what manifests list, for it is theirs. */
static int
drop_listed(struct drafts *d, struct image *images, size_t *n)
{
	struct stem *stems;
	size_t stems_n, all = *n;
	int err = listed_stems(d, &stems, &stems_n);

	if (err != 0)
		return err;
	*n = 0;
	for (size_t i = 0; i < all; i++)
		if (bsearch(&images[i].stem, stems, stems_n, sizeof(*stems),
			compare_stems) != NULL)
			d->noted[images[i].at] = true;
		else
			images[(*n)++] = images[i];
	free(stems);
	return 0;
}

int
drafts_add_images(struct drafts *d)
{
	struct image *images = calloc(d->files->n + 1, sizeof(*images));
	size_t n, same;
	int err;

	if (images == NULL)
		return -ENOMEM;
	n = find_images(d, images);
	err = n > 0 ? drop_listed(d, images, &n) : 0;
	for (size_t i = 0; i < n && err == 0; i += same) {
		same = same_image(&images[i], images + n);
		err = add_image(d, &images[i], same);
	}
	free(images);
	return err;
}
