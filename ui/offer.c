/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/offer.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/inventory.h"
#include "ui/move.h"

static void
add_offer(struct offers *o, const struct screen *s, struct offer offer)
{
	if (o->n == OFFERS)
		return;
	if (offer.id == s->firmware.offer)
		o->chosen = o->n;
	o->list[o->n++] = offer;
}

static bool
has_protocol(const struct offers *o, enum protocol protocol)
{
	for (int i = 0; i < o->n; i++)
		if (o->list[i].load == NULL && o->list[i].protocol == protocol)
			return true;
	return false;
}

/* The best of each protocol that is here comes before all loads. */
static void
add_best(struct offers *o, const struct screen *s, const struct model *model,
    const struct inventory *v)
{
	add_offer(o, s, (struct offer){ .id = OFFER_BEST });
	for (size_t i = 0; i < v->counts[ITEM_LOAD]; i++) {
		const struct load *l = inventory_load(v, i);

		if (l->usable && load_is_for(l, model) &&
		    !has_protocol(o, l->protocol))
			add_offer(o, s,
			    (struct offer){ .id = OFFER_OF + l->protocol,
				.protocol = l->protocol });
	}
}

void
offers_fill(struct offers *o, const struct screen *s,
    const struct screen_model *m, const struct device *d)
{
	const struct inventory *v = m->inventory;

	o->n = o->chosen = 0;
	if (v == NULL || d == NULL || d->model == NULL)
		return;
	add_best(o, s, d->model, v);
	for (size_t i = 0; i < v->counts[ITEM_LOAD]; i++) {
		const struct load *l = inventory_load(v, i);

		if (load_is_for(l, d->model))
			add_offer(o, s,
			    (struct offer){ v->items[i].id, l->protocol, l });
	}
}

/* The place only where it takes one to tell two of the same name apart. */
void
offer_choice(struct load_choice *c, const struct screen_model *m,
    const struct load *load, enum protocol protocol)
{
	const struct firmware_index *x = m->inventory->index;
	const char *path;

	*c = (struct load_choice){ .protocol = protocol };
	if (load == NULL)
		return;
	c->protocol = PROTOCOL_NONE;
	text_copy(c->load, sizeof(c->load), load->name);
	path = index_file(x, load->manifest)->path;
	if (index_find(x, load->name, NULL) != load &&
	    strlen(path) < sizeof(c->place))
		text_copy(c->place, sizeof(c->place), path);
}

const struct load *
whom_load(const struct screen *s, const struct screen_model *m)
{
	const struct load_choice *c = &s->firmware.choice;

	if (m->inventory == NULL || c->load[0] == '\0')
		return NULL;
	return index_find(m->inventory->index, c->load,
	    c->place[0] != '\0' ? c->place : NULL);
}

static void
add_row(struct whom *w, struct mac mac, const struct model *model)
{
	w->rows[w->n++] = (struct whom_row){ mac, model };
}

/* A load that phones would refuse is for nobody. */
void
whom_fill(struct whom *w, const struct screen *s, const struct screen_model *m)
{
	const struct mac none = { 0 };
	const struct load *l = whom_load(s, m);
	const struct device *d = bench_find(m->bench, s->chosen);

	w->n = w->chosen = 0;
	if (m->inventory == NULL || (l != NULL && !l->usable) ||
	    (l == NULL && s->firmware.choice.load[0] != '\0'))
		return;
	if (s->firmware.to_phone && (d == NULL || d->model == NULL))
		return;
	if (s->firmware.to_phone) {
		add_row(w, d->mac, d->model);
		add_row(w, none, d->model);
	} else {
		for (unsigned i = 0; l != NULL && i < l->models_n; i++)
			add_row(w, none, l->models[i]);
	}
	add_row(w, none, NULL);
	w->chosen =
	    s->firmware.whom < (size_t)w->n ? (int)s->firmware.whom : w->n - 1;
}

struct load_choice
whom_choice(const struct screen *s, const struct whom_row *row)
{
	struct load_choice c = s->firmware.choice;

	c.mac = row->mac;
	c.model[0] = '\0';
	if (mac_is_zero(row->mac) && row->model != NULL)
		text_copy(c.model, sizeof(c.model), row->model->name);
	return c;
}

