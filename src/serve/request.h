/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

/* Whether a TFTP request is met, and why not. */

#include <stdbool.h>
#include <stdint.h>

#include "serve/store.h"
#include "wire/tftp.h"

/* An ERROR: its code, and words for the phone and the person. */
struct refusal {
	int err;
	uint16_t code;
	const char *words;
};

extern const struct refusal too_many_transfers;
extern const struct refusal unknown_transfer;

/* What the store's -errno is in TFTP's terms. */
const struct refusal *refusal_of(int err);

/* What was asked for, as it was found. */
struct request {
	char path[STORE_NAME]; /* normalised */
	struct store_file file;
};

/*
 * Open what is asked for. Returns NULL with *r open, or the refusal. With
 * empty_ctl a CTLSEP*.tlv that is not there is an empty file whose handle is
 * NULL (facts/phones.md section 3.3, VI2).
 */
const struct refusal *request_open(struct request *r, const struct tftp *asked,
    const struct store *store, bool empty_ctl);
void request_close(struct request *r, const struct store *store);

#endif
