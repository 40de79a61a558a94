/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "boot.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"

/* Times of real phones, facts sections 2.3, 3.1 to 3.3; microseconds. */
#define SECOND       1000000
#define CDP_FIRST    (SECOND * 43 / 100)
#define CDP_SECOND   SECOND
#define CDP_EVERY    (60 * SECOND)
#define VLAN_CHOSEN  (10 * SECOND)
#define OFFER_TAKEN  (SECOND * 3 / 4)
#define TFTP_BEGINS  SECOND
#define BETWEEN      (SECOND / 5)
#define CONFIG_AGAIN (15 * SECOND)
#define LOAD_AGAIN   (20 * SECOND)
#define JAVA_WRITES  (150 * (int64_t)SECOND)
#define GEN1_WRITES  (20 * SECOND)
#define RESTARTS     (10 * SECOND)
#define POWER_BACK   (90 * SECOND) /* until somebody has seen it */

/* Waits for an answer are the network's, not the phone's: never sped up. */
#define DHCP_RETRY (4 * (int64_t)SECOND)
#define ARP_RETRY  SECOND
#define TFTP_RETRY (4 * (int64_t)SECOND)
#define TRIES_MAX  6
#define PORT_FIRST 49152
#define DIES_AFTER 20 /* blocks of its second part, and up to as many more */
#define STATIC_NET 0x0a141e00u /* 10.20.30.0/24 */

static int64_t
sped_up(const struct sim *s, int64_t us)
{
	return s->config.speed > 0 ? (int64_t)((double)us / s->config.speed)
				   : us;
}

static void
plan(struct sim *s, enum todo todo, int64_t at_us)
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

static bool
is_java(const struct sim *s)
{
	return s->config.model->generation == GENERATION_JAVA;
}

/* SIP loads of the first generation call the device SIP…: facts 1.4. */
static void
take_name(struct sim *s)
{
	memcpy(
	    s->voice.name, strncmp(s->load, "P0S3", 4) == 0 ? "SIP" : "SEP", 3);
}

/* A reset would have taken its address. */
static void
keep_load(struct sim *s)
{
	const struct model *m = s->config.model;

	s->recovery = false;
	snprintf(s->load, sizeof(s->load), "%s.8-5-2S",
	    m->loads_count > 0 ? m->loads[m->loads_count - 1] : "SIP");
}

void
boot_init(struct sim *s)
{
	voice_init(&s->voice, s->config.mac, s->config.model);
	text_copy(s->load, sizeof(s->load), s->config.load);
	s->recovery = s->config.recovery && is_java(s);
	if (s->config.fault == PHONE_STATIC && is_java(s))
		keep_load(s);
	if (!is_java(s) && s->load[0] == '\0')
		text_copy(s->load, sizeof(s->load), "P00308000500");
	take_name(s);
	s->flow.port = (uint16_t)(PORT_FIRST + s->config.seed * 37 % 8192);
}

/* It looks for the server of a network that it was taken from. */
static void
keep_address(struct sim *s, int64_t at_us)
{
	s->voice.address = STATIC_NET | (s->config.seed % 200 + 20);
	s->flow.server = STATIC_NET | 1;
	s->flow.server_mac = (struct mac){ 0 };
	plan(s, TODO_FIND, at_us);
}

static void
power_up(struct sim *s, int64_t now_us)
{
	s->state = SIM_POWERED;
	s->voice.address = 0;
	s->reason[0] = '\0';
	s->cdp_sent = 0;
	s->cdp_us = now_us + sped_up(s, CDP_FIRST);
	s->tries = 0;
	s->ack_due = false;
	if (s->config.fault == PHONE_STATIC)
		keep_address(s, now_us + sped_up(s, VLAN_CHOSEN));
	else
		plan(s, TODO_DISCOVER, now_us + sped_up(s, VLAN_CHOSEN));
}

void
boot_power(struct sim *s, bool on, int64_t now_us)
{
	s->on = on;
	s->out_n = 0;
	if (on) {
		power_up(s, now_us);
		return;
	}
	/* Power lost while the flash is written leaves the loader alone. */
	if (s->state == SIM_WRITING && is_java(s))
		s->recovery = true;
	s->state = SIM_OFF;
	s->cdp_us = INT64_MAX;
	s->ack_due = false;
	plan(s, TODO_NOTHING, 0);
}

static void
announce(struct sim *s, int64_t now_us)
{
	char software[48];

	if (s->recovery)
		snprintf(software, sizeof(software), "term%.2s.default",
		    s->config.model->name + 2);
	else
		text_copy(software, sizeof(software), s->load);
	boot_send(s, speak_cdp(&s->voice, software, boot_slot(s), FRAME_MAX));
	s->cdp_us =
	    now_us + sped_up(s, s->cdp_sent++ == 0 ? CDP_SECOND : CDP_EVERY);
}

