/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "boot.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "fetch.h"
#include "lease.h"
#include "runs.h"
#include "script.h"
#include "take.h"

/*
 * Times of real phones, facts sections 2.3, 3.1 to 3.3; those of writing, of a
 * restart and of power that comes back are inferred. Microseconds.
 */
#define CDP_FIRST    (SECOND * 43 / 100)
#define CDP_SECOND   SECOND
#define CDP_EVERY    (60 * SECOND)
#define VLAN_CHOSEN  (10 * SECOND)
#define BETWEEN      (SECOND / 5)
#define CONFIG_AGAIN (15 * SECOND)
#define CONFIG_EVERY (45 * SECOND)
#define LOAD_AGAIN   (20 * SECOND)
#define JAVA_WRITES  (150 * (int64_t)SECOND)
#define GEN1_WRITES  (20 * SECOND)
#define RESTARTS     (10 * SECOND)
#define POWER_BACK   (90 * SECOND) /* until somebody has seen it */
#define DIES_AFTER   20 /* blocks of its second part, and up to as many more */

void
boot_init(struct sim *s)
{
	voice_init(&s->voice, s->config.mac, s->config.model);
	runs_init(s);
	fetch_init(s);
	s->cdp_us = s->look_us = INT64_MAX;
}

static void
do_start(struct sim *s, int64_t now_us)
{
	s->state = s->dead ? SIM_DEAD : SIM_POWERED;
	s->booted_us = now_us;
	s->look_us = now_us + sim_sped_up(s, BOOT_LOGO);
	s->voice.address = 0;
	s->reason[0] = '\0';
	s->cdp_sent = 0;
	s->cdp_us = now_us + sim_sped_up(s, CDP_FIRST);
	s->tries = 0;
	s->ack_due = false;
	if (s->dead)
		sim_plan(s, TODO_NOTHING, 0);
	else if (s->config.fault == PHONE_STATIC)
		lease_keep(s, now_us + sim_sped_up(s, VLAN_CHOSEN));
	else
		sim_plan(
		    s, TODO_DISCOVER, now_us + sim_sped_up(s, VLAN_CHOSEN));
}

void
boot_power(struct sim *s, bool on, int64_t now_us)
{
	s->on = on;
	s->out_n = 0;
	s->cdp_us = s->look_us = INT64_MAX;
	s->ack_due = false;
	sim_plan(s, TODO_NOTHING, 0);
	if (on) {
		if (!keypad_power(s, now_us))
			do_start(s, now_us);
		return;
	}
	keypad_lose_power(s);
	/* Power lost while the flash is written leaves the loader alone. */
	if (s->state == SIM_WRITING && sim_is_java(s))
		s->recovery = true;
	s->state = SIM_OFF;
}

static void
announce(struct sim *s, int64_t now_us)
{
	char software[48];

	if (s->recovery && sim_is_java(s))
		snprintf(software, sizeof(software), "term%.2s.default",
		    s->config.model->name + 2);
	else if (s->recovery)
		text_copy(software, sizeof(software), "79XX_default_load");
	else
		text_copy(software, sizeof(software), s->load);
	sim_send(s, speak_cdp(&s->voice, software, sim_slot(s), FRAME_MAX));
	if (s->config.model->generation == GENERATION_OTHER)
		sim_send(
		    s, speak_lldp(&s->voice, software, sim_slot(s), FRAME_MAX));
	s->cdp_us = now_us +
	    sim_sped_up(s, s->cdp_sent++ == 0 ? CDP_SECOND : CDP_EVERY);
}

static void
start_phase(struct sim *s, enum phase phase, int64_t at_us)
{
	s->phase = phase;
	s->index = 0;
	s->tries = 0;
	sim_plan(s, TODO_READ, at_us);
}

