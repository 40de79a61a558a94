/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan_choose.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "load_name.h"
#include "version.h"

/* Whether a is rather given than b: the newer one, then the surer one. */
static bool
is_better(const struct load *a, const struct load *b)
{
	int way = version_compare(a->version, b->version);

	if (way != 0)
		return way > 0;
	if (findings_worst(&a->findings) != findings_worst(&b->findings))
		return findings_worst(&a->findings) <
		    findings_worst(&b->findings);
	return findings_have(&b->findings, FINDING_NO_MANIFEST) &&
	    !findings_have(&a->findings, FINDING_NO_MANIFEST);
}

/* The best one of a protocol; NONE for any. */
static const struct load *
best_of(const struct firmware_index *x, const struct model *m,
    enum protocol protocol)
{
	const struct load *best = NULL;

	for (size_t i = 0; i < index_loads(x); i++) {
		const struct load *l = index_load(x, i);

		if (l->usable && load_is_for(l, m) &&
		    (protocol == PROTOCOL_NONE || l->protocol == protocol) &&
		    (best == NULL || is_better(l, best)))
			best = l;
	}
	return best;
}

static bool
has_other(const struct firmware_index *x, const struct model *m,
    enum protocol protocol, const struct load **other)
{
	static const enum protocol all[] = { PROTOCOL_SCCP, PROTOCOL_SIP,
		PROTOCOL_MGCP };

	*other = NULL;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i] != protocol && *other == NULL)
			*other = best_of(x, m, all[i]);
	return *other != NULL;
}

/* It runs another protocol than all that is here, or nothing tells which. */
static void
choose_protocol(struct choice *c, const struct firmware_index *x,
    const struct plan_phone *phone, enum protocol now)
{
	const struct load *any = best_of(x, phone->model, PROTOCOL_NONE);
	const struct load *other;

	if (any == NULL) {
		c->state = PLAN_NONE;
		snprintf(c->question, sizeof(c->question),
		    "No load for a %s that can be used is here.",
		    phone->model->name);
		return;
	}
	if (now != PROTOCOL_NONE) {
		c->load = any;
		snprintf(c->question, sizeof(c->question),
		    "It runs %s, and only %s is here for it. Change to %s?",
		    protocol_name(now), any->name,
		    protocol_name(any->protocol));
		return;
	}
	if (!has_other(x, phone->model, any->protocol, &other)) {
		c->load = any;
		return;
	}
	c->state = PLAN_ASKS;
	snprintf(c->question, sizeof(c->question),
	    "%s or %s? %s and %s would both do.", protocol_name(any->protocol),
	    protocol_name(other->protocol), any->name, other->name);
}

void
choose_load(struct choice *c, const struct firmware_index *x,
    const struct plan_phone *phone, const char *now)
{
	enum protocol protocol = phone->protocol;
	struct load_name name;

	load_name_read(&name, now);
	if (protocol == PROTOCOL_NONE)
		protocol = name.protocol;
	if (protocol != PROTOCOL_NONE)
		c->load = best_of(x, phone->model, protocol);
	if (c->load == NULL && phone->protocol != PROTOCOL_NONE) {
		c->state = PLAN_NONE;
		snprintf(c->question, sizeof(c->question),
		    "No %s load for a %s that can be used is here.",
		    protocol_name(phone->protocol), phone->model->name);
		return;
	}
	if (c->load == NULL)
		choose_protocol(c, x, phone, protocol);
	if (c->load != NULL && now == phone->running && !phone->erased &&
	    c->load->protocol == name.protocol &&
	    version_compare(c->load->version, name.version) < 0) {
		c->load = NULL;
		c->state = PLAN_NONE;
		snprintf(c->question, sizeof(c->question),
		    "It runs %s, which is newer than all that is here.", now);
	}
}

/* Rather the load that took phones this step before, or one of the protocol
 * that the phone is to have then. */
static bool
is_better_step(const struct load *a, const struct load *b, const struct rule *r,
    enum protocol protocol)
{
	bool proven_a = strcasecmp(a->name, r->pattern) == 0;
	bool proven_b = strcasecmp(b->name, r->pattern) == 0;
	bool fits_a = a->protocol == protocol, fits_b = b->protocol == protocol;

	if (proven_a != proven_b)
		return proven_a;
	return fits_a != fits_b ? fits_a : is_better(a, b);
}

const struct load *
choose_step(const struct firmware_index *x, const struct model *m,
    const struct rule *r, enum protocol protocol)
{
	const struct load *best = NULL;

	for (size_t i = 0; i < index_loads(x); i++) {
		const struct load *l = index_load(x, i);
		struct rung rung = { .protocol = l->protocol,
			.generation = l->generation };

		text_copy(rung.version, sizeof(rung.version), l->version);
		if (l->usable && load_is_for(l, m) && rule_takes(r, &rung) &&
		    (best == NULL || is_better_step(l, best, r, protocol)))
			best = l;
	}
	return best;
}
