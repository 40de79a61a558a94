/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/http.h"

#include <errno.h>

#include "support/cases.h"

struct row {
	const char *name;
	const char *text;
	int want;
	const char *method, *path;
};

static struct row rows[] = {
	{ "a phone asks for its configuration",
	    "GET /SEP001B0C18BDC1.cnf.xml HTTP/1.1\r\nHost: 10.1.1.1:6970\r\n",
	    0, "GET", "/SEP001B0C18BDC1.cnf.xml" },
	{ "the header lines may come later", "GET /ITLFile.tlv HTTP/1.1\r\n", 0,
	    "GET", "/ITLFile.tlv" },
	{ "HTTP/1.0 and a bare line feed", "HEAD / HTTP/1.0\n", 0, "HEAD",
	    "/" },
	{ "the path stays as sent", "GET /a%20b?c=d HTTP/1.1\r\n", 0, "GET",
	    "/a%20b?c=d" },
	{ "an answer is no request", "HTTP/1.1 200 OK\r\n", -ENOMSG, "", "" },
	{ "an unknown method", "BREW /pot HTTP/1.1\r\n", -ENOMSG, "", "" },
	{ "methods are upper case", "get / HTTP/1.1\r\n", -ENOMSG, "", "" },
	{ "no version", "GET /file\r\n", -ENOMSG, "", "" },
	{ "another version", "GET /file HTTP/2.0\r\n", -ENOMSG, "", "" },
	{ "no path", "GET  HTTP/1.1\r\n", -ENOMSG, "", "" },
	{ "a blank in the path", "GET /a b HTTP/1.1\r\n", -ENOMSG, "", "" },
	{ "cut in the method", "GE", -ENOMSG, "", "" },
	{ "cut in the path", "GET /SEP001B", -EBADMSG, "", "" },
	{ "cut before the line feed", "GET / HTTP/1.1\r", -EBADMSG, "", "" },
	{ "an empty segment", "", -ENOMSG, "", "" },
};

static void
assert_span(struct span s, const char *want)
{
	assert_int_equal(s.n, strlen(want));
	assert_memory_equal(s.n > 0 ? (const char *)s.p : "", want, s.n);
}

static void
decodes_as_expected(void **state)
{
	const struct row *row = *state;
	struct http_request r;

	assert_int_equal(
	    http_decode(&r, row->text, strlen(row->text)), row->want);
	assert_span(r.method, row->method);
	assert_span(r.path, row->path);
}

static void
survives_every_truncation(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *text = rows[i].text;

		for (size_t cut = 0; cut < strlen(text); cut++) {
			uint8_t *p = exact_copy(text, cut);
			struct http_request r;
			int err = http_decode(&r, p, cut);

			assert_true(
			    err == 0 || err == -EBADMSG || err == -ENOMSG);
			assert_int_equal(err == 0, r.path.n > 0);
			free(p);
		}
	}
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows) + 1] = { 0 };

	CASES(tests, decodes_as_expected, rows);
	tests[ARRAY_LEN(rows)] =
	    (struct CMUnitTest)cmocka_unit_test(survives_every_truncation);
	return cmocka_run_group_tests_name("wire/http", tests, NULL, NULL);
}
