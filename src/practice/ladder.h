/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_LADDER_H
#define PRACTICE_LADDER_H

/*
 * What a running load allows the next one to be: facts/phones.md section 4.
 * The phones' own side of it; the program plans by rules of its own.
 */

#include <stdbool.h>

/* How a load of the first generation finds and takes the next one. */
enum era {
	ERA_UNSIGNED,  /* OS79XX.TXT first, then X.bin */
	ERA_SIGNED,    /* OS79XX.TXT first, then X.sbn */
	ERA_UNIVERSAL, /* the universal loader: configuration, then X.loads */
};

enum era ladder_era(const char *load);

/* Whether this first-generation load refuses that one as too large a step. */
bool ladder_refuses(const char *running, const char *wanted);

/* Whether a Java phone knows the newer key: loads from 8.3(3) on do. */
bool ladder_knows_newer_key(const char *load);

#endif
