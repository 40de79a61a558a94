/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_LINES_H
#define COMMANDS_LINES_H

/*
 * JSON lines on standard output. A reader that is slow must not hold up the
 * phones: lines wait in a buffer, and when that is full new ones are lost,
 * which is said. A reader of a capture file's lines is waited for.
 */

#include <stdbool.h>

struct session;
struct lines;

/* patient: nothing else has to be done meanwhile. NULL without memory. */
struct lines *lines_open(struct session *s, bool patient);

/* Print an allocated line, which it takes; NULL is no line. */
void lines_print(struct lines *l, char *line);

/* Write what the reader takes now. A reader that is gone ends the session. */
void lines_flush(struct lines *l);

/* Wait for the reader, but not for one that has stopped. Takes NULL. */
void lines_close(struct lines *l);

#endif
