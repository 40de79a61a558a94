/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_PRACTICE_FOLDER_H
#define COMMANDS_PRACTICE_FOLDER_H

/* The folder of the practice bench: made-up firmware, and nothing besides. */

#include <stddef.h>

struct model;
struct sign_key;

struct practice_folder {
	char path[64]; /* "": not made */
};

struct practice_firmware {
	const struct model *const *models;
	unsigned models_n;
	const struct sign_key *key;
	const struct sign_key *older; /* of the steps to it; NULL: none */
};

/* 0, or -errno; where is then the folder that it was to be made in. */
int practice_folder_make(struct practice_folder *f, const char **where);

/*
 * Write the last load of each model that has a known one, and the
 * XMLDefault.cnf.xml that names them all; where there is an older key also,
 * each in a folder of its own, the loads on the way there from the oldest. 0
 * or -errno.
 */
int practice_folder_fill(
    const struct practice_folder *f, const struct practice_firmware *firmware)
    __attribute__((warn_unused_result));

void practice_folder_remove(const struct practice_folder *f);

#endif
