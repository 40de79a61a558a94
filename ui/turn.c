/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/turn.h"

#include <string.h>

#include "base/text.h"
#include "ui/choice.h"
#include "ui/copy.h"
#include "ui/find.h"
#include "ui/guide_turn.h"
#include "ui/leave.h"
#include "ui/list.h"
#include "ui/move.h"
#include "ui/offer.h"
#include "ui/ready.h"
#include "ui/sights.h"
#include "ui/start.h"
#include "ui/view.h"

/* Where a key is known. */
enum {
	IN_BENCH = 1 << VIEW_BENCH,
	IN_PHONE = 1 << VIEW_PHONE,
	IN_LOG = 1 << VIEW_LOG,
	IN_HISTORY = 1 << VIEW_HISTORY,
	IN_SERVICES = 1 << VIEW_SERVICES,
	IN_FIRMWARE = 1 << VIEW_FIRMWARE,
	IN_LOAD = 1 << VIEW_LOAD,
	IN_CHOOSE = 1 << VIEW_CHOOSE,
	IN_WHOM = 1 << VIEW_WHOM,
	IN_GUIDE = 1 << VIEW_GUIDE,
	IN_START = 1 << VIEW_START,
	IN_MODELS = 1 << VIEW_MODELS,
	IN_SIGHTS = 1 << VIEW_SIGHTS,
	IN_HELP = 1 << VIEW_HELP,
	IN_VIEWS = (1 << VIEW_COUNT) - 1,
	IN_QUESTION = 1 << VIEW_COUNT,
	IN_RISK = IN_QUESTION << 1, /* asked whether to go over a red light */
	IN_COPY = IN_RISK << 1,     /* asked whether to copy a file */
	IN_TYPING = IN_COPY << 1,
	IN_SMALL = IN_TYPING << 1,  /* a window with room for no view */
	IN_TRAINER = IN_SMALL << 1, /* in the guide of the practice bench */
	IN_ALL =
	    IN_VIEWS | IN_QUESTION | IN_RISK | IN_COPY | IN_TYPING | IN_SMALL,
};

static enum screen_answer
turn_refresh(const struct turn *t)
{
	(void)t;
	return SCREEN_REFRESH;
}

/* The one on its page is chosen, though its row may be hidden. */
static enum screen_answer
turn_save(const struct turn *t)
{
	bool shown = t->s->view == VIEW_PHONE &&
	    bench_find(t->m->bench, t->s->chosen) != NULL;

	return shown || move_pin(t) ? SCREEN_SAVE : SCREEN_IGNORED;
}

/*
 * All actions: their keys, what they do, the key bar and the help screen.
 * The bar shows as many as fit, from the first on.
 */
