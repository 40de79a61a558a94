/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_SUBJECT_H
#define FIRMWARE_INDEX_SUBJECT_H

/* A file while it is examined, and the judges of what is inside each kind. */

#include "firmware-index/envelope.h"
#include "firmware-index/examine.h"
#include "kinds.h"

struct subject {
	struct examined *x;
	const char *name; /* as found */
	struct span file;
	struct span contents; /* the file but for its header */
	const struct keys *keys;
	const struct known *known;
	struct envelope envelope; /* zero without one */
	bool has_envelope;
	/* The name in its header, else the one it was found under. */
	char true_name[EXAMINE_NAME];
	struct name_kind by_name; /* by its true name */
};

/* Add a finding with its text formatted. */
__attribute__((format(printf, 3, 4))) void subject_say(
    struct subject *s, enum finding_code code, const char *format, ...);

void examine_manifest(struct subject *s);
void examine_image_name(struct subject *s);
void examine_load_list(struct subject *s);
void examine_wireless(struct subject *s);

void examine_part(struct subject *s);
void examine_image(struct subject *s);
void examine_sbin(struct subject *s);
void examine_trust_list(struct subject *s);

#endif
