/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware.h"

#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "commands.h"
#include "firmware-index/json.h"
#include "firmware-index/table.h"
#include "installed.h"

struct firmware {
	const struct options *o;
	struct catalogue *catalogue;
	struct keys *keys;
	struct known *known;
	struct firmware_index *index;
	const char **paths; /* those given, and the folder of copies */
	size_t paths_n;
	char copies[PATH_MAX];
};

/* Print an allocated line, which it takes. */
static bool
print_line(char *line)
{
	if (line == NULL)
		return false;
	fputs(line, stdout);
	free(line);
	return true;
}

static bool
print_lines(const struct firmware_index *x)
{
	bool fine = true;

	for (size_t i = 0; fine && i < index_loads(x); i++)
		fine = print_line(json_of_load(x, index_load(x, i)));
	for (size_t i = 0; fine && i < index_files(x); i++)
		fine = print_line(json_of_file(index_file(x, i)));
	return fine;
}

static enum status
print(const struct firmware *f)
{
	struct table t = { .to = stdout,
		.columns = columns_of_stdout(),
		.all_files = f->o->all_files };

	if (!f->o->json)
		table_print(&t, f->index);
	else if (!print_lines(f->index))
		return command_fail(STATUS_REFUSED, "out of memory");
	if (fflush(stdout) != 0)
		return command_fail(
		    STATUS_REFUSED, "what was found cannot be printed");
	return index_has_problem(f->index) ? STATUS_PROBLEM : STATUS_FINE;
}

/* As if no handler of ours had been there: shells want to know. */
static void
end_by(int signal_number)
{
	fflush(stdout);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static enum status
read_paths(struct firmware *f, struct reading **r)
{
	struct reading_config config = { .index = f->index,
		.keys = f->keys,
		.known = f->known,
		.paths = f->paths,
		.paths_n = f->paths_n };
	enum status status;
	int interrupted;

	status = reading_run(r, &config, &interrupted);
	if (interrupted == 0)
		return status;
	reading_end(*r);
	*r = NULL;
	end_by(interrupted);
	return STATUS_REFUSED;
}

/* Copies made are read, too: 1 when there is something to read again. */
static int
fix_names(struct firmware *f, struct reading *r, enum status *status)
{
	/* Lines on standard output are for programs alone. */
	FILE *to = f->o->json ? stderr : stdout;
	int made = firmware_fix_names(
	    f->index, reading_scan(r), to, f->copies, sizeof(f->copies));

	if (made < 0)
		*status = STATUS_PROBLEM;
	if (made != 0 && !f->o->json)
		fputc('\n', to);
	if (f->copies[0] != '\0')
		f->paths[f->paths_n++] = f->copies;
	return made > 0;
}

static enum status
worse(enum status a, enum status b)
{
	return a > b ? a : b;
}

static enum status
look(struct firmware *f)
{
	struct reading *r = NULL;
	enum status fixed = STATUS_FINE, status = read_paths(f, &r);

	if (status == STATUS_FINE && f->o->fix_names &&
	    fix_names(f, r, &fixed)) {
		reading_end(r);
		r = NULL;
		status = read_paths(f, &r);
	}
	if (status == STATUS_FINE) {
		status = worse(print(f), fixed);
		if (reading_complains(r))
			status = worse(status, STATUS_PROBLEM);
	}
	reading_end(r);
	return status;
}

static enum status
load(struct firmware *f)
{
	char why[240];

	f->index = index_new(f->catalogue);
	f->paths = calloc(f->o->operands_n + 1, sizeof(*f->paths));
	if (f->index == NULL || f->paths == NULL)
		return command_fail(STATUS_REFUSED, "out of memory");
	for (unsigned i = 0; i < f->o->operands_n; i++)
		f->paths[f->paths_n++] = f->o->operands[i];
	if (keys_load(&f->keys, f->o->keys, why, sizeof(why)) != 0 ||
	    known_load(&f->known, why, sizeof(why)) != 0)
		return command_fail(STATUS_REFUSED, "%s", why);
	return STATUS_FINE;
}

static enum status
run(struct firmware *f)
{
	enum status status;

	if (f->o->wanted != NULL && f->o->operands_n > 0)
		return command_fail(STATUS_USAGE,
		    "firmware: --wanted looks at no files; what is \"%s\"?",
		    f->o->operands[0]);
	if (f->o->wanted != NULL)
		return firmware_wanted(f->o, f->catalogue);
	if (f->o->operands_n == 0)
		return command_fail(STATUS_USAGE,
		    "firmware: which folders, archives or files?");
	status = load(f);
	return status == STATUS_FINE ? look(f) : status;
}

enum status
command_firmware(const struct options *o)
{
	struct firmware f = { .o = o };
	enum status status;
	char why[240];

	if (catalogue_load(
		&f.catalogue, installed_models(o), why, sizeof(why)) != 0)
		return command_fail(STATUS_PROBLEM, "%s", why);
	status = run(&f);
	index_free(f.index);
	known_free(f.known);
	keys_free(f.keys);
	catalogue_free(f.catalogue);
	free(f.paths);
	return status;
}
