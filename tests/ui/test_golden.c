/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every view as text, one file of tests/golden a view: each of its shots in
 * three sizes, by UTF-8, by ASCII and without colour. GOLDEN=1 takes over
 * what is drawn now.
 */

#include <limits.h>
#include <locale.h>
#include <wchar.h>

#include "support/dashboard.h"

#define GOLDEN "tests/golden/"
#define SHOTS  12
#define WORDS  6

enum {
	SMALL = 1,
	USUAL = 2,
	WIDE = 4,
	WIDEST = 8,
	SIZES = SMALL | USUAL | WIDE,
};

static const struct size {
	int bit, rows, cols;
} sizes[] = {
	{ SMALL, 16, 60 },
	{ USUAL, 24, 80 },
	{ WIDE, 43, 132 },
	{ WIDEST, 70, 250 },
};

enum {
	UTF8 = 1,
	ASCII = 2,
	MONO = 4, /* with what colour says as a letter below it */
	MODES = UTF8 | ASCII | MONO,
};

static const struct mode {
	const char *name;
	int bit;
} modes[] = {
	{ "UTF-8", UTF8 },
	{ "ASCII", ASCII },
	{ "mono", MONO },
};

/* A moment of a view, in the sizes and modes that its golden file has. */
struct shot {
	const char *title;
	void (*tell)(struct dashboard *t);
	int sizes, modes;
	int keys[6];
	const char *words[WORDS]; /* that it must show, besides the usual */
};

static struct golden {
	const char *name; /* of the file */
	struct shot shots[SHOTS];
} goldens[] = {
	{ "bench",
	    { { "five phones", dashboard_tell_five, SIZES, MODES, { 0 },
		  { "1 stuck", "1 writing", "1 loading", "1 revived",
		      "do not unplug", "safe to unplug" } },
		{ "five phones", dashboard_tell_five, WIDEST, UTF8, { 0 },
		    { "192.168.77.196" } },
		{ "one phone loads", dashboard_tell_loading, USUAL, UTF8, { 0 },
		    { "49%", "1 loading" } },
		{ "a rack, scrolled", dashboard_tell_rack, USUAL, UTF8,
		    { SCREEN_KEY_PAGE_DOWN, SCREEN_KEY_PAGE_DOWN,
			SCREEN_KEY_PAGE_DOWN },
		    { "of 48", "32 asking", "16 addressed" } },
		{ "another server", dashboard_tell_held, SMALL | USUAL, UTF8,
		    { 0 },
		    { "Nothing is served", "192.168.1.1", "serves nothing" } },
		{ "a capture file", dashboard_tell_replay, USUAL, UTF8, { 0 },
		    { "bench-of-tuesday.pcapng", "read to its end" } },
		{ "shall we quit", dashboard_tell_five, USUAL, UTF8 | MONO,
		    { 'q' }, { "Quit and leave them?", "1 loading" } },
		{ "find", dashboard_tell_five, USUAL, UTF8,
		    { '/', '7', '9', '4', '5' }, { "Find: 7945", "1 found" } },
		{ "sorted and filtered", dashboard_tell_five, SMALL | USUAL,
		    UTF8, { 'S', 'F' },
		    { "only who needs hands", "by name" } } } },
	{ "idle",
	    { { "at the start", dashboard_tell_start, USUAL, UTF8, { 0 },
		  { "Not yet", "No phone heard yet" } },
		{ "after a minute", dashboard_tell_switch, SIZES, MODES, { 0 },
		    { "No phone heard for 1:13", "no phone yet", "rack-2" } },
		{ "only watching", dashboard_tell_watching, USUAL, UTF8, { 0 },
		    { "only watches, sends nothing" } },
		{ "no carrier", dashboard_tell_no_carrier, USUAL, UTF8 | MONO,
		    { 0 }, { "NO CARRIER" } },
		{ "others", dashboard_tell_switch, USUAL, UTF8, { 'o' },
		    { "rack-2", "switch" } } } },
	{ "phone",
	    { { "loading", dashboard_tell_loading, SIZES, MODES,
		  { SCREEN_KEY_ACCEPT },
		  { "SEP001B0C18BDC1", "7961G", "loading", "49%" } },
		{ "stuck", dashboard_tell_five, SIZES, UTF8,
		    { SCREEN_KEY_ACCEPT },
		    { "SEP001B0C18BDC1", "stuck", "asks for no" } },
		{ "seen before", dashboard_tell_past, USUAL, UTF8,
		    { SCREEN_KEY_ACCEPT }, { "Third time on this bench" } } } },
	{ "log",
	    { { "the newest", dashboard_tell_five, SIZES, MODES, { 'l' },
		  { "newest last", "18BDC5" } },
		{ "scrolled back", dashboard_tell_five, USUAL, UTF8,
		    { 'l', SCREEN_KEY_PAGE_UP }, { "newer below" } },
		{ "only trouble", dashboard_tell_five, SMALL | USUAL, UTF8,
		    { 'l', 'v', 'v' }, { "only trouble" } },
		{ "of one phone", dashboard_tell_five, USUAL, UTF8,
		    { 'l', 'o' }, { "only SEP001B0C18BDC1" } },
		{ "with a text", dashboard_tell_five, USUAL, UTF8,
		    { 'l', '/', 'd', 's', 'p' },
		    { "Show lines with: dsp", "dsp42.9-4-2ES26.sbn" } } } },
	{ "services",
	    { { "busy", dashboard_tell_services, SIZES, MODES, { 's' },
		  { "Transfers under way", "apps41.9-4-2ES26.sbn" } },
		{ "busy, scrolled to its end", dashboard_tell_services,
		    SMALL | USUAL, UTF8, { 's', SCREEN_KEY_LAST },
		    { "frames dropped by the kernel" } },
		{ "only watching", dashboard_tell_watching, USUAL, UTF8,
		    { 's' }, { "it only watches" } } } },
	{ "history",
	    { { "three entries", dashboard_tell_past, SIZES, MODES, { 'h' },
		  { "Record, newest first", "revived", "stuck at writing",
		      "001B0C18BDC1" } },
		{ "three entries", dashboard_tell_past, WIDEST, UTF8, { 'h' },
		    { "silent, power cut", "left", "bob" } },
		{ "empty", dashboard_tell_no_past, USUAL, UTF8, { 'h' },
		    { "Nothing is in it yet" } },
		{ "none", dashboard_tell_loading, USUAL, UTF8, { 'h' },
		    { "Nothing is recorded here" } } } },
	{ "help",
	    { { "its top", dashboard_tell_loading, SIZES, MODES, { '?' },
		  { "Keys", "Enter" } },
		{ "its end", dashboard_tell_loading, USUAL, UTF8,
		    { '?', SCREEN_KEY_LAST },
		    { "Stages of a phone", "Times and results" } } } },
};

