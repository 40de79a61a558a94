/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/keyring.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include "base/text.h"
#include "firmware-index/sign.h"
#include "version.h"

#define KEYS_MAX 20
#define SHA1     20
#define HEX_LINE 32 /* octets of a modulus in a line */

struct ring_key {
	char platform[KEY_PLATFORM];
	char generation;
	struct sign_key *key;
};

struct keyring {
	struct ring_key keys[KEYS_MAX];
	unsigned n;
};

struct keyring *
keyring_new(void)
{
	return calloc(1, sizeof(struct keyring));
}

void
keyring_free(struct keyring *r)
{
	for (unsigned i = 0; r != NULL && i < r->n; i++)
		sign_key_free(r->keys[i].key);
	free(r);
}

const struct sign_key *
keyring_key(struct keyring *r, const char *platform, char generation)
{
	struct ring_key *k;

	for (unsigned i = 0; i < r->n; i++)
		if (strcmp(r->keys[i].platform, platform) == 0 &&
		    r->keys[i].generation == generation)
			return r->keys[i].key;
	if (r->n == KEYS_MAX)
		return NULL;
	k = &r->keys[r->n];
	k->key = sign_key_new();
	if (k->key == NULL)
		return NULL;
	text_copy(k->platform, sizeof(k->platform), platform);
	k->generation = generation;
	r->n++;
	return k->key;
}

/* By how a load's name begins; Java loads have theirs in it. */
static const struct signer {
	const char *begin;
	const char *platform;    /* NULL: the number after begin */
	struct version newer_at; /* signed with the newer key from here on */
} signers[] = {
	{ "SIP", NULL, { 8, 5, 3 } },
	{ "SCCP", NULL, { 8, 5, 3 } },
	{ "P003", "7940", { 8, 1, 0 } },
	{ "P0S3", "7940", { 99, 0, 0 } },
	{ "P0M3", "7940", { 99, 0, 0 } },
	{ "B01", "common", { 0, 0, 0 } },
	{ "S00", "common", { 99, 0, 0 } },
};

const struct sign_key *
keyring_key_of(struct keyring *r, const char *load)
{
	for (size_t i = 0; i < sizeof(signers) / sizeof(signers[0]); i++) {
		const struct signer *s = &signers[i];
		size_t n = strlen(s->begin);
		char platform[KEY_PLATFORM];

		if (strncmp(load, s->begin, n) != 0)
			continue;
		snprintf(platform, sizeof(platform), "%.*s",
		    s->platform != NULL ? KEY_PLATFORM - 1 : 2,
		    s->platform != NULL ? s->platform : load + n);
		return keyring_key(r, platform,
		    version_below(version_of(load), s->newer_at) ? 'B' : 'A');
	}
	return keyring_key(r, KEYRING_STRANGER, 'A');
}

/* Text that grows in a buffer, or is found not to fit. */
struct page {
	char *dst;
	size_t n, cap;
};

static void
add_hex(struct page *p, const uint8_t *octets, size_t n)
{
	for (size_t i = 0; i < n && p->n < p->cap; i++)
		p->n += (size_t)snprintf(
		    p->dst + p->n, p->cap - p->n, "%02x", octets[i]);
}

static void
add_text(struct page *p, const char *text)
{
	if (p->n < p->cap)
		p->n +=
		    (size_t)snprintf(p->dst + p->n, p->cap - p->n, "%s", text);
}

bool
keyring_at(const struct keyring *r, unsigned i, struct firmware_key *key)
{
	uint8_t digest[SHA1];
	struct page id = { key->id, 0, sizeof(key->id) };

	memset(key, 0, sizeof(*key));
	if (i >= r->n)
		return false;
	text_copy(key->platform, sizeof(key->platform), r->keys[i].platform);
	key->generation = r->keys[i].generation;
	sign_key_modulus(r->keys[i].key, key->modulus);
	EVP_Digest(
	    key->modulus, sizeof(key->modulus), digest, NULL, EVP_sha1(), NULL);
	add_hex(&id, digest, KEY_ID / 2);
	return true;
}

static void
add_key(struct page *p, const struct firmware_key *k)
{
	char words[160];

	snprintf(words, sizeof(words),
	    "  - id: \"%s\"\n    platform: %s\n    generation: %c\n"
	    "    read_from: practice\n    modulus:\n",
	    k->id, k->platform, k->generation);
	add_text(p, words);
	for (size_t i = 0; i < sizeof(k->modulus); i += HEX_LINE) {
		add_text(p, "      ");
		add_hex(p, k->modulus + i, HEX_LINE);
		add_text(p, "\n");
	}
}

int
keyring_show(char *dst, size_t cap, const struct keyring *r)
{
	struct page p = { dst, 0, cap };
	struct firmware_key key;

	add_text(&p,
	    "# Made for practice: nobody's firmware is signed so.\n"
	    "keys:\n");
	for (unsigned i = 0; keyring_at(r, i, &key); i++)
		if (strcmp(key.platform, KEYRING_STRANGER) != 0)
			add_key(&p, &key);
	return p.n < cap ? (int)p.n : -ENOBUFS;
}

int
keyring_tell_practice(
    struct keys *keys, const uint8_t modulus[ENVELOPE_SIGNATURE])
{
	return keys_add(keys, "practice", 'P', modulus);
}
