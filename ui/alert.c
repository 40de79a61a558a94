/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/alert.h"

#include <stdio.h>
#include <string.h>

#include "ui/guide_words.h"
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
	[ALERT_ASKS] = { STYLE_FLASH_BAD, "?", "waits for an answer",
	    "phones wait for an answer" },
	[ALERT_WRONG] = { STYLE_FLASH_BAD, "!", "took a wrong turn",
	    "phones took a wrong turn" },
	[ALERT_STANDS] = { STYLE_FLASH_BAD, "!", "is stuck in its reset",
	    "phones are stuck in their reset" },
	[ALERT_CLOSING] = { STYLE_FLASH_BAD, "!", "dial now: 10 seconds left",
	    "phones: dial now, 10 seconds left" },
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

/* What is most pressing, and how many are so. */
struct news {
	enum alert most;
	size_t n;
	char label[GUIDE_LABEL]; /* of the last of them */
};

static void
show(struct screen_flash *flash, const struct news *news)
{
	const char *sign = looks[news->most].sign;

	flash->style = looks[news->most].style;
	if (news->n == 1)
		snprintf(flash->text, sizeof(flash->text), "%s %s %s", sign,
		    news->label, looks[news->most].one);
	else
		snprintf(flash->text, sizeof(flash->text), "%s %zu %s", sign,
		    news->n, looks[news->most].many);
}

/* Whether one more is so pressing that its name may be told. */
static bool
adds(struct news *news, enum alert a)
{
	if (a == ALERT_NONE || a < news->most)
		return false;
	news->n = a == news->most ? news->n + 1 : 1;
	news->most = a;
	return true;
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

static void
take_devices(struct alert_memory *memory, const struct bench *b, int64_t now_us,
    struct news *news)
{
	const struct device *d;
	size_t at = 0;

	for (size_t i = 0; (d = bench_at(b, i)) != NULL; i++) {
		struct alert_seen *s = &memory->seen[i];
		enum alert now = alert_of(d);
		bool is_new;

		*s = recall(memory, &at, d);
		is_new = is_news(s, d, now, now_us);
		remember(s, d, now, now_us);
		if (is_new && adds(news, now))
			words_label(news->label, sizeof(news->label), d);
	}
	memory->n = bench_count(b);
}

static enum alert
alert_of_course(const struct course *c)
{
	static const enum alert alerts[COURSE_STATES] = {
		[COURSE_ASKS] = ALERT_ASKS,
		[COURSE_WRONG] = ALERT_WRONG,
		[COURSE_STUCK] = ALERT_STANDS,
	};

	return alerts[c->state];
}

/* Its state rings once each time it comes to it, its window once. */
static enum alert
course_news(struct alert_led *l, const struct course *c, int64_t now_us)
{
	enum alert a = alert_of_course(c);
	int64_t opens_us, closes_us;

	if (guide_is_closing(c, now_us) &&
	    course_window(c, &opens_us, &closes_us) &&
	    l->closes_us != closes_us) {
		l->closes_us = closes_us;
		return ALERT_CLOSING;
	}
	if (a == ALERT_NONE || l->changed_us == c->changed_us)
		return ALERT_NONE;
	l->changed_us = c->changed_us;
	return a;
}

static struct alert_led
recall_led(const struct alert_led *led, size_t n, uint32_t course)
{
	for (size_t i = 0; i < n; i++)
		if (led[i].course == course)
			return led[i];
	return (struct alert_led){ .course = course };
}

/* Courses come and go at any place, so that each is looked for. */
static void
take_courses(struct alert_memory *memory, const struct bench *b, int64_t now_us,
    struct news *news)
{
	struct alert_led before[BENCH_COURSES];
	const struct course *c;
	size_t n = memory->led_n;

	memcpy(before, memory->led, n * sizeof(*before));
	memory->led_n = 0;
	for (size_t i = 0; (c = bench_course(b, i)) != NULL; i++) {
		struct alert_led *l = &memory->led[memory->led_n++];

		*l = recall_led(before, n, c->id);
		if (adds(news, course_news(l, c, now_us)))
			guide_label(news->label, sizeof(news->label), b, c);
	}
}

enum alert
alert_take(struct alert_memory *memory, const struct bench *b, int64_t now_us,
    struct screen_flash *flash)
{
	struct news news = { .most = ALERT_NONE };

	take_devices(memory, b, now_us, &news);
	take_courses(memory, b, now_us, &news);
	if (news.most == ALERT_NONE)
		return ALERT_NONE;
	show(flash, &news);
	flash->until_us = now_us + FLASH_US;
	return news.most;
}
