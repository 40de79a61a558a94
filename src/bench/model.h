/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_MODEL_H
#define BENCH_MODEL_H

/*
 * The inside of the model, for the files of this room. An event goes
 * bench.c -> deliver.c (which device) -> identify.c (who is it), transfer.c
 * and follow.c (its files), download.c (its firmware) -> signs.c, boot.c (its
 * stage and troubles) -> revival.c (for the record), log.c (in words).
 */

#include "agenda.h"
#include "bench/bench.h"
#include "map.h"
#include "seconds.h"
#include "transfer.h"

#define BIT(n) (1U << (n))

#define ORPHANS    8 /* socket events kept for a device to come */
#define ORPHAN_US  (1 * SECONDS)
#define DHCP_KINDS 9 /* enum dhcp_type */

#define ROUNDS_OF_A_LOOP 3 /* the same again so often is no accident */

/* What a device waits for, each by a clock of its own. */
enum timer {
	TIMER_PATIENCE, /* its stage lasts too long */
	TIMER_ANSWER,   /* its request stays without an answer */
	TIMER_SETTLE,   /* it asks for no further part: it has them all */
	TIMER_COUNT,
};

#define BY_US "us" /* a server that is this program */

/* A device, and what only the model needs to know about it. */
struct slot {
	struct device device;
	enum source kind_source;
	int64_t timers[TIMER_COUNT]; /* NEVER: not running */

	/* DHCP messages of one xid by each witness: see signs.c */
	uint32_t xid;
	int64_t xid_us;
	uint8_t told[WITNESS_SOCKET + 1][DHCP_KINDS];
	bool renewing; /* its last DHCP request was to keep its address */

	int64_t manifest_us;     /* when our server told the manifest */
	char leased_by[IP_TEXT]; /* or BY_US */
	bool said_hello;         /* the log has its "new phone" line */
	int64_t woke_us;         /* it was heard after a silence */
	int64_t back_us;         /* it was first heard, or came back */
	int64_t ran_us; /* it told an ordinary load; 0: none since recovery */
	bool cut_short; /* its writing, perhaps: link lost, or it restarted */
	int64_t cut_us; /* and that was so */
	int64_t cdp_us, cdp_before_us; /* its newest two CDP frames */
	char sep_missing[EVENT_NAME];  /* its own configuration file, */
	bool sep_by_http;              /* and how it was asked for first */
};

struct bench {
	const struct catalogue *catalogue;
	const struct resets *resets; /* NULL: nobody is led */
	double speed, phone_speed;   /* of those that only play; 0 is 1 */
	int64_t now;
	uint64_t revision, evicted, refused, record_change;
	struct event_link link;
	struct event_serving serving;

	struct slot slots[BENCH_DEVICES];
	size_t count;
	uint16_t order[BENCH_DEVICES]; /* slots as first seen */
	/* By last sign of life: a ring through BENCH_DEVICES, its anchor. */
	uint16_t newer[BENCH_DEVICES + 1], older[BENCH_DEVICES + 1];
	struct map by_mac, by_address;
	struct agenda agenda;

	struct course courses[BENCH_COURSES]; /* as begun */
	size_t courses_n;
	uint32_t courses_begun;
	uint64_t course_change;
	bool cable_shared;      /* more than one is on it, since it has link */
	struct mac cable_phone; /* the first one heard since */
	int64_t dark_us;        /* it went then */

	struct event orphans[ORPHANS];
	unsigned orphans_next;

	struct log_line log[BENCH_LOG];
	size_t log_n, log_next;
	int64_t evict_said_us;
};

static inline bool
is_phone(const struct slot *s)
{
	return s->device.kind == DEVICE_PHONE;
}

/* places.c: where devices live, and who makes room. */
void places_init(struct bench *b);
struct slot *place_find(struct bench *b, struct mac mac);
struct slot *place_find_address(struct bench *b, uint32_t ip);
struct slot *place_make(struct bench *b, struct mac mac); /* NULL: refused */
void place_touch(struct bench *b, struct slot *s);        /* it lives */
void place_move(struct bench *b, struct slot *s, uint32_t ip);
void timer_set(struct bench *b, struct slot *s, enum timer t, int64_t at_us);

/* deliver.c: events about a device. */
void deliver(struct bench *b, const struct event *e);
void deliver_error(struct bench *b, const struct event *e);

/* identify.c: what is known, and by whom. */
void identify_neighbour(
    struct bench *b, struct slot *s, const struct event_neighbour *n);
void identify_dhcp(struct bench *b, struct slot *s, const struct event_dhcp *d);
void identify_call(struct bench *b, struct slot *s, const struct event_call *c);
void identify_file(struct bench *b, struct slot *s, const char *file);
void identify_address(struct bench *b, struct slot *s, uint32_t ip);
void identify_vlan(struct bench *b, struct slot *s, uint16_t vlan);
void identify_server(struct bench *b, struct slot *s);

