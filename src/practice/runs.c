/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "runs.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ladder.h"
#include "script.h"
#include "version.h"

/*
 * What its load makes of it. SIP loads of the first generation call the device
 * SIP…, and only those with the universal loader tell its model by DHCP: facts
 * sections 1.2 and 1.4.
 */
void
runs_become(struct sim *s)
{
	static const uint8_t none[ENVELOPE_SIGNATURE];
	bool old_keys = s->config.strict && sim_is_java(s) &&
	    s->load[0] != '\0' && !ladder_knows_newer_key(s->load);

	memcpy(
	    s->voice.name, strncmp(s->load, "P0S3", 4) == 0 ? "SIP" : "SEP", 3);
	s->voice.brief = sim_is_gen1(s) && script_era(s) != ERA_UNIVERSAL;
	judge_trust(
	    s->judge, old_keys ? none : s->config.modulus, s->config.older);
}

static void
name_load(const struct sim *s, char load[48], const char *release)
{
	const struct model *m = s->config.model;

	snprintf(load, 48, "%s.%s",
	    m->loads_count > 0 ? m->loads[m->loads_count - 1] : "SIP", release);
}

/* No reset was taken: it would have cost its address, and its load. */
static void
keep_load(struct sim *s, const char *release)
{
	s->recovery = false;
	name_load(s, s->load, release);
}

/* As it lay in a drawer since 2006: facts/phones.md section 4. */
static void
grow_old(struct sim *s)
{
	s->config.strict = true;
	s->config.follows = true;
	if (sim_is_java(s))
		keep_load(s, "8-2-1S");
	else
		text_copy(s->load, sizeof(s->load), "P00303010102");
}

/* Something must have run on it before. */
static void
run_something(struct sim *s)
{
	if (sim_is_gen1(s))
		text_copy(s->load, sizeof(s->load), "P00308000500");
	else if (!sim_is_java(s))
		name_load(s, s->load, "12-8-1");
	else if (!s->recovery)
		name_load(s, s->load, "8-5-2S");
}

/* Who cannot boot has its loader alone. */
bool
runs_past_keys(const struct sim *s)
{
	static const struct version java = { 9, 2, 0 }, gen1 = { 5, 0, 5 };
	bool some = s->config.ignores || s->config.fault == PHONE_NEW;

	return some && !s->dead && !s->recovery &&
	    (sim_is_java(s) || sim_is_gen1(s)) &&
	    !version_below(version_of(s->load), sim_is_java(s) ? java : gen1);
}

void
runs_init(struct sim *s)
{
	text_copy(s->load, sizeof(s->load), s->config.load);
	s->dead = s->config.dead;
	s->recovery = s->config.recovery && sim_is_java(s) && !s->dead;
	if (s->config.fault == PHONE_STATIC && sim_is_java(s))
		keep_load(s, "8-5-2S");
	if (s->config.fault == PHONE_OLD)
		grow_old(s);
	if (s->config.fault == PHONE_NEW && sim_is_java(s))
		keep_load(s, "9-2-1S");
	if (s->load[0] == '\0')
		run_something(s);
	name_load(s, s->backup, "11-7-1");
	runs_become(s);
}

void
runs_backup(struct sim *s)
{
	char load[sizeof(s->load)];

	text_copy(load, sizeof(load), s->load);
	text_copy(s->load, sizeof(s->load), s->backup);
	text_copy(s->backup, sizeof(s->backup), load);
	s->dead = false;
	runs_become(s);
}

void
runs_nothing(struct sim *s)
{
	s->recovery = sim_is_java(s);
	runs_become(s);
}

void
runs_without_settings(struct sim *s)
{
	if (s->config.fault == PHONE_STATIC)
		s->config.fault = PHONE_SOUND;
}
