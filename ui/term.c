/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "ui/screen.h"
#include "ui/term_crash.h"
#include "ui/term_ink.h"
#include "ui/term_type.h"

#define ESCAPE_MS 25 /* an escape sequence comes at once, even by ssh */

struct term {
	SCREEN *screen;
	struct termios saved;
	struct canvas shown; /* what the terminal shows now */
	bool colours, ascii;
};

static const struct {
	int curses, key;
} keys[] = {
	{ KEY_UP, SCREEN_KEY_LINE_UP },
	{ KEY_DOWN, SCREEN_KEY_LINE_DOWN },
	{ KEY_PPAGE, SCREEN_KEY_PAGE_UP },
	{ KEY_NPAGE, SCREEN_KEY_PAGE_DOWN },
	{ KEY_HOME, SCREEN_KEY_FIRST },
	{ KEY_END, SCREEN_KEY_LAST },
	{ KEY_ENTER, SCREEN_KEY_ACCEPT },
	{ '\r', SCREEN_KEY_ACCEPT },
	{ '\n', SCREEN_KEY_ACCEPT },
	{ KEY_LEFT, SCREEN_KEY_LEFT },
	{ KEY_RIGHT, SCREEN_KEY_RIGHT },
	{ KEY_IC, SCREEN_KEY_INSERT },
	{ KEY_DC, SCREEN_KEY_DELETE },
	{ KEY_BACKSPACE, SCREEN_KEY_BACKSPACE },
	{ 0x7f, SCREEN_KEY_BACKSPACE },
};

/* curses sets handlers of its own for these; the loop has them already. */
static const int left_alone[] = { SIGINT, SIGTERM, SIGTSTP, SIGWINCH };

#define LEFT_ALONE (sizeof(left_alone) / sizeof(*left_alone))

static SCREEN *
open_screen(void)
{
	struct sigaction before[LEFT_ALONE];
	SCREEN *screen;

	for (size_t i = 0; i < LEFT_ALONE; i++)
		sigaction(left_alone[i], NULL, &before[i]);
	screen = newterm(NULL, stdout, stdin);
	for (size_t i = 0; i < LEFT_ALONE; i++)
		sigaction(left_alone[i], &before[i], NULL);
	return screen;
}

/* Clicks of the first button at once, and the wheel, which is 4 and 5. */
static void
open_mouse(void)
{
	mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	mouseinterval(0);
}

/*
 * Ctrl-Z comes as a key, for us to give the terminal back first; Ctrl-S must
 * not stop the output, for it would stop the whole program.
 */
static void
set_keys(void)
{
	struct termios now;

	cbreak();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	curs_set(0);
	if (tcgetattr(STDIN_FILENO, &now) == 0) {
		now.c_cc[VSUSP] = _POSIX_VDISABLE;
		now.c_iflag &= ~(tcflag_t)IXON;
		tcsetattr(STDIN_FILENO, TCSANOW, &now);
		def_prog_mode();
	}
}

int
term_open(
    struct term **t, const struct term_options *options, char *why, size_t cap)
{
	struct term *made;

	*t = NULL;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		snprintf(why, cap,
		    "the dashboard needs a terminal; serve and --json do "
		    "not");
		return -ENOTTY;
	}
	if (term_type_check(why, cap) != 0)
		return -EINVAL;
	made = calloc(1, sizeof(*made));
	if (made == NULL) {
		snprintf(why, cap, "no memory");
		return -ENOMEM;
	}
	setlocale(LC_CTYPE, "");
	tcgetattr(STDIN_FILENO, &made->saved);
	made->screen = open_screen();
	if (made->screen == NULL) {
		snprintf(why, cap, "the terminal cannot be set up");
		free(made);
		return -EINVAL;
	}
	set_escdelay(ESCAPE_MS);
	made->colours = ink_open(options->palette);
	made->ascii = term_type_is_ascii();
	set_keys();
	if (options->mouse)
		open_mouse();
	term_crash_arm(&made->saved);
	*t = made;
	return 0;
}

/*
 * Leave full-screen mode. A terminal without a second screen keeps the
 * picture: what comes next is written below it, on an empty line.
 */
