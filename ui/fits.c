/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/fits.h"

#include <stdio.h>
#include <string.h>

#include "ui/words.h"

#define QUIET_US  INT64_C(10000000) /* that goes without saying */
#define SILENT_US INT64_C(20000000) /* of a boot: it may be off */

static const char *const stages[STAGE_COUNT] = {
	[STAGE_OFF] = "Nothing is heard of it",
	[STAGE_LINKED] = "It is heard, and says no more yet",
	[STAGE_WAKING] = "It announces itself",
	[STAGE_ASKING] = "It asks for an address",
	[STAGE_ADDRESSED] = "It has an address and asks for no file yet",
	[STAGE_TRUST] = "It asks for its trust list",
	[STAGE_CONFIG] = "It asks for its configuration",
	[STAGE_MANIFEST] = "It asks what to load",
	[STAGE_LOADING] = "It fetches its firmware",
	[STAGE_WRITING] = "It has all its firmware and is silent: it writes",
	[STAGE_REBOOTING] = "It restarts with what it wrote",
	[STAGE_REVIVED] = "It is revived",
	[STAGE_STUCK] = "It is stuck",
};

/* Stages in which it is of use to know which file. */
#define ASKS_FILES                                                             \
	(1u << STAGE_TRUST | 1u << STAGE_CONFIG | 1u << STAGE_MANIFEST)

static bool
is_silent(const struct device *d, int64_t now_us)
{
	return d == NULL || d->stage == STAGE_OFF || !device_is_live(d, now_us);
}

/* On a switch nothing tells that it was unplugged but its silence. */
static bool
may_be_off(const struct device *d, int64_t now_us)
{
	return is_silent(d, now_us) ||
	    (d->stage != STAGE_REVIVED && now_us - d->seen_us > SILENT_US);
}

/* Where its boot is, or ended. */
static enum stage
stage_of(const struct device *d)
{
	return d->stage == STAGE_STUCK ? d->stuck_in : d->stage;
}

static bool
names_stage(const struct reset_names *names, enum stage stage)
{
	for (unsigned i = 0; i < names->n; i++)
		if (strcmp(names->names[i], stage_name(stage)) == 0)
			return true;
	return false;
}

static bool
names_trouble(const struct reset_names *names, uint32_t troubles)
{
	for (unsigned i = 0; i < names->n; i++)
		for (int t = 0; t < TROUBLE_COUNT; t++)
			if ((troubles & 1u << t) != 0 &&
			    strcmp(names->names[i],
				trouble_name((enum trouble)t)) == 0)
				return true;
	return false;
}

enum fits
fits_judge(const struct reset_sight *s, const struct device *d, int64_t now_us)
{
	bool off = names_stage(&s->stages, STAGE_OFF);

	if (off && is_silent(d, now_us))
		return FITS_YES;
	if (d != NULL && names_trouble(&s->troubles, d->troubles))
		return FITS_YES;
	if (d != NULL && names_stage(&s->stages, stage_of(d)))
		return FITS_YES;
	if (s->stages.n == 0 || (off && may_be_off(d, now_us)))
		return FITS_UNTOLD;
	return FITS_NO;
}

const char *
fits_say(enum fits fits)
{
	static const char *const words[] = {
		[FITS_UNTOLD] = "",
		[FITS_YES] = "That fits.",
		[FITS_NO] =
		    "That does not fit: is it this phone that shows it?",
	};

	return words[fits];
}

/* " (term61.default.loads)", ", 43 %": what belongs to the stage, or "". */
static void
show_detail(char *dst, size_t cap, const struct device *d)
{
	const struct file *f = device_file(d, 0);
	const char *load = device_fact(d, FACT_LOAD);
	struct download down = words_download(d);

	dst[0] = '\0';
	if ((ASKS_FILES & 1u << d->stage) != 0 && f != NULL)
		snprintf(dst, cap, " (%s)", f->name);
	else if (d->stage == STAGE_LOADING && down.known)
		snprintf(dst, cap, ", %u %%", down.permille / 10);
	else if (d->stage == STAGE_REVIVED && load != NULL)
		snprintf(dst, cap, " and runs %s", load);
}

/* "It fetches its firmware, 43 %, for 0:45." */
static size_t
put_stage(char *dst, size_t cap, const struct device *d, int64_t now_us)
{
	char detail[EVENT_FILE + 4], time[WORDS_TIME];

	show_detail(detail, sizeof(detail), d);
	words_elapsed(time, sizeof(time), now_us - d->since_us);
	snprintf(dst, cap, "%s%s, for %s.",
	    d->stage == STAGE_WAKING && now_us - d->seen_us > QUIET_US
		? "It did no more than announce itself"
		: stages[d->stage],
	    detail, time);
	return strlen(dst);
}

/* " Last heard 1:10 ago." where that is no matter of course. */
static void
put_quiet(char *dst, size_t cap, const struct device *d, int64_t now_us)
{
	int64_t quiet = now_us - d->seen_us;
	char time[WORDS_TIME];

	if (quiet > QUIET_US && d->stage != STAGE_WRITING)
		snprintf(dst, cap, " Last heard %s ago.",
		    words_elapsed(time, sizeof(time), quiet));
}

char *
fits_now(char *dst, size_t cap, const struct device *d, int64_t now_us)
{
	enum trouble worst = d != NULL ? words_worst(d) : TROUBLE_COUNT;
	char time[WORDS_TIME];
	size_t n = 0;

	dst[0] = '\0';
	if (is_silent(d, now_us) && d != NULL)
		snprintf(dst, cap, "%s for %s.", stages[STAGE_OFF],
		    words_elapsed(time, sizeof(time), now_us - d->seen_us));
	else if (d == NULL)
		snprintf(dst, cap, "%s.", stages[STAGE_OFF]);
	if (is_silent(d, now_us))
		return dst;
	if (d->stage != STAGE_STUCK || worst == TROUBLE_COUNT)
		n = put_stage(dst, cap, d, now_us);
	if (worst != TROUBLE_COUNT && n + 1 < cap) {
		if (n > 0)
			dst[n++] = ' ';
		trouble_what(dst + n, cap - n, d, worst);
		n += strlen(dst + n);
	}
	put_quiet(dst + n, cap - n, d, now_us);
	return dst;
}