/* What must be on the screen in a view, and which keys in its bar. */
static const struct {
	const char *words[WORDS];
} usual[VIEW_COUNT] = {
	[VIEW_BENCH] = { { " log ", " q ", " ? " } },
	[VIEW_PHONE] = { { "Esc", " q ", " ? " } },
	[VIEW_LOG] = { { "log", "Esc", " q ", " ? " } },
	[VIEW_SERVICES] = { { "Esc", " q ", " ? " } },
	[VIEW_HISTORY] = { { "Esc", " q ", " ? " } },
	[VIEW_HELP] = { { "Esc", " q " } },
};

/* What a style says, a letter each; blank where it says nothing by itself. */
static const char letters[STYLE_COUNT + 1] = {
	[STYLE_PLAIN] = ' ',
	[STYLE_DIM] = ' ',
	[STYLE_BOLD] = 'b',
	[STYLE_TITLE] = ' ',
	[STYLE_GOOD] = 'G',
	[STYLE_WARN] = 'W',
	[STYLE_BAD] = 'X',
	[STYLE_BAR] = '=',
	[STYLE_CURSOR] = 'c',
	[STYLE_KEY] = 'k',
	[STYLE_FLASH_GOOD] = 'F',
	[STYLE_FLASH_BAD] = 'f',
};

/* A shot as it is told once and drawn. */
static struct canvas
take(struct dashboard *t, const struct shot *shot, const struct size *size,
    bool ascii)
{
	dashboard_init(t);
	shot->tell(t);
	for (size_t i = 0; i < ARRAY_LEN(shot->keys); i++)
		dashboard_key(t, size->rows, size->cols, shot->keys[i]);
	return dashboard_draw(t, size->rows, size->cols, ascii);
}

/* The letters of a row, unless there is none. */
static void
print_letters(const struct canvas *c, int row, FILE *to)
{
	const struct cell *cells = &c->cells[(size_t)row * (size_t)c->cols];
	int n = c->cols;

	while (n > 0 && letters[cells[n - 1].style] == ' ')
		n--;
	if (n == 0)
		return;
	fputc(':', to);
	for (int col = 0; col < n; col++)
		fputc(letters[cells[col].style], to);
	fputc('\n', to);
}

