/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/firmware.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/envelope.h"
#include "firmware-index/sign.h"
#include "image.h"

#define SIGNED_AT 0x58a4ea00 /* 2017-02-16 */

/* The last release, by the names it had: its parts are called otherwise. */
#define JAVA_VERSION  "9-4-2SR3-1"
#define JAVA_PARTS    "9-4-2ES26"
#define GEN1_LOADER   "P003-8-12-00"
#define GEN1_LOAD     "P0S3-8-12-00"
#define GEN1_LA       "PAS30830"
#define GEN1_APP_MAX  0xc0000 /* the loader takes no more */
#define GEN1_BOOT_MAX 0x1ffe0

/* What is being made; after the first error nothing more is. */
struct maker {
	struct practice_load *l;
	const struct sign_key *key;
	int err;
};

/* A new file of n zero octets, or NULL after an error. */
static struct practice_file *
add_file(struct maker *k, const char *name, size_t n)
{
	struct practice_file *f;

	if (k->err != 0)
		return NULL;
	f = &k->l->files[k->l->files_n];
	f->data = calloc(1, n);
	if (f->data == NULL) {
		k->err = -ENOMEM;
		return NULL;
	}
	f->n = n;
	text_copy(f->name, sizeof(f->name), name);
	k->l->files_n++;
	return f;
}

static void
add_plain(struct maker *k, const char *name, const void *octets, size_t n)
{
	struct practice_file *f = add_file(k, name, n);

	if (f != NULL)
		memcpy(f->data, octets, n);
}

static void
add_signed(struct maker *k, const char *name, const void *payload, size_t n)
{
	uint8_t header[ENVELOPE_MAX];
	int header_n = envelope_encode(header, sizeof(header), name);
	struct practice_file *f;

	if (header_n < 0) {
		k->err = header_n;
		return;
	}
	f = add_file(k, name, (size_t)header_n + n);
	if (f == NULL)
		return;
	memcpy(f->data, header, (size_t)header_n);
	memcpy(f->data + header_n, payload, n);
	k->err = sign_file(k->key, f->data, f->n, SIGNED_AT);
}

static void *
scratch(struct maker *k, size_t n)
{
	void *p = k->err == 0 ? malloc(n) : NULL;

	if (p == NULL && k->err == 0)
		k->err = -ENOMEM;
	return p;
}

/* Who shares a package, and the hardware its manifests ask for. */
static const struct platform {
	const char *parts;
	const char *terms[2];
	const char *hardware; /* a line, or nothing */
} platforms[] = {
	{ "11", { "06", "11" }, "#HARDWARE_COMP_1 1\r\n" },
	{ "31", { "31", NULL }, "" },
	{ "41", { "41", "61" }, "" },
	{ "42", { "42", "62" }, "#HARDWARE_COMP_1 5\r\n" },
	{ "45", { "45", "65" }, "#HARDWARE_COMP_1 15\r\n" },
	{ "70", { "70", "71" }, "" },
	{ "75", { "75", NULL }, "#HARDWARE_COMP_1 5\r\n" },
};

/* In the order they are asked for; weights are kB of a real package. */
static const struct part {
	const char *stem, *protocol;
	const char *blank; /* that real manifests have after the name */
	unsigned weight;
	bool kernel;
} parts[] = {
	{ "jar", "sip", "", 1630, false },
	{ "cnu", "", "", 557, true },
	{ "apps", "", "", 3156, false },
	{ "dsp", "", " ", 562, false },
	{ "cvm", "sip", " ", 2217, false },
};

#define PARTS  (sizeof(parts) / sizeof(parts[0]))
#define WEIGHT 8122

static const char java_head[] =
    "#\r\n"
    "# This file contains a list of archive image files that will be "
    "requested by the\r\n"
    "# RELEASE load version " JAVA_PARTS "\r\n"
    "#\r\n";

static const struct platform *
find_platform(const struct model *m)
{
	for (size_t i = 0; i < sizeof(platforms) / sizeof(platforms[0]); i++)
		if (m->parts != NULL &&
		    strcmp(platforms[i].parts, m->parts) == 0)
			return &platforms[i];
	return NULL;
}

static void
part_name(char *out, size_t cap, const struct part *part,
    const struct platform *platform)
{
	snprintf(out, cap, "%s%s%s." JAVA_PARTS ".sbn", part->stem,
	    platform->parts, part->protocol);
}

