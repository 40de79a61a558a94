/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/envelope.h"

#include <errno.h>
#include <string.h>

/*
 * What the phones' own files all carry: it says nothing of who signed them,
 * only the key does (facts/formats.md section 0).
 */
#define SIGNER "CN=someSigner;OU=someOrgUnit;O=someOrg"
#define SERIAL "\x12\x34\x56\x78\x90\xab\xcd\xef"
#define ISSUER "CN=someCA;OU=someOrgUnit;O=someOrg"

#define TLV_HEAD 3   /* octets of tag and length */
#define FILE_MIN 100 /* smaller is "too small" to the phone */

enum tag {
	TAG_VERSION = 1,
	TAG_HEADER,
	TAG_SIGNER_INFO, /* holds the next three */
	TAG_SIGNER,
	TAG_SERIAL,
	TAG_ISSUER,
	TAG_SIGNATURE_INFO, /* holds the next two */
	TAG_DIGEST,
	TAG_ALGORITHM_INFO, /* holds the next two */
	TAG_ALGORITHM,
	TAG_MODULUS,
	TAG_SIGNATURE,
	TAG_PAD, /* a single octet without a length */
	TAG_NAME,
	TAG_COUNT,
};

/* Those the phone insists on: all but the padding. */
#define REQUIRED ((1U << TAG_COUNT) - 1 - (1U << TAG_PAD) - 1U)

enum form {
	FORM_SKIP,
	FORM_INSIDE, /* its value is TLVs, read in line */
	FORM_OCTETS,
	FORM_BE16,
	FORM_SPAN,
};

static const struct field {
	enum form form;
	uint16_t min, max;
	size_t at; /* where in struct envelope */
} fields[TAG_COUNT] = {
	[TAG_VERSION] = { FORM_OCTETS, 2, 2, offsetof(struct envelope, major) },
	[TAG_HEADER] = { FORM_BE16, 2, 2, offsetof(struct envelope, header) },
	[TAG_SIGNER_INFO] = { FORM_INSIDE, 0, 0xffff, 0 },
	[TAG_SIGNER] = { FORM_SPAN, 1, 0xffff,
	    offsetof(struct envelope, signer) },
	[TAG_SERIAL] = { FORM_SPAN, 1, 0xffff,
	    offsetof(struct envelope, serial) },
	[TAG_ISSUER] = { FORM_SPAN, 1, 0xffff,
	    offsetof(struct envelope, issuer) },
	[TAG_SIGNATURE_INFO] = { FORM_INSIDE, 0, 0xffff, 0 },
	[TAG_DIGEST] = { FORM_OCTETS, 1, 1, offsetof(struct envelope, digest) },
	[TAG_ALGORITHM_INFO] = { FORM_INSIDE, 0, 0xffff, 0 },
	[TAG_ALGORITHM] = { FORM_SKIP, 1, 1, 0 },
	[TAG_MODULUS] = { FORM_OCTETS, 1, 1,
	    offsetof(struct envelope, modulus) },
	[TAG_SIGNATURE] = { FORM_SPAN, 1, 0xffff,
	    offsetof(struct envelope, signature) },
	[TAG_NAME] = { FORM_SPAN, 2, 0xffff, offsetof(struct envelope, name) },
};

/* Containers and the sums their lengths must be. */
static const struct container {
	enum tag tag, first, last;
	unsigned heads; /* octets of TLV heads inside */
} containers[] = {
	{ TAG_SIGNER_INFO, TAG_SIGNER, TAG_ISSUER, 3 * TLV_HEAD },
	{ TAG_SIGNATURE_INFO, TAG_DIGEST, TAG_ALGORITHM_INFO, 2 * TLV_HEAD },
	{ TAG_ALGORITHM_INFO, TAG_ALGORITHM, TAG_MODULUS, 2 * TLV_HEAD },
};

struct walk {
	struct envelope *e;
	uint32_t seen; /* a bit a tag */
	uint16_t lengths[TAG_COUNT];
};

static void
store(struct walk *w, const struct field *f, struct rd *r, uint16_t n)
{
	uint8_t *to = (uint8_t *)w->e + f->at;
	struct span value;
	uint16_t number;

	switch (f->form) {
	case FORM_INSIDE:
		return;
	case FORM_SKIP:
		rd_take(r, n);
		return;
	case FORM_OCTETS:
		rd_copy(r, to, n);
		return;
	case FORM_BE16:
		number = rd_be16(r);
		memcpy(to, &number, sizeof(number));
		return;
	case FORM_SPAN:
		value = rd_span(r, n);
		memcpy(to, &value, sizeof(value));
		return;
	}
}

