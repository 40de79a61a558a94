/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What holds for every shot of every view at every size, with or without a
 * golden: it fits, it shows what it must, and no colour is the only sign.
 */

#include <limits.h>
#include <locale.h>
#include <wchar.h>

#include "support/shots.h"
#include "ui/roster.h"
#include "ui/words.h"

#define LINE_COLS 256

/* What must be on the screen in a view, and which keys in its bar. */
static const struct {
	const char *words[WORDS];
} usual[VIEW_COUNT] = {
	[VIEW_BENCH] = { { " log ", " q ", " ? " } },
	[VIEW_PHONE] = { { ": phone ", "Esc", " q ", " ? " } },
	[VIEW_LOG] = { { ": log ", "Esc", " q ", " ? " } },
	[VIEW_SERVICES] = { { ": services ", "Esc", " q ", " ? " } },
	[VIEW_FIRMWARE] = { { ": firmware ", "Esc", " q ", " ? " } },
	[VIEW_LOAD] = { { ": firmware ", "Esc", " q ", " ? " } },
	[VIEW_CHOOSE] = { { ": choose ", "Esc", " q ", " ? " } },
	[VIEW_WHOM] = { { ": for whom ", "Esc", " q ", " ? " } },
	[VIEW_GUIDE] = { { ": guide ", "Esc", " q ", " ? " } },
	[VIEW_START] = { { ": before the reset ", "Esc", " q ", " ? " } },
	[VIEW_MODELS] = { { ": which model? ", "Esc", " q ", " ? " } },
	[VIEW_SIGHTS] = { { ": what do you see? ", "Esc", " q ", " ? " } },
	[VIEW_HISTORY] = { { ": record ", "Esc", " q ", " ? " } },
	[VIEW_HELP] = { { ": help ", "Esc", " q " } },
};

static void
must_show(const char *text, const char *const words[WORDS], const char *where)
{
	for (size_t i = 0; i < WORDS && words[i] != NULL; i++)
		if (strstr(text, words[i]) == NULL)
			fail_msg(
			    "\"%s\" is not in %s:\n%s", words[i], where, text);
}

/* Every cell holds one column's worth, and ASCII where no more is known. */
static void
must_fit(const struct canvas *c, const char *where)
{
	for (int i = 0; i < c->rows * c->cols; i++) {
		uint32_t ch = c->cells[i].ch;

		if (wcwidth((wchar_t)ch) != 1 || (c->ascii && ch > '~'))
			fail_msg("U+%04X in row %d, column %d of %s",
			    (unsigned)ch, i / c->cols, i % c->cols, where);
	}
}

/* As printed, as a terminal would take it: no line is wider than it is. */
static void
no_line_is_over(const char *text, int cols, const char *where)
{
	mbstate_t shift = { 0 };
	int n = 0;

	while (*text != '\0') {
		wchar_t ch;
		size_t used = mbrtowc(&ch, text, MB_LEN_MAX, &shift);

		assert_true(used > 0 && used <= MB_LEN_MAX);
		n = ch == L'\n' ? 0 : n + 1;
		if (n > cols)
			fail_msg("a line over %d columns in %s", cols, where);
		text += used;
	}
}

/* Who has the cursor, or whose page it is, is read by name. */
static void
must_show_chosen(const char *text, const struct dashboard *t, const char *where)
{
	const struct device *d = bench_find(t->play.bench, t->screen.chosen);
	char label[WORDS_LABEL];
	struct roster r;

	if (t->screen.view != VIEW_BENCH && t->screen.view != VIEW_PHONE)
		return;
	roster_fill(&r, t->play.bench, &t->screen);
	if (d == NULL && r.n > 0)
		d = r.at[r.chosen];
	if (d != NULL)
		must_show(text,
		    (const char *const[WORDS]){
			words_label(label, sizeof(label), d) },
		    where);
}

