/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "line.h"

static const char *const names[REPORT_COUNT] = {
	[REPORT_TABLE] = "table",
	[REPORT_CSV] = "csv",
	[REPORT_JSON] = "json",
	[REPORT_SHEET] = "sheet",
};

#define TABLE  "%-16.16s %-12.12s %-8.8s %-18.18s "
#define RESET  "%-12.12s " /* where there is room for it */
#define RESULT "%.22s\n"
#define BELOW  "%29s sequence %s\n"

#define WIDE_COLUMNS 93

#define SHEET_LINES 60
#define SHEET_SIGN  54 /* the signature's part begins after this line */

enum report_format
report_format_find(const char *name)
{
	int i = 0;

	while (i < REPORT_COUNT && strcmp(names[i], name) != 0)
		i++;
	return (enum report_format)i;
}

/* Printed on the phone's label in this way. */
static char *
show_label(char dst[MAC_TEXT], struct mac m)
{
	const uint8_t *o = m.octet;

	snprintf(dst, MAC_TEXT, "%02X%02X%02X%02X%02X%02X", o[0], o[1], o[2],
	    o[3], o[4], o[5]);
	return dst;
}

static const char *
or_dash(const char *text)
{
	return text[0] != '\0' ? text : "-";
}

static bool
is_wide(const struct report *r)
{
	return r->columns >= WIDE_COLUMNS;
}

static void
table_begin(struct report *r)
{
	fprintf(r->to, TABLE, "begun", "MAC", "model", "runs since");
	if (is_wide(r))
		fprintf(r->to, RESET, "sequence");
	fprintf(r->to, RESULT, "result");
}

static void
table_entry(struct report *r, const struct entry *e)
{
	const struct revival *v = &e->revival;
	char clock[ENTRY_TEXT], label[MAC_TEXT], result[64];

	fprintf(r->to, TABLE, entry_clock(clock, e, v->begun_us),
	    show_label(label, v->mac), or_dash(v->model),
	    or_dash(v->load_after));
	if (is_wide(r))
		fprintf(r->to, RESET, or_dash(v->sequence));
	fprintf(r->to, RESULT, revival_result(result, sizeof(result), v));
	if (!is_wide(r) && v->sequence[0] != '\0')
		fprintf(r->to, BELOW, "", v->sequence);
}

static void
table_end(struct report *r)
{
	if (r->entries == 0)
		fputs("Nothing is recorded yet.\n", r->to);
}

/* RFC 4180 section 2: quoted where it must be, quotes doubled, CR LF. */
static void
csv_field(FILE *to, size_t i, const char *text)
{
	const char *between = i > 0 ? "," : "";

	if (strpbrk(text, ",\"\r\n") == NULL) {
		fprintf(to, "%s%s", between, text);
		return;
	}
	fprintf(to, "%s\"", between);
	for (; *text != '\0'; text++) {
		if (*text == '"')
			fputc('"', to);
		fputc(*text, to);
	}
	fputc('"', to);
}

static void
csv_begin(struct report *r)
{
	for (size_t i = 0; i < ENTRY_FIELDS; i++)
		csv_field(r->to, i, entry_fields[i].name);
	fputs("\r\n", r->to);
}

static void
csv_entry(struct report *r, const struct entry *e)
{
	char text[ENTRY_TEXT];

	for (size_t i = 0; i < ENTRY_FIELDS; i++)
		csv_field(r->to, i, entry_text(text, e, &entry_fields[i]));
	fputs("\r\n", r->to);
}

static void
json_entry(struct report *r, const struct entry *e)
{
	struct line l;
	char *line;

	line_init(&l);
	for (size_t i = 0; i < ENTRY_FIELDS; i++) {
		const struct entry_field *f = &entry_fields[i];
		char text[ENTRY_TEXT];

		if (f->form == ENTRY_OCTETS)
			line_octets(&l, f->name, (uint64_t)entry_number(e, f));
		else
			line_text(&l, f->name, entry_text(text, e, f));
	}
	line = line_end(&l);
	if (line != NULL)
		fputs(line, r->to);
	free(line);
}

