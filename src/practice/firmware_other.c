/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loads that are recognised by their looks: facts/formats.md section 3.3. */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "firmware-index/envelope.h"
#include "firmware-index/sign.h"
#include "header.h"
#include "image.h"
#include "maker.h"

#define KUP       "kup1"
#define HEX_TEXT  33 /* 32 digits, and NUL */
#define PARTS_MAX 5

/* An image of the size that is wanted; NULL: the maker knows why. */
static uint8_t *
make_image(struct maker *k, size_t *n)
{
	uint8_t *image;

	*n = k->spec->octets > IMAGE_MIN ? k->spec->octets : IMAGE_MIN;
	image = maker_scratch(k, *n);
	if (image != NULL)
		image_fill(image, *n, k->spec->load);
	return image;
}

/* One image, bare as it was and signed. */
void
make_sbin(struct maker *k)
{
	size_t n;
	uint8_t *image = make_image(k, &n);
	char name[64];

	if (image == NULL)
		return;
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

/* Its id, and octets; some are called .SBN and some .sbn. */
void
make_side_car(struct maker *k)
{
	size_t n;
	uint8_t *image = make_image(k, &n);
	char name[64];

	if (image == NULL)
		return;
	memcpy(image, k->spec->load, strlen(k->spec->load) + 1);
	snprintf(name, sizeof(name), "%s.%s", k->spec->load,
	    k->spec->load[0] == 'S' ? "sbn" : "SBN");
	maker_signed(k, name, (struct span){ image, n });
	free(image);
}

/* Records of a trust list, facts/formats.md section 4. */
enum {
	RECORD_LENGTH = 1,
	RECORD_NAME,
	RECORD_SUBJECT,
	RECORD_ROLE,
	RECORD_ISSUER,
	RECORD_SERIAL,
	RECORD_KEY,
	RECORD_SIGNATURE,
};

#define ROLE_TFTP "\0\3"

static void
put(struct wr *w, uint8_t tag, const void *value, size_t n)
{
	wr_u8(w, tag);
	wr_be16(w, (uint16_t)n);
	wr_copy(w, value, n);
}

/* The record of a server whose key is octets only. */
static size_t
make_record(uint8_t *buf, size_t cap)
{
	static const char subject[] = "CN=practice", serial[] = "\1\2\3\4";
	uint8_t key[270];
	struct wr w, length;

	image_fill(key, sizeof(key), "key");
	wr_init(&w, buf, cap);
	put(&w, RECORD_LENGTH, "\0\0", 2);
	put(&w, RECORD_NAME, "192.0.2.1", sizeof("192.0.2.1"));
	put(&w, RECORD_SUBJECT, subject, sizeof(subject));
	put(&w, RECORD_ROLE, ROLE_TFTP, 2);
	put(&w, RECORD_ISSUER, subject, sizeof(subject));
	put(&w, RECORD_SERIAL, serial, sizeof(serial) - 1);
	put(&w, RECORD_KEY, key, sizeof(key));
	put(&w, RECORD_SIGNATURE, key, 256);
	wr_init(&length, buf, cap);
	length.n = 3;
	wr_be16(&length, (uint16_t)w.n);
	return wr_end(&w) > 0 ? w.n : 0;
}

void
make_trust_list(struct maker *k)
{
	uint8_t file[ENVELOPE_MAX + 1024];
	char name[64];
	const struct header header = {
		.name = name, .signer = "CN=practice", .trust_list = true
	};
	int n;

	snprintf(name, sizeof(name), "%s.tlv", k->spec->load);
	n = header_encode(file, ENVELOPE_MAX, &header);
	if (n < 0) {
		k->err = n;
		return;
	}
	n += (int)make_record(file + n, 1024);
	k->err = sign_file(k->spec->key, file, (size_t)n, 0x58a4ea00);
	maker_plain(k, name, (struct span){ file, (size_t)n });
}
