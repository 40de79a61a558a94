/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_KEYRING_H
#define PRACTICE_KEYRING_H

/*
 * Keys made for the occasion, one for each platform and generation that is
 * asked for, so that made-up packages can play what real ones do: facts/
 * formats.md section 1.2. They are told to a keys table under those names.
 */

#include <stdbool.h>
#include <stddef.h>

#include "firmware-index/keys.h"

struct sign_key;
struct keyring;

/* Files by a key of this platform are signed by nobody that is told. */
#define KEYRING_STRANGER ""

struct keyring *keyring_new(void);    /* NULL without memory */
void keyring_free(struct keyring *r); /* takes NULL */

/*
 * The key of "41", "7940", "common" …, generation 'A' or 'B'; made when it is
 * asked for first. NULL when it cannot be made, or there are too many.
 */
const struct sign_key *keyring_key(
    struct keyring *r, const char *platform, char generation);

/*
 * The key that signs a load of this name: of its platform, and of the
 * generation that its release had, 'A' from 8.5(3) on (facts/formats.md
 * section 0); a stranger's for families whose keys nobody knows.
 */
const struct sign_key *keyring_key_of(struct keyring *r, const char *load);

/* The i-th key made, its public half; false when there are no more. */
bool keyring_at(const struct keyring *r, unsigned i, struct firmware_key *key);

/*
 * Tell a keys table of the practice bench's own key: what it signed is shown
 * as made for practice. As keys_add().
 */
int keyring_tell_practice(
    struct keys *keys, const uint8_t modulus[ENVELOPE_SIGNATURE])
    __attribute__((warn_unused_result));

/*
 * The public keys as a file of keys.yaml's form, but for strangers'. Returns
 * the length, or -ENOBUFS.
 */
int keyring_show(char *dst, size_t cap, const struct keyring *r)
    __attribute__((warn_unused_result));

#endif
