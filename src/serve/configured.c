/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/configured.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "serve/store.h"

static const char all_phones[] = "XMLDefault.cnf.xml";
static const char tag_name[] = "loadInformation";

#define TAG_NAME (sizeof(tag_name) - 1)

char *
configured_own(char dst[CONFIGURED_FILE], struct mac mac)
{
	const uint8_t *o = mac.octet;

	snprintf(dst, CONFIGURED_FILE, "SEP%02X%02X%02X%02X%02X%02X.cnf.xml",
	    o[0], o[1], o[2], o[3], o[4], o[5]);
	return dst;
}

static bool
ends(struct span s, const char *with, size_t n)
{
	return s.n >= n && memcmp(&s.p[s.n - n], with, n) == 0;
}

/* What stands between "<" and ">", comments left out; empty at the end. */
static struct span
next_tag(struct rd *r)
{
	struct span tag;

	rd_until(r, '<');
	tag = rd_until(r, '>');
	if (!span_begins(tag, "!--"))
		return tag;
	while (!r->fault && !ends(tag, "--", 2))
		tag = rd_until(r, '>');
	return (struct span){ 0 };
}

static bool
has_type(const struct model *m, unsigned long type)
{
	for (unsigned i = 0; i < m->types_count; i++)
		if (m->types[i] == type)
			return true;
	return false;
}

/* "loadInformation30018 model=…"; the number may have zeros before it. */
static bool
is_for(struct span tag, const struct model *model, bool own)
{
	unsigned long type = 0;
	size_t i = TAG_NAME;

	if (tag.n < TAG_NAME || ends(tag, "/", 1) ||
	    strncasecmp((const char *)tag.p, tag_name, TAG_NAME) != 0)
		return false;
	for (; i < tag.n && isdigit(tag.p[i]) && type < 1000000; i++)
		type = type * 10 + (tag.p[i] - (unsigned)'0');
	if (i < tag.n && !isspace(tag.p[i]))
		return false;
	return i == TAG_NAME ? own : has_type(model, type);
}

/* Up to the next tag, without the blanks around it. */
static bool
take_name(struct configured *c, struct rd *r)
{
	size_t at = rd_offset(r), first = 0;
	struct span text = rd_until(r, '<');

	while (text.n > 0 && isspace(text.p[text.n - 1]))
		text.n--;
	while (first < text.n && isspace(text.p[first]))
		first++;
	if (first == text.n)
		return false;
	text = (struct span){ &text.p[first], text.n - first };
	if (text_escape(c->load, sizeof(c->load), text) == 0)
		return false;
	c->state = CONFIGURED_HERE;
	c->at = at + first;
	c->n = text.n;
	return true;
}

bool
configured_read(
    struct configured *c, struct span text, const struct model *model, bool own)
{
	bool found = false;
	struct rd r;

	rd_init(&r, text.p, text.n);
	c->state = CONFIGURED_NONE;
	c->load[0] = '\0';
	c->at = c->n = 0;
	while (!r.fault && !found)
		found = is_for(next_tag(&r), model, own) && take_name(c, &r);
	return found;
}

bool
configured_read_open(struct configured *c, const struct store *folder,
    const struct store_file *f, const struct model *model, bool own)
{
	uint8_t *text = malloc(CONFIGURED_MAX);
	bool found = false;
	ssize_t n;

	c->state = CONFIGURED_NONE;
	if (text == NULL)
		return false;
	n = folder->read_at(folder->ctx, f->handle, text, CONFIGURED_MAX, 0);
	if (n > 0)
		found = configured_read(
		    c, (struct span){ text, (size_t)n }, model, own);
	free(text);
	return found;
}

/*
 * 1 where the file names a load, 0, or -ENOENT: an empty file is never
 * served, it is as if it were not there.
 */
static int
look_into(struct configured *c, const struct store *folder, const char *file,
    const struct model *model, bool own)
{
	struct store_file f;
	int err = folder->open(folder->ctx, 0, file, &f);

	*c = (struct configured){ 0 };
	text_copy(c->file, sizeof(c->file), file);
	if (err != 0)
		return err == -ENOENT ? err : 0;
	err = f.size == 0 ? -ENOENT
			  : configured_read_open(c, folder, &f, model, own);
	folder->close(folder->ctx, f.handle);
	return err;
}

bool
configured_find(struct configured *c, const struct store *folder,
    struct mac mac, const struct model *model)
{
	char own[CONFIGURED_FILE];
	int named = look_into(c, folder, configured_own(own, mac), model, true);

	if (named == -ENOENT)
		named = look_into(c, folder, all_phones, model, false);
	return named > 0;
}

char *
configured_note(char *dst, size_t cap, const struct configured *c)
{
	static const char *const why[] = {
		[CONFIGURED_NONE] = NULL,
		[CONFIGURED_HERE] = NULL,
		[CONFIGURED_NOT_HERE] = "not here",
		[CONFIGURED_NOT_FOR_IT] = "for other models",
	};

	text_copy(dst, cap, "");
	if (why[c->state] != NULL)
		snprintf(dst, cap, "%s in the folder names %s, which is %s.",
		    c->file, c->load, why[c->state]);
	return dst;
}
