/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "showcase.h"

#include <stdio.h>

#include "base/text.h"
#include "session.h"
#include "station.h"
#include "stock.h"

/* Its places in the index are good until that is built anew. */
static const struct inventory *
take_inventory(struct showcase *sc, const struct firmware_index *x)
{
	struct inventory *v = &sc->inventory;

	if (v->index == x && v->revision == index_revision(x))
		return v;
	inventory_fini(v);
	return inventory_take(v, x) == 0 ? v : NULL;
}

static struct screen_reading
how_far(const struct stock *stock)
{
	struct scan_progress p;

	stock_progress(stock, &p);
	return (struct screen_reading){ .busy = p.busy,
		.files = p.files,
		.files_done = p.files_done,
		.octets = p.octets,
		.octets_done = p.octets_done,
		.unreadable = p.unreadable,
		.too_many = p.too_many };
}

void
showcase_fill(struct showcase *sc, struct session *s, struct screen_model *m)
{
	struct stock *stock;

	if (s->station == NULL)
		return;
	stock = station_stock(s->station);
	if (stock_index(stock) == NULL)
		return;
	m->inventory = take_inventory(sc, stock_index(stock));
	m->ladders = stock_ladders(stock);
	m->reading = how_far(stock);
}

void
showcase_fini(struct showcase *sc)
{
	inventory_fini(&sc->inventory);
}

static void
tell_choice(struct screen_flash *flash, const char *what, const char *whom)
{
	const char *const words[] = { "\u2713 Chosen: ", what, " ", whom };
	size_t n = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		n += text_copy(
		    flash->text + n, sizeof(flash->text) - n, words[i]);
	flash->style = STYLE_FLASH_GOOD;
}

void
showcase_choose(
    struct session *s, const struct screen *screen, struct screen_flash *flash)
{
	const struct load_choice *c = &screen->firmware.choice;
	struct stock *stock = station_stock(s->station);
	char what[EXAMINE_NAME], whom[40];

	load_choice_what(what, sizeof(what), c);
	load_choice_whom(whom, sizeof(whom), c);
	if (ladders_choose(stock_ladders(stock), c) != 0) {
		snprintf(flash->text, sizeof(flash->text),
		    "! No more than %d choices can be made", LADDERS_CHOICES);
		flash->style = STYLE_FLASH_BAD;
		return;
	}
	session_note(s, NOTE_INFO, "Chosen by hand: %s %s.", what, whom);
	tell_choice(flash, what, whom);
	stock_look(stock);
}
