/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/sccp.h"

#include <errno.h>
#include <string.h>

#define SCCP_VERSION_MAX 0x20 /* header versions seen: 0, 0x11 to 0x16 */
#define SCCP_LENGTH_MAX  8192
#define NAME_SIZE        16
#define ALARM_TEXT_SIZE  80
#define LOAD_SIZE        32

/* Text in a field of fixed size, up to its first NUL. */
static struct span
take_field(struct rd *r, size_t n)
{
	struct span field = rd_span(r, n), text;
	struct rd body;

	rd_init(&body, field.p, field.n);
	text = rd_until(&body, '\0');
	return body.fault ? field : text;
}

/*
 * Layout as in a 7970's Register of protocol version 20. Older phones end
 * after the type or a little later: what comes after it may be missing.
 */
static void
decode_register(struct sccp *s, struct rd *r)
{
	struct rd more;

	s->name = take_field(r, NAME_SIZE);
	rd_take(r, 4 + 4); /* user, instance */
	s->address = rd_be32(r);
	s->type = rd_le32(r);
	more = *r;
	rd_take(&more, 4 + 4 + 4); /* streams, active, protocol and features */
	rd_take(&more, 4 + 4);     /* conferences, active */
	rd_copy(&more, s->mac.octet, MAC_LEN);
	rd_take(&more, 6 + 4 + 4 + 16 + 4); /* padding, lines, IPv6, scopes */
	s->load = take_field(&more, LOAD_SIZE);
}

static bool
skip_text(struct rd *r, const char *text)
{
	size_t n = strlen(text);

	if (r->left < n || memcmp(r->p, text, n) != 0)
		return false;
	rd_take(r, n);
	return true;
}

static void
skip_blanks(struct rd *r)
{
	while (skip_text(r, " "))
		;
}

/* The octets before the next blank, which is read too, or before the end. */
static struct span
take_word(struct rd *r)
{
	struct rd ahead = *r;
	struct span word = rd_until(&ahead, ' ');

	if (ahead.fault)
		return rd_span(r, r->left);
	*r = ahead;
	return word;
}

/* Where the value of each key goes; the last one's may hold blanks. */
static const struct alarm_key {
	const char *text;
	size_t to;
	bool rest;
} alarm_keys[] = {
	{ "Name=", offsetof(struct sccp, name), false },
	{ "Load=", offsetof(struct sccp, load), false },
	{ "Last=", offsetof(struct sccp, last), true },
};

static const struct alarm_key *
take_key(struct rd *r)
{
	for (size_t i = 0; i < sizeof(alarm_keys) / sizeof(*alarm_keys); i++)
		if (skip_text(r, alarm_keys[i].text))
			return &alarm_keys[i];
	return NULL;
}

/*
 * Severity, then text such as "25: Name=SEP… Load= 9.4(2SR3.1S) Last=…": some
 * loads put a blank before a value, so what follows a key is its value
 * unless it is the next key.
 */
static void
decode_alarm(struct sccp *s, struct rd *r)
{
	const struct alarm_key *key = NULL, *next;
	struct span text, value;
	struct rd words;

	rd_take(r, 4);
	text = take_field(r, ALARM_TEXT_SIZE);
	rd_init(&words, text.p, text.n);
	for (skip_blanks(&words); words.left > 0; skip_blanks(&words)) {
		next = take_key(&words);
		if (next != NULL) {
			key = next;
			continue;
		}
		value = key != NULL && key->rest ? rd_span(&words, words.left)
						 : take_word(&words);
		if (key != NULL)
			memcpy((char *)s + key->to, &value, sizeof(value));
		key = NULL;
	}
}

/*
 * Step over one message; *s is filled when it is one of ours. The length on
 * the wire counts from the id. A header that cannot be ends the search: we
 * are in the middle of a message, or this is no SCCP.
 */
static int
take_message(struct sccp *s, struct rd *r)
{
	uint32_t n = rd_le32(r);
	uint32_t version = rd_le32(r);
	uint32_t id = rd_le32(r);
	struct span octets;
	struct rd body;

	if (r->fault || n < 4 || n > SCCP_LENGTH_MAX ||
	    version > SCCP_VERSION_MAX)
		return -ENOMSG;
	n -= 4;
	if (id != SCCP_REGISTER && id != SCCP_ALARM) {
		rd_take(r, n);
		return r->fault ? -ENOMSG : 0;
	}
	octets = rd_span(r, n);
	if (r->fault)
		return -EBADMSG;
	rd_init(&body, octets.p, octets.n);
	s->id = id;
	if (id == SCCP_REGISTER)
		decode_register(s, &body);
	else
		decode_alarm(s, &body);
	return rd_end(&body);
}

int
sccp_decode(struct sccp *s, const void *buf, size_t n)
{
	struct rd r;
	int err = 0;

	*s = (struct sccp){ 0 };
	rd_init(&r, buf, n);
	while (err == 0 && s->id == 0)
		err = take_message(s, &r);
	if (err != 0)
		*s = (struct sccp){ 0 };
	return err;
}
