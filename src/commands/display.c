/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "display.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include <uv.h>

#include "evidence.h"
#include "io/capture.h"
#include "keeper.h"
#include "serve/tftpd.h"
#include "serve/web.h"
#include "session.h"
#include "showcase.h"
#include "station.h"
#include "ui/alert.h"
#include "ui/canvas.h"
#include "ui/screen.h"
#include "ui/term.h"

#define FRAME_US    50000 /* at most 20 pictures a second */
#define SECOND_US   1000000
#define ANSWERED_US 3000000 /* what came of a key stays so long */

struct display {
	struct session *session;
	struct term *term;
	struct screen screen;
	struct canvas canvas;
	uv_poll_t keys;
	uv_signal_t resized, suspend;
	int handles; /* not yet closed */
	bool dirty;
	uint64_t revision; /* of the model, when it was drawn last */
	int64_t drawn_us;
	int64_t changes_us; /* when time alone changes the picture */
	int64_t started_us;
	int64_t second_us; /* start of the second that is being counted */
	uint64_t second_frames, frames_s;
	struct tftpd_counts tftp; /* as of the last picture */
	struct web_counts web;
	struct showcase showcase;
	struct alert_memory alerts;
	int64_t answered_us; /* until then the flash answers a key */
};

static void
count_second(struct display *d, int64_t now_us)
{
	int64_t passed = now_us - d->second_us;

	if (passed < SECOND_US)
		return;
	d->frames_s = (d->session->counts.frames - d->second_frames) *
	    SECOND_US / (uint64_t)passed;
	d->second_frames = d->session->counts.frames;
	d->second_us = now_us;
}

static struct screen_model
make_model(struct display *d, int64_t now_us)
{
	const struct session *s = d->session;
	const struct options *o = s->config->options;
	const struct entry *history = NULL;
	struct screen_model m;
	size_t history_n = 0;

	count_second(d, now_us);
	if (s->station != NULL) {
		station_tftp(s->station, &d->tftp);
		station_web(s->station, &d->web);
	}
	if (d->screen.view == VIEW_HISTORY)
		history = keeper_history(s->keeper, &history_n);
	if (s->config->interface == NULL) /* a file's time stands at its end */
		now_us = bench_now_us(s->bench);
	m = (struct screen_model){
		.bench = s->bench,
		.counts = &s->counts,
		.role = s->config->role,
		.source =
		    s->config->interface != NULL ? s->config->interface : o->replay,
		.folder = s->config->serves && o->folders_n > 0 ? o->folders[0]
								: NULL,
		.alarm = s->alone ? s->config->partner_gone : NULL,
		.dropped = s->capture != NULL ? capture_dropped(s->capture) : 0,
		.dhcpd = s->station != NULL ? station_dhcpd(s->station) : NULL,
		.tftp = s->station != NULL ? &d->tftp : NULL,
		.web = s->station != NULL && !o->no_http ? &d->web : NULL,
		.frames_s = d->frames_s,
		.catalogue = s->catalogue,
		.resets = s->resets,
		.sequence = o->sequence,
		.history = history,
		.history_n = history_n,
		.started_us = d->started_us,
		.now_us = now_us,
		.utc_offset_s = session_utc_offset(now_us),
	};
	if (s->config->looks != NULL)
		m.looks = s->config->looks(s->config->ctx, &m.looks_n);
	showcase_fill(&d->showcase, d->session, &d->screen, &m);
	return m;
}

/* A canvas of the terminal's size; the old one stays without memory. */
static void
fit_canvas(struct display *d)
{
	struct canvas fresh;
	int rows, cols;

	term_size(d->term, &rows, &cols);
	if (d->canvas.rows == rows && d->canvas.cols == cols)
		return;
	if (canvas_init(&fresh, rows, cols, term_is_ascii(d->term)) != 0)
		return;
	canvas_fini(&d->canvas);
	d->canvas = fresh;
}

/* A capture file rings no bell: what it tells is long past. */
static void
alert(struct display *d, int64_t now_us)
{
	struct screen_flash flash = d->screen.flash;

	if (d->session->config->role == SCREEN_REPLAY ||
	    alert_take(&d->alerts, d->session->bench, now_us, &flash) ==
		ALERT_NONE ||
	    d->screen.muted)
		return;
	if (now_us >= d->answered_us)
		d->screen.flash = flash;
	term_bell(d->term);
}

static void
draw(struct display *d, int64_t now_us)
{
	struct screen_model m = make_model(d, now_us);

	alert(d, now_us);
	fit_canvas(d);
	canvas_clear(&d->canvas);
	screen_draw(&d->screen, &m, &d->canvas);
	term_draw(d->term, &d->canvas);
	d->dirty = false;
	d->drawn_us = now_us;
	d->revision = bench_revision(d->session->bench);
	d->changes_us = d->session->config->interface != NULL
	    ? screen_deadline(&d->screen, &m)
	    : INT64_MAX;
}

static void
save(struct display *d)
{
	struct screen_flash *f = &d->screen.flash;
	bool saved = evidence_save(
	    d->session->evidence, d->screen.chosen, f->text, sizeof(f->text));

	f->style = saved ? STYLE_FLASH_GOOD : STYLE_FLASH_BAD;
}

