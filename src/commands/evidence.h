/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_EVIDENCE_H
#define COMMANDS_EVIDENCE_H

/* The frames seen, kept to be looked at: -w writes them to a file. */

#include "io/frame_ring.h"
#include "options.h"

struct evidence;
struct session;

/* Opens what is written to: for before root is given up. */
enum status evidence_open(struct evidence **e, struct session *s);

/* Keep a frame; of a block of a transfer the memory has the headers only. */
void evidence_frame(
    struct evidence *e, const struct ring_frame *f, bool is_block);

/* Before each wait: what was gathered is written. */
void evidence_turn(struct evidence *e);

void evidence_close(struct evidence *e); /* takes NULL */

#endif
