/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_HOME_H
#define IO_HOME_H

/*
 * The folders of the person who started us. Under sudo that is who called
 * sudo, and nothing of root's is read or written.
 */

#include <stddef.h>

/*
 * The folder that an XDG variable names ("XDG_CONFIG_HOME"), or the usual
 * one (".config") below the home folder (XDG Base Directory Specification).
 * Under sudo the variable counts only if that folder is the person's own.
 * Returns 0; -ENOENT when there is no home; -ENAMETOOLONG.
 */
int home_folder(char *dst, size_t cap, const char *variable, const char *usual);

#endif
