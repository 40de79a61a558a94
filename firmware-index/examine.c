/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/examine.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "digest.h"
#include "subject.h"
#include "verify.h"

#define TLV_HEAD 3

void
subject_say(struct subject *s, enum finding_code code, const char *format, ...)
{
	char text[2 * FINDING_TEXT];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	findings_add(&s->x->findings, code, 0, 0, text);
}

static void
say(struct subject *s, enum finding_code code)
{
	findings_add(&s->x->findings, code, 0, 0, NULL);
}

static void
read_envelope(struct subject *s)
{
	struct examined *x = s->x;
	struct envelope_fault fault;
	char text[FINDING_TEXT];
	struct rd r;
	int err = envelope_check(&s->envelope, &fault, s->file.p, s->file.n);

	s->has_envelope = err == 0;
	rd_init(&r, s->file.p, s->file.n);
	rd_take(&r, s->envelope.header);
	s->contents = rd_span(&r, r.left);
	if (err == 0)
		text_escape(x->embedded, sizeof(x->embedded), s->envelope.name);
	if (err == -EBADMSG) {
		envelope_fault_show(text, sizeof(text), &fault);
		findings_add(&x->findings, FINDING_HEADER, fault.tag, 0, text);
	}
}

/* The contents know better than the name what they are. */
static void
tell_kind(struct subject *s)
{
	enum file_kind inside = kind_of_contents(s->contents);

	text_copy(s->true_name, sizeof(s->true_name),
	    s->has_envelope ? s->x->embedded : s->name);
	s->by_name = kind_of_name(s->true_name);
	s->x->kind = inside != KIND_OTHER ? inside : s->by_name.kind;
	if (s->x->kind == KIND_OTHER && s->has_envelope)
		s->x->kind = KIND_SIGNED_OTHER;
	/* The locale of a software phone, in XML, is called .loads, too. */
	if (s->x->kind == KIND_MANIFEST && !s->has_envelope && s->file.n > 0 &&
	    s->file.p[0] == '<')
		s->x->kind = KIND_OTHER;
}

/* Kinds that phones take with a signature only, whatever their name. */
static bool
needs_signature(enum file_kind kind)
{
	return kind == KIND_MANIFEST || kind == KIND_PART ||
	    kind == KIND_LOADER || kind == KIND_APPLICATION ||
	    kind == KIND_SBIN || kind == KIND_WIRELESS || kind == KIND_SIDE_CAR;
}

/*
 * The signature's octets. Where the header is damaged it may still lie where
 * all phones' files have it, and tell who signed what was there once.
 */
static struct span
signature_of(const struct subject *s)
{
	struct span none = { 0 };
	struct rd r;

	if (s->has_envelope)
		return s->envelope.signature;
	if (!needs_signature(s->x->kind))
		return none;
	rd_init(&r, s->file.p, s->file.n);
	rd_take(&r, ENVELOPE_SIGNATURE_AT);
	return rd_span(&r, ENVELOPE_SIGNATURE);
}

static bool
digest(struct subject *s, struct digests *d)
{
	if (s->has_envelope)
		return digest_both(d, s->file, s->envelope.signature_at,
		    TLV_HEAD + s->envelope.signature.n);
	if (s->x->kind == KIND_ARCHIVE)
		return digest_both(d, s->file, 0, 0);
	return digest_known(d->sha256, s->file);
}

static void
note_key(struct examined *x, const struct firmware_key *key, uint32_t at_s)
{
	text_copy(x->platform, sizeof(x->platform), key->platform);
	text_copy(x->key_id, sizeof(x->key_id), key->id);
	x->generation = key->generation;
	x->signed_at = at_s;
}

