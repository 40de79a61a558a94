/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kinds.h"

#include <string.h>

#include "base/text.h"
#include "image.h"
#include "pattern.h"

/* In the platform's place: it follows from two digits at this offset. */
#define DIGITS_AT(n) NULL, (n)
#define IS(platform) (platform), 0

#define OLD_OTHERS "7902, 7905, 7912"
#define WIRELESS   "7921, 7925, 7926"

/* The first row that matches counts. */
static const struct row {
	const char *pattern;
	enum file_kind kind;
	const char *platform;
	size_t digits_at;
	const char *family;
} rows[] = {
	/* Java generation, section 2.2; old ones begin in upper case. */
	{ "jar##*.sbn", KIND_PART, DIGITS_AT(3), NULL },
	{ "cnu##*.sbn", KIND_PART, DIGITS_AT(3), NULL },
	{ "dsp##.*.sbn", KIND_PART, DIGITS_AT(3), NULL },
	{ "cvm##*.sbn", KIND_PART, DIGITS_AT(3), NULL },
	{ "apps##*.sbn", KIND_PART, DIGITS_AT(4), NULL },
	{ "term##.*.loads", KIND_MANIFEST, DIGITS_AT(4), NULL },
	{ "sip##.*.loads", KIND_MANIFEST, DIGITS_AT(3), NULL },
	{ "sccp##.*.loads", KIND_MANIFEST, DIGITS_AT(4), NULL },
	/* First generation, section 3.1; its loader knows PD, too. */
	{ "os79xx.txt", KIND_IMAGE_NAME, IS(""), NULL },
	{ "p0?3*.loads", KIND_MANIFEST, IS("7940"), NULL },
	{ "pd?3*.loads", KIND_MANIFEST, IS("7940"), NULL },
	{ "p0?3*.sbn", KIND_LOADER, IS("7940"), NULL },
	{ "pd?3*.sbn", KIND_LOADER, IS("7940"), NULL },
	{ "p0?3*.bin", KIND_LOADER, IS("7940"), NULL },
	{ "pd?3*.bin", KIND_LOADER, IS("7940"), NULL },
	{ "p0?4*.sbn", KIND_LOADER, IS("7910"), "7910" },
	{ "p0?4*.bin", KIND_LOADER, IS("7910"), "7910" },
	{ "*.sb2", KIND_APPLICATION, IS("7940"), NULL },
	/* The others, section 3.3; a .cop of theirs is one, too. */
	{ "cp790#*.zup", KIND_SBIN, IS("7905"), OLD_OTHERS },
	{ "cp791#*.zup", KIND_SBIN, IS("7905"), OLD_OTHERS },
	{ "*.sbin", KIND_SBIN, IS("7905"), OLD_OTHERS },
	{ "cp792#g*.loads", KIND_WIRELESS, IS("7921"), WIRELESS },
	{ "apps*-*.sbn", KIND_WIRELESS, IS("7921"), WIRELESS },
	{ "gui*-*.sbn", KIND_WIRELESS, IS("7921"), WIRELESS },
	{ "jsys*-*.sbn", KIND_WIRELESS, IS("7921"), WIRELESS },
	{ "jui*-*.sbn", KIND_WIRELESS, IS("7921"), WIRELESS },
	{ "sys*-*.sbn", KIND_WIRELESS, IS("7921"), WIRELESS },
	{ "tnux*-*.sbn", KIND_WIRELESS, IS("7921"), WIRELESS },
	{ "wlan*-*.sbn", KIND_WIRELESS, IS("7921"), WIRELESS },
	{ "s001*.sbn", KIND_SIDE_CAR, IS("common"), NULL },
	{ "b015-*.sbn", KIND_SIDE_CAR, IS("common"), NULL },
	{ "b016-*.sbn", KIND_SIDE_CAR, IS("common"), NULL },
	{ "*.cop.sgn", KIND_ARCHIVE, IS("cop"), NULL },
	{ "*78xx*.sbn", KIND_78XX, IS("78xx"), "78xx" },
	{ "*78xx*.loads", KIND_78XX, IS("78xx"), "78xx" },
	{ "*69##*.loads", KIND_SIGNED_OTHER, IS("69xx"), "69xx" },
	{ "*69xx*.loads", KIND_SIGNED_OTHER, IS("69xx"), "69xx" },
	{ "*69##*.sgn", KIND_SIGNED_OTHER, IS("69xx"), "69xx" },
	{ "*69xx*.sgn", KIND_SIGNED_OTHER, IS("69xx"), "69xx" },
	{ "*89##*.loads", KIND_SIGNED_OTHER, IS("89xx"), "89xx" },
	{ "*894x*.loads", KIND_SIGNED_OTHER, IS("89xx"), "89xx" },
	{ "*894x*.sgn", KIND_SIGNED_OTHER, IS("89xx"), "89xx" },
	/* Section 5. */
	{ "load#*.txt", KIND_LOAD_LIST, IS(""), NULL },
	{ "*.cop", KIND_ARCHIVE, IS(""), NULL },
	{ "*.zip", KIND_ARCHIVE, IS(""), NULL },
	{ "*.tar", KIND_ARCHIVE, IS(""), NULL },
	{ "*.tgz", KIND_ARCHIVE, IS(""), NULL },
	{ "*.tar.*", KIND_ARCHIVE, IS(""), NULL },
	/* What only the end of the name tells. */
	{ "*.tlv", KIND_TRUST_LIST, IS("cluster"), "trust list" },
	{ "*.loads", KIND_MANIFEST, IS(""), NULL },
	{ "*.sbn", KIND_SIGNED_OTHER, IS("other"), "part of other phones" },
	{ "*.sgn", KIND_SIGNED_OTHER, IS("other"), "signed file" },
};

