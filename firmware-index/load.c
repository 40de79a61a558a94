/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/load.h"

#include <string.h>

const char *
file_true_name(const struct index_file *f)
{
	return f->examined.embedded[0] != '\0' ? f->examined.embedded : f->name;
}

/* A wrong name can be mended by asking for it by the right one. */
bool
file_is_bad(const struct index_file *f)
{
	const struct findings *fs = &f->examined.findings;

	for (unsigned i = 0; i < fs->n; i++) {
		enum finding_code code = fs->list[i].code;

		if (code != FINDING_RENAMED && code != FINDING_CASE &&
		    finding_weight(code) == WEIGHT_REFUSED)
			return true;
	}
	return false;
}

bool
index_file_is_misnamed(const struct index_file *f)
{
	return examined_refused(&f->examined) && !file_is_bad(f);
}

bool
file_refused_as(const struct index_file *f, const char *name)
{
	return file_is_bad(f) || strcmp(file_true_name(f), name) != 0;
}

bool
load_is_for(const struct load *l, const struct model *m)
{
	for (unsigned i = 0; i < l->models_n; i++)
		if (l->models[i] == m)
			return true;
	return false;
}
