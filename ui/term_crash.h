/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_TERM_CRASH_H
#define UI_TERM_CRASH_H

/*
 * A crash gives the terminal back, too: handlers for the signals of a crash
 * write what ncurses would, as far as a signal handler may, and let the
 * signal do its work.
 */

#include <termios.h>

/*
 * From now on a crash restores *saved and leaves the full-screen mode of the
 * terminal that curses has open.
 */
void term_crash_arm(const struct termios *saved);

/* No more; what handled those signals before does so again. */
void term_crash_disarm(void);

#endif
