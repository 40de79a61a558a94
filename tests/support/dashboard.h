/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_DASHBOARD_H
#define TESTS_SUPPORT_DASHBOARD_H

/*
 * A screen over a play, and what happens on its bench. Each of the functions
 * dashboard_tell_… is a story from its beginning to the picture.
 */

#include "bench/entry.h"
#include "bench/witness.h"
#include "firmware-index/inventory.h"
#include "serve/dhcpd.h"
#include "serve/gate.h"
#include "serve/tftpd.h"
#include "serve/web.h"
#include "support/play.h"
#include "support/resets.h"
#include "support/stock.h"
#include "support/story.h"
#include "ui/screen.h"

struct dashboard {
	struct play play;
	struct witness_counts counts;
	struct dhcpd *dhcpd;
	struct tftpd_counts tftp;
	struct web_counts web;
	struct shelf shelf; /* index NULL: no firmware */
	struct ladders *ladders;
	struct inventory inventory;
	struct gate gate;
	struct resets *resets; /* NULL: nobody is guided */
	struct screen_model model;
	struct screen screen;
};

static inline void
dashboard_init(struct dashboard *t)
{
	memset(t, 0, sizeof(*t));
	play_init(&t->play);
	t->counts.frames = 4711;
	t->model = (struct screen_model){ .bench = t->play.bench,
		.counts = &t->counts,
		.role = SCREEN_RUN,
		.source = "enp0s25",
		.folder = "/home/tech/firmware/cisco-7900",
		.frames_s = 412,
		.started_us = PLAY_NOON_US };
	play_link(&t->play, true);
}

static inline void
dashboard_fini(struct dashboard *t)
{
	dhcpd_free(t->dhcpd);
	inventory_fini(&t->inventory);
	ladders_free(t->ladders);
	index_free(t->shelf.index);
	play_fini(&t->play);
	resets_free(t->resets);
}

/* From here on resets are known. */
static inline void
dashboard_guide(struct dashboard *t)
{
	t->resets = resets_with(NULL);
	bench_guide(t->play.bench, t->resets);
	t->model.resets = t->resets;
	t->model.catalogue = t->play.catalogue;
}

/* A key on a screen of so many rows and columns; the guide hears of it. */
static inline enum screen_answer
dashboard_key(struct dashboard *t, int rows, int cols, int key)
{
	struct canvas c = { .rows = rows, .cols = cols };
	enum screen_answer answer;

	t->model.now_us = t->play.now_us;
	answer = screen_key(&t->screen, &t->model, &c, key);
	if (answer == SCREEN_GUIDE)
		play_tell(&t->play,
		    (struct event){ .kind = EVENT_GUIDE,
			.mac = t->screen.guide.mac,
			.guide = t->screen.guide.told });
	return answer;
}

static inline enum screen_answer
dashboard_press(struct dashboard *t, int key)
{
	return dashboard_key(t, 24, 80, key);
}

/* Draw it as it is now; the caller frees the canvas. */
static inline struct canvas
dashboard_draw(struct dashboard *t, int rows, int cols, bool ascii)
{
	struct canvas c;

	assert_int_equal(canvas_init(&c, rows, cols, ascii), 0);
	t->model.now_us = t->play.now_us;
	screen_draw(&t->screen, &t->model, &c);
	return c;
}

/* A canvas as text; the caller frees it. */
static inline char *
dashboard_text(const struct canvas *c)
{
	size_t cap = (size_t)c->rows * ((size_t)c->cols * 3 + 1) + 1;
	char *text = calloc(1, cap);
	FILE *to;

	assert_non_null(text);
	to = fmemopen(text, cap, "w");
	assert_non_null(to);
	canvas_print(c, to);
	fclose(to);
	return text;
}

static inline void
dashboard_tell_start(struct dashboard *t)
{
	t->model.frames_s = 0;
	t->counts.frames = 0;
	play_serving(
	    &t->play, SERVING_LISTENS, "listening for other DHCP servers");
	play_wait(&t->play, 2000);
}

/* Serves, and nothing else happened yet. */
static inline void
dashboard_serve(struct dashboard *t)
{
	play_serving(&t->play, SERVING_LISTENS, "");
	play_wait(&t->play, 5000);
	play_serving(&t->play, SERVING_CLEAR, "");
}

