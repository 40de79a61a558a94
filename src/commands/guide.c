/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/guide.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "commands.h"
#include "installed.h"
#include "named.h"

struct guiding {
	const struct options *o;
	struct catalogue *catalogue;
	struct resets *resets;
	bool utf8;
};

/* Print a line of JSON, which it takes. */
static enum status
print_line(char *line)
{
	if (line == NULL)
		return command_fail(STATUS_REFUSED, "out of memory");
	puts(line);
	free(line);
	return STATUS_FINE;
}

/* Of a model by its name in either file. */
static int
prepare(struct guide *g, const struct guiding *u, const char *name,
    const char *sequence)
{
	const struct model *m = catalogue_find(u->catalogue, name);
	int err = guide_init(g, u->resets, name, sequence);

	g->line_buttons = m != NULL ? m->line_buttons : 0;
	g->utf8 = u->utf8;
	return err;
}

static enum status
print_row(const struct guiding *u, const char *name)
{
	struct guide g;

	if (prepare(&g, u, name, NULL) != 0)
		return STATUS_FINE;
	if (u->o->json)
		return print_line(json_of_guide_row(&g));
	guide_print_row(stdout, &g);
	return STATUS_FINE;
}

/* The models of the catalogue, then those that resets alone know. */
static enum status
print_list(const struct guiding *u)
{
	enum status status = STATUS_FINE;
	const struct model *m;
	const char *name;

	for (size_t i = 0; status == STATUS_FINE &&
	     (m = catalogue_at(u->catalogue, i)) != NULL;
	     i++)
		status = print_row(u, m->name);
	for (size_t i = 0; status == STATUS_FINE &&
	     (name = resets_model(u->resets, i)) != NULL;
	     i++)
		if (catalogue_find(u->catalogue, name) == NULL)
			status = print_row(u, name);
	return status;
}

/* Only those that a model may show; NULL: of all. */
static void
keep_own(struct reset_found *found, const char *model)
{
	size_t n = 0;

	for (size_t i = 0; i < found->n; i++)
		if (model == NULL || reset_is_for(&found->at[i]->models, model))
			found->at[n++] = found->at[i];
	found->n = n;
}

static enum status
print_sights(const struct guiding *u, const char *model)
{
	enum status status = STATUS_FINE;
	struct reset_found found;
	char shown[80];

	resets_find_sights(u->resets, u->o->see, &found);
	keep_own(&found, model);
	if (found.n == 0) {
		text_show_name(shown, sizeof(shown), u->o->see);
		return command_fail(STATUS_PROBLEM,
		    "guide: nothing is known%s%s that looks like \"%s\"; try "
		    "a part of it",
		    model != NULL ? " of a " : "", model != NULL ? model : "",
		    shown);
	}
	if (!found.all && !u->o->json)
		puts(found.like
			? "Nothing has these words; what is near them:\n"
			: "Nothing has all of these words; what has "
			  "most of them:\n");
	for (size_t i = 0; status == STATUS_FINE && i < found.n; i++) {
		if (u->o->json) {
			status = print_line(json_of_sight(found.at[i]));
			continue;
		}
		fputs(i > 0 ? "\n" : "", stdout);
		guide_print_sight(stdout, found.at[i], u->utf8);
	}
	return status;
}

/* A model's name as it is known: the catalogue's, or that of the resets. */
static const char *
find_name(const struct guiding *u, const char *given)
{
	const struct model *m = named_model(u->catalogue, given);
	const char *name;

	if (m != NULL)
		return m->name;
	for (size_t i = 0; (name = resets_model(u->resets, i)) != NULL; i++)
		if (strcasecmp(name, given) == 0)
			break;
	return name;
}

static enum status
print_guide(const struct guiding *u, const char *given)
{
	const char *name = find_name(u, given);
	char sequences[200], shown[80];
	struct guide g;

	if (name == NULL)
		return named_fail("guide", u->catalogue, given);
	if (prepare(&g, u, name, u->o->sequence) != 0) {
		guide_sequences(sequences, sizeof(sequences), &g);
		text_show_name(shown, sizeof(shown), u->o->sequence);
		return command_fail(STATUS_USAGE,
		    "guide: a %s has no sequence \"%s\"; it has %s", name,
		    shown, sequences[0] != '\0' ? sequences : "none");
	}
	if (u->o->json)
		return print_line(json_of_guide(&g));
	guide_print(stdout, &g);
	return STATUS_FINE;
}

/* What is seen of a model, or of any. */
static enum status
print_seen(const struct guiding *u)
{
	const char *given = u->o->operands_n > 0 ? u->o->operands[0] : NULL;
	const char *name = given != NULL ? find_name(u, given) : NULL;

	if (given != NULL && name == NULL)
		return named_fail("guide", u->catalogue, given);
	return print_sights(u, name);
}

static enum status
answer(const struct guiding *u)
{
	const struct options *o = u->o;

	if (o->list + (o->operands_n > 0 || o->see != NULL) != 1)
		return command_fail(STATUS_USAGE,
		    "guide: for which model? octothorpe guide 7961G, or --list, "
		    "or --see WORDS");
	if (o->list)
		return print_list(u);
	if (o->see != NULL)
		return print_seen(u);
	return print_guide(u, o->operands[0]);
}

enum status
command_guide(const struct options *o)
{
	struct guiding u = { .o = o };
	enum status status;
	char why[400];

	setlocale(LC_CTYPE, "");
	u.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	if (catalogue_load(
		&u.catalogue, installed_models(o), why, sizeof(why)) != 0 ||
	    installed_resets(&u.resets, why, sizeof(why)) != 0)
		status = command_fail(STATUS_PROBLEM, "%s", why);
	else
		status = answer(&u);
	resets_free(u.resets);
	catalogue_free(u.catalogue);
	if (fflush(stdout) != 0)
		return command_fail(
		    STATUS_REFUSED, "the guide cannot be printed");
	return status;
}
