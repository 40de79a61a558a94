/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

/*
 * Whether a request is met, and why not: one set of rules for TFTP and HTTP,
 * so that a phone finds the same files by either.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "serve/store.h"

/* What the client is told, and in words the person. */
struct refusal {
	int err;
	uint16_t code;   /* enum tftp_error */
	uint16_t status; /* enum http_status; 0 where TFTP alone refuses so */
	const char *words;
};

extern const struct refusal write_refused;
extern const struct refusal too_many_transfers;

/* What the store's -errno is to a client. */
const struct refusal *refusal_of(int err);

/* What was asked for, as it was found. */
struct request {
	char path[STORE_NAME]; /* normalised */
	struct store_file file;
};

/*
 * Open the file that the client asks for by that name. Returns NULL with *r
 * open, or the refusal. With empty_ctl a CTLSEP*.tlv that is not there is an
 * empty file whose handle is NULL (facts/phones.md section 3.3, VI2).
 */
const struct refusal *request_open(struct request *r, uint32_t client,
    struct span name, const struct store *store, bool empty_ctl);
void request_close(struct request *r, const struct store *store);

#endif