/* Signed by a key that is known: is it what was signed, and for whom? */
static void
judge_signed(struct subject *s, const struct digests *d,
    const struct signed_block *block)
{
	struct examined *x = s->x;
	struct envelope_fault fault;
	bool intact = s->has_envelope &&
	    envelope_supported(&s->envelope, &fault) &&
	    memcmp(block->sha1, d->sha1, SHA1_OCTETS) == 0;

	x->verdict = intact ? VERDICT_INTACT : VERDICT_DAMAGED;
	if (!intact)
		say(s, FINDING_CONTENT);
	if (x->generation != 'P' && keys_know(s->keys, s->by_name.platform) &&
	    strcmp(x->platform, s->by_name.platform) != 0)
		subject_say(s, FINDING_OTHER_PLATFORM, "%s", x->platform);
}

static void
judge_stranger(struct subject *s)
{
	struct envelope_fault fault;
	char text[FINDING_TEXT];

	s->x->verdict = VERDICT_UNKNOWN_SIGNER;
	if (!keys_know(s->keys, s->by_name.platform)) {
		say(s, FINDING_NO_KEY);
		return;
	}
	say(s, FINDING_UNKNOWN_SIGNER);
	if (envelope_supported(&s->envelope, &fault))
		return;
	envelope_fault_show(text, sizeof(text), &fault);
	findings_add(&s->x->findings, FINDING_HEADER, fault.tag, 0, text);
}

static bool
has_extension(const char *name, const char *extension)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL && strcasecmp(dot + 1, extension) == 0;
}

/* Of lists of families that are not known nobody knows what they need. */
static bool
should_be_signed(const struct subject *s)
{
	if (s->x->kind == KIND_MANIFEST && s->by_name.platform[0] == '\0')
		return false;
	return needs_signature(s->x->kind) && !has_extension(s->name, "zup");
}

static void
judge_unsigned(struct subject *s)
{
	s->x->verdict = VERDICT_UNSIGNED;
	if (s->x->kind == KIND_78XX)
		s->x->verdict = VERDICT_UNKNOWN_SIGNER;
	if (should_be_signed(s) &&
	    !findings_have(&s->x->findings, FINDING_HEADER))
		say(s,
		    has_extension(s->name, "bin") ? FINDING_UNSIGNED_BIN
						  : FINDING_UNSIGNED);
}

static void
judge_signature(struct subject *s, const struct digests *d)
{
	struct signed_block block;
	const struct firmware_key *key =
	    verify_find(&block, s->keys, s->by_name.platform, signature_of(s));

	if (key != NULL) {
		note_key(s->x, key, block.at_s);
		judge_signed(s, d, &block);
	} else if (s->has_envelope) {
		judge_stranger(s);
	} else {
		judge_unsigned(s);
	}
}

/*
 * The phone compares the name that it asked for with the one in the header,
 * octet by octet (section 1). What is no phone's firmware may be called
 * otherwise.
 */
static void
judge_name(struct subject *s)
{
	struct span embedded = s->envelope.name;
	size_t n = strlen(s->name);

	if (!s->has_envelope || !needs_signature(s->x->kind) ||
	    (embedded.n == n && memcmp(embedded.p, s->name, n) == 0))
		return;
	subject_say(s,
	    embedded.n == n &&
		    strncasecmp((const char *)embedded.p, s->name, n) == 0
		? FINDING_CASE
		: FINDING_RENAMED,
	    "%s", s->x->embedded);
}

/* Its digest is that of the whole, a header's signature and all. */
static const struct known_archive *
find_archive(const struct subject *s, const struct digests *d)
{
	uint8_t sha1[SHA1_OCTETS];

	if (s->x->kind != KIND_ARCHIVE)
		return NULL;
	if (!s->has_envelope)
		return known_archive(s->known, d->sha1);
	return digest_signed(sha1, s->file, 0, 0)
	    ? known_archive(s->known, sha1)
	    : NULL;
}

static void
judge_known(struct subject *s, const struct digests *d)
{
	const struct known_file *file = known_find(s->known, d->sha256);
	const struct known_archive *archive = find_archive(s, d);
	uint64_t least, most;

	if (s->x->verdict == VERDICT_INTACT)
		return;
	if (file != NULL)
		subject_say(s, FINDING_KNOWN, "%s", file->name);
	else if (archive != NULL)
		subject_say(s, FINDING_KNOWN, "%s", archive->name);
	else if (findings_have(&s->x->findings, FINDING_NO_KEY) &&
	    known_name(s->known, s->true_name, &least, &most))
		subject_say(
		    s, FINDING_ODD, "under its name others are publicly seen");
}

