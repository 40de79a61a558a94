/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders: facts/phones.md section 3.3. */

#include "script.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "image.h"

#define IMAGE_NAME "OS79XX.TXT"

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

/* Before the universal loader. */
static const char *const old_sccp_config[] = {
	IMAGE_NAME,
	"SEP%s.cnf.xml",
	"XMLDefault.cnf.xml",
	NULL,
};

static const char *const old_sip_config[] = {
	IMAGE_NAME,
	"SIPDefault.cnf",
	"SIP%s.cnf",
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
	if (s->recovery && sim_is_java(s) && m->manifests_count > 0)
		text_copy(s->file, sizeof(s->file), m->manifests[0]);
	else
		snprintf(s->file, sizeof(s->file), "%s.loads", s->wanted);
	return true;
}

enum era
script_era(const struct sim *s)
{
	return s->recovery ? ERA_UNIVERSAL : ladder_era(s->load);
}

static const char *const *
config_list(const struct sim *s)
{
	if (sim_is_java(s))
		return java_config;
	if (script_era(s) == ERA_UNIVERSAL)
		return gen1_config;
	return strncmp(s->voice.name, "SIP", 3) == 0 ? old_sip_config
						     : old_sccp_config;
}

static const char *const *
after_list(const struct sim *s)
{
	static const char *const nothing[] = { NULL };

	if (sim_is_java(s))
		return java_after;
	return script_era(s) == ERA_UNIVERSAL ? gen1_after : nothing;
}

bool
script_file(struct sim *s)
{
	switch (s->phase) {
	case PHASE_CONFIG:
		return list_file(s, config_list(s));
	case PHASE_AFTER:
		return list_file(s, after_list(s));
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

void
script_image(struct sim *s)
{
	s->parts_n = 1;
	snprintf(s->parts[0], sizeof(s->parts[0]), "%s%s", s->wanted,
	    script_era(s) == ERA_UNSIGNED ? ".bin" : ".sbn");
}

/* Find text in the octets fetched; NULL when it is not there. */
static const uint8_t *
find(const struct sim *s, const char *text)
{
	return memmem(s->text, s->text_n, text, strlen(text));
}

/* The text that follows here up to one of these, into wanted. */
static void
want(struct sim *s, const uint8_t *at, const char *ends)
{
	const uint8_t *end = s->text + s->text_n;
	size_t n = 0;

	while (at + n < end && strchr(ends, at[n]) == NULL)
		n++;
	text_escape(s->wanted, sizeof(s->wanted), (struct span){ at, n });
}

/* "<TAG>value<" or "<TAG model=…>value<"; false when there is no such tag. */
static bool
want_of_tag(struct sim *s, const char *tag)
{
	const uint8_t *end = s->text + s->text_n;
	const uint8_t *at = find(s, tag), *value;

	if (at == NULL)
		return false;
	at += strlen(tag);
	value = memchr(at, '>', (size_t)(end - at));
	if (value == NULL || (*at != ' ' && *at != '>'))
		return false;
	want(s, value + 1, "<");
	return true;
}

/* A file of the phone's own needs no number: facts/formats.md section 6. */
static void
want_load_information(struct sim *s)
{
	const struct model *m = s->config.model;
	char tag[40];

	for (unsigned i = 0; i < m->types_count; i++) {
		snprintf(tag, sizeof(tag), "<loadInformation%u", m->types[i]);
		if (want_of_tag(s, tag))
			return;
	}
	if (strncmp(s->file, "SEP", 3) == 0)
		want_of_tag(s, "<loadInformation");
}

/* SIP's text files; a quoted value is no other. */
static void
want_image_version(struct sim *s)
{
	static const char key[] = "image_version:";
	const uint8_t *at = find(s, key);
	const uint8_t *end = s->text + s->text_n;

	if (at == NULL)
		return;
	at += strlen(key);
	while (at < end && (*at == ' ' || *at == '"'))
		at++;
	want(s, at, "\r\n\" ");
}

/*
 * An image of another protocol is fetched at once, one of its own only when
 * the configuration asks for it: facts/phones.md section 3.3. A blank after
 * the name is part of it.
 */
static bool
take_image_name(struct sim *s)
{
	want(s, s->text, "\r\n");
	if (s->wanted[0] != '\0' && strncmp(s->wanted, s->load, 4) != 0)
		return true;
	s->wanted[0] = '\0';
	return false;
}

bool
script_config(struct sim *s)
{
	size_t n = strlen(s->file);

	if (strcmp(s->file, IMAGE_NAME) == 0)
		return take_image_name(s);
	if (n > 4 && strcmp(s->file + n - 4, ".tlv") == 0)
		return false;
	s->configured = true;
	s->wanted[0] = '\0';
	if (n > 4 && strcmp(s->file + n - 4, ".cnf") == 0)
		want_image_version(s);
	else
		want_load_information(s);
	return false;
}

/*
 * A first-generation image is called as its load is; after a loader alone it
 * has no application. What a Java phone will call itself stands in its jar:
 * made-up firmware has it near the start.
 */
void
script_note_load(struct sim *s)
{
	const uint8_t *end = s->text + s->text_n;
	const uint8_t *at;
	size_t n = 0;

	if (!sim_is_java(s)) {
		text_copy(s->next_load, sizeof(s->next_load), s->file);
		s->next_load[strcspn(s->next_load, ".")] = '\0';
		s->next_recovery =
		    judge_is_loader((struct span){ s->text, s->text_n });
		return;
	}
	s->next_recovery = false;
	at = find(s, IMAGE_LOAD);
	if (at == NULL)
		return;
	at += strlen(IMAGE_LOAD);
	while (at + n < end && at[n] != '\n')
		n++;
	text_escape(s->next_load, sizeof(s->next_load), (struct span){ at, n });
}
