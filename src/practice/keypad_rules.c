/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys, cues, windows and codes: facts/phones.md sections 2.1 to 2.3. */

#include <string.h>

#include "keypad.h"
#include "sim.h"

#define SECONDS(n) ((n) * (int64_t)SECOND)

/* Sources differ, 10 to 60 s: it is lenient. */
#define WINDOW SECONDS(60)

#define SOFT  "123456789*0#"
#define TOTAL "3491672850*#"
#define KEEP  "*7412369#085"

static const struct lamps none;

static const struct lamps lines_amber = { {
    [RESET_LINES] = { RESET_AMBER, RESET_WALKS },
} };
static const struct lamps lines_and_message_amber = { {
    [RESET_LINES] = { RESET_AMBER, RESET_WALKS },
    [RESET_MESSAGE] = { RESET_AMBER, RESET_FLASHES },
} };
static const struct lamps lines_red = { {
    [RESET_LINES] = { RESET_RED, RESET_WALKS },
} };
static const struct lamps lines_flash_red = { {
    [RESET_LINES] = { RESET_RED, RESET_FLASHES },
} };
static const struct lamps lines_flash_green = { {
    [RESET_LINES] = { RESET_GREEN, RESET_FLASHES },
} };

static const struct lamps menu_flashes = { {
    [RESET_MENU] = { RESET_GREEN, RESET_FLASHES },
} };
static const struct lamps message_flashes = { {
    [RESET_MESSAGE] = { RESET_RED, RESET_FLASHES },
} };

