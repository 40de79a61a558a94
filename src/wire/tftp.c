/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/tftp.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* RFC 2348, 2349, 7440; in the order in which they are encoded. */
static const struct row {
	const char *name;
	uint64_t min, max;
	size_t to;
} options[] = {
	{ "blksize", TFTP_BLOCK_MIN, TFTP_BLOCK_MAX,
	    offsetof(struct tftp_options, blksize) },
	{ "timeout", 1, 255, offsetof(struct tftp_options, timeout_s) },
	{ "tsize", 0, UINT64_MAX, offsetof(struct tftp_options, tsize) },
	{ "windowsize", 1, 65535, offsetof(struct tftp_options, windowsize) },
};

static const char *const modes[] = {
	[TFTP_MODE_OTHER] = "mail",
	[TFTP_MODE_OCTET] = "octet",
	[TFTP_MODE_NETASCII] = "netascii",
};

static bool
same_word(struct span s, const char *word)
{
	return s.n == strlen(word) &&
	    strncasecmp((const char *)s.p, word, s.n) == 0;
}

static enum tftp_mode
mode_named(struct span s)
{
	for (enum tftp_mode m = TFTP_MODE_OCTET; m < ARRAY_LEN(modes); m++)
		if (same_word(s, modes[m]))
			return m;
	return TFTP_MODE_OTHER;
}

/* Decimal digits alone, no sign and no blank, that fit. */
static bool
parse_number(uint64_t *value, struct span s)
{
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned digit = s.p[i] - (unsigned)'0';

		if (digit > 9 || v > (UINT64_MAX - digit) / 10)
			return false;
		v = v * 10 + digit;
	}
	*value = v;
	return s.n > 0;
}

static bool
take_option(struct tftp_options *all, struct span name, struct span text)
{
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		const struct row *row = &options[i];
		struct tftp_option *o = (void *)((char *)all + row->to);
		uint64_t value;

		if (!same_word(name, row->name))
			continue;
		if (o->given || !parse_number(&value, text) ||
		    value < row->min || value > row->max)
			return false;
		*o = (struct tftp_option){ .given = true, .value = value };
		return true;
	}
	return false;
}

/* An empty name is no option but the padding of a request. */
static void
decode_options(struct tftp_options *all, struct rd *r)
{
	while (r->left > 0) {
		struct span name = rd_until(r, 0);
		struct span text;

		if (name.n == 0 || r->left == 0)
			return;
		text = rd_until(r, 0);
		if (!r->fault && !take_option(all, name, text))
			all->ignored++;
	}
}

static void
decode_request(struct tftp *t, struct rd *r)
{
	t->file = rd_until(r, 0);
	t->mode = mode_named(rd_until(r, 0));
	decode_options(&t->options, r);
}

/* Servers are known to leave out the NUL, or the whole message. */
static void
decode_error(struct tftp *t, struct rd *r)
{
	struct rd ahead;

	t->code = rd_be16(r);
	ahead = *r;
	t->message = rd_until(&ahead, 0);
	if (ahead.fault)
		t->message = rd_span(r, r->left);
}

static void
decode_body(struct tftp *t, struct rd *r)
{
	switch (t->op) {
	case TFTP_RRQ:
	case TFTP_WRQ:
		decode_request(t, r);
		return;
	case TFTP_DATA:
		t->block = rd_be16(r);
		t->data = rd_span(r, r->left);
		return;
	case TFTP_ACK:
		t->block = rd_be16(r);
		return;
	case TFTP_ERROR:
		decode_error(t, r);
		return;
	case TFTP_OACK:
		decode_options(&t->options, r);
		return;
	}
	rd_fail(r); /* an opcode that nobody knows */
}

int
tftp_decode(struct tftp *t, const void *buf, size_t n)
{
	struct rd r;
	int err;

	memset(t, 0, sizeof(*t));
	rd_init(&r, buf, n);
	t->op = (enum tftp_op)rd_be16(&r);
	decode_body(t, &r);
	err = rd_end(&r);
	if (err != 0)
		memset(t, 0, sizeof(*t));
	return err;
}

static void
write_string(struct wr *w, const void *text, size_t n)
{
	wr_copy(w, text, n);
	wr_u8(w, 0);
}

static void
encode_options(struct wr *w, const struct tftp_options *all)
{
	char text[sizeof("18446744073709551615")];

	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		const struct row *row = &options[i];
		const struct tftp_option *o =
		    (const void *)((const char *)all + row->to);

		if (!o->given)
			continue;
		snprintf(text, sizeof(text), "%" PRIu64, o->value);
		write_string(w, row->name, strlen(row->name));
		write_string(w, text, strlen(text));
	}
}

static void
encode_body(struct wr *w, const struct tftp *t)
{
	switch (t->op) {
	case TFTP_RRQ:
	case TFTP_WRQ:
		write_string(w, t->file.p, t->file.n);
		write_string(w, modes[t->mode], strlen(modes[t->mode]));
		encode_options(w, &t->options);
		return;
	case TFTP_DATA:
		wr_be16(w, t->block);
		wr_copy(w, t->data.p, t->data.n);
		return;
	case TFTP_ACK:
		wr_be16(w, t->block);
		return;
	case TFTP_ERROR:
		wr_be16(w, t->code);
		write_string(w, t->message.p, t->message.n);
		return;
	case TFTP_OACK:
		encode_options(w, &t->options);
		return;
	}
}

int
tftp_encode(void *buf, size_t cap, const struct tftp *t)
{
	struct wr w;

	wr_init(&w, buf, cap);
	wr_be16(&w, (uint16_t)t->op);
	encode_body(&w, t);
	return wr_end(&w);
}
