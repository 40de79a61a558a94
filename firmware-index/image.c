/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image.h"

#include <errno.h>
#include <string.h>

#define VECTORS    8 /* ARM branches, .. .. 00 ea */
#define NAME_AT    0x20
#define NAME       256
#define ID_AT      0x120
#define ID         8
#define SUM_AT     0x128
#define HEAD       0x13c /* octets before the code */
#define COMPSUM_AT 0x134

#define DSP_ID 28 /* octets in the head of a module for the DSP */
#define PS_ID  8  /* of any other */

/* What the loader takes, in octets. */
#define APPLICATION_MAX 0xc0000
#define COMPRESSED_MAX  0x60000
#define LOADER_MAX      0x1ffe0

#define BELIEF (16U << 20) /* no length is so long */

static bool
is_id(const uint8_t *id)
{
	return id[0] == 'P' && (id[1] == 'A' || id[1] == 'D') &&
	    (id[3] == '3' || id[3] == '4');
}

bool
image_is(struct span contents)
{
	if (contents.n < HEAD || !is_id(&contents.p[ID_AT]))
		return false;
	for (size_t i = 0; i < VECTORS; i++)
		if (contents.p[4 * i + 3] != 0xea)
			return false;
	return true;
}

/* "PAS30830", not "PAS3ARM1" nor "PA03Z031". */
static bool
is_loader_id(const uint8_t *id)
{
	return memcmp(id, "PAS3", 4) == 0 && memcmp(id, "PAS3ARM", 7) != 0;
}

bool
image_is_loader(struct span contents)
{
	return image_is(contents) && is_loader_id(&contents.p[ID_AT]);
}

/* Octets that count as zero. */
struct mask {
	size_t at, n;
};

static uint64_t
term_of(uint8_t octet, size_t i)
{
	return (octet * 0x101U) ^ (i & 0xfff);
}

/*
 * A one's complement sum may be folded at its end as well as at each step.
 * What is masked is summed all the same, and made good for.
 */
static uint32_t
checksum(struct span s, const struct mask *masks, size_t masks_n)
{
	uint64_t sum = 0x5555;

	for (size_t i = 0; i < s.n; i++)
		sum += term_of(s.p[i], i);
	for (size_t m = 0; m < masks_n; m++)
		for (size_t k = 0; k < masks[m].n; k++) {
			size_t i = masks[m].at + k;

			if (i < s.n)
				sum += term_of(0, i) - term_of(s.p[i], i);
		}
	while (sum >> 16 != 0)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint32_t)sum;
}

/* The module that starts where the image ends. */
static int
read_module(struct image *im, struct span module)
{
	bool dsp = module.n >= 3 && memcmp(module.p, "DSP", 3) == 0;
	size_t at = dsp ? DSP_ID : PS_ID;
	struct mask mask = { at, 4 };
	uint32_t length, said;
	struct rd r;

	rd_init(&r, module.p, module.n);
	rd_take(&r, at);
	said = rd_le32(&r);
	length = rd_le32(&r);
	if (rd_end(&r) != 0)
		length = (uint32_t)at + 8;
	if (length < at + 8)
		return -EBADMSG;
	im->size = (uint64_t)im->length + length;
	if (length > module.n)
		return 0;
	im->sums[1].said = said;
	im->sums[1].found =
	    checksum((struct span){ module.p, length }, &mask, 1);
	return 0;
}

/* All before the code; *sum is where the checksum stands that counts. */
static int
read_head(struct image *im, struct span contents, size_t *sum)
{
	uint32_t plain_sum, plain_length, packed_sum, packed_length;
	struct rd r, name;

	rd_init(&r, contents.p, contents.n);
	rd_take(&r, NAME_AT);
	rd_init(&name, rd_take(&r, NAME), NAME);
	im->name = rd_until(&name, '\0');
	im->id = rd_span(&r, ID);
	im->loader = is_loader_id(im->id.p);
	plain_sum = rd_le32(&r);
	plain_length = rd_le32(&r);
	im->compressed = rd_le32(&r) % 2 == 1;
	packed_sum = rd_le32(&r);
	packed_length = rd_le32(&r);
	*sum = im->compressed ? COMPSUM_AT : SUM_AT;
	im->sums[0].said = im->compressed ? packed_sum : plain_sum;
	im->length = im->compressed ? packed_length : plain_length;
	if (im->length < HEAD || im->length > BELIEF)
		return -EBADMSG;
	return rd_end(&r);
}

int
image_decode(struct image *im, struct span contents)
{
	struct mask masks[2] = { { NAME_AT, NAME }, { 0, 4 } };
	struct rd r;
	int err;

	memset(im, 0, sizeof(*im));
	if (!image_is(contents))
		return -ENOMSG;
	err = read_head(im, contents, &masks[1].at);
	im->size = im->length;
	if (err == 0 && im->length < contents.n) {
		struct span own;

		rd_init(&r, contents.p, contents.n);
		own = rd_span(&r, im->length);
		im->sums[0].found = checksum(own, masks, 2);
		err = read_module(im, (struct span){ r.p, r.left });
	} else {
		im->size++; /* of a module, at least */
		im->sums[0].said = 0;
	}
	if (err != 0)
		memset(im, 0, sizeof(*im));
	return err;
}

const char *
image_refusal(const struct image *im)
{
	const uint8_t *name = im->name.p;
	uint32_t most = im->compressed ? COMPRESSED_MAX : APPLICATION_MAX;

	if (im->name.n < 4 || name[0] != 'P' ||
	    (name[1] != '0' && name[1] != 'D') || name[3] != '3')
		return "a name that the loader does not take";
	if (im->id.p[3] != '3')
		return "an id that the loader does not take";
	if (im->length > most || (im->loader && im->length > LOADER_MAX))
		return "longer than the loader takes";
	return NULL;
}
