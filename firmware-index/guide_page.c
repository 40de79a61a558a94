/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide_page.h"

#include <string.h>

#include "base/text.h"

/* Octets of a text, with how sure it is: of 64 names, the schema's longest. */
#define SAID       4608
#define HEAD       160 /* octets before a text */
#define LINES_MOST 8   /* line buttons that are drawn */
#define LABEL      "      %-8s "

/* Print head and text, wrapped with a margin of this many columns. */
static void
print(const struct page *p, const char *head, size_t margin, const char *text,
    enum confidence c)
{
	char said[SAID], blanks[HEAD], before[HEAD];
	size_t n = text_copy(said, sizeof(said), text);

	text_copy(
	    said + n, sizeof(said) - n, reset_confidence_show(c, p->usual));
	text_blank_controls(said);
	snprintf(blanks, sizeof(blanks), "%*s", (int)margin, "");
	text_copy(before, sizeof(before), head);
	text_blank_controls(before);
	fputs(before, p->to);
	text_wrap(p->to, blanks, said);
}

void
page_say(
    const struct page *p, const char *head, const char *text, enum confidence c)
{
	print(p, head, strlen(head), text, c);
}

void
page_run_on(
    const struct page *p, const char *head, const char *text, enum confidence c)
{
	char whole[SAID];

	snprintf(whole, sizeof(whole), "%s%s", head, text);
	print(p, "", 0, whole, c);
}

void
page_head(const struct page *p, const char *text, const char *name)
{
	char head[HEAD];

	snprintf(head, sizeof(head), "%s%s", text, name);
	text_blank_controls(head);
	fprintf(p->to, "%s\n", head);
}

void
page_names(
    const struct page *p, const char *label, const struct reset_names *names)
{
	char list[SAID] = "";
	size_t n = 0;

	for (unsigned i = 0; i < names->n; i++) {
		n += text_copy(list + n, sizeof(list) - n, i > 0 ? ", " : "");
		n += text_copy(list + n, sizeof(list) - n, names->names[i]);
	}
	page_label(p, label, list, CONFIDENCE_TWO);
}

void
page_label(const struct page *p, const char *label, const char *text,
    enum confidence c)
{
	char head[40];

	snprintf(head, sizeof(head), LABEL, label);
	page_say(p, head, text, c);
}

char *
page_keys(char *dst, size_t cap, const char *keys)
{
	size_t n = 0;

	dst[0] = '\0';
	for (; *keys != '\0'; keys++) {
		char one[3] = { n == 0 || *keys == ' ' ? '\0' : ' ', *keys };
		const char *put = *keys == ' ' ? "  " : one;

		n += text_copy(dst + n, cap - n, *put != '\0' ? put : &one[1]);
	}
	return dst;
}

/* How one lamp is drawn, in UTF-8 and in ASCII. */
static const char *const lamps[][2] = {
	[RESET_DARK] = { "○", "[ ]" },
	[RESET_LIT] = { "●", "[*]" },
	[RESET_FLASHES] = { "◐", "[~]" },
	[RESET_WALKS] = { "●", "[*]" },
	[RESET_IN_TURN] = { "◐", "[~]" },
};

/* As many as the phone has; of those that walk the first is lit. */
static unsigned
lamps_to_draw(const struct page *p, const struct reset_light *l)
{
	unsigned n = p->guide->line_buttons;

	if (l->lamp != RESET_LINES)
		return 1;
	if (n == 0)
		return 2;
	return n < LINES_MOST ? n : LINES_MOST;
}

