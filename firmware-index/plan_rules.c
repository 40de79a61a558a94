/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan_rules.h"

#include <string.h>

#include "version.h"

#define OLD_KEY_LAST "8-5-2" /* signed with the older key, and the last one */
#define TWO_KEYS     "8-3-3" /* the first to know the newer key, too */
#define SIGNED       "5-0"   /* the first that must be signed: 7940, 7960 */

static const struct rule rules[] = {
	/* Section 4.1; a 7970 that had failed before took 8.0(4) first. */
	{ GENERATION_JAVA, "70", PROTOCOL_NONE, "8-0", PROTOCOL_NONE, "8-3-3",
	    false, PROTOCOL_NONE, "8-0", "8-2-2", true, ".8-0-4S",
	    CONFIDENCE_ONE,
	    "A small step: phones of this kind that failed on a larger one "
	    "took it." },
	{ GENERATION_JAVA, NULL, PROTOCOL_NONE, TWO_KEYS, PROTOCOL_NONE, NULL,
	    true, PROTOCOL_NONE, TWO_KEYS, OLD_KEY_LAST, false, ".8-5-2S",
	    CONFIDENCE_TWO,
	    "It is signed with the old key and knows the new one; what is "
	    "older than 8.3(3) knows the old one only." },
	/* Section 4.2. */
	{ GENERATION_GEN1, NULL, PROTOCOL_SCCP, SIGNED, PROTOCOL_NONE, NULL,
	    false, PROTOCOL_SCCP, SIGNED, "5-99", false, "P00305000500",
	    CONFIDENCE_TWO,
	    "It is the way from unsigned loads to signed ones; the phone asks "
	    "OS79XX.TXT for its name." },
	{ GENERATION_GEN1, NULL, PROTOCOL_SCCP, "7-0", PROTOCOL_SIP, "8-0",
	    false, PROTOCOL_SCCP, "8-0", "8-99", false, "P00308000900",
	    CONFIDENCE_ONE, "It brings the loader that SIP 8.x wants." },
	{ GENERATION_GEN1, NULL, PROTOCOL_SIP, "4-4", PROTOCOL_NONE, NULL,
	    false, PROTOCOL_SIP, "4-4", "4-99", false, "P0S3-04-4-00",
	    CONFIDENCE_ONE,
	    "Cisco allows no jump over 4.4; the phone asks OS79XX.TXT for its "
	    "name." },
	{ GENERATION_GEN1, NULL, PROTOCOL_SIP, "5-3", PROTOCOL_NONE, NULL,
	    false, PROTOCOL_SIP, "5-3", "5-99", false, "P0S3-05-3-00",
	    CONFIDENCE_ONE,
	    "Cisco allows no jump over 5.3, the way from unsigned loads to "
	    "signed ones." },
	{ GENERATION_GEN1, NULL, PROTOCOL_SIP, "6-0", PROTOCOL_NONE, NULL,
	    false, PROTOCOL_SIP, "6-0", "6-99", false, "P0S3-06-3-00",
	    CONFIDENCE_ONE, "Cisco allows no jump over 6.x." },
	{ GENERATION_GEN1, NULL, PROTOCOL_SIP, "7-0", PROTOCOL_NONE, NULL,
	    false, PROTOCOL_SIP, "7-0", "7-99", false, "P0S3-07-5-00",
	    CONFIDENCE_ONE,
	    "SIP must be 7.x before 8.x, before SCCP and before any older "
	    "load." },
};

bool
rung_has_new_key(const struct rung *r)
{
	if (r->generation == 'A' || r->generation == 'B')
		return r->generation == 'A';
	return version_compare(r->version, OLD_KEY_LAST) > 0;
}

/* Whether what is wanted lies on the way up to a step, or is one itself. */
static bool
is_before_step(
    const struct rule *r, const struct rung *from, const struct rung *to)
{
	return (r->step == PROTOCOL_NONE || to->protocol == r->step) &&
	    version_compare(to->version, from->version) >= 0 &&
	    version_compare(to->version, r->most) <= 0;
}

static bool
applies(const struct rule *r, const struct rung *from, const struct rung *to)
{
	if (r->from != PROTOCOL_NONE && r->from != from->protocol)
		return false;
	if (version_compare(from->version, r->below) >= 0)
		return false;
	if (r->to != PROTOCOL_NONE && r->to != to->protocol)
		return false;
	if (r->to_least != NULL &&
	    version_compare(to->version, r->to_least) < 0)
		return false;
	if (r->new_key && !rung_has_new_key(to))
		return false;
	return r->new_key || !is_before_step(r, from, to);
}

static bool
is_for(const struct rule *r, const struct model *m)
{
	if (r->phones != m->generation)
		return false;
	return r->platform == NULL ||
	    (m->parts != NULL && strcmp(r->platform, m->parts) == 0);
}

const struct rule *
rule_between(const struct model *m, const struct rung *from,
    const struct rung *to, const struct rule *after)
{
	size_t i = after != NULL ? (size_t)(after - rules) + 1 : 0;

	for (; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (is_for(&rules[i], m) && applies(&rules[i], from, to))
			return &rules[i];
	return NULL;
}

bool
rule_takes(const struct rule *r, const struct rung *step)
{
	if (r->step != PROTOCOL_NONE && r->step != step->protocol)
		return false;
	if (r->new_key && rung_has_new_key(step))
		return false;
	return version_compare(step->version, r->least) >= 0 &&
	    version_compare(step->version, r->most) <= 0;
}

/* Cisco 68244 and the readmes: signed loads move to signed loads only. */
const char *
rule_forbids(
    const struct model *m, const struct rung *from, const struct rung *to)
{
	if (m->generation == GENERATION_GEN1 &&
	    version_compare(from->version, SIGNED) >= 0 &&
	    version_compare(to->version, SIGNED) < 0)
		return "From 5.0 on the phone takes signed loads only: there "
		       "is no way back to this one.";
	return NULL;
}
