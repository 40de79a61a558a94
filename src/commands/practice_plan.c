/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice_plan.h"

#include <string.h>

#include "commands.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/resets.h"

/* Two Java phones of one package, one of another, and a first-generation. */
static const char *const default_models[] = { "7941G", "7961G", "7911G",
	"7960G" };

struct planning {
	struct practice_plan *plan;
	const struct options *options;
	const struct catalogue *catalogue;
	const struct resets *resets;
};

/* Whether a phone can come back: over the wire alone, or by its keys. */
static bool
comes_back(const struct planning *p, const struct model *m)
{
	const struct reset_family *f = resets_family(p->resets, m->name);
	struct reset_choice choice;

	return m->generation != GENERATION_OTHER ||
	    (f != NULL && resets_choice(p->resets, f, 0, &choice));
}

static enum status
choose_models(struct planning *p)
{
	const struct options *o = p->options;
	unsigned n = o->models_n > 0 ? o->models_n : 4;

	for (unsigned i = 0; i < n; i++) {
		const char *name =
		    o->models_n > 0 ? o->models[i] : default_models[i];
		const struct model *m = catalogue_find(p->catalogue, name);

		if (m == NULL)
			m = catalogue_find_words(p->catalogue,
			    (struct span){
				(const uint8_t *)name, strlen(name) });
		if (m == NULL)
			return command_fail(STATUS_USAGE,
			    resets_family(p->resets, name) != NULL
				? "practice: there is no %s to practise on"
				: "practice: no model \"%s\" is known",
			    name);
		if (!comes_back(p, m))
			return command_fail(STATUS_USAGE,
			    "practice: no way to revive a %s by its keys or "
			    "over the wire is known",
			    m->name);
		p->plan->models[p->plan->models_n++] = m;
	}
	return STATUS_FINE;
}

static enum status
choose_faults(struct planning *p)
{
	const struct options *o = p->options;

	for (unsigned i = 0; i < o->faults_n; i++) {
		const char *wrong = fault_parse(&p->plan->faults, o->faults[i]);

		if (wrong != NULL)
			return command_fail(STATUS_USAGE,
			    "practice: --fault: \"%s\" is %s", o->faults[i],
			    wrong);
	}
	if (faults_phones(&p->plan->faults) > o->phones)
		return command_fail(STATUS_USAGE,
		    "practice: --fault: %u phones are to have one, and there "
		    "are %u",
		    faults_phones(&p->plan->faults), o->phones);
	return STATUS_FINE;
}

/*
 * How a dead one is reset. What runs an old load, or keeps an address, starts
 * by itself; and so do those that need no reset, unless one is asked for,
 * though who runs a new load still is not dead then.
 */
static enum status
plan_phone(struct planning *p, unsigned i)
{
	const struct reset_need need = { .boots = RESET_BOOTS_NOT };
	const struct model *m = p->plan->models[i % p->plan->models_n];
	const struct reset_family *f = resets_family(p->resets, m->name);
	enum phone_fault fault = fault_of(&p->plan->faults, i);
	const char *sequence = p->options->sequence;
	struct trainer_plan *plan = &p->plan->phones[i];
	struct reset_proposal proposal;

	plan->model = m;
	if (p->options->no_hands || f == NULL || fault == PHONE_OLD ||
	    fault == PHONE_STATIC)
		return STATUS_FINE;
	proposal = resets_propose(p->resets, f, &need);
	plan->reset =
	    sequence != NULL || (proposal.needed && fault != PHONE_NEW);
	plan->dead = plan->reset && fault != PHONE_NEW;
	plan->choice = proposal.choice;
	if (sequence == NULL)
		return STATUS_FINE;
	if (!resets_choose(p->resets, f, sequence, &plan->choice))
		return command_fail(STATUS_USAGE,
		    "practice: a %s has no sequence \"%s\": see octothorpe "
		    "guide %s",
		    m->name, sequence, m->name);
	return STATUS_FINE;
}

static enum status
plan_hands(struct planning *p)
{
	const struct options *o = p->options;
	enum status status = STATUS_FINE;

	if (o->no_hands && o->clumsy)
		return command_fail(STATUS_USAGE,
		    "practice: --clumsy needs hands, and --no-hands has none");
	p->plan->plays = !o->no_hands && (o->automatic || o->clumsy);
	for (unsigned i = 0; status == STATUS_FINE && i < o->phones; i++)
		status = plan_phone(p, i);
	for (unsigned i = 0; i < o->phones; i++)
		p->plan->dead_n += p->plan->phones[i].dead;
	return status;
}

enum status
practice_plan_make(struct practice_plan *plan, const struct options *o,
    const struct catalogue *catalogue, const struct resets *resets)
{
	struct planning p = { plan, o, catalogue, resets };
	enum status status;

	*plan = (struct practice_plan){ .phones_n = o->phones };
	status = choose_models(&p);
	if (status == STATUS_FINE)
		status = choose_faults(&p);
	if (status == STATUS_FINE)
		status = plan_hands(&p);
	return status;
}

bool
practice_plan_is_old(const struct practice_plan *plan)
{
	for (unsigned i = 0; i < plan->phones_n; i++)
		if (fault_of(&plan->faults, i) == PHONE_OLD)
			return true;
	return false;
}

bool
practice_plan_guesses(const struct practice_plan *plan)
{
	for (unsigned i = 0; i < plan->phones_n; i++)
		if (plan->phones[i].dead &&
		    strncmp(plan->phones[i].model->name, "7941", 4) != 0)
			return true;
	return false;
}
