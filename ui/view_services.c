/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "serve/dhcpd.h"
#include "serve/tftpd.h"
#include "serve/web.h"
#include "ui/page.h"
#include "ui/view.h"
#include "ui/words.h"

#define BESIDE_COLS   120 /* from here on the counters stand beside the lists */
#define COUNTERS_COLS 44
#define LISTS_MAX     100
#define NUMBER_COLS   10
#define NAME_COLS     15
#define MAC_COLS      17
#define ADDRESS_COLS  15
#define STATE_COLS    10 /* of those with time left: "in use" */
#define STATE_MAX     16 /* "used by another!" */
#define FILE_COLS     24
#define BAR_MAX       24
#define BAR_MIN       6 /* with less room there is none */
#define PERCENT_COLS  5
#define DONE_COLS     22 /* "557.1 kB of 557.1 kB" */
#define RATE_COLS     11
#define AGAIN_COLS    10 /* "1200 again" */
#define WIDE_COLS     96 /* a list so wide has room for all */
#define BOTH_COLS     72 /* from here on a lease has MAC and name */

static const struct {
	const char *name;
	enum style style;
} leases[] = {
	[LEASE_FREE] = { "free", STYLE_DIM },
	[LEASE_OFFERED] = { "offered", STYLE_PLAIN },
	[LEASE_BOUND] = { "in use", STYLE_PLAIN },
	[LEASE_RELEASED] = { "given back", STYLE_DIM },
	[LEASE_DECLINED] = { "used by another!", STYLE_WARN },
};

static const char *const silences[DHCPD_SILENCES] = {
	[DHCPD_NOT_A_REQUEST] = "were no requests",
	[DHCPD_NOT_A_PHONE] = "came from no phone",
	[DHCPD_RELAYED] = "came through a router",
	[DHCPD_OTHER_SERVER] = "were for another server",
	[DHCPD_POOL_EMPTY] = "found no address left",
	[DHCPD_UNKNOWN_LEASE] = "named an address not ours",
	[DHCPD_NO_TYPE] = "were plain BOOTP",
	[DHCPD_DONE] = "needed no answer",
};

/* A number and what it counts; what is bad stands out with a sign. */
static void
say_count(struct page *p, bool bad, uint64_t n, const char *what)
{
	enum style style = bad && n > 0 ? STYLE_WARN : STYLE_PLAIN;
	char text[24];

	snprintf(text, sizeof(text), "%" PRIu64, n);
	canvas_right(p->c, p->row, p->col, NUMBER_COLS, style, text);
	if (bad && n > 0)
		canvas_text(
		    p->c, p->row, p->col + NUMBER_COLS + 1, 1, style, "!");
	canvas_text(p->c, p->row++, p->col + NUMBER_COLS + 3,
	    p->cols - NUMBER_COLS - 3, n > 0 ? style : STYLE_DIM, what);
}

static void
say_dhcp(struct page *p, const struct dhcpd *dhcpd)
{
	page_heading(p, "DHCP messages");
	say_count(p, false, dhcpd_answered(dhcpd), "answered");
	for (int i = 0; i < DHCPD_SILENCES; i++) {
		uint64_t n = dhcpd_silent(dhcpd, (enum dhcpd_silence)i);

		if (n > 0)
			say_count(p, i == DHCPD_POOL_EMPTY, n, silences[i]);
	}
}

static void
say_tftp(struct page *p, const struct tftpd_counts *n)
{
	page_heading(p, "TFTP");
	say_count(p, false, n->requests, "requests");
	say_count(p, false, n->open, "transfers under way");
	say_count(p, false, n->whole, "files sent whole");
	say_count(p, true, n->broken, "transfers broke off");
	say_count(p, false, n->refused, "refused, or not there");
	say_count(p, false, n->resent, "blocks sent again");
	say_count(p, false, n->duplicates, "acknowledged twice");
	say_count(p, false, n->strangers, "from no transfer of ours");
	say_count(p, true, n->malformed, "malformed");
}