/* download.c: which firmware it takes, and whether it has all of it. */
void download_told(
    struct bench *b, struct slot *s, const struct event_manifest *m);
void download_asked(struct bench *b, struct slot *s, const struct file *f);
void download_whole(struct bench *b, struct slot *s, const struct file *f);
void download_settled(struct bench *b, struct slot *s);

/* ladder.c: the loads it is to be given one after the other. */
void ladder_told(struct bench *b, struct slot *s, const struct event_ladder *l);
bool ladder_leads_on(const struct device *d, const char *load);

/*
 * course_places.c: the places of who is led. Changed tells whoever counts
 * them, and the log. A phone has one place: the rest of its own go.
 */
struct course *courses_find(struct bench *b, uint32_t id); /* NULL: none */
void courses_changed(
    struct bench *b, struct course *c, const struct course *was);
void courses_see(struct bench *b, struct course *c, enum reset_sign sign);
void courses_drop(struct bench *b, size_t i);
struct course *courses_be_alone(struct bench *b, struct course *c);
struct course *courses_bind(struct bench *b, struct course *c, struct mac mac);

/*
 * courses.c: who is led through a reset. Dark: there is no carrier, and not
 * for want of an interface.
 */
bool courses_dark(const struct bench *b);
void courses_told(struct bench *b, const struct event *e);
void courses_link(struct bench *b, const struct event_link *was);
void courses_judge(struct bench *b);
int64_t courses_deadline(const struct bench *b);

/* courses_bind.c: which course is whose. NULL: of this device none is. */
void courses_judge_cable(struct bench *b, const struct slot *s);
struct course *courses_meet(
    struct bench *b, const struct slot *s, enum sign sign);

/* courses_cable.c: it is this one's alone; it is that of who speaks. */
void courses_hand_over(struct bench *b, const struct course *to);
void courses_claim(struct bench *b, const struct slot *s);

/* courses_signs.c: what devices show of it. */
void courses_heard(struct bench *b, struct slot *s);
void courses_sign(
    struct bench *b, struct slot *s, enum sign sign, enum stage from);
void courses_catch_up(struct bench *b, struct course *c);
void courses_recall(struct bench *b, struct course *c, int64_t since_us);

/* course_doubt.c: what speaks against the steps of who is led. */
void courses_attend(struct bench *b);
void courses_gate(struct bench *b, const struct event_gate *gate);

/* course_log.c */
void course_log_begun(struct bench *b, const struct course *c);
void course_log(
    struct bench *b, const struct course *c, const struct course *was);

/* signs.c: what it means for the boot; SIGN_COUNT for nothing. */
enum sign sign_of(struct slot *s, const struct event *e, int64_t now);
enum sign sign_of_file(const struct device *d, const char *file);

/* load.c: which load it runs. */
bool load_is_outcome(const struct device *d, const char *load);
bool load_equal(const char *a, const char *b);

/* clocks.c: its timers that rang. */
void clocks_judge(struct bench *b, struct slot *s);

/* trouble.c: troubles in words. */
enum note_level trouble_level(enum trouble t);
bool trouble_is(const struct device *d, enum trouble t);

/*
 * boot.c: its stage, its troubles. Setting one says it in the log; clearing
 * takes a set of bits, and without one left who was stuck is so no more.
 */
void trouble_set(
    struct bench *b, struct slot *s, enum trouble t, const char *detail);
void trouble_clear(struct bench *b, struct slot *s, uint32_t troubles);
void boot_apply(struct bench *b, struct slot *s, enum sign sign);
void boot_lose_patience(struct bench *b, struct slot *s);
void boot_stick(
    struct bench *b, struct slot *s, enum trouble t, const char *detail);
void boot_forget_loops(struct bench *b, struct slot *s); /* s may be NULL */
void boot_watch(struct bench *b, struct slot *s);        /* it became a phone */

/* network.c: whether it can hear us */
void network_judge(struct bench *b, struct slot *s, const struct event *e);

/* revival.c: its tries to be revived, for the record. */
void revival_step(
    struct bench *b, struct slot *s, enum stage from, enum stage to);
void revival_note(struct bench *b, struct slot *s);  /* news, but no step */
void revival_judge(struct bench *b, struct slot *s); /* its load, again */
void revival_meet(struct bench *b, struct slot *s);  /* a phone, a model */
void revival_remember(struct bench *b, const struct event *e);

/* follow.c: what a transfer's news means. */
void follow(struct bench *b, struct slot *s, const struct transfer_news *n);
void follow_answers(struct bench *b, struct slot *s);

/* log.c */
const char *who(const struct device *d, char text[EVENT_NAME]);
#define LOG_ASKS "Asks for %s." /* a file */
void log_add(struct bench *b, const struct slot *s, enum note_level level,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* What came of asking for a file: in place of that line, when it is fresh. */
void log_answer(struct bench *b, const struct slot *s, enum note_level level,
    const char *file, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
