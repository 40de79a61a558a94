/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_CAPTURE_TIME_H
#define IO_CAPTURE_TIME_H

#include <stdint.h>

struct timeval;

/*
 * The time of a packet in microseconds since 1970: never negative, 0 for one
 * past all clocks, and without microseconds that are more than a second.
 */
int64_t capture_time(const struct timeval *tv);

#endif