static void
say_web(struct page *p, const struct web_counts *n)
{
	page_heading(p, "HTTP");
	say_count(p, false, n->requests, "requests");
	say_count(p, false, n->open, "transfers under way");
	say_count(p, false, n->whole, "files sent whole");
	say_count(p, false, n->ranges, "parts of files sent");
	say_count(p, true, n->broken, "transfers broke off");
	say_count(p, false, n->refused, "refused, or not there");
}

/* By protocol, those heard of only. */
static void
say_frames(struct page *p, const struct screen_model *m)
{
	const struct witness_counts *n = m->counts;
	char text[80];

	page_heading(p, "Frames heard");
	say_count(p, false, n->frames, "frames");
	for (int i = 0; i < DECODER_COUNT; i++) {
		bool bad = n->malformed[i] > 0;

		if (n->seen[i] == 0 && !bad)
			continue;
		snprintf(
		    text, sizeof(text), "%s", words_protocol((enum decoder)i));
		if (bad)
			snprintf(text, sizeof(text),
			    "%s, and %" PRIu64 " malformed",
			    words_protocol((enum decoder)i), n->malformed[i]);
		say_count(p, false, n->seen[i], text);
	}
	if (n->fragments > 0)
		say_count(p, false, n->fragments, "fragments, not followed");
}

static void
say_lost(struct page *p, const struct screen_model *m)
{
	page_heading(p, "Lost");
	say_count(p, true, m->dropped, "frames dropped by the kernel");
	say_count(
	    p, true, bench_evicted(m->bench), "devices forgotten: no room");
	say_count(
	    p, true, bench_refused(m->bench), "events refused: bench full");
}

static void
say_counters(struct page *p, const struct screen_model *m)
{
	if (m->dhcpd != NULL)
		say_dhcp(p, m->dhcpd);
	if (m->tftp != NULL)
		say_tftp(p, m->tftp);
	if (m->web != NULL)
		say_web(p, m->web);
	say_frames(p, m);
	say_lost(p, m);
}

/* What the other columns of a transfer leave for its bar. */
static int
bar_cols(const struct page *p)
{
	int bar = p->cols - NAME_COLS - FILE_COLS - PERCENT_COLS - RATE_COLS -
	    AGAIN_COLS - 3;

	if (p->cols >= WIDE_COLS)
		bar -= DONE_COLS;
	if (bar > BAR_MAX)
		bar = BAR_MAX;
	return bar < BAR_MIN ? 0 : bar;
}

/* Phone, file, how far, how fast, and what had to be sent again. */
static void
draw_transfer(const struct view *v, const struct page *p,
    const struct device *d, const struct file *f)
{
	struct download load = { .done = f->octets, .total = f->total };
	int col = p->col, bar = bar_cols(p);
	char text[WORDS_DONE];

	load.known = f->total > 0 && f->total != UINT64_MAX;
	canvas_text(p->c, p->row, col, NAME_COLS, STYLE_PLAIN,
	    words_label(text, sizeof(text), d));
	col += NAME_COLS + 1;
	canvas_text(
	    p->c, p->row, col, FILE_COLS, STYLE_PLAIN, asked_name(f->name));
	col += FILE_COLS + 1;
	if (load.known) {
		unsigned permille = words_permille(f->octets, f->total);

		canvas_bar(p->c, p->row, col, bar, permille);
		canvas_format(p->c, p->row, col + bar, PERCENT_COLS, STYLE_BOLD,
		    "%4u%%", permille / 10);
	}
	col += bar + PERCENT_COLS;
	if (p->cols >= WIDE_COLS) {
		canvas_text(p->c, p->row, col + 2, DONE_COLS - 2, STYLE_PLAIN,
		    words_done(text, sizeof(text), load));
		col += DONE_COLS;
	}
	canvas_right(p->c, p->row, col, RATE_COLS, STYLE_PLAIN,
	    words_rate(text, sizeof(text), d, v->model->now_us));
	col += RATE_COLS;
	if (f->resent > 0)
		canvas_format(p->c, p->row, col + 1, p->col + p->cols - col - 1,
		    STYLE_DIM, "%" PRIu32 " again", f->resent);
}

