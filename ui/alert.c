/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/alert.h"

#include <stdio.h>

#include "ui/words.h"

#define FLASH_US 2000000

static const struct {
	enum style style;
	const char *sign, *one, *many;
} looks[ALERT_COUNT] = {
	[ALERT_NONE] = { STYLE_PLAIN, "", "", "" },
	[ALERT_REVIVED] = { STYLE_FLASH_GOOD, "\u2713",
	    "is revived: safe to unplug",
	    "phones are revived: safe to unplug" },
	[ALERT_HANDS] = { STYLE_FLASH_BAD, "!", "needs your hands",
	    "phones need your hands" },
	[ALERT_STUCK] = { STYLE_FLASH_BAD, "!", "is stuck: see what it says",
	    "phones are stuck" },
};

static enum alert
alert_of(const struct device *d)
{
	if (d->kind != DEVICE_PHONE)
		return ALERT_NONE;
	if (d->stage == STAGE_STUCK)
		return ALERT_STUCK;
	if (words_needs_hands(d))
		return ALERT_HANDS;
	return d->stage == STAGE_REVIVED ? ALERT_REVIVED : ALERT_NONE;
}

static void
show(struct screen_flash *flash, enum alert a, const struct device *d, size_t n)
{
	char label[WORDS_LABEL];

	flash->style = looks[a].style;
	if (n == 1)
		snprintf(flash->text, sizeof(flash->text), "%s %s %s",
		    looks[a].sign, words_label(label, sizeof(label), d),
		    looks[a].one);
	else
		snprintf(flash->text, sizeof(flash->text), "%s %zu %s",
		    looks[a].sign, n, looks[a].many);
}

/*
 * Who is stuck needs hands, too, so that hands alone are no news after it. A
 * revival is told once, however often its load is seen to run again.
 */
static bool
is_news(const struct alert_seen *s, const struct device *d, enum alert now,
    int64_t now_us)
{
	if (now == ALERT_NONE || now == s->fares)
		return false;
	if (now == ALERT_REVIVED)
		return s->revival_us != d->revival.begun_us;
	return s->in_us[now] == 0 || now_us - s->in_us[now] > ALERT_REST_US;
}

static void
remember(struct alert_seen *s, const struct device *d, enum alert now,
    int64_t now_us)
{
	s->mac = d->mac;
	s->fares = (uint8_t)now;
	if (now == ALERT_REVIVED)
		s->revival_us = d->revival.begun_us;
	s->in_us[now] = now_us;
	if (now == ALERT_STUCK)
		s->in_us[ALERT_HANDS] = now_us;
}

/*
 * What is remembered of a device, from the entry *at on. Both lists are in
 * the order first seen, and where the bench made room one is gone from it: a
 * walk along both finds each phone again.
 */
static struct alert_seen
recall(const struct alert_memory *memory, size_t *at, const struct device *d)
{
	for (size_t i = *at; i < memory->n; i++)
		if (mac_equal(memory->seen[i].mac, d->mac)) {
			*at = i + 1;
			return memory->seen[i];
		}
	return (struct alert_seen){ 0 };
}

enum alert
alert_take(struct alert_memory *memory, const struct bench *b, int64_t now_us,
    struct screen_flash *flash)
{
	const struct device *d, *last = NULL;
	enum alert most = ALERT_NONE;
	size_t at = 0, n = 0;

	for (size_t i = 0; (d = bench_at(b, i)) != NULL; i++) {
		struct alert_seen *s = &memory->seen[i];
		enum alert now = alert_of(d);
		bool news;

		*s = recall(memory, &at, d);
		news = is_news(s, d, now, now_us);
		remember(s, d, now, now_us);
		if (!news || now < most)
			continue;
		n = now == most ? n + 1 : 1;
		most = now;
		last = d;
	}
	memory->n = bench_count(b);
	if (most == ALERT_NONE)
		return most;
	show(flash, most, last, n);
	flash->until_us = now_us + FLASH_US;
	return most;
}
