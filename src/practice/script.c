/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names a phone asks for, in their order: facts/phones.md section 3.3. */

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "boot.h"
#include "firmware-index/catalogue.h"

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
 * A Java part is called jar41sip.VERSION.sbn and its load SIP41.VERSIONS; a
 * first-generation application carries the load's name. Made-up firmware
 * keeps to this; of Cisco's only the later loads do (formats section 2.1).
 */
void
script_next_load(struct sim *s)
{
	const char *parts = s->config.model->parts;
	char version[32];

	if (s->config.model->generation == GENERATION_GEN1) {
		text_copy(s->next_load, sizeof(s->next_load),
		    s->parts[s->parts_n - 1]);
		s->next_load[strcspn(s->next_load, ".")] = '\0';
		return;
	}
	for (unsigned i = 0; i < s->parts_n; i++) {
		const char *name = s->parts[i];
		const char *dot = strchr(name, '.');

		if (strncmp(name, "jar", 3) != 0 || dot == NULL)
			continue;
		text_copy(version, sizeof(version), dot + 1);
		version[strcspn(version, ".")] = '\0';
		snprintf(s->next_load, sizeof(s->next_load), "%s%s.%sS",
		    strstr(name, "sccp") != NULL ? "SCCP" : "SIP", parts,
		    version);
	}
}
