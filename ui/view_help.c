/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/view.h"

#include <stdio.h>

#include "base/text.h"
#include "ui/key_names.h"
#include "ui/page.h"

#define TEXT         320 /* of an action, with its other keys */
#define KEY_INDENT   10
#define STAGE_INDENT 12
#define BESIDE_COLS  120 /* from here on keys and stages stand beside */
#define COLUMN_MAX   76
#define GAP          3

/* In the order of a boot. */
static const struct {
	enum stage stage;
	const char *help;
} stage_help[] = {
	{ STAGE_LINKED, "A frame was heard, nothing more." },
	{ STAGE_WAKING, "It announces itself (CDP, LLDP)." },
	{ STAGE_ASKING, "It asks for an address (DHCP)." },
	{ STAGE_ADDRESSED, "It has an address, and asks for no file yet." },
	{ STAGE_TRUST, "It asks for a trust list. It needs none." },
	{ STAGE_CONFIG, "It asks for its configuration, or idles there." },
	{ STAGE_MANIFEST, "It asks which files make up its firmware." },
	{ STAGE_LOADING, "It takes the files of its firmware." },
	{ STAGE_WRITING,
	    "It writes them to its flash, dark and silent. Do not unplug." },
	{ STAGE_REBOOTING, "It starts again. Do not unplug." },
	{ STAGE_REVIVED, "The new load was seen to run. Safe to unplug." },
	{ STAGE_STUCK, "Silent or looping for too long: see what it says." },
	{ STAGE_OFF, "Nothing is heard of it any more." },
};

/* Its first key before the sentence, the others after it. */
static void
draw_action(struct page *p, const struct screen_binding *k)
{
	char first[KEY_NAME], name[KEY_NAME], text[TEXT];
	size_t n = text_copy(text, sizeof(text), k->help);

	if (k->keys[0] == SCREEN_KEY_NONE)
		return;
	for (size_t i = 1; i < BINDING_KEYS && k->keys[i] != 0; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s",
		    i == 1 ? " Also: " : ", ", key_show(name, k->keys[i]));
	if (k->keys[1] != SCREEN_KEY_NONE)
		text_copy(text + n, sizeof(text) - n, ".");
	page_item(p, key_show(first, k->keys[0]), STYLE_PLAIN, text);
}

static void
say_keys(const struct view *v, struct page *p)
{
	struct screen_binding k;

	page_item(p, "", STYLE_BOLD, "Keys");
	for (size_t i = 0; screen_binding(v->screen, i, &k); i++)
		draw_action(p, &k);
}

static void
say_stages(struct page *p)
{
	page_item(p, "", STYLE_BOLD, "Stages of a phone");
	p->indent = STAGE_INDENT;
	for (size_t i = 0; i < sizeof(stage_help) / sizeof(*stage_help); i++)
		page_item(p, stage_name(stage_help[i].stage), STYLE_PLAIN,
		    stage_help[i].help);
	page_heading(p, "Times and results");
	page_item(p, "", STYLE_PLAIN,
	    "\"0:24 of ~1:00\" is how long a stage has lasted, and how long"
	    " it usually lasts at most; \"1:10 over 1:00\" that it takes longer."
	    " Time left is shown only once it is"
	    " measured. A phone is revived, stuck (failed) or not known: only"
	    " what was observed is said.");
}

/* Side by side where there is room, else one below the other. */
int
view_help_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row, b.col + 1, b.cols - 2, KEY_INDENT };
	struct page right = p;

	if (b.cols < BESIDE_COLS) {
		say_keys(v, &p);
		p.row++;
		say_stages(&p);
		return p.row - b.row;
	}
	p.cols = (b.cols - 2 - GAP) / 2;
	if (p.cols > COLUMN_MAX)
		p.cols = COLUMN_MAX;
	right.col += p.cols + GAP;
	right.cols = p.cols;
	say_keys(v, &p);
	say_stages(&right);
	return (p.row > right.row ? p.row : right.row) - b.row;
}
