/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_CRC_H
#define FIRMWARE_INDEX_CRC_H

#include <stdint.h>

#include "base/bytes.h"

/*
 * CRC-32/BZIP2: polynomial 0x04c11db7, most significant bit first, all ones
 * at the start and inverted at the end. facts/formats.md section 2.3.
 */
uint32_t crc32_bzip2(struct span s);

#endif
