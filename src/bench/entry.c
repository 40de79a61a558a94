/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/entry.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/text.h"

#define US_S 1000000

#define FIELD(name, label, form, member)                                       \
	{                                                                      \
		name, label, form, offsetof(struct entry, member),             \
		    sizeof(((struct entry *)0)->member)                        \
	}

/* The order is that of the report. */
const struct entry_field entry_fields[ENTRY_FIELDS] = {
	FIELD("begun", "Begun", ENTRY_TIME, revival.begun_us),
	FIELD("mac", "MAC", ENTRY_MAC, revival.mac),
	FIELD("name", "Name", ENTRY_STRING, revival.name),
	FIELD("model", "Model", ENTRY_STRING, revival.model),
	FIELD("serial", "Serial", ENTRY_STRING, revival.serial),
	FIELD("hardware", "Hardware revision", ENTRY_STRING, revival.hardware),
	FIELD("load_before", "Load before", ENTRY_STRING, revival.load_before),
	FIELD("load_wanted", "Load wanted", ENTRY_STRING, revival.load_wanted),
	FIELD("load_after", "Load after", ENTRY_STRING, revival.load_after),
	FIELD("sequence", "Key sequence", ENTRY_STRING, revival.sequence),
	FIELD("result", "Result", ENTRY_OUTCOME, revival.outcome),
	FIELD("ending", "Ended by", ENTRY_ENDING, revival.ending),
	FIELD("stage", "Last stage", ENTRY_STAGE, revival.stage),
	FIELD("reason", "Reason", ENTRY_STRING, revival.reason),
	FIELD("downloaded", "Downloaded", ENTRY_TIME, revival.downloaded_us),
	FIELD("ended", "Ended", ENTRY_TIME, revival.ended_us),
	FIELD("octets", "Octets taken", ENTRY_OCTETS, revival.octets),
	FIELD("who", "Technician", ENTRY_STRING, who),
	FIELD("host", "Computer", ENTRY_STRING, host),
	FIELD("bench", "Bench", ENTRY_STRING, bench),
};

bool
entry_is_number(const struct entry_field *f)
{
	return f->form == ENTRY_TIME || f->form == ENTRY_OCTETS;
}

static const void *
member(const struct entry *e, const struct entry_field *f)
{
	return (const char *)e + f->offset;
}

static void *
member_of(struct entry *e, const struct entry_field *f)
{
	return (char *)e + f->offset;
}

int64_t
entry_number(const struct entry *e, const struct entry_field *f)
{
	uint64_t octets;
	int64_t us;

	if (f->form == ENTRY_OCTETS) {
		memcpy(&octets, member(e, f), sizeof(octets));
		return octets < INT64_MAX ? (int64_t)octets : INT64_MAX;
	}
	memcpy(&us, member(e, f), sizeof(us));
	return us;
}

void
entry_set_number(struct entry *e, const struct entry_field *f, int64_t n)
{
	if (n < 0)
		n = 0;
	memcpy(member_of(e, f), &n, sizeof(n));
}

/* Years of four digits only: a damaged record may say anything. */
static void
show_time(char dst[ENTRY_TEXT], int64_t us)
{
	time_t s = (time_t)(us / US_S);
	struct tm tm = { 0 };

	dst[0] = '\0';
	if (us > 0 && gmtime_r(&s, &tm) != NULL && tm.tm_year < 8100)
		strftime(dst, ENTRY_TEXT, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

char *
entry_clock(char dst[ENTRY_TEXT], const struct entry *e, int64_t at_us)
{
	time_t s = (time_t)(at_us / US_S + e->utc_offset_s);
	struct tm tm = { 0 };

	text_copy(dst, ENTRY_TEXT, "-");
	if (at_us > 0 && gmtime_r(&s, &tm) != NULL && tm.tm_year < 8100)
		strftime(dst, ENTRY_TEXT, "%Y-%m-%d %H:%M", &tm);
	return dst;
}

char *
entry_text(
    char dst[ENTRY_TEXT], const struct entry *e, const struct entry_field *f)
{
	const struct revival *r = &e->revival;

	switch (f->form) {
	case ENTRY_STRING:
		text_copy(dst, ENTRY_TEXT, member(e, f));
		break;
	case ENTRY_MAC:
		mac_show(dst, r->mac);
		break;
	case ENTRY_TIME:
		show_time(dst, entry_number(e, f));
		break;
	case ENTRY_OCTETS:
		snprintf(dst, ENTRY_TEXT, "%" PRIi64, entry_number(e, f));
		break;
	case ENTRY_OUTCOME:
		text_copy(dst, ENTRY_TEXT, outcome_name(r->outcome));
		break;
	case ENTRY_ENDING:
		text_copy(dst, ENTRY_TEXT, ending_name(r->ending));
		break;
	case ENTRY_STAGE:
		text_copy(dst, ENTRY_TEXT, stage_name(r->stage));
		break;
	}
	return dst;
}

static void
set_outcome(struct revival *r, const char *text)
{
	for (int i = 0; i < OUTCOME_COUNT; i++)
		if (strcmp(outcome_name((enum outcome)i), text) == 0)
			r->outcome = (enum outcome)i;
}

static void
set_ending(struct revival *r, const char *text)
{
	for (int i = 0; i < ENDING_COUNT; i++)
		if (strcmp(ending_name((enum ending)i), text) == 0)
			r->ending = (enum ending)i;
}

static void
set_stage(struct revival *r, const char *text)
{
	for (int i = 0; i < STAGE_COUNT; i++)
		if (strcmp(stage_name((enum stage)i), text) == 0)
			r->stage = (enum stage)i;
}

void
entry_set_text(struct entry *e, const struct entry_field *f, const char *text)
{
	switch (f->form) {
	case ENTRY_STRING:
		text_copy(member_of(e, f), f->size, text);
		break;
	case ENTRY_MAC:
		if (mac_parse(&e->revival.mac, text) != 0)
			e->revival.mac = (struct mac){ 0 };
		break;
	case ENTRY_OUTCOME:
		set_outcome(&e->revival, text);
		break;
	case ENTRY_ENDING:
		set_ending(&e->revival, text);
		break;
	case ENTRY_STAGE:
		set_stage(&e->revival, text);
		break;
	case ENTRY_TIME:
	case ENTRY_OCTETS:
		break;
	}
}
