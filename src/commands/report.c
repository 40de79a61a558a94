/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/report.h"

#include "columns.h"
#include "commands.h"
#include "io/record.h"

static void
print_entry(void *ctx, const struct entry *e)
{
	report_entry(ctx, e);
}

enum status
command_report(const struct options *o)
{
	enum report_format format = o->json ? REPORT_JSON : o->format;
	struct record_query q = { .mac = o->mac,
		.since_us = o->since_us,
		.by_phone = format == REPORT_SHEET };
	struct record *record;
	struct report report;
	char why[400];
	int n;

	if (record_open_to_read(&record, o->record, why, sizeof(why)) != 0)
		return command_fail(STATUS_PROBLEM, "%s", why);
	report_begin(&report, stdout, format, columns_of_stdout());
	n = record_read(record, &q, print_entry, &report, why, sizeof(why));
	report_end(&report);
	record_close(record);
	if (n < 0)
		return command_fail(STATUS_PROBLEM, "%s", why);
	if (fflush(stdout) != 0)
		return command_fail(
		    STATUS_REFUSED, "the report cannot be printed");
	return STATUS_FINE;
}
