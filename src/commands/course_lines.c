/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "course_lines.h"

#include "bench/json.h"
#include "lines.h"

void
course_lines_print(struct lines *lines, const struct bench *b, uint64_t *told)
{
	if (lines == NULL || bench_course_change(b) == *told)
		return;
	for (size_t i = 0; i < bench_courses(b); i++) {
		const struct course *c = bench_course(b, i);

		if (c->change > *told)
			lines_print(lines, json_course(c, bench_now_us(b)));
	}
	*told = bench_course_change(b);
}
