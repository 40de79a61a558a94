/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The boot of a device: its steps through the table of stage.c, its clocks,
 * and its troubles.
 */

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "model.h"

#define ALL (BIT(TROUBLE_COUNT) - 1)

/* Reasons for a silence; where one is known silence itself is none. */
#define CAUSES                                                                 \
	(BIT(TROUBLE_FIREWALL) | BIT(TROUBLE_NO_REPLY) |                       \
	    BIT(TROUBLE_MISSING) | BIT(TROUBLE_LOOP) |                         \
	    BIT(TROUBLE_TRUST_LOOP) | BIT(TROUBLE_OPTION_150) |                \
	    BIT(TROUBLE_FOREIGN_DHCP) | BIT(TROUBLE_TAGGED))

/* A switch port without portfast opens 30 s after the link (lesson 30). */
#define PORTFAST_US      (30 * SECONDS)
#define PORTFAST_MOST_US (120 * SECONDS)

/* What is over once a stage is reached. */
#define PAST_NETWORK  (BIT(TROUBLE_TAGGED) | BIT(TROUBLE_STATIC))
#define PAST_ADDRESS  (PAST_NETWORK | BIT(TROUBLE_NO_TFTP))
#define PAST_TRUST    (PAST_ADDRESS | BIT(TROUBLE_TRUST_LOOP))
#define PAST_CONFIG   (PAST_TRUST | BIT(TROUBLE_CONFIG))
#define PAST_DOWNLOAD (PAST_CONFIG | BIT(TROUBLE_MISSING) | BIT(TROUBLE_BROKEN))

static const uint32_t solved[STAGE_COUNT] = {
	[STAGE_OFF] = BIT(TROUBLE_SILENT) | BIT(TROUBLE_FIREWALL) |
	    BIT(TROUBLE_NO_REPLY) | BIT(TROUBLE_NO_TFTP) | BIT(TROUBLE_CONFIG) |
	    BIT(TROUBLE_BROKEN),
	[STAGE_ASKING] = BIT(TROUBLE_STATIC),
	[STAGE_ADDRESSED] = PAST_NETWORK,
	[STAGE_TRUST] = PAST_ADDRESS,
	[STAGE_CONFIG] = PAST_TRUST,
	[STAGE_MANIFEST] = PAST_CONFIG,
	[STAGE_LOADING] = PAST_CONFIG,
	[STAGE_WRITING] = PAST_DOWNLOAD | BIT(TROUBLE_POWER_CUT),
	[STAGE_REBOOTING] = PAST_DOWNLOAD,
	[STAGE_REVIVED] = ALL,
};

/* What the log says when a stage is entered; the rest goes without saying. */
static const struct entry {
	enum note_level level;
	const char *text;
} entries[STAGE_COUNT] = {
	[STAGE_WRITING] = { NOTE_WARN,
	    "Has all of its firmware and writes it now. Do not unplug it: "
	    "minutes of silence and darkness are normal." },
	[STAGE_REBOOTING] = { NOTE_INFO, "Is back after writing." },
};

void
trouble_set(struct bench *b, struct slot *s, enum trouble t, const char *detail)
{
	struct device *d = &s->device;
	char text[sizeof(b->log[0].text)];

	if (!is_phone(s) ||
	    (trouble_is(d, t) && strcmp(d->detail[t], detail) == 0))
		return;
	d->troubles |= BIT(t);
	text_copy(d->detail[t], sizeof(d->detail[t]), detail);
	revival_note(b, s);
	log_add(b, s, trouble_level(t), "%s",
	    trouble_show(text, sizeof(text), d, t));
}

static void
arm_patience(struct bench *b, struct slot *s)
{
	const struct device *d = &s->device;
	int64_t patience = stage_patience_us(d->boot, d->stage);
	bool runs = is_phone(s) && patience > 0;

	timer_set(b, s, TIMER_PATIENCE, runs ? d->sign_us + patience : NEVER);
}

void
boot_watch(struct bench *b, struct slot *s)
{
	arm_patience(b, s);
}

