/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_HELPER_H
#define IO_HELPER_H

/*
 * A small process forked before root is dropped, which answers a closed
 * list of questions that need it. Fixed arguments, no shell; it ends with
 * its parent.
 */

#include <stddef.h>

enum helper_question {
	HELPER_HOLDER_67, /* which process holds UDP port 67: "dnsmasq (812)" */
	HELPER_HOLDER_69,
	HELPER_FIREWALL, /* the nftables or iptables rule that may be to blame */
	HELPER_QUESTIONS,
};

struct helper;

/* Before root is dropped; best before the screen and the sockets are open. */
int helper_start(struct helper **h) __attribute__((warn_unused_result));

/*
 * Ask and wait, at most 2 s. Returns the length of the answer in dst (0:
 * nothing found), or -errno.
 */
int helper_ask(struct helper *h, enum helper_question q, char *dst, size_t cap);
void helper_stop(struct helper *h); /* takes NULL */

#endif
