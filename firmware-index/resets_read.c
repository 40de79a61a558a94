/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the texts, one after the other, each held to the rules. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "resets_inside.h"

/* The embedded copy, firmware-index/embedded.S. */
extern const char resets_yaml[];
extern const char resets_yaml_end[];

struct schema_text
resets_built_in(void)
{
	return (struct schema_text){
		.name = "resets.yaml (built in)",
		.p = resets_yaml,
		.n = (size_t)(resets_yaml_end - resets_yaml),
	};
}

static int
add_text(struct resets *r, struct schema_text text, char *why, size_t cap)
{
	size_t cut = schema_line_of_cut(text);
	cyaml_data_t *data;
	int err;

	err = schema_load(&data, text, &reset_text_schema, why, cap);
	if (err != 0)
		return err;
	r->texts[r->texts_n++] = data;
	if (cut != 0) {
		snprintf(why, cap,
		    "%s:%zu: a comment begins after this text; if # is a key, "
		    "put quotes around the text",
		    text.name, cut);
		return -EINVAL;
	}
	return resets_check(&(struct resets_check){ r, data, text, why, cap });
}

int
resets_load(struct resets **r, const struct schema_text *texts, size_t n,
    char *why, size_t cap)
{
	struct resets *made = calloc(1, sizeof(*made));
	int err = 0;

	*r = NULL;
	text_copy(why, cap, "");
	if (made != NULL)
		made->texts = calloc(n + 1, sizeof(struct reset_text *));
	if (made == NULL || made->texts == NULL) {
		err = -ENOMEM;
		snprintf(why, cap, "%s", strerror(ENOMEM));
	}
	for (size_t i = 0; err == 0 && i < n; i++)
		err = add_text(made, texts[i], why, cap);
	if (err == 0)
		*r = made;
	else
		resets_free(made);
	return err;
}

void
resets_free(struct resets *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->texts_n; i++)
		schema_free(r->texts[i], &reset_text_schema);
	free(r->texts);
	free(r);
}