void
boot_fetch(struct sim *s, int64_t at_us)
{
	bool at_once = s->recovery && sim_is_java(s);

	if (s->state != SIM_IDLE) /* it may ask only whether all is as it was */
		s->state = SIM_FETCHING;
	s->configured = false;
	s->wanted[0] = '\0';
	start_phase(s, at_once ? PHASE_MANIFEST : PHASE_CONFIG, at_us);
}

static void
refuse(struct sim *s, const char *reason, int64_t now_us)
{
	snprintf(s->reason, sizeof(s->reason), "%s: %s", s->file, reason);
	s->state = SIM_REFUSED;
	sim_plan(s, TODO_AGAIN, now_us + sim_sped_up(s, LOAD_AGAIN));
}

static void
start_writing(struct sim *s, int64_t now_us)
{
	int64_t writes_us =
	    sim_sped_up(s, sim_is_java(s) ? JAVA_WRITES : GEN1_WRITES);

	s->state = SIM_WRITING;
	s->cdp_us = INT64_MAX; /* dark: not a word until it is done */
	if (s->config.fault == PHONE_POWER_CUT && !s->struck)
		sim_plan(s, TODO_LOSE, now_us + writes_us / 2);
	else
		sim_plan(s, TODO_DARK, now_us + writes_us);
}

/* Its list comes first, or the one image that old loads consist of. */
static void
start_load(struct sim *s, int64_t at_us)
{
	s->state = SIM_FETCHING;
	if (sim_is_java(s) || script_era(s) == ERA_UNIVERSAL) {
		start_phase(s, PHASE_MANIFEST, at_us);
		return;
	}
	script_image(s);
	start_phase(s, PHASE_PARTS, at_us);
}

static bool
wants_another(const struct sim *s)
{
	bool fetches = sim_is_java(s) || sim_is_gen1(s);

	return fetches && s->wanted[0] != '\0' &&
	    (s->recovery || strcmp(s->wanted, s->load) != 0);
}

/* The list of a phase is done; what comes next depends on what was found. */
static void
end_phase(struct sim *s, int64_t now_us)
{
	int64_t next_us = now_us + sim_sped_up(s, BETWEEN);

	switch (s->phase) {
	case PHASE_CONFIG:
		if (wants_another(s))
			start_load(s, next_us);
		else if (s->configured)
			start_phase(s, PHASE_AFTER, next_us);
		else
			sim_plan(s, TODO_AGAIN,
			    now_us + sim_sped_up(s, CONFIG_AGAIN));
		break;
	case PHASE_MANIFEST:
		start_phase(s, PHASE_PARTS, next_us);
		break;
	case PHASE_PARTS:
		start_writing(s, now_us);
		break;
	case PHASE_AFTER:
		if (s->config.follows)
			sim_plan(s, TODO_AGAIN,
			    now_us + sim_sped_up(s, CONFIG_EVERY));
		else
			sim_plan(s, TODO_NOTHING, 0);
		break;
	}
	/* A running load is alive even without a configuration. */
	if (s->phase != PHASE_MANIFEST && s->phase != PHASE_PARTS &&
	    s->load[0] != '\0' && !s->recovery) {
		s->state = SIM_IDLE;
		s->keys.kept = false;
	}
}

static void
do_read(struct sim *s, int64_t now_us)
{
	if (script_file(s))
		fetch_begin(s, now_us);
	else
		end_phase(s, now_us);
}

static void
do_again(struct sim *s, int64_t now_us)
{
	boot_fetch(s, now_us);
}

/* Written: it restarts with what it was given. */
static void
do_dark(struct sim *s, int64_t now_us)
{
	text_copy(s->load, sizeof(s->load), s->next_load);
	s->recovery = s->next_recovery;
	runs_become(s);
	s->state = SIM_REBOOTING;
	sim_plan(s, TODO_RESTART, now_us + sim_sped_up(s, RESTARTS));
}

/* Once only: somebody sees it and plugs it in again. */
static void
do_lose(struct sim *s, int64_t now_us)
{
	s->struck = true;
	boot_power(s, false, now_us);
	sim_plan(s, TODO_RESTART, now_us + sim_sped_up(s, POWER_BACK));
}

