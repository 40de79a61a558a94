/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Random keys, clicks and sizes, while phones come, load and go. After each
 * the screen is drawn into cells with a guard around them, and what must
 * always hold is checked. MONKEY=N is another seed; a failure tells its own
 * and the step.
 */

#include "support/stocked.h"
#include "ui/list.h"
#include "ui/move.h"
#include "ui/roster.h"
#include "ui/words.h"

#define ROWS_MAX   70
#define COLS_MAX   250
#define GUARD      64 /* cells before and after the canvas */
#define GUARD_CH   0xdead
#define PHONES_MAX 250

/* Who sits there, and for how long. */
static struct chair {
	const char *name;
	void (*tell)(struct dashboard *t);
	int steps, phones;
	bool ascii, stocked; /* with firmware to choose from */
} chairs[] = {
	{ "a rack that is served", dashboard_tell_services, 10000, PHONES_MAX,
	    false, true },
	{ "a rack in ASCII", dashboard_tell_past, 2000, 48, true, true },
	{ "a folder as it is", dashboard_tell_plain, 1000, 12, true, false },
	{ "a capture file", dashboard_tell_replay, 2000, 0, false, false },
	{ "a network of somebody else's", dashboard_tell_watching, 2000, 12,
	    true, false },
};

struct monkey {
	struct dashboard t;
	const struct chair *chair;
	uint64_t state; /* of the random numbers */
	unsigned seed;
	int step, rows, cols;
	struct cell cells[GUARD + ROWS_MAX * COLS_MAX + GUARD];
	int drawn[VIEW_COUNT]; /* pictures of each view */
	int typed, asked, small, chose, overrode;
};

/* xorshift64* (Vigna, 2016): the same numbers everywhere. */
static unsigned
chance(struct monkey *m, unsigned below)
{
	m->state ^= m->state >> 12;
	m->state ^= m->state << 25;
	m->state ^= m->state >> 27;
	return (unsigned)((m->state * UINT64_C(2685821657736338717)) >> 33) %
	    below;
}

static void
must(const struct monkey *m, const char *sentence, bool holds)
{
	if (!holds)
		fail_msg("%s: not in step %d of MONKEY=%u, view %d, %dx%d",
		    sentence, m->step, m->seed, m->t.screen.view, m->cols,
		    m->rows);
}

static struct play_phone
some_phone(struct monkey *m)
{
	uint8_t n = (uint8_t)chance(m, (unsigned)m->chair->phones);

	return n % 2 == 0 ? play_phone(n, "7961", "41")
			  : play_phone(n, "7970", "70");
}

/* Packages come and go, and so does what a phone would need. */
static void
stock_happens(struct monkey *m)
{
	static const struct shelf_package packages[] = {
		{ "SIP", "41", 'A', "8-5-4", "8-5-4TH1-6", 0 },
		{ "SCCP", "41", 'B', "8-5-2", "8-5-2TH1-9", 0 },
		{ "SIP", "70", 'A', "9-4-2SR3-1", "9-4-2ES26", 0 },
	};
	unsigned i = chance(m, ARRAY_LEN(packages));
	char folder[16];

	snprintf(folder, sizeof(folder), "more/%u", i);
	switch (chance(m, 6)) {
	case 0:
		shelf_put_java(&m->t.shelf, folder, &packages[i]);
		break;
	case 1:
		assert_int_equal(index_remove(m->t.shelf.index, folder), 0);
		break;
	case 2:
		stock_fill(&m->t.shelf);
		break;
	case 3:
		assert_int_equal(index_remove(m->t.shelf.index, "fw"), 0);
		break;
	case 4:
		m->t.model.reading = (struct screen_reading){
			.busy = chance(m, 2) == 0,
			.files = chance(m, 100000),
			.files_done = chance(m, 2000),
			.octets = chance(m, 2000000000),
			.octets_done = chance(m, 2000000000),
			.unreadable = chance(m, 3),
			.too_many = chance(m, 4) == 0,
		};
		break;
	default:
		stocked_gate(&m->t, chance(m, 2) > 0, chance(m, 2) > 0);
	}
}

