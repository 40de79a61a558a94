/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/text.h"

#define MADE_AT 0x58a4ea00 /* 2017-02-15: a time stamp like any other */

static const char notice[] =
    "Made up for practice. It is nobody's firmware, and no phone runs it.";

#define NOTICE_MAX 160

/* FNV-1a: other names, other octets. */
static uint32_t
seed_of(const char *name)
{
	uint32_t h = 2166136261U;

	for (; *name != '\0'; name++)
		h = (h ^ (uint8_t)*name) * 16777619U;
	return h != 0 ? h : 1;
}

/* Marsaglia's xorshift: no pattern that a lost block could hide in. */
static void
fill(uint8_t *buf, size_t n, uint32_t seed)
{
	for (size_t i = 0; i < n; i++) {
		seed ^= seed << 13;
		seed ^= seed >> 17;
		seed ^= seed << 5;
		buf[i] = (uint8_t)(seed >> 24);
	}
}

void
image_fill(uint8_t *buf, size_t n, const char *name)
{
	fill(buf, n, seed_of(name));
}

/* The CRC of bzip2: most significant bit first, section 2.3. */
static uint32_t
crc32_msb(const uint8_t *p, size_t n)
{
	uint32_t crc = 0xffffffff;

	for (size_t i = 0; i < n; i++) {
		crc ^= (uint32_t)p[i] << 24;
		for (int bit = 0; bit < 8; bit++)
			crc = crc << 1 ^ (crc >> 31 != 0 ? 0x04c11db7 : 0);
	}
	return ~crc;
}

#define CNU_MAGIC   "CNU_File_Archive_3.0"
#define CNU_ENTRIES 0x248
#define CNU_ENTRY   20
#define CNU_KERNEL  6
#define CNU_FILE    7

#define KERNEL_CRC       0x50
#define KERNEL_SUMMED    0x58 /* from here on */
#define KERNEL_ADDRESSES 0x5c
#define KERNEL_PARTS     0xc8 /* sizes of two, and the sum of the second */

struct entry {
	uint32_t type, n;
	const char *name; /* none for a kernel */
};

static size_t
names_length(const struct entry *entries, size_t count)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		n += entries[i].type == CNU_FILE ? strlen(entries[i].name) + 1
						 : 0;
	return n;
}

static void
write_table(struct wr *w, const struct entry *entries, size_t count)
{
	uint32_t name_at = (uint32_t)(CNU_ENTRIES + CNU_ENTRY * count);

	for (size_t i = 0; i < count; i++) {
		bool named = entries[i].type == CNU_FILE;

		wr_be32(w, entries[i].type);
		wr_be32(w, 1);
		wr_be32(w, entries[i].n);
		wr_be32(w, MADE_AT);
		wr_be32(w, named ? name_at : 0);
		if (named)
			name_at += (uint32_t)strlen(entries[i].name) + 1;
	}
	for (size_t i = 0; i < count; i++)
		if (entries[i].type == CNU_FILE)
			wr_copy(
			    w, entries[i].name, strlen(entries[i].name) + 1);
}

/* Everything before the contents; returns their offset. */
static size_t
write_archive_head(
    uint8_t *buf, size_t n, const struct entry *entries, size_t count)
{
	size_t content =
	    CNU_ENTRIES + CNU_ENTRY * count + names_length(entries, count);
	struct wr w;
	int written;

	wr_init(&w, buf, n);
	wr_copy(&w, CNU_MAGIC, 20);
	wr_zero(&w, 28);
	wr_be32(&w, (uint32_t)count);
	wr_be32(&w, (uint32_t)content);
	wr_copy(&w, CNU_MAGIC, 20);
	wr_zero(&w, CNU_ENTRIES - 0x4c);
	write_table(&w, entries, count);
	written = wr_end(&w);
	assert(written == (int)content);
	return content;
}

/* Where its two parts meet: real kernels from 8.5 on tell. */
static size_t
kernel_middle(size_t n)
{
	return n / 2 & ~(size_t)3;
}

/* A kernel's head, in front of octets that are none. */
static void
make_kernel(uint8_t *buf, size_t n, const char *version)
{
	static const char start[16] = "LoadHdrStart";
	static const char rom[24] = "4.1(0.1)";
	size_t middle = kernel_middle(n);
	char os[24] = "";
	struct wr w;
	int written;

	text_copy(os, sizeof(os), version);
	wr_init(&w, buf, n);
	wr_copy(&w, start, sizeof(start));
	wr_be32(&w, 1);
	wr_be32(&w, 3);
	wr_be32(&w, 2);
	wr_be32(&w, 1);
	wr_copy(&w, os, sizeof(os));
	wr_copy(&w, rom, sizeof(rom));
	wr_zero(&w, 4); /* its checksum, below */
	wr_be32(&w, MADE_AT);
	wr_be32(&w, (uint32_t)n);
	wr_zero(&w, KERNEL_PARTS - KERNEL_ADDRESSES);
	wr_be32(&w, (uint32_t)middle);
	wr_be32(&w, (uint32_t)(n - middle));
	wr_be32(&w, crc32_msb(buf + middle, n - middle));
	written = wr_end(&w);
	assert(written == KERNEL_PARTS + 12);
	wr_init(&w, buf + KERNEL_CRC, 4);
	wr_be32(&w, crc32_msb(buf + KERNEL_SUMMED, n - KERNEL_SUMMED));
}

