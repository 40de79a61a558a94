/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/stage.h"

#include <assert.h>
#include <stddef.h>

#include "seconds.h"

static const char *const names[STAGE_COUNT] = {
	[STAGE_OFF] = "off",
	[STAGE_LINKED] = "linked",
	[STAGE_WAKING] = "waking",
	[STAGE_ASKING] = "asking",
	[STAGE_ADDRESSED] = "addressed",
	[STAGE_TRUST] = "trust",
	[STAGE_CONFIG] = "config",
	[STAGE_MANIFEST] = "manifest",
	[STAGE_LOADING] = "loading",
	[STAGE_WRITING] = "writing",
	[STAGE_REBOOTING] = "rebooting",
	[STAGE_REVIVED] = "revived",
	[STAGE_STUCK] = "stuck",
};

/* A cell: nothing, or one more than the stage it leads to. */
#define TO(stage) ((unsigned char)(STAGE_##stage + 1))

/* Firmware on its way, from wherever: it overrules all that came before. */
#define FIRMWARE                                                               \
	[SIGN_PART] = TO(LOADING), [SIGN_MOVED] = TO(LOADING),                 \
	[SIGN_COMPLETE] = TO(WRITING), [SIGN_WANTED] = TO(REVIVED)

/* What a first request means, where none is expected again and again. */
#define REQUESTS                                                               \
	[SIGN_TRUST] = TO(TRUST), [SIGN_CONFIG] = TO(CONFIG),                  \
	[SIGN_OTHER] = TO(CONFIG), [SIGN_MANIFEST] = TO(MANIFEST)

/* A boot that starts anew, by DHCP. */
#define ANEW [SIGN_DISCOVER] = TO(ASKING), [SIGN_REFUSED] = TO(ASKING)

/* A phone that just runs, and one that must go on. */
#define MAY_LEAVE [SIGN_QUIET] = TO(OFF), [SIGN_GONE] = TO(OFF)
#define MUST_MOVE [SIGN_QUIET] = TO(STUCK), [SIGN_GONE] = TO(OFF)

/*
 * Rows: stage now. Columns: sign. An empty cell changes nothing and does not
 * count; a cell that names its own row counts for the patience and stays.
 */
static const unsigned char cells[STAGE_COUNT][SIGN_COUNT] = {
	[STAGE_OFF] = {
		ANEW, REQUESTS, FIRMWARE,
		[SIGN_HEARD] = TO(LINKED),
		[SIGN_NEIGHBOUR] = TO(WAKING),
		[SIGN_RECOVERY] = TO(WAKING),
		[SIGN_LEASED] = TO(ADDRESSED),
	},
	[STAGE_LINKED] = {
		ANEW, REQUESTS, FIRMWARE, MAY_LEAVE,
		[SIGN_HEARD] = TO(LINKED),
		[SIGN_NEIGHBOUR] = TO(WAKING),
		[SIGN_RECOVERY] = TO(WAKING),
		[SIGN_LEASED] = TO(ADDRESSED),
	},
	[STAGE_WAKING] = {
		ANEW, REQUESTS, FIRMWARE, MAY_LEAVE,
		[SIGN_HEARD] = TO(WAKING),
		[SIGN_NEIGHBOUR] = TO(WAKING),
		[SIGN_RECOVERY] = TO(WAKING),
		[SIGN_LEASED] = TO(ADDRESSED),
	},
	/* DISCOVER again and again is no progress. */
	[STAGE_ASKING] = {
		REQUESTS, FIRMWARE, MUST_MOVE,
		[SIGN_LEASED] = TO(ADDRESSED),
	},
	[STAGE_ADDRESSED] = {
		ANEW, REQUESTS, FIRMWARE, MUST_MOVE,
	},
	/* Nor is CTLSEP again and again. */
	[STAGE_TRUST] = {
		ANEW, FIRMWARE, MUST_MOVE,
		[SIGN_CONFIG] = TO(CONFIG),
		[SIGN_OTHER] = TO(CONFIG),
		[SIGN_MANIFEST] = TO(MANIFEST),
	},
	/* It idles here, unless it took a reset; an 8851 asks CTLSEP late. */
	[STAGE_CONFIG] = {
		ANEW, FIRMWARE,
		[SIGN_RECOVERY] = TO(WAKING),
		[SIGN_CONFIG] = TO(CONFIG),
		[SIGN_OTHER] = TO(CONFIG),
		[SIGN_MANIFEST] = TO(MANIFEST),
		[SIGN_GONE] = TO(OFF),
	},
	/* Nor is the manifest alone, again and again. */
	[STAGE_MANIFEST] = {
		ANEW, FIRMWARE, MUST_MOVE,
		[SIGN_TRUST] = TO(TRUST),
		[SIGN_CONFIG] = TO(CONFIG),
		[SIGN_OTHER] = TO(CONFIG),
	},
	/* Other files beside a part change nothing: two transfers at once. */
	[STAGE_LOADING] = {
		ANEW, FIRMWARE, MUST_MOVE,
		[SIGN_TRUST] = TO(TRUST),
		[SIGN_CONFIG] = TO(CONFIG),
		[SIGN_MANIFEST] = TO(MANIFEST),
	},
	/*
	 * Links flap when a phone reboots, so a lost carrier means nothing
	 * yet; and a frame without meaning (a last ACK again) does not say
	 * that the writing is over.
	 */
	[STAGE_WRITING] = {
		FIRMWARE,
		[SIGN_NEIGHBOUR] = TO(REBOOTING),
		[SIGN_RECOVERY] = TO(REBOOTING),
		[SIGN_DISCOVER] = TO(REBOOTING),
		[SIGN_LEASED] = TO(REBOOTING),
		[SIGN_REFUSED] = TO(REBOOTING),
		[SIGN_TRUST] = TO(REBOOTING),
		[SIGN_CONFIG] = TO(CONFIG),
		[SIGN_OTHER] = TO(CONFIG),
		[SIGN_MANIFEST] = TO(MANIFEST),
		[SIGN_QUIET] = TO(STUCK),
	},
	/* DHCP and trust list are part of the reboot; the rest tells more. */
	[STAGE_REBOOTING] = {
		FIRMWARE,
		[SIGN_CONFIG] = TO(CONFIG),
		[SIGN_OTHER] = TO(CONFIG),
		[SIGN_MANIFEST] = TO(MANIFEST),
		[SIGN_QUIET] = TO(STUCK),
	},
	/*
	 * What was seen to run stays seen: it asks for address, trust list
	 * and configuration after that, and may be unplugged.
	 */
	[STAGE_REVIVED] = {
		[SIGN_RECOVERY] = TO(WAKING),
		[SIGN_MANIFEST] = TO(MANIFEST),
		[SIGN_PART] = TO(LOADING),
	},
};