static void
leave_screen(void)
{
	move(LINES - 1, 0);
	clrtoeol();
	refresh();
	endwin();
}

void
term_close(struct term *t)
{
	if (t == NULL)
		return;
	flushinp();
	leave_screen();
	tcsetattr(STDIN_FILENO, TCSADRAIN, &t->saved);
	term_crash_disarm();
	delscreen(t->screen);
	canvas_fini(&t->shown);
	free(t);
}

bool
term_is_ascii(const struct term *t)
{
	return t->ascii;
}

void
term_size(const struct term *t, int *rows, int *cols)
{
	(void)t;
	getmaxyx(stdscr, *rows, *cols);
}

/* Whatever the terminal shows, draw it all anew. */
void
term_forget(struct term *t)
{
	canvas_fini(&t->shown);
	clearok(curscr, TRUE);
}

void
term_resized(struct term *t)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 ||
	    size.ws_col == 0)
		return;
	resizeterm(size.ws_row, size.ws_col);
	term_forget(t);
}

/* Make the kept canvas one of the same size; without memory none is kept. */
static bool
keep_canvas(struct term *t, const struct canvas *c)
{
	if (t->shown.rows == c->rows && t->shown.cols == c->cols)
		return true;
	canvas_fini(&t->shown);
	erase();
	if (canvas_init(&t->shown, c->rows, c->cols, c->ascii) < 0)
		return false;
	return true;
}

void
term_draw(struct term *t, const struct canvas *c)
{
	bool kept = keep_canvas(t, c);
	size_t n = (size_t)c->rows * (size_t)c->cols;

	for (size_t i = 0; i < n; i++) {
		struct cell cell = c->cells[i];
		int row = (int)(i / (size_t)c->cols);
		int col = (int)(i % (size_t)c->cols);

		if (kept && t->shown.cells[i].ch == cell.ch &&
		    t->shown.cells[i].style == cell.style)
			continue;
		if (kept)
			t->shown.cells[i] = cell;
		ink_put(row, col, cell, t->colours);
	}
	/* Where a cursor that cannot be hidden is least in the way. */
	move(c->rows - 1, 0);
	refresh();
}

void
term_bell(struct term *t)
{
	(void)t;
	beep();
}

/* The wheel moves line by line, and a click names its row. */
static int
mouse_key(void)
{
	MEVENT e;

	if (getmouse(&e) == ERR)
		return SCREEN_KEY_CLICK; /* the title: nothing there */
	if (e.bstate & BUTTON4_PRESSED)
		return SCREEN_KEY_LINE_UP;
	if (e.bstate & BUTTON5_PRESSED)
		return SCREEN_KEY_LINE_DOWN;
	return SCREEN_KEY_CLICK + e.y;
}

int
term_key(struct term *t)
{
	int key;

	(void)t;
	do
		key = getch();
	while (key == KEY_RESIZE);
	if (key == ERR)
		return SCREEN_KEY_NONE;
	if (key == KEY_MOUSE)
		return mouse_key();
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (keys[i].curses == key) {
			key = keys[i].key;
			break;
		}
	if (key >= KEY_F(1) && key <= KEY_F(SCREEN_FUNCTION_KEYS))
		return SCREEN_KEY_F1 + key - KEY_F(1);
	return key;
}

/*
 * The whole job stops, as when the terminal itself sends the signal: make
 * and sudo above us must let go of the terminal, too. Ours comes last, sent
 * to this very thread, so that nothing is drawn before it works.
 */
static void
stop_job(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	struct sigaction stop = { .sa_handler = SIG_DFL };

	sigaction(SIGTSTP, &ignore, &before);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &stop, NULL);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &before, NULL);
}

void
term_suspend(struct term *t)
{
	def_prog_mode();
	leave_screen();
	tcsetattr(STDIN_FILENO, TCSADRAIN, &t->saved);
	term_crash_disarm();
	stop_job();
	tcgetattr(STDIN_FILENO, &t->saved);
	reset_prog_mode();
	term_crash_arm(&t->saved);
	term_forget(t);
	term_resized(t);
	refresh();
}
