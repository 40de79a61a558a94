/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_TRANSFER_H
#define BENCH_TRANSFER_H

/*
 * The files of a device: requests, and how far each has come, told by our
 * own sockets or followed from the frames (RFC 1350, 2347 to 2349, 7440).
 */

#include "bench/device.h"

/* What an event changed. */
struct transfer_news {
	struct file *file;   /* what it is about; NULL for nothing we follow */
	bool asked;          /* a request not yet seen by the other witness */
	bool answered;       /* the server said something */
	bool ended;          /* its result is decided now */
	uint64_t octets;     /* acknowledged by this event */
	struct file *broken; /* an earlier file that this request cut off */
};

/* REQUEST, BLOCK, ACK, OACK, ERROR, TRANSFER; others bring no news. */
struct transfer_news transfer_apply(
    struct device *d, const struct event *e, int64_t now_us);

/* Whether a frame of this flow would belong to one of its open files. */
bool transfer_fits(const struct device *d, const struct event_flow *flow);

/* Whatever is open ends here, incomplete. */
void transfer_cut(struct device *d, const char *reason, int64_t now_us);

#endif
