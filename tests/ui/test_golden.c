/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every view as text, one file of tests/golden a view: each of its shots in
 * its sizes, by UTF-8, by ASCII and without colour. GOLDEN=1 takes over what
 * is drawn now.
 */

#include "support/golden.h"
#include "support/shots.h"

/* The letters of a row, unless there is none. */
static void
print_letters(const struct canvas *c, int row, FILE *to)
{
	const struct cell *cells = &c->cells[(size_t)row * (size_t)c->cols];
	int n = c->cols;

	while (n > 0 && shot_letters[cells[n - 1].style] == ' ')
		n--;
	if (n == 0)
		return;
	fputc(':', to);
	for (int col = 0; col < n; col++)
		fputc(shot_letters[cells[col].style], to);
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
print_shot(const struct shot *shot, const struct shot_size *size,
    const struct shot_mode *mode, FILE *to)
{
	struct dashboard t;
	struct canvas c = shot_take(&t, shot, size, mode->bit == ASCII);

	fprintf(to, GOLDEN_HEADING "%s, %dx%d, %s\n", shot->title, size->cols,
	    size->rows, mode->name);
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
		for (size_t m = 0; m < ARRAY_LEN(shot_modes); m++)
			for (size_t s = 0; s < ARRAY_LEN(shot_sizes); s++)
				if ((shot->modes & shot_modes[m].bit) &&
				    (shot->sizes & shot_sizes[s].bit))
					print_shot(shot, &shot_sizes[s],
					    &shot_modes[m], to);
	fclose(to);
	return text;
}

static void
looks_as_golden(void **state)
{
	const struct golden *golden = *state;
	char *text = print_golden(golden);

	assert_golden(golden->name, text);
	free(text);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(goldens)];

	CASES(tests, looks_as_golden, goldens);
	return cmocka_run_group_tests_name("ui/golden", tests, NULL, NULL);
}
