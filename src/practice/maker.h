/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_MAKER_H
#define PRACTICE_MAKER_H

/* The making of a load, family by family; after an error nothing is made. */

#include "practice/firmware.h"

struct maker {
	struct practice_load *l;
	const struct practice_spec *spec;
	int err;
};

/* Files of the load, from octets that stay the caller's. */
void maker_plain(struct maker *k, const char *name, struct span octets);
void maker_signed(struct maker *k, const char *name, struct span payload);
void maker_text(struct maker *k, const char *name, const char *text);

/* Room for n octets, all zero, to be freed; NULL after an error. */
uint8_t *maker_scratch(struct maker *k, size_t n);

void make_java(struct maker *k);
void make_gen1(struct maker *k);
void make_sbin(struct maker *k);     /* 7902, 7905, 7912 */
void make_wireless(struct maker *k); /* 7921, 7925, 7926 */
void make_78xx(struct maker *k);
void make_side_car(struct maker *k);   /* 7914 to 7916 */
void make_trust_list(struct maker *k); /* CTL, ITL */

#endif