static void
sheet_line(struct report *r, const char *left, const char *right)
{
	if (right[0] != '\0')
		fprintf(r->to, "  %-20.20s%.56s\n", left, right);
	else
		fprintf(r->to, "%s%s\n", left[0] != '\0' ? "  " : "", left);
	r->line++;
}

static void
sheet_blank(struct report *r, int until)
{
	for (; r->line < until; r->line++)
		fputc('\n', r->to);
}

static void
sheet_finish(struct report *r)
{
	char text[64];

	if (r->line == 0)
		return;
	if (r->skipped > 0) {
		snprintf(text, sizeof(text), "and %u more", r->skipped);
		sheet_line(r, "", text);
	}
	sheet_blank(r, SHEET_SIGN);
	sheet_line(r, "Remarks", "______________________________________");
	sheet_blank(r, SHEET_SIGN + 4);
	sheet_line(r, "Date, signature", "______________________________");
	sheet_blank(r, SHEET_LINES);
	r->line = 0;
}

static void
sheet_fact(struct report *r, const struct entry *e, const struct entry_field *f)
{
	char text[ENTRY_TEXT], octets[24];

	if (f->form == ENTRY_TIME)
		entry_clock(text, e, entry_number(e, f));
	else if (f->form == ENTRY_OCTETS)
		text_copy(text, sizeof(text),
		    text_show_octets(
			octets, sizeof(octets), e->revival.octets));
	else
		entry_text(text, e, f);
	sheet_line(r, f->label, or_dash(text));
}

static void
sheet_begin_page(struct report *r, const struct entry *e)
{
	char label[MAC_TEXT], title[96], result[64];

	sheet_finish(r);
	if (r->entries > 0)
		fputc('\f', r->to);
	r->mac = e->revival.mac;
	r->skipped = 0;
	snprintf(title, sizeof(title), "%s  %s",
	    show_label(label, e->revival.mac), e->revival.model);
	sheet_line(r, "octothorpe", title);
	sheet_line(r, "", revival_result(result, sizeof(result), &e->revival));
	sheet_blank(r, 4);
	for (size_t i = 0; i < ENTRY_FIELDS; i++)
		sheet_fact(r, e, &entry_fields[i]);
}

/* One of the same phone before, as a line. */
static void
sheet_earlier(struct report *r, const struct entry *e)
{
	char clock[ENTRY_TEXT], result[64], text[96];

	if (r->line >= SHEET_SIGN - 3) {
		r->skipped++;
		return;
	}
	snprintf(text, sizeof(text), "%s%s%s",
	    revival_result(result, sizeof(result), &e->revival),
	    e->revival.load_after[0] != '\0' ? ", " : "",
	    e->revival.load_after);
	if (r->line == 4 + ENTRY_FIELDS) {
		sheet_line(r, "", "");
		sheet_line(r, "Before that", "");
	}
	sheet_line(r, entry_clock(clock, e, e->revival.begun_us), text);
}

static void
sheet_entry(struct report *r, const struct entry *e)
{
	if (r->line > 0 && mac_equal(r->mac, e->revival.mac))
		sheet_earlier(r, e);
	else
		sheet_begin_page(r, e);
}

static const struct {
	void (*begin)(struct report *r);
	void (*entry)(struct report *r, const struct entry *e);
	void (*end)(struct report *r);
} formats[REPORT_COUNT] = {
	[REPORT_TABLE] = { table_begin, table_entry, table_end },
	[REPORT_CSV] = { csv_begin, csv_entry, NULL },
	[REPORT_JSON] = { NULL, json_entry, NULL },
	[REPORT_SHEET] = { NULL, sheet_entry, sheet_finish },
};

void
report_begin(
    struct report *r, FILE *to, enum report_format format, size_t columns)
{
	*r = (struct report){ .to = to, .format = format, .columns = columns };
	if (formats[format].begin != NULL)
		formats[format].begin(r);
}

void
report_entry(struct report *r, const struct entry *e)
{
	formats[r->format].entry(r, e);
	r->entries++;
}

void
report_end(struct report *r)
{
	if (formats[r->format].end != NULL)
		formats[r->format].end(r);
}
