/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/envelope.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/*
 * What the phones' own files all carry: it says nothing of who signed them,
 * only the key does (facts/formats.md section 0).
 */
#define SIGNER "CN=someSigner;OU=someOrgUnit;O=someOrg"
#define SERIAL "\x12\x34\x56\x78\x90\xab\xcd\xef"
#define ISSUER "CN=someCA;OU=someOrgUnit;O=someOrg"

#define TLV_HEAD 3   /* octets of tag and length */
#define FILE_MIN 100 /* smaller is "too small" to the phone */

/* Names in a trust list's header are those of a cluster, and may be long. */
#define BELIEF 2048

#define DIGEST_SHA1   1
#define ALGORITHM_RSA 0
#define MODULUS_2048  2

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

static const char *const tag_names[TAG_COUNT] = {
	[0] = "none",
	[TAG_VERSION] = "version",
	[TAG_HEADER] = "header length",
	[TAG_SIGNER_INFO] = "signer information",
	[TAG_SIGNER] = "signer",
	[TAG_SERIAL] = "serial number",
	[TAG_ISSUER] = "issuer",
	[TAG_SIGNATURE_INFO] = "signature information",
	[TAG_DIGEST] = "digest",
	[TAG_ALGORITHM_INFO] = "algorithm information",
	[TAG_ALGORITHM] = "algorithm",
	[TAG_MODULUS] = "modulus",
	[TAG_SIGNATURE] = "signature",
	[TAG_PAD] = "padding",
	[TAG_NAME] = "file name",
};

/* Those the phone insists on: all but the padding. */
#define REQUIRED ((1U << TAG_COUNT) - 1 - (1U << TAG_PAD) - 1U)

enum form {
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
	[TAG_ALGORITHM] = { FORM_OCTETS, 1, 1,
	    offsetof(struct envelope, algorithm) },
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
	struct envelope_fault *fault;
	uint32_t seen; /* a bit a tag */
	uint16_t lengths[TAG_COUNT];
};

/* The first fault is the one that is told. */
static void
complain(
    struct walk *w, struct rd *r, enum envelope_reason reason, unsigned tag)
{
	if (w->fault->reason == ENVELOPE_SOUND)
		*w->fault = (struct envelope_fault){ reason, (uint8_t)tag };
	rd_fail(r);
}