static uint64_t
offer_named(const struct inventory *v, const char *load)
{
	for (size_t i = 0; i < v->counts[ITEM_LOAD]; i++)
		if (strcasecmp(inventory_load(v, i)->name, load) == 0)
			return v->items[i].id;
	return OFFER_BEST;
}

/* The cursor begins on what was chosen for it before. */
static uint64_t
offer_of(const struct screen_model *m, const struct device *d)
{
	const struct load_choice *c = NULL;
	const struct configured *f = NULL;

	if (m->ladders != NULL) {
		c = ladders_choice(m->ladders, d->mac, d->model);
		f = ladders_configured(m->ladders, d->mac);
	}
	if (c == NULL)
		return f != NULL ? offer_named(m->inventory, f->load)
				 : OFFER_BEST;
	if (c->load[0] == '\0')
		return c->protocol != PROTOCOL_NONE
		    ? (uint64_t)(OFFER_OF + c->protocol)
		    : OFFER_BEST;
	return offer_named(m->inventory, c->load);
}

enum screen_answer
offer_open(const struct turn *t)
{
	const struct device *d = move_pointed(t);

	if (d == NULL || d->kind != DEVICE_PHONE)
		return SCREEN_IGNORED;
	move_choose(t->s, d->mac);
	if (t->m->inventory != NULL)
		t->s->firmware.offer = offer_of(t->m, d);
	t->s->firmware.to_phone = true;
	return move_to(t->s, VIEW_CHOOSE);
}

enum screen_answer
offer_take(const struct turn *t)
{
	struct screen_firmware *f = &t->s->firmware;
	struct offers o;
	const struct offer *offer;

	offers_fill(&o, t->s, t->m, bench_find(t->m->bench, t->s->chosen));
	if (o.n == 0)
		return SCREEN_IGNORED;
	offer = &o.list[o.chosen];
	f->to_phone = true;
	f->whom = 0;
	offer_choice(&f->choice, t->m, offer->load, offer->protocol);
	return move_to(t->s, VIEW_WHOM);
}

enum screen_answer
whom_open(const struct turn *t)
{
	struct screen_firmware *f = &t->s->firmware;
	const struct load *l;

	if (t->m->inventory == NULL || t->m->inventory->n == 0)
		return SCREEN_IGNORED;
	l = inventory_load(
	    t->m->inventory, inventory_find(t->m->inventory, f->at));
	if (l == NULL)
		return SCREEN_IGNORED;
	f->to_phone = false;
	f->whom = 0;
	offer_choice(&f->choice, t->m, l, PROTOCOL_NONE);
	return move_to(t->s, VIEW_WHOM);
}

enum screen_answer
whom_take(const struct turn *t)
{
	struct screen *s = t->s;
	struct whom w;

	whom_fill(&w, s, t->m);
	if (w.n == 0)
		return SCREEN_IGNORED;
	s->firmware.choice = whom_choice(s, &w.rows[w.chosen]);
	move_to(s, s->firmware.to_phone ? s->back : VIEW_FIRMWARE);
	return SCREEN_CHOOSE;
}

static struct list
measure_offers(const struct screen *s, const struct screen_model *m)
{
	struct offers o;

	offers_fill(&o, s, m, bench_find(m->bench, s->chosen));
	return (struct list){ o.n, o.chosen };
}

static void
put_offer(struct screen *s, const struct screen_model *m, int i)
{
	struct offers o;

	offers_fill(&o, s, m, bench_find(m->bench, s->chosen));
	s->firmware.offer = o.list[i].id;
}

static struct list
measure_whom(const struct screen *s, const struct screen_model *m)
{
	struct whom w;

	whom_fill(&w, s, m);
	return (struct list){ w.n, w.chosen };
}

static void
put_whom(struct screen *s, const struct screen_model *m, int i)
{
	(void)m;
	s->firmware.whom = (size_t)i;
}

const struct list_view offer_list = { measure_offers, put_offer,
	view_choose_find, offer_take, false };
const struct list_view whom_list = { measure_whom, put_whom, view_whom_find,
	whom_take, false };
