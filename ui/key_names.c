/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/key_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "ui/screen.h"

/* The first name of a key is the one shown. */
static const struct {
	const char *name;
	int key;
} names[] = {
	{ "Enter", SCREEN_KEY_ACCEPT },
	{ "Esc", SCREEN_KEY_ESCAPE },
	{ "Up", SCREEN_KEY_LINE_UP },
	{ "Down", SCREEN_KEY_LINE_DOWN },
	{ "Left", SCREEN_KEY_LEFT },
	{ "Right", SCREEN_KEY_RIGHT },
	{ "PgUp", SCREEN_KEY_PAGE_UP },
	{ "PgDn", SCREEN_KEY_PAGE_DOWN },
	{ "Home", SCREEN_KEY_FIRST },
	{ "End", SCREEN_KEY_LAST },
	{ "Ins", SCREEN_KEY_INSERT },
	{ "Del", SCREEN_KEY_DELETE },
	{ "Backspace", SCREEN_KEY_BACKSPACE },
	{ "Tab", SCREEN_KEY_TAB },
	{ "Space", ' ' },
	{ "PageUp", SCREEN_KEY_PAGE_UP },
	{ "PageDown", SCREEN_KEY_PAGE_DOWN },
	{ "Escape", SCREEN_KEY_ESCAPE },
	{ "Return", SCREEN_KEY_ACCEPT },
};

#define NAMES (sizeof(names) / sizeof(*names))
#define CTRL  "Ctrl-"

/* Ctrl and a letter: ASCII's first 26, of which a terminal keeps some. */
static int
parse_control(char letter)
{
	int upper =
	    letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter;

	if (upper < 'A' || upper > 'Z')
		return 0;
	if (upper == 'C') /* always ends the program */
		return 0;
	if (upper == 'J' || upper == 'M')
		return SCREEN_KEY_ACCEPT;
	return upper - '@';
}

static int
parse_function(const char *digits, size_t n)
{
	int number = 0;

	for (size_t i = 0; i < n; i++) {
		if (digits[i] < '0' || digits[i] > '9')
			return 0;
		number = number * 10 + digits[i] - '0';
	}
	return n <= 2 && number >= 1 && number <= SCREEN_FUNCTION_KEYS
	    ? SCREEN_KEY_F1 + number - 1
	    : 0;
}

int
key_parse(const char *name, size_t n)
{
	if (n == 1)
		return *name > ' ' && *name < 0x7f ? *name : 0;
	if (n == strlen(CTRL) + 1 && strncasecmp(name, CTRL, n - 1) == 0)
		return parse_control(name[n - 1]);
	for (size_t i = 0; i < NAMES; i++)
		if (strlen(names[i].name) == n &&
		    strncasecmp(names[i].name, name, n) == 0)
			return names[i].key;
	if (n > 1 && (*name == 'F' || *name == 'f'))
		return parse_function(name + 1, n - 1);
	return 0;
}

char *
key_show(char dst[KEY_NAME], int key)
{
	for (size_t i = 0; i < NAMES; i++)
		if (names[i].key == key) {
			text_copy(dst, KEY_NAME, names[i].name);
			return dst;
		}
	if (key >= SCREEN_KEY_F1 && key < SCREEN_KEY_F1 + SCREEN_FUNCTION_KEYS)
		snprintf(dst, KEY_NAME, "F%d", key - SCREEN_KEY_F1 + 1);
	else if (key > 0 && key < ' ')
		snprintf(dst, KEY_NAME, CTRL "%c", key + '@');
	else
		snprintf(dst, KEY_NAME, "%c", key);
	return dst;
}
