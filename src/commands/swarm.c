/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "swarm.h"

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "io/link.h"
#include "io/packet.h"
#include "leash.h"
#include "practice/phone.h"
#include "practice/relay.h"
#include "wire/frame.h"

#define STAGGER_US 400000 /* from one plug to the next, at speed 1 */
#define TURN_MAX   512    /* frames taken before the clock is looked at */
#define LOOK_US    20000  /* until a look that did not fit is shown again */

/*
 * A phone, and its cable with the faults of the wire. They lie between the
 * phones and their socket: to the bench that is a relay between two cables.
 */
struct plug {
	struct sim *phone;
	struct relay up, down;
	struct look shown; /* the last that was */
	bool stirred;      /* it may look otherwise since */
};

struct swarm {
	const struct swarm_config *config;
	uv_loop_t loop;
	uv_poll_t frames;
	uv_timer_t timer;
	uv_poll_t leash;
	struct plug *plugs;
	unsigned placed; /* plugs 0 to placed - 1 lie on the bench */
	bool carrier;
	int64_t start_us; /* INT64_MAX: not yet */
	int packet;
};

static int64_t
now_us(void)
{
	return (int64_t)(uv_hrtime() / 1000);
}

/* The block of an old Cisco phone, then the number of the phone. */
static struct mac
phone_mac(unsigned i)
{
	return (struct mac){ { 0x00, 0x1b, 0x0c, 0x00, (uint8_t)(i >> 8),
	    (uint8_t)i } };
}

static void
send_ready(struct swarm *w, struct plug *p, int64_t now)
{
	uint8_t buf[RELAY_MAX];
	size_t n;

	while ((n = relay_next(&p->up, buf, sizeof(buf), now)) > 0)
		packet_send(w->packet, buf, n);
}

static void
send_all(struct swarm *w, struct plug *p, int64_t now)
{
	uint8_t buf[FRAME_MAX];
	size_t n;

	send_ready(w, p, now); /* what was held back */
	while ((n = sim_next(p->phone, buf, sizeof(buf), now)) > 0) {
		relay_give(&p->up, buf, n, now);
		send_ready(w, p, now);
	}
}

static void
receive_all(struct swarm *w, struct plug *p, int64_t now)
{
	uint8_t buf[RELAY_MAX];
	size_t n;

	p->stirred = true;
	while ((n = relay_next(&p->down, buf, sizeof(buf), now)) > 0)
		sim_receive(p->phone, buf, n, now);
	send_all(w, p, now);
}

