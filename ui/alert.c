/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/alert.h"

#include <stdio.h>

#include "ui/words.h"

#define FLASH_US 2000000

static const struct {
	enum style style;
	const char *sign, *one, *many;
} looks[] = {
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

/* A phone that was stuck and needs hands still is no news. */
static bool
is_news(enum alert before, enum alert now)
{
	if (now == ALERT_NONE || now == before)
		return false;
	return now != ALERT_HANDS || before != ALERT_STUCK;
}

/*
 * Both lists are in the order first seen, and where the bench made room one
 * is gone from it: a walk along both finds each phone again.
 */
enum alert
alert_take(struct alert_memory *memory, const struct bench *b, int64_t now_us,
    struct screen_flash *flash)
{
	const struct device *d, *last = NULL;
	enum alert most = ALERT_NONE;
	size_t old = 0, n = 0;

	for (size_t i = 0; (d = bench_at(b, i)) != NULL; i++) {
		enum alert now = alert_of(d), before = ALERT_NONE;
		size_t at = old;

		while (
		    at < memory->n && !mac_equal(memory->seen[at].mac, d->mac))
			at++;
		if (at < memory->n) {
			before = memory->seen[at].fares;
			old = at + 1;
		}
		memory->seen[i].mac = d->mac;
		memory->seen[i].fares = (uint8_t)now;
		if (!is_news(before, now) || now < most)
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
