/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the practice bench tells somebody who has never seen it. */

#include "support/guided.h"

#define DEAD  "Dead phones to practise on: g leads, keys are your hands."
#define LYING "Simulated phones lie here"

/* Somebody is led, whose phone was not heard. */
static void
tell_led(struct dashboard *t)
{
	struct event e = { .kind = EVENT_GUIDE,
		.guide = { .model = "7961G", .sequence = "soft" } };

	dashboard_tell_guided_waking(t);
	play_tell(&t->play, e);
}

static struct row {
	const char *name;
	void (*tell)(struct dashboard *t);
	bool trains;
	const char *says, *says_not;
} rows[] = {
	{ "phones that wait for hands are pointed at",
	    dashboard_tell_guided_waking, true, DEAD, NULL },
	{ "on a real bench they are not", dashboard_tell_guided_waking, false,
	    "7961", DEAD },
	{ "nor once somebody is led", tell_led, true, "7961", DEAD },
	{ "nor while it loads", dashboard_tell_loading, true, "loading", DEAD },
	{ "before they are heard it says that they come",
	    dashboard_tell_guided_nobody, true, LYING, "Plug this cable" },
	{ "a real bench wants a cable", dashboard_tell_guided_nobody, false,
	    "Plug this cable", LYING },
};

static void
says(void **state)
{
	const struct row *row = *state;
	struct dashboard t;
	struct canvas c;
	char *text;

	dashboard_init(&t);
	row->tell(&t);
	t.screen.trains = row->trains;
	c = dashboard_draw(&t, 16, 60, true);
	text = dashboard_text(&c);
	if (strstr(text, row->says) == NULL)
		fail_msg("\"%s\" is not on\n%s", row->says, text);
	if (row->says_not != NULL && strstr(text, row->says_not) != NULL)
		fail_msg("\"%s\" is on\n%s", row->says_not, text);
	free(text);
	canvas_fini(&c);
	dashboard_fini(&t);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, says, rows);
	return cmocka_run_group_tests_name("ui/trains", tests, NULL, NULL);
}
