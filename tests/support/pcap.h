/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_PCAP_H
#define TESTS_SUPPORT_PCAP_H

/*
 * Classic capture files, for tests of the core, which must not link
 * libpcap: both byte orders, microseconds and nanoseconds. Format:
 * draft-ietf-opsawg-pcap.
 */

#include "base/bytes.h"
#include "support/cases.h"
#include "wire/frame.h"

#define CAPTURES "../shared/samples/captures/"

struct capture_file {
	uint8_t *octets; /* the whole file, when it was opened */
	struct rd rest;
	bool swapped, nano;
	enum link_type link;
};

struct captured {
	int64_t at_us;
	struct span frame;
};

static inline uint32_t
capture_u32(struct capture_file *f)
{
	return f->swapped ? rd_le32(&f->rest) : rd_be32(&f->rest);
}

/* Begin to read the octets of a file, which stay the caller's. */
static inline void
capture_begin(struct capture_file *f, const void *octets, size_t n)
{
	uint32_t magic, type;

	*f = (struct capture_file){ 0 };
	rd_init(&f->rest, octets, n);
	magic = rd_be32(&f->rest);
	f->swapped = magic == 0xd4c3b2a1 || magic == 0x4d3cb2a1;
	f->nano = magic == 0xa1b23c4d || magic == 0x4d3cb2a1;
	assert_true(f->swapped || f->nano || magic == 0xa1b2c3d4);
	rd_take(&f->rest, 2 + 2 + 4 + 4 + 4); /* version, zone, …, length */
	type = capture_u32(f);
	assert_int_equal(rd_end(&f->rest), 0);
	assert_true(type == 1 || type == 113 || type == 276);
	f->link = type == 1 ? LINK_ETHERNET
	    : type == 113   ? LINK_SLL
			    : LINK_SLL2;
}

/* The name is under CAPTURES; false when the file is not there. */
static inline bool
capture_open(struct capture_file *f, const char *name)
{
	char path[256];
	uint8_t *octets;
	FILE *in;
	long n;

	snprintf(path, sizeof(path), CAPTURES "%s", name);
	in = fopen(path, "rb");
	if (in == NULL)
		return false;
	assert_int_equal(fseek(in, 0, SEEK_END), 0);
	n = ftell(in);
	rewind(in);
	octets = malloc((size_t)n);
	assert_non_null(octets);
	assert_int_equal(fread(octets, 1, (size_t)n, in), n);
	fclose(in);
	capture_begin(f, octets, (size_t)n);
	f->octets = octets;
	return true;
}

/* The next frame; false at the end of the file, or where it is cut. */
static inline bool
capture_next(struct capture_file *f, struct captured *c)
{
	int64_t s = capture_u32(f), part = capture_u32(f);
	uint32_t n = capture_u32(f);

	capture_u32(f); /* its length on the wire */
	c->at_us = s * 1000000 + (f->nano ? part / 1000 : part);
	c->frame = rd_span(&f->rest, n);
	return !f->rest.fault;
}

static inline void
capture_close(struct capture_file *f)
{
	free(f->octets);
	*f = (struct capture_file){ 0 };
}

#endif