/* One TLV or one octet of padding; the tag, or 0 for what we do not know. */
static unsigned
read_tlv(struct walk *w, struct rd *r)
{
	size_t at = rd_offset(r);
	unsigned tag = rd_u8(r);
	uint16_t n;

	if (tag == TAG_PAD)
		return tag;
	n = rd_be16(r);
	if (tag == 0 || tag >= TAG_COUNT) {
		rd_take(r, n); /* CTL and ITL files have some of their own */
		return 0;
	}
	if ((w->seen >> tag & 1) != 0 || n < fields[tag].min ||
	    n > fields[tag].max) {
		rd_fail(r);
		return tag;
	}
	if (tag == TAG_SIGNATURE)
		w->e->signature_at = at;
	store(w, &fields[tag], r, n);
	w->seen |= 1U << tag;
	w->lengths[tag] = n;
	return tag;
}

/* The first two TLVs come in this order, and the second bounds the rest. */
static void
read_start(struct walk *w, struct rd *r, size_t n)
{
	uint16_t header;

	if (read_tlv(w, r) != TAG_VERSION || read_tlv(w, r) != TAG_HEADER)
		rd_fail(r);
	header = w->e->header;
	if (r->fault || header % 4 != 0 || header > n ||
	    header > ENVELOPE_MAX || header < rd_offset(r)) {
		rd_fail(r);
		return;
	}
	r->left = header - rd_offset(r);
}

static bool
sums_match(const struct walk *w)
{
	for (size_t i = 0; i < sizeof(containers) / sizeof(*containers); i++) {
		const struct container *c = &containers[i];
		unsigned sum = c->heads;

		for (unsigned tag = c->first; tag <= c->last; tag++)
			sum += w->lengths[tag];
		if (w->lengths[c->tag] != sum)
			return false;
	}
	return true;
}

/* Tag 14 ends with its only NUL, which is cut off. */
static bool
name_is_text(struct span *name)
{
	struct rd r;

	rd_init(&r, name->p, name->n);
	*name = rd_until(&r, '\0');
	return rd_end(&r) == 0 && r.left == 0;
}

int
envelope_decode(struct envelope *e, const void *buf, size_t n)
{
	struct walk w = { .e = e };
	struct rd r;

	memset(e, 0, sizeof(*e));
	if (n < TLV_HEAD || memcmp(buf, "\x01\x00\x02", TLV_HEAD) != 0)
		return -ENOMSG;
	rd_init(&r, buf, n);
	if (n < FILE_MIN)
		rd_fail(&r);
	read_start(&w, &r, n);
	/* What follows the last required one is padding or unknown. */
	while (!r.fault && (w.seen & REQUIRED) != REQUIRED)
		read_tlv(&w, &r);
	if (rd_end(&r) == 0 && sums_match(&w) && name_is_text(&e->name))
		return 0;
	memset(e, 0, sizeof(*e));
	return -EBADMSG;
}

static void
write_tlv(struct wr *w, enum tag tag, const void *value, size_t n)
{
	wr_u8(w, (uint8_t)tag);
	wr_be16(w, (uint16_t)n);
	wr_copy(w, value, n);
}

static void
write_container(struct wr *w, enum tag tag, size_t n)
{
	wr_u8(w, (uint8_t)tag);
	wr_be16(w, (uint16_t)n);
}

int
envelope_encode(void *buf, size_t cap, const char *name)
{
	size_t name_n = strlen(name) + 1;
	size_t n = ENVELOPE_SIGNATURE_AT + ENVELOPE_SIGNATURE + TLV_HEAD;
	size_t header = (n + name_n + 3) & ~(size_t)3;
	struct wr w;

	if (header > ENVELOPE_MAX)
		return -ENOBUFS;
	wr_init(&w, buf, cap);
	write_tlv(&w, TAG_VERSION, "\1\1", 2);
	write_container(&w, TAG_HEADER, 2);
	wr_be16(&w, (uint16_t)header);
	write_container(&w, TAG_SIGNER_INFO,
	    sizeof(SIGNER) + sizeof(SERIAL) - 1 + sizeof(ISSUER) +
		3 * TLV_HEAD);
	write_tlv(&w, TAG_SIGNER, SIGNER, sizeof(SIGNER));
	write_tlv(&w, TAG_SERIAL, SERIAL, sizeof(SERIAL) - 1);
	write_tlv(&w, TAG_ISSUER, ISSUER, sizeof(ISSUER));
	write_container(&w, TAG_SIGNATURE_INFO, 1 + 8 + 2 * TLV_HEAD);
	write_tlv(&w, TAG_DIGEST, "\1", 1);
	write_container(&w, TAG_ALGORITHM_INFO, 1 + 1 + 2 * TLV_HEAD);
	write_tlv(&w, TAG_ALGORITHM, "\0", 1);
	write_tlv(&w, TAG_MODULUS, "\2", 1);
	write_container(&w, TAG_SIGNATURE, ENVELOPE_SIGNATURE);
	wr_zero(&w, ENVELOPE_SIGNATURE);
	write_tlv(&w, TAG_NAME, name, name_n);
	for (size_t i = n + name_n; i < header; i++)
		wr_u8(&w, TAG_PAD);
	return wr_end(&w);
}