/* Where one kind of boot differs. */
static const struct exception {
	enum boot boot;
	enum stage now;
	enum sign sign;
	unsigned char cell;
} exceptions[] = {
	/* It asks for CTLSEP before SEP only: a new round of its loop. */
	{ BOOT_GEN1, STAGE_CONFIG, SIGN_TRUST, TO(TRUST) },
	/* It asks for the list of its own load at every boot. */
	{ BOOT_GEN1, STAGE_REVIVED, SIGN_MANIFEST, 0 },
};

/*
 * Seconds: what is usual at most, and after how long without a sign that
 * counts the stage is over. CDP comes every 60 s and holds for 180 s;
 * DISCOVER to ACK takes 4 s and the first request 1 s more; 8 MB load in 36
 * to 40 s; writing takes 1 to 7 minutes, rarely 15, and is given up after
 * 20 (facts sections 2.3, 3.1 to 3.3). Gen-1 phones have 24 s between a list
 * and the next request, write about 1 MB, and report no times for it: their
 * usual time is inferred, their patience is the same.
 */
struct span_s {
	short normal, patience;
};

static const struct span_s spans[STAGE_COUNT] = {
	[STAGE_LINKED] = { 10, 200 },
	[STAGE_WAKING] = { 10, 200 },
	[STAGE_ASKING] = { 10, 60 },
	[STAGE_ADDRESSED] = { 5, 30 },
	[STAGE_TRUST] = { 5, 60 },
	[STAGE_CONFIG] = { 30, 0 },
	[STAGE_MANIFEST] = { 5, 60 },
	[STAGE_LOADING] = { 60, 45 },
	[STAGE_WRITING] = { 420, 1200 },
	[STAGE_REBOOTING] = { 120, 300 },
};

static const struct span_override {
	enum boot boot;
	enum stage stage;
	struct span_s span;
} overrides[] = {
	{ BOOT_JAVA, STAGE_MANIFEST, { 5, 30 } },
	{ BOOT_GEN1, STAGE_MANIFEST, { 30, 90 } },
	{ BOOT_GEN1, STAGE_LOADING, { 30, 45 } },
	{ BOOT_GEN1, STAGE_WRITING, { 180, 1200 } },
};

static unsigned char
cell_of(enum boot boot, enum stage now, enum sign sign)
{
	assert(boot < BOOT_COUNT && now < STAGE_COUNT && sign < SIGN_COUNT);
	for (size_t i = 0; i < sizeof(exceptions) / sizeof(*exceptions); i++) {
		const struct exception *x = &exceptions[i];

		if (x->boot == boot && x->now == now && x->sign == sign)
			return x->cell;
	}
	return cells[now][sign];
}

enum stage
stage_next(enum boot boot, enum stage now, enum sign sign)
{
	unsigned char cell = cell_of(boot, now, sign);

	return cell != 0 ? (enum stage)(cell - 1) : now;
}

bool
stage_counts(enum boot boot, enum stage now, enum sign sign)
{
	return cell_of(boot, now, sign) != 0;
}

static const struct span_s *
span_of(enum boot boot, enum stage stage)
{
	assert(boot < BOOT_COUNT && stage < STAGE_COUNT);
	for (size_t i = 0; i < sizeof(overrides) / sizeof(*overrides); i++)
		if (overrides[i].boot == boot && overrides[i].stage == stage)
			return &overrides[i].span;
	return &spans[stage];
}

int64_t
stage_normal_us(enum boot boot, enum stage stage)
{
	return span_of(boot, stage)->normal * SECONDS;
}

int64_t
stage_patience_us(enum boot boot, enum stage stage)
{
	return span_of(boot, stage)->patience * SECONDS;
}

const char *
stage_name(enum stage stage)
{
	assert(stage < STAGE_COUNT);
	return names[stage];
}

/*
 * Only where nothing can be under way in its flash: the load was seen to
 * run, or the phone reads its configuration. A phone that is silent may be
 * formatting, and one that waits for firmware may hold its network settings
 * in memory only (facts section 2.1).
 */
bool
stage_safe_to_unplug(enum stage stage)
{
	return stage == STAGE_REVIVED || stage == STAGE_CONFIG;
}
