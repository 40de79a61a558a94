/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_PROBE_H
#define IO_PROBE_H

/*
 * Read one file by TFTP from ourselves, as a phone would: a proof that the
 * file can be had (facts/lessons.md row 23). What is sent to an address of
 * this computer does not leave it, so a firewall that holds back only what
 * comes in by the cable is not found by this.
 */

#include <stdint.h>

struct uv_loop_s;
struct probe;

/* err is 0 when the whole file came; -ETIMEDOUT, -ENOENT, other -errno. */
typedef void probe_done_fn(void *ctx, int err, uint64_t octets);

/*
 * Ask the server at this address (host byte order) and UDP port by the
 * interface for a file. done is called once, from the loop, and not after
 * probe_stop(). 0 or -errno, and done is not called then.
 */
int probe_start(struct probe **p, struct uv_loop_s *loop, const char *interface,
    uint32_t address, uint16_t port, const char *file, probe_done_fn *done,
    void *ctx);

/* Takes NULL; also after done. Freed when the loop has run once more. */
void probe_stop(struct probe *p);

#endif
