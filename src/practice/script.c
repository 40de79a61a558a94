/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders: facts/phones.md section 3.3. */

#include "script.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "image.h"

/* %s stands for the phone's MAC in upper case. */
static const char *const java_config[] = {
	"CTLSEP%s.tlv",
	"ITLSEP%s.tlv",
	"ITLFile.tlv",
	"SEP%s.cnf.xml",
	"XMLDefault.cnf.xml",
	NULL,
};

static const char *const gen1_config[] = {
	"CTLSEP%s.tlv",
	"SEP%s.cnf.xml",
	"SIP%s.cnf",
	"XMLDefault.cnf.xml",
	NULL,
};

static const char *const java_after[] = { "g3-tones.xml", NULL };

static const char *const gen1_after[] = {
	"SIPDefault.cnf",
	"./SIP%s.cnf",
	"RINGLIST.DAT",
	"dialplan.xml",
	NULL,
};

static bool
list_file(struct sim *s, const char *const *list)
{
	const char *form = list[s->index];
	const char *mac = s->voice.name + 3;
	const char *cut;

	/* With a file of its own it does not ask for the default. */
	if (form != NULL && s->configured && strstr(form, "XMLDefault"))
		form = list[++s->index];
	if (form == NULL)
		return false;
	cut = strstr(form, "%s");
	if (cut == NULL)
		text_copy(s->file, sizeof(s->file), form);
	else
		snprintf(s->file, sizeof(s->file), "%.*s%s%s",
		    (int)(cut - form), form, mac, cut + 2);
	return true;
}

static bool
manifest_file(struct sim *s)
{
	const struct model *m = s->config.model;

	if (s->index > 0)
		return false;
	if (s->recovery && m->manifests_count > 0)
		text_copy(s->file, sizeof(s->file), m->manifests[0]);
	else
		snprintf(s->file, sizeof(s->file), "%s.loads", s->wanted);
	return true;
}

bool
script_file(struct sim *s)
{
	bool java = s->config.model->generation == GENERATION_JAVA;

	switch (s->phase) {
	case PHASE_CONFIG:
		return list_file(s, java ? java_config : gen1_config);
	case PHASE_AFTER:
		return list_file(s, java ? java_after : gen1_after);
	case PHASE_MANIFEST:
		return manifest_file(s);
	case PHASE_PARTS:
		if (s->index == s->parts_n)
			return false;
		text_copy(s->file, sizeof(s->file), s->parts[s->index]);
		return true;
	}
	return false;
}

/* Find text in the octets fetched; NULL when it is not there. */
static const uint8_t *
find(const struct sim *s, const char *text)
{
	return memmem(s->text, s->text_n, text, strlen(text));
}

void
script_wanted(struct sim *s)
{
	const struct model *m = s->config.model;
	char tag[40];

	s->wanted[0] = '\0';
	for (unsigned i = 0; i < m->types_count; i++) {
		const uint8_t *at, *value, *end = s->text + s->text_n;
		size_t n = 0;

		snprintf(tag, sizeof(tag), "<loadInformation%u", m->types[i]);
		at = find(s, tag);
		if (at == NULL)
			continue;
		at += strlen(tag);
		value = memchr(at, '>', (size_t)(end - at));
		if ((*at != ' ' && *at != '>') || value == NULL)
			continue;
		value++;
		while (value + n < end && value[n] != '<' &&
		    n + 1 < sizeof(s->wanted))
			n++;
		text_escape(
		    s->wanted, sizeof(s->wanted), (struct span){ value, n });
		return;
	}
}

/*
 * A first-generation application is called as its load is. What a Java phone
 * will call itself stands in its jar: made-up firmware has it near the start.
 */
void
script_note_load(struct sim *s)
{
	const uint8_t *end = s->text + s->text_n;
	const uint8_t *at;
	size_t n = 0;

	if (s->config.model->generation == GENERATION_GEN1) {
		text_copy(s->next_load, sizeof(s->next_load), s->file);
		s->next_load[strcspn(s->next_load, ".")] = '\0';
		return;
	}
	at = find(s, IMAGE_LOAD);
	if (at == NULL)
		return;
	at += strlen(IMAGE_LOAD);
	while (at + n < end && at[n] != '\n')
		n++;
	text_escape(s->next_load, sizeof(s->next_load), (struct span){ at, n });
}
