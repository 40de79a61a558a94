/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_ARCHIVE_H
#define TESTS_SUPPORT_ARCHIVE_H

/* Archives made in memory by libarchive. */

#include <archive.h>
#include <archive_entry.h>

#include "firmware-index/envelope.h"
#include "support/cases.h"

enum archive_form {
	FORM_ZIP,
	FORM_ZIP_STORED,
	FORM_TAR,
	FORM_TAR_GZ, /* a .cop, too */
	FORM_COP_SGN,
};

struct made_archive {
	enum archive_form form;
	struct archive *writer;
	size_t cap, base;
	uint8_t *p;
	size_t n;
};

static inline void
archive_begin(struct made_archive *a, enum archive_form form, size_t cap)
{
	struct archive *w = archive_write_new();

	*a = (struct made_archive){ .form = form, .writer = w, .cap = cap };
	a->p = malloc(cap);
	assert_non_null(a->p);
	if (form == FORM_COP_SGN) {
		int n = envelope_encode(a->p, cap, "cmterm.cop.sgn");

		assert_true(n > 0);
		a->base = (size_t)n;
	}
	if (form == FORM_ZIP || form == FORM_ZIP_STORED)
		archive_write_set_format_zip(w);
	else
		archive_write_set_format_pax_restricted(w);
	if (form == FORM_ZIP_STORED)
		archive_write_zip_set_compression_store(w);
	if (form == FORM_TAR_GZ || form == FORM_COP_SGN)
		archive_write_add_filter_gzip(w);
	archive_write_set_bytes_in_last_block(w, 1);
	assert_int_equal(
	    archive_write_open_memory(w, a->p + a->base, cap - a->base, &a->n),
	    ARCHIVE_OK);
}

static inline void
archive_add_entry(struct made_archive *a, struct archive_entry *e,
    const void *octets, size_t n)
{
	/* A warning is that it knows no such character. */
	assert_in_range(archive_write_header(a->writer, e) - ARCHIVE_WARN, 0,
	    -ARCHIVE_WARN);
	if (n > 0)
		assert_int_equal(
		    archive_write_data(a->writer, octets, n), (la_ssize_t)n);
	archive_entry_free(e);
}

static inline struct archive_entry *
archive_entry_of(const char *name, unsigned type, size_t n)
{
	struct archive_entry *e = archive_entry_new();

	archive_entry_set_pathname(e, name);
	archive_entry_set_filetype(e, type);
	archive_entry_set_perm(e, 0644);
	archive_entry_set_mtime(e, 1262624658, 0);
	if (type == AE_IFREG)
		archive_entry_set_size(e, (la_int64_t)n);
	return e;
}

static inline void
archive_add(
    struct made_archive *a, const char *name, const void *octets, size_t n)
{
	archive_add_entry(a, archive_entry_of(name, AE_IFREG, n), octets, n);
}

static inline void
archive_add_text(struct made_archive *a, const char *name, const char *text)
{
	archive_add(a, name, text, strlen(text));
}

static inline void
archive_end(struct made_archive *a)
{
	assert_int_equal(archive_write_free(a->writer), ARCHIVE_OK);
	a->writer = NULL;
	a->n += a->base;
}

static inline void
archive_fini(struct made_archive *a)
{
	free(a->p);
	*a = (struct made_archive){ 0 };
}

#endif
