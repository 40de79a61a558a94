/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Where devices live: a fixed array, found by MAC and by address, in the
 * order first seen. When it is full the longest-gone device makes room,
 * never a live phone.
 */

#include <string.h>

#include "base/text.h"
#include "course_inside.h"
#include "model.h"

#define ANCHOR BENCH_DEVICES

/* A phone that is unplugged, held and dialled on is silent for longer. */
#define ASLEEP_US (20 * SECONDS)

#define EVICT_SAID_US (60 * SECONDS) /* not a line for each of a flood */

static uint16_t
number(const struct bench *b, const struct slot *s)
{
	return (uint16_t)(s - b->slots);
}

void
places_init(struct bench *b)
{
	agenda_init(&b->agenda);
	b->newer[ANCHOR] = ANCHOR;
	b->older[ANCHOR] = ANCHOR;
}

static struct slot *
found(struct bench *b, uint16_t i)
{
	return i != MAP_NONE ? &b->slots[i] : NULL;
}

struct slot *
place_find(struct bench *b, struct mac mac)
{
	return found(b, map_find(&b->by_mac, map_key(mac)));
}

struct slot *
place_find_address(struct bench *b, uint32_t ip)
{
	return found(b, map_find(&b->by_address, ip));
}

static void
unlink_from_life(struct bench *b, uint16_t i)
{
	b->newer[b->older[i]] = b->newer[i];
	b->older[b->newer[i]] = b->older[i];
}

static void
link_as_newest(struct bench *b, uint16_t i)
{
	uint16_t before = b->older[ANCHOR];

	b->older[i] = before;
	b->newer[i] = ANCHOR;
	b->newer[before] = i;
	b->older[ANCHOR] = i;
}

void
place_touch(struct bench *b, struct slot *s)
{
	uint16_t i = number(b, s);

	if (b->now - s->device.seen_us >= hurried(b->speed, ASLEEP_US))
		s->woke_us = b->now;
	s->device.seen_us = b->now;
	if (b->older[ANCHOR] == i)
		return;
	unlink_from_life(b, i);
	link_as_newest(b, i);
}

/* The device unheard for longest that is no live phone, or MAP_NONE. */
static uint16_t
longest_gone(const struct bench *b)
{
	for (uint16_t i = b->newer[ANCHOR]; i != ANCHOR; i = b->newer[i]) {
		const struct slot *s = &b->slots[i];

		if (!is_phone(s) || !device_is_live(&s->device, b->now))
			return i;
	}
	return MAP_NONE;
}

static void
say_evicted(struct bench *b, const struct device *d)
{
	char name[EVENT_NAME], gone[16];

	if (b->evicted > 1 && b->now - b->evict_said_us < EVICT_SAID_US)
		return;
	text_show_duration(gone, sizeof(gone), b->now - d->seen_us);
	log_add(b, NULL, NOTE_WARN,
	    "The table of %d devices is full: %s, unheard for %s, made room "
	    "(%llu so far).",
	    BENCH_DEVICES, who(d, name), gone, (unsigned long long)b->evicted);
	b->evict_said_us = b->now;
}

static void
evict(struct bench *b, uint16_t i)
{
	struct device *d = &b->slots[i].device;
	size_t k = 0;

	b->evicted++;
	say_evicted(b, d);
	map_remove(&b->by_mac, map_key(d->mac));
	map_remove(&b->by_address, d->address);
	agenda_set(&b->agenda, i, NEVER);
	unlink_from_life(b, i);
	while (b->order[k] != i)
		k++;
	b->count--;
	memmove(&b->order[k], &b->order[k + 1],
	    (b->count - k) * sizeof(b->order[0]));
}

struct slot *
place_make(struct bench *b, struct mac mac)
{
	uint16_t i = (uint16_t)b->count;
	struct slot *s;

	if (b->count == BENCH_DEVICES) {
		i = longest_gone(b);
		if (i == MAP_NONE) {
			b->refused++;
			return NULL;
		}
		evict(b, i);
	}
	s = &b->slots[i];
	memset(s, 0, sizeof(*s));
	s->device.mac = mac;
	s->device.speed = b->phone_speed;
	s->device.first_us = b->now;
	s->device.seen_us = b->now;
	s->device.since_us = b->now;
	s->woke_us = b->now;
	for (int t = 0; t < TIMER_COUNT; t++)
		s->timers[t] = NEVER;
	b->order[b->count++] = i;
	map_put(&b->by_mac, map_key(mac), i);
	link_as_newest(b, i);
	b->revision++;
	return s;
}

/* One address has one owner: the newest. */
void
place_move(struct bench *b, struct slot *s, uint32_t ip)
{
	struct slot *before = place_find_address(b, ip);

	if (before != NULL && before != s) {
		before->device.address = 0;
		before->device.facts[FACT_ADDRESS] = (struct fact){ 0 };
	}
	map_remove(&b->by_address, s->device.address);
	map_put(&b->by_address, ip, number(b, s));
	s->device.address = ip;
}

void
timer_set(struct bench *b, struct slot *s, enum timer t, int64_t at_us)
{
	int64_t due = NEVER;

	s->timers[t] = at_us;
	for (int i = 0; i < TIMER_COUNT; i++)
		if (s->timers[i] < due)
			due = s->timers[i];
	agenda_set(&b->agenda, number(b, s), due);
}
