/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/report.h"

#include "support/golden.h"

#define MINUTE INT64_C(60000000)
#define MAY_2  INT64_C(1777723200000000) /* 2026-05-02 12:00 UTC */

/* The newest of each phone first, as a sheet wants them. */
static const struct entry entries[] = {
	{ .revival = { .mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } },
	      .name = "SEP001B0C18BDC1",
	      .serial = "FCH1145A0B1",
	      .model = "7961G",
	      .hardware = "12",
	      .load_before = "79XX_default_load",
	      .load_wanted = "SCCP41.9-4-2SR3-1S",
	      .load_after = "SCCP41.9-4-2SR3-1S",
	      .sequence = "keep-network",
	      .outcome = OUTCOME_REVIVED,
	      .ending = ENDING_REVIVED,
	      .stage = STAGE_REVIVED,
	      .begun_us = MAY_2 + 10 * MINUTE,
	      .downloaded_us = MAY_2 + 11 * MINUTE,
	      .ended_us = MAY_2 + 18 * MINUTE,
	      .octets = 8123456 },
	    .who = "ann",
	    .host = "laptop",
	    .bench = "rack \"2\", left",
	    .utc_offset_s = 7200 },
	{ .revival = { .mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } },
	      .model = "7961G",
	      .outcome = OUTCOME_UNKNOWN,
	      .ending = ENDING_STUCK,
	      .stage = STAGE_WRITING,
	      .reason = "silent, power cut",
	      .begun_us = MAY_2,
	      .downloaded_us = MAY_2 + MINUTE,
	      .ended_us = MAY_2 + 21 * MINUTE },
	    .who = "ann",
	    .host = "laptop",
	    .bench = "laptop",
	    .utc_offset_s = 7200 },
	{ .revival = { .mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc2 } },
	      .load_wanted = "P0S3-8-12-00",
	      .outcome = OUTCOME_UNKNOWN,
	      .stage = STAGE_REBOOTING,
	      .begun_us = MAY_2 + 3 * MINUTE } },
};

static char *
print(enum report_format format, size_t columns, size_t n, size_t *size)
{
	struct report r;
	char *text = NULL;
	FILE *to = open_memstream(&text, size);

	assert_non_null(to);
	report_begin(&r, to, format, columns);
	for (size_t i = 0; i < n; i++)
		report_entry(&r, &entries[i % ARRAY_LEN(entries)]);
	report_end(&r);
	fclose(to);
	return text;
}

static struct row {
	const char *name; /* of the golden file, too */
	enum report_format format;
	size_t columns, n;
} rows[] = {
	{ "report-table", REPORT_TABLE, 92, 3 },
	{ "report-table-wide", REPORT_TABLE, 93, 3 },
	{ "report-table-empty", REPORT_TABLE, 80, 0 },
	{ "report-csv", REPORT_CSV, 80, 3 },
	{ "report-csv-empty", REPORT_CSV, 80, 0 },
	{ "report-json", REPORT_JSON, 80, 3 },
	{ "report-sheet", REPORT_SHEET, 80, 3 },
};

static void
prints_as_golden(void **state)
{
	const struct row *row = *state;
	size_t size;
	char *got = print(row->format, row->columns, row->n, &size);

	assert_golden(row->name, got);
	free(got);
}

/* Lines of a page, and columns of every line. */
static void
a_page_is_80_columns_and_60_lines(void **state)
{
	size_t size;
	char *text = print(REPORT_SHEET, 80, 3, &size), *page, *more = NULL;
	int pages = 0;

	(void)state;
	for (page = strtok_r(text, "\f", &more); page != NULL;
	     page = strtok_r(NULL, "\f", &more)) {
		int lines = 0, columns = 0;

		for (const char *p = page; *p != '\0'; p++) {
			columns = *p == '\n' ? 0 : columns + 1;
			lines += *p == '\n';
			assert_true(columns <= 80);
		}
		assert_int_equal(lines, 60);
		pages++;
	}
	assert_int_equal(pages, 2);
	free(text);
}

static void
a_page_holds_a_long_history(void **state)
{
	struct report r;
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);
	int lines = 0;

	(void)state;
	assert_non_null(to);
	report_begin(&r, to, REPORT_SHEET, 80);
	for (int i = 0; i < 100; i++)
		report_entry(&r, &entries[1]);
	report_end(&r);
	fclose(to);
	for (const char *p = text; *p != '\0'; p++)
		lines += *p == '\n';
	assert_int_equal(lines, 60);
	assert_non_null(strstr(text, "more\n"));
	assert_null(strchr(text, '\f'));
	free(text);
}

/* What the table keeps is what it gives back. */
static void
every_field_survives_as_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(entries); i++) {
		struct entry e = { .utc_offset_s = entries[i].utc_offset_s };

		for (size_t k = 0; k < ENTRY_FIELDS; k++) {
			const struct entry_field *f = &entry_fields[k];
			char text[ENTRY_TEXT];

			if (entry_is_number(f))
				entry_set_number(
				    &e, f, entry_number(&entries[i], f));
			else
				entry_set_text(
				    &e, f, entry_text(text, &entries[i], f));
		}
		assert_memory_equal(&e, &entries[i], sizeof(e));
	}
}

static void
a_damaged_time_is_none(void **state)
{
	static const int64_t times[] = { INT64_MAX, INT64_MIN, -1, 0 };
	struct entry e = { 0 };
	char text[ENTRY_TEXT];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(times); i++) {
		entry_set_number(&e, &entry_fields[0], times[i]);
		assert_string_equal(entry_text(text, &e, &entry_fields[0]), "");
		assert_string_equal(
		    entry_clock(text, &e, e.revival.begun_us), "-");
	}
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(a_page_is_80_columns_and_60_lines),
		cmocka_unit_test(a_page_holds_a_long_history),
		cmocka_unit_test(every_field_survives_as_text),
		cmocka_unit_test(a_damaged_time_is_none),
	};
	static struct suite all;

	ADD_CASES(&all, prints_as_golden, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "bench/report", NULL, NULL);
}
