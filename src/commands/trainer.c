/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trainer.h"

#include <stdlib.h>

#include "bench/bench.h"
#include "leash.h"
#include "session.h"

struct trainer {
	const struct trainer_config *config;
	struct look *looks;
	unsigned looks_n;
};

struct trainer *
trainer_new(const struct trainer_config *config)
{
	struct trainer *t = calloc(1, sizeof(*t));

	if (t == NULL)
		return NULL;
	t->config = config;
	t->looks = calloc(config->phones, sizeof(*t->looks));
	if (t->looks == NULL) {
		trainer_free(t);
		return NULL;
	}
	return t;
}

void
trainer_free(struct trainer *t)
{
	if (t == NULL)
		return;
	free(t->looks);
	free(t);
}

int
trainer_hear(struct trainer *t)
{
	struct look look;
	int seen;

	while ((seen = leash_see(t->config->leash, &look)) > 0) {
		if (look.phone >= t->config->phones)
			continue;
		t->looks[look.phone] = look;
	}
	while (t->looks_n < t->config->phones &&
	    !mac_is_zero(t->looks[t->looks_n].mac))
		t->looks_n++;
	return seen;
}

const struct look *
trainer_looks(const struct trainer *t, size_t *n)
{
	*n = t->looks_n;
	return t->looks;
}

int64_t
trainer_turn(struct trainer *t, struct session *s, int64_t now_us)
{
	(void)t;
	(void)s;
	(void)now_us;
	return INT64_MAX;
}

static bool
has_ended(const struct bench *b, struct mac mac)
{
	const struct device *d = bench_find(b, mac);
	const struct course *c = bench_course_of(b, mac);

	if (d == NULL)
		return false;
	if (d->stage == STAGE_STUCK)
		return true;
	if (c != NULL)
		return !course_is_open(c) || c->state == COURSE_STUCK;
	return d->stage == STAGE_REVIVED;
}

bool
trainer_is_over(const struct trainer *t, const struct bench *b)
{
	for (unsigned i = 0; i < t->config->phones; i++)
		if (!has_ended(b, t->looks[i].mac))
			return false;
	return true;
}
