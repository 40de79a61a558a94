/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "subject.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "cnu.h"
#include "image.h"

/* A length that a file says of itself, against the one that it has. */
static void
check_length(struct subject *s, uint64_t should)
{
	uint64_t n = s->contents.n, header = s->file.n - n;

	if (n < should)
		findings_add(&s->x->findings, FINDING_SHORT, s->file.n,
		    header + should, NULL);
	if (n > should)
		findings_add(
		    &s->x->findings, FINDING_SURPLUS, n - should, 0, NULL);
}

static void
check_kernel(struct subject *s, struct span image)
{
	struct examined *x = s->x;
	struct kernel k;
	int err = kernel_decode(&k, image);

	if (err != 0) {
		subject_say(s, FINDING_STRUCTURE, "%s",
		    k.fault != NULL ? k.fault : "no kernel where one is");
		return;
	}
	text_escape(x->version, sizeof(x->version), k.version);
	if (k.crc_found != k.crc_said)
		findings_add(&x->findings, FINDING_KERNEL_CRC, k.crc_found,
		    k.crc_said, NULL);
}

void
examine_part(struct subject *s)
{
	struct cnu c;
	int err = cnu_decode(&c, s->contents);

	if (err != 0) {
		subject_say(s, FINDING_STRUCTURE, "%s",
		    c.fault != NULL ? c.fault : "no archive of a phone");
		return;
	}
	check_length(s, c.size);
	if (c.kernel.n > 0)
		check_kernel(s, c.kernel);
	if (!c.has_kernel && strncasecmp(s->true_name, "cnu", 3) == 0)
		subject_say(s, FINDING_STRUCTURE, "no kernel in it");
}

/* It names itself as its file is called, without an extension. */
static void
check_own_name(struct subject *s, struct span name)
{
	size_t n = strcspn(s->true_name, ".");
	char text[FINDING_TEXT - 24];

	if (name.n == n && memcmp(name.p, s->true_name, n) == 0)
		return;
	text_escape(text, sizeof(text), name);
	subject_say(s, FINDING_ODD, "calls itself %s", text);
}

static void
check_sums(struct subject *s, const struct image *im)
{
	for (size_t i = 0; i < 2; i++)
		if (im->sums[i].found != im->sums[i].said)
			findings_add(&s->x->findings, FINDING_CHECKSUM,
			    im->sums[i].found, im->sums[i].said, NULL);
}

void
examine_image(struct subject *s)
{
	const char *refusal;
	struct image im;
	int err = image_decode(&im, s->contents);

	if (err != 0) {
		/* The very first loads were unsigned and of another form. */
		subject_say(s,
		    err == -ENOMSG && !s->has_envelope ? FINDING_ODD
						       : FINDING_STRUCTURE,
		    "%s",
		    err == -ENOMSG ? "no image of a 7940 or 7960"
				   : "an image with impossible lengths");
		return;
	}
	text_escape(s->x->image_id, sizeof(s->x->image_id), im.id);
	if (im.size < s->contents.n)
		subject_say(s, FINDING_STRUCTURE, "octets after its end");
	else
		check_length(s, im.size);
	check_sums(s, &im);
	check_own_name(s, im.name);
	refusal = image_refusal(&im);
	if (refusal != NULL && strcmp(s->by_name.platform, "7940") == 0)
		subject_say(s, FINDING_STRUCTURE, "%s", refusal);
}

/* 7902, 7905, 7912: the .zup inside is only recognised. */
void
examine_sbin(struct subject *s)
{
	if (s->contents.n < 4 || memcmp(s->contents.p, "kup1", 4) != 0)
		subject_say(s, FINDING_ODD, "it does not begin with kup1");
}

/* Records, each of which says how long it is (section 4). */
void
examine_trust_list(struct subject *s)
{
	struct rd r;

	rd_init(&r, s->contents.p, s->contents.n);
	while (r.left > 0) {
		uint8_t tag = rd_u8(&r);
		uint16_t n = rd_be16(&r), length = rd_be16(&r);

		if (tag != 1 || n != 2 || length < 5)
			rd_fail(&r);
		rd_take(&r, (size_t)length - 5);
	}
	if (rd_end(&r) != 0)
		subject_say(s, FINDING_STRUCTURE, "a record that is cut off");
}
