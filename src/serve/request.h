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

/*
 * Open what is asked for. Returns NULL with path[STORE_NAME] its normalised
 * name and *f open; or the refusal. With empty_ctl a CTLSEP*.tlv that is
 * not there is an empty file whose handle is NULL (facts/phones.md section
 * 3.3, VI2).
 */
const struct refusal *request_open(const struct tftp *request,
    const struct store *store, bool empty_ctl, char *path,
    struct store_file *f);

#endif
