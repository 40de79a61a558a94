/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/envelope.h"
#include "firmware-index/sign.h"
#include "header.h"

#define MADE_AT    0x58a4ea00 /* 2017-02-15 */
#define COP_SIGNER "PT=practice_cop2;KT=dev;U1=octothorpe"
#define ZEROS      65536

/* Octets that grow as libarchive writes them. */
struct heap {
	uint8_t *p;
	size_t n, cap;
};

static la_ssize_t
take_octets(struct archive *a, void *ctx, const void *buf, size_t n)
{
	struct heap *h = ctx;

	if (n > h->cap - h->n) {
		size_t cap = (h->n + n) * 2;
		uint8_t *p = realloc(h->p, cap);

		if (p == NULL) {
			archive_set_error(a, ENOMEM, "no memory");
			return -1;
		}
		h->p = p;
		h->cap = cap;
	}
	memcpy(h->p + h->n, buf, n);
	h->n += n;
	return (la_ssize_t)n;
}

/* By a package's ending; the longer one first. */
static const struct form {
	const char *ending;
	int (*format)(struct archive *a);
	int (*filter)(struct archive *a);
	bool is_signed;
} forms[] = {
	{ ".cop.sgn", archive_write_set_format_ustar,
	    archive_write_add_filter_gzip, true },
	{ ".cop", archive_write_set_format_ustar, archive_write_add_filter_gzip,
	    false },
	{ ".tar.gz", archive_write_set_format_ustar,
	    archive_write_add_filter_gzip, false },
	{ ".tar", archive_write_set_format_ustar, archive_write_add_filter_none,
	    false },
	{ ".zip", archive_write_set_format_zip, archive_write_add_filter_none,
	    false },
};

static const struct form *
find_form(const char *name)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		size_t n = strlen(name), m = strlen(forms[i].ending);

		if (n > m && strcmp(name + n - m, forms[i].ending) == 0)
			return &forms[i];
	}
	return NULL;
}

static bool
begin_file(struct archive *a, const char *name, uint64_t n)
{
	struct archive_entry *e = archive_entry_new();
	bool ok;

	if (e == NULL)
		return false;
	archive_entry_set_pathname(e, name);
	archive_entry_set_size(e, (la_int64_t)n);
	archive_entry_set_filetype(e, AE_IFREG);
	archive_entry_set_perm(e, 0644);
	archive_entry_set_mtime(e, MADE_AT, 0);
	ok = archive_write_header(a, e) == ARCHIVE_OK;
	archive_entry_free(e);
	return ok;
}

static bool
add_octets(struct archive *a, const void *octets, size_t n)
{
	return n == 0 || archive_write_data(a, octets, n) == (la_ssize_t)n;
}

static struct archive *
open_archive(const struct form *form, struct heap *h)
{
	struct archive *a = archive_write_new();

	if (a == NULL)
		return NULL;
	if (form->format(a) == ARCHIVE_OK && form->filter(a) == ARCHIVE_OK &&
	    archive_write_set_bytes_in_last_block(a, 1) == ARCHIVE_OK &&
	    archive_write_open(a, h, NULL, take_octets, NULL) == ARCHIVE_OK)
		return a;
	archive_write_free(a);
	return NULL;
}

static int
close_archive(struct archive *a, bool ok)
{
	ok = archive_write_close(a) == ARCHIVE_OK && ok;
	archive_write_free(a);
	return ok ? 0 : -EIO;
}

/* Hand over what was packed, or nothing. */
static int
finish(struct practice_file *out, const char *name, struct heap *h, int err)
{
	if (err != 0) {
		free(h->p);
		return err;
	}
	text_copy(out->name, sizeof(out->name), name);
	out->data = h->p;
	out->n = h->n;
	return 0;
}

static int
put_header(struct heap *h, const char *name)
{
	const struct header header = { .name = name, .signer = COP_SIGNER };
	int n;

	h->p = malloc(ENVELOPE_MAX);
	if (h->p == NULL)
		return -ENOMEM;
	h->cap = ENVELOPE_MAX;
	n = header_encode(h->p, h->cap, &header);
	if (n < 0)
		return n;
	h->n = (size_t)n;
	return 0;
}

static int
pack(struct heap *h, const struct form *form, const struct practice_package *p)
{
	struct archive *a = open_archive(form, h);
	bool ok = true;

	if (a == NULL)
		return -ENOMEM;
	for (unsigned i = 0; ok && i < p->files_n; i++)
		ok = begin_file(a, p->files[i].name, p->files[i].n) &&
		    add_octets(a, p->files[i].data, p->files[i].n);
	return close_archive(a, ok);
}

int
practice_package_make(
    struct practice_file *out, const struct practice_package *p)
{
	const struct form *form = find_form(p->name);
	struct heap h = { 0 };
	int err = 0;

	memset(out, 0, sizeof(*out));
	if (form == NULL)
		return -ENOTSUP;
	if (form->is_signed)
		err = put_header(&h, p->name);
	if (err == 0)
		err = pack(&h, form, p);
	if (err == 0 && form->is_signed)
		err = sign_file(p->key, h.p, h.n, MADE_AT);
	return finish(out, p->name, &h, err);
}

int
practice_bomb_make(struct practice_file *out, const char *name, uint64_t n)
{
	static const uint8_t zeros[ZEROS];
	struct heap h = { 0 };
	struct archive *a = open_archive(find_form(".bomb.zip"), &h);
	bool ok;

	memset(out, 0, sizeof(*out));
	if (a == NULL)
		return -ENOMEM;
	ok = begin_file(a, "zeros.sbn", n);
	for (uint64_t left = n; ok && left > 0;) {
		size_t some = left < ZEROS ? (size_t)left : ZEROS;

		ok = add_octets(a, zeros, some);
		left -= some;
	}
	return finish(out, name, &h, close_archive(a, ok));
}

static int
add_text(struct practice_load *l, const char *name, const char *text)
{
	return practice_load_add(l, name, span_of_text(text));
}

/* "115       SIP41.8-5-4S     11             // IP Phone 7941 SIP" */
static int
add_load_list(struct practice_load *l, const struct model *m, uint32_t type)
{
	bool sip = strncmp(l->load, "SIP", 3) == 0;
	char name[32], text[120];

	snprintf(name, sizeof(name), "load%u.txt", type);
	snprintf(text, sizeof(text),
	    "%u       %s     %s // IP Phone %.4s %s\r\n", type, l->load,
	    sip ? "11            " : "0             ", m->name,
	    sip ? "SIP" : "SCCP");
	return add_text(l, name, text);
}

int
practice_load_add_cop(struct practice_load *l, const struct catalogue *c)
{
	int err = add_text(l, "copstart.sh",
	    "#!/bin/bash\n# Made up for practice: it does nothing.\n");

	for (size_t i = 0; i < catalogue_count(c); i++) {
		const struct model *m = catalogue_at(c, i);

		for (unsigned k = 0; err == 0 && k < m->types_count; k++)
			if (model_takes_load(m, l->load))
				err = add_load_list(l, m, m->types[k]);
	}
	return err;
}
