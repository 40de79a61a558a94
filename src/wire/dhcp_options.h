/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_DHCP_OPTIONS_H
#define WIRE_DHCP_OPTIONS_H

/*
 * The options of a DHCP message: RFC 2132, wherever they stand (the options
 * field, and file and sname when they are lent to it) and however they are
 * split (RFC 3396).
 */

#include "base/bytes.h"

struct dhcp_msg;

/*
 * Read the options field, and m->file and m->sname when option 52 says that
 * they hold options; those two are then emptied. Returns 0, -EBADMSG or
 * -ENOMSG as dhcp_decode() does, with *m partly filled.
 */
int dhcp_options_decode(struct dhcp_msg *m, struct span field)
    __attribute__((warn_unused_result));

/* Every option that is set, and the end mark. */
void dhcp_options_encode(struct wr *w, const struct dhcp_msg *m);

#endif