/* Now and then something happens on the bench. */
static void
let_happen(struct monkey *m)
{
	struct play *s = &m->t.play;
	struct play_phone p;

	if (m->t.model.role == SCREEN_REPLAY)
		return;
	if (m->chair->stocked && chance(m, 20) == 0) {
		stock_happens(m);
		stocked_look(&m->t);
	}
	play_wait(s, (int)chance(m, 400));
	if (chance(m, 8) != 0)
		return;
	p = some_phone(m);
	switch (chance(m, 8)) {
	case 0:
		play_lease(s, &p);
		break;
	case 1:
		play_miss(s, &p, "SEP.cnf.xml");
		break;
	case 2:
		play_load(s, &p, (int)chance(m, 40));
		break;
	case 3:
		play_announce(s, &p, "SCCP41.9-4-2SR3-1S");
		break;
	case 4:
		play_link(s, chance(m, 8) > 0);
		break;
	case 5:
		play_wait(s, 5000);
		break;
	default:
		play_announce(s, &p, "term61.default");
		break;
	}
}

/* Mostly keys that are bound, and then whatever a terminal may send. */
static int
some_key(struct monkey *m)
{
	static const int odd[] = { -1, INT32_MIN, INT32_MAX, 0x1b5b, 0x10ffff,
		SCREEN_KEY_CLICK - 1, SCREEN_KEY_NONE, 0x80, 0xff };
	struct screen_binding b;
	size_t n = 0, i;

	if (m->t.screen.risk_asked && chance(m, 2) == 0)
		return 'y';
	if ((m->t.screen.view == VIEW_PHONE ||
		m->t.screen.view == VIEW_START) &&
	    chance(m, 8) == 0)
		return 'O';
	if (list_of(m->t.screen.view) != NULL && chance(m, 4) == 0)
		return SCREEN_KEY_ACCEPT;
	switch (chance(m, 10)) {
	case 0:
		return SCREEN_KEY_CLICK + (int)chance(m, ROWS_MAX + 10);
	case 1:
		return (int)chance(m, 128);
	case 2:
		return SCREEN_KEY_LINE_UP + (int)chance(m, 30);
	case 3:
		return odd[chance(m, ARRAY_LEN(odd))];
	default:
		while (screen_binding(&m->t.screen, n, &b))
			n++;
		i = chance(m, (unsigned)n);
		screen_binding(&m->t.screen, i, &b);
		return b.keys[chance(m, 2)];
	}
}

/* All sizes, but those that people have more often. */
static void
some_size(struct monkey *m)
{
	static const struct {
		int rows, cols;
	} usual[] = { { 16, 60 }, { 24, 80 }, { 43, 132 }, { 70, 250 },
		{ 15, 60 }, { 16, 59 }, { 1, 1 } };
	unsigned i = chance(m, 2 * ARRAY_LEN(usual));

	if (chance(m, 6) != 0)
		return;
	if (i < ARRAY_LEN(usual)) {
		m->rows = usual[i].rows;
		m->cols = usual[i].cols;
	} else {
		m->rows = 1 + (int)chance(m, ROWS_MAX);
		m->cols = 1 + (int)chance(m, COLS_MAX);
	}
}

/* Draw; nothing but the cells of the canvas is written to. */
static struct canvas
draw(struct monkey *m)
{
	struct canvas c = { .rows = m->rows,
		.cols = m->cols,
		.ascii = m->chair->ascii,
		.cells = m->cells + GUARD };
	size_t n = GUARD + (size_t)m->rows * (size_t)m->cols + GUARD;

	for (size_t i = 0; i < n; i++)
		m->cells[i] = (struct cell){ GUARD_CH, STYLE_COUNT };
	m->t.model.now_us = m->t.play.now_us;
	screen_draw(&m->t.screen, &m->t.model, &c);
	for (size_t i = 0; i < GUARD; i++)
		must(m, "all is drawn inside",
		    m->cells[i].ch == GUARD_CH &&
			m->cells[n - 1 - i].ch == GUARD_CH);
	for (int i = 0; i < c.rows * c.cols; i++)
		must(m, "every cell has a sign that can be shown",
		    c.cells[i].ch >= ' ' && c.cells[i].ch != 0x7f &&
			c.cells[i].ch != GUARD_CH &&
			c.cells[i].style < STYLE_COUNT &&
			(!c.ascii || c.cells[i].ch < 0x7f));
	return c;
}

