/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SOCKETS_H
#define UI_SOCKETS_H

/*
 * How a phone is connected for its reset, drawn: which of its sockets, what
 * is between it and the computer, and where its power comes from.
 */

struct page;
struct resets;
struct reset_family;

#define SOCKETS_COLS 56
#define SOCKETS_ROWS 7

/*
 * Nothing is drawn where nobody told of its sockets, as of one without any.
 */
void sockets_draw(struct page *p, const struct resets *r,
    const struct reset_family *f, const char *model);

#endif
