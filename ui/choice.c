/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/choice.h"

#include "ui/move.h"

enum screen_answer
choice_others(const struct turn *t)
{
	t->s->others = !t->s->others;
	return SCREEN_REDRAW;
}

enum screen_answer
choice_sort(const struct turn *t)
{
	t->s->sort = (t->s->sort + 1) % SORT_COUNT;
	return SCREEN_REDRAW;
}

enum screen_answer
choice_only(const struct turn *t)
{
	t->s->only = (t->s->only + 1) % ONLY_COUNT;
	return SCREEN_REDRAW;
}

enum screen_answer
choice_level(const struct turn *t)
{
	struct screen_filter *f = &t->s->filter;

	f->least = f->least == NOTE_BAD ? NOTE_DETAIL : f->least + 1;
	t->s->scroll[VIEW_LOG] = 0;
	return SCREEN_REDRAW;
}

enum screen_answer
choice_one(const struct turn *t)
{
	if (mac_is_zero(t->s->chosen) && !move_pin(t))
		return SCREEN_IGNORED;
	t->s->filter.one = !t->s->filter.one;
	t->s->scroll[VIEW_LOG] = 0;
	return SCREEN_REDRAW;
}

enum screen_answer
choice_mute(const struct turn *t)
{
	t->s->muted = !t->s->muted;
	t->s->flash = (struct screen_flash){ 0 };
	return SCREEN_REDRAW;
}
