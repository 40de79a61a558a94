/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/table.h"

#include <string.h>

#include "base/text.h"
#include "firmware-index/inventory.h"
#include "firmware-index/words.h"

#define LEAST_COLUMNS 40
#define MARGIN        "    "
#define NAME_COLUMNS  24
#define ROW           "%-*s %-12.12s %-16s %8s  %-10s"

static size_t
columns(const struct table *t)
{
	return t->columns > LEAST_COLUMNS ? t->columns : LEAST_COLUMNS;
}

/* Columns of a text that text_show_name() made. */
static size_t
width_of(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += ((unsigned char)*text & 0xc0) != 0x80;
	return n;
}

/* Without blanks at its end. */
static void
print_row(const struct table *t, const char *row)
{
	size_t n = strlen(row);

	while (n > 0 && row[n - 1] == ' ')
		n--;
	fprintf(t->to, "%.*s\n", (int)n, row);
}

static void
print_note(const struct table *t, const char *text)
{
	fputs(MARGIN, t->to);
	text_wrap_at(t->to, columns(t), MARGIN "  ", text);
}

static void
print_load(
    const struct table *t, const struct firmware_index *x, const struct load *l)
{
	const struct index_file *manifest = index_file(x, l->manifest);
	char models[40], sign[24], octets[16], home[ALL_WORDS], row[160];
	const char *name = l->name;

	load_show_models(models, sizeof(models), l);
	load_show_signed(sign, sizeof(sign), l);
	file_show_home(home, sizeof(home), manifest);
	text_show_octets(octets, sizeof(octets), l->octets);
	if (strlen(name) > NAME_COLUMNS) {
		fprintf(t->to, "%s\n", name);
		name = "";
	}
	snprintf(row, sizeof(row), ROW, NAME_COLUMNS, name, models, sign,
	    octets, load_state(l));
	if (strlen(row) + 1 + width_of(home) < columns(t)) {
		fprintf(t->to, "%s %s\n", row, home);
	} else {
		print_row(t, row);
		print_note(t, home);
	}
	for (unsigned i = 0; i < l->findings.n; i++) {
		char words[ALL_WORDS];

		if (findings_note_is_told(&l->findings, i))
			continue;
		findings_note(words, &l->findings, i);
		print_note(t, words);
	}
}

static void
print_loads(const struct table *t, const struct firmware_index *x)
{
	bool step = false;
	char row[160];

	if (index_loads(x) == 0)
		return;
	snprintf(row, sizeof(row), ROW, NAME_COLUMNS, "load", "for", "signed",
	    "size", "state");
	print_row(t, row);
	for (size_t i = 0; i < index_loads(x); i++) {
		const struct load *l = index_load(x, i);

		print_load(t, x, l);
		step |= findings_have(&l->findings, FINDING_NEEDS_STEP);
	}
	if (step)
		text_wrap_at(t->to, columns(t), "",
		    "Phones that run a load before 8.3(3) refuse what is "
		    "signed with key A: 8.5(2) comes first.");
	fputc('\n', t->to);
}

/* The words beside the place where there is room, else below. */
static void
print_file(const struct table *t, const struct index_file *f)
{
	size_t left = columns(t) / 2 - 1;
	char place[ALL_WORDS], words[ALL_WORDS];

	file_show_place(place, sizeof(place), f);
	file_words(words, &f->examined);
	if (width_of(place) <= left && left + 1 + strlen(words) < columns(t)) {
		fprintf(t->to, "%s%*s %s\n", place,
		    (int)(left - width_of(place)), "", words);
		return;
	}
	fprintf(t->to, "%s\n", place);
	print_note(t, words);
}

static void
print_loose(const struct table *t, const struct inventory *v)
{
	if (v->counts[ITEM_LOOSE] == 0)
		return;
	fputs("loose files, of no load here\n", t->to);
	for (size_t i = 0; i < v->n; i++)
		if (v->items[i].kind == ITEM_LOOSE)
			print_file(t, inventory_file(v, i));
	fputc('\n', t->to);
}

static void
print_all(const struct table *t, const struct firmware_index *x)
{
	if (index_files(x) == 0)
		return;
	fprintf(t->to, "%-14s %8s  %s\n", "verdict", "size", "file");
	for (size_t i = 0; i < index_files(x); i++) {
		const struct index_file *f = index_file(x, i);
		char place[ALL_WORDS], words[ALL_WORDS], octets[16];

		file_show_place(place, sizeof(place), f);
		file_words(words, &f->examined);
		text_show_octets(octets, sizeof(octets), f->examined.size);
		fprintf(t->to, "%-14s %8s  %s\n",
		    verdict_name(f->examined.verdict), octets, place);
		print_note(t, words);
	}
	fputc('\n', t->to);
}

static void
print_refused(const struct table *t, const struct inventory *v)
{
	size_t misnamed = 0;

	if (v->counts[ITEM_REFUSED] == 0)
		return;
	fputs("what phones would refuse, the worst first\n", t->to);
	for (size_t i = 0; i < v->n; i++) {
		if (v->items[i].kind != ITEM_REFUSED)
			continue;
		print_file(t, inventory_file(v, i));
		misnamed += index_file_is_misnamed(inventory_file(v, i));
	}
	if (misnamed > 0)
		text_wrap_at(t->to, columns(t), "",
		    "Where the name alone is wrong, --fix-names makes a "
		    "rightly named copy.");
	fputc('\n', t->to);
}

static void
print_sum(const struct table *t, const struct inventory *v)
{
	size_t files = index_files(v->index);
	char text[200];

	snprintf(text, sizeof(text),
	    "%zu load%s, %zu of them usable; %zu file%s: %zu that phones "
	    "would refuse, %zu loose, %zu no firmware.",
	    v->counts[ITEM_LOAD], v->counts[ITEM_LOAD] == 1 ? "" : "s",
	    v->usable, files, files == 1 ? "" : "s", v->counts[ITEM_REFUSED],
	    v->counts[ITEM_LOOSE], v->others);
	text_wrap_at(t->to, columns(t), "", text);
}

void
table_print(const struct table *t, const struct firmware_index *x)
{
	struct inventory v;

	if (inventory_take(&v, x) != 0)
		return;
	print_loads(t, x);
	if (t->all_files)
		print_all(t, x);
	else
		print_loose(t, &v);
	print_refused(t, &v);
	print_sum(t, &v);
	inventory_fini(&v);
}
