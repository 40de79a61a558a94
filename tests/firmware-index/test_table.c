/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/table.h"

#include "support/golden.h"
#include "support/stock.h"

static struct row {
	const char *name; /* of the golden file, too */
	size_t columns;
	bool all_files, empty;
} rows[] = {
	{ "firmware-table", 80, false, false },
	{ "firmware-table-132", 132, false, false },
	{ "firmware-table-40", 1, false, false },
	{ "firmware-table-files", 80, true, false },
	{ "firmware-table-empty", 80, false, true },
};

static void
prints(void **state)
{
	const struct row *row = *state;
	struct table t = { .columns = row->columns,
		.all_files = row->all_files };
	struct shelf s;
	char *text = NULL;
	size_t n;

	t.to = open_memstream(&text, &n);
	assert_non_null(t.to);
	shelf_init(&s);
	if (!row->empty)
		stock_fill(&s);
	table_print(&t, s.index);
	fclose(t.to);
	shelf_fini(&s);
	for (size_t i = 0; i < n; i++)
		assert_true(text[i] == '\n' || (unsigned char)text[i] >= ' ');
	assert_golden(row->name, text);
	free(text);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, prints, rows);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
