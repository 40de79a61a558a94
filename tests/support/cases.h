/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_CASES_H
#define TESTS_SUPPORT_CASES_H

/* cmocka 1.x wants these four before its own header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* One named cmocka test per row: rows need a .name, check() gets &row. */
#define CASES(tests, check, rows)                                              \
	do {                                                                   \
		for (size_t i_ = 0; i_ < ARRAY_LEN(rows); i_++)                \
			(tests)[i_] = (struct CMUnitTest){                     \
				.name = (rows)[i_].name,                       \
				.test_func = (check),                          \
				.initial_state = &(rows)[i_],                  \
			};                                                     \
	} while (0)

#define SUITE_MOST 1024

/* The tests of a program: one table after the other. */
struct suite {
	struct CMUnitTest tests[SUITE_MOST];
	size_t n;
};

static inline void
suite_add(struct suite *s, const struct CMUnitTest *tests, size_t n)
{
	if (n > SUITE_MOST - s->n)
		abort();
	memcpy(&s->tests[s->n], tests, n * sizeof(*tests));
	s->n += n;
}

/* Tests as cmocka_unit_test() makes them. */
#define ADD_TESTS(suite, list) suite_add(suite, list, ARRAY_LEN(list))

/* As CASES(), after what is there. */
#define ADD_CASES(suite, check, rows)                                          \
	do {                                                                   \
		struct CMUnitTest cases_[ARRAY_LEN(rows)];                     \
                                                                               \
		CASES(cases_, check, rows);                                    \
		ADD_TESTS(suite, cases_);                                      \
	} while (0)

/* Its exit status; the setup comes before all of them. */
static inline int
suite_run(const struct suite *s, const char *name, CMFixtureFunction setup,
    CMFixtureFunction teardown)
{
	return _cmocka_run_group_tests(name, s->tests, s->n, setup, teardown);
}

/*
 * Skip a test with its reason on a line of its own; run-tests lets pass
 * "no ../shared" and "kernel: …" only.
 */
static inline void
skip_because(const char *reason)
{
	printf("SKIP: %s\n", reason);
	fflush(stdout);
	skip();
}

/* An exact-size heap copy, so that ASan sees a read one octet too far. */
static inline uint8_t *
exact_copy(const void *src, size_t n)
{
	uint8_t *p = malloc(n > 0 ? n : 1);

	assert_non_null(p);
	if (n > 0)
		memcpy(p, src, n);
	return p;
}

#endif