static void
not_judged(struct subject *s)
{
	subject_say(s, FINDING_NOT_JUDGED, "%s",
	    s->x->kind == KIND_78XX         ? "78xx"
		: s->by_name.family != NULL ? s->by_name.family
					    : "a signed file");
}

static void
judge_contents(struct subject *s)
{
	static void (*const judges[KIND_COUNT])(struct subject * s) = {
		[KIND_MANIFEST] = examine_manifest,
		[KIND_PART] = examine_part,
		[KIND_LOADER] = examine_image,
		[KIND_APPLICATION] = examine_image,
		[KIND_IMAGE_NAME] = examine_image_name,
		[KIND_SBIN] = examine_sbin,
		[KIND_WIRELESS] = examine_wireless,
		[KIND_78XX] = not_judged,
		[KIND_TRUST_LIST] = examine_trust_list,
		[KIND_SIGNED_OTHER] = not_judged,
		[KIND_LOAD_LIST] = examine_load_list,
	};

	if (judges[s->x->kind] != NULL &&
	    !findings_have(&s->x->findings, FINDING_HEADER))
		judges[s->x->kind](s);
}

/* Where no key vouches for it, what is broken tells more than who signed. */
static void
settle(struct examined *x)
{
	static const enum finding_code broken[] = {
		FINDING_EMPTY,
		FINDING_TOO_LARGE,
		FINDING_HEADER,
		FINDING_SHORT,
		FINDING_STRUCTURE,
		FINDING_KERNEL_CRC,
		FINDING_CHECKSUM,
		FINDING_LIST,
		FINDING_IMAGE_NAME,
	};

	if (x->verdict == VERDICT_INTACT || x->verdict == VERDICT_DAMAGED)
		return;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		if (findings_have(&x->findings, broken[i]))
			x->verdict = VERDICT_MALFORMED;
}

/* Files that are no firmware may be empty, or as large as they like. */
static bool
has_possible_size(struct subject *s)
{
	if (s->file.n > 0 && s->file.n <= EXAMINE_MAX)
		return true;
	s->x->verdict = VERDICT_UNSIGNED;
	if (s->x->kind == KIND_OTHER)
		return false;
	findings_add(&s->x->findings,
	    s->file.n == 0 ? FINDING_EMPTY : FINDING_TOO_LARGE, s->file.n, 0,
	    NULL);
	return false;
}

void
examine(struct examined *x, const char *name, struct span file,
    const struct keys *keys, const struct known *known)
{
	struct subject s = {
		.x = x, .name = name, .file = file, .keys = keys, .known = known
	};
	struct digests d = { 0 };

	memset(x, 0, sizeof(*x));
	x->size = file.n;
	read_envelope(&s);
	tell_kind(&s);
	if (!has_possible_size(&s)) {
		settle(x);
		return;
	}
	if (!digest(&s, &d)) {
		examine_unreadable(x, file.n, ENOMEM);
		return;
	}
	memcpy(x->sha256, d.sha256, sizeof(x->sha256));
	judge_signature(&s, &d);
	judge_name(&s);
	judge_contents(&s);
	judge_known(&s, &d);
	settle(x);
}

void
examine_unreadable(struct examined *x, uint64_t size, int err)
{
	memset(x, 0, sizeof(*x));
	x->size = size;
	x->verdict = VERDICT_UNREADABLE;
	err = err < 0 ? -err : err;
	if (err == EFBIG)
		findings_add(&x->findings, FINDING_TOO_LARGE, size, 0, NULL);
	else
		findings_add(
		    &x->findings, FINDING_UNREADABLE, (uint64_t)err, 0, NULL);
}
