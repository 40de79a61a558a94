/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_PLAN_RULES_H
#define FIRMWARE_INDEX_PLAN_RULES_H

/* The ladders as data: facts/phones.md section 4, facts/formats.md 0. */

#include <stdbool.h>

#include "firmware-index/load.h"

/* A load that a phone runs, or is to run. */
struct rung {
	enum protocol protocol;
	char version[32]; /* "" not known */
	char generation;  /* of the signing key; 0 not known */
};

/* Between two loads another one must run. */
struct rule {
	enum generation phones;
	const char *platform; /* NULL all of them */
	/* Of what runs: its protocol (NONE: any), and below which version. */
	enum protocol from;
	const char *below;
	/* Of what is wanted: its protocol (NONE: any), and the least version
	 * (NULL: any) that needs the step. */
	enum protocol to;
	const char *to_least;
	bool new_key; /* only if the new key signed what is wanted */
	/* The step: protocol (NONE: rather as wanted), least and last version. */
	enum protocol step;
	const char *least, *most;
	bool optional;       /* taken only if it is here */
	const char *pattern; /* how such a load is called; after the prefix */
	enum confidence confidence;
	const char *reason;
};

/* The first rule after one (NULL: of all) that asks for a step between two
 * loads, or NULL. */
const struct rule *rule_between(const struct model *m, const struct rung *from,
    const struct rung *to, const struct rule *after);

/* Whether a load can be the step of a rule. */
bool rule_takes(const struct rule *r, const struct rung *step);

/* Why nothing leads from one to the other, a sentence, or NULL. */
const char *rule_forbids(
    const struct model *m, const struct rung *from, const struct rung *to);

/* Whether the newer key signed it, by its version where the key is not known:
 * facts/formats.md section 0. */
bool rung_has_new_key(const struct rung *r);

#endif