static void
print_canvas(const struct canvas *c, bool mono, FILE *to)
{
	char *text = dashboard_text(c), *rest = text, *line;

	for (int row = 0; row < c->rows; row++) {
		line = strsep(&rest, "\n");
		fprintf(to, "%s%s\n", mono ? "|" : "", line);
		if (mono)
			print_letters(c, row, to);
	}
	free(text);
}

static void
print_shot(const struct shot *shot, const struct size *size,
    const struct mode *mode, FILE *to)
{
	struct dashboard t;
	struct canvas c = take(&t, shot, size, mode->bit == ASCII);

	fprintf(to, "==== %s, %dx%d, %s\n", shot->title, size->cols, size->rows,
	    mode->name);
	print_canvas(&c, mode->bit == MONO, to);
	canvas_fini(&c);
	dashboard_fini(&t);
}

/* The whole file as it is now; the caller frees it. */
static char *
print_golden(const struct golden *golden)
{
	const struct shot *shot = golden->shots;
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);

	assert_non_null(to);
	for (; shot < &golden->shots[SHOTS] && shot->tell != NULL; shot++)
		for (size_t m = 0; m < ARRAY_LEN(modes); m++)
			for (size_t s = 0; s < ARRAY_LEN(sizes); s++)
				if ((shot->modes & modes[m].bit) &&
				    (shot->sizes & sizes[s].bit))
					print_shot(
					    shot, &sizes[s], &modes[m], to);
	fclose(to);
	return text;
}

static char *
slurp(const char *path)
{
	FILE *from = fopen(path, "r");
	char *text = NULL;
	size_t cap = 0;

	if (from == NULL || getdelim(&text, &cap, '\0', from) < 0) {
		free(text);
		text = strdup("");
	}
	if (from != NULL)
		fclose(from);
	assert_non_null(text);
	return text;
}

/* Where two texts part: the heading above, and a line of each. */
static void
print_difference(const char *path, const char *want, const char *got)
{
	char heading[80] = "";
	int line = 1;

	while (*want != '\0' || *got != '\0') {
		size_t n = strcspn(want, "\n"), k = strcspn(got, "\n");

		if (n != k || memcmp(want, got, n) != 0) {
			printf(
			    "%s:%d, in \"%s\", was\n%.*s\nand is now\n"
			    "%.*s\nGOLDEN=1 takes it over; git diff tells.\n",
			    path, line, heading, (int)n, want, (int)k, got);
			break;
		}
		if (strncmp(got, "==== ", 5) == 0)
			snprintf(heading, sizeof(heading), "%.*s", (int)k, got);
		want += n + (want[n] != '\0');
		got += k + (got[k] != '\0');
		line++;
	}
	fflush(stdout);
}

static void
looks_as_golden(void **state)
{
	const struct golden *golden = *state;
	char *got = print_golden(golden), *want, path[128];
	bool same;

	snprintf(path, sizeof(path), GOLDEN "%s.txt", golden->name);
	if (getenv("GOLDEN") != NULL) {
		FILE *to = fopen(path, "w");

		assert_non_null(to);
		fputs(got, to);
		fclose(to);
	}
	want = slurp(path);
	same = strcmp(want, got) == 0;
	if (!same)
		print_difference(path, want, got);
	free(want);
	free(got);
	assert_true(same);
}

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

static void
check_shot(const struct golden *golden, const struct shot *shot,
    const struct size *size, bool ascii)
{
	struct dashboard t;
	struct canvas c = take(&t, shot, size, ascii);
	char *text = dashboard_text(&c), where[128];

	snprintf(where, sizeof(where), "%s, %s, %dx%d%s", golden->name,
	    shot->title, size->cols, size->rows, ascii ? ", ASCII" : "");
	must_fit(&c, where);
	no_line_is_over(text, size->cols, where);
	if (shot->sizes & size->bit)
		must_show(text, shot->words, where);
	if (!t.screen.quit_asked && !t.screen.typing)
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
		for (size_t s = 0; s < ARRAY_LEN(sizes); s++) {
			check_shot(golden, shot, &sizes[s], false);
			check_shot(golden, shot, &sizes[s], true);
		}
}

#define FILES ARRAY_LEN(goldens)

int
main(void)
{
	struct CMUnitTest tests[2 * FILES];
	char names[FILES][64];

	CASES(tests, looks_as_golden, goldens);
	CASES(&tests[FILES], reads_well_at_every_size, goldens);
	for (size_t i = 0; i < FILES; i++) {
		snprintf(names[i], sizeof(names[i]),
		    "%s reads well at every size", goldens[i].name);
		tests[FILES + i].name = names[i];
	}
	return cmocka_run_group_tests_name("ui/golden", tests, NULL, NULL);
}
