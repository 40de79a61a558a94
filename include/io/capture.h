/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_CAPTURE_H
#define IO_CAPTURE_H

/*
 * Frames from an interface or a capture file, by libpcap, to one function.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wire/frame.h"

struct uv_loop_s;
struct capture;

/* A frame of n octets as captured, borrowed until it returns. */
typedef void capture_frame_fn(
    void *ctx, enum link_type link, const void *buf, size_t n, int64_t at_us);

struct capture_config {
	const char *interface;
	bool everything;     /* watch: no filter */
	uint16_t skip_first; /* else: leave out UDP on these ports of ours */
	uint16_t skip_count;
	capture_frame_fn *frame; /* at_us is the packet's, by the wall clock */
	void (*lost)(void *ctx, const char *why); /* it went away; or NULL */
	void *ctx;
};

/*
 * Open a live capture in promiscuous mode: 10 ms time-out, filter in the
 * kernel. Starts no reading. Returns 0, or -errno with why[cap] in words:
 * -ENODEV no such interface, -EPERM, -ENETDOWN down (set it up first),
 * -EINVAL not Ethernet.
 */
int capture_open(struct capture **c, const struct capture_config *config,
    char *why, size_t cap) __attribute__((warn_unused_result));

/* Read frames as they come, on the loop. */
int capture_start(struct capture *c, struct uv_loop_s *loop);

/*
 * Open the interface again if it was lost, or if another device has its name
 * now: for whenever io/link.h says that it is there and up. 0 when captured
 * from; -ENODEV, -ENETDOWN while it is away or down, or other -errno.
 */
int capture_reopen(struct capture *c);

/* Frames the kernel saw and had no room for. */
uint64_t capture_dropped(struct capture *c);

/*
 * Close; with a loop running its handles close on the next turn. Not from
 * within frame(); from lost() it is allowed.
 */
void capture_close(struct capture *c); /* takes NULL */

/*
 * Read a whole capture file ("-" is standard input) in a plain loop.
 * Returns 0 at its end; -EINVAL for what is no capture, cannot be read by
 * libpcap or has a link type we do not know; -EIO when it is cut short.
 * What could be read was delivered. why[cap] has the reason and what helps.
 */
int capture_replay(const char *path, capture_frame_fn *frame, void *ctx,
    char *why, size_t cap) __attribute__((warn_unused_result));

#endif