/* What a person tells the guide is an event like any other. */
static void
guide(struct display *d)
{
	struct event e = { .kind = EVENT_GUIDE,
		.at_us = session_clock(d->session),
		.mac = d->screen.guide.mac,
		.guide = d->screen.guide.told };

	session_event(d->session, &e);
}

/* An answer to a key is shown, muted or not. */
static void
show_answer(struct display *d)
{
	d->screen.flash.until_us = session_clock(d->session) + ANSWERED_US;
	d->answered_us = d->screen.flash.until_us;
	d->dirty = true;
}

static void
take_key(struct display *d, int key)
{
	struct screen_model m = make_model(d, session_now(d->session));

	/* Time stands still in a file, and would show it for ever. */
	if (d->session->config->interface == NULL)
		d->screen.flash = (struct screen_flash){ 0 };
	switch (screen_key(&d->screen, &m, &d->canvas, key)) {
	case SCREEN_IGNORED:
		break;
	case SCREEN_REFRESH:
		term_forget(d->term);
		d->dirty = true;
		break;
	case SCREEN_REDRAW:
		d->dirty = true;
		break;
	case SCREEN_SUSPEND:
		term_suspend(d->term);
		d->dirty = true;
		break;
	case SCREEN_QUIT:
		session_stop(d->session, STATUS_FINE);
		break;
	case SCREEN_SAVE:
		save(d);
		show_answer(d);
		break;
	case SCREEN_CHOOSE:
		showcase_choose(d->session, &d->screen, &d->screen.flash);
		show_answer(d);
		break;
	case SCREEN_COPY:
		showcase_copy(
		    &d->showcase, d->session, &d->screen, &d->screen.flash);
		show_answer(d);
		break;
	case SCREEN_GUIDE:
		guide(d);
		d->dirty = true;
		break;
	case SCREEN_HAND:
		if (d->session->config->hand != NULL)
			d->session->config->hand(
			    d->session->config->ctx, &d->screen.guide.hand);
		d->dirty = true;
		break;
	case SCREEN_OVERRIDE:
		showcase_override(d->session, &d->screen, &d->screen.flash);
		show_answer(d);
		break;
	}
}

static void
on_keys(uv_poll_t *handle, int status, int events)
{
	struct display *d = handle->data;
	int key;

	if (status < 0 || (events & UV_DISCONNECT)) {
		session_stop(d->session, STATUS_FINE);
		return;
	}
	while ((key = term_key(d->term)) != SCREEN_KEY_NONE)
		take_key(d, key);
}

static void
on_resized(uv_signal_t *handle, int signum)
{
	struct display *d = handle->data;

	(void)signum;
	term_resized(d->term);
	d->dirty = true;
}

static void
on_suspend(uv_signal_t *handle, int signum)
{
	struct display *d = handle->data;

	(void)signum;
	term_suspend(d->term);
	d->dirty = true;
}

int
display_open(struct display **out, struct session *s, char *why, size_t cap)
{
	struct display *d = calloc(1, sizeof(*d));
	const struct options *options = s->config->options;
	int err;

	*out = NULL;
	if (d == NULL)
		return -ENOMEM;
	err = term_open(&d->term, &options->term, why, cap);
	if (err != 0) {
		free(d);
		return err;
	}
	d->session = s;
	d->handles = 3;
	d->screen.bindings = &options->bindings;
	d->screen.muted = options->mute;
	d->screen.trains = s->config->hand != NULL;
	d->dirty = true;
	d->started_us = d->second_us = session_now(s);
	d->keys.data = d->resized.data = d->suspend.data = d;
	session_poll(s, &d->keys, STDIN_FILENO);
	uv_poll_start(&d->keys, UV_READABLE | UV_DISCONNECT, on_keys);
	uv_signal_init(&s->loop, &d->resized);
	uv_signal_start(&d->resized, on_resized, SIGWINCH);
	uv_signal_init(&s->loop, &d->suspend);
	uv_signal_start(&d->suspend, on_suspend, SIGTSTP);
	*out = d;
	return 0;
}

int64_t
display_turn(struct display *d, int64_t now_us)
{
	bool changed = d->dirty || now_us >= d->changes_us ||
	    d->revision != bench_revision(d->session->bench);

	if (changed && now_us >= d->drawn_us + FRAME_US) {
		draw(d, now_us);
		changed = false;
	}
	return changed ? d->drawn_us + FRAME_US : d->changes_us;
}

void
display_stir(struct display *d)
{
	d->dirty = true;
}

static void
on_closed(uv_handle_t *handle)
{
	struct display *d = handle->data;

	if (--d->handles == 0)
		free(d);
}

void
display_close(struct display *d)
{
	if (d == NULL)
		return;
	term_close(d->term);
	canvas_fini(&d->canvas);
	showcase_fini(&d->showcase);
	uv_close((uv_handle_t *)&d->keys, on_closed);
	uv_close((uv_handle_t *)&d->resized, on_closed);
	uv_close((uv_handle_t *)&d->suspend, on_closed);
}
