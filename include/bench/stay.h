/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_STAY_H
#define BENCH_STAY_H

/* The stages that a device went through: what each took, what is normal. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bench/device.h"

struct stay {
	enum stage stage;
	int64_t at_us, took_us;
	int64_t normal_us; /* at most, usually; 0 where it may last for ever */
	bool present;      /* it is in it now */
};

/* Those that are kept, oldest first, up to now_us; returns how many. */
size_t stays_of(
    struct stay stays[DEVICE_STAGES], const struct device *d, int64_t now_us);

/* Whether it took longer than is normal. */
bool stay_is_late(const struct stay *s);

#endif
