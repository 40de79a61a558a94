/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_STAGE_H
#define BENCH_STAGE_H

/*
 * How far a phone's boot has come: a table of stage x sign, and a patience
 * for each stage. Orders and timings: facts/phones.md section 3.
 */

#include <stdbool.h>
#include <stdint.h>

enum stage {
	STAGE_OFF,       /* nothing heard yet, or gone */
	STAGE_LINKED,    /* frames, but none that say more */
	STAGE_WAKING,    /* CDP or LLDP heard */
	STAGE_ASKING,    /* DHCPDISCOVER, no address yet */
	STAGE_ADDRESSED, /* DHCPACK */
	STAGE_TRUST,     /* asks for CTL or ITL */
	STAGE_CONFIG,    /* asks for SEP, XMLDefault, OS79XX.TXT */
	STAGE_MANIFEST,  /* asks for term*.default.loads or a .loads */
	STAGE_LOADING,   /* asks for parts */
	STAGE_WRITING,   /* has them all and is silent: never pull the power */
	STAGE_REBOOTING, /* came back after writing */
	STAGE_REVIVED,   /* the wanted load was seen to run */
	STAGE_STUCK,     /* silent or looping past its patience; has a reason */
	STAGE_COUNT,
};

/* What an event means for a boot; the columns of the table. */
enum sign {
	SIGN_HEARD,     /* any frame of its own */
	SIGN_NEIGHBOUR, /* CDP or LLDP with an ordinary load */
	SIGN_RECOVERY,  /* CDP or LLDP with a default load: reset was taken */
	SIGN_DISCOVER,  /* DHCPDISCOVER, or REQUEST at INIT-REBOOT */
	SIGN_LEASED,    /* DHCPACK to it */
	SIGN_REFUSED,   /* DHCPNAK to it */
	SIGN_TRUST,     /* request for CTL*, ITL* */
	SIGN_CONFIG,    /* request for a configuration file */
	SIGN_MANIFEST,  /* request for a manifest */
	SIGN_PART,      /* request for a part or image */
	SIGN_MOVED,     /* octets of a part were acknowledged */
	SIGN_COMPLETE,  /* the last part of the manifest is whole */
	SIGN_OTHER,     /* request for locale, ring list, dial plan … */
	SIGN_WANTED,    /* the wanted load is seen to run */
	SIGN_QUIET,     /* the stage's patience is used up */
	SIGN_GONE,      /* the carrier was lost, or its LLDP said goodbye */
	SIGN_COUNT,
};

/* The three kinds of boot; they differ in patience and in some cells. */
enum boot {
	BOOT_UNKNOWN,
	BOOT_JAVA,
	BOOT_GEN1,
	BOOT_COUNT,
};

/*
 * The stage that a sign leads to; the same stage when nothing changes. A
 * stuck phone is judged by the row of the stage it is stuck in: the row of
 * STAGE_STUCK itself is empty.
 */
enum stage stage_next(enum boot boot, enum stage now, enum sign sign);

/*
 * Whether the sign counts for the patience: it leads on, or shows progress
 * in the stage. A phone that asks the same again and again shows none.
 */
bool stage_counts(enum boot boot, enum stage now, enum sign sign);

/*
 * How long a stage usually lasts at most, and after how long without a sign
 * it counts as stuck; microseconds, 0 for no limit.
 */
int64_t stage_normal_us(enum boot boot, enum stage stage);
int64_t stage_patience_us(enum boot boot, enum stage stage);

/* "asking", "writing": one lower-case word, as in JSON and on the screen. */
const char *stage_name(enum stage stage);

/* Whether pulling the power now can do no harm. */
bool stage_safe_to_unplug(enum stage stage);

#endif
