/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_STOCK_H
#define COMMANDS_STOCK_H

/*
 * The firmware in stock: what the served folders hold, which load each
 * phone is to be given, and the store that gives it.
 */

#include <stddef.h>
#include <stdint.h>

#include "bench/event.h"
#include "io/scan.h"
#include "serve/gate.h"
#include "serve/ladders.h"
#include "serve/store.h"

struct session;
struct stock;
struct model;

/*
 * Begin to read the folders. The plain folder is borrowed, and is all there
 * is with --plain. 0, or -errno with why[cap].
 */
int stock_open(struct stock **st, struct session *s, const struct store *folder,
    uint32_t address, char *why, size_t cap);
void stock_close(struct stock *st); /* takes NULL */

/* What phones find. */
const struct store *stock_store(const struct stock *st);

/* After the model has applied an event: it may be news of a phone's load. */
void stock_hear(struct stock *st, const struct event *e);

/* NULL with --plain. */
const struct firmware_index *stock_index(const struct stock *st);
struct ladders *stock_ladders(struct stock *st);
void stock_progress(const struct stock *st, struct scan_progress *p);

/*
 * What the stock knows for the gate of a phone: its load. Of a phone without
 * a ladder, as of one that was not heard, it is that for its model; NULL: not
 * known.
 */
void stock_load(const struct stock *st, struct mac mac,
    const struct model *model, struct gate_facts *facts);

/*
 * And whether a file of it could be read through our own TFTP port, which is
 * tried when it is asked for and a minute has passed.
 */
void stock_gate(struct stock *st, struct mac mac, const struct model *model,
    struct gate_facts *facts);

/* After a choice: every phone is looked at. */
void stock_look(struct stock *st);

/*
 * Where rightly named copies can be made now, or NULL; and make one, as
 * right_name_copy() does.
 */
const char *stock_place(const struct stock *st);
int stock_copy(
    struct stock *st, const struct index_file *file, char *path, size_t cap);

#endif
