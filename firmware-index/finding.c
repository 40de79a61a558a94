/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/finding.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/*
 * In the words, {a} and {b} are the figures, {hex a} and {hex b} the same
 * as checksums, {octets a} as a size, {error a} as an errno; {text} is the
 * text.
 */
static const struct kind {
	enum finding_weight weight;
	const char *name, *words;
} kinds[FINDING_COUNT] = {
	[FINDING_NONE] = { WEIGHT_INFO, "none", "" },
	[FINDING_UNREADABLE] = { WEIGHT_REFUSED, "unreadable",
	    "cannot be read: {error a}" },
	[FINDING_EMPTY] = { WEIGHT_REFUSED, "empty", "it is empty" },
	[FINDING_TOO_LARGE] = { WEIGHT_REFUSED, "too-large",
	    "{octets a}: no file of a phone is so large" },
	[FINDING_HEADER] = { WEIGHT_REFUSED, "header-damaged",
	    "its signature header is damaged: {text}" },
	[FINDING_UNKNOWN_SIGNER] = { WEIGHT_REFUSED, "unknown-signer",
	    "no key of its phones fits: another's signature, or a damaged "
	    "one" },
	[FINDING_CONTENT] = { WEIGHT_REFUSED, "content-damaged",
	    "it was changed after it was signed" },
	[FINDING_UNSIGNED] = { WEIGHT_REFUSED, "unsigned",
	    "not signed, and its phones take signed files only" },
	[FINDING_UNSIGNED_BIN] = { WEIGHT_INFO, "unsigned-bin",
	    "not signed: only for phones that run a load before 5.0" },
	[FINDING_RENAMED] = { WEIGHT_REFUSED, "renamed",
	    "renamed: phones take it as {text} only" },
	[FINDING_CASE] = { WEIGHT_REFUSED, "case",
	    "its name has the wrong case: phones take it as {text} only" },
	[FINDING_OTHER_PLATFORM] = { WEIGHT_REFUSED, "other-platform",
	    "signed for {text}, not for the phones of its name" },
	[FINDING_NO_KEY] = { WEIGHT_DOUBT, "no-key",
	    "no key is known for its family: its signature cannot be "
	    "checked" },
	[FINDING_KNOWN] = { WEIGHT_INFO, "publicly-seen",
	    "as publicly seen: {text}" },
	[FINDING_SHORT] = { WEIGHT_REFUSED, "cut-short",
	    "cut short: {a} of {b} octets" },
	[FINDING_SURPLUS] = { WEIGHT_INFO, "surplus",
	    "{octets a} more than its contents" },
	[FINDING_STRUCTURE] = { WEIGHT_REFUSED, "structure",
	    "broken inside: {text}" },
	[FINDING_KERNEL_CRC] = { WEIGHT_REFUSED, "kernel-crc",
	    "its kernel is damaged: CRC {hex a}, should be {hex b}" },
	[FINDING_CHECKSUM] = { WEIGHT_REFUSED, "checksum",
	    "damaged: checksum {hex a}, should be {hex b}" },
	[FINDING_LIST] = { WEIGHT_REFUSED, "list", "as a list: {text}" },
	[FINDING_IMAGE_NAME] = { WEIGHT_REFUSED, "image-name",
	    "phones cannot use it: {text}" },
	[FINDING_LINE_END] = { WEIGHT_INFO, "line-end",
	    "ends with a line end, as Cisco's own; some old loads stumble "
	    "over it" },
	[FINDING_ODD] = { WEIGHT_DOUBT, "odd",
	    "unlike others of its kind: {text}" },
	[FINDING_BOMB] = { WEIGHT_REFUSED, "bomb",
	    "it would unpack to absurdly much, and was not read" },
	[FINDING_NESTED] = { WEIGHT_DOUBT, "nested",
	    "an archive too deep in archives, not read" },
	[FINDING_ARCHIVE] = { WEIGHT_REFUSED, "archive",
	    "cannot be unpacked: {text}" },
	[FINDING_NOT_JUDGED] = { WEIGHT_INFO, "not-judged",
	    "recognised, not judged: {text}" },
	[FINDING_MISSING] = { WEIGHT_REFUSED, "missing", "{text} is not here" },
	[FINDING_PART_CASE] = { WEIGHT_INFO, "part-case",
	    "{text} is here in another case only, and served all the same" },
	[FINDING_PART_BAD] = { WEIGHT_REFUSED, "part-bad",
	    "phones would refuse {text}" },
	[FINDING_PART_RENAMED] = { WEIGHT_REFUSED, "part-renamed",
	    "{text} is here under another name only" },
	[FINDING_PART_ELSEWHERE] = { WEIGHT_INFO, "part-elsewhere",
	    "{text} is taken from another place" },
	[FINDING_PART_DOUBT] = { WEIGHT_DOUBT, "part-doubt",
	    "{text} cannot be judged" },
	[FINDING_MIXED_KEYS] = { WEIGHT_REFUSED, "mixed-keys",
	    "{text} is signed for other phones" },
	[FINDING_LA_VERSION] = { WEIGHT_REFUSED, "la-version",
	    "its loader calls itself {text}, its manifest says otherwise" },
	[FINDING_HARDWARE] = { WEIGHT_INFO, "hardware",
	    "for boards of hardware value {a}" },
	[FINDING_NO_TERM] = { WEIGHT_INFO, "no-term",
	    "without {text}, which phones in recovery ask for" },
	[FINDING_NO_MANIFEST] = { WEIGHT_INFO, "no-manifest",
	    "only a default manifest, none of the load's own name" },
	[FINDING_NEEDS_STEP] = { WEIGHT_INFO, "needs-step",
	    "phones below 8.3(3) refuse it: 8.5(2) comes first" },
	[FINDING_PRACTICE] = { WEIGHT_INFO, "practice",
	    "made up for practice: no real phone takes it" },
};

