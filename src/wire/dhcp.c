/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/dhcp.h"

#include <errno.h>
#include <string.h>

#include "dhcp_options.h"

#define COOKIE    0x63825363u /* RFC 2131 section 3 */
#define ETHERNET  1           /* htype, RFC 1700 */
#define BROADCAST 0x8000u     /* RFC 2131 section 2, figure 2 */
#define CHADDR    16
#define SNAME     64
#define FILE_NAME 128

/* A text field ends at its first NUL, or at its end (RFC 2131 section 2). */
static struct span
text_field(struct span field)
{
	struct span text = { field.p, 0 };

	while (text.n < field.n && text.p[text.n] != 0)
		text.n++;
	return text;
}

/* sname and file are left whole: they may hold options. */
static int
decode_header(struct dhcp_msg *m, struct rd *r)
{
	uint8_t htype, hlen;

	m->op = rd_u8(r);
	htype = rd_u8(r);
	hlen = rd_u8(r);
	m->hops = rd_u8(r);
	m->xid = rd_be32(r);
	m->secs = rd_be16(r);
	m->broadcast = rd_be16(r) & BROADCAST;
	m->ciaddr = rd_be32(r);
	m->yiaddr = rd_be32(r);
	m->siaddr = rd_be32(r);
	m->giaddr = rd_be32(r);
	rd_copy(r, m->mac.octet, MAC_LEN);
	rd_take(r, CHADDR - MAC_LEN);
	m->sname = rd_span(r, SNAME);
	m->file = rd_span(r, FILE_NAME);
	if (rd_be32(r) != COOKIE ||
	    (m->op != BOOTP_REQUEST && m->op != BOOTP_REPLY))
		rd_fail(r);
	if (rd_end(r) != 0)
		return -EBADMSG;
	return htype == ETHERNET && hlen == MAC_LEN ? 0 : -ENOMSG;
}

static int
decode_message(struct dhcp_msg *m, struct rd *r)
{
	int err = decode_header(m, r);

	if (err != 0)
		return err;
	err = dhcp_options_decode(m, rd_span(r, r->left));
	m->sname = text_field(m->sname);
	m->file = text_field(m->file);
	return err;
}

int
dhcp_decode(struct dhcp_msg *m, const void *buf, size_t n)
{
	struct rd r;
	int err;

	memset(m, 0, sizeof(*m));
	rd_init(&r, buf, n);
	err = decode_message(m, &r);
	if (err != 0)
		memset(m, 0, sizeof(*m));
	return err;
}

bool
dhcp_wants(const struct dhcp_msg *m, uint8_t code)
{
	return m->params.n > 0 &&
	    memchr(m->params.p, code, m->params.n) != NULL;
}

/* A text as long as its field has no NUL; a longer one is a fault. */
static void
encode_text_field(struct wr *w, struct span text, size_t n)
{
	const size_t rest = text.n <= n ? n - text.n : SIZE_MAX;

	wr_copy(w, text.p, text.n);
	wr_zero(w, rest);
}

static void
encode_header(struct wr *w, const struct dhcp_msg *m)
{
	wr_u8(w, m->op);
	wr_u8(w, ETHERNET);
	wr_u8(w, MAC_LEN);
	wr_u8(w, m->hops);
	wr_be32(w, m->xid);
	wr_be16(w, m->secs);
	wr_be16(w, m->broadcast ? BROADCAST : 0);
	wr_be32(w, m->ciaddr);
	wr_be32(w, m->yiaddr);
	wr_be32(w, m->siaddr);
	wr_be32(w, m->giaddr);
	wr_copy(w, m->mac.octet, MAC_LEN);
	wr_zero(w, CHADDR - MAC_LEN);
	encode_text_field(w, m->sname, SNAME);
	encode_text_field(w, m->file, FILE_NAME);
	wr_be32(w, COOKIE);
}

int
dhcp_encode(void *buf, size_t cap, const struct dhcp_msg *m)
{
	struct wr w;

	wr_init(&w, buf, cap);
	encode_header(&w, m);
	dhcp_options_encode(&w, m);
	if (w.n < DHCP_MIN)
		wr_zero(&w, DHCP_MIN - w.n);
	return wr_end(&w);
}
