/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_SCCP_H
#define WIRE_SCCP_H

/*
 * The two messages of Cisco's Skinny protocol (TCP port 2000) that tell who
 * a phone is: Register and Alarm. Integers are little-endian on the wire.
 * Alarm text: facts/phones.md sections 1.4 and 3.4.
 */

#include "base/addr.h"
#include "base/bytes.h"

#define SCCP_PORT     2000
#define SCCP_REGISTER 0x0001u
#define SCCP_ALARM    0x0020u

/* Spans borrow from the segment and may be empty. */
struct sccp {
	uint32_t id;      /* SCCP_REGISTER or SCCP_ALARM */
	struct span name; /* device name, "SEP…"; without trailing NULs */
	uint32_t address; /* register: the phone's own, host order */
	uint32_t type;    /* register: device type, as loadInformationN */
	struct mac mac;   /* register of newer loads: its own, else zero */
	struct span load; /* register of newer loads; alarm: "Load=" */
	struct span last; /* alarm: value of "Last=" */
};

/*
 * Find the first Register or Alarm in a TCP segment that starts a message.
 * Returns 0; -ENOMSG when there is none (another message, the middle of
 * one); -EBADMSG when one is there but cut short. *s is zero unless 0.
 */
int sccp_decode(struct sccp *s, const void *buf, size_t n)
    __attribute__((warn_unused_result));

#endif