void
image_make_archive(uint8_t *buf, size_t n, const struct image_archive *archive)
{
	uint32_t seed = seed_of(archive->name);
	bool kernel = archive->kernel != NULL;
	char text[NOTICE_MAX];
	int length = snprintf(
	    text, sizeof(text), "%s" IMAGE_LOAD "%s\n", notice, archive->load);
	struct entry entries[] = {
		{ CNU_FILE, (uint32_t)length, "practice/NOTICE" },
		{ CNU_FILE, 0, "practice/filler" },
		{ CNU_KERNEL, kernel ? (uint32_t)n / 2 : 0, NULL },
	};
	size_t count = kernel ? 3 : 2;
	size_t at = write_archive_head(buf, n, entries, count);

	/* The filler's size was not known before the head's was. */
	entries[1].n = (uint32_t)(n - at) - entries[0].n - entries[2].n;
	write_archive_head(buf, n, entries, count);
	memcpy(buf + at, text, entries[0].n);
	at += entries[0].n;
	fill(buf + at, entries[1].n, seed);
	at += entries[1].n;
	if (!kernel)
		return;
	fill(buf + at, entries[2].n, ~seed);
	make_kernel(buf + at, entries[2].n, archive->kernel);
}

#define GEN1_NAME     0x20
#define GEN1_NAME_END 0x120
#define GEN1_ID       0x120
#define GEN1_CHECKSUM 0x128
#define GEN1_LENGTH   0x12c
#define GEN1_FLAGS    0x130
#define GEN1_CODE     0x13c

#define GEN1_COMPRESSED      0x80000001 /* as all loaders have it */
#define GEN1_PACKED_CHECKSUM 0x134      /* its length follows, as the other's */

#define MODULE_SHARE 8    /* of an image is its module */
#define DSP_CHECKSUM 0x1c /* in a module that is one for the DSP */
#define PS_CHECKSUM  8    /* in any other */

static void
put_le32(uint8_t *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> 8 * i);
}

/* Octets that count as zero in a checksum. */
struct mask {
	size_t name, name_end; /* an image's name, or 0, 0 */
	size_t checksum;
};

static bool
is_masked(const struct mask *m, size_t i)
{
	return (i >= m->name && i < m->name_end) ||
	    (i >= m->checksum && i < m->checksum + 4);
}

/* Section 3.2: sixteen bits with the carry brought round. */
static uint32_t
gen1_checksum(const uint8_t *p, size_t n, const struct mask *m)
{
	uint32_t s = 0x5555;

	for (size_t i = 0; i < n; i++) {
		uint32_t b = is_masked(m, i) ? 0 : p[i];

		s += (b | b << 8) ^ (i & 0xfff);
		s = (s & 0xffff) + (s >> 16);
	}
	return s;
}

static void
make_module(uint8_t *buf, size_t n, const char *id)
{
	size_t at = strncmp(id, "DSP", 3) == 0 ? DSP_CHECKSUM : PS_CHECKSUM;
	struct mask mask = { 0, 0, at };

	memset(buf, 0, at);
	memcpy(buf, id, strlen(id));
	put_le32(buf + at + 4, (uint32_t)n);
	put_le32(buf + at, gen1_checksum(buf, n, &mask));
}

/*
 * Of the two sums and lengths those count that tell of the octets in the
 * file: the second ones when they are compressed.
 */
static void
finish_gen1(uint8_t *buf, size_t length, bool compressed)
{
	size_t at = compressed ? GEN1_PACKED_CHECKSUM : GEN1_CHECKSUM;
	struct mask mask = { GEN1_NAME, GEN1_NAME_END, at };

	if (compressed) {
		put_le32(buf + GEN1_FLAGS, GEN1_COMPRESSED);
		put_le32(buf + GEN1_LENGTH, (uint32_t)length * 2);
		put_le32(buf + GEN1_CHECKSUM, seed_of("unpacked") & 0xffff);
		memcpy(buf + GEN1_CODE, "\x1f\x9d\x8f", 3);
	}
	put_le32(buf + at + 4, (uint32_t)length);
	put_le32(buf + at, gen1_checksum(buf, length, &mask));
}

void
image_make_gen1(
    uint8_t *buf, size_t n, const char *name, const struct image_kind *kind)
{
	size_t length = (n - n / MODULE_SHARE) & ~(size_t)3;

	assert(n >= IMAGE_MIN);
	fill(buf, n, seed_of(name));
	memset(buf, 0, GEN1_CODE);
	for (uint32_t i = 0; i < 8; i++)
		put_le32(buf + 4 * i, 0xea000046 + i); /* ARM: branch */
	memcpy(buf + GEN1_NAME, name, strlen(name));
	put_le32(buf + 0x118, 3);
	memcpy(buf + GEN1_ID, kind->id, strlen(kind->id));
	finish_gen1(buf, length, kind->compressed);
	make_module(buf + length, n - length, kind->module);
}
