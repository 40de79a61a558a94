/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_LEARN_H
#define BENCH_LEARN_H

/*
 * What is known of a device, each fact by its best source (design section 4).
 * Who finds a witness's statement in an event tells it here; what follows of
 * it, a boot to watch, a revival to judge, follows from here.
 */

#include "model.h"

/* A fact, unless a better source said another not long ago; "" is none. */
void learn_fact(struct bench *b, struct slot *s, enum fact_kind kind,
    const char *text, enum source source);

/* The same of a number; 0 is none. */
void learn_number(struct bench *b, struct slot *s, enum fact_kind kind,
    unsigned value, enum source source);

/* The kind of device; at equal rank the newer statement stands. */
void learn_kind(
    struct bench *b, struct slot *s, enum device_kind kind, enum source source);

/* Of two that name one model the exacter statement stands, whoever said it. */
void learn_model(
    struct bench *b, struct slot *s, const struct model *m, enum source source);

/*
 * Words of a device: a model of the catalogue, or at least words with a
 * number in them. A bare "Cisco Systems, Inc. IP Phone" names no model.
 */
void learn_words(
    struct bench *b, struct slot *s, const char *words, enum source source);

/* The model that words name, of which nothing is learned; or NULL. */
const struct model *learn_find_words(const struct bench *b, const char *words);

#endif