static void
check_shot(const struct golden *golden, const struct shot *shot,
    const struct shot_size *size, bool ascii)
{
	struct dashboard t;
	struct canvas c = shot_take(&t, shot, size, ascii);
	char *text = dashboard_text(&c), where[128];

	snprintf(where, sizeof(where), "%s, %s, %dx%d%s", golden->name,
	    shot->title, size->cols, size->rows, ascii ? ", ASCII" : "");
	must_fit(&c, where);
	no_line_is_over(text, size->cols, where);
	if (shot->sizes & size->bit)
		must_show(text, shot->words, where);
	must_show_chosen(text, &t, where);
	if (!t.screen.quit_asked && !t.screen.risk_asked && !t.screen.typing)
		must_show(text, usual[t.screen.view].words, where);
	free(text);
	canvas_fini(&c);
	dashboard_fini(&t);
}

/* All shots at all sizes, also at those that have no golden. */
static void
reads_well_at_every_size(void **state)
{
	const struct golden *golden = *state;
	const struct shot *shot = golden->shots;

	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		fail_msg("no locale C.UTF-8");
	for (; shot < &golden->shots[SHOTS] && shot->tell != NULL; shot++)
		for (size_t s = 0; s < ARRAY_LEN(shot_sizes); s++) {
			check_shot(golden, shot, &shot_sizes[s], false);
			check_shot(golden, shot, &shot_sizes[s], true);
		}
}

/* A row of any picture: what is read there, and what colour says of it. */
struct line {
	char text[LINE_COLS + 1], colours[LINE_COLS + 1];
};

struct lines {
	struct line *line;
	size_t n, cap;
};

static bool
is_colour(uint8_t style)
{
	return style == STYLE_GOOD || style == STYLE_WARN ||
	    style == STYLE_BAD || style == STYLE_FLASH_GOOD ||
	    style == STYLE_FLASH_BAD || style == STYLE_ALARM ||
	    (style >= STYLE_AMBER && style <= STYLE_WHITE);
}

static void
gather_row(struct lines *all, const struct canvas *c, int row)
{
	const struct cell *cells = &c->cells[(size_t)row * (size_t)c->cols];
	struct line *l;

	if (all->n == all->cap) {
		all->cap = 2 * all->cap + 1024;
		all->line = realloc(all->line, all->cap * sizeof(*all->line));
		assert_non_null(all->line);
	}
	l = &all->line[all->n++];
	*l = (struct line){ "", "" };
	for (int i = 0; i < c->cols && i < LINE_COLS; i++) {
		bool tells = is_colour(cells[i].style) && cells[i].ch != ' ';

		l->text[i] = (char)cells[i].ch;
		l->colours[i] = tells ? shot_letters[cells[i].style] : ' ';
	}
}

static void
gather(struct lines *all, const struct shot *shot)
{
	for (size_t s = 0; s < ARRAY_LEN(shot_sizes); s++) {
		struct dashboard t;
		struct canvas c = shot_take(&t, shot, &shot_sizes[s], true);

		for (int row = 0; row < c.rows; row++)
			gather_row(all, &c, row);
		canvas_fini(&c);
		dashboard_fini(&t);
	}
}

static int
compare_lines(const void *a, const void *b)
{
	return strcmp(
	    ((const struct line *)a)->text, ((const struct line *)b)->text);
}

/* Without their colours no two rows become the same. */
static void
colour_is_never_the_only_sign(void **state)
{
	struct lines all = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(goldens); i++)
		for (size_t k = 0; k < SHOTS; k++)
			if (goldens[i].shots[k].tell != NULL)
				gather(&all, &goldens[i].shots[k]);
	qsort(all.line, all.n, sizeof(*all.line), compare_lines);
	for (size_t i = 1; i < all.n; i++)
		if (compare_lines(&all.line[i - 1], &all.line[i]) == 0 &&
		    strcmp(all.line[i - 1].colours, all.line[i].colours) != 0)
			fail_msg("only by colour is this row another:\n%s\n%s"
				 "\n%s",
			    all.line[i].text, all.line[i - 1].colours,
			    all.line[i].colours);
	free(all.line);
}

#define VIEWS ARRAY_LEN(goldens)

int
main(void)
{
	struct CMUnitTest tests[VIEWS + 1];

	CASES(tests, reads_well_at_every_size, goldens);
	tests[VIEWS] =
	    (struct CMUnitTest)cmocka_unit_test(colour_is_never_the_only_sign);
	return cmocka_run_group_tests_name("ui/shots", tests, NULL, NULL);
}
