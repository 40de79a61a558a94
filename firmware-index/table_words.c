/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table_words.h"

#include <string.h>

#include "base/text.h"

/* What several parts have in common is said once. */
static const struct {
	enum finding_code code;
	const char *words;
} of_parts[] = {
	{ FINDING_MISSING, "not here: " },
	{ FINDING_PART_RENAMED, "here under another name only: " },
	{ FINDING_PART_BAD, "phones would refuse: " },
	{ FINDING_MIXED_KEYS, "signed for other phones: " },
	{ FINDING_PART_DOUBT, "cannot be judged: " },
	{ FINDING_PART_CASE,
	    "here in another case only, and served all the same: " },
	{ FINDING_PART_ELSEWHERE, "taken from another place: " },
};

void
table_note(char words[TABLE_WORDS], const struct findings *fs, unsigned i)
{
	const char *between = "";
	size_t n, k = 0;

	while (k < sizeof(of_parts) / sizeof(of_parts[0]) &&
	    of_parts[k].code != fs->list[i].code)
		k++;
	if (k == sizeof(of_parts) / sizeof(of_parts[0])) {
		finding_words(words, TABLE_WORDS, &fs->list[i]);
		return;
	}
	n = text_copy(words, TABLE_WORDS, of_parts[k].words);
	for (; i < fs->n; i++) {
		if (fs->list[i].code != of_parts[k].code)
			continue;
		n += text_copy(words + n, TABLE_WORDS - n, between);
		n += text_copy(words + n, TABLE_WORDS - n, fs->list[i].text);
		between = ", ";
	}
}

bool
table_note_is_told(const struct findings *fs, unsigned i)
{
	for (unsigned k = 0; k < i; k++)
		for (size_t p = 0; p < sizeof(of_parts) / sizeof(of_parts[0]);
		     p++)
			if (fs->list[k].code == fs->list[i].code &&
			    of_parts[p].code == fs->list[i].code)
				return true;
	return fs->list[i].code == FINDING_NEEDS_STEP;
}

/* Add a part to a sentence. */
static void
add_words(char *words, const char *more)
{
	size_t n = strlen(words);

	if (n > 0 && more[0] != '\0')
		n += text_copy(words + n, TABLE_WORDS - n, "; ");
	text_copy(words + n, TABLE_WORDS - n, more);
}

/* The verdict says that, too. */
static bool
is_verdict(const struct examined *x, const struct finding *f)
{
	return f->code == FINDING_NO_KEY || f->code == FINDING_KNOWN ||
	    f->code == FINDING_UNKNOWN_SIGNER ||
	    (f->code == FINDING_CONTENT && x->verdict == VERDICT_DAMAGED);
}

void
table_file(char words[TABLE_WORDS], const struct examined *x)
{
	char text[240];
	bool told =
	    x->verdict == VERDICT_MALFORMED || x->verdict == VERDICT_UNREADABLE;

	words[0] = '\0';
	for (unsigned i = 0; i < x->findings.n; i++) {
		if (is_verdict(x, &x->findings.list[i]))
			continue;
		finding_words(text, sizeof(text), &x->findings.list[i]);
		add_words(words, text);
	}
	if (told && words[0] != '\0')
		return;
	examined_words(text, sizeof(text), x);
	add_words(words, text);
}