/* Section 1.2; the -GE sisters go with the plain models. */
static const struct platform {
	const char *name;
	const char *digits[2]; /* in the names of its files */
	const char *models;
} platforms[] = {
	{ "11", { "11", "06" }, "7906, 7911" },
	{ "31", { "31", NULL }, "7931" },
	{ "41", { "41", "61" }, "7941, 7961" },
	{ "42", { "42", "62" }, "7942, 7962" },
	{ "45", { "45", "65" }, "7945, 7965" },
	{ "70", { "70", "71" }, "7970, 7971" },
	{ "75", { "75", NULL }, "7975" },
	{ "7940", { NULL, NULL }, "7940, 7960" },
	{ "common", { NULL, NULL }, "7914, 7915, 7916" },
};

#define PLATFORMS (sizeof(platforms) / sizeof(platforms[0]))

static const char *
platform_of_digits(const char *at)
{
	for (size_t i = 0; i < PLATFORMS; i++)
		for (size_t d = 0; d < 2; d++) {
			const char *digits = platforms[i].digits[d];

			if (digits != NULL && strncmp(digits, at, 2) == 0)
				return platforms[i].name;
		}
	return "";
}

static const struct platform *
find_platform(const char *name)
{
	for (size_t i = 0; i < PLATFORMS; i++)
		if (strcmp(platforms[i].name, name) == 0)
			return &platforms[i];
	return NULL;
}

struct name_kind
kind_of_name(const char *name)
{
	struct name_kind k = { .kind = KIND_OTHER };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];

		if (!name_matches(name, row->pattern))
			continue;
		k.kind = row->kind;
		k.family = row->family;
		text_copy(k.platform, sizeof(k.platform),
		    row->platform != NULL
			? row->platform
			: platform_of_digits(name + row->digits_at));
		return k;
	}
	return k;
}

static bool
begins(struct span s, const char *with, size_t n)
{
	return s.n >= n && memcmp(s.p, with, n) == 0;
}

enum file_kind
kind_of_contents(struct span contents)
{
	static const struct {
		const char *start;
		size_t n;
		enum file_kind kind;
	} starts[] = {
#define START(s) (s), sizeof(s) - 1
		{ START("CNU_File_Archive_3.0"), KIND_PART },
		{ START("\xcd\x34\x12\xab"), KIND_78XX },
		{ START("PK\x03\x04"), KIND_ARCHIVE },
		{ START("\x1f\x8b\x08"), KIND_ARCHIVE },
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (begins(contents, starts[i].start, starts[i].n))
			return starts[i].kind;
	if (!image_is(contents))
		return KIND_OTHER;
	return image_is_loader(contents) ? KIND_LOADER : KIND_APPLICATION;
}

const char *
platform_models(const char *platform)
{
	const struct platform *p = find_platform(platform);

	return p != NULL ? p->models : NULL;
}

bool
platform_is_java(const char *platform)
{
	const struct platform *p = find_platform(platform);

	return p != NULL && p->digits[0] != NULL;
}
