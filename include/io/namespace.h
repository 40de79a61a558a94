/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_NAMESPACE_H
#define IO_NAMESPACE_H

/* A network of one's own, for practice and for tests. */

#include <stddef.h>

/*
 * Move this process into a new network namespace; without root into a new
 * user namespace as well, as its root. Threads must not run yet. Returns 0,
 * or -errno with the reason and what helps in why[cap].
 */
int namespace_enter(char *why, size_t cap) __attribute__((warn_unused_result));

#endif
