/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_CAPTURE_TIME_H
#define IO_CAPTURE_TIME_H

#include <stdint.h>

struct timeval;

/*
 * The time of a packet as libpcap gives it, in microseconds since 1970; 0
 * for one past all clocks. Classic files keep 32 bits that libpcap takes for
 * signed: those of 2038 to 2106 come out below zero.
 */
int64_t capture_time(const struct timeval *tv);

#endif
