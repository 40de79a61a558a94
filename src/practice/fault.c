/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/fault.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define CHANCE_MOST  50 /* percent; beyond it nothing ever ends */
#define CHANCE_USUAL "1%"
#define PHONES_MOST  500
#define VLAN_LAST    4094 /* IEEE 802.1Q 9.6 */

struct row {
	const char *name;
	const char *usual; /* its value where none is given; NULL: must be */
	const char *(*take)(
	    struct faults *f, const struct row *row, const char *value);
	size_t at;              /* of a chance */
	enum phone_fault fault; /* of a phone */
};

/* A decimal number without sign that ends where rest begins. */
static bool
take_number(const char *text, double *number, const char **rest)
{
	size_t n = strspn(text, "0123456789.");
	char *end;

	*number = strtod(text, &end);
	*rest = end;
	return n > 0 && end == text + n;
}

static const char *
take_chance(struct faults *f, const struct row *row, const char *value)
{
	const char *rest;
	double percent;

	if (!take_number(value, &percent, &rest) ||
	    (*rest != '\0' && strcmp(rest, "%") != 0) || percent <= 0 ||
	    percent > CHANCE_MOST)
		return "not a share of all frames up to 50%, such as 2%";
	*(double *)(void *)((char *)f + row->at) = percent / 100;
	return NULL;
}

static bool
take_whole(const char *value, unsigned most, unsigned *whole)
{
	const char *rest;
	double number;

	if (!take_number(value, &number, &rest) || *rest != '\0' ||
	    number < 1 || number > most || number != (unsigned)number)
		return false;
	*whole = (unsigned)number;
	return true;
}

static const char *
take_vlan(struct faults *f, const struct row *row, const char *value)
{
	unsigned vlan;

	(void)row;
	if (!take_whole(value, VLAN_LAST, &vlan))
		return "without a VLAN from 1 to 4094, such as tagged=20";
	f->vlan = (uint16_t)vlan;
	return NULL;
}

static const char *
take_phones(struct faults *f, const struct row *row, const char *value)
{
	struct fault_share *share = &f->shares[f->shares_n];
	unsigned phones = UINT_MAX;

	if (f->shares_n == FAULT_SHARES)
		return "one too many";
	if (strcmp(value, "all") != 0 &&
	    !take_whole(value, PHONES_MOST, &phones))
		return "neither for all phones nor for a number of them";
	*share = (struct fault_share){ row->fault, phones };
	f->shares_n++;
	return NULL;
}

#define CHANCE(field) CHANCE_USUAL, take_chance, offsetof(struct faults, field)
#define PHONES(fault) "1", take_phones, 0, fault

static const struct row rows[] = {
	{ "drop", CHANCE(drop), PHONE_SOUND },
	{ "reorder", CHANCE(reorder), PHONE_SOUND },
	{ "corrupt", CHANCE(corrupt), PHONE_SOUND },
	{ "tagged", NULL, take_vlan, 0, PHONE_SOUND },
	{ "die-in-transfer", PHONES(PHONE_DIES) },
	{ "loop-term", PHONES(PHONE_LOOPS) },
	{ "static-address", PHONES(PHONE_STATIC) },
	{ "no-tftp", PHONES(PHONE_NO_TFTP) },
	{ "power-cut-while-writing", PHONES(PHONE_POWER_CUT) },
	{ "old-load", PHONES(PHONE_OLD) },
	{ "new-load", PHONES(PHONE_NEW) },
};

const char *
fault_parse(struct faults *f, const char *arg)
{
	size_t n = strcspn(arg, "=");
	const char *value = arg[n] == '=' ? arg + n + 1 : NULL;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];

		if (strlen(row->name) != n || strncmp(row->name, arg, n) != 0)
			continue;
		if (value == NULL)
			value = row->usual != NULL ? row->usual : "";
		return row->take(f, row, value);
	}
	return "none of drop, reorder, corrupt, tagged=VLAN, die-in-transfer, "
	       "loop-term, static-address, no-tftp, power-cut-while-writing, "
	       "old-load, new-load";
}

enum phone_fault
fault_of(const struct faults *f, unsigned i)
{
	for (unsigned k = 0; k < f->shares_n; k++) {
		if (i < f->shares[k].phones)
			return f->shares[k].fault;
		i -= f->shares[k].phones;
	}
	return PHONE_SOUND;
}

unsigned
faults_phones(const struct faults *f)
{
	unsigned n = 0;

	for (unsigned k = 0; k < f->shares_n; k++)
		if (f->shares[k].phones != UINT_MAX)
			n += f->shares[k].phones;
	return n;
}
