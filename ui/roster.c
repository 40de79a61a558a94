/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster.h"

#include <stdlib.h>
#include <strings.h>

#include "ui/words.h"

enum rank {
	RANK_HANDS,
	RANK_ACTIVE,
	RANK_DONE,
	RANK_GONE,
	RANK_OTHER,
};

struct row {
	const struct device *device;
	enum rank rank;
	size_t seen; /* after how many others */
};

static enum rank
rank_of(const struct device *d)
{
	if (d->kind != DEVICE_PHONE)
		return RANK_OTHER;
	if (words_needs_hands(d))
		return RANK_HANDS;
	if (d->stage == STAGE_REVIVED)
		return RANK_DONE;
	return d->stage == STAGE_OFF ? RANK_GONE : RANK_ACTIVE;
}

static const struct {
	const char *name;
	uint32_t stages; /* bit set of enum stage */
} onlys[ONLY_COUNT] = {
	[ONLY_ALL] = { NULL, UINT32_MAX },
	[ONLY_HANDS] = { "only who needs hands", UINT32_MAX },
	[ONLY_STARTING] = { "only starting",
	    1u << STAGE_LINKED | 1u << STAGE_WAKING | 1u << STAGE_ASKING |
		1u << STAGE_ADDRESSED | 1u << STAGE_TRUST | 1u << STAGE_CONFIG |
		1u << STAGE_MANIFEST },
	[ONLY_LOADING] = { "only loading", 1u << STAGE_LOADING },
	[ONLY_WRITING] = { "only writing",
	    1u << STAGE_WRITING | 1u << STAGE_REBOOTING },
	[ONLY_REVIVED] = { "only revived", 1u << STAGE_REVIVED },
	[ONLY_GONE] = { "only gone", 1u << STAGE_OFF },
};

static const char *const sorts[SORT_COUNT] = {
	[SORT_NAME] = "by name",
	[SORT_MODEL] = "by model",
	[SORT_STAGE] = "by stage",
	[SORT_TIME] = "by time",
};

const char *
roster_sort_name(enum screen_sort sort)
{
	return sorts[sort];
}

const char *
roster_only_name(enum screen_only only)
{
	return onlys[only].name;
}

static bool
is_shown(const struct screen *s, const struct row *row)
{
	if (row->rank == RANK_OTHER)
		return s->others;
	if (s->only == ONLY_HANDS)
		return row->rank == RANK_HANDS;
	return onlys[s->only].stages & 1u << row->device->stage;
}

static int
compare_names(const struct device *a, const struct device *b)
{
	char x[WORDS_LABEL], y[WORDS_LABEL];

	return strcasecmp(
	    words_label(x, sizeof(x), a), words_label(y, sizeof(y), b));
}

/* What has no model comes last. */
static int
compare_models(const struct device *a, const struct device *b)
{
	const char *x = device_fact(a, FACT_MODEL);
	const char *y = device_fact(b, FACT_MODEL);

	if (x == NULL || y == NULL)
		return (x == NULL) - (y == NULL);
	return strcasecmp(x, y);
}

static int
compare(const void *left, const void *right, void *ctx)
{
	const struct row *a = left, *b = right;
	const struct screen *s = ctx;
	bool others = a->rank == RANK_OTHER || b->rank == RANK_OTHER;
	int order = (int)a->rank - (int)b->rank;

	if (!others && s->sort == SORT_NAME)
		order = compare_names(a->device, b->device);
	else if (!others && s->sort == SORT_MODEL)
		order = compare_models(a->device, b->device);
	else if (!others && s->sort == SORT_STAGE)
		order = (int)a->device->stage - (int)b->device->stage;
	else if (!others && s->sort == SORT_TIME)
		order = (a->device->since_us > b->device->since_us) -
		    (a->device->since_us < b->device->since_us);
	if (order != 0)
		return order;
	return (a->seen > b->seen) - (a->seen < b->seen);
}

void
roster_fill(struct roster *r, const struct bench *b, const struct screen *s)
{
	struct row rows[BENCH_DEVICES];
	size_t n = bench_count(b), shown = 0;
	struct screen order = *s;

	for (size_t i = 0; i < n && shown < BENCH_DEVICES; i++) {
		const struct device *d = bench_at(b, i);

		rows[shown] = (struct row){ d, rank_of(d), i };
		if (is_shown(s, &rows[shown]))
			shown++;
	}
	qsort_r(rows, shown, sizeof(*rows), compare, &order);
	*r = (struct roster){ .n = shown };
	for (size_t i = 0; i < shown; i++) {
		r->at[i] = rows[i].device;
		if (mac_equal(rows[i].device->mac, s->chosen))
			r->chosen = i;
	}
}
