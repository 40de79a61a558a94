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

int64_t
boot_sped_up(const struct sim *s, int64_t us)
{
	return s->config.speed > 0 ? (int64_t)((double)us / s->config.speed)
				   : us;
}

void
boot_plan(struct sim *s, enum todo todo, int64_t at_us)
{
	s->todo = todo;
	s->due_us = at_us;
}

void *
boot_slot(struct sim *s)
{
	return s->out[(s->out_first + s->out_n) % SIM_OUT].data;
}

/* A ninth waiting frame is lost, as on a wire. */
void
boot_send(struct sim *s, size_t n)
{
	if (n == 0 || s->out_n + 1 >= SIM_OUT)
		return;
	s->out[(s->out_first + s->out_n) % SIM_OUT].n = n;
	s->out_n++;
}

void
boot_init(struct sim *s)
{
	voice_init(&s->voice, s->config.mac, s->config.model);
	runs_init(s);
	fetch_init(s);
	s->cdp_us = s->look_us = INT64_MAX;
}

void
boot_start(struct sim *s, int64_t now_us)
{
	s->state = s->dead ? SIM_DEAD : SIM_POWERED;
	s->booted_us = now_us;
	s->look_us = now_us + boot_sped_up(s, BOOT_LOGO);
	s->voice.address = 0;
	s->reason[0] = '\0';
	s->cdp_sent = 0;
	s->cdp_us = now_us + boot_sped_up(s, CDP_FIRST);
	s->tries = 0;
	s->ack_due = false;
	if (s->dead)
		boot_plan(s, TODO_NOTHING, 0);
	else if (s->config.fault == PHONE_STATIC)
		lease_keep(s, now_us + boot_sped_up(s, VLAN_CHOSEN));
	else
		boot_plan(
		    s, TODO_DISCOVER, now_us + boot_sped_up(s, VLAN_CHOSEN));
}

void
boot_power(struct sim *s, bool on, int64_t now_us)
{
	s->on = on;
	s->out_n = 0;
	s->cdp_us = s->look_us = INT64_MAX;
	s->ack_due = false;
	boot_plan(s, TODO_NOTHING, 0);
	if (on) {
		if (!keypad_power(s, now_us))
			boot_start(s, now_us);
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
	boot_send(s, speak_cdp(&s->voice, software, boot_slot(s), FRAME_MAX));
	if (s->config.model->generation == GENERATION_OTHER)
		boot_send(s,
		    speak_lldp(&s->voice, software, boot_slot(s), FRAME_MAX));
	s->cdp_us = now_us +
	    boot_sped_up(s, s->cdp_sent++ == 0 ? CDP_SECOND : CDP_EVERY);
}

static void
start_phase(struct sim *s, enum phase phase, int64_t at_us)
{
	s->phase = phase;
	s->index = 0;
	s->tries = 0;
	boot_plan(s, TODO_READ, at_us);
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
	boot_plan(s, TODO_AGAIN, now_us + boot_sped_up(s, LOAD_AGAIN));
}

static void
start_writing(struct sim *s, int64_t now_us)
{
	int64_t writes_us =
	    boot_sped_up(s, sim_is_java(s) ? JAVA_WRITES : GEN1_WRITES);

	s->state = SIM_WRITING;
	s->cdp_us = INT64_MAX; /* dark: not a word until it is done */
	if (s->config.fault == PHONE_POWER_CUT && !s->struck)
		boot_plan(s, TODO_LOSE, now_us + writes_us / 2);
	else
		boot_plan(s, TODO_DARK, now_us + writes_us);
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
	int64_t next_us = now_us + boot_sped_up(s, BETWEEN);

	switch (s->phase) {
	case PHASE_CONFIG:
		if (wants_another(s))
			start_load(s, next_us);
		else if (s->configured)
			start_phase(s, PHASE_AFTER, next_us);
		else
			boot_plan(s, TODO_AGAIN,
			    now_us + boot_sped_up(s, CONFIG_AGAIN));
		break;
	case PHASE_MANIFEST:
		start_phase(s, PHASE_PARTS, next_us);
		break;
	case PHASE_PARTS:
		start_writing(s, now_us);
		break;
	case PHASE_AFTER:
		if (s->config.follows)
			boot_plan(s, TODO_AGAIN,
			    now_us + boot_sped_up(s, CONFIG_EVERY));
		else
			boot_plan(s, TODO_NOTHING, 0);
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
	boot_plan(s, TODO_RESTART, now_us + boot_sped_up(s, RESTARTS));
}

/* Once only: somebody sees it and plugs it in again. */
static void
do_lose(struct sim *s, int64_t now_us)
{
	s->struck = true;
	boot_power(s, false, now_us);
	boot_plan(s, TODO_RESTART, now_us + boot_sped_up(s, POWER_BACK));
}

static void
do_restart(struct sim *s, int64_t now_us)
{
	boot_power(s, true, now_us);
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
	s->index++;
	boot_plan(s, TODO_READ, now_us + boot_sped_up(s, BETWEEN));
}

void
boot_file_whole(struct sim *s, int64_t now_us)
{
	if (s->phase == PHASE_MANIFEST || s->phase == PHASE_PARTS) {
		load_file_whole(s, now_us);
		return;
	}
	if (s->phase == PHASE_CONFIG && script_config(s)) {
		end_phase(s, now_us);
		return;
	}
	s->index++;
	boot_plan(s, TODO_READ, now_us + boot_sped_up(s, BETWEEN));
}

/* What the server will not give: fatal for a load, normal for the rest. */
void
boot_file_denied(struct sim *s, const struct tftp *error, int64_t now_us)
{
	if (s->phase == PHASE_MANIFEST || s->phase == PHASE_PARTS) {
		refuse(s,
		    error->code == TFTP_ERR_NOT_FOUND ? "File Not Found"
						      : "TFTP Error",
		    now_us);
		return;
	}
	s->index++;
	boot_plan(s, TODO_READ, now_us + boot_sped_up(s, BETWEEN));
}

void
boot_file_unanswered(struct sim *s, int64_t now_us)
{
	snprintf(s->reason, sizeof(s->reason), "%s: TFTP Timeout", s->file);
	boot_plan(s, TODO_AGAIN, now_us + boot_sped_up(s, LOAD_AGAIN));
}

bool
boot_dies(struct sim *s, int64_t now_us)
{
	if (s->config.fault != PHONE_DIES || s->struck ||
	    s->phase != PHASE_PARTS || s->index == 0 ||
	    s->block <= DIES_AFTER + s->config.seed % DIES_AFTER)
		return false;
	do_lose(s, now_us);
	return true;
}

void
boot_tick(struct sim *s, int64_t now_us)
{
	static void (*const todo[TODO_COUNT])(struct sim *, int64_t) = {
		[TODO_DISCOVER] = lease_discover,
		[TODO_REQUEST] = lease_request,
		[TODO_FIND] = lease_find,
		[TODO_READ] = do_read,
		[TODO_RESEND] = fetch_resend,
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
		fetch_ack(s, now_us);
	if (s->todo != TODO_NOTHING && s->due_us <= now_us && !s->ack_due)
		todo[s->todo](s, now_us);
}
