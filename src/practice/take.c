/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "take.h"

#include "base/text.h"
#include "script.h"

static const char *
take_manifest(struct sim *s)
{
	struct manifest m;
	const char *wrong;

	if (manifest_decode(&m, s->text, s->text_n) != 0)
		return "Invalid .loads file";
	wrong = judge_list(s->config.model, &m);
	if (wrong == NULL)
		wrong = judge_hardware(s->config.hardware, &m);
	if (wrong != NULL)
		return wrong;
	s->parts_n = m.parts_n;
	for (unsigned i = 0; i < m.parts_n; i++)
		text_escape(s->parts[i], sizeof(s->parts[i]), m.parts[i]);
	return NULL;
}

const char *
take_file(struct sim *s)
{
	bool bare = !sim_is_java(s) && script_era(s) == ERA_UNSIGNED;
	const char *wrong =
	    bare ? judge_end_unsigned(s->judge) : judge_end(s->judge);

	if (s->phase == PHASE_MANIFEST && s->config.fault == PHONE_LOOPS)
		return "Auth Fail"; /* an old loader has an old key */
	if (wrong == NULL && s->phase == PHASE_MANIFEST)
		wrong = take_manifest(s);
	if (wrong == NULL && s->config.strict && !sim_is_java(s) &&
	    !s->recovery && ladder_refuses(s->load, s->wanted))
		wrong = "Load ID Incorrect";
	return wrong;
}