static void
add_part(struct maker *k, const struct part *part,
    const struct platform *platform, size_t octets)
{
	size_t n = (size_t)((uint64_t)octets * part->weight / WEIGHT);
	char name[64];
	struct image_archive archive = { name, k->l->load, part->kernel };
	uint8_t *payload;

	if (n < IMAGE_MIN)
		n = IMAGE_MIN;
	payload = scratch(k, n);
	if (payload == NULL)
		return;
	part_name(name, sizeof(name), part, platform);
	image_make_archive(payload, n, &archive);
	add_signed(k, name, payload, n);
	free(payload);
}

static void
java_manifest(char *out, size_t cap, const struct platform *platform)
{
	size_t n = (size_t)snprintf(
	    out, cap, "%s%s\r\n\r\n", java_head, platform->hardware);

	for (size_t i = 0; i < PARTS; i++) {
		char name[64];

		part_name(name, sizeof(name), &parts[i], platform);
		n += (size_t)snprintf(
		    out + n, cap - n, "%s%s\r\n", name, parts[i].blank);
	}
}

static int
make_java(struct maker *k, const struct model *m, size_t octets)
{
	const struct platform *platform = find_platform(m);
	char text[512], name[64];

	if (platform == NULL)
		return -ENOTSUP;
	snprintf(k->l->load, sizeof(k->l->load), "SIP%s." JAVA_VERSION "S",
	    platform->parts);
	for (size_t i = 0; i < PARTS; i++)
		add_part(k, &parts[i], platform, octets);
	java_manifest(text, sizeof(text), platform);
	snprintf(name, sizeof(name), "%s.loads", k->l->load);
	add_signed(k, name, text, strlen(text));
	for (size_t i = 0; i < 2 && platform->terms[i] != NULL; i++) {
		snprintf(name, sizeof(name), "term%s.default.loads",
		    platform->terms[i]);
		add_signed(k, name, text, strlen(text));
	}
	return k->err;
}

static size_t
between(size_t low, size_t n, size_t high)
{
	return n < low ? low : n > high ? high : n;
}

/* The loader, unsigned for the oldest phones as well as signed. */
static void
add_loader(struct maker *k, size_t n)
{
	static const struct image_kind kind = { GEN1_LA, "PSX3LOAD" };
	uint8_t *image = scratch(k, n);

	if (image == NULL)
		return;
	image_make_gen1(image, n, GEN1_LOADER, &kind);
	add_plain(k, GEN1_LOADER ".bin", image, n);
	add_signed(k, GEN1_LOADER ".sbn", image, n);
	free(image);
}

static void
add_application(struct maker *k, size_t n)
{
	static const struct image_kind kind = { "PAS3ARM1", "DSP practice" };
	uint8_t *image = scratch(k, n);

	if (image == NULL)
		return;
	image_make_gen1(image, n, GEN1_LOAD, &kind);
	add_signed(k, GEN1_LOAD ".sb2", image, n);
	free(image);
}

static int
make_gen1(struct maker *k, const struct model *m, size_t octets)
{
	static const char list[] =
	    GEN1_LOADER ".sbn\n" GEN1_LOAD ".sb2\nLA_VERSION=" GEN1_LA "\n";
	static const char image[] = GEN1_LOAD "\r\n";

	(void)m;
	add_loader(k, between(IMAGE_MIN, octets / 7, GEN1_BOOT_MAX));
	add_application(k, between(IMAGE_MIN, octets / 7 * 6, GEN1_APP_MAX));
	text_copy(k->l->load, sizeof(k->l->load), GEN1_LOAD);
	add_signed(k, GEN1_LOAD ".loads", list, sizeof(list) - 1);
	add_plain(k, "OS79XX.TXT", image, sizeof(image) - 1);
	return k->err;
}

static int
make_none(struct maker *k, const struct model *m, size_t octets)
{
	(void)k;
	(void)m;
	(void)octets;
	return -ENOTSUP;
}

static int (*const makers[])(
    struct maker *k, const struct model *m, size_t octets) = {
	[GENERATION_OTHER] = make_none,
	[GENERATION_GEN1] = make_gen1,
	[GENERATION_JAVA] = make_java,
};

int
practice_load_make(struct practice_load *l, const struct model *m,
    const struct sign_key *key, size_t octets)
{
	struct maker k = { .l = l, .key = key };
	int err;

	memset(l, 0, sizeof(*l));
	err = makers[m->generation](&k, m, octets);
	if (err != 0)
		practice_load_fini(l);
	return err;
}

void
practice_load_fini(struct practice_load *l)
{
	for (unsigned i = 0; i < l->files_n; i++)
		free(l->files[i].data);
	memset(l, 0, sizeof(*l));
}
