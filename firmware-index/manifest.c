/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/manifest.h"

#include <errno.h>
#include <string.h>

#include "firmware-index/envelope.h"

#define NAME_MAX_OCTETS 63

/* Cut a prefix off a span, if it has it. */
static bool
take_prefix(struct span *s, const char *prefix)
{
	size_t n = strlen(prefix);
	const uint8_t *p;
	struct rd r;

	rd_init(&r, s->p, s->n);
	p = rd_take(&r, n);
	if (p == NULL || memcmp(p, prefix, n) != 0)
		return false;
	*s = rd_span(&r, r.left);
	return true;
}

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static struct span
trim(struct span s)
{
	while (take_prefix(&s, " ") || take_prefix(&s, "\t") ||
	    take_prefix(&s, "\r"))
		continue;
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* The next line without its end; the last one may lack it. */
static struct span
next_line(struct rd *r)
{
	struct rd ahead = *r;
	struct span line = rd_until(&ahead, '\n');

	if (ahead.fault)
		return trim(rd_span(r, r->left));
	*r = ahead;
	return trim(line);
}

static int
store_release(struct manifest *m, struct span value)
{
	m->release = value;
	return 0;
}

static int
store_la_version(struct manifest *m, struct span value)
{
	m->la_version = value;
	return 0;
}

/* The decimal number that a text starts with; 0 for none. */
static uint32_t
number_at_start(struct span s)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s.n && n < 100000000; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			break;
		n = n * 10 + (uint32_t)(s.p[i] - '0');
	}
	return n;
}

/* A bit mask of hardware variants by its looks. */
static int
store_hardware_comp(struct manifest *m, struct span value)
{
	m->hardware_comp = number_at_start(value);
	return 0;
}

static int
store_base(struct manifest *m, struct span value)
{
	(void)value;
	m->base = true;
	return 0;
}

static int
store_nothing(struct manifest *m, struct span value)
{
	(void)m;
	(void)value;
	return 0;
}

/*
 * The rest of such a line is no name. Wireless phones' lists have size and
 * digest after the name (facts/formats.md section 3.3).
 */
static int
store_part(struct manifest *m, struct span line)
{
	struct span name = { line.p, 0 };
	struct rd rest;

	while (name.n < line.n && !is_blank(line.p[name.n])) {
		uint8_t c = line.p[name.n++];

		if (c < ' ' || c > '~' || c == '/' || c == '\\')
			return -EBADMSG;
	}
	if (name.n > NAME_MAX_OCTETS)
		return -EBADMSG;
	if (m->parts_n == MANIFEST_PARTS)
		return -ENOBUFS;
	rd_init(&rest, line.p, line.n);
	rd_take(&rest, name.n);
	m->sizes[m->parts_n] =
	    number_at_start(trim((struct span){ rest.p, rest.left }));
	m->parts[m->parts_n++] = name;
	return 0;
}

/* How a line begins, and what it is then; a name begins with anything. */
static const struct directive {
	const char *prefix;
	int (*store)(struct manifest *m, struct span value);
} directives[] = {
	{ "# RELEASE load version", store_release },
	{ "#HARDWARE_COMP_1", store_hardware_comp },
	{ "#BASE", store_base },
	{ "LA_VERSION=", store_la_version },
	{ "#", store_nothing },
	{ "", store_part },
};

static int
read_line(struct manifest *m, struct span line)
{
	size_t i = 0;

	if (line.n == 0)
		return 0;
	while (!take_prefix(&line, directives[i].prefix))
		i++;
	return directives[i].store(m, trim(line));
}

int
manifest_decode(struct manifest *m, const void *buf, size_t n)
{
	struct envelope e;
	struct rd r;
	int err = envelope_decode(&e, buf, n);

	memset(m, 0, sizeof(*m));
	if (err == -EBADMSG)
		return err;
	rd_init(&r, buf, n);
	rd_take(&r, e.header); /* 0 for bare text */
	err = 0;
	while (r.left > 0 && err == 0)
		err = read_line(m, next_line(&r));
	if (err == 0 && m->parts_n == 0)
		err = -ENOMSG;
	if (err != 0)
		memset(m, 0, sizeof(*m));
	return err;
}
