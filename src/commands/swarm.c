/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "swarm.h"

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <uv.h>

#include "io/packet.h"
#include "practice/phone.h"
#include "wire/frame.h"

#define STAGGER_US 400000 /* from one plug to the next, at speed 1 */
#define TURN_MAX   512    /* frames taken before the clock is looked at */

struct swarm {
	const struct swarm_config *config;
	uv_loop_t loop;
	uv_poll_t frames;
	uv_timer_t timer;
	uv_poll_t leash;
	struct sim **phones;
	unsigned powered; /* phones 0 to powered - 1 are plugged in */
	int64_t start_us;
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
send_all(struct swarm *w, struct sim *phone, int64_t now)
{
	uint8_t buf[FRAME_MAX];
	size_t n;

	while ((n = sim_next(phone, buf, sizeof(buf), now)) > 0)
		packet_send(w->packet, buf, n);
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
		sim_receive(w->phones[i], buf, n, now);
		send_all(w, w->phones[i], now);
		return;
	}
	if (!mac_is_group(f.dst) || mac_equal(f.src, zero))
		return;
	for (i = 0; i < w->config->phones; i++) {
		sim_receive(w->phones[i], buf, n, now);
		send_all(w, w->phones[i], now);
	}
}

static void
plug_in(struct swarm *w, int64_t now)
{
	const struct swarm_config *c = w->config;

	while (w->powered < c->phones &&
	    now >= w->start_us + (int64_t)(w->powered * STAGGER_US / c->speed))
		sim_power(w->phones[w->powered++], true, now);
}

/* Do what is due and arm the timer to what comes next. */
static void
turn(struct swarm *w)
{
	int64_t now = now_us(), next;

	plug_in(w, now);
	next = w->powered < w->config->phones
	    ? now + (int64_t)(STAGGER_US / w->config->speed)
	    : INT64_MAX;
	for (unsigned i = 0; i < w->powered; i++) {
		int64_t due = sim_deadline(w->phones[i]);

		if (due <= now) {
			sim_tick(w->phones[i], now);
			send_all(w, w->phones[i], now);
			due = sim_deadline(w->phones[i]);
		}
		if (due < next)
			next = due;
	}
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

/* Nothing is ever written to the leash: it can only have ended. */
static void
on_leash(uv_poll_t *handle, int status, int events)
{
	(void)status;
	(void)events;
	uv_stop(handle->loop);
}

static bool
make_phones(struct swarm *w)
{
	const struct swarm_config *c = w->config;

	w->phones = calloc(c->phones, sizeof(struct sim *));
	for (unsigned i = 0; w->phones != NULL && i < c->phones; i++) {
		struct sim_config sim = {
			.model = c->models[i % c->models_n],
			.mac = phone_mac(i),
			.recovery = true,
			.pace = c->pace,
			.speed = c->speed,
			.seed = i + 1,
		};

		for (size_t k = 0; k < ENVELOPE_SIGNATURE; k++)
			sim.modulus[k] = c->modulus[k];
		w->phones[i] = sim_new(&sim);
		if (w->phones[i] == NULL)
			return false;
	}
	return w->phones != NULL;
}

int
swarm_run(const struct swarm_config *config)
{
	struct swarm w = { .config = config, .start_us = now_us() };

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
	w.frames.data = w.timer.data = &w;
	uv_poll_start(&w.frames, UV_READABLE, on_frames);
	uv_timer_start(&w.timer, on_timer, 0, 0);
	uv_poll_start(&w.leash, UV_READABLE | UV_DISCONNECT, on_leash);
	uv_run(&w.loop, UV_RUN_DEFAULT);
	for (unsigned i = 0; i < config->phones; i++)
		sim_free(w.phones[i]);
	free(w.phones);
	return 0;
}
