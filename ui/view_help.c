/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page.h"
#include "ui/view.h"

#define KEY_INDENT   10
#define STAGE_INDENT 12

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

int
view_help_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row, b.col + 1, b.cols - 2, KEY_INDENT };
	const struct screen_binding *k;

	page_item(&p, "", STYLE_BOLD, "Keys");
	for (size_t i = 0; (k = screen_binding(i)) != NULL; i++)
		page_item(&p, k->name, STYLE_PLAIN, k->help);
	page_heading(&p, "Stages of a phone");
	p.indent = STAGE_INDENT;
	for (size_t i = 0; i < sizeof(stage_help) / sizeof(*stage_help); i++)
		page_item(&p, stage_name(stage_help[i].stage), STYLE_PLAIN,
		    stage_help[i].help);
	page_heading(&p, "Times and results");
	page_item(&p, "", STYLE_PLAIN,
	    "\"0:24 of ~1:00\" is how long a stage has lasted, and how long"
	    " it usually lasts at most. Time left is shown only once it is"
	    " measured. A phone is revived, stuck (failed) or not known: only"
	    " what was observed is said.");
	return p.row - b.row;
}
