/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loads of the Java phones: facts/formats.md sections 2.1 to 2.3. */

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "image.h"
#include "maker.h"

/* In the order they are asked for; weights are kB of a real package. */
static const struct part {
	const char *stem;
	bool protocol;     /* its name tells which */
	const char *blank; /* that real manifests have after the name */
	unsigned weight;
	bool kernel;
} parts[] = {
	{ "jar", true, "", 1630, false },
	{ "cnu", false, "", 557, true },
	{ "apps", false, "", 3156, false },
	{ "dsp", false, " ", 562, false },
	{ "cvm", true, " ", 2217, false },
};

#define PARTS    (sizeof(parts) / sizeof(parts[0]))
#define WEIGHT   8122
#define NO_NAMES 8 /* releases before it name no protocol in their parts */

/* Who shares a package. */
static const struct platform {
	const char *parts;
	const char *terms[2];
} platforms[] = {
	{ "11", { "06", "11" } },
	{ "31", { "31", NULL } },
	{ "41", { "41", "61" } },
	{ "42", { "42", "62" } },
	{ "45", { "45", "65" } },
	{ "70", { "70", "71" } },
	{ "75", { "75", NULL } },
};

/* A load's name taken apart: "SIP41.9-4-2SR3-1S". */
struct naming {
	const struct platform *platform;
	char protocol[8]; /* "sip" */
	char version[24]; /* of its parts */
};

static const struct platform *
find_platform(const char *number)
{
	for (size_t i = 0; i < sizeof(platforms) / sizeof(platforms[0]); i++)
		if (strncmp(platforms[i].parts, number, 2) == 0)
			return &platforms[i];
	return NULL;
}

static int
take_apart(struct naming *n, const struct practice_spec *s)
{
	size_t letters = strcspn(s->load, "0123456789");
	const char *dot = strchr(s->load, '.');
	size_t end;

	if (dot == NULL || letters >= sizeof(n->protocol))
		return -ENOTSUP;
	memset(n, 0, sizeof(*n));
	for (size_t i = 0; i < letters && atoi(dot + 1) >= NO_NAMES; i++)
		n->protocol[i] = (char)tolower((unsigned char)s->load[i]);
	end = text_copy(n->version, sizeof(n->version),
	    s->parts[0] != '\0' ? s->parts : dot + 1);
	if (s->parts[0] == '\0' && end > 0 && n->version[end - 1] == 'S')
		n->version[end - 1] = '\0'; /* of a signed load */
	n->platform = find_platform(s->load + letters);
	return n->platform != NULL ? 0 : -ENOTSUP;
}

static void
part_name(
    char *out, size_t cap, const struct part *part, const struct naming *naming)
{
	snprintf(out, cap, "%s%s%s.%s.sbn", part->stem, naming->platform->parts,
	    part->protocol ? naming->protocol : "", naming->version);
}

/* What a kernel calls itself: "9-4-2ES26" is "9.4(2ES26.)". */
static void
kernel_version(char *out, size_t cap, const char *version)
{
	int major = 0, minor = 0, at = 0;

	if (sscanf(version, "%d-%d-%n", &major, &minor, &at) < 2)
		at = 0;
	snprintf(out, cap, "%d.%d(%.12s.)", major, minor, version + at);
}

static void
add_part(struct maker *k, const struct part *part, const struct naming *naming)
{
	size_t n = (size_t)((uint64_t)k->spec->octets * part->weight / WEIGHT);
	char name[64], version[24];
	struct image_archive archive = { name, k->l->load, NULL };
	uint8_t *payload;

	if (n < IMAGE_MIN)
		n = IMAGE_MIN;
	payload = maker_scratch(k, n);
	if (payload == NULL)
		return;
	part_name(name, sizeof(name), part, naming);
	kernel_version(version, sizeof(version), naming->version);
	if (part->kernel)
		archive.kernel = version;
	image_make_archive(payload, n, &archive);
	maker_signed(k, name, (struct span){ payload, n });
	free(payload);
}

static void
list_parts(char *out, size_t cap, const struct naming *naming,
    const struct practice_spec *s)
{
	size_t n = (size_t)snprintf(out, cap,
	    "#\r\n"
	    "# This file contains a list of archive image files that will be "
	    "requested by the\r\n"
	    "# RELEASE load version %s\r\n"
	    "#\r\n",
	    naming->version);

	if (s->hardware != 0)
		n += (size_t)snprintf(
		    out + n, cap - n, "#HARDWARE_COMP_1 %u\r\n", s->hardware);
	n += (size_t)snprintf(out + n, cap - n, "\r\n\r\n");
	for (size_t i = 0; i < PARTS; i++) {
		char name[64];

		part_name(name, sizeof(name), &parts[i], naming);
		n += (size_t)snprintf(
		    out + n, cap - n, "%s%s\r\n", name, parts[i].blank);
	}
}

void
make_java(struct maker *k)
{
	struct naming naming;
	char text[512], name[64];

	k->err = take_apart(&naming, k->spec);
	if (k->err != 0)
		return;
	for (size_t i = 0; i < PARTS; i++)
		add_part(k, &parts[i], &naming);
	list_parts(text, sizeof(text), &naming, k->spec);
	snprintf(name, sizeof(name), "%s.loads", k->l->load);
	maker_text(k, name, text);
	for (size_t i = 0; i < 2 && naming.platform->terms[i] != NULL; i++) {
		snprintf(name, sizeof(name), "term%s.default.loads",
		    naming.platform->terms[i]);
		maker_text(k, name, text);
	}
}
