/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_BENCH_SOCKET_H
#define IO_BENCH_SOCKET_H

/* What the sockets of the bench's address, UDP and TCP, have in common. */

#include <netinet/in.h>
#include <stdint.h>

/* Both in host byte order. */
struct sockaddr_in bench_socket_address(uint32_t ip, uint16_t port);

/*
 * Before it is bound: keep it to an interface, NULL any (tests), and to an
 * address that may go with the carrier and come again (IP_FREEBIND). 0 or
 * -errno.
 */
int bench_socket_keep(int fd, const char *interface)
    __attribute__((warn_unused_result));

#endif
