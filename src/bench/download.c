/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Which firmware a phone takes, and whether it has taken all of it. What is
 * in a manifest our server tells; of another's server only the requests are
 * seen, and the parts are gathered from them.
 */

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "firmware-index/catalogue.h"
#include "model.h"

#define TOLD_US   (2 * SECONDS)  /* manifest told and asked for, at most */
#define SETTLE_US (15 * SECONDS) /* parts follow one another at once */

/*
 * What a whole load consists of, where no manifest tells: of a Java phone
 * five parts by the beginning of their names, of a gen-1 phone loader and
 * application by the end (facts sections 1.1 and 1.2).
 */
static const char *const java_parts[] = { "jar", "cnu", "apps", "dsp", "cvm" };
static const char *const gen1_parts[] = { ".sbn", ".sb2" };

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

static unsigned
parts_kept(const struct event_manifest *m)
{
	return m->parts_n < EVENT_PARTS ? m->parts_n : EVENT_PARTS;
}

/* The place of a part in the manifest, or EVENT_PARTS. */
static unsigned
part_find(const struct event_manifest *m, const char *name)
{
	for (unsigned i = 0; i < parts_kept(m); i++)
		if (strcasecmp(m->parts[i].name, name) == 0)
			return i;
	return EVENT_PARTS;
}

/* The same list again, after something of it had come: all begins anew. */
static unsigned
count_anew(const struct device *d, const char *file)
{
	uint64_t done, total;

	if (strcasecmp(d->manifest.file, file) != 0)
		return 0;
	return d->anew + (device_progress(d, &done, &total) && done > 0);
}

static void
begin(struct bench *b, struct slot *s, const char *file)
{
	struct device *d = &s->device;
	const char *load = device_fact(d, FACT_LOAD);

	if (strcasecmp(d->manifest.file, file) != 0) {
		d->manifest_rounds = 0;
		trouble_clear(b, s, BIT(TROUBLE_LOOP));
	}
	d->anew = count_anew(d, file);
	d->download_us = b->now;
	memset(&d->manifest, 0, sizeof(d->manifest));
	text_copy(d->manifest.file, sizeof(d->manifest.file), file);
	d->manifest_told = false;
	d->parts_whole = 0;
	d->taken = false;
	text_copy(
	    d->load_before, sizeof(d->load_before), load != NULL ? load : "");
	text_copy(d->wanted, sizeof(d->wanted), "");
	b->revision++;
}

/* "SIP41.9-4-2SR3-1S.loads" wants that load; "term41…" tells of none. */
static void
want_by_name(struct device *d, const char *file)
{
	static const char ending[] = ".loads";
	size_t n = strlen(file), tail = sizeof(ending) - 1;

	if (n < tail || strcasecmp(file + n - tail, ending) != 0)
		return;
	snprintf(d->wanted, sizeof(d->wanted), "%.*s", (int)(n - tail), file);
	if (load_is_recovery(d->wanted))
		d->wanted[0] = '\0';
}

void
download_told(struct bench *b, struct slot *s, const struct event_manifest *m)
{
	struct device *d = &s->device;

	if (sign_of_file(d, m->file) != SIGN_MANIFEST)
		return;
	begin(b, s, m->file);
	d->manifest = *m;
	d->manifest_told = true;
	s->manifest_us = b->now;
	if (m->load[0] != '\0')
		text_copy(d->wanted, sizeof(d->wanted), m->load);
	else
		want_by_name(d, m->file);
	revival_note(b, s);
	for (unsigned i = 0; i < parts_kept(m); i++)
		if (m->parts[i].octets == UINT64_MAX)
			trouble_set(b, s, TROUBLE_MISSING, m->parts[i].name);
}

static void
asked_manifest(struct bench *b, struct slot *s, const char *name)
{
	struct device *d = &s->device;

	if (d->manifest_told && strcasecmp(d->manifest.file, name) == 0 &&
	    b->now - s->manifest_us <= TOLD_US)
		return;
	begin(b, s, name);
	want_by_name(d, name);
	revival_note(b, s);
}

static void
asked_part(struct bench *b, struct slot *s, const char *name)
{
	struct device *d = &s->device;
	struct event_manifest *m = &d->manifest;
	unsigned i = part_find(m, name);

	d->taken = false;
	if (i < EVENT_PARTS) {
		d->parts_whole &= ~(BIT(i));
		return;
	}
	if (d->manifest_told || m->parts_n >= EVENT_PARTS)
		return;
	text_copy(m->parts[m->parts_n].name, EVENT_NAME, name);
	m->parts[m->parts_n++].octets = UINT64_MAX;
	b->revision++;
}

