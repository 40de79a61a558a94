/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "commands.h"
#include "firmware-index/wanted.h"
#include "firmware.h"
#include "named.h"

#define ROW "%-31s %-20s %s\n"

/* "1.6 MB", "499.8 kB to 557.1 kB", "" for what was never seen. */
static void
show_size(char *dst, size_t cap, const struct wanted_file *f)
{
	char least[16], most[16];

	text_show_octets(least, sizeof(least), f->least);
	text_show_octets(most, sizeof(most), f->most);
	if (f->most == 0)
		text_copy(dst, cap, "?");
	else if (strcmp(least, most) == 0)
		text_copy(dst, cap, least);
	else
		snprintf(dst, cap, "%s to %s", least, most);
}

static void
print_table(const struct wanted *w)
{
	char size[40], text[120];

	printf(ROW, "file", "size", "what");
	for (unsigned i = 0; i < w->files_n; i++) {
		show_size(size, sizeof(size), &w->files[i]);
		printf(ROW, w->files[i].name, size, w->files[i].what);
	}
	putchar('\n');
	snprintf(text, sizeof(text), "Look for %s.", w->package);
	if (w->package[0] != '\0')
		text_wrap(stdout, "", text);
	if (w->advice[0] != '\0')
		text_wrap(stdout, "", w->advice);
}

static enum status
print_json(const struct wanted *w, const struct model *m)
{
	for (unsigned i = 0; i < w->files_n; i++) {
		const struct wanted_file *f = &w->files[i];
		json_t *object = json_pack("{s:s,s:s,s:I,s:I,s:s}", "model",
		    m->name, "wanted", f->name, "least", (json_int_t)f->least,
		    "most", (json_int_t)f->most, "what", f->what);
		char *line =
		    object != NULL ? json_dumps(object, JSON_COMPACT) : NULL;

		json_decref(object);
		if (line == NULL)
			return command_fail(STATUS_REFUSED, "out of memory");
		puts(line);
		free(line);
	}
	return STATUS_FINE;
}

enum status
firmware_wanted(const struct options *o, const struct catalogue *catalogue)
{
	const struct model *m = named_model(catalogue, o->wanted);
	struct wanted w;

	if (m == NULL)
		return named_fail("firmware", catalogue, o->wanted);
	if (wanted_for(&w, m) != 0)
		return command_fail(STATUS_PROBLEM,
		    "firmware: what a %s wants is not known", m->name);
	if (o->json)
		return print_json(&w, m);
	printf("A complete set for a %s:\n\n", m->name);
	print_table(&w);
	return STATUS_FINE;
}
