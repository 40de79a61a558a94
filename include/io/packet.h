/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_PACKET_H
#define IO_PACKET_H

/* Whole Ethernet frames out of (and, for practice, in on) an interface. */

#include <stddef.h>
#include <sys/types.h>

/* A packet socket for sending only. Returns its descriptor or -errno. */
int packet_open_sender(const char *interface);

/* One that also receives every frame, but those it sent; non-blocking. */
int packet_open(const char *interface);

/* Bind again after the interface was away. */
int packet_rebind(int fd, const char *interface);

/* 0 or -errno. */
int packet_send(int fd, const void *frame, size_t n);

/* Octets of the next frame, -EAGAIN, or other -errno. */
ssize_t packet_receive(int fd, void *buf, size_t cap);

#endif
