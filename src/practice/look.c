/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What one sees of a simulated phone: lamps by facts/phones.md section 2.3,
 * texts by section 3.4.
 */

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "boot.h"
#include "sim.h"

#define BOXES 5

static const struct lamps starts = { {
    [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
    [RESET_MUTE] = { RESET_RED, RESET_LIT },
    [RESET_SPEAKER] = { RESET_GREEN, RESET_LIT },
} };
static const struct lamps goes_on = { {
    [RESET_LINES] = { RESET_AMBER, RESET_LIT },
} };
static const struct lamps stuck = { {
    [RESET_LINES] = { RESET_AMBER, RESET_LIT },
    [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
    [RESET_MUTE] = { RESET_RED, RESET_LIT },
} };
static const struct lamps dark;

static bool
at_logo(const struct sim *s, int64_t now_us)
{
	return now_us - s->booted_us < sim_sped_up(s, BOOT_LOGO);
}

static const struct lamps *
boot_lamps(const struct sim *s, int64_t now_us)
{
	switch (s->state) {
	case SIM_DEAD:
		return &stuck;
	case SIM_POWERED:
		return at_logo(s, now_us) ? &starts : &goes_on;
	case SIM_ASKING:
	case SIM_FETCHING:
	case SIM_REFUSED:
		return &goes_on;
	case SIM_OFF:
	case SIM_HELD:
	case SIM_RESETS:
	case SIM_WRITING:
	case SIM_REBOOTING:
	case SIM_IDLE:
		break;
	}
	return &dark;
}

/* A row of boxes, empty, then an arrow, then a tick. */
static void
show_boxes(const struct sim *s, struct look *look)
{
	bool parts = s->phase == PHASE_PARTS;
	char row[5 * BOXES + 1] = "";
	size_t n = 0;

	for (unsigned i = 0; i < BOXES; i++) {
		const char *in = " ";

		if (parts && i < s->index)
			in = "v";
		else if (parts && i == s->index)
			in = ">";
		n += (size_t)snprintf(
		    row + n, sizeof(row) - n, "%s[%s]", i > 0 ? " " : "", in);
	}
	text_copy(look->display[0], LOOK_COLUMNS, "Upgrading");
	text_copy(look->display[1], LOOK_COLUMNS, row);
}

/* "FILE: what is wrong with it", the words of which come first here. */
static void
show_refusal(const struct sim *s, struct look *look)
{
	const char *words = strstr(s->reason, ": ");

	if (words == NULL)
		return;
	text_copy(look->display[0], LOOK_COLUMNS, words + 2);
	snprintf(look->display[1], LOOK_COLUMNS, "%.*s",
	    (int)(words - s->reason), s->reason);
}

/* A line for the question, one for its answers. */
static void
show_question(const char *asks, struct look *look)
{
	size_t n = strcspn(asks, "?") + 1;

	snprintf(look->display[0], LOOK_COLUMNS, "%.*s", (int)n, asks);
	text_copy(look->display[1], LOOK_COLUMNS, asks + n + 1);
}

static void
show_held(const struct sim *s, struct look *look)
{
	const struct keypad *k = &s->keys;

	if (k->rules->asks == NULL)
		return;
	if (k->phase == KEYS_ASKED) {
		show_question(k->rules->asks, look);
	} else if (k->phase == KEYS_ERASES) {
		text_copy(look->display[0], LOOK_COLUMNS,
		    "Resetting to factory defaults");
	}
}

static void
show_fetching(const struct sim *s, struct look *look)
{
	if (s->phase == PHASE_MANIFEST || s->phase == PHASE_PARTS)
		show_boxes(s, look);
	else
		text_copy(look->display[0], LOOK_COLUMNS,
		    sim_is_gen1(s) ? "Requesting Configuration"
				   : "Configuring CM List");
}

static void
show(const struct sim *s, struct look *look, int64_t now_us)
{
	char *first = look->display[0];

	switch (s->state) {
	case SIM_OFF:
		break;
	case SIM_DEAD:
		text_copy(first, LOOK_COLUMNS, "Cisco");
		break;
	case SIM_HELD:
	case SIM_RESETS:
		show_held(s, look);
		break;
	case SIM_POWERED:
		text_copy(first, LOOK_COLUMNS,
		    at_logo(s, now_us) ? "Cisco" : "Configuring VLAN");
		break;
	case SIM_ASKING:
		text_copy(first, LOOK_COLUMNS, "Configuring IP");
		break;
	case SIM_FETCHING:
		show_fetching(s, look);
		break;
	case SIM_WRITING:
		if (sim_is_gen1(s))
			text_copy(first, LOOK_COLUMNS, "Updating Software");
		break;
	case SIM_REBOOTING:
		text_copy(first, LOOK_COLUMNS, "Resetting");
		break;
	case SIM_IDLE:
		text_copy(first, LOOK_COLUMNS, "Registering");
		text_copy(look->display[1], LOOK_COLUMNS, s->load);
		break;
	case SIM_REFUSED:
		show_refusal(s, look);
		break;
	}
}

void
sim_look(const struct sim *s, struct look *look, int64_t now_us)
{
	const struct lamps *lamps = keypad_lamps(s);

	*look = (struct look){
		.mac = s->config.mac, .powered = s->on, .held = s->held
	};
	text_copy(look->judged, sizeof(look->judged), s->keys.judged);
	if (lamps == NULL)
		lamps = boot_lamps(s, now_us);
	memcpy(look->lamps, lamps->at, sizeof(look->lamps));
	show(s, look, now_us);
}
