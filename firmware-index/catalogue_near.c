/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model_near.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"

#define NAME_MOST 31 /* octets of a model's name (catalogue.c) */
#define BEGUN     2  /* letters; fewer begin too many names */
#define DIGITS    "0123456789"

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment. */
size_t
letters_apart(const char *a, const char *b)
{
	size_t row[3][NAME_MOST + 1], n = strlen(b);
	size_t *before = row[0], *last = row[1], *now = row[2];

	if (n > NAME_MOST)
		return n;
	for (size_t k = 0; k <= n; k++)
		last[k] = k;
	for (size_t i = 1; a[i - 1] != '\0'; i++) {
		size_t *next = before;

		now[0] = i;
		for (size_t k = 1; k <= n; k++) {
			int x = toupper((unsigned char)a[i - 1]);
			int y = toupper((unsigned char)b[k - 1]);

			now[k] = least(least(last[k], now[k - 1]) + 1,
			    last[k - 1] + (x != y));
			if (i > 1 && k > 1 &&
			    x == toupper((unsigned char)b[k - 2]) &&
			    y == toupper((unsigned char)a[i - 2]))
				now[k] = least(now[k], before[k - 2] + 1);
		}
		before = last;
		last = now;
		now = next;
	}
	return last[n];
}

size_t
model_unlikeness(const char *name, const char *model)
{
	char number[NAME_MOST + 1];
	size_t n;

	if (strncasecmp(name, "CP-", 3) == 0)
		name += 3;
	n = strlen(name);
	if (n == 0 || n > NAME_MOST || strlen(model) > NAME_MOST)
		return MODEL_NEAR + 1;
	if (n >= BEGUN && strncasecmp(name, model, n) == 0)
		return 0;
	if (!isdigit((unsigned char)name[n - 1]))
		return letters_apart(name, model);
	text_copy(number, sizeof(number), model);
	number[strspn(number, DIGITS)] = '\0';
	return letters_apart(name, number);
}

size_t
catalogue_near(const struct catalogue *c, const char *name,
    const struct model **near, size_t cap)
{
	size_t n = 0;

	for (size_t edits = 0; edits <= MODEL_NEAR && n == 0; edits++)
		for (size_t i = 0; i < catalogue_count(c) && n < cap; i++)
			if (model_unlikeness(name, catalogue_at(c, i)->name) ==
			    edits)
				near[n++] = catalogue_at(c, i);
	return n;
}