static const struct lamps three_lit = { {
    [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
    [RESET_MUTE] = { RESET_RED, RESET_LIT },
    [RESET_SPEAKER] = { RESET_GREEN, RESET_LIT },
} };
static const struct lamps three_in_turn = { {
    [RESET_HEADSET] = { RESET_GREEN, RESET_IN_TURN },
    [RESET_MUTE] = { RESET_RED, RESET_IN_TURN },
    [RESET_SPEAKER] = { RESET_GREEN, RESET_IN_TURN },
} };
static const struct lamps headset_and_speaker = { {
    [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
    [RESET_SPEAKER] = { RESET_GREEN, RESET_LIT },
} };
static const struct lamps speaker_lit = { {
    [RESET_SPEAKER] = { RESET_GREEN, RESET_LIT },
} };
static const struct lamps mute_lit = { {
    [RESET_MUTE] = { RESET_RED, RESET_LIT },
} };

static const struct lamps mute_and_strip = { {
    [RESET_MUTE] = { RESET_RED, RESET_LIT },
    [RESET_MESSAGE] = { RESET_RED, RESET_LIT },
} };
static const struct lamps others_green = { {
    [RESET_LINES] = { RESET_GREEN, RESET_LIT },
    [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
    [RESET_SPEAKER] = { RESET_GREEN, RESET_LIT },
    [RESET_SELECT] = { RESET_GREEN, RESET_LIT },
} };
static const struct lamps lines_red_select = { {
    [RESET_LINES] = { RESET_RED, RESET_LIT },
    [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
    [RESET_SPEAKER] = { RESET_GREEN, RESET_LIT },
    [RESET_SELECT] = { RESET_GREEN, RESET_FLASHES },
} };

static const struct lamps strip_and_lines = { {
    [RESET_LINES] = { RESET_GREEN, RESET_LIT },
    [RESET_MESSAGE] = { RESET_RED, RESET_LIT },
} };
static const struct lamps headset_speaker_handset = { {
    [RESET_HEADSET] = { RESET_GREEN, RESET_FLASHES },
    [RESET_SPEAKER] = { RESET_GREEN, RESET_FLASHES },
    [RESET_MESSAGE] = { RESET_RED, RESET_FLASHES },
} };

static const struct keys_code soft = { SOFT, "soft", KEYS_RECOVERS, false,
	&none, SECONDS(5), 0 };
static const struct keys_code soft_red = { SOFT, "soft", KEYS_RECOVERS, false,
	&lines_flash_red, SECONDS(5), 0 };
static const struct keys_code soft_green = { SOFT, "soft", KEYS_RECOVERS, false,
	&lines_flash_green, SECONDS(5), 0 };
static const struct keys_code total = { TOTAL, "total", KEYS_RECOVERS, false,
	&lines_red, SECONDS(60), SECONDS(60) };
static const struct keys_code keep = { KEEP, "keep-network", KEYS_RECOVERS,
	true, &lines_red, SECONDS(60), SECONDS(60) };

/* No lamps are told of the 7911's own. */
static const struct keys_code total_dark = { TOTAL, "total", KEYS_RECOVERS,
	false, &none, SECONDS(60), SECONDS(60) };
static const struct keys_code keep_dark = { KEEP, "keep-network", KEYS_RECOVERS,
	true, &none, SECONDS(60), SECONDS(60) };

static const struct keys_code factory = { SOFT, "soft", KEYS_FACTORY, false,
	&none, SECONDS(10), 0 };
static const struct keys_code factory_mute = { SOFT, "soft", KEYS_FACTORY,
	false, &mute_lit, SECONDS(10), 0 };
static const struct keys_code multiplatform = { "369#", "short", KEYS_FACTORY,
	false, &none, SECONDS(10), 0 };

/* A cue that stays while the code is dialled. */
#define CUE(lamps)                                                             \
	[KEYS_CUE] = &(lamps), [KEYS_OPEN] = &(lamps), [KEYS_DIAL] = &(lamps)

#define JAVA(cue)                                                              \
	.hold = '#', .cue_us = SECONDS(12), .window_us = WINDOW,               \
	.lamps = { CUE(cue) }

static const struct keys_rules rules[] = {
	{ .models = { "7931G", "7941G", "7941G-GE", "7945G", "7965G",
	      "7971G-GE", "7975G" },
	    .codes = { &soft, &total, &keep },
	    JAVA(lines_amber) },
	{ .models = { "7942G", "7962G" },
	    .codes = { &soft_red, &total, &keep },
	    JAVA(lines_amber) },
	{ .models = { "7970G" },
	    .codes = { &soft_green, &total, &keep },
	    JAVA(lines_amber) },
	{ .models = { "7961G", "7961G-GE" },
	    .codes = { &soft, &total, &keep },
	    JAVA(lines_and_message_amber) },
	{ .models = { "7906G", "7911G" },
	    .hold = '#',
	    .early_us = SECONDS(6),
	    .cue_us = SECONDS(12),
	    .window_us = WINDOW,
	    .lamps = { [KEYS_HELD] = &menu_flashes, CUE(message_flashes) },
	    .codes = { &soft, &total_dark, &keep_dark } },
	{ .models = { "7940G", "7960G" },
	    .hold = '#',
	    .repeats = true,
	    .asks = "Keep network cfg? 1 = yes 2 = no",
	    .cue_us = SECONDS(5),
	    .window_us = WINDOW,
	    .lamps = { [KEYS_HELD] = &three_lit, CUE(three_in_turn) },
	    .codes = { &factory } },
	{ .models = { "8811", "8841", "8845", "8851", "8861", "8865" },
	    .hold = '#',
	    .two_boards = true,
	    .cue_us = SECONDS(8),
	    .window_us = WINDOW,
	    .lamps = { [KEYS_FIRST] = &three_lit,
		[KEYS_CUE] = &headset_and_speaker,
		[KEYS_OPEN] = &headset_and_speaker,
		[KEYS_DIAL] = &speaker_lit },
	    .codes = { &factory_mute } },
	{ .models = { "8811", "8841", "8845", "8851", "8861", "8865" },
	    .hold = '*',
	    .released = KEYS_BACKUP,
	    .cue_us = SECONDS(8),
	    .window_us = WINDOW,
	    .lamps = { [KEYS_HELD] = &mute_lit } },
	{ .models = { "8841", "8845", "8851", "8861", "8865", "6821" },
	    .hold = '0',
	    .cue_us = SECONDS(5),
	    .window_us = WINDOW,
	    .lamps = { [KEYS_HELD] = &mute_lit },
	    .codes = { &multiplatform } },
	{ .models = { "7811", "7821", "7841", "7861" },
	    .hold = '#',
	    .two_boards = true,
	    .unanswered = KEYS_BACKUP,
	    .cue_us = SECONDS(8),
	    .window_us = WINDOW,
	    .lamps = { [KEYS_FIRST] = &mute_lit, CUE(headset_and_speaker) },
	    .codes = { &factory } },
	{ .models = { "6821" },
	    .hold = '#',
	    .cue_us = SECONDS(5),
	    .window_us = WINDOW,
	    .lamps = { CUE(strip_and_lines) },
	    .codes = { &factory } },
	{ .models = { "6841", "6851" },
	    .hold = '#',
	    .cue_us = SECONDS(5),
	    .window_us = WINDOW,
	    .lamps = { CUE(headset_speaker_handset) },
	    .codes = { &factory } },
	{ .models = { "8961", "9951", "9971" },
	    .hold = '#',
	    .anew = true,
	    .cue_us = SECONDS(8),
	    .window_us = WINDOW,
	    .lamps = { [KEYS_HELD] = &mute_and_strip,
		[KEYS_CUE] = &others_green,
		[KEYS_OPEN] = &others_green,
		[KEYS_DIAL] = &lines_red_select },
	    .codes = { &factory } },
	{ .models = { "8941", "8945" },
	    .hold = '#',
	    .cue_us = SECONDS(8),
	    .window_us = WINDOW,
	    .lamps = { [KEYS_HELD] = &mute_lit },
	    .codes = { &factory } },
};

static bool
are_of(const struct keys_rules *r, const char *model)
{
	for (size_t i = 0; r->models[i] != NULL; i++)
		if (strcmp(r->models[i], model) == 0)
			return true;
	return false;
}

const struct keys_rules *
keys_rules_find(const char *model, char key)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if ((key == '\0' || rules[i].hold == key) &&
		    are_of(&rules[i], model))
			return &rules[i];
	return NULL;
}
