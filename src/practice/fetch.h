/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_FETCH_H
#define PRACTICE_FETCH_H

/* How a simulated phone reads one file by TFTP: facts/phones.md section 3.3. */

#include "sim.h"

/* How that goes. */
enum fetched {
	FETCH_GOES_ON,
	FETCH_WHOLE,
	FETCH_MISSING, /* "File Not Found" */
	FETCH_DENIED,
	FETCH_UNANSWERED,
};

void fetch_init(struct sim *s);
void fetch_begin(struct sim *s, int64_t now_us); /* s->file */
enum fetched fetch_resend(struct sim *s, int64_t now_us);
enum fetched fetch_ack(struct sim *s, int64_t now_us); /* what is due */
enum fetched fetch_take(struct sim *s, uint16_t port, uint16_t server_port,
    const struct tftp *t, int64_t now_us);

#endif