static void
start_phase(struct sim *s, enum phase phase, int64_t at_us)
{
	s->phase = phase;
	s->index = 0;
	s->tries = 0;
	plan(s, TODO_READ, at_us);
}

static void
start_fetching(struct sim *s, int64_t at_us)
{
	s->state = SIM_FETCHING;
	s->configured = false;
	s->wanted[0] = '\0';
	start_phase(s, s->recovery ? PHASE_MANIFEST : PHASE_CONFIG, at_us);
}

static void
do_discover(struct sim *s, int64_t now_us)
{
	s->state = SIM_ASKING;
	s->offered = 0;
	boot_send(s,
	    speak_dhcp(
		&s->voice, DHCP_DISCOVER, 0, 0, boot_slot(s), FRAME_MAX));
	plan(s, TODO_DISCOVER, now_us + DHCP_RETRY);
}

static void
do_request(struct sim *s, int64_t now_us)
{
	boot_send(s,
	    speak_dhcp(&s->voice, DHCP_REQUEST, s->offered, s->server_id,
		boot_slot(s), FRAME_MAX));
	plan(s, ++s->tries < TRIES_MAX ? TODO_REQUEST : TODO_DISCOVER,
	    now_us + DHCP_RETRY);
}

/* Option 150, else 66 as dotted text, else siaddr: facts section 3.2. */
static uint32_t
tftp_server(const struct dhcp_msg *m)
{
	char text[IP_TEXT];
	uint32_t ip;

	if (m->tftp.n > 0)
		return m->tftp.ip[0];
	text_escape(text, sizeof(text), m->tftp_name);
	return ip_parse(&ip, text) == 0 ? ip : m->siaddr;
}

static void
take_lease(struct sim *s, const struct dhcp_msg *m, int64_t now_us)
{
	s->voice.address = m->yiaddr;
	s->flow.server = tftp_server(m);
	s->flow.server_mac = (struct mac){ 0 };
	s->tries = 0;
	/* "No TFTP Server", or its flash is damaged: it waits for ever. */
	if (s->flow.server == 0 || s->config.fault == PHONE_NO_TFTP)
		plan(s, TODO_NOTHING, 0);
	else
		plan(s, TODO_FIND, now_us + sped_up(s, TFTP_BEGINS));
}

void
boot_dhcp(struct sim *s, const struct dhcp_msg *m, int64_t now_us)
{
	bool asking = s->todo == TODO_DISCOVER && s->state == SIM_ASKING;

	if (m->op != BOOTP_REPLY || !mac_equal(m->mac, s->config.mac))
		return;
	if (m->type == DHCP_OFFER && asking) {
		s->offered = m->yiaddr;
		s->server_id = m->server_id;
		s->tries = 0;
		plan(s, TODO_REQUEST, now_us + sped_up(s, OFFER_TAKEN));
	} else if (s->todo == TODO_REQUEST && m->server_id == s->server_id) {
		if (m->type == DHCP_ACK)
			take_lease(s, m, now_us);
		else if (m->type == DHCP_NAK)
			plan(s, TODO_DISCOVER, now_us);
	}
}

static void
do_find(struct sim *s, int64_t now_us)
{
	boot_send(s,
	    speak_arp(
		&s->voice, s->flow.server, NULL, boot_slot(s), FRAME_MAX));
	plan(s, TODO_FIND, now_us + ARP_RETRY);
}

void
boot_found_server(struct sim *s, struct mac mac, int64_t now_us)
{
	s->flow.server_mac = mac;
	if (s->todo == TODO_FIND)
		start_fetching(s, now_us);
}

static void
refuse(struct sim *s, const char *reason, int64_t now_us)
{
	snprintf(s->reason, sizeof(s->reason), "%s: %s", s->file, reason);
	s->state = SIM_REFUSED;
	plan(s, TODO_AGAIN, now_us + sped_up(s, LOAD_AGAIN));
}

static void
start_writing(struct sim *s, int64_t now_us)
{
	int64_t writes_us = sped_up(s, is_java(s) ? JAVA_WRITES : GEN1_WRITES);

	s->state = SIM_WRITING;
	s->cdp_us = INT64_MAX; /* dark: not a word until it is done */
	if (s->config.fault == PHONE_POWER_CUT && !s->struck)
		plan(s, TODO_LOSE, now_us + writes_us / 2);
	else
		plan(s, TODO_DARK, now_us + writes_us);
}

