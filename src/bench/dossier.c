/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/dossier.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "bench/json.h"
#include "bench/stay.h"
#include "bench/witness.h"
#include "model.h"
#include "wire/ip.h"

#define CLOCK_TEXT sizeof("2026-11-20 14:05:09")
#define FILE_ROW   "%-19s  %-8s %-16s %s"

/* A cooked capture does not tell who gets a frame: its address has to do. */
static bool
goes_to(const struct device *d, enum link_type link, struct span kept)
{
	struct frame f;
	struct ipv4 ip;

	return link != LINK_ETHERNET && d->address != 0 &&
	    frame_decode(&f, link, kept.p, kept.n) == 0 && f.oui == 0 &&
	    f.type == ETHERTYPE_IPV4 &&
	    ipv4_decode(&ip, f.payload.p, f.payload.n) == 0 &&
	    ip.dst == d->address;
}

bool
dossier_wants(const struct device *d, enum link_type link, struct span kept)
{
	struct witness_counts counts = { 0 };
	struct event events[WITNESS_EVENTS];
	size_t n = witness_frame(&counts, link, kept.p, kept.n, 0, events);

	for (size_t i = 0; i < n; i++)
		if (mac_equal(events[i].mac, d->mac) ||
		    mac_equal(events[i].peer, d->mac))
			return true;
	return goes_to(d, link, kept);
}

static struct tm
clock_of(const struct dossier *d, int64_t at_us)
{
	time_t s = (time_t)(at_us / SECONDS + d->utc_offset_s);
	struct tm tm = { 0 };

	(void)gmtime_r(&s, &tm);
	return tm;
}

static char *
show_clock(char dst[CLOCK_TEXT], const struct dossier *d, int64_t at_us)
{
	struct tm tm = clock_of(d, at_us);

	if (strftime(dst, CLOCK_TEXT, "%Y-%m-%d %H:%M:%S", &tm) == 0)
		text_copy(dst, CLOCK_TEXT, "-");
	return dst;
}

/* The name is the phone's own word: nothing but a name may come of it. */
char *
dossier_folder(char dst[DOSSIER_FOLDER], const struct dossier *d)
{
	const char *name = device_fact(d->device, FACT_NAME);
	const uint8_t *o = d->device->mac.octet;
	struct tm tm = clock_of(d, d->saved_us);
	char clock[CLOCK_TEXT];
	size_t n = 0;

	for (; name != NULL && name[n] != '\0' && n < EVENT_NAME; n++)
		dst[n] = name[n] != '-' && !isalnum((unsigned char)name[n])
		    ? '_'
		    : name[n];
	if (n == 0)
		n = (size_t)snprintf(dst, DOSSIER_FOLDER,
		    "%02X%02X%02X%02X%02X%02X", o[0], o[1], o[2], o[3], o[4],
		    o[5]);
	clock[strftime(clock, sizeof(clock), "-%Y%m%d-%H%M%S", &tm)] = '\0';
	text_copy(&dst[n], DOSSIER_FOLDER - n, clock);
	return dst;
}

static const char *
noun(const struct device *d)
{
	return d->kind == DEVICE_PHONE ? "phone" : "device";
}

static void
print_title(FILE *to, const char *title)
{
	fprintf(to, "%s\n", title);
	for (size_t i = strlen(title); i > 0; i--)
		fputc('-', to);
	fputc('\n', to);
}

/* Says of what and how times are told; heads every text. */
static void
print_head(FILE *to, const struct dossier *d, const char *what)
{
	long minutes = (long)(d->utc_offset_s / 60);
	char name[EVENT_NAME], title[160];

	snprintf(title, sizeof(title), "%s %s, times in UTC%c%02ld:%02ld", what,
	    who(d->device, name), minutes < 0 ? '-' : '+', labs(minutes) / 60,
	    labs(minutes) % 60);
	print_title(to, title);
}