void
page_light(const struct page *p, const struct reset_light *l)
{
	unsigned n = lamps_to_draw(p, l);
	size_t columns = p->guide->utf8 ? 2 * n : 3 * n + 1;
	char words[120], text[160], head[HEAD];
	size_t at = (size_t)snprintf(head, sizeof(head), LABEL, "lamps");
	size_t margin = at + columns + 1;

	for (unsigned i = 0; i < n; i++) {
		enum reset_shows shows =
		    l->shows == RESET_WALKS && i > 0 ? RESET_DARK : l->shows;

		at += (size_t)snprintf(head + at, sizeof(head) - at, "%s%s",
		    lamps[shows][!p->guide->utf8],
		    p->guide->utf8 || i + 1 == n ? " " : "");
	}
	text_copy(head + at, sizeof(head) - at, " ");
	reset_light_show(words, sizeof(words), l);
	snprintf(text, sizeof(text), "%s: %s", reset_lamp_name(l->lamp), words);
	print(p, head, margin, text, l->confidence);
}

/* From the release on there is so long to dial; it is nothing to wait for. */
static void
print_time(const struct page *p, const struct reset_step *s)
{
	static const char *const since[] = {
		[RESET_SINCE_STEP] = "",
		[RESET_SINCE_POWER] = " after power-up",
		[RESET_SINCE_RELEASE] = " after # is released",
	};
	const struct reset_time *t = s->time;
	bool lasts = s->kind == RESET_DIAL && t->since != RESET_SINCE_POWER;
	char range[40], text[SAID];
	int n;

	reset_show_range(range, sizeof(range),
	    lasts && t->least == 0 ? t->most : t->least, t->most);
	n = snprintf(text, sizeof(text), "%s%s%s%s", range,
	    lasts ? " long" : since[t->since], t->say != NULL ? "; " : "",
	    t->say != NULL ? t->say : "");
	if (t->stuck != 0 && n > 0 && (size_t)n < sizeof(text)) {
		reset_show_range(range, sizeof(range), t->stuck, t->stuck);
		snprintf(text + n, sizeof(text) - (size_t)n, "; stuck after %s",
		    range);
	}
	page_label(p, "time", text, t->confidence);
}

/*
 * When to dial, from the one moment that everybody is sure of; that the time
 * for it begins with the release is inferred.
 */
static void
print_window(const struct page *p, const struct reset_step *s)
{
	bool told = s->time != NULL && s->time->since == RESET_SINCE_POWER;
	uint32_t opens, closes;
	char range[40], text[80];

	if (!reset_window(&p->guide->choice, &opens, &closes))
		return;
	reset_show_range(range, sizeof(range), opens, closes);
	snprintf(text, sizeof(text), "somewhere from %s after power-up", range);
	page_label(p, "window", text,
	    told ? s->time->confidence : CONFIDENCE_INFERRED);
}

static void
print_code(const struct page *p, const char *keys)
{
	char shown[PAGE_KEYS];

	page_keys(shown, sizeof(shown), keys);
	page_label(p, "code", shown, CONFIDENCE_TWO);
}

static void
print_wrong(const struct page *p, const struct reset_wrong *w)
{
	char text[SAID];

	page_label(p, "wrong", w->say, w->confidence);
	snprintf(text, sizeof(text), "Then: %s", w->so);
	page_label(p, "", text, w->confidence);
}

void
page_step(const struct page *p, const struct reset_step *s, unsigned n)
{
	char head[16];

	snprintf(head, sizeof(head), "%4u  ", n);
	page_say(p, head, s->say, s->confidence);
	if (s->kind == RESET_DIAL)
		print_code(p,
		    s->keys != NULL ? s->keys
				    : p->guide->choice.sequence->keys);
	if (s->time != NULL)
		print_time(p, s);
	if (s->kind == RESET_DIAL && s->keys == NULL)
		print_window(p, s);
	for (unsigned i = 0; i < s->lights_count; i++)
		if (reset_is_for(&s->lights[i].models, p->guide->model))
			page_light(p, &s->lights[i]);
	if (s->display != NULL)
		page_label(p, "display", s->display, s->confidence);
	if (s->wire != NULL)
		page_label(p, "wire", s->wire, s->confidence);
	for (unsigned i = 0; i < s->wrong_count; i++)
		print_wrong(p, &s->wrong[i]);
}