void
download_asked(struct bench *b, struct slot *s, const struct file *f)
{
	enum sign sign = sign_of_file(&s->device, f->name);
	char name[EVENT_NAME];

	text_copy(name, sizeof(name), asked_name(f->name));
	if (sign == SIGN_MANIFEST)
		asked_manifest(b, s, name);
	else if (sign == SIGN_PART)
		asked_part(b, s, name);
}

static bool
begins_or_ends(const char *name, const char *with)
{
	size_t n = strlen(name), k = strlen(with);

	if (with[0] != '.')
		return strncasecmp(name, with, k) == 0;
	return n >= k && strcasecmp(name + n - k, with) == 0;
}

/* Whether a part of this sort was taken whole. */
static bool
has_whole(const struct device *d, const char *sort)
{
	for (unsigned i = 0; i < parts_kept(&d->manifest); i++)
		if ((d->parts_whole & BIT(i)) != 0 &&
		    begins_or_ends(d->manifest.parts[i].name, sort))
			return true;
	return false;
}

static bool
has_all(const struct device *d, const char *const *sorts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!has_whole(d, sorts[i]))
			return false;
	return true;
}

/* False also where it cannot be known: then silence decides. */
static bool
is_complete(const struct device *d)
{
	const struct event_manifest *m = &d->manifest;

	if (d->manifest_told)
		return m->parts_n <= EVENT_PARTS && m->parts_n > 0 &&
		    d->parts_whole == BIT(m->parts_n) - 1;
	if (d->boot == BOOT_JAVA)
		return has_all(d, java_parts, LEN(java_parts));
	if (d->boot == BOOT_GEN1)
		return has_all(d, gen1_parts, LEN(gen1_parts));
	return false;
}

static void
complete(struct bench *b, struct slot *s)
{
	s->device.taken = true;
	s->device.facts[FACT_LOAD].at_us = 0; /* it may run another soon */
	s->cut_short = false;
	boot_apply(b, s, SIGN_COMPLETE);
}

static void
whole_manifest(struct bench *b, struct slot *s, const char *name)
{
	struct device *d = &s->device;

	if (strcasecmp(d->manifest.file, name) == 0 &&
	    ++d->manifest_rounds >= ROUNDS_OF_A_LOOP)
		boot_stick(b, s, TROUBLE_LOOP, name);
}

static void
whole_part(struct bench *b, struct slot *s, const char *name, uint64_t octets)
{
	struct device *d = &s->device;
	unsigned i = part_find(&d->manifest, name);

	if (i == EVENT_PARTS)
		return;
	d->parts_whole |= BIT(i);
	d->manifest.parts[i].octets = octets;
	revival_note(b, s);
	if (is_complete(d))
		complete(b, s);
	else
		timer_set(b, s, TIMER_SETTLE, b->now + SETTLE_US);
}

/* The same configuration again and again is not accepted (section 3.3). */
static void
whole_config(struct bench *b, struct slot *s, const char *name)
{
	struct device *d = &s->device;

	if (strncasecmp(name, "SEP", 3) == 0 &&
	    ++d->config_rounds >= ROUNDS_OF_A_LOOP && d->stage == STAGE_CONFIG)
		boot_stick(b, s, TROUBLE_LOOP, name);
}

void
download_whole(struct bench *b, struct slot *s, const struct file *f)
{
	enum sign sign = sign_of_file(&s->device, f->name);
	char name[EVENT_NAME];

	text_copy(name, sizeof(name), asked_name(f->name));
	if (sign == SIGN_MANIFEST)
		whole_manifest(b, s, name);
	else if (sign == SIGN_PART)
		whole_part(b, s, name, f->octets);
	else if (sign == SIGN_CONFIG)
		whole_config(b, s, name);
}

/*
 * It had whole parts and asks for no more: those it lacked are taken. While
 * another part is on its way, or broke off last, they are not.
 */
void
download_settled(struct bench *b, struct slot *s)
{
	struct device *d = &s->device;
	const struct file *f;
	bool whole = false;

	if (d->stage != STAGE_LOADING)
		return;
	for (unsigned i = 0; (f = device_file(d, i)) != NULL; i++) {
		if (sign_of_file(d, f->name) != SIGN_PART)
			continue;
		if (f->result == FILE_OPEN)
			return;
		if (f->result != FILE_WHOLE && !whole)
			return;
		whole = true;
	}
	complete(b, s);
}
