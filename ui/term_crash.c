/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/term_crash.h"

#include <curses.h>
#include <signal.h>
#include <stdbool.h>
#include <term.h>
#include <unistd.h>

#define RESET_MAX 256
#define STACK     16384 /* for a handler that runs when the stack is full */

static const int signals[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL,
	SIGQUIT };

#define SIGNALS (sizeof(signals) / sizeof(*signals))

/* A signal handler can be told nothing: what it needs has to lie ready. */
static struct {
	struct termios saved;
	char reset[RESET_MAX];
	size_t n;
	struct sigaction before[SIGNALS];
	char stack[STACK];
	bool armed;
} crash;

static int
keep_char(int c)
{
	if (crash.n < sizeof(crash.reset))
		crash.reset[crash.n++] = (char)c;
	return c;
}

static void
keep(const char *text)
{
	if (text != NULL && text != (const char *)-1)
		tputs(text, 1, keep_char);
}

/* As curses does: by the capability XM, else as the first xterm with one. */
static void
keep_mouse_off(void)
{
	const char *mode = tigetstr("XM");

	if (mode != NULL && mode != (const char *)-1)
		keep(tiparm(mode, 0));
	else
		keep("\033[?1000l");
}

/* No mouse, plain letters, no keypad mode, a cursor, the screen as it was. */
static void
keep_reset(void)
{
	static const char *const names[] = { "sgr0", "op", "rmkx", "cnorm",
		"rmcup" };

	crash.n = 0;
	if (has_mouse())
		keep_mouse_off();
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		keep(tigetstr(names[i]));
	keep_char('\r');
	keep_char('\n');
}

/* Only what signal-safety(7) allows. */
static void
give_back(int sig)
{
	ssize_t n = write(STDOUT_FILENO, crash.reset, crash.n);

	(void)n;
	tcsetattr(STDIN_FILENO, TCSANOW, &crash.saved);
	for (size_t i = 0; i < SIGNALS; i++)
		if (signals[i] == sig)
			sigaction(sig, &crash.before[i], NULL);
	raise(sig);
}

void
term_crash_arm(const struct termios *saved)
{
	struct sigaction act = { .sa_handler = give_back,
		.sa_flags = SA_ONSTACK };
	stack_t stack = { .ss_sp = crash.stack, .ss_size = STACK };

	if (crash.armed)
		return;
	crash.saved = *saved;
	keep_reset();
	sigaltstack(&stack, NULL);
	sigfillset(&act.sa_mask);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &act, &crash.before[i]);
	crash.armed = true;
}

void
term_crash_disarm(void)
{
	if (!crash.armed)
		return;
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &crash.before[i], NULL);
	crash.armed = false;
}
