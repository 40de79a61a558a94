/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_PRIVILEGE_H
#define IO_PRIVILEGE_H

/*
 * Root is given up once sockets and capture are open: to SUDO_UID, else
 * nobody, with CAP_NET_ADMIN, CAP_NET_RAW and CAP_NET_BIND_SERVICE kept
 * (libcap-ng). Without root it does nothing and says so.
 */

#include <stdbool.h>
#include <stddef.h>

/*
 * While we are root: let who we are after privilege_drop() write in a folder
 * of ours. 0, also where nobody else is to be; or -errno.
 */
int privilege_share(int folder);

/* 0 when dropped, 1 when there was nothing to drop, -errno with why. */
int privilege_drop(char *why, size_t cap) __attribute__((warn_unused_result));

/*
 * Cut our capabilities to those of these that we have, and no program that
 * we run gets more: none at all unless programs says so. 0 or -errno.
 */
int privilege_limit(const unsigned *caps, size_t count, bool programs);

/* Whether raw sockets and address changes are allowed us. */
bool privilege_enough(void);

#endif
