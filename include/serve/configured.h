/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_CONFIGURED_H
#define SERVE_CONFIGURED_H

/*
 * The load that the folder's own configuration names for a phone: its
 * SEP<MAC>.cnf.xml or, for phones without one, XMLDefault.cnf.xml with the
 * number of the model (facts/formats.md section 6). A person wrote it there,
 * and the phone obeys it. Phones take files that are no sound XML, so these
 * are read as phones do: by their tags.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/addr.h"
#include "base/bytes.h"
#include "firmware-index/examine.h"

struct model;
struct store;
struct store_file;

#define CONFIGURED_MAX  65536 /* octets of a file that are read */
#define CONFIGURED_NOTE 160
#define CONFIGURED_FILE 24 /* "SEP001B0C18BDC1.cnf.xml" */

enum configured_state {
	CONFIGURED_NONE,       /* no file, or it names none for this model */
	CONFIGURED_HERE,       /* and such a load is here */
	CONFIGURED_NOT_HERE,   /* none of that name is */
	CONFIGURED_NOT_FOR_IT, /* one is, for other models */
};

struct configured {
	enum configured_state state; /* HERE where nobody has looked */
	char file[CONFIGURED_FILE];  /* which says so */
	char load[EXAMINE_NAME];     /* escaped */
	size_t at, n; /* octets of the name in the file, from where on */
};

/* "SEP001B0C18BDC1.cnf.xml", the phone's own file. Returns dst. */
char *configured_own(char dst[CONFIGURED_FILE], struct mac mac);

/*
 * Read what a file names for a model. In the phone's own one a tag needs no
 * number, but a wrong one does not count. The file's name stays as it is.
 * False when it names none.
 */
bool configured_read(struct configured *c, struct span text,
    const struct model *model, bool own);

/* The same for an open file, its first CONFIGURED_MAX octets. */
bool configured_read_open(struct configured *c, const struct store *folder,
    const struct store_file *f, const struct model *model, bool own);

/* What the folder names; a phone's own file alone where it has one. */
bool configured_find(struct configured *c, const struct store *folder,
    struct mac mac, const struct model *model);

/*
 * Where that is of no use, why: "XMLDefault.cnf.xml in the folder names
 * SIP41.8-5-2S, which is not here."; else "". Returns dst.
 */
char *configured_note(char *dst, size_t cap, const struct configured *c);

#endif
