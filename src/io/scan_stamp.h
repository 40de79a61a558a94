/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_STAMP_H
#define IO_SCAN_STAMP_H

/*
 * What judged the files that the cache remembers: this very program, and
 * these keys. A program that was built anew may judge otherwise, and has
 * other known files.
 */

#include "firmware-index/keys.h"

#define SCAN_STAMP 32

/* 0, or -ENOMEM when libcrypto fails. */
int scan_stamp(uint8_t stamp[SCAN_STAMP], const struct keys *keys);

#endif