static void
receive(struct swarm *w, struct plug *p, const void *buf, size_t n, int64_t now)
{
	relay_give(&p->down, buf, n, now);
	receive_all(w, p, now);
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
deadline(const struct plug *p)
{
	return earlier(sim_deadline(p->phone),
	    earlier(relay_deadline(&p->up), relay_deadline(&p->down)));
}

static void
deliver(struct swarm *w, const uint8_t *buf, size_t n, int64_t now)
{
	const struct mac zero = phone_mac(0);
	struct frame f;
	unsigned i;

	if (frame_decode(&f, LINK_ETHERNET, buf, n) != 0)
		return;
	i = (unsigned)f.dst.octet[4] << 8 | f.dst.octet[5];
	if (i < w->config->phones && mac_equal(f.dst, phone_mac(i))) {
		receive(w, &w->plugs[i], buf, n, now);
		return;
	}
	if (!mac_is_group(f.dst) || mac_equal(f.src, zero))
		return;
	for (i = 0; i < w->config->phones; i++)
		receive(w, &w->plugs[i], buf, n, now);
}

/*
 * A cable of one's own has no carrier without power at its other end, nor
 * while that starts anew (small-switch in firmware-index/resets.yaml).
 */
static void
follow_power(struct swarm *w)
{
	bool powered = w->plugs[0].shown.powered &&
	    sim_state(w->plugs[0].phone) != SIM_REBOOTING;
	uint8_t buf[RELAY_MAX];

	if (w->config->phones != 1 || w->placed == 0 || powered == w->carrier)
		return;
	if (link_set_up(w->config->interface, powered) != 0)
		return;
	w->carrier = powered;
	/* Else the socket's "network is down" would end its watch. */
	while (!powered && packet_receive(w->packet, buf, sizeof(buf)) >= 0)
		continue;
}

/* Tell how it looks, if that is new; false when it has to be told later. */
static bool
show(struct swarm *w, unsigned i, int64_t now)
{
	struct plug *p = &w->plugs[i];
	struct look look;

	if (!p->stirred)
		return true;
	sim_look(p->phone, &look, now);
	look.phone = (uint16_t)i;
	text_copy(look.model, sizeof(look.model),
	    w->config->models[i % w->config->models_n]->name);
	if (!look_equal(&look, &p->shown)) {
		if (!leash_show(w->config->leash, &look))
			return false;
		p->shown = look;
	}
	p->stirred = false;
	return true;
}

static void
set_power(struct swarm *w, struct plug *p, bool on, int64_t now)
{
	sim_power(p->phone, on, now);
	p->stirred = true;
	if (on)
		send_all(w, p, now);
}

static void
place(struct swarm *w, int64_t now)
{
	const struct swarm_config *c = w->config;

	while (w->placed < c->phones && w->start_us <= now &&
	    now >= w->start_us + (int64_t)(w->placed * STAGGER_US / c->speed))
		set_power(w, &w->plugs[w->placed++], true, now);
}

/* Do what is due and arm the timer to what comes next. */
static void
turn(struct swarm *w)
{
	int64_t now = now_us(), next;

	place(w, now);
	next = w->placed < w->config->phones && w->start_us <= now
	    ? now + (int64_t)(STAGGER_US / w->config->speed)
	    : INT64_MAX;
	for (unsigned i = 0; i < w->placed; i++) {
		struct plug *p = &w->plugs[i];

		if (deadline(p) <= now) {
			sim_tick(p->phone, now);
			receive_all(w, p, now);
		}
		next = earlier(next, deadline(p));
		if (!show(w, i, now))
			next = earlier(next, now + LOOK_US);
	}
	follow_power(w);
	if (next == INT64_MAX)
		uv_timer_stop(&w->timer);
	else
		uv_timer_start(&w->timer, w->timer.timer_cb,
		    next > now ? (uint64_t)(next - now) / 1000 : 0, 0);
}

static void
on_timer(uv_timer_t *handle)
{
	turn(handle->data);
}

static void
on_frames(uv_poll_t *handle, int status, int events)
{
	struct swarm *w = handle->data;
	uint8_t buf[2048];
	ssize_t n;

	(void)status;
	(void)events;
	for (int i = 0; i < TURN_MAX; i++) {
		n = packet_receive(w->packet, buf, sizeof(buf));
		if (n <= 0)
			break;
		deliver(w, buf, (size_t)n, now_us());
	}
	uv_update_time(&w->loop);
	turn(w);
}

/* What hands do reaches only phones that lie on the bench. */
static void
obey(struct swarm *w, const struct hand *hand, int64_t now)
{
	struct plug *p;

	if (hand->phone >= w->placed)
		return;
	p = &w->plugs[hand->phone];
	p->stirred = true;
	switch ((enum hand_act)hand->act) {
	case HAND_PULL:
	case HAND_PLUG:
		set_power(w, p, hand->act == HAND_PLUG, now);
		break;
	case HAND_PRESS:
		sim_key(p->phone, hand->key, true, now);
		sim_key(p->phone, hand->key, false, now);
		break;
	case HAND_DOWN:
	case HAND_UP:
		sim_key(p->phone, hand->key, hand->act == HAND_DOWN, now);
		break;
	case HAND_ACTS:
		break;
	}
	send_all(w, p, now);
}

static void
on_leash(uv_poll_t *poll, int status, int events)
{
	struct swarm *w = poll->data;
	enum leash_word word;
	struct hand hand;

	(void)status;
	(void)events;
	while ((word = leash_hear(w->config->leash, &hand)) != LEASH_SILENCE) {
		if (word == LEASH_END) {
			uv_stop(poll->loop);
			return;
		}
		if (word == LEASH_START)
			w->start_us = now_us();
		else
			obey(w, &hand, now_us());
	}
	uv_update_time(&w->loop);
	turn(w);
}

/* Each way of each cable has its own chances. */
static uint64_t
way_seed(const struct swarm_config *c, unsigned way)
{
	return (uint64_t)c->seed << 32 | way;
}

static bool
make_phones(struct swarm *w)
{
	const struct swarm_config *c = w->config;

	w->plugs = calloc(c->phones, sizeof(struct plug));
	for (unsigned i = 0; w->plugs != NULL && i < c->phones; i++) {
		struct plug *p = &w->plugs[i];
		struct sim_config sim = {
			.model = c->models[i % c->models_n],
			.mac = phone_mac(i),
			.dead = c->dead[i],
			.recovery = !c->dead[i],
			.ignores = i % 2 != 0, /* some do */
			.pace = c->pace,
			.speed = c->speed,
			.hands = c->hands,
			.seed = i + c->seed,
			.fault = fault_of(&c->faults, i),
		};

		memcpy(sim.modulus, c->modulus, sizeof(sim.modulus));
		memcpy(sim.older, c->older, sizeof(sim.older));
		relay_init(&p->up, &c->faults, RELAY_UP, way_seed(c, 2 * i));
		relay_init(
		    &p->down, &c->faults, RELAY_DOWN, way_seed(c, 2 * i + 1));
		p->phone = sim_new(&sim);
		if (p->phone == NULL)
			return false;
	}
	return w->plugs != NULL;
}

int
swarm_run(const struct swarm_config *config)
{
	struct swarm w = {
		.config = config, .start_us = INT64_MAX, .carrier = true
	};

	/* Sent to us all, they are for the dashboard: its end is ours. */
	signal(SIGINT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	w.packet = packet_open(config->interface);
	if (w.packet < 0 || !make_phones(&w))
		return 1;
	uv_loop_init(&w.loop);
	uv_poll_init(&w.loop, &w.frames, w.packet);
	uv_timer_init(&w.loop, &w.timer);
	uv_poll_init(&w.loop, &w.leash, config->leash);
	w.frames.data = w.timer.data = w.leash.data = &w;
	uv_poll_start(&w.frames, UV_READABLE, on_frames);
	uv_timer_start(&w.timer, on_timer, 0, 0);
	uv_poll_start(&w.leash, UV_READABLE | UV_DISCONNECT, on_leash);
	uv_run(&w.loop, UV_RUN_DEFAULT);
	for (unsigned i = 0; i < config->phones; i++)
		sim_free(w.plugs[i].phone);
	free(w.plugs);
	return 0;
}
