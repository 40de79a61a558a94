/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cnu.h"

#include <errno.h>
#include <string.h>

#include "crc.h"

#define MAGIC        (sizeof(CNU_MAGIC) - 1)
#define TABLE        0x248 /* where the entries start */
#define ENTRY        20
#define NAME_MAX_CNU 255

enum type {
	TYPE_RAW = 6, /* a kernel */
	TYPE_FILE = 7
};

struct entry {
	uint32_t type, flag, size, name_at;
};

static bool
is_magic(struct rd *r)
{
	const uint8_t *p = rd_take(r, MAGIC);

	return p != NULL && memcmp(p, CNU_MAGIC, MAGIC) == 0;
}

static void
read_entry(struct entry *e, struct rd *r)
{
	e->type = rd_be32(r);
	e->flag = rd_be32(r);
	e->size = rd_be32(r);
	rd_be32(r); /* time of its last change */
	e->name_at = rd_be32(r);
}

/* A file's name lies among the names, and is a path that can be shown. */
static bool
has_name(struct span payload, const struct entry *e, uint32_t content)
{
	struct span name;
	struct rd r;

	rd_init(&r, payload.p, content);
	rd_take(&r, e->name_at);
	rd_init(&r, r.p, r.left < NAME_MAX_CNU + 1 ? r.left : NAME_MAX_CNU + 1);
	name = rd_until(&r, '\0');
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] < ' ' || name.p[i] > '~')
			return false;
	return name.n > 0;
}

static const char *
fault_of_entry(struct span payload, const struct entry *e, uint32_t content)
{
	if (e->type != TYPE_RAW && e->type != TYPE_FILE)
		return "an entry of unknown type";
	if (e->flag != 1 && e->flag != 2)
		return "an entry with unknown flags";
	if (e->type == TYPE_FILE && !has_name(payload, e, content))
		return "an entry without a name";
	return NULL;
}

/* The octets of an entry that starts at its place in the whole. */
static struct span
octets_of(struct span payload, uint64_t at, uint32_t n)
{
	struct rd r;

	rd_init(&r, payload.p, payload.n);
	if (at > payload.n || n > payload.n - at)
		return (struct span){ 0 };
	rd_take(&r, (size_t)at);
	return rd_span(&r, n);
}

/* From the first entry on; the sum of their sizes leads to the end. */
static const char *
read_entries(struct cnu *c, struct span payload, struct rd *r, uint32_t content)
{
	c->size = content;
	for (uint32_t i = 0; i < c->entries; i++) {
		const char *fault;
		struct entry e;

		read_entry(&e, r);
		fault = fault_of_entry(payload, &e, content);
		if (fault != NULL)
			return fault;
		if (e.type == TYPE_RAW) {
			c->has_kernel = true;
			c->kernel = octets_of(payload, c->size, e.size);
		}
		c->size += e.size;
	}
	return NULL;
}

static const char *
read_tables(struct cnu *c, struct span payload, struct rd *r)
{
	uint32_t content;

	rd_take(r, 28); /* zero */
	c->entries = rd_be32(r);
	content = rd_be32(r);
	if (!is_magic(r))
		return "no second magic";
	rd_take(r, 508); /* zero */
	if (r->fault)
		return "cut off in its head";
	if (c->entries == 0 || c->entries > CNU_ENTRIES)
		return "no possible number of entries";
	if (content > payload.n)
		return "cut off in its tables";
	if (content < TABLE + ENTRY * c->entries)
		return "contents that start in its tables";
	return read_entries(c, payload, r, content);
}

int
cnu_decode(struct cnu *c, struct span payload)
{
	const char *fault;
	struct rd r;

	memset(c, 0, sizeof(*c));
	rd_init(&r, payload.p, payload.n);
	if (!is_magic(&r))
		return -ENOMSG;
	fault = read_tables(c, payload, &r);
	if (fault == NULL)
		return 0;
	*c = (struct cnu){ .fault = fault };
	return -EBADMSG;
}

#define KERNEL_START "LoadHdrStart"
#define KERNEL_TEXT  24   /* octets of each of two versions */
#define KERNEL_CRCED 0x58 /* where the octets begin that the CRC is of */

int
kernel_decode(struct kernel *k, struct span image)
{
	struct rd r, text;
	const uint8_t *start;
	struct span version;

	memset(k, 0, sizeof(*k));
	rd_init(&r, image.p, image.n);
	start = rd_take(&r, 16);
	if (start == NULL ||
	    memcmp(start, KERNEL_START, sizeof(KERNEL_START)) != 0)
		return -ENOMSG;
	rd_take(&r, 16); /* 1, 3, 2, 1 */
	version = rd_span(&r, KERNEL_TEXT);
	rd_take(&r, KERNEL_TEXT); /* of the ROM that it needs, by its looks */
	k->crc_said = rd_be32(&r);
	rd_be32(&r); /* when it was built */
	rd_init(&text, version.p, version.n);
	k->version = rd_until(&text, '\0');
	if (r.fault || r.left < 4) {
		*k = (struct kernel){ .fault = "a kernel cut off in its head" };
		return -EBADMSG;
	}
	k->crc_found = crc32_bzip2((struct span){ r.p, r.left });
	if (rd_be32(&r) == image.n)
		return 0;
	*k = (struct kernel){ .fault = "a kernel of another size" };
	return -EBADMSG;
}
