/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/examine.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "kinds.h"

bool
examined_refused(const struct examined *x)
{
	return findings_worst(&x->findings) == WEIGHT_REFUSED;
}

const char *
file_kind_name(enum file_kind kind)
{
	static const char *const names[KIND_COUNT] = {
		[KIND_OTHER] = "other",
		[KIND_MANIFEST] = "manifest",
		[KIND_PART] = "part",
		[KIND_LOADER] = "loader",
		[KIND_APPLICATION] = "application",
		[KIND_IMAGE_NAME] = "image-name",
		[KIND_SBIN] = "sbin",
		[KIND_WIRELESS] = "wireless",
		[KIND_SIDE_CAR] = "side-car",
		[KIND_78XX] = "78xx",
		[KIND_TRUST_LIST] = "trust-list",
		[KIND_SIGNED_OTHER] = "signed-other",
		[KIND_LOAD_LIST] = "load-list",
		[KIND_ARCHIVE] = "archive",
	};

	return names[kind];
}

const char *
verdict_name(enum verdict verdict)
{
	static const char *const names[VERDICT_COUNT] = {
		[VERDICT_INTACT] = "intact",
		[VERDICT_DAMAGED] = "damaged",
		[VERDICT_UNKNOWN_SIGNER] = "unknown-signer",
		[VERDICT_UNSIGNED] = "unsigned",
		[VERDICT_MALFORMED] = "malformed",
		[VERDICT_UNREADABLE] = "unreadable",
	};

	return names[verdict];
}

#define WORDS 200

static void
show_day(char *buf, size_t cap, uint32_t at_s)
{
	time_t t = (time_t)at_s;
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL ||
	    strftime(buf, cap, "%Y-%m-%d", &tm) == 0)
		text_copy(buf, cap, "");
}

/*
 * Release keys are those found in the phones' own published firmware; of a
 * key from elsewhere nobody knows what it is for.
 */
static void
tell_signer(char words[WORDS], const struct examined *x)
{
	const char *models = platform_models(x->platform);
	char day[16];

	show_day(day, sizeof(day), x->signed_at);
	if (x->generation == 'P')
		snprintf(words, WORDS, "signed with the practice key, %s", day);
	else if (models == NULL)
		snprintf(words, WORDS, "signed for %s, key %c, %s", x->platform,
		    x->generation, day);
	else
		snprintf(words, WORDS, "release-signed for %s (%s), key %c, %s",
		    x->platform, models, x->generation, day);
}

static void
tell_intact(char words[WORDS], const struct examined *x)
{
	tell_signer(words, x);
}

static void
tell_damaged(char words[WORDS], const struct examined *x)
{
	char signer[WORDS];

	tell_signer(signer, x);
	snprintf(words, WORDS, "changed since it was %.*s", WORDS - 24, signer);
}

/* Facts/formats.md section 1.3: who signed it cannot be told. */
static void
tell_stranger(char words[WORDS], const struct examined *x)
{
	const struct findings *fs = &x->findings;

	if (findings_have(fs, FINDING_KNOWN))
		snprintf(
		    words, WORDS, "as publicly seen; its key is not known");
	else if (findings_have(fs, FINDING_NO_KEY) || x->kind == KIND_78XX)
		snprintf(
		    words, WORDS, "cannot be checked: its key is not known");
	else
		snprintf(words, WORDS,
		    "not signed by any release key known here (another "
		    "signer, or a damaged signature)");
}

/* Some kinds never are signed. */
static const char *
word_of_kind(enum file_kind kind)
{
	static const char *const words[KIND_COUNT] = {
		[KIND_OTHER] = "no firmware",
		[KIND_IMAGE_NAME] = "plain text",
		[KIND_LOAD_LIST] = "plain text",
		[KIND_ARCHIVE] = "archive",
	};

	return words[kind] != NULL ? words[kind] : "unsigned";
}

static void
tell_unsigned(char words[WORDS], const struct examined *x)
{
	snprintf(words, WORDS, "%s%s", word_of_kind(x->kind),
	    findings_have(&x->findings, FINDING_KNOWN) ? ", as publicly seen"
						       : "");
}

static void
tell_worst(char words[WORDS], const struct examined *x)
{
	words[0] = '\0';
	if (x->findings.n > 0)
		finding_words(words, WORDS, &x->findings.list[0]);
}

size_t
examined_words(char *buf, size_t cap, const struct examined *x)
{
	static void (*const tell[VERDICT_COUNT])(
	    char words[WORDS], const struct examined *x) = {
		[VERDICT_INTACT] = tell_intact,
		[VERDICT_DAMAGED] = tell_damaged,
		[VERDICT_UNKNOWN_SIGNER] = tell_stranger,
		[VERDICT_UNSIGNED] = tell_unsigned,
		[VERDICT_MALFORMED] = tell_worst,
		[VERDICT_UNREADABLE] = tell_worst,
	};
	char words[WORDS];

	tell[x->verdict](words, x);
	return text_copy(buf, cap, words);
}
