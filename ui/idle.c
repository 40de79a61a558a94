/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "ui/page.h"
#include "ui/turn.h"
#include "ui/view.h"
#include "ui/words.h"

#define SILENCE_US    60000000 /* then it is time to try something */
#define OTHERS_SHOWN  4
#define IDLE_COLS_MAX 90 /* longer lines are hard to read */

/* In the order in which they are quickly done and often right. */
static const char *const remedies[] = {
	"Cable in the phone's SW (network) socket, not PC.",
	"Power: a 7970 or 7971 needs its power brick.",
	"No link straight? Put a small switch between.",
	"Wait: for its first 10 s it only announces itself.",
};

/* Where somebody else serves, the cable sees what the switch lets it see. */
static const char *const viewpoints[] = {
	"Wait: phones announce themselves once a minute.",
	"A switch sends here only what is meant for this port.",
	"Have it mirror a phone's port, or watch on the server.",
};

struct advice {
	const char *first; /* what to do, while nothing is wrong yet */
	const char *const *later;
	size_t later_n;
};

static const struct advice serving_advice = {
	"Plug this cable into the phone's SW (network) socket, then give it"
	" power. It announces itself at once and asks for an address after"
	" about 10 s.",
	remedies,
	sizeof(remedies) / sizeof(*remedies),
};

/* For hands that train: the phones have power, and announce themselves. */
static const struct advice training_advice = {
	"Simulated phones lie here, with power and dead. They announce"
	" themselves in a moment; then choose one and be led through its"
	" reset.",
	remedies,
	sizeof(remedies) / sizeof(*remedies),
};

static const struct advice watching_advice = {
	"A phone shows up when it announces itself, asks for an address or"
	" for a file.",
	viewpoints,
	sizeof(viewpoints) / sizeof(*viewpoints),
};

static bool
knows_link(const struct screen_model *m)
{
	return m->role != SCREEN_REPLAY &&
	    bench_link(m->bench)->name[0] != '\0';
}

/* Without a link nothing else can help. */
static bool
lacks_link(const struct screen_model *m)
{
	const struct event_link *l = bench_link(m->bench);

	return knows_link(m) && (!l->present || !l->up || !l->carrier);
}

static void
say_link(struct page *p, const struct screen_model *m)
{
	const struct event_link *l = bench_link(m->bench);

	if (!l->present)
		page_format(p, "", STYLE_BAD,
		    "%s is gone. It is taken up again when it comes back.",
		    l->name);
	else if (!l->up)
		page_format(p, "", STYLE_BAD, "%s is down.", l->name);
	else if (!l->carrier)
		page_format(p, "", STYLE_BAD,
		    "No carrier on %s: no cable, or nothing with power at its"
		    " other end.",
		    l->name);
	else
		page_item(p, "", STYLE_PLAIN,
		    "The link is up: its other end has power.");
}

static const struct device *
last_heard(const struct bench *b)
{
	const struct device *last = NULL;

	for (size_t i = 0; i < bench_count(b); i++) {
		const struct device *d = bench_at(b, i);

		if (last == NULL || d->seen_us > last->seen_us)
			last = d;
	}
	return last;
}

static void
say_heard(struct page *p, const struct screen_model *m)
{
	const struct device *d = last_heard(m->bench);
	char mac[MAC_TEXT], ago[WORDS_TIME];

	if (d == NULL) {
		page_item(p, "", STYLE_PLAIN,
		    m->counts->frames > 0 ? "Frames are heard, but none that"
					    " tells its sender."
					  : "Nothing is heard so far.");
		return;
	}
	page_format(p, "", STYLE_PLAIN,
	    "Last heard: %s, %s ago. %" PRIu64 " frames.",
	    mac_show(mac, d->mac),
	    words_elapsed(ago, sizeof(ago), m->now_us - d->seen_us),
	    m->counts->frames);
}

/* Devices that are no phones: what the cable leads to. */
static void
say_others(struct page *p, const struct view *v)
{
	const struct bench *b = v->model->bench;
	char key[KEY_NAME];
	size_t n = bench_count(b);

	for (size_t i = 0; i < n && i < OTHERS_SHOWN; i++) {
		const struct device *d = bench_at(b, i);
		const char *model = device_fact(d, FACT_MODEL);
		const char *name = device_fact(d, FACT_NAME);
		char mac[MAC_TEXT];

		page_format(p, "-", STYLE_PLAIN, "%s %s %s %s",
		    device_kind_name(d->kind), mac_show(mac, d->mac),
		    name != NULL ? name : "", model != NULL ? model : "");
	}
	if (n > OTHERS_SHOWN)
		page_format(p, "-", STYLE_PLAIN, "and %zu more: press %s",
		    n - OTHERS_SHOWN, turn_key_of(v->screen, "others", key));
}

static void
say_advice(struct page *p, const struct advice *a, bool silent)
{
	char mark[2] = "1";

	if (!silent) {
		page_item(p, "", STYLE_PLAIN, a->first);
		return;
	}
	for (size_t i = 0; i < a->later_n; i++) {
		page_item(p, mark, STYLE_PLAIN, a->later[i]);
		mark[0]++;
	}
}

static const struct advice *
advice_of(const struct view *v)
{
	if (v->screen->trains)
		return &training_advice;
	return v->model->role == SCREEN_WATCH ? &watching_advice
					      : &serving_advice;
}

static void
say_headline(struct page *p, const struct screen_model *m)
{
	int64_t silence = m->now_us - m->started_us;
	char time[WORDS_TIME];

	if (m->role == SCREEN_REPLAY)
		page_item(p, "", STYLE_BOLD, "There is no phone in this file.");
	else if (silence >= SILENCE_US)
		page_format(p, "", STYLE_WARN,
		    "No phone heard for %s. Try, in this order:",
		    words_elapsed(time, sizeof(time), silence));
	else
		page_item(p, "", STYLE_BOLD, "No phone heard yet.");
}

/*
 * The advice comes first, where the eye falls, and then the evidence; but a
 * link that is missing comes before all.
 */
static int
draw(const struct view *v, struct box b, int gap)
{
	const struct screen_model *m = v->model;
	bool silent = m->now_us - m->started_us >= SILENCE_US;
	struct page p = { v->canvas, b.row, b.col, b.cols, 3 };

	if (p.cols > IDLE_COLS_MAX)
		p.cols = IDLE_COLS_MAX;
	if (lacks_link(m)) {
		say_link(&p, m);
		p.row += gap;
	}
	say_headline(&p, m);
	p.row += gap;
	if (m->role != SCREEN_REPLAY) {
		say_advice(&p, advice_of(v), silent);
		p.row += gap;
	}
	if (knows_link(m) && !lacks_link(m))
		say_link(&p, m);
	say_heard(&p, m);
	say_others(&p, v);
	return p.row + gap - b.row;
}

int
idle_draw(const struct view *v, struct box b)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct view dry = *v;

	dry.canvas = &nothing;
	return draw(v, b, draw(&dry, b, 1) <= b.rows ? 1 : 0);
}
