/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_FRAMES_H
#define COMMANDS_FRAMES_H

/* The frames of a session, live or from a file: evidence, and its events. */

#include <stddef.h>
#include <stdint.h>

#include "wire/frame.h"

/* A captured frame (capture_frame_fn); ctx is the session. */
void frames_take(
    void *ctx, enum link_type link, const void *buf, size_t n, int64_t at_us);

#endif
