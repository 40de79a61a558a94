/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/phone.h"

#include <stdlib.h>
#include <string.h>

#include "boot.h"
#include "lease.h"
#include "wire/arp.h"
#include "wire/ip.h"
#include "wire/tftp.h"

struct sim *
sim_new(const struct sim_config *config)
{
	struct sim *s = calloc(1, sizeof(*s));

	if (s == NULL)
		return NULL;
	s->config = *config;
	s->judge = judge_new();
	if (s->judge == NULL) {
		free(s);
		return NULL;
	}
	boot_init(s);
	return s;
}

void
sim_free(struct sim *s)
{
	if (s == NULL)
		return;
	judge_free(s->judge);
	free(s);
}

void
sim_power(struct sim *s, bool on, int64_t now_us)
{
	boot_power(s, on, now_us);
}

static void
receive_arp(struct sim *s, struct span payload, int64_t now_us)
{
	bool found = false;
	struct arp a;

	if (arp_decode(&a, payload.p, payload.n) != 0 || s->voice.address == 0)
		return;
	if (a.op == ARP_REQUEST && a.target == s->voice.address)
		sim_send(s,
		    speak_arp(&s->voice, a.sender, &a.sender_mac, sim_slot(s),
			FRAME_MAX));
	else if (a.op == ARP_REPLY && a.sender == s->flow.server)
		found = lease_found(s, a.sender_mac);
	if (found)
		boot_fetch(s, now_us);
}

static void
receive_ip(struct sim *s, const struct frame *f, int64_t now_us)
{
	struct ipv4 ip;
	struct udp u;
	struct tftp t;

	if (ipv4_decode(&ip, f->payload.p, f->payload.n) != 0 ||
	    ip.proto != IP_PROTO_UDP || ip.fragment || !udp_is_sound(&ip) ||
	    udp_decode(&u, ip.payload.p, ip.payload.n) != 0)
		return;
	if (u.dport == DHCP_CLIENT_PORT) {
		if (dhcp_decode(&s->reply, u.payload.p, u.payload.n) == 0)
			lease_take(s, &s->reply, now_us);
		return;
	}
	if (ip.dst != s->voice.address || ip.src != s->flow.server)
		return;
	if (tftp_decode(&t, u.payload.p, u.payload.n) == 0)
		boot_take(s, u.dport, u.sport, &t, now_us);
}

void
sim_receive(struct sim *s, const void *frame, size_t n, int64_t now_us)
{
	struct frame f;

	if (!s->on || frame_decode(&f, LINK_ETHERNET, frame, n) != 0 ||
	    (!mac_is_group(f.dst) && !mac_equal(f.dst, s->config.mac)) ||
	    f.oui != 0)
		return;
	if (f.type == ETHERTYPE_ARP)
		receive_arp(s, f.payload, now_us);
	else if (f.type == ETHERTYPE_IPV4)
		receive_ip(s, &f, now_us);
}

void
sim_tick(struct sim *s, int64_t now_us)
{
	boot_tick(s, now_us);
}

int64_t
sim_deadline(const struct sim *s)
{
	int64_t due = INT64_MAX;

	if (!s->on)
		return s->todo == TODO_RESTART ? s->due_us : due;
	if (s->keys.phase != KEYS_AWAY)
		due = s->keys.due_us;
	if (s->look_us < due)
		due = s->look_us;
	if (s->cdp_us < due)
		due = s->cdp_us;
	if (s->ack_due && s->ack_us < due)
		due = s->ack_us;
	if (s->todo != TODO_NOTHING && s->due_us < due)
		due = s->due_us;
	return due;
}

size_t
sim_next(struct sim *s, void *buf, size_t cap, int64_t now_us)
{
	struct sim_frame *f;
	size_t n;

	(void)now_us;
	if (s->out_n == 0)
		return 0;
	f = &s->out[s->out_first];
	n = f->n <= cap ? f->n : 0;
	memcpy(buf, f->data, n);
	s->out_first = (s->out_first + 1) % SIM_OUT;
	s->out_n--;
	return n;
}

enum sim_state
sim_state(const struct sim *s)
{
	return s->state;
}

const char *
sim_load(const struct sim *s)
{
	return s->load;
}

const char *
sim_reason(const struct sim *s)
{
	return s->reason;
}

void
sim_key(struct sim *s, char key, bool down, int64_t now_us)
{
	uint16_t bit = hand_key_bit(key);
	bool was_down = (s->held & bit) != 0;

	if (s->on)
		boot_tick(s, now_us); /* what was due came before */
	s->held = (uint16_t)(down ? s->held | bit : s->held & ~bit);
	if (!s->on || down == was_down)
		return;
	if (down)
		keypad_press(s, key, now_us);
	else
		keypad_release(s, key, now_us);
	boot_tick(s, now_us);
}
