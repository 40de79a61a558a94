/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/table.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "table_words.h"

#define LEAST_COLUMNS 40
#define MARGIN        "    "
#define NAME_COLUMNS  24
#define ROW           "%-*s %-12.12s %-16s %8s  %-10s"

static size_t
columns(const struct table *t)
{
	return t->columns > LEAST_COLUMNS ? t->columns : LEAST_COLUMNS;
}

/* Where a file lies, for people; cap is that of a long path. */
static void
show_place(char *dst, size_t cap, const struct index_file *f)
{
	size_t n = text_show_name(dst, cap, f->path);

	if (f->member[0] == '\0')
		return;
	n += text_copy(dst + n, cap - n, ": ");
	/* A member's path is escaped as it comes (firmware-index/package.h). */
	text_copy(dst + n, cap - n, f->member);
}

/* The folder or archive that a load lies in. */
static void
show_home(char *dst, size_t cap, const struct index_file *f)
{
	char *slash;

	text_show_name(dst, cap, f->path);
	slash = strrchr(dst, '/');
	if (f->member[0] != '\0')
		return;
	if (slash == NULL)
		text_copy(dst, cap, ".");
	else if (slash != dst)
		*slash = '\0';
}

static void
show_signed(char *dst, size_t cap, const struct load *l)
{
	time_t t = (time_t)l->signed_at;
	struct tm tm;
	char day[16] = "";

	if (l->signed_at != 0 && gmtime_r(&t, &tm) != NULL)
		strftime(day, sizeof(day), "%Y-%m-%d", &tm);
	if (l->generation == 0)
		text_copy(dst, cap, "-");
	else
		snprintf(dst, cap, "key %c %s", l->generation, day);
}

/* "7941, 7961": sisters that differ in their Ethernet alone are one. */
static void
show_models(char *dst, size_t cap, const struct load *l)
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
}

static const char *
state_of(const struct load *l)
{
	if (!l->usable)
		return l->complete ? "refused" : "incomplete";
	return findings_worst(&l->findings) == WEIGHT_DOUBT ? "in doubt"
							    : "ready";
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
	char models[40], sign[24], octets[16], home[TABLE_WORDS], row[160];
	const char *name = l->name;

	show_models(models, sizeof(models), l);
	show_signed(sign, sizeof(sign), l);
	show_home(home, sizeof(home), manifest);
	text_show_octets(octets, sizeof(octets), l->octets);
	if (strlen(name) > NAME_COLUMNS) {
		fprintf(t->to, "%s\n", name);
		name = "";
	}
	snprintf(row, sizeof(row), ROW, NAME_COLUMNS, name, models, sign,
	    octets, state_of(l));
	if (strlen(row) + 1 + width_of(home) < columns(t)) {
		fprintf(t->to, "%s %s\n", row, home);
	} else {
		print_row(t, row);
		print_note(t, home);
	}
	for (unsigned i = 0; i < l->findings.n; i++) {
		char words[TABLE_WORDS];

		if (table_note_is_told(&l->findings, i))
			continue;
		table_note(words, &l->findings, i);
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
	char place[TABLE_WORDS], words[TABLE_WORDS];

	show_place(place, sizeof(place), f);
	table_file(words, &f->examined);
	if (width_of(place) <= left && left + 1 + strlen(words) < columns(t)) {
		fprintf(t->to, "%s%*s %s\n", place,
		    (int)(left - width_of(place)), "", words);
		return;
	}
	fprintf(t->to, "%s\n", place);
	print_note(t, words);
}

static bool
is_firmware(const struct index_file *f)
{
	return f->examined.kind != KIND_OTHER &&
	    f->examined.kind != KIND_ARCHIVE;
}

/* Firmware of no load, and whatever nobody can judge. */
static bool
is_loose(const struct index_file *f)
{
	enum finding_weight worst = findings_worst(&f->examined.findings);

	return !f->in_load && worst != WEIGHT_REFUSED &&
	    (is_firmware(f) || worst == WEIGHT_DOUBT);
}

static void
print_loose(const struct table *t, const struct firmware_index *x)
{
	size_t n = 0;

	for (size_t i = 0; i < index_files(x); i++) {
		const struct index_file *f = index_file(x, i);

		if (!is_loose(f))
			continue;
		if (n++ == 0)
			fputs("loose files, of no load here\n", t->to);
		print_file(t, f);
	}
	if (n > 0)
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
		char place[TABLE_WORDS], words[TABLE_WORDS], octets[16];

		show_place(place, sizeof(place), f);
		table_file(words, &f->examined);
		text_show_octets(octets, sizeof(octets), f->examined.size);
		fprintf(t->to, "%-14s %8s  %s\n",
		    verdict_name(f->examined.verdict), octets, place);
		print_note(t, words);
	}
	fputc('\n', t->to);
}

