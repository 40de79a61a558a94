/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_SCHEMA_H
#define FIRMWARE_INDEX_SCHEMA_H

/*
 * YAML data read by schema, with complaints that name file, line and reason.
 * libcyaml does the reading; where it knows no line, or an earlier one,
 * libyaml is asked for the place.
 */

#include <stddef.h>

#include <cyaml/cyaml.h>

#define SCHEMA_TEXT_MAX (1U << 20) /* octets of a file we are ready to read */

/* A text with the name it goes by in complaints; borrows both. */
struct schema_text {
	const char *name;
	const char *p;
	size_t n;
};

/*
 * The whole file at path as a text; it borrows *buf, which the caller frees.
 * Returns 0, or -errno, -EFBIG when it is too large; *buf is NULL then.
 */
int schema_text_read(struct schema_text *text, char **buf, const char *path)
    __attribute__((warn_unused_result));

/*
 * Read a text by schema into *data, to be freed with schema_free(). Returns 0,
 * -EINVAL when the schema refuses it or it is empty, or -ENOMEM; *data is
 * NULL then and why[cap] holds one line, "name:line: reason".
 */
int schema_load(cyaml_data_t **data, struct schema_text text,
    const cyaml_schema_value_t *schema, char *why, size_t cap)
    __attribute__((warn_unused_result));
void schema_free(cyaml_data_t *data, const cyaml_schema_value_t *schema);

/*
 * The line, from 1, of a key in the i-th entry (from 0) of the first block
 * sequence in the text, for complaints about rules beyond the schema.
 * Returns 0 when there is none.
 */
size_t schema_line_of(struct schema_text text, size_t i, const char *key);

/*
 * The line of a key in the outermost mapping, or in the mapping that is its
 * section's value; section may be NULL. Returns 0 when there is none.
 */
size_t schema_line_of_key(
    struct schema_text text, const char *section, const char *key);

/*
 * The line of a place such as "families/3/models/0", or of the last on the way
 * to it that is there. Returns 0 when nothing is.
 */
size_t schema_line_of_place(struct schema_text text, const char *place);

/*
 * The line of the first unquoted text that ends at a comment: in words of a
 * phone, "Press # and wait" was meant whole. Returns 0 when there is none.
 */
size_t schema_line_of_cut(struct schema_text text);

#endif
