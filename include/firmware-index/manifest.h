/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_MANIFEST_H
#define FIRMWARE_INDEX_MANIFEST_H

/*
 * The text of a .loads manifest: facts/formats.md sections 2.1 and 3.1.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

#define MANIFEST_PARTS 16

struct manifest {
	struct span parts[MANIFEST_PARTS]; /* names, trailing blanks cut */
	uint32_t sizes[MANIFEST_PARTS]; /* octets of the whole file; 0 unsaid */
	unsigned parts_n;
	struct span release;    /* after "# RELEASE load version", or empty */
	struct span la_version; /* after "LA_VERSION=", or empty */
	uint32_t hardware_comp; /* "#HARDWARE_COMP_1 n"; 0 none */
	bool base;              /* has a "#BASE" line */
};

/*
 * Read a manifest: a whole file with its signature header, or bare text.
 * CRLF or LF. Returns 0; -ENOMSG when it lists nothing; -EBADMSG when the
 * header is damaged or a listed name is impossible (empty, over 63 octets,
 * with a slash or a control character); -ENOBUFS over MANIFEST_PARTS. *m is
 * zero unless 0. Spans borrow from buf.
 */
int manifest_decode(struct manifest *m, const void *buf, size_t n)
    __attribute__((warn_unused_result));

#endif
