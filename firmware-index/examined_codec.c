/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/examine.h"

#include <errno.h>
#include <string.h>

/*
 * Another number for each change of the form, and of the judgement: what an
 * older program thought of a file is of no use then. The counts change by
 * themselves.
 */
#define FORM    1
#define VERSION (FORM << 16 | FINDING_COUNT << 8 | KIND_COUNT)

static void
put_u64(struct wr *w, uint64_t v)
{
	wr_be32(w, (uint32_t)(v >> 32));
	wr_be32(w, (uint32_t)v);
}

static uint64_t
get_u64(struct rd *r)
{
	uint64_t high = rd_be32(r);

	return high << 32 | rd_be32(r);
}

/* Its length, then its octets; every text here is shorter than 256. */
static void
put_text(struct wr *w, const char *text)
{
	size_t n = strlen(text);

	wr_u8(w, (uint8_t)n);
	wr_copy(w, text, n);
}

/* All of them were escaped, and may be shown. */
static void
get_text(struct rd *r, char *text, size_t cap)
{
	size_t n = rd_u8(r);

	text[0] = '\0';
	if (n >= cap) {
		rd_fail(r);
		return;
	}
	rd_copy(r, text, n);
	text[n] = '\0';
	for (size_t i = 0; i < n; i++)
		if (text[i] < ' ' || text[i] > '~')
			rd_fail(r);
}

/* A number below its bound. */
static unsigned
get_below(struct rd *r, unsigned bound)
{
	unsigned v = rd_u8(r);

	if (v < bound)
		return v;
	rd_fail(r);
	return 0;
}

static void
put_listing(struct wr *w, const struct listing *l)
{
	wr_u8(w, (uint8_t)l->parts_n);
	for (unsigned i = 0; i < l->parts_n; i++) {
		put_text(w, l->parts[i]);
		wr_be32(w, l->sizes[i]);
	}
	put_text(w, l->release);
	put_text(w, l->la_version);
	wr_be32(w, l->hardware_comp);
	wr_u8(w, l->base);
}

static void
get_listing(struct rd *r, struct listing *l)
{
	l->parts_n = get_below(r, MANIFEST_PARTS + 1);
	for (unsigned i = 0; i < l->parts_n; i++) {
		get_text(r, l->parts[i], sizeof(l->parts[i]));
		l->sizes[i] = rd_be32(r);
	}
	get_text(r, l->release, sizeof(l->release));
	get_text(r, l->la_version, sizeof(l->la_version));
	l->hardware_comp = rd_be32(r);
	l->base = get_below(r, 2) != 0;
}

static void
put_findings(struct wr *w, const struct findings *fs)
{
	wr_u8(w, (uint8_t)fs->n);
	for (unsigned i = 0; i < fs->n; i++) {
		const struct finding *f = &fs->list[i];

		wr_u8(w, (uint8_t)f->code);
		put_u64(w, f->a);
		put_u64(w, f->b);
		put_text(w, f->text);
	}
}

static void
get_findings(struct rd *r, struct findings *fs)
{
	fs->n = get_below(r, FINDINGS + 1);
	for (unsigned i = 0; i < fs->n; i++) {
		struct finding *f = &fs->list[i];

		f->code = get_below(r, FINDING_COUNT);
		f->a = get_u64(r);
		f->b = get_u64(r);
		get_text(r, f->text, sizeof(f->text));
	}
}

int
examined_encode(void *buf, size_t cap, const struct examined *x)
{
	struct wr w;

	wr_init(&w, buf, cap);
	wr_be32(&w, VERSION);
	wr_u8(&w, (uint8_t)x->kind);
	wr_u8(&w, (uint8_t)x->verdict);
	put_u64(&w, x->size);
	wr_copy(&w, x->sha256, sizeof(x->sha256));
	put_text(&w, x->platform);
	wr_u8(&w, (uint8_t)x->generation);
	put_text(&w, x->key_id);
	wr_be32(&w, x->signed_at);
	put_text(&w, x->embedded);
	put_text(&w, x->version);
	put_text(&w, x->image_id);
	put_listing(&w, &x->listing);
	put_findings(&w, &x->findings);
	return wr_end(&w);
}

int
examined_decode(struct examined *x, const void *buf, size_t n)
{
	struct rd r;

	memset(x, 0, sizeof(*x));
	rd_init(&r, buf, n);
	if (rd_be32(&r) != VERSION)
		rd_fail(&r);
	x->kind = get_below(&r, KIND_COUNT);
	x->verdict = get_below(&r, VERDICT_COUNT);
	x->size = get_u64(&r);
	rd_copy(&r, x->sha256, sizeof(x->sha256));
	get_text(&r, x->platform, sizeof(x->platform));
	x->generation = (char)get_below(&r, 128);
	get_text(&r, x->key_id, sizeof(x->key_id));
	x->signed_at = rd_be32(&r);
	get_text(&r, x->embedded, sizeof(x->embedded));
	get_text(&r, x->version, sizeof(x->version));
	get_text(&r, x->image_id, sizeof(x->image_id));
	get_listing(&r, &x->listing);
	get_findings(&r, &x->findings);
	if (r.left > 0)
		rd_fail(&r);
	if (rd_end(&r) == 0)
		return 0;
	memset(x, 0, sizeof(*x));
	return -EBADMSG;
}