/* The list of a phase is done; what comes next depends on what was found. */
static void
end_phase(struct sim *s, int64_t now_us)
{
	int64_t next_us = now_us + sped_up(s, BETWEEN);

	switch (s->phase) {
	case PHASE_CONFIG:
		if (s->wanted[0] != '\0' && strcmp(s->wanted, s->load) != 0)
			start_phase(s, PHASE_MANIFEST, next_us);
		else if (s->configured)
			start_phase(s, PHASE_AFTER, next_us);
		else
			plan(s, TODO_AGAIN, now_us + sped_up(s, CONFIG_AGAIN));
		break;
	case PHASE_MANIFEST:
		start_phase(s, PHASE_PARTS, next_us);
		break;
	case PHASE_PARTS:
		start_writing(s, now_us);
		break;
	case PHASE_AFTER:
		plan(s, TODO_NOTHING, 0);
		break;
	}
	/* A running load is alive even without a configuration. */
	if (s->phase != PHASE_MANIFEST && s->phase != PHASE_PARTS &&
	    s->load[0] != '\0')
		s->state = SIM_IDLE;
}

static void
do_read(struct sim *s, int64_t now_us)
{
	if (!script_file(s)) {
		end_phase(s, now_us);
		return;
	}
	s->flow.port++;
	if (s->flow.port < PORT_FIRST)
		s->flow.port = PORT_FIRST;
	s->flow.server_port = 0;
	s->block = 0;
	s->text_n = 0;
	s->ack_due = s->last = false;
	s->tries = 0;
	judge_begin(s->judge, s->file);
	boot_send(s,
	    speak_read(&s->voice, &s->flow, s->file, boot_slot(s), FRAME_MAX));
	plan(s, TODO_RESEND, now_us + TFTP_RETRY);
}

static void
do_resend(struct sim *s, int64_t now_us)
{
	if (++s->tries >= TRIES_MAX) {
		snprintf(
		    s->reason, sizeof(s->reason), "%s: TFTP Timeout", s->file);
		plan(s, TODO_AGAIN, now_us + sped_up(s, LOAD_AGAIN));
		return;
	}
	boot_send(s,
	    s->flow.server_port == 0
		? speak_read(
		      &s->voice, &s->flow, s->file, boot_slot(s), FRAME_MAX)
		: speak_ack(&s->voice, &s->flow, (uint16_t)s->block,
		      boot_slot(s), FRAME_MAX));
	plan(s, TODO_RESEND, now_us + TFTP_RETRY);
}

static void
do_again(struct sim *s, int64_t now_us)
{
	start_fetching(s, now_us);
}

/* Written: it restarts with what it was given. */
static void
do_dark(struct sim *s, int64_t now_us)
{
	text_copy(s->load, sizeof(s->load), s->next_load);
	s->recovery = false;
	take_name(s);
	s->state = SIM_REBOOTING;
	plan(s, TODO_RESTART, now_us + sped_up(s, RESTARTS));
}

/* Once only: somebody sees it and plugs it in again. */
static void
do_lose(struct sim *s, int64_t now_us)
{
	s->struck = true;
	boot_power(s, false, now_us);
	plan(s, TODO_RESTART, now_us + sped_up(s, POWER_BACK));
}

