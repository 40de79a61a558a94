/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_GUIDE_PANE_H
#define UI_GUIDE_PANE_H

/*
 * The guide in a few rows: on the bench, and on the page of a phone that is
 * led. The whole of it is ui/view_guide.c.
 */

#include "ui/view.h"

struct course;

#define GUIDE_PANE_ROWS 7 /* at most */
#define GUIDE_PANE_MIN  4

/*
 * Whose it is on the bench: the chosen phone's; without one, of a phone that
 * was not heard yet and so cannot be chosen. NULL for none.
 */
const struct course *guide_pane_course(const struct view *v);

/*
 * A rule with its name, what to do, the code, the time and the wire, the
 * first of them where the box is low. Returns the rows used.
 */
int guide_pane_draw(const struct view *v, const struct course *c, struct box b);

#endif