static inline void
dashboard_tell_switch(struct dashboard *t)
{
	dashboard_serve(t);
	t->model.frames_s = 1;
	t->counts.frames = 38;
	play_wait(&t->play, 65000);
	play_switch(&t->play);
	play_wait(&t->play, 3000);
}

static inline void
dashboard_tell_no_carrier(struct dashboard *t)
{
	dashboard_tell_switch(t);
	play_link(&t->play, false);
}

static inline void
dashboard_tell_watching(struct dashboard *t)
{
	dashboard_tell_switch(t);
	t->model.role = SCREEN_WATCH;
}

static inline void
dashboard_tell_loading(struct dashboard *t)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");

	dashboard_serve(t);
	play_wait(&t->play, 10000);
	play_boot(&t->play, &p);
	play_load(&t->play, &p, 18);
}

/*
 * Only watching, while somebody else serves: sizes are known from what went
 * by, or not at all.
 */
static inline void
dashboard_tell_served_by_another(struct dashboard *t)
{
	struct story s;

	t->model.role = SCREEN_WATCH;
	t->model.folder = NULL;
	play_serving(&t->play, SERVING_NEVER, "");
	story_init(&s, t->play.bench);
	s.from_us = t->play.now_us;
	story_tell(&s,
	    "1 cdp 7961 term61.default\n"
	    "11 discover\n"
	    "15 lease\n"
	    "16 lacks CTLSEP001B0C18BDC1.tlv\n"
	    "17 get term61.default.loads 1204\n"
	    "18 get jar41sccp.9-4-2ES26.sbn 16305\n"
	    "19 ask cnu41.9-4-2ES26.sbn\n"
	    "19.1 oack 512 557154\n"
	    "19.2 data 1\n"
	    "19.3 ack 1\n"
	    "20 lacks dsp41.9-4-2ES26.sbn\n"
	    "21 ask apps41.9-4-2ES26.sbn\n"
	    "21.1 data 1\n"
	    "21.2 ack 1\n");
	t->play.now_us += INT64_C(23000000);
	play_wait(&t->play, 0);
}

/* Five phones: stuck, revived, writing, loading and asking. */
static inline void
dashboard_tell_five(struct dashboard *t)
{
	struct play *s = &t->play;
	struct play_phone silent = play_phone(0xc1, "7941", "41");
	struct play_phone done = play_phone(0xc2, "7945", "45");
	struct play_phone writes = play_phone(0xc3, "7942", "42");
	struct play_phone loads = play_phone(0xc4, "7961", "41");
	struct play_phone asks = play_phone(0xc5, "7970", "70");

	dashboard_serve(t);
	play_boot(s, &silent);
	play_boot(s, &done);
	play_load(s, &done, 60);
	play_boot(s, &writes);
	play_load(s, &writes, 60);
	play_wait(s, 10000);
	play_announce(s, &done, "SCCP45.9-4-2SR3-1S");
	play_boot(s, &loads);
	play_load(s, &loads, 18);
	play_dhcp(s, &asks, DHCP_DISCOVER);
	play_wait(s, 3000);
}

/* The five, before somebody who knows what displays and lamps mean. */
static inline void
dashboard_tell_seen(struct dashboard *t)
{
	dashboard_guide(t);
	dashboard_tell_five(t);
}

static inline void
dashboard_tell_seen_by_none(struct dashboard *t)
{
	dashboard_guide(t);
	dashboard_tell_switch(t);
}

static inline void
dashboard_tell_held(struct dashboard *t)
{
	dashboard_tell_loading(t);
	play_serving(&t->play, SERVING_HELD,
	    "another DHCP server is here, 192.168.1.1 (00:25:9c:3f:21:0a): "
	    "unplug it, then replug our cable or wait 5 min");
}

static inline void
dashboard_tell_rack(struct dashboard *t)
{
	struct play *s = &t->play;

	dashboard_serve(t);
	for (uint8_t n = 0; n < 48; n++) {
		struct play_phone p = play_phone(n, "7961", "41");

		play_announce(s, &p, "term61.default");
		s->xid++;
		play_dhcp(s, &p, DHCP_DISCOVER);
		if (n % 3 == 0)
			play_dhcp(s, &p, DHCP_ACK);
		play_wait(s, 100);
	}
}

static inline void
dashboard_tell_replay(struct dashboard *t)
{
	dashboard_tell_five(t);
	t->model.role = SCREEN_REPLAY;
	t->model.source = "captures/bench-of-tuesday.pcapng";
}

