/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/device.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "firmware-index/asked.h"
#include "firmware-index/catalogue.h"
#include "model.h"

/* CDP comes every 60 s and holds for 180 s (facts section 3.1). */
#define LIVE_US (180 * SECONDS)

/* The rate is that of the last seconds, and of no less than one. */
#define RATE_WINDOW_US (5 * SECONDS)
#define RATE_LEAST_US  (1 * SECONDS)

#define LEFT_MOST_S 86400 /* more than a day is no estimate */

static const char *const kinds[] = {
	[DEVICE_UNKNOWN] = "unknown",
	[DEVICE_PHONE] = "phone",
	[DEVICE_SWITCH] = "switch",
	[DEVICE_ROUTER] = "router",
	[DEVICE_GATEWAY] = "gateway",
	[DEVICE_SOFTPHONE] = "soft phone",
	[DEVICE_SERVER] = "server",
	[DEVICE_PC] = "pc",
};

static const char *const sources[] = {
	[SOURCE_NONE] = "nothing",
	[SOURCE_OUI] = "oui",
	[SOURCE_HABIT] = "dhcp",
	[SOURCE_FILE] = "file",
	[SOURCE_VENDOR] = "option 60",
	[SOURCE_SCCP] = "sccp",
	[SOURCE_LLDP] = "lldp",
	[SOURCE_CDP] = "cdp",
	[SOURCE_USE] = "use",
};

/* For people. */
static const char *const source_texts[] = {
	[SOURCE_NONE] = "nothing",
	[SOURCE_OUI] = "its MAC prefix",
	[SOURCE_HABIT] = "DHCP options",
	[SOURCE_FILE] = "files it wants",
	[SOURCE_VENDOR] = "DHCP option 60",
	[SOURCE_SCCP] = "SCCP",
	[SOURCE_LLDP] = "LLDP",
	[SOURCE_CDP] = "CDP",
	[SOURCE_USE] = "its use",
};

static const char *const facts[FACT_COUNT] = {
	[FACT_NAME] = "name",
	[FACT_MODEL] = "model",
	[FACT_LOAD] = "load",
	[FACT_ADDRESS] = "address",
	[FACT_VLAN] = "vlan",
	[FACT_SERIAL] = "serial",
	[FACT_HARDWARE] = "hardware",
	[FACT_FIRMWARE] = "firmware",
	[FACT_POWER] = "power",
	[FACT_LAST] = "last",
};

static const char *const results[] = {
	[FILE_OPEN] = "open",
	[FILE_WHOLE] = "whole",
	[FILE_PARTIAL] = "partial",
	[FILE_MISSING] = "missing",
	[FILE_REFUSED] = "refused",
};

const char *
device_kind_name(enum device_kind kind)
{
	return kinds[kind];
}

const char *
source_name(enum source source)
{
	return sources[source];
}

const char *
source_words(enum source source)
{
	return source_texts[source];
}

const char *
fact_name(enum fact_kind kind)
{
	return facts[kind];
}

const char *
file_result_name(enum file_result r)
{
	return results[r];
}

const struct file *
device_file(const struct device *d, unsigned i)
{
	if (i >= d->files_n)
		return NULL;
	return &d->files[(d->files_next + DEVICE_FILES - 1 - i) % DEVICE_FILES];
}

const struct stage_entry *
device_stage(const struct device *d, unsigned i)
{
	unsigned oldest = d->stages_next + DEVICE_STAGES - d->stages_n;

	return i < d->stages_n ? &d->stages[(oldest + i) % DEVICE_STAGES]
			       : NULL;
}

const char *
device_fact(const struct device *d, enum fact_kind kind)
{
	return d->facts[kind].text[0] != '\0' ? d->facts[kind].text : NULL;
}

const struct file *
device_transfer(const struct device *d)
{
	const struct file *f;

	for (unsigned i = 0; (f = device_file(d, i)) != NULL; i++)
		if (f->result == FILE_OPEN && (!f->http || f->by_socket))
			return f;
	return NULL;
}

/*
 * The newest request for a part in this download, or NULL. Longer names are
 * kept cut.
 */
static const struct file *
part_file(const struct device *d, const struct event_part *part)
{
	const struct file *f;

	for (unsigned i = 0; (f = device_file(d, i)) != NULL; i++)
		if (f->opened_us >= d->download_us &&
		    strncasecmp(
			asked_name(f->name), part->name, EVENT_NAME - 1) == 0)
			return f;
	return NULL;
}

static unsigned
parts_kept(const struct event_manifest *m)
{
	return m->parts_n < EVENT_PARTS ? m->parts_n : EVENT_PARTS;
}

bool
device_progress(const struct device *d, uint64_t *done, uint64_t *total)
{
	unsigned n = parts_kept(&d->manifest);
	bool known = d->manifest.parts_n == n && (d->manifest_told || d->taken);

	*done = 0;
	*total = 0;
	for (unsigned i = 0; i < n; i++) {
		const struct event_part *part = &d->manifest.parts[i];
		const struct file *f = part_file(d, part);

		known = known && part->octets != UINT64_MAX;
		*total += part->octets;
		if ((d->parts_whole & 1U << i) != 0)
			*done += part->octets;
		else if (f != NULL && f->result <= FILE_PARTIAL)
			*done += f->octets;
	}
	if (!known)
		*total = UINT64_MAX;
	return n > 0;
}

static uint64_t
per_second(uint64_t octets, int64_t us)
{
	uint64_t ms = (uint64_t)us / 1000;

	return octets / ms * 1000 + octets % ms * 1000 / ms;
}

uint64_t
device_rate(const struct device *d, int64_t now_us)
{
	const struct meter *m = &d->meter;

	/* The oldest sample that is young enough. */
	for (unsigned i = 0; i < m->n; i++) {
		unsigned k = (m->next + DEVICE_METER - m->n + i) % DEVICE_METER;
		int64_t us = now_us - m->at_us[k];

		if (us > RATE_WINDOW_US)
			continue;
		if (us < RATE_LEAST_US)
			return 0;
		return per_second(m->total - m->octets[k], us);
	}
	return 0;
}

int64_t
device_left_us(const struct device *d, int64_t now_us)
{
	uint64_t rate = device_rate(d, now_us), done, total, left;

	if (rate == 0 || !device_progress(d, &done, &total) ||
	    total == UINT64_MAX || done > total)
		return -1;
	left = (total - done) / rate;
	return left < LEFT_MOST_S ? (int64_t)left * SECONDS : -1;
}

/* It took the firmware, came back, and an ordinary other load was heard. */
static bool
runs_another(const struct device *d)
{
	const struct fact *load = &d->facts[FACT_LOAD];

	return d->wanted[0] != '\0' && load->text[0] != '\0' &&
	    load->at_us > d->since_us && !load_is_recovery(load->text) &&
	    !load_equal(load->text, d->wanted);
}

enum outcome
device_outcome(const struct device *d)
{
	bool stuck = d->stage == STAGE_STUCK;
	enum stage stage = stuck ? d->stuck_in : d->stage;

	if (stage == STAGE_REVIVED)
		return OUTCOME_REVIVED;
	if (!d->taken || (stage == STAGE_WRITING && !stuck))
		return stuck ? OUTCOME_FAILED : OUTCOME_NONE;
	return runs_another(d) ? OUTCOME_FAILED : OUTCOME_UNKNOWN;
}

bool
device_is_live(const struct device *d, int64_t now_us)
{
	return d->stage == STAGE_WRITING || d->stage == STAGE_REBOOTING ||
	    now_us - d->seen_us <= LIVE_US;
}