static void
print_facts(FILE *to, const struct device *d)
{
	char mac[MAC_TEXT];

	fprintf(to, "  %-10s %s\n", "mac", mac_show(mac, d->mac));
	for (int i = 0; i < FACT_COUNT; i++)
		if (d->facts[i].text[0] != '\0')
			fprintf(to, "  %-10s %s%s, by %s\n",
			    fact_name((enum fact_kind)i), d->facts[i].text,
			    i == FACT_POWER ? " mW" : "",
			    source_words(d->facts[i].source));
}

static void
print_state(FILE *to, const struct dossier *d)
{
	struct stay stays[DEVICE_STAGES], *now;
	size_t n = stays_of(stays, d->device, d->now_us);
	char lasts[24], usual[24], text[160];

	if (n == 0)
		return;
	now = &stays[n - 1];
	text_show_duration(lasts, sizeof(lasts), now->took_us);
	text_show_duration(usual, sizeof(usual), now->normal_us);
	snprintf(text, sizeof(text),
	    "It has been in stage %s for %s%s%s%s%s%s.", stage_name(now->stage),
	    lasts, now->normal_us > 0 ? "; up to " : "",
	    now->normal_us > 0 ? usual : "",
	    now->normal_us > 0 ? " is usual" : "",
	    now->stage == STAGE_STUCK ? ", before that in " : "",
	    now->stage == STAGE_STUCK ? stage_name(d->device->stuck_in) : "");
	text_wrap(to, "", text);
	if (d->device->wanted[0] == '\0')
		return;
	snprintf(text, sizeof(text), "It was to get %s.", d->device->wanted);
	text_wrap(to, "", text);
}

static void
print_troubles(FILE *to, const struct device *d)
{
	char text[512];

	for (int i = 0; i < TROUBLE_COUNT; i++) {
		if (!trouble_is(d, (enum trouble)i))
			continue;
		fputs("* ", to);
		text_wrap(to, "  ",
		    trouble_show(text, sizeof(text), d, (enum trouble)i));
	}
	if (d->troubles == 0)
		fputs("No trouble was seen.\n", to);
}

static void
print_content(FILE *to, const char *name, const char *holds)
{
	fprintf(to, "  %-13s ", name);
	text_wrap(to, "                ", holds);
}

static void
print_contents(FILE *to, const struct dossier *d)
{
	char from[CLOCK_TEXT], until[CLOCK_TEXT], text[240];

	for (size_t i = 0; i < DOSSIER_TEXTS; i++)
		print_content(
		    to, dossier_texts[i].name, dossier_texts[i].holds);
	snprintf(text, sizeof(text),
	    "The newest %" PRIu64 " frames that it sent or got, from %s to %s, "
	    "for Wireshark.%s",
	    d->frames, show_clock(from, d, d->frames_us),
	    show_clock(until, d, d->frames_to),
	    d->serves ? " What octothorpe itself sent by TFTP and HTTP is not "
			"among them."
		      : "");
	print_content(to, DOSSIER_FRAMES,
	    d->frames > 0 ? text : "No frame: none is kept any more.");
	if (d->cut == 0)
		return;
	snprintf(text, sizeof(text),
	    "Of %" PRIu64 " frames, out of the middle of files, only the "
	    "beginning is kept.",
	    d->cut);
	print_content(to, "", text);
}

static void
print_readme(FILE *to, const struct dossier *d)
{
	char clock[CLOCK_TEXT], text[400];

	print_head(to, d, "What was seen of");
	snprintf(text, sizeof(text),
	    "octothorpe %s, which brings dead Cisco 7900-series phones back, "
	    "saved this folder on %s, to be sent to somebody who can help. "
	    "All of it was seen %s.",
	    d->version, show_clock(clock, d, d->saved_us), d->where);
	text_wrap(to, "", text);
	fprintf(
	    to, "\nWhat is known of this %s, and by what:\n", noun(d->device));
	print_facts(to, d->device);
	if (d->device->kind == DEVICE_PHONE) {
		fputc('\n', to);
		print_state(to, d);
		print_troubles(to, d->device);
	}
	fputs("\nWhat is in this folder:\n", to);
	print_contents(to, d);
	fputc('\n', to);
	text_wrap(to, "",
	    "Look through it before you give it away: the frames may hold "
	    "addresses, names, phone numbers and what configuration files "
	    "say, passwords among them.");
}

