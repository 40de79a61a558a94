/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_HOLDER_H
#define IO_HOLDER_H

/* Who holds a UDP port, from /proc (proc(5)). */

#include <stddef.h>
#include <stdint.h>

/*
 * "dnsmasq (812)", several with commas between; "a process of user 101"
 * where we may not see which. Returns the length; 0 when the port is free.
 */
size_t holder_find(char *dst, size_t cap, uint16_t port);

#endif
