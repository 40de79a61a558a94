/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loads that are recognised by their looks: facts/formats.md section 3.3. */

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/envelope.h"
#include "image.h"
#include "maker.h"

#define KUP       "kup1"
#define HEX_TEXT  33 /* 32 digits, and NUL */
#define PARTS_MAX 5

/* One image, bare as it was and signed. */
void
make_sbin(struct maker *k)
{
	size_t n = k->spec->octets > IMAGE_MIN ? k->spec->octets : IMAGE_MIN;
	uint8_t *image = maker_scratch(k, n);
	char name[64];

	if (image == NULL)
		return;
	image_fill(image, n, k->spec->load);
	memcpy(image, KUP, strlen(KUP));
	snprintf(name, sizeof(name), "%s.zup", k->spec->load);
	maker_plain(k, name, (struct span){ image, n });
	snprintf(name, sizeof(name), "%s.sbin", k->spec->load);
	maker_signed(k, name, (struct span){ image, n });
	free(image);
}

/* The letter that a wireless model has in its parts' names. */
static const struct wireless {
	const char *begin;
	const char *letter;
} wireless[] = {
	{ "CP7921G", "H" },
	{ "CP7925G", "S" },
	{ "CP7926G", "S" },
};

/* What its list has beside each part's size; nobody knows of what. */
static void
hex_of(char out[HEX_TEXT], const char *name)
{
	uint8_t octets[HEX_TEXT / 2];

	image_fill(octets, sizeof(octets), name);
	for (size_t i = 0; i < sizeof(octets); i++)
		snprintf(out + 2 * i, HEX_TEXT - 2 * i, "%02X", octets[i]);
}

/* A part that begins with its hex text; its line in the list. */
static size_t
add_part(struct maker *k, const char *name, char *line, size_t cap)
{
	size_t n = k->spec->octets / PARTS_MAX;
	struct practice_file *f;
	char hex[HEX_TEXT];
	uint8_t *payload;

	if (n < IMAGE_MIN)
		n = IMAGE_MIN;
	payload = maker_scratch(k, n);
	if (payload == NULL)
		return 0;
	hex_of(hex, name);
	image_fill(payload, n, name);
	memcpy(payload, hex, HEX_TEXT - 1);
	maker_signed(k, name, (struct span){ payload, n });
	free(payload);
	f = practice_load_find(k->l, name, "");
	return (size_t)snprintf(
	    line, cap, "%s %zu %s\r\n", name, f != NULL ? f->n : 0, hex);
}

/* Optional parts stand behind a mark. */
void
make_wireless(struct maker *k)
{
	static const char *const stems[PARTS_MAX] = { "TNUXR", "TNUX", "SYS",
		"APPS", "JUI" };
	const char *version = strchr(k->spec->load, '-');
	const char *letter = "H";
	char text[800], name[64];
	size_t n;

	for (size_t i = 0; i < sizeof(wireless) / sizeof(wireless[0]); i++)
		if (strncmp(k->spec->load, wireless[i].begin,
			strlen(wireless[i].begin)) == 0)
			letter = wireless[i].letter;
	n = (size_t)snprintf(
	    text, sizeof(text), "#? HW_REV 1\r\n#? SW_CAP 1\r\n");
	for (size_t i = 0; i < PARTS_MAX; i++) {
		snprintf(name, sizeof(name), "%s%s%s.SBN", stems[i], letter,
		    version != NULL ? version : "");
		n += add_part(k, name, text + n, sizeof(text) - n);
	}
	snprintf(name, sizeof(name), "%s.LOADS", k->spec->load);
	maker_text(k, name, text);
}

/* A magic of its own, then text like an .ini file's. */
void
make_78xx(struct maker *k)
{
	static const char head[] = "\xcd\x34\x12\xab";
	char text[200], name[64];
	const char *version = strchr(k->spec->load, '.');
	int n = snprintf(text, sizeof(text),
	    "%s[Loads]\r\nhwcompat=0x000f\r\nkern78xx%s.sbn\r\n", head,
	    version != NULL ? version : "");

	snprintf(name, sizeof(name), "%s.loads", k->spec->load);
	maker_plain(k, name, (struct span){ (const uint8_t *)text, (size_t)n });
}
