/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include <errno.h>

#include "serve/tftpd.h"

#define SECOND_US    1000000
#define BACKOFF_MOST 6 /* doublings that pass SESSION_MOST_US */

static struct tftp_option
at_most(struct tftp_option asked, uint64_t most)
{
	if (asked.value > most)
		asked.value = most;
	return asked;
}

/*
 * The size in netascii is known only after all was translated, and a window
 * of it would have to be translated again from its start: these two stay
 * ungranted, as RFC 2347 allows.
 */
static void
grant(struct tftp_options *granted, const struct tftp *request, uint64_t size)
{
	const struct tftp_options *asked = &request->options;

	*granted = (struct tftp_options){ .timeout_s = asked->timeout_s };
	granted->blksize = at_most(asked->blksize, TFTPD_BLOCK_MAX);
	if (request->mode == TFTP_MODE_NETASCII)
		return;
	granted->windowsize = at_most(asked->windowsize, TFTPD_WINDOW_MAX);
	granted->tsize.given = asked->tsize.given;
	granted->tsize.value = size;
}

static bool
any_granted(const struct tftp_options *o)
{
	return o->blksize.given || o->timeout_s.given || o->tsize.given ||
	    o->windowsize.given;
}

/* How long to wait for an ACK: RFC 2349, or RFC 6298 section 2. */
static int64_t
patience(const struct session *s)
{
	int64_t us = SESSION_FIRST_US;

	if (s->granted.timeout_s.given)
		return (int64_t)s->granted.timeout_s.value * SECOND_US;
	if (s->rtt_us > 0)
		us = s->rtt_us + 4 * s->rttvar_us;
	if (us < s->least_us)
		us = s->least_us;
	us <<= s->backoff;
	return us < SESSION_MOST_US ? us : SESSION_MOST_US;
}

void
session_begin(struct session *s, const struct tftp *request, int64_t now_us)
{
	grant(&s->granted, request, s->source.size);
	s->source.netascii = request->mode == TFTP_MODE_NETASCII;
	s->source.blksize = s->granted.blksize.given
	    ? (size_t)s->granted.blksize.value
	    : TFTP_BLOCK;
	s->window = s->granted.windowsize.given
	    ? (unsigned)s->granted.windowsize.value
	    : 1;
	s->first = any_granted(&s->granted) ? 0 : 1;
	s->base = s->next = s->high = s->first;
	s->last = UINT64_MAX;
	s->last_n = 0;
	s->resent = s->tries = s->backoff = 0;
	s->timed = false;
	s->rtt_us = s->rttvar_us = 0;
	s->sent_us = s->moved_us = now_us;
	s->due_us = now_us + patience(s);
	s->told = 0;
	s->told_us = now_us;
}

/* The OACK goes alone: DATA waits for its ACK (RFC 2347). */
bool
session_pending(const struct session *s)
{
	uint64_t limit = s->base == 0 ? 1 : s->base + s->window;

	return s->next < limit && s->next <= s->last;
}

static int
encode_next(struct session *s, void *buf, size_t cap)
{
	struct tftp m = { .op = TFTP_OACK, .options = s->granted };
	int err;

	if (s->next > 0) {
		m = (struct tftp){ .op = TFTP_DATA };
		m.block = (uint16_t)s->next;
		err = source_block(&s->source, s->next, &m.data);
		if (err != 0)
			return err;
		if (m.data.n < s->source.blksize) {
			s->last = s->next;
			s->last_n = m.data.n;
		}
	}
	return tftp_encode(buf, cap, &m);
}

int
session_emit(struct session *s, void *buf, size_t cap, int64_t now_us)
{
	bool again = s->next < s->high;
	int n = encode_next(s, buf, cap);

	if (n < 0)
		return n;
	s->timed = !again && (s->timed || s->next == s->base);
	if (again)
		s->resent++;
	s->next++;
	if (s->high < s->next)
		s->high = s->next;
	s->sent_us = now_us;
	s->due_us = now_us + patience(s);
	return n;
}

/*
 * RFC 6298 sections 2.2 and 2.3. What was sent twice measures nothing and
 * leaves the back-off as it is (section 3, Karn's algorithm).
 */
static void
measure(struct session *s, int64_t now_us)
{
	int64_t us = now_us - s->sent_us;
	int64_t off = us > s->rtt_us ? us - s->rtt_us : s->rtt_us - us;

	if (!s->timed)
		return;
	if (s->rtt_us == 0) {
		s->rtt_us = us > 0 ? us : 1;
		s->rttvar_us = us / 2;
	} else {
		s->rttvar_us += (off - s->rttvar_us) / 4;
		s->rtt_us += (us - s->rtt_us) / 8;
	}
	s->backoff = 0;
}

bool
session_acknowledge(struct session *s, uint16_t block, int64_t now_us)
{
	uint16_t ahead = (uint16_t)(block - (uint16_t)s->base);

	if (ahead >= s->high - s->base)
		return false;
	measure(s, now_us);
	s->base += ahead + 1u;
	s->next = s->base;
	s->tries = 0;
	s->timed = false;
	s->moved_us = now_us;
	s->due_us = now_us + patience(s);
	return true;
}

bool
session_heard(const struct session *s)
{
	return s->base > s->first;
}

bool
session_whole(const struct session *s)
{
	return s->base > s->last;
}

uint64_t
session_octets(const struct session *s)
{
	uint64_t blocks = s->base > 1 ? s->base - 1 : 0;

	if (session_whole(s))
		return (s->last - 1) * s->source.blksize + s->last_n;
	return blocks * s->source.blksize;
}

uint64_t
session_total(const struct session *s)
{
	return s->source.netascii ? UINT64_MAX : s->source.size;
}

void
session_again(struct session *s)
{
	s->next = s->base;
}

bool
session_timeout(struct session *s, int64_t now_us)
{
	if (++s->tries >= SESSION_TRIES &&
	    now_us - s->moved_us >= SESSION_GIVE_UP_US)
		return false;
	if (s->backoff < BACKOFF_MOST)
		s->backoff++;
	session_again(s);
	s->due_us = now_us + patience(s);
	return true;
}
