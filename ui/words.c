/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/words.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/ladder.h"
#include "ui/screen.h"

#define QUIET_US INT64_C(5000000) /* that a download may rest untold */
#define US_S     1000000

#define START_US  INT64_C(20000000) /* who starts is not silent for so long */
#define MINUTE_US INT64_C(70000000) /* nor for so long who announces itself */
#define ALONE_US  INT64_C(60000000) /* and who only does that is not starting */

/* What a stage means to the one who looks. */
static const struct {
	struct stage_look look;
	const char *fares;
} stages[STAGE_COUNT] = {
	[STAGE_OFF] = { { STYLE_DIM, "-" }, "result not known" },
	[STAGE_LINKED] = { { STYLE_PLAIN, " " }, "heard, says no more yet" },
	[STAGE_WAKING] = { { STYLE_PLAIN, " " }, "announces itself" },
	[STAGE_ASKING] = { { STYLE_PLAIN, " " }, "asks for an address" },
	[STAGE_ADDRESSED] = { { STYLE_PLAIN, " " }, "has an address" },
	[STAGE_TRUST] = { { STYLE_PLAIN, " " }, "asks for a trust list" },
	[STAGE_CONFIG] = { { STYLE_PLAIN, " " }, "asks for configuration" },
	[STAGE_MANIFEST] = { { STYLE_PLAIN, " " }, "asks what to load" },
	[STAGE_LOADING] = { { STYLE_BOLD, " " }, "takes its firmware" },
	[STAGE_WRITING] = { { STYLE_WARN, "*" }, "do not unplug" },
	[STAGE_REBOOTING] = { { STYLE_WARN, "*" }, "restarts: do not unplug" },
	[STAGE_REVIVED] = { { STYLE_GOOD, "\u2713" }, "safe to unplug" },
	[STAGE_STUCK] = { { STYLE_BAD, "!" }, "failed" },
};

static const char *const protocols[DECODER_COUNT] = {
	[DECODER_FRAME] = "Ethernet",
	[DECODER_ARP] = "ARP",
	[DECODER_IPV4] = "IPv4",
	[DECODER_UDP] = "UDP",
	[DECODER_TCP] = "TCP",
	[DECODER_CDP] = "CDP",
	[DECODER_LLDP] = "LLDP",
	[DECODER_DHCP] = "DHCP",
	[DECODER_TFTP] = "TFTP",
	[DECODER_SCCP] = "SCCP",
	[DECODER_HTTP] = "HTTP",
};

/* What it is worth that a fact is known by this source. */
static const char *const sure[] = {
	[SOURCE_NONE] = "",
	[SOURCE_OUI] = "a guess",
	[SOURCE_HABIT] = "a guess",
	[SOURCE_FILE] = "inferred",
	[SOURCE_VENDOR] = "it says so",
	[SOURCE_SCCP] = "it says so",
	[SOURCE_LLDP] = "it says so",
	[SOURCE_CDP] = "it says so",
	[SOURCE_USE] = "seen",
};

struct stage_look
stage_look(const struct device *d)
{
	if (d->stage != STAGE_STUCK && words_needs_hands(d))
		return (struct stage_look){ STYLE_WARN, "!" };
	return stages[d->stage].look;
}

char *
words_clock(char *dst, size_t cap, const struct screen_model *m, int64_t at_us)
{
	int64_t s = at_us / US_S + m->utc_offset_s;

	snprintf(dst, cap, "%02" PRId64 ":%02" PRId64 ":%02" PRId64,
	    s / 3600 % 24, s / 60 % 60, s % 60);
	return dst;
}

char *
words_elapsed(char *dst, size_t cap, int64_t us)
{
	int64_t s = us > 0 ? us / US_S : 0;

	if (s < 3600)
		snprintf(dst, cap, "%" PRId64 ":%02" PRId64, s / 60, s % 60);
	else
		snprintf(dst, cap, "%" PRId64 "h%02" PRId64 "m", s / 3600,
		    s / 60 % 60);
	return dst;
}

char *
words_speed(char *dst, size_t cap, uint32_t mbit)
{
	dst[0] = '\0';
	if (mbit >= 1000)
		snprintf(dst, cap, "%g Gbit/s", mbit / 1000.0);
	else if (mbit > 0)
		snprintf(dst, cap, "%" PRIu32 " Mbit/s", mbit);
	return dst;
}

char *
words_label(char *dst, size_t cap, const struct device *d)
{
	const char *name = device_fact(d, FACT_NAME);
	const uint8_t *o = d->mac.octet;

	if (name != NULL)
		text_copy(dst, cap, name);
	else
		snprintf(dst, cap, "%02X%02X%02X%02X%02X%02X", o[0], o[1], o[2],
		    o[3], o[4], o[5]);
	return dst;
}

int64_t
words_normal_us(const struct device *d)
{
	if (stage_patience_us(d->boot, d->stage) == 0)
		return 0;
	return stage_normal_us(d->boot, d->stage);
}

char *
words_lasts(char *dst, size_t cap, const struct device *d, int64_t now_us)
{
	int64_t normal = words_normal_us(d);
	char lasts[WORDS_TIME], usual[WORDS_TIME];

	words_elapsed(lasts, sizeof(lasts), now_us - d->since_us);
	words_elapsed(usual, sizeof(usual), normal);
	if (normal > 0 && now_us - d->since_us > normal)
		snprintf(dst, cap, "%5s over %s", lasts, usual);
	else if (normal > 0)
		snprintf(dst, cap, "%5s of ~%s", lasts, usual);
	else
		snprintf(dst, cap, "%5s", lasts);
	return dst;
}

