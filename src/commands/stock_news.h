/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_STOCK_NEWS_H
#define COMMANDS_STOCK_NEWS_H

/*
 * What the log says of reading the folders: that it takes a while, what came
 * of it, and what is amiss with it, each once.
 */

#include <stdbool.h>
#include <stdint.h>

#include "io/scan.h"
#include "serve/configured.h"

#define STOCK_VAIN 16

struct firmware_index;
struct session;

/* Zeroed before use. */
struct stock_news {
	int64_t begun_us;     /* 0: nothing is being read */
	uint64_t before;      /* files that had been read then */
	uint64_t remembered;  /* of them */
	bool slow;            /* and that was told */
	bool read;            /* all was, for the first time */
	size_t loads, usable; /* as was told */
	bool too_many;
	char note[sizeof(((struct scan_progress *)0)->note)];
	char vain[STOCK_VAIN][CONFIGURED_NOTE]; /* told; the oldest goes */
	size_t next;
};

/* After each batch of the scan. */
void stock_news_tell(struct stock_news *n, struct session *s,
    const struct scan_progress *p, const struct firmware_index *x);

/* A load that the folder names in vain, or NULL; not while it is read. */
void stock_news_vain(
    struct stock_news *n, struct session *s, const struct configured *c);

#endif
