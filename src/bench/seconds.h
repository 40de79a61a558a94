/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_SECONDS_H
#define BENCH_SECONDS_H

/* Times of this room are in microseconds. */

#include <stdint.h>

#define SECONDS INT64_C(1000000)
#define NEVER   INT64_MAX

#endif
