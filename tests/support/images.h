/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_IMAGES_H
#define TESTS_SUPPORT_IMAGES_H

/*
 * The smallest archive, kernel and image that phones would take, written
 * octet by octet from facts/formats.md sections 2.3 and 3.2, for tests to
 * damage.
 */

#include "base/bytes.h"
#include "support/cases.h"

/* The archive: two files and a kernel. */
#define CNU_COUNT   0x30
#define CNU_CONTENT 0x34
#define CNU_SECOND  0x38
#define CNU_TABLE   0x248
#define CNU_ENTRY   20
#define CNU_NAMES   (CNU_TABLE + 3 * CNU_ENTRY)
#define CNU_START   (CNU_NAMES + 6) /* of the contents */
#define CNU_KERNEL  (CNU_START + 8)
#define CNU_OCTETS  (CNU_KERNEL + KERNEL_OCTETS)

#define KERNEL_CRC    0x50
#define KERNEL_SIZE   0x58
#define KERNEL_OCTETS 100

/* Bit by bit, as the definition has it. */
static inline uint32_t
images_crc(const uint8_t *p, size_t n)
{
	uint32_t crc = 0xffffffff;

	for (size_t i = 0; i < 8 * n; i++) {
		uint32_t bit = p[i / 8] >> (7 - i % 8) & 1;

		crc = (crc >> 31) != bit ? crc << 1 ^ 0x04c11db7 : crc << 1;
	}
	return ~crc;
}

static inline void
images_be32(uint8_t *p, uint32_t v)
{
	struct wr w;

	wr_init(&w, p, 4);
	wr_be32(&w, v);
}

static inline void
images_le32(uint8_t *p, uint32_t v)
{
	images_be32(p, __builtin_bswap32(v));
}

static inline void
images_kernel(uint8_t p[KERNEL_OCTETS])
{
	memset(p, 0, KERNEL_OCTETS);
	memcpy(p, "LoadHdrStart", 12);
	memcpy(p + 0x20, "9.4(2ES26.)", 11);
	memcpy(p + 0x38, "3.3(0.3)", 8);
	images_be32(p + KERNEL_SIZE, KERNEL_OCTETS);
	memset(p + 0x5c, 0xa5, KERNEL_OCTETS - 0x5c);
	images_be32(p + KERNEL_CRC,
	    images_crc(p + KERNEL_SIZE, KERNEL_OCTETS - KERNEL_SIZE));
}

static inline void
images_cnu(uint8_t p[CNU_OCTETS])
{
	struct wr w;

	wr_init(&w, p, CNU_OCTETS);
	wr_copy(&w, "CNU_File_Archive_3.0", 20);
	wr_zero(&w, 28);
	wr_be32(&w, 3);
	wr_be32(&w, CNU_START);
	wr_copy(&w, "CNU_File_Archive_3.0", 20);
	wr_zero(&w, 508);
	for (uint32_t i = 0; i < 3; i++) {
		static const uint32_t type[] = { 7, 7, 6 };
		static const uint32_t size[] = { 5, 3, KERNEL_OCTETS };
		static const uint32_t name[] = { CNU_NAMES, CNU_NAMES + 4, 0 };

		wr_be32(&w, type[i]);
		wr_be32(&w, 1 + i % 2);
		wr_be32(&w, size[i]);
		wr_be32(&w, 0x4b421fa6); /* when it was changed */
		wr_be32(&w, name[i]);
	}
	wr_copy(&w, "a/b\0c", 6);
	wr_copy(&w, "helloabc", 8);
	assert_int_equal(wr_end(&w), CNU_KERNEL);
	images_kernel(p + CNU_KERNEL);
}

/* The image of a 7940: code, and a module after it. */
#define IMAGE_NAME      0x20
#define IMAGE_ID        0x120
#define IMAGE_SUM       0x128
#define IMAGE_LENGTH    0x12c
#define IMAGE_FLAGS     0x130
#define IMAGE_COMPSUM   0x134
#define IMAGE_COMPLEN   0x138
#define IMAGE_MODULE    0x200
#define IMAGE_OCTETS    0x280
#define IMAGE_DSP_SUM   (IMAGE_MODULE + 0x1c)
#define IMAGE_DSP_LEN   (IMAGE_MODULE + 0x20)
#define IMAGE_OTHER_SUM (IMAGE_MODULE + 8)
#define IMAGE_OTHER_LEN (IMAGE_MODULE + 12)

/* As section 3.2 has it, octet by octet. */
static inline uint32_t
images_sum(const uint8_t *p, size_t n, size_t name, size_t own)
{
	uint32_t s = 0x5555;

	for (size_t i = 0; i < n; i++) {
		uint32_t b = p[i];

		if ((name != 0 && i >= name && i < name + 256) ||
		    (i >= own && i < own + 4))
			b = 0;
		s += (b | b << 8) ^ (i & 0xfff);
		s = (s & 0xffff) + (s >> 16);
	}
	return s;
}

/* Set both checksums right, after a change. */
static inline void
images_seal(uint8_t p[IMAGE_OCTETS])
{
	size_t own = (p[IMAGE_FLAGS] & 1) != 0 ? IMAGE_COMPSUM : IMAGE_SUM;
	size_t module = memcmp(p + IMAGE_MODULE, "DSP", 3) == 0
	    ? IMAGE_DSP_SUM
	    : IMAGE_OTHER_SUM;

	images_le32(p + own, images_sum(p, IMAGE_MODULE, IMAGE_NAME, own));
	images_le32(p + module,
	    images_sum(p + IMAGE_MODULE, IMAGE_OCTETS - IMAGE_MODULE, 0,
		module - IMAGE_MODULE));
}

static inline void
images_image(uint8_t p[IMAGE_OCTETS], const char *name, const char *id)
{
	for (size_t i = 0; i < IMAGE_OCTETS; i++)
		p[i] = (uint8_t)(i * 7);
	for (size_t i = 0; i < 8; i++)
		images_le32(p + 4 * i, 0xea000046);
	memset(p + IMAGE_NAME, 0, 256);
	memcpy(p + IMAGE_NAME, name, strlen(name));
	memcpy(p + IMAGE_ID, id, 8);
	images_le32(p + IMAGE_LENGTH, IMAGE_MODULE);
	memset(p + IMAGE_FLAGS, 0, 12);
	memset(p + IMAGE_MODULE, 0, 0x1c);
	memcpy(p + IMAGE_MODULE, "DSP 8.12", 8);
	images_le32(p + IMAGE_DSP_LEN, IMAGE_OCTETS - IMAGE_MODULE);
	images_seal(p);
}

#endif