static const struct binding bindings[] = {
	{ "open", { SCREEN_KEY_ACCEPT, SCREEN_KEY_RIGHT }, "phone",
	    "Show all that is known of the chosen phone.", IN_BENCH, move_open,
	    0 },
	{ "open-load", { SCREEN_KEY_ACCEPT, SCREEN_KEY_RIGHT }, "load",
	    "In the firmware: all that is known of a load or file.",
	    IN_FIRMWARE, firmware_open, 0 },
	{ "take", { SCREEN_KEY_ACCEPT, SCREEN_KEY_RIGHT }, "take it",
	    "Among the loads for a phone: take this one.", IN_CHOOSE,
	    offer_take, 0 },
	{ "give", { SCREEN_KEY_ACCEPT }, "give it",
	    "When asked who shall get a load: these.", IN_WHOM, whom_take, 0 },
	{ "this-model", { SCREEN_KEY_ACCEPT, SCREEN_KEY_RIGHT }, "this one",
	    "Among the models: this is the phone at hand.", IN_MODELS,
	    guide_model, 0 },
	{ "next-step", { SCREEN_KEY_ACCEPT, SCREEN_KEY_RIGHT }, "do it",
	    "Among what can be seen: the next step, a reset or another load.",
	    IN_SIGHTS, sights_next, 0 },
	{ "back", { SCREEN_KEY_ESCAPE, SCREEN_KEY_LEFT, SCREEN_KEY_BACKSPACE },
	    "back", "Go back.", IN_VIEWS & ~IN_BENCH, move_back, 0 },
	{ "help", { '?', SCREEN_KEY_F1 }, "help", "This page.",
	    IN_VIEWS & ~IN_HELP, move_go, VIEW_HELP },
	{ "quit", { 'q' }, "quit", "Quit; asks first while a phone is loading.",
	    IN_VIEWS | IN_SMALL, leave_ask, 0 },
	{ "leave", { 'y' }, "quit", "When asked: quit.", IN_QUESTION, leave_now,
	    0 },
	{ "stay", { 'n', SCREEN_KEY_ESCAPE }, "go on",
	    "When asked: go on, as any other key does.", IN_QUESTION, leave_not,
	    0 },
	{ "up", { SCREEN_KEY_LINE_UP, 'k' }, NULL, "One line up.", IN_VIEWS,
	    move_step, -1 },
	{ "down", { SCREEN_KEY_LINE_DOWN, 'j' }, "other", "One line down.",
	    IN_VIEWS, move_step, 1 },
	{ "done", { ' ', SCREEN_KEY_ACCEPT }, "done",
	    "In the guide: this step is done; # is let go of just now.",
	    IN_GUIDE, guide_tell, GUIDE_NEXT },
	{ "yes", { 'y' }, "yes", "In the guide: yes, to what it asks.",
	    IN_GUIDE, guide_tell, GUIDE_YES },
	{ "no", { 'n' }, "no", "In the guide: no.", IN_GUIDE, guide_tell,
	    GUIDE_NO },
	{ "again", { 'a' }, "again", "In the guide: from the first step on.",
	    IN_GUIDE, guide_tell, GUIDE_AGAIN },
	{ "stop", { 'x' }, "stop", "In the guide: stop leading this phone.",
	    IN_GUIDE, guide_tell, GUIDE_STOP },
	{ "next-guide", { SCREEN_KEY_TAB }, NULL,
	    "To the phone that needs hands next; in the guide, to the next one"
	    " that is led.",
	    IN_VIEWS, guide_next, 0 },
	{ "begin", { SCREEN_KEY_ACCEPT }, "begin",
	    "Before a reset: begin with the sequence chosen.", IN_START,
	    guide_begin, 0 },
	{ "keep-address", { 'a' }, "address",
	    "Before a reset: its static address must survive, or need not.",
	    IN_START, start_keep, 0 },
	{ "power", { 'P' }, "power",
	    "On the practice bench: pull its power, or give it.", IN_TRAINER,
	    hand_power, 0 },
	{ "hold", { 'H' }, "hold",
	    "On the practice bench: keep # down, or let go of it.", IN_TRAINER,
	    hand_hold, 0 },
	{ "guide", { 'g' }, "guide",
	    "Be led through the reset of the chosen phone, or of a model.",
	    IN_VIEWS & ~IN_START & ~IN_MODELS, guide_open, 0 },
	{ "choose", { 't' }, "load",
	    "Choose the load that the phone shall get, or all of its model.",
	    IN_BENCH | IN_PHONE | IN_START | IN_SIGHTS, offer_open, 0 },
	{ "choose-whom", { 't' }, "give",
	    "In the firmware: choose this load for a model, or for all.",
	    IN_FIRMWARE | IN_LOAD, whom_open, 0 },
	{ "copy", { 'c' }, NULL,
	    "In the firmware: make a rightly named copy of a file that phones"
	    " refuse for its name alone; asks first.",
	    IN_FIRMWARE | IN_LOAD, copy_ask, 0 },
	{ "make-copy", { 'y' }, "copy it", "When asked that: yes.", IN_COPY,
	    copy_make, 0 },
	{ "no-copy", { 'n', SCREEN_KEY_ESCAPE }, "no",
	    "When asked that: no, as any other key.", IN_COPY, copy_leave, 0 },
	{ "take-risk", { 'y' }, "all the same",
	    "When asked whether a phone may be erased all the same: yes.",
	    IN_RISK, ready_override, 0 },
	{ "no-risk", { 'n', SCREEN_KEY_ESCAPE }, "no",
	    "When asked that: no, as any other key.", IN_RISK, ready_leave, 0 },
	{ "override", { 'O' }, NULL,
	    "On the page of a phone, or before its reset: it may be erased in"
	    " spite of what is red; says first what may happen.",
	    IN_PHONE | IN_START, ready_ask, 0 },
	{ "next", { 'n' }, "next", "On the page of a phone or load: the next.",
	    IN_PHONE | IN_LOAD, move_neighbour, 1 },
	{ "previous", { 'p' }, "previous",
	    "On the page of a phone or load: the one before.",
	    IN_PHONE | IN_LOAD, move_neighbour, -1 },
	{ "find", { '/' }, "find",
	    "Find a phone by name, model, serial or address; in the log, show"
	    " only lines with a text; in the firmware, find a load or file;"
	    " among the models or what can be seen, show only some.",
	    IN_BENCH | IN_LOG | IN_FIRMWARE | IN_MODELS | IN_SIGHTS, find_open,
	    0 },
	{ "find-next", { 'n' }, NULL,
	    "Among phones or loads: the next that was found.",
	    IN_BENCH | IN_FIRMWARE, find_next, 1 },
	{ "find-previous", { 'N' }, NULL,
	    "Among phones or loads: the one found before.",
	    IN_BENCH | IN_FIRMWARE, find_next, -1 },
	{ "models", { 'M' }, NULL,
	    "Be led with a phone that was not heard: choose its model.",
	    IN_VIEWS & ~IN_MODELS, guide_models, 0 },
	{ "keep", { SCREEN_KEY_ACCEPT }, "keep",
	    "While typing: keep what is found.", IN_TYPING, find_keep, 0 },
	{ "forget", { SCREEN_KEY_ESCAPE }, "forget",
	    "While typing: all as before.", IN_TYPING, find_forget, 0 },
	{ "erase", { SCREEN_KEY_BACKSPACE }, NULL,
	    "While typing: erase the last letter.", IN_TYPING, find_erase, 0 },
	{ "level", { 'v' }, "level", "In the log: show only what matters more.",
	    IN_LOG, choice_level, 0 },
	{ "only-chosen", { 'o' }, "one phone",
	    "In the log: only the chosen phone, or all.", IN_LOG, choice_one,
	    0 },
	{ "log", { 'l' }, "log", "The whole log.", IN_VIEWS & ~IN_LOG, move_go,
	    VIEW_LOG },
	{ "firmware", { 'f' }, "firmware",
	    "The loads that are here, and what is wrong with them.",
	    IN_VIEWS & ~IN_FIRMWARE, move_go, VIEW_FIRMWARE },
	{ "sights", { 'w' }, "see",
	    "What do you see? Displays and lamps, and what they mean.",
	    IN_VIEWS & ~IN_SIGHTS, sights_open, 0 },
	{ "services", { 's' }, "services",
	    "Addresses, transfers and what was counted.",
	    IN_VIEWS & ~IN_SERVICES, move_go, VIEW_SERVICES },
	{ "save", { 'e' }, "save",
	    "Save what was seen of the chosen phone, as a folder to send.",
	    IN_BENCH | IN_PHONE, turn_save, 0 },
	{ "record", { 'h' }, "past",
	    "What was done to which phone, by the record.",
	    IN_VIEWS & ~IN_HISTORY, move_go, VIEW_HISTORY },
	{ "sort", { 'S' }, "sort", "Sort by name, model, stage or time.",
	    IN_BENCH, choice_sort, 0 },
	{ "filter", { 'F' }, "filter", "Show only the phones of some stages.",
	    IN_BENCH, choice_only, 0 },
	{ "others", { 'o' }, "others",
	    "Show or hide devices that are no phones.", IN_BENCH, choice_others,
	    0 },
	{ "mute", { 'm' }, "mute", "Bell and flash off, or on again.", IN_VIEWS,
	    choice_mute, 0 },
	{ "page-up", { SCREEN_KEY_PAGE_UP, 'b' }, NULL, "One page up.",
	    IN_VIEWS, move_step, STEP_PAGE_UP },
	{ "page-down", { SCREEN_KEY_PAGE_DOWN, ' ' }, NULL, "One page down.",
	    IN_VIEWS & ~IN_GUIDE, move_step, STEP_PAGE_DOWN },
	{ "first", { SCREEN_KEY_FIRST, '<' }, NULL, "To the first line.",
	    IN_VIEWS, move_step, STEP_FIRST },
	{ "last", { SCREEN_KEY_LAST, '>' }, NULL, "To the last line.", IN_VIEWS,
	    move_step, STEP_LAST },
	{ "redraw", { 'L' - '@' }, NULL, "Draw the screen anew.", IN_ALL,
	    turn_refresh, 0 },
	{ "suspend", { 'Z' - '@' }, NULL,
	    "Stop for a while; fg goes on. Nothing is served meanwhile.",
	    IN_ALL, leave_suspend, 0 },
};

