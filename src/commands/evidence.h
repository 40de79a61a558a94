/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_EVIDENCE_H
#define COMMANDS_EVIDENCE_H

/*
 * The frames seen, kept to be looked at: -w writes them to a file, and of the
 * newest those of one phone are saved, with what is known of it.
 */

#include "base/addr.h"
#include "io/frame_ring.h"
#include "options.h"

struct evidence;
struct session;

/* Opens what is written to: for before root is given up. */
enum status evidence_open(struct evidence **e, struct session *s);

/* Keep a frame; of the middle of a file the memory has the headers only. */
void evidence_frame(
    struct evidence *e, const struct ring_frame *f, bool is_middle);

/* Before each wait: what was gathered is written. */
void evidence_turn(struct evidence *e);

/*
 * Save what was seen of a device as a folder, and note it in the log. False
 * when that failed; either way said[cap] tells it in a line.
 */
bool evidence_save(struct evidence *e, struct mac mac, char *said, size_t cap);

void evidence_close(struct evidence *e); /* takes NULL */

#endif
