/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "version.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

/*
 * What may stand at one place of a version, in its order. Service releases
 * (SR) come after the plain release and its builds; ES26 became SR3 by the
 * dates of both.
 */
enum rank {
	RANK_END, /* as a zero */
	RANK_NUMBER,
	RANK_WORD,
	RANK_ES,
	RANK_SR,
};

struct token {
	enum rank rank;
	const char *p;
	size_t n;
};

static bool
is_word(const struct token *t, const char *word)
{
	return t->n == strlen(word) && strncasecmp(t->p, word, t->n) == 0;
}

static size_t
run_of(const char *p, int (*is)(int c))
{
	size_t n = 0;

	while (is((unsigned char)p[n]))
		n++;
	return n;
}

static void
read_number(struct token *t)
{
	while (*t->p == '0') /* not counted, so that any length compares */
		t->p++;
	t->n = run_of(t->p, isdigit);
	t->rank = t->n > 0 ? RANK_NUMBER : RANK_END;
}

static void
read_word(struct token *t)
{
	t->n = run_of(t->p, isalpha);
	if (is_word(t, "SR"))
		t->rank = RANK_SR;
	else if (is_word(t, "ES"))
		t->rank = RANK_ES;
	else if (is_word(t, "S") && t->p[t->n] == '\0')
		t->rank = RANK_END;
	else if (is_word(t, "TH")) /* the build of a release, of its parts */
		*t = (struct token){ RANK_END, strchr(t->p, '\0'), 0 };
	else
		t->rank = RANK_WORD;
}

/* Take the next one off the text; past the end there are only ends. */
static struct token
next_token(const char **text)
{
	struct token t = { .rank = RANK_END };

	while (**text != '\0' && !isalnum((unsigned char)**text))
		(*text)++;
	t.p = *text;
	if (isdigit((unsigned char)*t.p))
		read_number(&t);
	else if (isalpha((unsigned char)*t.p))
		read_word(&t);
	*text = t.p + t.n;
	return t;
}

static int
compare_tokens(const struct token *a, const struct token *b)
{
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->rank == RANK_NUMBER && a->n != b->n)
		return a->n < b->n ? -1 : 1;
	if (a->rank == RANK_END)
		return 0;
	if (a->n != b->n) {
		int way = strncasecmp(a->p, b->p, a->n < b->n ? a->n : b->n);

		return way != 0 ? way : a->n < b->n ? -1 : 1;
	}
	return strncasecmp(a->p, b->p, a->n);
}

int
version_compare(const char *a, const char *b)
{
	while (*a != '\0' || *b != '\0') {
		struct token x = next_token(&a), y = next_token(&b);
		int way = compare_tokens(&x, &y);

		if (way != 0)
			return way;
	}
	return 0;
}