static void
store(struct walk *w, const struct field *f, struct rd *r, uint16_t n)
{
	uint8_t *to = (uint8_t *)w->e + f->at;
	struct span value;
	uint16_t number;

	switch (f->form) {
	case FORM_INSIDE:
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

/* What is wrong with a TLV of n octets, before its value is read. */
static enum envelope_reason
reason_against(const struct walk *w, unsigned tag, uint16_t n)
{
	if ((w->seen >> tag & 1) != 0)
		return ENVELOPE_TWICE;
	if (n < fields[tag].min || n > fields[tag].max)
		return ENVELOPE_SIZE;
	return ENVELOPE_SOUND;
}

/* One TLV or one octet of padding; the tag, or 0 for what we do not know. */
static unsigned
read_tlv(struct walk *w, struct rd *r)
{
	size_t at = rd_offset(r);
	unsigned tag = rd_u8(r);
	enum envelope_reason reason;
	uint16_t n;

	if (tag == TAG_PAD || r->fault)
		return tag;
	n = rd_be16(r);
	if (tag == 0 || tag >= TAG_COUNT) {
		rd_take(r, n); /* CTL and ITL files have some of their own */
		if (r->fault)
			complain(w, r, ENVELOPE_PAST, tag);
		return 0;
	}
	reason = reason_against(w, tag, n);
	if (!r->fault && reason != ENVELOPE_SOUND) {
		complain(w, r, reason, tag);
		return tag;
	}
	if (tag == TAG_SIGNATURE)
		w->e->signature_at = at;
	store(w, &fields[tag], r, n);
	if (r->fault)
		complain(w, r, ENVELOPE_PAST, tag);
	w->seen |= 1U << tag;
	w->lengths[tag] = n;
	return tag;
}

/* The first two TLVs come in this order, and the second bounds the rest. */
static void
read_start(struct walk *w, struct rd *r, size_t n)
{
	uint16_t header;

	if (read_tlv(w, r) != TAG_VERSION)
		complain(w, r, ENVELOPE_ORDER, TAG_VERSION);
	if (read_tlv(w, r) != TAG_HEADER)
		complain(w, r, ENVELOPE_ORDER, TAG_HEADER);
	header = w->e->header;
	if (r->fault || header % 4 != 0 || header > n || header > BELIEF ||
	    header < rd_offset(r)) {
		complain(w, r, ENVELOPE_LENGTH, TAG_HEADER);
		return;
	}
	r->left = header - rd_offset(r);
}

/* What follows the last required one is padding or unknown. */
static void
read_rest(struct walk *w, struct rd *r)
{
	while (!r->fault && (w->seen & REQUIRED) != REQUIRED) {
		uint32_t missing = REQUIRED & ~w->seen;

		if (r->left > 0)
			read_tlv(w, r);
		else
			complain(w, r, ENVELOPE_MISSING,
			    (unsigned)__builtin_ctz(missing));
	}
}

static void
check_sums(struct walk *w, struct rd *r)
{
	for (size_t i = 0; i < sizeof(containers) / sizeof(*containers); i++) {
		const struct container *c = &containers[i];
		unsigned sum = c->heads;

		for (unsigned tag = c->first; tag <= c->last; tag++)
			sum += w->lengths[tag];
		if (w->lengths[c->tag] != sum)
			complain(w, r, ENVELOPE_SUM, c->tag);
	}
}

/* Tag 14 ends with its only NUL, which is cut off. */
static void
cut_name(struct walk *w, struct rd *r)
{
	struct span *name = &w->e->name;
	struct rd in;

	if (r->fault)
		return;
	rd_init(&in, name->p, name->n);
	*name = rd_until(&in, '\0');
	if (rd_end(&in) != 0 || in.left != 0)
		complain(w, r, ENVELOPE_TEXT, TAG_NAME);
}

int
envelope_check(
    struct envelope *e, struct envelope_fault *fault, const void *buf, size_t n)
{
	struct walk w = { .e = e, .fault = fault };
	struct rd r;

	memset(e, 0, sizeof(*e));
	memset(fault, 0, sizeof(*fault));
	if (n < TLV_HEAD || memcmp(buf, "\x01\x00\x02", TLV_HEAD) != 0)
		return -ENOMSG;
	rd_init(&r, buf, n);
	if (n < FILE_MIN)
		complain(&w, &r, ENVELOPE_TOO_SMALL, 0);
	read_start(&w, &r, n);
	read_rest(&w, &r);
	if (!r.fault)
		check_sums(&w, &r);
	cut_name(&w, &r);
	if (rd_end(&r) == 0)
		return 0;
	memset(e, 0, sizeof(*e));
	return -EBADMSG;
}

int
envelope_decode(struct envelope *e, const void *buf, size_t n)
{
	struct envelope_fault fault;

	return envelope_check(e, &fault, buf, n);
}

bool
envelope_supported(const struct envelope *e, struct envelope_fault *fault)
{
	size_t modulus = (size_t)64 << (e->modulus & 3);
	const struct demand {
		bool met;
		enum tag tag;
	} demands[] = {
		{ e->digest <= DIGEST_SHA1, TAG_DIGEST },
		{ e->algorithm == ALGORITHM_RSA, TAG_ALGORITHM },
		{ e->modulus <= MODULUS_2048, TAG_MODULUS },
		{ e->signature.n == modulus || e->signature.n == modulus + 1,
		    TAG_SIGNATURE },
	};

	*fault = (struct envelope_fault){ ENVELOPE_SOUND, 0 };
	for (size_t i = 0; i < sizeof(demands) / sizeof(*demands); i++)
		if (!demands[i].met) {
			*fault = (struct envelope_fault){ ENVELOPE_UNSUPPORTED,
				demands[i].tag };
			return false;
		}
	return true;
}

size_t
envelope_fault_show(char *buf, size_t cap, const struct envelope_fault *fault)
{
	static const char *const reasons[] = {
		[ENVELOPE_SOUND] = "sound",
		[ENVELOPE_TOO_SMALL] = "too small to be a signed file",
		[ENVELOPE_ORDER] = "not where it must be",
		[ENVELOPE_LENGTH] = "no possible length",
		[ENVELOPE_PAST] = "runs past the end",
		[ENVELOPE_SIZE] = "a value of impossible length",
		[ENVELOPE_TWICE] = "stands twice",
		[ENVELOPE_MISSING] = "missing",
		[ENVELOPE_SUM] = "its contents do not add up",
		[ENVELOPE_TEXT] = "not one text with its NUL",
		[ENVELOPE_UNSUPPORTED] = "of a kind phones do not know",
	};
	char text[80];

	if (fault->tag == 0)
		return text_copy(buf, cap, reasons[fault->reason]);
	snprintf(text, sizeof(text), "tag %u%s%s: %s", fault->tag,
	    fault->tag < TAG_COUNT ? ", " : "",
	    fault->tag < TAG_COUNT ? tag_names[fault->tag] : "",
	    reasons[fault->reason]);
	return text_copy(buf, cap, text);
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
