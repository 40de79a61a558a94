/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_PATH_H
#define SERVE_PATH_H

/*
 * A file name as a phone sends it becomes a path below the served folder:
 * back-slashes turned, leading "/" and "./" dropped, "//" and inner "/./"
 * folded; facts/phones.md section 3.3.
 */

#include <stddef.h>

#include "base/bytes.h"

/*
 * Returns the length left in dst, or -EINVAL when it is empty, has a ".."
 * component, a control character or a NUL, or does not fit; dst is "" then.
 */
int path_normalise(char *dst, size_t cap, struct span asked)
    __attribute__((warn_unused_result));

#endif