static void
print_json(FILE *to, const struct dossier *d)
{
	char *line =
	    json_device(d->device, bench_course_of(d->bench, d->device->mac));

	if (line != NULL)
		fputs(line, to);
	free(line);
}

static void
print_stays(FILE *to, const struct dossier *d)
{
	struct stay stays[DEVICE_STAGES];
	size_t n = stays_of(stays, d->device, d->now_us);

	fprintf(to, "%-19s  %-10s %8s  %8s\n", "entered", "stage", "lasted",
	    "usual");
	for (size_t i = 0; i < n; i++) {
		const struct stay *s = &stays[i];
		char clock[CLOCK_TEXT], took[24], usual[24] = "-";

		if (s->normal_us > 0)
			text_show_duration(usual, sizeof(usual), s->normal_us);
		fprintf(to, "%s  %-10s %8s  %8s%s%s\n",
		    show_clock(clock, d, s->at_us), stage_name(s->stage),
		    text_show_duration(took, sizeof(took), s->took_us), usual,
		    stay_is_late(s) ? "  longer than usual" : "",
		    s->present ? "  (now)" : "");
	}
}

/* "whole, 9.6 kB", and why not whole. */
static void
print_file(FILE *to, const struct dossier *d, const struct file *f)
{
	char clock[CLOCK_TEXT], octets[16], total[16], size[40];

	text_show_octets(octets, sizeof(octets), f->octets);
	text_show_octets(total, sizeof(total), f->total);
	if (f->total == UINT64_MAX || f->result == FILE_WHOLE)
		text_copy(size, sizeof(size), f->octets > 0 ? octets : "-");
	else
		snprintf(size, sizeof(size), "%s of %s", octets, total);
	fprintf(to, FILE_ROW, show_clock(clock, d, f->opened_us),
	    file_result_name(f->result), size, f->name);
	if (f->http)
		fputs(", by HTTP", to);
	if (f->served[0] != '\0')
		fprintf(to, ", found as %s", f->served);
	if (f->resent > 0)
		fprintf(to, ", %" PRIu32 " blocks again", f->resent);
	fprintf(to, "%s%s\n", f->reason[0] != '\0' ? ": " : "", f->reason);
}

static void
print_timeline(FILE *to, const struct dossier *d)
{
	print_head(to, d, "Stages of");
	print_stays(to, d);
	fprintf(to, "\n" FILE_ROW "\n", "asked", "result", "octets", "file");
	for (unsigned i = d->device->files_n; i > 0; i--)
		print_file(to, d, device_file(d->device, i - 1));
}

/* What was said of the bench is about this phone as well. */
static void
print_log(FILE *to, const struct dossier *d)
{
	static const char *const levels[] = {
		[NOTE_DETAIL] = "",
		[NOTE_INFO] = "",
		[NOTE_GOOD] = "good",
		[NOTE_WARN] = "warn",
		[NOTE_BAD] = "bad",
	};
	char clock[CLOCK_TEXT], first[CLOCK_TEXT];

	print_head(to, d, "Log of the bench and of");
	for (size_t i = bench_log_count(d->bench); i > 0; i--) {
		const struct log_line *l = bench_log(d->bench, i - 1);

		if (!mac_is_zero(l->mac) && !mac_equal(l->mac, d->device->mac))
			continue;
		fprintf(to, "%s  %-4s  %s%s", show_clock(clock, d, l->at_us),
		    levels[l->level], mac_is_zero(l->mac) ? "(bench) " : "",
		    l->text);
		if (l->times > 1)
			fprintf(to, " x %u since %s", l->times,
			    show_clock(first, d, l->first_us));
		fputs("\n", to);
	}
}

const struct dossier_text dossier_texts[DOSSIER_TEXTS] = {
	{ "README.txt", "This text.", print_readme },
	{ "phone.json", "What is known of it, for programs.", print_json },
	{ "timeline.txt", "The stages of its boot, and the files it asked for.",
	    print_timeline },
	{ "log.txt", "What the program said of it, and of the bench.",
	    print_log },
};
