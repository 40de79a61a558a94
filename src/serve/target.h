/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_TARGET_H
#define SERVE_TARGET_H

/*
 * The name of a file in a request target, "/a%20b?c" or
 * "http://server:6970/a%20b": RFC 9112 section 3.2, RFC 3986 section 2.1.
 */

#include <stddef.h>

#include "base/bytes.h"

/*
 * The octets of the path, without query and percent-encoding, for
 * path_normalise() to judge. Returns their number in dst, or -EBADMSG when
 * a percent sign is not followed by two hex digits, or -ENOBUFS.
 */
int target_path(void *dst, size_t cap, struct span target)
    __attribute__((warn_unused_result));

#endif
