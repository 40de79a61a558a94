/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the news of a transfer means: for the log, the download, the boot. */

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "model.h"
#include "wire/tftp.h"

/*
 * Ours answers at once, so what has not reached it after 2 s never will; of
 * another server one retry of the phone is waited for (facts section 8).
 */
#define OURS_US    (2 * SECONDS)
#define ANOTHER_US (4 * SECONDS)

#define METER_STEP_US 700000
#define RATE_LEAST_US (1 * SECONDS) /* no rate is told of less */

static void
meter_add(struct meter *m, uint64_t octets, int64_t now)
{
	unsigned last = (m->next + DEVICE_METER - 1) % DEVICE_METER;

	if (m->n == 0 || now - m->at_us[last] >= METER_STEP_US) {
		m->at_us[m->next] = now;
		m->octets[m->next] = m->total;
		m->next = (m->next + 1) % DEVICE_METER;
		if (m->n < DEVICE_METER)
			m->n++;
	}
	m->total += octets;
}

/* Whether the request was meant for our own server, and it would answer. */
static bool
is_ours(const struct bench *b, const struct file *f)
{
	return b->serving.state == SERVING_CLEAR &&
	    (b->link.address == 0 || f->flow.server == b->link.address);
}

static bool
waits(const struct file *f)
{
	return f->result == FILE_OPEN && f->on_wire && !f->by_socket &&
	    !f->http && f->flow.server_port == TFTP_PORT;
}

void
follow_answers(struct bench *b, struct slot *s)
{
	const struct file *f;
	int64_t next = NEVER;

	for (unsigned i = 0; (f = device_file(&s->device, i)) != NULL; i++) {
		bool ours = is_ours(b, f);
		int64_t due = f->opened_us + (ours ? OURS_US : ANOTHER_US);

		if (!waits(f))
			continue;
		if (due <= b->now)
			trouble_set(b, s,
			    ours ? TROUBLE_FIREWALL : TROUBLE_NO_REPLY,
			    f->name);
		else if (due < next)
			next = due;
	}
	timer_set(b, s, TIMER_ANSWER, next);
}

/* A signed configuration is for a call server it still trusts (3.3). */
static void
say_asked(struct bench *b, struct slot *s, const struct file *f)
{
	size_t n = strlen(f->name);
	bool is_signed = asked_kind(f->name) == ASKED_CONFIG && n > 4 &&
	    strcasecmp(f->name + n - 4, ".sgn") == 0;

	if (!is_phone(s))
		return;
	log_add(b, s, NOTE_INFO, LOG_ASKS, f->name);
	if (is_signed)
		log_add(b, s, NOTE_WARN,
		    "It wants its configuration signed, so it still trusts "
		    "another call server: erase its trust list with the "
		    "soft reset, as the guide tells.");
}

static void
asked(struct bench *b, struct slot *s, const struct file *f)
{
	identify_file(b, s, f->name);
	say_asked(b, s, f);
	boot_apply(b, s, sign_of_file(&s->device, f->name));
	download_asked(b, s, f);
	follow_answers(b, s);
}

static void
say_whole(struct bench *b, struct slot *s, const struct file *f)
{
	int64_t us = f->closed_us - f->opened_us;
	char octets[16], took[16], rate[16];

	if (!is_phone(s))
		return;
	text_show_octets(octets, sizeof(octets), f->octets);
	text_show_duration(took, sizeof(took), us);
	if (us < RATE_LEAST_US) {
		log_answer(
		    b, s, NOTE_INFO, f->name, "Took %s: %s.", f->name, octets);
		return;
	}
	text_show_octets(rate, sizeof(rate),
	    (uint64_t)((double)f->octets * 1e6 / (double)us));
	log_add(b, s, NOTE_INFO, "Took %s: %s in %s, %s/s.", f->name, octets,
	    took, rate);
}

