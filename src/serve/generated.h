/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_GENERATED_H
#define SERVE_GENERATED_H

/*
 * Files that send a phone to its load: XMLDefault.cnf.xml (facts/formats.md
 * section 6, facts/phones.md section 7) and OS79XX.TXT (facts/formats.md
 * section 3.1), each with exactly the content that phones take.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct model;

#define GENERATED_MAX 2048

struct generated {
	char text[GENERATED_MAX];
	size_t n;
};

/*
 * The file of that name for a phone of this model that is to run this load;
 * server is our address. False for all names but those two, and where the
 * model has no such file.
 */
bool generated_make(struct generated *g, const char *name,
    const struct model *model, const char *load, uint32_t server);

#endif
