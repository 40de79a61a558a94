/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/keys.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include "base/hex.h"
#include "base/text.h"
#include "firmware-index/schema.h"

struct keys {
	struct firmware_key *list;
	size_t n;
};

/* The embedded copy, firmware-index/embedded.S. */
extern const char keys_yaml[];
extern const char keys_yaml_end[];

/* A key as a file has it. */
struct row {
	char *id;
	char *platform;
	char *generation;
	char *read_from;
	char *modulus;
};

struct file {
	struct row *keys;
	unsigned keys_count;
};

#define TEXT CYAML_FLAG_POINTER

static const cyaml_schema_field_t row_schema[] = {
	CYAML_FIELD_STRING_PTR(
	    "id", TEXT, struct row, id, KEY_ID - 1, KEY_ID - 1),
	CYAML_FIELD_STRING_PTR(
	    "platform", TEXT, struct row, platform, 1, KEY_PLATFORM - 1),
	CYAML_FIELD_STRING_PTR(
	    "generation", TEXT, struct row, generation, 1, 1),
	CYAML_FIELD_STRING_PTR("read_from", TEXT | CYAML_FLAG_OPTIONAL,
	    struct row, read_from, 1, 255),
	CYAML_FIELD_STRING_PTR(
	    "modulus", TEXT, struct row, modulus, 1, CYAML_UNLIMITED),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t row_value = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct row, row_schema),
};

static const cyaml_schema_field_t file_schema[] = {
	CYAML_FIELD_SEQUENCE("keys", CYAML_FLAG_POINTER, struct file, keys,
	    &row_value, 1, CYAML_UNLIMITED),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t file_value = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct file, file_schema),
};

static bool
id_of(char id[KEY_ID], const uint8_t modulus[ENVELOPE_SIGNATURE])
{
	uint8_t digest[EVP_MAX_MD_SIZE];

	if (!EVP_Digest(
		modulus, ENVELOPE_SIGNATURE, digest, NULL, EVP_sha1(), NULL))
		return false;
	hex_show(id, digest, (KEY_ID - 1) / 2);
	return true;
}

/* A modulus is odd and of full length, or it is none. */
static bool
is_modulus(const uint8_t modulus[ENVELOPE_SIGNATURE])
{
	return modulus[0] >= 0x80 && modulus[ENVELOPE_SIGNATURE - 1] % 2 == 1;
}

/* It is shown as it stands. */
static bool
is_word(const char *text)
{
	while (isalnum((unsigned char)*text))
		text++;
	return *text == '\0';
}

static const struct firmware_key *
find_id(const struct keys *k, const char *id)
{
	for (size_t i = 0; i < k->n; i++)
		if (strcmp(k->list[i].id, id) == 0)
			return &k->list[i];
	return NULL;
}

int
keys_add(struct keys *k, const char *platform, char generation,
    const uint8_t modulus[ENVELOPE_SIGNATURE])
{
	struct firmware_key key = { .generation = generation };
	struct firmware_key *list;

	if (!id_of(key.id, modulus))
		return -ENOMEM;
	if (find_id(k, key.id) != NULL)
		return -EEXIST;
	list = realloc(k->list, (k->n + 1) * sizeof(*list));
	if (list == NULL)
		return -ENOMEM;
	text_copy(key.platform, sizeof(key.platform), platform);
	memcpy(key.modulus, modulus, sizeof(key.modulus));
	list[k->n] = key;
	k->list = list;
	k->n++;
	return 0;
}

/* What is wrong with a row beyond the schema, and in which field. */
struct refusal {
	const char *field, *reason;
};

static int
add_row(struct keys *k, const struct row *row, struct refusal *no)
{
	uint8_t modulus[ENVELOPE_SIGNATURE];
	char id[KEY_ID];
	int err;

	if (!is_word(row->platform) || !is_word(row->generation)) {
		*no = (struct refusal){ "platform", "no letters and digits" };
		return -EINVAL;
	}
	if (!hex_read(modulus, sizeof(modulus), row->modulus) ||
	    !is_modulus(modulus)) {
		*no = (struct refusal){ "modulus", "no modulus of 2048 bits" };
		return -EINVAL;
	}
	if (!id_of(id, modulus))
		return -ENOMEM;
	if (strcmp(id, row->id) != 0) {
		*no = (struct refusal){ "id", "not the id of its modulus" };
		return -EINVAL;
	}
	err = keys_add(k, row->platform, row->generation[0], modulus);
	if (err != -EEXIST)
		return err;
	*no = (struct refusal){ "id", "a key that is known already" };
	return -EINVAL;
}

static int
add_text(struct keys *k, struct schema_text text, char *why, size_t cap)
{
	struct refusal no;
	struct file *file;
	cyaml_data_t *data;
	int err = schema_load(&data, text, &file_value, why, cap);

	if (err != 0)
		return err;
	file = data;
	for (unsigned i = 0; i < file->keys_count && err == 0; i++) {
		err = add_row(k, &file->keys[i], &no);
		if (err == -EINVAL)
			snprintf(why, cap, "%s:%zu: %s: %s", text.name,
			    schema_line_of(text, i, no.field), file->keys[i].id,
			    no.reason);
	}
	schema_free(data, &file_value);
	return err;
}

static int
add_file(struct keys *k, const char *path, char *why, size_t cap)
{
	struct schema_text text;
	char *buf;
	int err = schema_text_read(&text, &buf, path);

	if (err != 0) {
		snprintf(why, cap, "%s: %s", path, strerror(-err));
		return err;
	}
	err = add_text(k, text, why, cap);
	free(buf);
	return err;
}

int
keys_load(struct keys **k, const char *path, char *why, size_t cap)
{
	struct schema_text built_in = {
		.name = "keys.yaml (built in)",
		.p = keys_yaml,
		.n = (size_t)(keys_yaml_end - keys_yaml),
	};
	int err;

	text_copy(why, cap, "");
	*k = calloc(1, sizeof(**k));
	err = *k != NULL ? add_text(*k, built_in, why, cap) : -ENOMEM;
	if (err == 0 && path != NULL)
		err = add_file(*k, path, why, cap);
	if (err == 0)
		return 0;
	if (why[0] == '\0')
		text_copy(why, cap, strerror(-err));
	keys_free(*k);
	*k = NULL;
	return err;
}

void
keys_free(struct keys *k)
{
	if (k == NULL)
		return;
	free(k->list);
	free(k);
}

size_t
keys_count(const struct keys *k)
{
	return k->n;
}

const struct firmware_key *
keys_at(const struct keys *k, size_t i)
{
	return i < k->n ? &k->list[i] : NULL;
}

bool
keys_know(const struct keys *k, const char *platform)
{
	for (size_t i = 0; i < k->n; i++)
		if (strcmp(k->list[i].platform, platform) == 0)
			return true;
	return false;
}

/* FNV-1a. */
static uint64_t
stir(uint64_t stamp, const char *text)
{
	for (; *text != '\0'; text++)
		stamp = (stamp ^ (uint8_t)*text) * 0x100000001b3;
	return stamp;
}

uint64_t
keys_stamp(const struct keys *k)
{
	uint64_t stamp = 0xcbf29ce484222325;

	for (size_t i = 0; i < k->n; i++) {
		const struct firmware_key *key = &k->list[i];

		stamp = stir(stamp, key->id);
		stamp = stir(stamp, key->platform);
		stamp = stir(stamp, (char[]){ key->generation, '\0' });
	}
	return stamp;
}
