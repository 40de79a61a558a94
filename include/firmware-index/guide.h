/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_GUIDE_H
#define FIRMWARE_INDEX_GUIDE_H

/*
 * The reset of a model as text of 80 columns, and as JSON: what resets.yaml
 * knows, put into the words that every screen says it with. A fact that was
 * reported once or is inferred is told as such.
 */

#include <stdbool.h>
#include <stdio.h>

#include "firmware-index/resets.h"

/* What is told of one model; all of it borrowed from the resets. */
struct guide {
	const struct resets *resets;
	const struct reset_family *family; /* NULL: nothing is known of it */
	const char *model;
	unsigned line_buttons; /* 0 not known */
	struct reset_proposal proposal;
	struct reset_choice choice; /* whose steps are told, if any are known */
	bool utf8;
};

/*
 * The guide to a model. Without a sequence's name (NULL) the proposed one's
 * steps are told. Returns 0, or -ENOENT when the model has no such sequence;
 * all but g->choice is set then, too. The name is borrowed; line_buttons and
 * utf8 are left for the caller to set.
 */
int guide_init(struct guide *g, const struct resets *r, const char *model,
    const char *sequence) __attribute__((warn_unused_result));

/* All of it, as `octothorpe guide MODEL` prints it. */
void guide_print(FILE *to, const struct guide *g);

/* One line of a list of models: its name, and its sequences or what else. */
void guide_print_row(FILE *to, const struct guide *g);

/* What a sight means, and what to do. */
void guide_print_sight(FILE *to, const struct reset_sight *s, bool utf8);

/* "soft, total and keep-network"; "" for none. Returns dst. */
char *guide_sequences(char *dst, size_t cap, const struct guide *g);

/* Seconds: "10 s to 2 min", "up to 60 s", "5 s". Returns dst. */
char *reset_show_range(char *dst, size_t cap, uint32_t least, uint32_t most);

/* "message lamp", a constant; "amber, one after the other", in dst. */
const char *reset_lamp_name(enum reset_lamp lamp);
char *reset_light_show(char *dst, size_t cap, const struct reset_light *l);

/* "", " (reported once)", " (inferred)": how sure less than usual means. */
const char *reset_confidence_show(enum confidence c, enum confidence usual);

/* One object on a line, allocated, for the caller to free; NULL: no memory. */
char *json_of_guide(const struct guide *g);
char *json_of_guide_row(const struct guide *g);
char *json_of_sight(const struct reset_sight *s);

#endif