/* A row as text, what is not ASCII as '~'. */
static char *
row_text(const struct canvas *c, int row, char dst[COLS_MAX + 1])
{
	for (int col = 0; col < c->cols; col++) {
		uint32_t ch = c->cells[row * c->cols + col].ch;

		dst[col] = ch < 0x7f ? (char)ch : '~';
	}
	dst[c->cols] = '\0';
	return dst;
}

/* It says how large it is, as far as there is room. */
static void
must_say_small(struct monkey *m, const struct canvas *c)
{
	char row[COLS_MAX + 1], size[40];

	m->small++;
	for (int i = 0; i < c->rows * c->cols; i++)
		must(m, "a small window has one sentence",
		    c->cells[i].ch == ' ' || c->cells[i].style == STYLE_WARN);
	if (m->t.screen.quit_asked || c->cols < 24)
		return;
	snprintf(size, sizeof(size), "This window is %dx%d", c->cols, c->rows);
	must(m, "a small window says so",
	    strstr(row_text(c, 0, row), size) == row);
}

/* The row with the cursor is the chosen phone's, or the first. */
static void
must_point(struct monkey *m, const struct canvas *c)
{
	char row[COLS_MAX + 1], label[WORDS_LABEL];
	struct roster r;
	int pointed = 0;

	roster_fill(&r, m->t.play.bench, &m->t.screen);
	if (r.n == 0)
		return;
	words_label(label, sizeof(label), r.at[r.chosen]);
	for (int i = 3; i < c->rows - 1; i++) {
		const struct cell *cell = &c->cells[i * c->cols];

		if (cell->ch != '>' || cell->style != STYLE_KEY)
			continue;
		pointed++;
		must(m, "the cursor is on the chosen phone",
		    strstr(row_text(c, i, row), label) == row + 3);
	}

	must(m, "there is one cursor", pointed == 1);
}

static void
must_have_title_and_bar(struct monkey *m, const struct canvas *c)
{
	const struct screen *s = &m->t.screen;
	const struct cell *bar = &c->cells[(c->rows - 1) * c->cols];
	char row[COLS_MAX + 1];

	for (int i = 0; i < c->cols; i++) {
		uint8_t style = c->cells[i].style;

		must(m, "there is a title",
		    style == STYLE_TITLE || style == STYLE_BAD ||
			style == STYLE_FLASH_BAD);
	}
	must(m, "there is a bar", bar[1].style == STYLE_KEY);
	row_text(c, c->rows - 1, row);
	if (s->quit_asked)
		must(m, "the bar has the answers", strstr(row, " y  quit"));
	else if (s->risk_asked)
		must(m, "the bar has the answers",
		    strstr(row, " y  all the same"));
	else if (s->copy_asked)
		must(m, "the bar has the answers", strstr(row, " y  copy it"));
	else if (s->typing)
		must(m, "the bar says how to end", strstr(row, " forget"));
	else
		must(m, "the bar says how to quit", strstr(row, " q  quit"));
}

/* What is chosen from a list that is not empty is seen. */
static void
must_point_in_list(struct monkey *m, const struct canvas *c)
{
	const struct list_view *list = list_of(m->t.screen.view);
	int pointed = 0;

	if (list == NULL || list->measure(&m->t.screen, &m->t.model).n == 0)
		return;
	for (int i = 1; i < c->rows - 1; i++) {
		const struct cell *cell = &c->cells[i * c->cols];

		pointed += cell->ch == '>' && cell->style == STYLE_KEY;
	}
	must(m, "there is one cursor in a list", pointed == 1);
}

static void
must_hold(struct monkey *m)
{
	struct canvas c = draw(m);
	const struct screen *s = &m->t.screen;

	if (c.rows < SCREEN_ROWS_MIN || c.cols < SCREEN_COLS_MIN) {
		must_say_small(m, &c);
		return;
	}
	must_have_title_and_bar(m, &c);
	if (s->view == VIEW_BENCH)
		must_point(m, &c);
	must_point_in_list(m, &c);
	m->drawn[s->view]++;
	m->typed += s->typing;
	m->asked += s->quit_asked;
}

/* Whether the chosen phone is among those that the table shows. */
static bool
is_listed(struct monkey *m, const struct screen *s)
{
	struct roster r;

	roster_fill(&r, m->t.play.bench, s);
	return r.n > 0 && mac_equal(r.at[r.chosen]->mac, s->chosen);
}