#define BINDINGS (sizeof(bindings) / sizeof(*bindings))

_Static_assert(BINDINGS <= BINDINGS_MAX, "a configuration has too few rows");

const struct binding *
turn_binding(size_t i)
{
	return i < BINDINGS ? &bindings[i] : NULL;
}

/* The keys of an action: as configured, else the usual ones. */
static const int *
keys_of(const struct screen *s, size_t i)
{
	return s->bindings != NULL ? s->bindings->keys[i] : bindings[i].keys;
}

bool
screen_binding(const struct screen *s, size_t i, struct screen_binding *b)
{
	if (i >= BINDINGS)
		return false;
	*b = (struct screen_binding){ .action = bindings[i].action,
		.keys = keys_of(s, i),
		.bar = bindings[i].bar,
		.help = bindings[i].help };
	return true;
}

static int
where(const struct screen *s)
{
	if (s->quit_asked)
		return IN_QUESTION;
	if (s->risk_asked)
		return IN_RISK;
	if (s->copy_asked)
		return IN_COPY;
	if (s->typing)
		return IN_TYPING;
	return 1 << s->view |
	    (s->trains && s->view == VIEW_GUIDE ? IN_TRAINER : 0);
}

/* What the bar shows only when it is of use. */
static const struct {
	const char *action;
	bool (*when)(const struct screen *s, const struct screen_model *m);
} timely[] = {
	{ "next-step", sights_leads },
	{ "begin", start_has_one },
	{ "down", start_has_another },
	{ "keep-address", start_asks_address },
	{ "power", guide_has_look },
	{ "hold", guide_has_look },
	{ "done", guide_leads },
	{ "again", guide_leads },
	{ "stop", guide_leads },
	{ "yes", guide_asks },
	{ "no", guide_asks },
};

