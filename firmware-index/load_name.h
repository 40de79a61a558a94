/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_LOAD_NAME_H
#define FIRMWARE_INDEX_LOAD_NAME_H

/*
 * What the name of a load says: facts/phones.md sections 1.1, 1.2 and 4.2,
 * facts/formats.md sections 2.2, 3.1 and 3.3.
 */

#include "firmware-index/load.h"

struct load_name {
	enum protocol protocol;
	char platform[KEY_PLATFORM]; /* "41", "7940", "" none said */
	char version[32];            /* "8-5-4S"; "08-01-02-00" */
};

/* Of a load name, with or without ".loads", or of a running load. */
void load_name_read(struct load_name *n, const char *load);

/* The protocol of a part: "jar41sip.8-5-4TH1-6.sbn" is for SIP. */
enum protocol part_protocol(const char *name);

/* A name without its extension, "SIP41.8-5-4S" of "SIP41.8-5-4S.loads". */
void load_stem(char *dst, size_t cap, const char *name);

#endif
