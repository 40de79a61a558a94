/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "showcase.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "session.h"
#include "station.h"
#include "stock.h"
#include "ui/ready.h"
#include "ui/words.h"

#define NAMES 80 /* of all checks */

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

/* Of the phone looked at; of one that was not heard its model is known. */
static void
take_gate(struct showcase *sc, struct session *s, const struct screen *screen)
{
	bool page = screen->view == VIEW_PHONE;

	station_gate(s->station, page ? screen->chosen : screen->guide.mac,
	    page ? NULL : catalogue_find(s->catalogue, screen->guide.model),
	    &sc->gate);
}

void
showcase_fill(struct showcase *sc, struct session *s,
    const struct screen *screen, struct screen_model *m)
{
	struct stock *stock;

	if (s->station == NULL)
		return;
	stock = station_stock(s->station);
	if (screen->view == VIEW_PHONE || screen->view == VIEW_START ||
	    screen->view == VIEW_GUIDE) {
		take_gate(sc, s, screen);
		m->gate = &sc->gate;
	}
	if (stock_index(stock) == NULL)
		return;
	m->inventory = take_inventory(sc, stock_index(stock));
	m->ladders = stock_ladders(stock);
	m->reading = how_far(stock);
	m->copies = stock_place(stock);
}

void
showcase_fini(struct showcase *sc)
{
	inventory_fini(&sc->inventory);
}

/* What does not fit is cut. */
static void
tell_good(struct screen_flash *flash, const char *const words[], size_t count)
{
	size_t n = text_copy(flash->text, sizeof(flash->text), "\u2713 ");

	for (size_t i = 0; i < count; i++)
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
	tell_good(
	    flash, (const char *const[]){ "Chosen: ", what, " ", whom }, 4);
	stock_look(stock);
}

void
showcase_override(
    struct session *s, const struct screen *screen, struct screen_flash *flash)
{
	const struct device *d = bench_find(s->bench, ready_of(screen));
	unsigned checks = ready_overridden(screen, ready_of(screen));
	char names[NAMES], label[2 * EVENT_NAME];

	if (d != NULL)
		words_label(label, sizeof(label), d);
	else
		snprintf(label, sizeof(label), "A %s that was not heard yet",
		    screen->guide.model);
	if (checks == 0) {
		session_note(s, NOTE_INFO,
		    "%s is not to be erased while anything is red: the "
		    "override was taken back.",
		    label);
		text_copy(flash->text, sizeof(flash->text),
		    "\u2713 The override was taken back");
		flash->style = STYLE_FLASH_GOOD;
		return;
	}
	session_note(s, NOTE_WARN,
	    "%s may be erased, by hand, in spite of what is red: %s.", label,
	    ready_names(names, sizeof(names), checks));
	snprintf(flash->text, sizeof(flash->text), "! Overridden: %s", names);
	flash->style = STYLE_FLASH_BAD;
}

void
showcase_copy(struct showcase *sc, struct session *s,
    const struct screen *screen, struct screen_flash *flash)
{
	size_t i = inventory_find(&sc->inventory, screen->firmware.at);
	const struct index_file *f = inventory_file(&sc->inventory, i);
	char path[PATH_MAX], place[120], name[48];
	int err = stock_copy(station_stock(s->station), f, path, sizeof(path));

	text_show_name(place, sizeof(place), path);
	text_show_name(name, sizeof(name), f->name);
	if (err < 0) {
		session_note(s, NOTE_WARN,
		    "No rightly named copy of %s was made: %s.", name,
		    strerror(-err));
		snprintf(flash->text, sizeof(flash->text),
		    "! No copy was made: %s", strerror(-err));
		flash->style = STYLE_FLASH_BAD;
		return;
	}
	session_note(s, NOTE_INFO, "%s %s as %s.", name,
	    err == 0 ? "was copied" : "is there already", place);
	tell_good(flash,
	    (const char *const[]){
		err == 0 ? "Copied as " : "Already there: ", place },
	    2);
}