static void
do_restart(struct sim *s, int64_t now_us)
{
	boot_power(s, true, now_us);
}

static void
read_next(struct sim *s, int64_t now_us)
{
	s->index++;
	sim_plan(s, TODO_READ, now_us + sim_sped_up(s, BETWEEN));
}

static void
load_file_whole(struct sim *s, int64_t now_us)
{
	const char *wrong = take_file(s);

	if (wrong != NULL) {
		refuse(s, wrong, now_us);
		return;
	}
	if (s->phase == PHASE_PARTS)
		script_note_load(s);
	read_next(s, now_us);
}

static void
file_whole(struct sim *s, int64_t now_us)
{
	if (s->phase == PHASE_MANIFEST || s->phase == PHASE_PARTS)
		load_file_whole(s, now_us);
	else if (s->phase == PHASE_CONFIG && script_config(s))
		end_phase(s, now_us);
	else
		read_next(s, now_us);
}

/* What the server will not give: fatal for a load, normal for the rest. */
static void
file_denied(struct sim *s, const char *reason, int64_t now_us)
{
	if (s->phase == PHASE_MANIFEST || s->phase == PHASE_PARTS)
		refuse(s, reason, now_us);
	else
		read_next(s, now_us);
}

static void
file_unanswered(struct sim *s, int64_t now_us)
{
	snprintf(s->reason, sizeof(s->reason), "%s: TFTP Timeout", s->file);
	sim_plan(s, TODO_AGAIN, now_us + sim_sped_up(s, LOAD_AGAIN));
}

/* Whether its fault takes its power just now. */
static bool
dies(const struct sim *s)
{
	return s->config.fault == PHONE_DIES && !s->struck &&
	    s->phase == PHASE_PARTS && s->index > 0 &&
	    s->block > DIES_AFTER + s->config.seed % DIES_AFTER;
}

static void
go_on(struct sim *s, enum fetched how, int64_t now_us)
{
	switch (how) {
	case FETCH_GOES_ON:
		if (dies(s))
			do_lose(s, now_us);
		break;
	case FETCH_WHOLE:
		file_whole(s, now_us);
		break;
	case FETCH_MISSING:
		file_denied(s, "File Not Found", now_us);
		break;
	case FETCH_DENIED:
		file_denied(s, "TFTP Error", now_us);
		break;
	case FETCH_UNANSWERED:
		file_unanswered(s, now_us);
		break;
	}
}

static void
do_resend(struct sim *s, int64_t now_us)
{
	go_on(s, fetch_resend(s, now_us), now_us);
}

void
boot_take(struct sim *s, uint16_t port, uint16_t server_port,
    const struct tftp *t, int64_t now_us)
{
	go_on(s, fetch_take(s, port, server_port, t, now_us), now_us);
}

void
boot_tick(struct sim *s, int64_t now_us)
{
	static void (*const todo[TODO_COUNT])(struct sim *, int64_t) = {
		[TODO_START] = do_start,
		[TODO_DISCOVER] = lease_discover,
		[TODO_REQUEST] = lease_request,
		[TODO_FIND] = lease_find,
		[TODO_READ] = do_read,
		[TODO_RESEND] = do_resend,
		[TODO_AGAIN] = do_again,
		[TODO_DARK] = do_dark,
		[TODO_LOSE] = do_lose,
		[TODO_RESTART] = do_restart,
	};

	keypad_tick(s, now_us);
	if (s->look_us <= now_us)
		s->look_us = INT64_MAX;
	if (s->cdp_us <= now_us)
		announce(s, now_us);
	if (s->ack_due && s->ack_us <= now_us)
		go_on(s, fetch_ack(s, now_us), now_us);
	if (s->todo != TODO_NOTHING && s->due_us <= now_us && !s->ack_due)
		todo[s->todo](s, now_us);
}
