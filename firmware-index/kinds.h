/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_KINDS_H
#define FIRMWARE_INDEX_KINDS_H

/*
 * What a file is by its name, and by the first octets of its contents:
 * facts/formats.md sections 2.2, 3 and 5.
 */

#include "base/bytes.h"
#include "firmware-index/examine.h"

struct name_kind {
	enum file_kind kind;
	char platform[KEY_PLATFORM]; /* whose keys sign such files, or "" */
	const char *family;          /* of what is not judged, or NULL */
};

/* By name, case-blind; KIND_OTHER for none of ours. */
struct name_kind kind_of_name(const char *name);

/*
 * By what is inside, KIND_OTHER when it says nothing: a file's contents, its
 * signature header apart.
 */
enum file_kind kind_of_contents(struct span contents);

/* "7941, 7961" for "41"; NULL for a platform that is none of Cisco's. */
const char *platform_models(const char *platform);

/* Whether its phones are of the Java generation. */
bool platform_is_java(const char *platform);

#endif