/* A record of what was done, and a phone that is in it. */
static const struct entry dashboard_history[] = {
	{ .revival = { .mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } },
	      .model = "7961G",
	      .outcome = OUTCOME_UNKNOWN,
	      .stage = STAGE_LOADING,
	      .begun_us = PLAY_NOON_US },
	    .bench = "left",
	    .who = "ann" },
	{ .revival = { .mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc2 } },
	      .model = "7945G",
	      .load_after = "SCCP45.9-4-2SR3-1S",
	      .sequence = "total",
	      .outcome = OUTCOME_REVIVED,
	      .ending = ENDING_REVIVED,
	      .stage = STAGE_REVIVED,
	      .begun_us = PLAY_NOON_US - INT64_C(3600000000) },
	    .bench = "left",
	    .who = "ann" },
	{ .revival = { .mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } },
	      .model = "7961G",
	      .outcome = OUTCOME_UNKNOWN,
	      .ending = ENDING_STUCK,
	      .stage = STAGE_WRITING,
	      .reason = "silent, power cut",
	      .begun_us = PLAY_NOON_US - INT64_C(86400000000) },
	    .bench = "left",
	    .who = "bob" },
};

static inline void
dashboard_tell_past(struct dashboard *t)
{
	struct event e = { .kind = EVENT_PAST,
		.mac = play_phone(0xc1, "7961", "41").mac,
		.past = { .times = 2,
		    .last_us = PLAY_NOON_US - INT64_C(86400000000),
		    .result = "stuck at writing" } };

	dashboard_tell_loading(t);
	t->model.history = dashboard_history;
	t->model.history_n = ARRAY_LEN(dashboard_history);
	play_tell(&t->play, e);
}

static inline void
dashboard_tell_no_past(struct dashboard *t)
{
	dashboard_tell_past(t);
	t->model.history_n = 0;
}

/* A message of a phone to our DHCP server. */
static inline void
dashboard_dhcp(
    struct dashboard *t, enum dhcp_type type, struct mac mac, uint32_t ip)
{
	struct dhcpd_reply reply;
	struct dhcp_msg m = { .op = BOOTP_REQUEST,
		.type = type,
		.mac = mac,
		.xid = 1,
		.requested = ip,
		.server_id = type != DHCP_DISCOVER ? PLAY_SERVER : 0 };

	dhcpd_answer(t->dhcpd, &m, true, t->play.now_us, &reply);
}

/* Its server, with leases of every kind, and counters that say something. */
static inline void
dashboard_tell_services(struct dashboard *t)
{
	struct dhcpd_config config = { .address = PLAY_SERVER,
		.prefix = 24,
		.first = PLAY_SERVER + 9,
		.last = PLAY_SERVER + 40,
		.lease_s = 600 };
	uint32_t ip = config.first;

	dashboard_tell_five(t);
	t->dhcpd = dhcpd_new(&config);
	assert_non_null(t->dhcpd);
	for (uint8_t n = 0xc0; n <= 0xc5; n++, ip++) {
		struct mac mac = play_phone(n, "7961", "41").mac;

		dashboard_dhcp(t, DHCP_DISCOVER, mac, ip);
		if (n < 0xc5)
			dashboard_dhcp(t, DHCP_REQUEST, mac, ip);
		if (n == 0xc0)
			dashboard_dhcp(t, DHCP_DECLINE, mac, ip);
	}
	t->tftp = (struct tftpd_counts){ .requests = 21,
		.whole = 15,
		.refused = 3,
		.broken = 2,
		.resent = 12,
		.open = 1 };
	t->web = (struct web_counts){ .requests = 4, .whole = 3, .open = 1 };
	t->counts.seen[DECODER_CDP] = 31;
	t->counts.seen[DECODER_DHCP] = 24;
	t->counts.malformed[DECODER_DHCP] = 1;
	t->model.dhcpd = t->dhcpd;
	t->model.tftp = &t->tftp;
	t->model.web = &t->web;
	t->model.dropped = 7;
}

/* A test's end: *state is a dashboard on the heap. */
static inline int
dashboard_end(void **state)
{
	dashboard_fini(*state);
	free(*state);
	return 0;
}

/* Keys on the usual screen, one for each letter. */
static inline void
dashboard_type(struct dashboard *t, const char *text)
{
	for (; *text != '\0'; text++)
		dashboard_press(t, *text);
}

#endif
