/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_LOADS_H
#define SERVE_LOADS_H

/*
 * What a manifest that is being served means: its parts, whether they are
 * there, and the load it stands for. X.loads stands for X; OS79XX.TXT for
 * the image it names; termNN.default.loads for the X whose X.loads lists the
 * same parts, as its text names no load (facts/formats.md section 2.1).
 */

#include <stdint.h>

#include "base/bytes.h"
#include "bench/event.h"
#include "serve/store.h"

#define LOADS_KNOWN 16
#define LOADS_TEXT  16384 /* octets of a manifest at most */

/* A default manifest whose load was looked for. */
struct known_load {
	char path[STORE_NAME];
	char load[EVENT_NAME]; /* "" none, or not one alone */
	int64_t at_us;
};

struct loads {
	const struct store *store;
	struct known_load known[LOADS_KNOWN];
	size_t next; /* the one to be forgotten first */
	uint8_t text[LOADS_TEXT];
};

void loads_init(struct loads *l, const struct store *store);

/*
 * Tell of the manifest at path, as this client finds it, whose whole content
 * is text. Returns false
 * when it is no sound manifest.
 */
bool loads_tell(struct loads *l, uint32_t client, const char *path,
    struct span text, int64_t now_us, struct event_manifest *m);

#endif
