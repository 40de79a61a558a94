/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/words.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

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
findings_note(char words[ALL_WORDS], const struct findings *fs, unsigned i)
{
	const char *between = "";
	size_t n, k = 0;

	while (k < sizeof(of_parts) / sizeof(of_parts[0]) &&
	    of_parts[k].code != fs->list[i].code)
		k++;
	if (k == sizeof(of_parts) / sizeof(of_parts[0])) {
		finding_words(words, ALL_WORDS, &fs->list[i]);
		return;
	}
	n = text_copy(words, ALL_WORDS, of_parts[k].words);
	for (; i < fs->n; i++) {
		if (fs->list[i].code != of_parts[k].code)
			continue;
		n += text_copy(words + n, ALL_WORDS - n, between);
		n += text_copy(words + n, ALL_WORDS - n, fs->list[i].text);
		between = ", ";
	}
}

bool
findings_note_is_told(const struct findings *fs, unsigned i)
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
		n += text_copy(words + n, ALL_WORDS - n, "; ");
	text_copy(words + n, ALL_WORDS - n, more);
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
file_words(char words[ALL_WORDS], const struct examined *x)
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

const char *
load_state(const struct load *l)
{
	if (!l->usable)
		return l->complete ? "refused" : "incomplete";
	return findings_worst(&l->findings) == WEIGHT_DOUBT ? "in doubt"
							    : "ready";
}

char *
load_show_models(char *dst, size_t cap, const struct load *l)
{
	char last[16] = "";
	size_t n = 0;

	text_copy(dst, cap, l->models_n > 0 ? "" : "-");
	for (unsigned i = 0; i < l->models_n; i++) {
		char number[16];

		text_copy(number, sizeof(number), l->models[i]->name);
		number[strspn(number, "0123456789")] = '\0';
		if (strcmp(number, last) == 0)
			continue;
		text_copy(last, sizeof(last), number);
		n += text_copy(dst + n, cap - n, n > 0 ? ", " : "");
		n += text_copy(dst + n, cap - n, number);
	}
	return dst;
}

char *
load_show_signed(char *dst, size_t cap, const struct load *l)
{
	time_t t = (time_t)l->signed_at;
	struct tm tm;
	char day[16] = "";

	if (l->signed_at != 0 && gmtime_r(&t, &tm) != NULL)
		strftime(day, sizeof(day), " %Y-%m-%d", &tm);
	if (l->generation == 0)
		text_copy(dst, cap, "-");
	else if (l->generation == 'P')
		text_copy(dst, cap, "practice key");
	else
		snprintf(dst, cap, "key %c%s", l->generation, day);
	return dst;
}

char *
file_show_home(char *dst, size_t cap, const struct index_file *f)
{
	char *slash;

	text_show_name(dst, cap, f->path);
	slash = strrchr(dst, '/');
	if (f->member[0] != '\0')
		return dst;
	if (slash == NULL)
		text_copy(dst, cap, ".");
	else if (slash != dst)
		*slash = '\0';
	return dst;
}

char *
file_show_place(char *dst, size_t cap, const struct index_file *f)
{
	size_t n = text_show_name(dst, cap, f->path);

	if (f->member[0] == '\0')
		return dst;
	n += text_copy(dst + n, cap - n, ": ");
	/* A member's path is escaped as it comes (firmware-index/package.h). */
	text_copy(dst + n, cap - n, f->member);
	return dst;
}