static bool
is_timely(
    const char *action, const struct screen *s, const struct screen_model *m)
{
	for (size_t i = 0; i < sizeof(timely) / sizeof(*timely); i++)
		if (strcmp(timely[i].action, action) == 0)
			return timely[i].when(s, m);
	return true;
}

bool
turn_bar(const struct screen *s, const struct screen_model *m, size_t *i,
    struct screen_binding *b)
{
	while (screen_binding(s, *i, b)) {
		bool here = (bindings[*i].where & where(s)) != 0 &&
		    is_timely(b->action, s, m);

		++*i;
		if (here && b->bar != NULL && b->keys[0] != SCREEN_KEY_NONE)
			return true;
	}
	return false;
}

bool
turn_find_key(const struct screen *s, const char *action, char name[KEY_NAME])
{
	struct screen_binding b;

	for (size_t i = 0; screen_binding(s, i, &b); i++)
		if (strcmp(b.action, action) == 0 && b.keys[0] != 0) {
			key_show(name, b.keys[0]);
			return true;
		}
	return false;
}

char *
turn_key_of(const struct screen *s, const char *action, char name[KEY_NAME])
{
	if (!turn_find_key(s, action, name))
		text_copy(name, KEY_NAME, "Ctrl-C");
	return name;
}

static bool
has_key(const int keys[BINDING_KEYS], int key)
{
	for (size_t i = 0; i < BINDING_KEYS; i++)
		if (keys[i] == key)
			return true;
	return false;
}

enum screen_answer
screen_key(struct screen *s, const struct screen_model *m,
    const struct canvas *c, int key)
{
	struct turn t = { s, m, c, 0 };
	int here = view_fits(c) || s->quit_asked ? where(s) : IN_SMALL;

	if (key == SCREEN_KEY_NONE)
		return SCREEN_IGNORED;
	if (key >= SCREEN_KEY_CLICK)
		return move_click(&t, key - SCREEN_KEY_CLICK);
	for (size_t i = 0; i < BINDINGS; i++) {
		const struct binding *b = &bindings[i];

		t.step = b->step;
		if ((b->where & here) && has_key(keys_of(s, i), key))
			return b->act(&t);
	}
	if (s->quit_asked)
		return leave_not(&t);
	if (here == IN_RISK)
		return ready_leave(&t);
	if (here == IN_COPY)
		return copy_leave(&t);
	if (here & IN_TRAINER)
		return hand_dial(&t, key);
	return here == IN_TYPING ? find_type(&t, key) : SCREEN_IGNORED;
}
