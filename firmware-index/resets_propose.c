/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Which sequence to take, and why: facts/phones.md sections 2.1 and 2.3.
 */

#include "firmware-index/resets.h"

#include <stdio.h>

#include "load_name.h"
#include "version.h"

/* A version as it stands, or that of a load's name. */
static void
read_version(char version[32], const char *load)
{
	struct load_name name;

	load_name_read(&name, load);
	snprintf(
	    version, 32, "%s", name.version[0] != '\0' ? name.version : load);
}

static bool
is_needless(const struct reset_needless *n, const struct reset_need *need)
{
	char from[32], runs[32];

	if (n == NULL)
		return false;
	if (n->load == NULL)
		return true;
	if (need->boots == RESET_BOOTS_NOT || need->load == NULL ||
	    load_is_recovery(need->load))
		return false;
	read_version(from, n->load);
	read_version(runs, need->load);
	return version_compare(runs, from) >= 0;
}

/* The first rule that fits, and whose sequence the model has, decides. */
static const struct rule {
	bool keeps_address;
	enum reset_boots boots; /* UNKNOWN: either */
	const char *sequence;
	const char *besides; /* only where there is this one, too; or NULL */
	const char *why;
	enum confidence confidence;
} rules[] = {
	{ true, RESET_BOOTS_UNKNOWN, "keep-network", NULL,
	    "It keeps the phone's static address; until the end its power must "
	    "not fail for a moment.",
	    CONFIDENCE_TWO },
	{ false, RESET_BOOTS_NOT, "total", NULL,
	    "It does not boot, and this one clears the most.", CONFIDENCE_TWO },
	{ false, RESET_BOOTS_NOT, "backup", NULL,
	    "It does not boot; perhaps its backup firmware does, and nothing "
	    "should be lost by trying.",
	    CONFIDENCE_INFERRED },
	{ false, RESET_BOOTS, "soft", "total",
	    "It boots: the mildest one is enough.", CONFIDENCE_TWO },
	{ false, RESET_BOOTS_UNKNOWN, "soft", "total",
	    "The mildest one, for a phone that boots; take total for one that "
	    "does not, but stays at its logo.",
	    CONFIDENCE_TWO },
};

static bool
applies(const struct rule *rule, const struct reset_need *need)
{
	return rule->keeps_address == need->keep_address &&
	    (rule->boots == RESET_BOOTS_UNKNOWN || rule->boots == need->boots);
}

/* Without a rule that fits, the usual one. */
static void
choose(struct reset_proposal *p, const struct resets *r,
    const struct reset_family *f, const struct reset_need *need)
{
	struct reset_choice other;

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		const struct rule *rule = &rules[i];

		if (!applies(rule, need) ||
		    !resets_choose(r, f, rule->sequence, &p->choice) ||
		    (rule->besides != NULL &&
			!resets_choose(r, f, rule->besides, &other)))
			continue;
		p->why = rule->why;
		p->confidence = rule->confidence;
		return;
	}
	resets_choice(r, f, 0, &p->choice);
	p->why = need->keep_address
	    ? "None that keeps a static address is known; this is the usual "
	      "one: write the address down first."
	    : "The usual one for this model.";
	p->confidence = p->choice.sequence->confidence;
}

struct reset_proposal
resets_propose(const struct resets *r, const struct reset_family *f,
    const struct reset_need *need)
{
	struct reset_proposal p = { .needed = true };
	const struct reset_sequence *q;

	if (f->procedures.n == 0)
		return (struct reset_proposal){ .why = f->plain,
			.confidence = f->confidence };
	choose(&p, r, f, need);
	if (is_needless(f->needless, need)) {
		p.needed = false;
		p.why = f->needless->say;
		p.confidence = f->needless->confidence;
		return p;
	}
	q = p.choice.sequence;
	if (q->confidence < p.confidence)
		p.confidence = q->confidence;
	if (f->confidence < p.confidence)
		p.confidence = f->confidence;
	return p;
}

bool
reset_window(const struct reset_choice *c, uint32_t *opens, uint32_t *closes)
{
	const struct reset_time *cue = NULL, *dial = NULL;

	*opens = *closes = 0;
	for (unsigned i = 0; i < c->procedure->steps_count; i++) {
		const struct reset_step *s = &c->procedure->steps[i];

		if (s->time == NULL || !reset_step_in(s, c->sequence))
			continue;
		if (s->kind == RESET_WAIT &&
		    s->time->since == RESET_SINCE_POWER)
			cue = s->time;
		if (s->kind == RESET_DIAL && dial == NULL)
			dial = s->time;
	}
	if (dial == NULL || (cue == NULL && dial->since != RESET_SINCE_POWER))
		return false;
	if (dial->since == RESET_SINCE_POWER) {
		*opens = dial->least;
		*closes = dial->most;
	} else {
		*opens = cue->least;
		*closes = cue->most + dial->most;
	}
	return true;
}
