/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stock_news.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/index.h"
#include "session.h"

#define MOMENT_US INT64_C(2000000)

static const char *
plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

static void
tell_slow(struct stock_news *n, struct session *s,
    const struct scan_progress *p, int64_t now_us)
{
	if (n->slow || now_us - n->begun_us < MOMENT_US)
		return;
	n->slow = true;
	session_note(s, NOTE_INFO,
	    "Reading the folders takes a while: %" PRIu64 " of %" PRIu64
	    " files are read.",
	    p->files_done, p->files);
}

/* " (7 of them as remembered)" */
static void
show_remembered(char *dst, size_t cap, uint64_t files, uint64_t remembered)
{
	text_copy(dst, cap, "");
	if (remembered > 0 && remembered >= files)
		text_copy(dst, cap, ", all as remembered");
	else if (remembered > 0)
		snprintf(dst, cap, ", %" PRIu64 " of them as remembered",
		    remembered);
}

/* The first end is always told, a later one where it took a while or matters. */
static void
tell_end(struct stock_news *n, struct session *s, const struct scan_progress *p,
    const struct firmware_index *x)
{
	size_t loads = index_loads(x), usable = 0;
	uint64_t files = p->files_done - n->before;
	char remembered[48];

	for (size_t i = 0; i < loads; i++)
		usable += index_load(x, i)->usable;
	if (n->read && !n->slow && loads == n->loads && usable == n->usable)
		return;
	n->loads = loads;
	n->usable = usable;
	if (n->read && files == 0) {
		session_note(s, NOTE_INFO,
		    "Files are gone: %zu load%s, %zu usable.", loads,
		    plural(loads), usable);
		return;
	}
	show_remembered(remembered, sizeof(remembered), files,
	    p->from_cache - n->remembered);
	session_note(s, NOTE_INFO,
	    "Read %" PRIu64 " file%s%s: %zu load%s, %zu usable.", files,
	    plural(files), remembered, loads, plural(loads), usable);
}

static void
tell_reading(struct stock_news *n, struct session *s,
    const struct scan_progress *p, const struct firmware_index *x)
{
	int64_t now_us = session_now(s);

	if (n->begun_us == 0)
		n->begun_us = now_us;
	if (p->busy) {
		tell_slow(n, s, p, now_us);
		return;
	}
	tell_end(n, s, p, x);
	n->begun_us = 0;
	n->before = p->files_done;
	n->remembered = p->from_cache;
	n->slow = false;
	n->read = true;
}

static void
tell_amiss(
    struct stock_news *n, struct session *s, const struct scan_progress *p)
{
	if (p->too_many && !n->too_many)
		session_note(s, NOTE_WARN,
		    "More than %d firmware files: the rest is not read.",
		    SCAN_FILES);
	n->too_many = p->too_many;
	if (p->note[0] != '\0' && strcmp(n->note, p->note) != 0)
		session_note(s, NOTE_WARN, "Firmware: %s.", p->note);
	text_copy(n->note, sizeof(n->note), p->note);
}

void
stock_news_tell(struct stock_news *n, struct session *s,
    const struct scan_progress *p, const struct firmware_index *x)
{
	tell_reading(n, s, p, x);
	tell_amiss(n, s, p);
}

void
stock_news_vain(
    struct stock_news *n, struct session *s, const struct configured *c)
{
	char note[CONFIGURED_NOTE];

	if (c == NULL || configured_note(note, sizeof(note), c)[0] == '\0')
		return;
	for (size_t i = 0; i < STOCK_VAIN; i++)
		if (strcmp(n->vain[i], note) == 0)
			return;
	text_copy(n->vain[n->next], CONFIGURED_NOTE, note);
	n->next = (n->next + 1) % STOCK_VAIN;
	session_note(s, NOTE_WARN, "%s", note);
}
