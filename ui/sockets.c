/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sockets.h"

#include <string.h>

#include "firmware-index/resets.h"
#include "ui/page.h"

#define POWER_COL 7 /* of the words at the end of the power cable */

static const char *const picture[SOCKETS_ROWS - 1] = {
	"┌─ the phone ─────────┐   ┌────────┐   ┌──────────┐",
	"│ power   SW      PC  │   │ small  │   │   this   │",
	"│  (█)   [██]    [  ] │   │ switch │   │ computer │",
	"└───┬─────┬───────────┘   └─┬────┬─┘   └────┬─────┘",
	"    │     └─────────────────┘    └──────────┘",
	"    └─",
};

/* By the names of facts of step zero; what is narrower comes first. */
static const struct {
	const char *fact, *words;
} powers[] = {
	{ "brick-7970", "the power brick; PoE may be too weak" },
	{ "brick-8945", "the power brick, or PoE where it is enough" },
	{ "prestandard-power", "the power brick, or Cisco's old inline power" },
	{ "brick-or-poe", "the power brick, or a switch with PoE" },
};

/* Whether a fact of step zero is told of this model. */
static bool
is_told(const struct resets *r, const struct reset_family *f, const char *model,
    const char *fact)
{
	for (unsigned i = 0; i < f->connect.n; i++)
		if (strcmp(f->connect.names[i], fact) == 0)
			return reset_is_for(
			    &resets_fact(r, fact)->models, model);
	return false;
}

void
sockets_draw(struct page *p, const struct resets *r,
    const struct reset_family *f, const char *model)
{
	const char *power = "its power";

	if (!is_told(r, f, model, "sw-socket"))
		return;
	for (size_t i = sizeof(powers) / sizeof(*powers); i-- > 0;)
		if (is_told(r, f, model, powers[i].fact))
			power = powers[i].words;
	for (size_t i = 0; i < SOCKETS_ROWS - 1; i++)
		canvas_text(
		    p->c, p->row++, p->col, p->cols, STYLE_PLAIN, picture[i]);
	canvas_text(p->c, p->row - 1, p->col + POWER_COL, p->cols - POWER_COL,
	    STYLE_PLAIN, power);
	page_item(p, "", STYLE_PLAIN, "Go by the names on its sockets.");
}