enum finding_weight
finding_weight(enum finding_code code)
{
	return kinds[code].weight;
}

const char *
finding_name(enum finding_code code)
{
	return kinds[code].name;
}

struct piece {
	char text[FINDING_TEXT];
};

static void
put_number(struct piece *p, uint64_t n)
{
	snprintf(p->text, sizeof(p->text), "%" PRIu64, n);
}

static void
put_hex(struct piece *p, uint64_t n)
{
	snprintf(p->text, sizeof(p->text), "0x%" PRIx64, n);
}

static void
put_octets(struct piece *p, uint64_t n)
{
	text_show_octets(p->text, sizeof(p->text), n);
}

/* What the system's own words do not tell a person. */
static const struct {
	int error;
	const char *words;
} errors[] = {
	{ EXDEV, "it is a link that leads out of its folder" },
	{ ELOOP, "its links lead in a circle" },
	{ ENAMETOOLONG, "its path is too long, or its folders are too deep" },
};

static void
put_error(struct piece *p, uint64_t n)
{
	const char *words = strerror((int)n);

	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		if ((uint64_t)errors[i].error == n)
			words = errors[i].words;
	text_copy(p->text, sizeof(p->text), words);
}

static const struct form {
	const char *name; /* with the blank after it */
	void (*put)(struct piece *p, uint64_t n);
} forms[] = {
	{ "", put_number },
	{ "hex ", put_hex },
	{ "octets ", put_octets },
	{ "error ", put_error },
};

/* What stands between braces. */
static struct piece
piece_for(const char *word, size_t n, const struct finding *f)
{
	struct piece p = { "" };

	if (n == 4 && memcmp(word, "text", n) == 0) {
		text_copy(p.text, sizeof(p.text), f->text);
		return p;
	}
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strlen(forms[i].name) + 1 == n &&
		    memcmp(forms[i].name, word, n - 1) == 0)
			forms[i].put(&p, word[n - 1] == 'a' ? f->a : f->b);
	return p;
}

size_t
finding_words(char *buf, size_t cap, const struct finding *f)
{
	const char *words = kinds[f->code].words;
	char whole[4 * FINDING_TEXT + 64];
	size_t n = 0;

	whole[0] = '\0';
	while (*words != '\0') {
		size_t plain = strcspn(words, "{"), inside;
		struct piece p;

		n += (size_t)snprintf(
		    whole + n, sizeof(whole) - n, "%.*s", (int)plain, words);
		words += plain;
		if (*words == '\0')
			break;
		inside = strcspn(++words, "}");
		p = piece_for(words, inside, f);
		n += text_copy(whole + n, sizeof(whole) - n, p.text);
		words += inside + 1;
	}
	return text_copy(buf, cap, whole);
}

static bool
is_same(const struct finding *a, const struct finding *b)
{
	return a->code == b->code && a->a == b->a && a->b == b->b &&
	    strcmp(a->text, b->text) == 0;
}

void
findings_add(struct findings *fs, enum finding_code code, uint64_t a,
    uint64_t b, const char *text)
{
	struct finding f = { .code = code, .a = a, .b = b };
	unsigned at = 0;

	assert(code > FINDING_NONE && code < FINDING_COUNT);
	if (text != NULL)
		text_copy(f.text, sizeof(f.text), text);
	for (unsigned i = 0; i < fs->n; i++) {
		if (is_same(&fs->list[i], &f))
			return;
		at += finding_weight(fs->list[i].code) >= finding_weight(code);
	}
	if (at == FINDINGS)
		return;
	if (fs->n < FINDINGS)
		fs->n++;
	memmove(&fs->list[at + 1], &fs->list[at],
	    (fs->n - at - 1) * sizeof(fs->list[0]));
	fs->list[at] = f;
}

bool
findings_have(const struct findings *fs, enum finding_code code)
{
	for (unsigned i = 0; i < fs->n; i++)
		if (fs->list[i].code == code)
			return true;
	return false;
}

enum finding_weight
findings_worst(const struct findings *fs)
{
	return fs->n > 0 ? finding_weight(fs->list[0].code) : WEIGHT_INFO;
}
