/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_BENEATH_H
#define IO_BENEATH_H

/* Files below a folder that is open. */

#include <fcntl.h>

/* A FIFO would else hold everybody up until somebody writes to it. */
#define BENEATH_READ (O_RDONLY | O_NONBLOCK | O_NOCTTY)

/*
 * Open a path below a folder, close-on-exec. Links may lead anywhere below
 * the folder, and nowhere else; this is the kernel's promise, which no race
 * with a rename can break (openat2(2), RESOLVE_BENEATH). -errno, -EXDEV for
 * what leads out.
 */
int beneath_open(int folder, const char *path, int flags);

#endif
