/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_MODEL_NEAR_H
#define FIRMWARE_INDEX_MODEL_NEAR_H

/* Which model a wrong name may mean. */

#include <stddef.h>

#define MODEL_NEAR 2 /* letters; more, and it is another name */

/*
 * How many letters have to be put, taken, changed or swapped with their
 * neighbour to make one name or word of the other, in any case. What is longer
 * than any name is as far as it is long.
 */
size_t letters_apart(const char *a, const char *b);

/*
 * How far it is from the beginning of a model's name, or from all of it, in
 * letters. One that ends in a digit is compared with the model's number.
 */
size_t model_unlikeness(const char *name, const char *model);

#endif
