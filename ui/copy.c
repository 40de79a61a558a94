/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/copy.h"

#include <stdio.h>

#include "base/text.h"
#include "firmware-index/inventory.h"
#include "ui/page.h"
#include "ui/view.h"

#define PLACE 160 /* of the copies, as far as it is shown */

const struct index_file *
copy_of(const struct screen *s, const struct screen_model *m)
{
	const struct inventory *v = m->inventory;
	const struct index_file *f;
	size_t i;

	if (v == NULL || v->n == 0 || m->copies == NULL)
		return NULL;
	i = inventory_find(v, s->firmware.at);
	if (inventory_load(v, i) != NULL)
		return NULL;
	f = inventory_file(v, i);
	return index_file_is_misnamed(f) && !index_has_right_name(v->index, f)
	    ? f
	    : NULL;
}

enum screen_answer
copy_ask(const struct turn *t)
{
	if (copy_of(t->s, t->m) == NULL)
		return SCREEN_IGNORED;
	t->s->copy_asked = true;
	return SCREEN_REDRAW;
}

/* It may be gone, or the answer be another's, since it was asked. */
enum screen_answer
copy_make(const struct turn *t)
{
	t->s->copy_asked = false;
	return copy_of(t->s, t->m) != NULL ? SCREEN_COPY : SCREEN_REDRAW;
}

enum screen_answer
copy_leave(const struct turn *t)
{
	t->s->copy_asked = false;
	return SCREEN_REDRAW;
}

int
copy_question(const struct view *v, struct box b)
{
	const struct index_file *f = copy_of(v->screen, v->model);
	char text[PLACE + EXAMINE_NAME + 80], place[PLACE] = "";

	if (f == NULL)
		text_copy(
		    text, sizeof(text), "That file is not here any more.");
	text_show_name(place, sizeof(place),
	    v->model->copies != NULL ? v->model->copies : "");
	if (f != NULL)
		snprintf(text, sizeof(text),
		    "Make a copy of it that is called %s, in %s? Nothing is "
		    "overwritten.",
		    f->examined.embedded, place);
	return canvas_wrap(v->canvas, b, STYLE_WARN, text);
}

void
copy_draw(const struct view *v, struct page *p, const struct index_file *f)
{
	char key[KEY_NAME];

	if (index_has_right_name(v->model->inventory->index, f))
		page_item(p, "-", STYLE_PLAIN,
		    "A copy under its own name is here, too.");
	else if (v->model->copies != NULL)
		page_format(p, "-", STYLE_PLAIN,
		    "A copy under its own name would do: %s makes it.",
		    turn_key_of(v->screen, "copy", key));
	else
		page_item(p, "-", STYLE_PLAIN,
		    "A copy under its own name would do: octothorpe firmware "
		    "--fix-names makes it.");
}