/* The worst first. */
static const enum finding_code severity[] = {
	FINDING_CONTENT,
	FINDING_SHORT,
	FINDING_STRUCTURE,
	FINDING_KERNEL_CRC,
	FINDING_CHECKSUM,
	FINDING_HEADER,
	FINDING_EMPTY,
	FINDING_TOO_LARGE,
	FINDING_LIST,
	FINDING_BOMB,
	FINDING_ARCHIVE,
	FINDING_UNREADABLE,
	FINDING_UNKNOWN_SIGNER,
	FINDING_OTHER_PLATFORM,
	FINDING_UNSIGNED,
	FINDING_IMAGE_NAME,
	FINDING_RENAMED,
	FINDING_CASE,
};

static size_t
severity_of(const struct index_file *f)
{
	size_t i = 0;

	while (i < sizeof(severity) / sizeof(severity[0]) &&
	    !findings_have(&f->examined.findings, severity[i]))
		i++;
	return i;
}

struct wrong {
	const struct index_file *file;
	size_t severity, at;
};

static int
compare_wrong(const void *a, const void *b)
{
	const struct wrong *x = a, *y = b;

	if (x->severity != y->severity)
		return x->severity < y->severity ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* Returns how many there are. */
static size_t
print_wrong(const struct table *t, const struct firmware_index *x)
{
	struct wrong *list = calloc(index_files(x) + 1, sizeof(*list));
	size_t n = 0, misnamed = 0;

	for (size_t i = 0; list != NULL && i < index_files(x); i++) {
		const struct index_file *f = index_file(x, i);

		if (examined_refused(&f->examined))
			list[n++] = (struct wrong){ f, severity_of(f), i };
	}
	if (n > 0) {
		qsort(list, n, sizeof(*list), compare_wrong);
		fputs("what phones would refuse, the worst first\n", t->to);
	}
	for (size_t i = 0; i < n; i++) {
		print_file(t, list[i].file);
		misnamed += index_file_is_misnamed(list[i].file);
	}
	if (misnamed > 0)
		text_wrap_at(t->to, columns(t), "",
		    "Where the name alone is wrong, --fix-names makes a "
		    "rightly named copy.");
	if (n > 0)
		fputc('\n', t->to);
	free(list);
	return n;
}

static void
print_sum(const struct table *t, const struct firmware_index *x, size_t wrong)
{
	size_t usable = 0, loose = 0, others = 0;
	char text[200];

	for (size_t i = 0; i < index_loads(x); i++)
		usable += index_load(x, i)->usable;
	for (size_t i = 0; i < index_files(x); i++) {
		const struct index_file *f = index_file(x, i);

		loose += is_loose(f);
		others += !is_firmware(f) && !is_loose(f) &&
		    !examined_refused(&f->examined);
	}
	snprintf(text, sizeof(text),
	    "%zu load%s, %zu of them usable; %zu file%s: %zu that phones "
	    "would refuse, %zu loose, %zu no firmware.",
	    index_loads(x), index_loads(x) == 1 ? "" : "s", usable,
	    index_files(x), index_files(x) == 1 ? "" : "s", wrong, loose,
	    others);
	text_wrap_at(t->to, columns(t), "", text);
}

void
table_print(const struct table *t, const struct firmware_index *x)
{
	print_loads(t, x);
	if (t->all_files)
		print_all(t, x);
	else
		print_loose(t, x);
	print_sum(t, x, print_wrong(t, x));
}
