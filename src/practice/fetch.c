/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fetch.h"

#include <string.h>

/* Waits for an answer are the network's, not the phone's: never sped up. */
#define TFTP_RETRY (4 * (int64_t)SECOND)
#define TRIES_MAX  6
#define PORT_FIRST 49152

void
fetch_init(struct sim *s)
{
	s->flow.port = (uint16_t)(PORT_FIRST + s->config.seed * 37 % 8192);
}

void
fetch_begin(struct sim *s, int64_t now_us)
{
	s->flow.port++;
	if (s->flow.port < PORT_FIRST)
		s->flow.port = PORT_FIRST;
	s->flow.server_port = 0;
	s->block = 0;
	s->text_n = 0;
	s->ack_due = s->last = false;
	s->tries = 0;
	judge_begin(s->judge, s->file);
	sim_send(s,
	    speak_read(&s->voice, &s->flow, s->file, sim_slot(s), FRAME_MAX));
	sim_plan(s, TODO_RESEND, now_us + TFTP_RETRY);
}

enum fetched
fetch_resend(struct sim *s, int64_t now_us)
{
	if (++s->tries >= TRIES_MAX)
		return FETCH_UNANSWERED;
	sim_send(s,
	    s->flow.server_port == 0
		? speak_read(
		      &s->voice, &s->flow, s->file, sim_slot(s), FRAME_MAX)
		: speak_ack(&s->voice, &s->flow, (uint16_t)s->block,
		      sim_slot(s), FRAME_MAX));
	sim_plan(s, TODO_RESEND, now_us + TFTP_RETRY);
	return FETCH_GOES_ON;
}

/* Keep what it reads itself: configuration, manifest, a part's start. */
static void
keep_text(struct sim *s, struct span data)
{
	if (data.n > sizeof(s->text) - s->text_n)
		return;
	memcpy(s->text + s->text_n, data.p, data.n);
	s->text_n += data.n;
}

enum fetched
fetch_ack(struct sim *s, int64_t now_us)
{
	s->ack_due = false;
	s->tries = 0;
	sim_send(s,
	    speak_ack(&s->voice, &s->flow, (uint16_t)s->block, sim_slot(s),
		FRAME_MAX));
	sim_plan(s, TODO_RESEND, now_us + TFTP_RETRY);
	if (!s->last)
		return FETCH_GOES_ON;
	s->closed = s->flow;
	s->closed_block = (uint16_t)s->block;
	return FETCH_WHOLE;
}

/* The time its pace gives to a block, counted from the ACK before it. */
static enum fetched
plan_ack(struct sim *s, int64_t now_us)
{
	uint32_t pace = s->config.pace;
	int64_t block_us = pace > 0 ? (int64_t)TFTP_BLOCK * SECOND / pace : 0;

	s->ack_us += block_us;
	if (s->ack_us < now_us - 10 * block_us || s->block <= 1)
		s->ack_us = now_us + block_us;
	s->ack_due = true;
	return s->ack_us <= now_us ? fetch_ack(s, now_us) : FETCH_GOES_ON;
}

static enum fetched
take_data(struct sim *s, const struct tftp *t, int64_t now_us)
{
	uint16_t ahead = (uint16_t)(t->block - s->block);

	if (ahead == 0 && !s->ack_due) { /* our ACK was lost */
		sim_send(s,
		    speak_ack(
			&s->voice, &s->flow, t->block, sim_slot(s), FRAME_MAX));
		return FETCH_GOES_ON;
	}
	if (ahead != 1 || s->last)
		return FETCH_GOES_ON;
	s->block++;
	keep_text(s, t->data);
	judge_feed(s->judge, t->data.p, t->data.n);
	s->last = t->data.n < TFTP_BLOCK;
	return plan_ack(s, now_us);
}

/* Its last ACK was lost: RFC 1350 section 6, dallying. */
static bool
is_late(
    const struct sim *s, uint16_t port, uint16_t server_port, uint16_t block)
{
	return port == s->closed.port && server_port == s->closed.server_port &&
	    block == s->closed_block;
}

enum fetched
fetch_take(struct sim *s, uint16_t port, uint16_t server_port,
    const struct tftp *t, int64_t now_us)
{
	if (t->op == TFTP_DATA && is_late(s, port, server_port, t->block))
		sim_send(s,
		    speak_ack(&s->voice, &s->closed, t->block, sim_slot(s),
			FRAME_MAX));
	if (port != s->flow.port || (s->todo != TODO_RESEND && !s->ack_due))
		return FETCH_GOES_ON;
	if (s->flow.server_port == 0)
		s->flow.server_port = server_port;
	if (server_port != s->flow.server_port)
		return FETCH_GOES_ON;
	if (t->op == TFTP_DATA)
		return take_data(s, t, now_us);
	if (t->op != TFTP_ERROR)
		return FETCH_GOES_ON;
	return t->code == TFTP_ERR_NOT_FOUND ? FETCH_MISSING : FETCH_DENIED;
}
