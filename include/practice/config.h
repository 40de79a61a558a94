/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_CONFIG_H
#define PRACTICE_CONFIG_H

#include <stddef.h>

struct model;

/*
 * The XMLDefault.cnf.xml of the practice bench: a call manager that is not
 * there, and for each of count models the load it shall run, "" for none
 * (facts/formats.md section 6). Returns the length, or -ENOBUFS.
 */
int practice_config_make(char *dst, size_t cap,
    const struct model *const *models, const char (*loads)[48], unsigned count)
    __attribute__((warn_unused_result));

#endif
