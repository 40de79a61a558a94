/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_FAULT_H
#define PRACTICE_FAULT_H

/*
 * What goes wrong on the practice bench, as it is asked for. Faults of the
 * wire meet every phone; each fault of a phone takes the next phones, in the
 * order in which they are given, so that no phone has two.
 */

#include <stdint.h>

#define FAULT_SHARES 8

enum phone_fault {
	PHONE_SOUND,
	PHONE_DIES,      /* dark in the middle of a part; plugged in later */
	PHONE_LOOPS,     /* refuses the manifest, and asks for it for ever */
	PHONE_STATIC,    /* keeps an address of another network */
	PHONE_NO_TFTP,   /* takes its address and asks for no file */
	PHONE_POWER_CUT, /* while it writes; plugged in again */
	PHONE_OLD,       /* runs an old load, and takes small steps only */
	PHONE_NEW,       /* runs a load that looks at no held key */
};

struct faults {
	double drop, reorder, corrupt; /* chance of each frame, 0 to 1 */
	uint16_t vlan;                 /* the phones' tag; 0: none */
	struct fault_share {
		enum phone_fault fault;
		unsigned phones; /* UINT_MAX: all that are left */
	} shares[FAULT_SHARES];
	unsigned shares_n;
};

/* Add "NAME" or "NAME=VALUE". NULL, or what is wrong: "not a …". */
const char *fault_parse(struct faults *f, const char *arg)
    __attribute__((warn_unused_result));

/* What the i-th phone has, from 0. */
enum phone_fault fault_of(const struct faults *f, unsigned i);

/* How many phones they need, "all" apart. */
unsigned faults_phones(const struct faults *f);

#endif
