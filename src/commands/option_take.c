/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "option_table.h"

static void *
field(struct options *o, size_t at)
{
	return (char *)o + at;
}

static const char *
take_flag(const struct option_row *row, struct options *o, const char *arg)
{
	bool *flag = field(o, row->at);
	bool yes = strcmp(arg, "yes") == 0 || strcmp(arg, "true") == 0;

	if (!yes && strcmp(arg, "no") != 0 && strcmp(arg, "false") != 0)
		return "neither yes nor no";
	*flag = yes;
	return NULL;
}

static const char *
take_text(const struct option_row *row, struct options *o, const char *arg)
{
	const char **text = field(o, row->at);

	if (*arg == '\0')
		return "empty";
	*text = arg;
	return NULL;
}

static const char *
take_list(const struct option_row *row, struct options *o, const char *arg)
{
	const char **list = field(o, row->at);
	unsigned *count = field(o, row->count_at);

	if (*arg == '\0')
		return "empty";
	if (*count == row->most)
		return "one too many";
	list[(*count)++] = arg;
	return NULL;
}

bool
option_number(const char *arg, double low, double high, double *value)
{
	char *end;

	if (*arg == '\0' || arg[strspn(arg, "0123456789.")] != '\0')
		return false;
	*value = strtod(arg, &end);
	return *end == '\0' && *value >= low && *value <= high;
}

static const char *
take_whole(const struct option_row *row, struct options *o, const char *arg)
{
	unsigned *whole = field(o, row->at);
	double value;

	if (!option_number(arg, row->low, row->high, &value) ||
	    value != (unsigned)value)
		return "not a whole number";
	*whole = (unsigned)value;
	return NULL;
}

static const char *
take_factor(const struct option_row *row, struct options *o, const char *arg)
{
	double *factor = field(o, row->at), value;

	if (!option_number(arg, row->low, row->high, &value))
		return "not a number";
	*factor = value;
	return NULL;
}

static const char *
take_custom(const struct option_row *row, struct options *o, const char *arg)
{
	return row->take(o, arg);
}

static const char *
take_nothing(const struct option_row *row, struct options *o, const char *arg)
{
	(void)row;
	(void)o;
	(void)arg;
	return NULL;
}

const char *
option_take(const struct option_row *row, struct options *o, const char *arg)
{
	static const char *(*const by_type[])(const struct option_row *row,
	    struct options *o, const char *arg) = {
		[OPTION_FLAG] = take_flag,
		[OPTION_TEXT] = take_text,
		[OPTION_LIST] = take_list,
		[OPTION_WHOLE] = take_whole,
		[OPTION_FACTOR] = take_factor,
		[OPTION_CUSTOM] = take_custom,
		[OPTION_HELP] = take_nothing,
	};

	return by_type[row->type](row, o, arg);
}

int
option_complain(const struct option_row *row, const char *value,
    const char *wrong, char *why, size_t cap)
{
	int n = snprintf(why, cap, "\"%s\" is %s", value, wrong);

	if (row->high > 0 && n > 0 && (size_t)n < cap)
		snprintf(why + n, cap - (size_t)n, " from %g to %g", row->low,
		    row->high);
	return -EINVAL;
}