static void
say_transfers(const struct view *v, struct page *p)
{
	const struct device *d;
	int before;

	page_heading(p, "Transfers under way");
	before = p->row;
	for (size_t i = 0; (d = bench_at(v->model->bench, i)) != NULL; i++) {
		const struct file *f = device_transfer(d);

		if (f == NULL)
			continue;
		if (canvas_shows(p->c, p->row))
			draw_transfer(v, p, d, f);
		p->row++;
	}
	if (p->row == before)
		page_item(p, "", STYLE_DIM, "None.");
}

/* Whose it is: MAC and name, or what one rather knows it by. */
static int
draw_holder(const struct view *v, const struct page *p, int col, struct mac mac)
{
	const struct device *d = bench_find(v->model->bench, mac);
	bool both = p->cols >= BOTH_COLS;
	char text[WORDS_LABEL];

	if (mac_is_zero(mac))
		d = NULL;
	else if (both || d == NULL)
		canvas_text(p->c, p->row, col, MAC_COLS, STYLE_DIM,
		    mac_show(text, mac));
	if (both)
		col += MAC_COLS + 1;
	if (d != NULL)
		canvas_text(p->c, p->row, col, NAME_COLS, STYLE_PLAIN,
		    words_label(text, sizeof(text), d));
	return col + (both ? NAME_COLS : MAC_COLS) + 1;
}

static void
draw_lease(const struct view *v, const struct page *p, const struct lease *l)
{
	bool live = l->state == LEASE_OFFERED || l->state == LEASE_BOUND;
	int64_t left = l->until_us - v->model->now_us;
	char ip[IP_TEXT], text[WORDS_TIME];
	int col = p->col;

	canvas_text(
	    p->c, p->row, col, ADDRESS_COLS, STYLE_PLAIN, ip_show(ip, l->ip));
	col = draw_holder(v, p, col + ADDRESS_COLS + 1, l->mac);
	canvas_text(p->c, p->row, col, STATE_MAX, leases[l->state].style,
	    live && left <= 0 ? "run out" : leases[l->state].name);
	col += STATE_COLS + 1;
	if (live && left > 0)
		canvas_format(p->c, p->row, col, p->col + p->cols - col,
		    STYLE_PLAIN, "%s left",
		    words_elapsed(text, sizeof(text), left));
}

static void
say_leases(const struct view *v, struct page *p)
{
	const struct lease *l;
	int before;

	if (v->model->dhcpd == NULL)
		return;
	page_heading(p, "Addresses given");
	before = p->row;
	for (size_t i = 0; (l = dhcpd_lease(v->model->dhcpd, i)) != NULL; i++) {
		if (l->state == LEASE_FREE)
			continue;
		if (canvas_shows(p->c, p->row))
			draw_lease(v, p, l);
		p->row++;
	}
	if (p->row == before)
		page_item(p, "", STYLE_DIM, "None.");
}

int
view_services_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row - 1, b.col + 1, b.cols - 2, 0 };
	struct page right = p;

	if (v->model->dhcpd == NULL) {
		p.row++;
		page_item(&p, "", STYLE_PLAIN,
		    "This program serves nothing here: it only watches.");
		right.row = p.row;
	}
	if (b.cols < BESIDE_COLS) {
		say_transfers(v, &p);
		say_leases(v, &p);
		say_counters(&p, v->model);
		return p.row - b.row;
	}
	p.cols -= COUNTERS_COLS + 2;
	if (p.cols > LISTS_MAX)
		p.cols = LISTS_MAX;
	right.col = p.col + p.cols + 2;
	right.cols = COUNTERS_COLS;
	say_transfers(v, &p);
	say_leases(v, &p);
	say_counters(&right, v->model);
	return (p.row > right.row ? p.row : right.row) - b.row;
}