static void
say_entry(struct bench *b, struct slot *s, enum stage from, enum stage to)
{
	const struct device *d = &s->device;
	const char *load = device_fact(d, FACT_LOAD);
	int64_t us = b->now - d->since_us;
	char took[16];

	if (!is_phone(s))
		return;
	if (entries[to].text != NULL)
		log_add(b, s, entries[to].level, "%s", entries[to].text);
	if (to == STAGE_REVIVED)
		log_add(b, s, NOTE_GOOD, "Revived: it runs %s.",
		    load != NULL ? load : "the wanted load");
	if (to == STAGE_ASKING && from == STAGE_WAKING && us > PORTFAST_US &&
	    us < PORTFAST_MOST_US)
		log_add(b, s, NOTE_WARN,
		    "Asks for an address only after %s. Perhaps its switch "
		    "port waits: turn on portfast, or use another switch.",
		    text_show_duration(took, sizeof(took), us));
}

static void
enter(struct bench *b, struct slot *s, enum stage to)
{
	struct device *d = &s->device;
	enum stage from = d->stage;

	say_entry(b, s, from, to);
	d->stage = to;
	d->since_us = b->now;
	d->stages[d->stages_next] = (struct stage_entry){ to, b->now };
	d->stages_next = (d->stages_next + 1) % DEVICE_STAGES;
	if (d->stages_n < DEVICE_STAGES)
		d->stages_n++;
	if (to >= STAGE_CONFIG && to <= STAGE_LOADING)
		d->trust_rounds = 0;
	if (to == STAGE_CONFIG || to == STAGE_REVIVED)
		s->cut_short = false;
	if (to == STAGE_REVIVED) {
		d->manifest_rounds = d->anew = 0;
		d->taken = false;
	}
	b->revision++;
	trouble_clear(b, s, solved[to]);
	revival_step(b, s, from, to);
}

static void
unstick(struct bench *b, struct slot *s)
{
	struct device *d = &s->device;

	if (d->stage != STAGE_STUCK)
		return;
	enter(b, s, d->stuck_in);
	d->sign_us = b->now;
	arm_patience(b, s);
}

/* Who is stuck has a reason; without one left it is in its stage again. */
void
trouble_clear(struct bench *b, struct slot *s, uint32_t troubles)
{
	struct device *d = &s->device;

	if ((d->troubles & troubles) == 0)
		return;
	d->troubles &= ~troubles;
	b->revision++;
	if (d->troubles == 0)
		unstick(b, s);
}

/* Hands have started it anew: what it did before is no round of a loop. */
void
boot_forget_loops(struct bench *b, struct slot *s)
{
	struct device *d;

	if (s == NULL)
		return;
	d = &s->device;
	d->manifest_rounds = d->trust_rounds = d->config_rounds = 0;
	trouble_clear(b, s, BIT(TROUBLE_LOOP) | BIT(TROUBLE_TRUST_LOOP));
}

static void
stick(struct bench *b, struct slot *s)
{
	struct device *d = &s->device;

	if (d->stage == STAGE_STUCK)
		return;
	d->stuck_in = d->stage;
	enter(b, s, STAGE_STUCK);
}

void
boot_stick(struct bench *b, struct slot *s, enum trouble t, const char *detail)
{
	if (!is_phone(s))
		return;
	trouble_set(b, s, t, detail);
	stick(b, s);
	timer_set(b, s, TIMER_PATIENCE, NEVER);
}

/* The last stage that a loop runs through: only what is beyond ends it. */
static enum stage
loop_end(const struct device *d)
{
	if (trouble_is(d, TROUBLE_STATIC))
		return STAGE_WAKING;
	if (trouble_is(d, TROUBLE_LOOP))
		return asked_kind(d->detail[TROUBLE_LOOP]) == ASKED_CONFIG
		    ? STAGE_CONFIG
		    : STAGE_MANIFEST;
	return trouble_is(d, TROUBLE_TRUST_LOOP) ? STAGE_TRUST : STAGE_OFF;
}

/* A new boot, from wherever: what was open stays incomplete. */
static void
begin_anew(struct bench *b, struct slot *s, enum stage from)
{
	struct device *d = &s->device;

	transfer_cut(d, "it started anew", b->now);
	d->facts[FACT_LOAD].at_us = 0; /* it may run another now */
	d->config_rounds = 0;
	if (from == STAGE_TRUST && ++d->trust_rounds >= ROUNDS_OF_A_LOOP) {
		const struct file *last = device_file(d, 0);

		boot_stick(
		    b, s, TROUBLE_TRUST_LOOP, last != NULL ? last->name : "");
	}
}