/* The stage before the one it is in. */
static enum stage
stage_before(const struct device *d)
{
	const struct stage_entry *e;
	enum stage before = STAGE_OFF;

	for (unsigned i = 0; (e = device_stage(d, i)) != NULL; i++)
		if (device_stage(d, i + 1) != NULL)
			before = e->stage;
	return before;
}

/* It was heard, and has not begun to start. */
static bool
only_waits(const struct device *d)
{
	return d->stage == STAGE_LINKED || d->stage == STAGE_WAKING;
}

/*
 * Who starts goes on within 10 s, and who runs announces itself once a minute:
 * facts/phones.md section 3.1. A dead phone does so for ever, or falls silent.
 */
static void
say_waiting(char *dst, size_t cap, const struct device *d, int64_t now_us)
{
	int64_t silent_us = now_us - d->seen_us;
	bool waits = now_us - d->since_us > ALONE_US;
	char time[WORDS_TIME];

	if (silent_us > (waits ? MINUTE_US : START_US))
		snprintf(dst, cap, "silent for %s",
		    words_elapsed(time, sizeof(time), silent_us));
	else if (d->stage == STAGE_WAKING && waits)
		text_copy(dst, cap, "only announces itself");
	else
		text_copy(dst, cap, stages[d->stage].fares);
}

char *
words_fares(char *dst, size_t cap, const struct device *d, int64_t now_us)
{
	struct download load = words_download(d);
	const char *address = device_fact(d, FACT_ADDRESS);

	if (d->stage == STAGE_STUCK && load.known && load.permille > 0)
		snprintf(dst, cap, "failed at %s, %u%%",
		    stage_name(d->stuck_in), load.permille / 10);
	else if (d->stage == STAGE_STUCK)
		snprintf(dst, cap, "failed at %s", stage_name(d->stuck_in));
	else if (d->stage == STAGE_OFF && stage_before(d) == STAGE_REVIVED)
		snprintf(dst, cap, "revived, then gone");
	else if (only_waits(d))
		say_waiting(dst, cap, d, now_us);
	else if (d->stage == STAGE_ADDRESSED && address != NULL)
		snprintf(dst, cap, "has %s", address);
	else
		text_copy(dst, cap, stages[d->stage].fares);
	return dst;
}

const char *
words_protocol(enum decoder protocol)
{
	return protocols[protocol];
}

const char *
words_sure(enum source source)
{
	return sure[source];
}

unsigned
words_permille(uint64_t done, uint64_t total)
{
	uint64_t part;

	if (done >= total)
		return 1000;
	part = done < UINT64_MAX / 1000 ? done * 1000 / total
					: done / (total / 1000 + 1);
	return part < 1000 ? (unsigned)part : 999;
}

struct download
words_download(const struct device *d)
{
	const struct file *f = device_transfer(d);
	struct download load = { .total = UINT64_MAX };

	if (!device_progress(d, &load.done, &load.total) && f != NULL) {
		load.done = f->octets;
		load.total = f->total;
	}
	load.known = load.total > 0 && load.total != UINT64_MAX;
	if (load.known)
		load.permille = words_permille(load.done, load.total);
	return load;
}

char *
words_left(char *dst, size_t cap, const struct device *d, int64_t now_us)
{
	int64_t left = device_left_us(d, now_us), quiet = now_us - d->sign_us;
	char time[WORDS_TIME];

	dst[0] = '\0';
	if (d->stage != STAGE_LOADING)
		return dst;
	if (left >= 0)
		snprintf(dst, cap, "%s left",
		    words_elapsed(time, sizeof(time), left));
	else if (quiet >= QUIET_US)
		snprintf(dst, cap, "quiet %s",
		    words_elapsed(time, sizeof(time), quiet));
	return dst;
}

char *
words_rate(char *dst, size_t cap, const struct device *d, int64_t now_us)
{
	uint64_t rate = device_rate(d, now_us);
	char octets[WORDS_TIME];

	dst[0] = '\0';
	if (d->stage == STAGE_LOADING && rate > 0)
		snprintf(dst, cap, "%s/s",
		    text_show_octets(octets, sizeof(octets), rate));
	return dst;
}

char *
words_done(char *dst, size_t cap, struct download load)
{
	char done[WORDS_TIME], total[WORDS_TIME];

	text_show_octets(done, sizeof(done), load.done);
	text_show_octets(total, sizeof(total), load.total);
	snprintf(dst, cap, load.known ? "%s of %s" : "%s so far", done, total);
	return dst;
}

enum trouble
words_worst(const struct device *d)
{
	return trouble_worst(d);
}

bool
words_needs_hands(const struct device *d)
{
	return d->stage == STAGE_STUCK ||
	    (d->troubles != 0 && d->stage != STAGE_REVIVED) ||
	    ladder_needs_hands(d);
}

bool
words_clip(char *text, const char *signs, int cols)
{
	for (size_t i = strlen(text); i-- > 0 && canvas_columns(text) > cols;) {
		if (strchr(signs, text[i]) == NULL || text[i + 1] != ' ')
			continue;
		text[i] = '.';
		text[i + 1] = '\0';
	}
	return canvas_columns(text) <= cols;
}
