/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "eyes.h"

#include <string.h>

static bool
is_seen(const struct reset_light *l, const struct look *look)
{
	const struct look_lamp *lamp = &look->lamps[l->lamp];

	return lamp->shows == l->shows &&
	    (l->colour == RESET_ANY_COLOUR || lamp->colour == l->colour);
}

static bool
names(const struct reset_step *s, enum reset_lamp lamp)
{
	for (unsigned i = 0; i < s->lights_count; i++)
		if (s->lights[i].lamp == lamp)
			return true;
	return false;
}

bool
eyes_see_lights(const struct reset_step *s, const struct look *look)
{
	bool some = false, all = true, any = false;

	if (!names(s, RESET_MUTE) && look->lamps[RESET_MUTE].shows == RESET_LIT)
		return false;
	for (unsigned i = 0; i < s->lights_count; i++) {
		const struct reset_light *l = &s->lights[i];

		if (l->models.n > 0) {
			any = any || is_seen(l, look);
			continue;
		}
		some = true;
		all = all && is_seen(l, look);
	}
	return some ? all : any;
}

bool
eyes_see_change(const struct look *look, const struct look *before)
{
	return memcmp(look->lamps, before->lamps, sizeof(look->lamps)) != 0;
}

bool
eyes_see_a_text(const struct look *look)
{
	return look->display[0][0] != '\0';
}

bool
eyes_see_text(const struct look *look, const char *text)
{
	for (unsigned i = 0; i < LOOK_DISPLAY; i++)
		if (look->display[i][0] != '\0' &&
		    strstr(text, look->display[i]) != NULL)
			return true;
	return false;
}

bool
eyes_see_it_fetch(const struct look *look)
{
	return strcmp(look->display[0], "Upgrading") == 0;
}

bool
eyes_see_it_run(const struct look *look)
{
	return strcmp(look->display[0], "Registering") == 0;
}

bool
eyes_see_it_write(const struct look *look, bool fetched)
{
	return strcmp(look->display[0], "Updating Software") == 0 ||
	    (fetched && !eyes_see_a_text(look));
}
