/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_RESETS_H
#define TESTS_SUPPORT_RESETS_H

/* The resets that are built in, and a technician's text beside them. */

#include "firmware-index/resets.h"
#include "firmware-index/schema.h"
#include "support/cases.h"

/* To be freed; own may be NULL. */
static inline struct resets *
resets_with(const char *own)
{
	struct schema_text texts[2] = { resets_built_in(),
		{ "own", own, own != NULL ? strlen(own) : 0 } };
	struct resets *r;
	char why[300];

	if (resets_load(&r, texts, own != NULL ? 2 : 1, why, sizeof(why)) != 0)
		fail_msg("%s", why);
	return r;
}

/* A walk over all sequences of all models; zero is before the first. */
struct every_sequence {
	const char *model;
	struct reset_choice choice;
	size_t model_at, sequence_at; /* of the next */
};

static inline bool
every_sequence(struct every_sequence *e, const struct resets *r)
{
	while ((e->model = resets_model(r, e->model_at)) != NULL) {
		if (resets_choice(r, resets_family(r, e->model),
			e->sequence_at++, &e->choice))
			return true;
		e->model_at++;
		e->sequence_at = 0;
	}
	return false;
}

static inline struct catalogue *
resets_catalogue(void)
{
	struct catalogue *c;
	char why[300];

	if (catalogue_load(&c, NULL, why, sizeof(why)) != 0)
		fail_msg("%s", why);
	return c;
}

#endif