/*
 * It wrote and restarted, or the link was lost, as when it succeeds; but then
 * it is the loader that speaks again. After two whole rounds that is a loop.
 */
static void
heed_cut(struct bench *b, struct slot *s, enum sign sign, enum stage from)
{
	const struct device *d = &s->device;
	bool restarts = sign == SIGN_DISCOVER && d->manifest_rounds < 2;

	if (from == STAGE_WRITING && (sign == SIGN_GONE || restarts))
		s->cut_short = true;
	if (from == STAGE_REBOOTING && restarts)
		s->cut_short = true;
	if (!s->cut_short || (sign != SIGN_RECOVERY && sign != SIGN_MANIFEST))
		return;
	s->cut_short = false;
	s->cut_us = b->now;
	trouble_set(b, s, TROUBLE_POWER_CUT, d->manifest.file);
}

/* What a sign means beside the step in the table. */
static void
heed(struct bench *b, struct slot *s, enum sign sign, enum stage from)
{
	struct device *d = &s->device;

	if (sign == SIGN_DISCOVER || sign == SIGN_GONE)
		begin_anew(b, s, from);
	heed_cut(b, s, sign, from);
	if (sign == SIGN_OTHER || sign == SIGN_PART || sign == SIGN_MANIFEST ||
	    sign == SIGN_RECOVERY) {
		d->config_rounds = 0;
		if (loop_end(d) == STAGE_CONFIG)
			trouble_clear(b, s, BIT(TROUBLE_LOOP));
	}
}

/* Said once, when it is first heard. */
static void
say_recovery(struct bench *b, struct slot *s, enum stage from)
{
	if (is_phone(s) &&
	    (from == STAGE_OFF || from == STAGE_LINKED ||
		from == STAGE_CONFIG || from == STAGE_REVIVED))
		log_add(b, s, NOTE_GOOD,
		    "Runs its recovery loader: it took the reset.");
}

/* A stuck phone is judged by the row of the stage it is stuck in. */
static void
step(struct bench *b, struct slot *s, enum sign sign)
{
	struct device *d = &s->device;
	bool stuck = d->stage == STAGE_STUCK;
	enum stage from = stuck ? d->stuck_in : d->stage;
	enum stage to = stage_next(d->boot, from, sign);

	heed(b, s, sign, from);
	if (!stage_counts(d->boot, from, sign) || (stuck && sign == SIGN_QUIET))
		return;
	if (d->stage == STAGE_STUCK && to != STAGE_OFF && to <= loop_end(d) &&
	    (sign != SIGN_RECOVERY || trouble_is(d, TROUBLE_STATIC)))
		return;
	d->sign_us = b->now;
	if (sign == SIGN_RECOVERY)
		say_recovery(b, s, from);
	if (to == STAGE_STUCK)
		stick(b, s);
	else if (to != d->stage)
		enter(b, s, to);
	trouble_clear(b, s, BIT(TROUBLE_SILENT));
	arm_patience(b, s);
}

void
boot_apply(struct bench *b, struct slot *s, enum sign sign)
{
	enum stage from = s->device.stage;

	step(b, s, sign);
	courses_sign(b, s, sign, from);
}

void
boot_lose_patience(struct bench *b, struct slot *s)
{
	struct device *d = &s->device;
	enum stage in = d->stage;
	bool explained = in < STAGE_WRITING && (d->troubles & CAUSES) != 0;

	if (!is_phone(s))
		return;
	boot_apply(b, s, SIGN_QUIET);
	if (d->stage != STAGE_STUCK)
		return;
	transfer_cut(d, "no more was asked for", b->now);
	if (in == STAGE_ADDRESSED)
		trouble_set(b, s, TROUBLE_NO_TFTP, s->leased_by);
	else if (!explained)
		trouble_set(b, s, TROUBLE_SILENT, "");
	if (in == STAGE_WRITING && s->cut_short)
		trouble_set(b, s, TROUBLE_POWER_CUT, d->manifest.file);
}