static void
do_restart(struct sim *s, int64_t now_us)
{
	boot_power(s, true, now_us);
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

static const char *
take_manifest(struct sim *s)
{
	struct manifest m;
	const char *wrong;

	if (manifest_decode(&m, s->text, s->text_n) != 0)
		return "Invalid .loads file";
	wrong = judge_list(s->config.model, &m);
	if (wrong != NULL)
		return wrong;
	s->parts_n = m.parts_n;
	for (unsigned i = 0; i < m.parts_n; i++)
		text_escape(s->parts[i], sizeof(s->parts[i]), m.parts[i]);
	return NULL;
}

/* The file is whole: judge it, and go on to the next. */
static void
file_whole(struct sim *s, int64_t now_us)
{
	const char *wrong = NULL;

	s->closed = s->flow;
	s->closed_block = (uint16_t)s->block;
	if (s->phase == PHASE_MANIFEST || s->phase == PHASE_PARTS)
		wrong = judge_end(s->judge);
	if (s->phase == PHASE_MANIFEST && s->config.fault == PHONE_LOOPS)
		wrong = "Auth Fail"; /* an old loader has an old key */
	if (wrong == NULL && s->phase == PHASE_MANIFEST)
		wrong = take_manifest(s);
	if (wrong == NULL && s->phase == PHASE_PARTS)
		script_note_load(s);
	if (s->phase == PHASE_CONFIG && strstr(s->file, "CTL") == NULL &&
	    strstr(s->file, "ITL") == NULL) {
		s->configured = true;
		script_wanted(s);
	}
	if (wrong != NULL) {
		refuse(s, wrong, now_us);
		return;
	}
	s->index++;
	plan(s, TODO_READ, now_us + sped_up(s, BETWEEN));
}

static void
send_ack(struct sim *s, int64_t now_us)
{
	s->ack_due = false;
	s->tries = 0;
	boot_send(s,
	    speak_ack(&s->voice, &s->flow, (uint16_t)s->block, boot_slot(s),
		FRAME_MAX));
	plan(s, TODO_RESEND, now_us + TFTP_RETRY);
	if (s->last)
		file_whole(s, now_us);
}

/* The time its pace gives to a block, counted from the ACK before it. */
static void
plan_ack(struct sim *s, int64_t now_us)
{
	uint32_t pace = s->config.pace;
	int64_t block_us = pace > 0 ? (int64_t)TFTP_BLOCK * SECOND / pace : 0;

	s->ack_us += block_us;
	if (s->ack_us < now_us - 10 * block_us || s->block <= 1)
		s->ack_us = now_us + block_us;
	s->ack_due = true;
	if (s->ack_us <= now_us)
		send_ack(s, now_us);
}

static bool
dies_now(const struct sim *s)
{
	return s->config.fault == PHONE_DIES && !s->struck &&
	    s->phase == PHASE_PARTS && s->index > 0 &&
	    s->block > DIES_AFTER + s->config.seed % DIES_AFTER;
}

static void
take_data(struct sim *s, const struct tftp *t, int64_t now_us)
{
	uint16_t ahead = (uint16_t)(t->block - s->block);

	if (dies_now(s)) {
		do_lose(s, now_us);
		return;
	}

	if (ahead == 0 && !s->ack_due) { /* our ACK was lost */
		boot_send(s,
		    speak_ack(&s->voice, &s->flow, t->block, boot_slot(s),
			FRAME_MAX));
		return;
	}
	if (ahead != 1 || s->last)
		return;
	s->block++;
	keep_text(s, t->data);
	judge_feed(s->judge, t->data.p, t->data.n);
	s->last = t->data.n < TFTP_BLOCK;
	plan_ack(s, now_us);
}

/* What the server will not give: fatal for a load, normal for the rest. */
static void
take_error(struct sim *s, const struct tftp *t, int64_t now_us)
{
	if (s->phase == PHASE_MANIFEST || s->phase == PHASE_PARTS) {
		refuse(s,
		    t->code == TFTP_ERR_NOT_FOUND ? "File Not Found"
						  : "TFTP Error",
		    now_us);
		return;
	}
	s->index++;
	plan(s, TODO_READ, now_us + sped_up(s, BETWEEN));
}

/* Its last ACK was lost: RFC 1350 section 6, dallying. */
static bool
is_late(
    const struct sim *s, uint16_t port, uint16_t server_port, uint16_t block)
{
	return port == s->closed.port && server_port == s->closed.server_port &&
	    block == s->closed_block;
}

void
boot_tftp(struct sim *s, uint16_t port, uint16_t server_port,
    const struct tftp *t, int64_t now_us)
{
	if (t->op == TFTP_DATA && is_late(s, port, server_port, t->block))
		boot_send(s,
		    speak_ack(&s->voice, &s->closed, t->block, boot_slot(s),
			FRAME_MAX));
	if (port != s->flow.port || (s->todo != TODO_RESEND && !s->ack_due))
		return;
	if (s->flow.server_port == 0)
		s->flow.server_port = server_port;
	if (server_port != s->flow.server_port)
		return;
	if (t->op == TFTP_DATA)
		take_data(s, t, now_us);
	else if (t->op == TFTP_ERROR)
		take_error(s, t, now_us);
}

void
boot_tick(struct sim *s, int64_t now_us)
{
	static void (*const todo[TODO_COUNT])(struct sim *, int64_t) = {
		[TODO_DISCOVER] = do_discover,
		[TODO_REQUEST] = do_request,
		[TODO_FIND] = do_find,
		[TODO_READ] = do_read,
		[TODO_RESEND] = do_resend,
		[TODO_AGAIN] = do_again,
		[TODO_DARK] = do_dark,
		[TODO_LOSE] = do_lose,
		[TODO_RESTART] = do_restart,
	};

	if (s->cdp_us <= now_us)
		announce(s, now_us);
	if (s->ack_due && s->ack_us <= now_us)
		send_ack(s, now_us);
	if (s->todo != TODO_NOTHING && s->due_us <= now_us && !s->ack_due)
		todo[s->todo](s, now_us);
}