static void
whole(struct bench *b, struct slot *s, const struct file *f)
{
	const struct device *d = &s->device;
	const char *missing = d->detail[TROUBLE_MISSING];
	enum asked kind = asked_kind(f->name);

	say_whole(b, s, f);
	trouble_clear(b, s, BIT(TROUBLE_BROKEN));
	if (strcasecmp(asked_name(missing), asked_name(f->name)) == 0 ||
	    (kind == ASKED_MANIFEST && asked_kind(missing) == kind))
		trouble_clear(b, s, BIT(TROUBLE_MISSING));
	if (kind == ASKED_CONFIG) {
		trouble_clear(b, s, BIT(TROUBLE_CONFIG));
		s->sep_missing[0] = '\0';
	}
	download_whole(b, s, f);
}

/*
 * Neither its own configuration nor the default one, or its own one asked
 * for twice by the same protocol: what is not there by HTTP is asked for by
 * TFTP next (facts section 3.3). A revived phone may go without: it has what
 * it came for.
 */
static void
missing_config(struct bench *b, struct slot *s, const struct file *f)
{
	const char *name = asked_name(f->name);
	bool by_default = strncasecmp(name, "XMLDefault", 10) == 0;
	bool same = strcasecmp(name, s->sep_missing) == 0;
	bool again = same && f->http == s->sep_by_http;

	if (s->sep_missing[0] != '\0' && (by_default || again) &&
	    s->device.stage == STAGE_CONFIG)
		trouble_set(b, s, TROUBLE_CONFIG, s->sep_missing);
	if (same || strncasecmp(name, "SEP", 3) != 0)
		return;
	text_copy(s->sep_missing, sizeof(s->sep_missing), name);
	s->sep_by_http = f->http;
}

static void
missing(struct bench *b, struct slot *s, const struct file *f)
{
	switch (asked_kind(f->name)) {
	case ASKED_MANIFEST:
	case ASKED_PART:
		trouble_set(b, s, TROUBLE_MISSING, f->name);
		return;
	case ASKED_CONFIG:
		missing_config(b, s, f);
		break;
	case ASKED_TRUST:
	case ASKED_OTHER:
		break;
	}
	if (is_phone(s))
		log_answer(b, s, NOTE_DETAIL, f->name,
		    "Does without %s, which is not there; that is normal.",
		    f->name);
}

static void
refused(struct bench *b, struct slot *s, const struct file *f)
{
	if (is_phone(s))
		log_answer(b, s, NOTE_WARN, f->name, "Was refused %s: %s.",
		    f->name,
		    f->reason[0] != '\0' ? f->reason : "no reason given");
}

static void
ended(struct bench *b, struct slot *s, const struct file *f)
{
	switch (f->result) {
	case FILE_WHOLE:
		whole(b, s, f);
		break;
	case FILE_PARTIAL:
		/* Our own DATA without any ACK is told, too (lesson 11). */
		if (f->octets > 0 || f->by_socket)
			trouble_set(b, s, TROUBLE_BROKEN, f->name);
		break;
	case FILE_MISSING:
		missing(b, s, f);
		break;
	case FILE_REFUSED:
		refused(b, s, f);
		break;
	case FILE_OPEN:
		break;
	}
}

void
follow(struct bench *b, struct slot *s, const struct transfer_news *n)
{
	if (n->file == NULL)
		return;
	if (n->broken != NULL)
		trouble_set(b, s, TROUBLE_BROKEN, n->broken->name);
	if (n->asked)
		asked(b, s, n->file);
	if (n->answered) {
		trouble_clear(b, s, BIT(TROUBLE_NO_REPLY));
		if (n->file->by_socket)
			trouble_clear(b, s, BIT(TROUBLE_FIREWALL));
		if (s->timers[TIMER_ANSWER] != NEVER)
			follow_answers(b, s);
	}
	if (n->octets > 0) {
		meter_add(&s->device.meter, n->octets, b->now);
		if (asked_kind(n->file->name) == ASKED_PART)
			boot_apply(b, s, SIGN_MOVED);
	}
	if (n->ended)
		ended(b, s, n->file);
	if (n->asked || n->ended || n->octets > 0)
		b->revision++;
}