/* Going to another view and back, each is found as it was left. */
static void
must_keep_place(struct monkey *m, const struct screen *before)
{
	const struct screen *s = &m->t.screen;
	bool same = mac_equal(s->chosen, before->chosen);

	if (s->view == before->view)
		return;
	must(m, "another view leaves the chosen phone",
	    same || !is_listed(m, before) || before->view == VIEW_START);
	must(m, "and order and filters",
	    s->sort == before->sort && s->only == before->only &&
		s->others == before->others &&
		strcmp(s->sought, before->sought) == 0);
	for (int i = 0; i < VIEW_COUNT; i++)
		must(m, "and the place in every view",
		    s->scroll[i] == before->scroll[i] ||
			(i == VIEW_PHONE && !same && s->scroll[i] == 0) ||
			((i == VIEW_START || i == VIEW_GUIDE) &&
			    s->scroll[i] == 0) ||
			(i == VIEW_LOAD && s->scroll[i] == 0 &&
			    s->firmware.at != before->firmware.at));
}

static void
press(struct monkey *m, int key)
{
	struct screen before;
	enum screen_answer answer;

	memcpy(&before, &m->t.screen, sizeof(before));
	answer = dashboard_key(&m->t, m->rows, m->cols, key);
	if (answer == SCREEN_IGNORED)
		must(m, "what is ignored changes nothing",
		    memcmp(&before, &m->t.screen, sizeof(before)) == 0);
	must_keep_place(m, &before);
	stocked_obey(&m->t, answer);
	m->chose += answer == SCREEN_CHOOSE;
	m->overrode += answer == SCREEN_OVERRIDE;
	must_hold(m);
	if (answer == SCREEN_QUIT) /* and begun anew */
		m->t.screen = (struct screen){ 0 };
}

/* Escape leads out of everything, in the end. */
static void
must_get_home(struct monkey *m)
{
	m->rows = 24;
	m->cols = 80;
	for (int i = 0; i < 7; i++)
		press(m, SCREEN_KEY_ESCAPE);
	must(m, "Escape leads home",
	    m->t.screen.view == VIEW_BENCH && !m->t.screen.typing &&
		!m->t.screen.quit_asked);
}

/* Who sits there for long enough. */
static void
must_have_been_everywhere(struct monkey *m)
{
	if (m->chair->steps < 10000)
		return;
	for (int i = 0; i < VIEW_COUNT; i++)
		if (m->drawn[i] < m->chair->steps / 500)
			fail_msg("view %d was drawn %d times", i, m->drawn[i]);
	must(m, "loads were chosen", m->chose > 0);
	must(m, "lights were gone over", m->overrode > 0);
	must(m, "phones were led", bench_courses(m->t.play.bench) > 0);
	must(m, "there were small windows", m->small > 0);
	must(m, "something was typed", m->typed > 0);
	must(m, "somebody was asked whether to quit", m->asked > 0);
}

static void
holds_whatever_is_pressed(void **state)
{
	struct monkey *m = calloc(1, sizeof(*m));
	const char *seed = getenv("MONKEY");

	assert_non_null(m);
	m->chair = *state;
	m->seed = seed != NULL ? (unsigned)strtoul(seed, NULL, 10) : 7900;
	m->state = m->seed + 1;
	m->rows = 24;
	m->cols = 80;
	dashboard_init(&m->t);
	dashboard_guide(&m->t);
	m->chair->tell(&m->t);
	m->t.model.copies = "/home/tech/copies";
	for (int n = 0; n < m->chair->phones; n++) {
		struct play_phone p = play_phone((uint8_t)n, "7961", "41");

		play_announce(&m->t.play, &p, "term61.default");
	}
	if (m->chair->stocked) {
		stocked_begin(&m->t);
		stock_fill(&m->t.shelf);
		stocked_look(&m->t);
		stocked_gate(&m->t, false, true);
	}
	m->t.model.history = dashboard_history;
	m->t.model.history_n = ARRAY_LEN(dashboard_history);
	for (; m->step < m->chair->steps; m->step++) {
		let_happen(m);
		some_size(m);
		press(m, some_key(m));
	}
	must_get_home(m);
	must_have_been_everywhere(m);
	dashboard_fini(&m->t);
	free(m);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(chairs)];

	CASES(tests, holds_whatever_is_pressed, chairs);
	return cmocka_run_group_tests_name("ui/monkey", tests, NULL, NULL);
}
