/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_judge.h"

#include <errno.h>

void
scan_judge_large(struct examined *x, uint64_t size, bool opened)
{
	enum file_kind kind = x->kind;

	*x = (struct examined){ .verdict = VERDICT_UNSIGNED, .size = size };
	if (kind != KIND_OTHER && !opened)
		examine_unreadable(x, size, EFBIG);
	x->kind = kind;
}

static void
say_archive(struct examined *x, enum finding_code code, const char *why)
{
	x->verdict = VERDICT_MALFORMED;
	findings_add(&x->findings, code, x->size, 0, why);
}

void
scan_judge_no_archive(struct examined *x, const char *name)
{
	struct span nothing = { 0 };

	if (package_is(name, nothing))
		say_archive(x, FINDING_ARCHIVE, "it is no archive");
	else
		x->kind = KIND_OTHER; /* gzip of who knows what */
}

void
scan_judge_cut(struct examined *x, int err, const char *why)
{
	say_archive(x, err == -EFBIG ? FINDING_BOMB : FINDING_ARCHIVE, why);
}

void
scan_judge_member(struct examined *x, const struct package_member *m,
    const struct keys *keys, const struct known *known)
{
	if (m->octets.n == 0 && m->error != 0)
		examine_unreadable(x, m->size, -m->error);
	else
		examine(x, m->name, m->octets, keys, known);
	if (m->finding != FINDING_NONE)
		findings_add(&x->findings, m->finding, m->size, 0, m->why);
	if (m->finding == FINDING_ARCHIVE && x->verdict == VERDICT_UNSIGNED)
		x->verdict = VERDICT_MALFORMED;
}
