/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ladder.h"

#include <stddef.h>
#include <string.h>

#include "version.h"

/* The third letter of a load's name: facts/formats.md section 3.1. */
#define SCCP '0'
#define SIP  'S'
#define MGCP 'M'

static const struct version both_keys = { 8, 3, 3 };

/* From which release on a protocol's loads are of an era; oldest first. */
static const struct begin {
	char protocol;
	struct version from;
	enum era era;
} begins[] = {
	{ SCCP, { 5, 0, 0 }, ERA_SIGNED },
	{ SCCP, { 8, 0, 0 }, ERA_UNIVERSAL },
	{ SIP, { 5, 0, 0 }, ERA_SIGNED },
	{ SIP, { 7, 0, 0 }, ERA_UNIVERSAL },
	{ MGCP, { 5, 0, 0 }, ERA_SIGNED },
	{ MGCP, { 7, 0, 0 }, ERA_UNIVERSAL },
};

/* How far one step goes; later releases go wherever they are told to. */
static const struct rung {
	char protocol;
	struct version below; /* running load */
	struct version top;   /* the first that it refuses */
	bool crosses;         /* to the other protocol */
} rungs[] = {
	{ SCCP, { 5, 0, 0 }, { 6, 0, 0 }, false },
	{ SCCP, { 8, 0, 0 }, { 8, 1, 0 }, true },
	{ SIP, { 4, 4, 0 }, { 5, 0, 0 }, false },
	{ SIP, { 5, 3, 0 }, { 6, 0, 0 }, false },
	{ SIP, { 6, 0, 0 }, { 7, 0, 0 }, false },
	{ SIP, { 7, 0, 0 }, { 8, 0, 0 }, false },
};

/* SCCP's loads have no dash: "P003-07-5-00" is the loader of SIP's. */
static bool
is_loader(const char *load)
{
	return strncmp(load, "P003-", 5) == 0;
}

static char
protocol_of(const char *load)
{
	return strlen(load) > 2 ? load[2] : '\0';
}

enum era
ladder_era(const char *load)
{
	struct version v = version_of(load);
	enum era era = ERA_UNSIGNED;

	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
		if (begins[i].protocol == protocol_of(load) &&
		    !version_below(v, begins[i].from))
			era = begins[i].era;
	return era;
}

bool
ladder_refuses(const char *running, const char *wanted)
{
	struct version from = version_of(running), to = version_of(wanted);
	char protocol = protocol_of(running);

	for (size_t i = 0; i < sizeof(rungs) / sizeof(rungs[0]); i++) {
		const struct rung *r = &rungs[i];

		if (r->protocol != protocol || !version_below(from, r->below))
			continue;
		return !version_below(to, r->top) ||
		    (!r->crosses && !is_loader(wanted) &&
			protocol_of(wanted) != protocol);
	}
	return false;
}

bool
ladder_knows_newer_key(const char *load)
{
	return !version_below(version_of(load), both_keys);
}
