/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/firmware.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/envelope.h"
#include "firmware-index/sign.h"
#include "maker.h"

#define SIGNED_AT 0x58a4ea00 /* 2017-02-15 */

static int
add_octets(struct practice_load *l, const char *name, struct span head,
    struct span rest)
{
	struct practice_file *f = &l->files[l->files_n];

	if (l->files_n == PRACTICE_LOAD_FILES ||
	    strlen(name) >= sizeof(f->name))
		return -ENOBUFS;
	f->data = malloc(head.n + rest.n > 0 ? head.n + rest.n : 1);
	if (f->data == NULL)
		return -ENOMEM;
	if (head.n > 0)
		memcpy(f->data, head.p, head.n);
	if (rest.n > 0)
		memcpy(f->data + head.n, rest.p, rest.n);
	f->n = head.n + rest.n;
	text_copy(f->name, sizeof(f->name), name);
	l->files_n++;
	return 0;
}

int
practice_load_add(struct practice_load *l, const char *name, struct span octets)
{
	return add_octets(l, name, (struct span){ 0 }, octets);
}

int
practice_load_sign(struct practice_load *l, const char *name,
    struct span payload, const struct practice_spec *s)
{
	uint8_t header[ENVELOPE_MAX];
	int n = envelope_encode(header, sizeof(header), name);
	struct practice_file *f = &l->files[l->files_n];
	int err;

	if (n < 0)
		return n;
	err = add_octets(l, name, (struct span){ header, (size_t)n }, payload);
	if (err != 0)
		return err;
	return sign_file(s->key, f->data, f->n,
	    s->signed_at != 0 ? s->signed_at : SIGNED_AT);
}

struct practice_file *
practice_load_find(struct practice_load *l, const char *begin, const char *end)
{
	for (unsigned i = 0; i < l->files_n; i++) {
		const char *name = l->files[i].name;
		size_t n = strlen(name), m = strlen(end);

		if (strncmp(name, begin, strlen(begin)) == 0 && n >= m &&
		    strcmp(name + n - m, end) == 0)
			return &l->files[i];
	}
	return NULL;
}

void
maker_plain(struct maker *k, const char *name, struct span octets)
{
	if (k->err == 0)
		k->err = practice_load_add(k->l, name, octets);
}

void
maker_signed(struct maker *k, const char *name, struct span payload)
{
	if (k->err == 0)
		k->err = practice_load_sign(k->l, name, payload, k->spec);
}

void
maker_text(struct maker *k, const char *name, const char *text)
{
	maker_signed(k, name, span_of_text(text));
}

uint8_t *
maker_scratch(struct maker *k, size_t n)
{
	uint8_t *p = k->err == 0 ? calloc(1, n) : NULL;

	if (p == NULL && k->err == 0)
		k->err = -ENOMEM;
	return p;
}

/* By how a load's name begins. */
static const struct family {
	const char *begin;
	void (*make)(struct maker *k);
} families[] = {
	{ "sip78xx", make_78xx },
	{ "SIP", make_java },
	{ "SCCP", make_java },
	{ "P003", make_gen1 },
	{ "P0S3", make_gen1 },
	{ "P0M3", make_gen1 },
	{ "CP790", make_sbin },
	{ "CP791", make_sbin },
	{ "CP792", make_wireless },
	{ "B01", make_side_car },
	{ "S00", make_side_car },
	{ "CTL", make_trust_list },
	{ "ITL", make_trust_list },
};

int
practice_load_make(struct practice_load *l, const struct practice_spec *s)
{
	struct maker k = { .l = l, .spec = s, .err = -ENOTSUP };

	memset(l, 0, sizeof(*l));
	text_copy(l->load, sizeof(l->load), s->load);
	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++)
		if (strncmp(s->load, families[i].begin,
			strlen(families[i].begin)) == 0) {
			k.err = 0;
			families[i].make(&k);
			break;
		}
	if (k.err != 0)
		practice_load_fini(l);
	return k.err;
}

void
practice_load_fini(struct practice_load *l)
{
	for (unsigned i = 0; i < l->files_n; i++)
		free(l->files[i].data);
	memset(l, 0, sizeof(*l));
}

/* What the last releases say of the hardware they run on. */
static const struct last {
	const char *parts;
	uint32_t hardware;
} lasts[] = {
	{ "11", 1 },
	{ "31", 0 },
	{ "41", 0 },
	{ "42", 5 },
	{ "45", 15 },
	{ "70", 0 },
	{ "75", 5 },
};

int
practice_spec_of(struct practice_spec *s, const struct model *m)
{
	memset(s, 0, sizeof(*s));
	if (m->generation == GENERATION_GEN1) {
		text_copy(s->load, sizeof(s->load), "P0S3-8-12-00");
		return 0;
	}
	for (size_t i = 0; i < sizeof(lasts) / sizeof(lasts[0]); i++)
		if (m->generation == GENERATION_JAVA && m->parts != NULL &&
		    strcmp(lasts[i].parts, m->parts) == 0) {
			snprintf(s->load, sizeof(s->load), "SIP%s.9-4-2SR3-1S",
			    m->parts);
			text_copy(s->parts, sizeof(s->parts), "9-4-2ES26");
			s->hardware = lasts[i].hardware;
			return 0;
		}
	return -ENOTSUP;
}
