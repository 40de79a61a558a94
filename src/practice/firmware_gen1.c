/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loads of 7940 and 7960: facts/formats.md sections 3.1 and 3.2. */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "image.h"
#include "ladder.h"
#include "maker.h"
#include "version.h"

#define APPLICATION_MAX 0xc0000 /* the loader takes no more */
#define LOADER_MAX      0x1ffe0

/* One made image of a load. */
struct image {
	const char *name; /* without extension */
	struct image_kind kind;
	size_t n;
};

static size_t
between(size_t low, size_t n, size_t high)
{
	return n < low ? low : n > high ? high : n;
}

static bool
is_sccp(const char *load)
{
	return load[2] == '0';
}

/* As one image, signed or not, with these extensions; NULL for none. */
static void
add_image(struct maker *k, const struct image *image, const char *plain,
    const char *signed_as)
{
	uint8_t *octets = maker_scratch(k, image->n);
	char name[64];

	if (octets == NULL)
		return;
	image_make_gen1(octets, image->n, image->name, &image->kind);
	snprintf(name, sizeof(name), "%s%s", image->name,
	    plain != NULL ? plain : "");
	if (plain != NULL)
		maker_plain(k, name, (struct span){ octets, image->n });
	snprintf(name, sizeof(name), "%s%s", image->name,
	    signed_as != NULL ? signed_as : "");
	if (signed_as != NULL)
		maker_signed(k, name, (struct span){ octets, image->n });
	free(octets);
}

static struct image
application(const struct maker *k, size_t octets)
{
	struct image image = { .name = k->spec->load,
		.n = between(IMAGE_MIN, octets, APPLICATION_MAX) };

	image.kind.id = is_sccp(k->spec->load) ? "PA03Z031" : "PAS3ARM1";
	image.kind.module = "DSP practice";
	return image;
}

/* OS79XX.TXT names what an old phone is to fetch, and nothing besides. */
static void
name_image(struct maker *k, const char *image)
{
	char text[64];
	int n = snprintf(text, sizeof(text), "%s\r\n", image);

	maker_plain(
	    k, "OS79XX.TXT", (struct span){ (const uint8_t *)text, (size_t)n });
}

/* Before the universal loader: one image that holds all. */
static void
make_whole(struct maker *k, enum era era)
{
	struct image image = application(k, k->spec->octets);

	add_image(k, &image, ".bin", era == ERA_SIGNED ? ".sbn" : NULL);
	name_image(k, k->spec->load);
}

/* SIP's and MGCP's loader is called after SCCP's letters: "P003-8-12-00". */
static void
loader_name(char out[64], const char *load)
{
	text_copy(out, 64, load);
	memcpy(out, "P003", 4);
}

static void
make_parted(struct maker *k)
{
	struct image app = application(k, k->spec->octets / 7 * 6);
	char name[64], text[200];
	struct image loader = { name, { "PAS30830", "PSX3LOAD", true },
		between(IMAGE_MIN, k->spec->octets / 7, LOADER_MAX) };

	if (version_of(k->spec->load).major < 8)
		loader.kind.id = "PAS3X060";
	loader_name(name, k->spec->load);
	add_image(k, &loader, ".bin", ".sbn");
	add_image(k, &app, NULL, ".sb2");
	snprintf(text, sizeof(text), "%s.sbn\n%s.sb2\nLA_VERSION=%s\n", name,
	    app.name, loader.kind.id);
	snprintf(name, sizeof(name), "%s.loads", app.name);
	maker_text(k, name, text);
	name_image(k, app.name);
}

void
make_gen1(struct maker *k)
{
	enum era era = ladder_era(k->spec->load);

	if (era == ERA_UNIVERSAL)
		make_parted(k);
	else
		make_whole(k, era);
}
