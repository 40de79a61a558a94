/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/leave.h"

void
leave_under_way(const struct screen_model *m, size_t *loading, size_t *writing)
{
	size_t counts[STAGE_COUNT] = { 0 };

	*loading = 0;
	*writing = 0;
	if (m->role != SCREEN_RUN && m->role != SCREEN_PRACTICE)
		return;
	bench_stages(m->bench, counts);
	*loading = counts[STAGE_LOADING];
	*writing = counts[STAGE_WRITING] + counts[STAGE_REBOOTING];
}

enum screen_answer
leave_ask(const struct turn *t)
{
	size_t loading, writing;

	leave_under_way(t->m, &loading, &writing);
	if (loading + writing == 0)
		return SCREEN_QUIT;
	t->s->quit_asked = true;
	return SCREEN_REDRAW;
}

enum screen_answer
leave_now(const struct turn *t)
{
	(void)t;
	return SCREEN_QUIT;
}

enum screen_answer
leave_not(const struct turn *t)
{
	t->s->quit_asked = false;
	return SCREEN_REDRAW;
}

enum screen_answer
leave_suspend(const struct turn *t)
{
	(void)t;
	return SCREEN_SUSPEND;
}
