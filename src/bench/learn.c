/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"

/* What changes while a phone runs is not held against a later witness. */
#define STALE_US (180 * SECONDS)

static const bool changes[FACT_COUNT] = {
	[FACT_LOAD] = true,
	[FACT_ADDRESS] = true,
	[FACT_VLAN] = true,
	[FACT_POWER] = true,
	[FACT_LAST] = true,
};

void
learn_fact(struct bench *b, struct slot *s, enum fact_kind kind,
    const char *text, enum source source)
{
	struct fact *f = &s->device.facts[kind];
	bool stale = changes[kind] && b->now - f->at_us > STALE_US;

	if (text[0] == '\0' || (source < f->source && !stale))
		return;
	f->source = source;
	f->at_us = b->now;
	if (strcmp(f->text, text) == 0) {
		revival_judge(b, s);
		return;
	}
	text_copy(f->text, sizeof(f->text), text);
	b->revision++;
	revival_note(b, s);
	if (kind == FACT_MODEL && is_phone(s))
		revival_meet(b, s);
}

static void
say_hello(struct bench *b, struct slot *s, enum source source)
{
	const char *model = device_fact(&s->device, FACT_MODEL);

	s->said_hello = true;
	log_add(b, s, NOTE_INFO, "New phone: %s (by %s).",
	    model != NULL ? model : "model not known yet",
	    source_words(source));
}

void
learn_kind(
    struct bench *b, struct slot *s, enum device_kind kind, enum source source)
{
	struct device *d = &s->device;

	if (source < s->kind_source)
		return;
	s->kind_source = source;
	if (d->kind == kind)
		return;
	d->kind = kind;
	b->revision++;
	if (kind != DEVICE_PHONE)
		return;
	if (!s->said_hello)
		say_hello(b, s, source);
	boot_watch(b, s);
	revival_meet(b, s);
}

/* "7941G-GE" says all that "7941G" says, and more. */
static bool
is_exacter(const char *a, const char *b)
{
	size_t n = strlen(b);

	return n > 0 && strncmp(a, b, n) == 0 && a[n] == '-';
}

static void
set_model(struct bench *b, struct slot *s, const struct model *m)
{
	static const enum boot boots[] = {
		[GENERATION_OTHER] = BOOT_UNKNOWN,
		[GENERATION_GEN1] = BOOT_GEN1,
		[GENERATION_JAVA] = BOOT_JAVA,
	};
	struct device *d = &s->device;

	if (d->model == m)
		return;
	d->model = m;
	d->boot = boots[m->generation];
	boot_watch(b, s);
}

void
learn_model(
    struct bench *b, struct slot *s, const struct model *m, enum source source)
{
	struct fact *f = &s->device.facts[FACT_MODEL];

	if (s->device.model != NULL) {
		if (is_exacter(f->text, m->name))
			return;
		if (is_exacter(m->name, f->text))
			f->source = SOURCE_NONE;
	}
	learn_fact(b, s, FACT_MODEL, m->name, source);
	if (strcmp(f->text, m->name) == 0)
		set_model(b, s, m);
}

const struct model *
learn_find_words(const struct bench *b, const char *words)
{
	return catalogue_find_words(b->catalogue, span_of_text(words));
}

void
learn_words(
    struct bench *b, struct slot *s, const char *words, enum source source)
{
	const struct model *m = learn_find_words(b, words);

	if (m != NULL)
		learn_model(b, s, m, source);
	else if (s->device.model == NULL &&
	    strpbrk(words, "0123456789") != NULL)
		learn_fact(b, s, FACT_MODEL, words, source);
}

void
learn_number(struct bench *b, struct slot *s, enum fact_kind kind,
    unsigned value, enum source source)
{
	char text[16];

	if (value == 0)
		return;
	snprintf(text, sizeof(text), "%u", value);
	learn_fact(b, s, kind, text, source);
}
