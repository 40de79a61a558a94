/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/json.h"

#include <jansson.h>

#include "support/golden.h"
#include "support/stock.h"

/* A line is one object, and has its newline at its end only. */
static void
add_line(char *line, FILE *to)
{
	json_t *object;

	assert_non_null(line);
	assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
	object = json_loads(line, 0, NULL);
	assert_true(json_is_object(object));
	json_decref(object);
	fputs(line, to);
	free(line);
}

static void
tells_loads_and_files(void **state)
{
	struct shelf s;
	char *text = NULL;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	(void)state;
	assert_non_null(to);
	shelf_init(&s);
	stock_fill(&s);
	for (size_t i = 0; i < index_loads(s.index); i++)
		add_line(json_of_load(s.index, index_load(s.index, i)), to);
	for (size_t i = 0; i < index_files(s.index); i++)
		add_line(json_of_file(index_file(s.index, i)), to);
	fclose(to);
	shelf_fini(&s);
	assert_golden("firmware-json", text);
	free(text);
}

static void
escapes_what_is_no_utf8(void **state)
{
	struct examined x = { 0 };
	struct shelf s;
	char *line;

	(void)state;
	shelf_init(&s);
	assert_int_equal(index_put(s.index, "a\xff\n/b", "", &x), 0);
	shelf_build(&s);
	line = json_of_file(index_file(s.index, 0));
	assert_non_null(strstr(line, "\"file\":\"a\\\\xff\\\\x0a/b\""));
	free(line);
	shelf_fini(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_loads_and_files),
		cmocka_unit_test(escapes_what_is_no_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
