/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What do you see? What displays and lamps can show; of the chosen one what
 * it means, whether the wire bears it out, and the next step.
 */

#include <stdio.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/guide.h"
#include "ui/fits.h"
#include "ui/lamps.h"
#include "ui/page.h"
#include "ui/sights.h"
#include "ui/words.h"

#define LABEL_COLS    11
#define PAGE_MAX      100 /* longer lines are hard to read */
#define BESIDE_COLS   110 /* with so many the chosen one is beside the list */
#define MODELS        160
#define POSITION_COLS 20 /* " 12 of 94 ", and the ends of the rule */

/* The list, and the chosen one below or beside it. */
struct parts {
	struct box list, detail;
	bool beside;
};

static struct parts
divide(const struct view *v, struct box b, const struct sights *l)
{
	struct parts p = { .list = b, .detail = b };
	int rows = b.rows - 1, cols = b.cols * 9 / 20;

	p.beside = v->canvas->cols >= BESIDE_COLS;
	p.list.row++;
	p.list.rows = rows;
	if (p.beside) {
		p.list.cols = cols;
		p.detail.row++;
		p.detail.rows = rows;
		p.detail.col += cols;
		p.detail.cols -= cols;
		return p;
	}
	p.list.rows = (rows - 1) * 3 / 8;
	if (p.list.rows > (int)l->found.n)
		p.list.rows = (int)l->found.n;
	p.detail.row = p.list.row + p.list.rows;
	p.detail.rows = b.row + b.rows - p.detail.row;
	return p;
}

static int
first_row(const struct sights *l, struct box list)
{
	return list_first((int)l->found.n, (int)l->chosen, list.rows);
}

int
view_sights_find(const struct view *v, struct box b, int row)
{
	struct box list;
	struct sights l;
	int i;

	sights_fill(&l, v->screen, v->model);
	list = divide(v, b, &l).list;
	i = first_row(&l, list) + row - list.row;
	if (row < list.row || row >= list.row + list.rows ||
	    i >= (int)l.found.n)
		return -1;
	return i;
}

static char *
show_models(char *dst, size_t cap, const struct reset_sight *s)
{
	size_t n = 0;

	dst[0] = '\0';
	for (unsigned i = 0; i < s->models.n && n < cap; i++)
		n += (size_t)snprintf(dst + n, cap - n, "%s%s",
		    i > 0 ? ", " : "", s->models.names[i]);
	return dst;
}

/* "SEP001B0C18BDC1, a 7961G,", or whatever is known of it. */
static char *
show_phone(char *dst, size_t cap, const struct sights *l)
{
	char label[WORDS_LABEL];

	if (l->device == NULL) {
		snprintf(dst, cap, "the phone");
		if (l->model != NULL)
			snprintf(dst, cap, "your %s", l->model);
		return dst;
	}
	words_label(label, sizeof(label), l->device);
	if (l->model != NULL)
		snprintf(dst, cap, "%s, a %s,", label, l->model);
	else
		snprintf(dst, cap, "%s", label);
	return dst;
}

static void
draw_title(const struct view *v, struct box b, const struct sights *l)
{
	char phone[WORDS_LABEL + EVENT_NAME + 8], key[KEY_NAME];
	int col = b.col + 1, end = b.col + b.cols - 1;

	col += canvas_format(v->canvas, b.row, col, end - col, STYLE_BOLD,
	    "What does %s show?", show_phone(phone, sizeof(phone), l));
	if (v->screen->guide.sought[0] == '\0') {
		if (!v->screen->typing && turn_find_key(v->screen, "find", key))
			canvas_format(v->canvas, b.row, col, end - col,
			    STYLE_DIM, "  %s searches.", key);
	} else if (l->found.n > 0) {
		canvas_format(v->canvas, b.row, col, end - col, STYLE_DIM,
		    l->found.all        ? "  With \"%s\"."
			: l->found.like ? "  Near \"%s\"."
					: "  Most of \"%s\".",
		    v->screen->guide.sought);
	}
}

/* A tick where the wire bears it out; of another model it is dim. */
static void
draw_row(const struct view *v, struct box b, const struct sights *l, size_t i)
{
	const struct reset_sight *s = l->found.at[i];
	bool own = i < l->own, chosen = i == l->chosen;
	bool fits = own && l->device != NULL &&
	    fits_judge(s, l->device, v->model->now_us) == FITS_YES;
	int col = list_mark(v, b, chosen, STYLE_GOOD, fits ? "\u2713" : " ");
	int end = b.col + b.cols - 1;
	char models[MODELS];

	col += canvas_text(v->canvas, b.row, col, end - col,
	    chosen    ? STYLE_CURSOR
		: own ? STYLE_PLAIN
		      : STYLE_DIM,
	    s->name);
	if (!own && end - col > LABEL_COLS)
		canvas_format(v->canvas, b.row, col + 1, end - col - 1,
		    STYLE_DIM, "(%s)", show_models(models, sizeof(models), s));
}

static void
draw_list(const struct view *v, struct box b, const struct sights *l)
{
	int first = first_row(l, b);

	for (int i = 0; i < b.rows && first + i < (int)l->found.n; i++)
		draw_row(v, (struct box){ b.row + i, b.col, 1, b.cols }, l,
		    (size_t)(first + i));
}

static void
say_now(const struct view *v, struct page *p, const struct sights *l)
{
	static const struct {
		enum style style;
		const char *sign;
	} looks[] = {
		[FITS_UNTOLD] = { STYLE_PLAIN, " " },
		[FITS_YES] = { STYLE_GOOD, "\u2713" },
		[FITS_NO] = { STYLE_WARN, "!" },
	};
	enum fits fits = l->device == NULL
	    ? FITS_UNTOLD
	    : fits_judge(sights_chosen(l), l->device, v->model->now_us);
	char words[FITS_WORDS];

	canvas_text(p->c, p->row, p->col + p->indent - 2, 1, looks[fits].style,
	    looks[fits].sign);
	page_format(p, "wire now", STYLE_PLAIN, "%s %s",
	    fits_now(words, sizeof(words), l->device, v->model->now_us),
	    fits_say(fits));
}

static bool
is_led(const struct view *v, const struct sights *l)
{
	const struct course *c = l->device != NULL
	    ? bench_course_of(v->model->bench, l->device->mac)
	    : NULL;

	return c != NULL && course_is_open(c);
}

/* The key that goes on from there, where there is one. */
static void
say_key(const struct view *v, struct page *p, const struct sights *l)
{
	const struct reset_sight *s = sights_chosen(l);
	bool load = s->leads == RESET_LEADS_LOAD;
	int col = p->col + p->indent;
	char key[KEY_NAME], what[80];

	if (!sights_leads(v->screen, v->model) ||
	    !turn_find_key(v->screen, load ? "choose" : "guide", key))
		return;
	if (is_led(v, l))
		text_copy(what, sizeof(what), "leads on with its reset.");
	else
		snprintf(what, sizeof(what), "leads through its %s%sreset.",
		    s->sequence != NULL ? s->sequence : "",
		    s->sequence != NULL ? " " : "");
	col +=
	    canvas_format(p->c, p->row, col, p->cols, STYLE_KEY, " %s ", key);
	canvas_text(p->c, p->row, col + 1, p->cols, STYLE_PLAIN,
	    load ? "chooses its load." : what);
	p->row++;
}

/* As they are on the phone at hand, or on a model that the sight is of. */
static struct lamps
lamps_of(const struct screen_model *m, const struct sights *l)
{
	const struct reset_sight *s = sights_chosen(l);
	const char *model = "";
	const struct model *known;

	if (l->chosen < l->own && l->model != NULL)
		model = l->model;
	else if (s->models.n > 0)
		model = s->models.names[0];
	known =
	    m->catalogue != NULL ? catalogue_find(m->catalogue, model) : NULL;
	return (struct lamps){ .lights = s->lights,
		.lights_count = s->lights_count,
		.model = model,
		.line_buttons = known != NULL ? known->line_buttons : 0,
		.usual = CONFIDENCE_TWO,
		.now_us = m->now_us };
}

bool
sights_blink(const struct screen *s, const struct screen_model *m)
{
	struct lamps lamps;
	struct sights l;

	if (s->view != VIEW_SIGHTS)
		return false;
	sights_fill(&l, s, m);
	if (sights_chosen(&l) == NULL)
		return false;
	lamps = lamps_of(m, &l);
	return lamps_move(&lamps);
}

static void
draw_lamps(const struct view *v, struct page *p, const struct sights *l)
{
	struct lamps lamps = lamps_of(v->model, l);
	struct box b = { p->row, p->col + p->indent, p->c->rows - p->row,
		p->cols - p->indent };

	if (lamps_told(&lamps) && b.rows > 0)
		canvas_text(
		    p->c, p->row, p->col, p->indent, STYLE_BOLD, "lamps");
	p->row += lamps_draw(p->c, b, &lamps);
}

/* Over the chosen one, where it is below the list: its name, if it fits. */
static bool
fits_rule(const struct view *v, const char *name)
{
	return canvas_columns(name) < v->canvas->cols - POSITION_COLS;
}

static void
draw_rule(const struct view *v, const struct parts *p, const struct sights *l)
{
	const char *name = sights_chosen(l)->name;

	rule_draw(v, p->detail.row, fits_rule(v, name) ? name : "");
	list_position(v, p->detail.row,
	    (struct list){ (int)l->found.n, (int)l->chosen }, p->list.rows);
}

/* What to do before all else: a small screen has no room for the rest. */
static void
draw_detail(const struct view *v, struct box b, const struct sights *l)
{
	const struct reset_sight *s = sights_chosen(l);
	struct canvas cut = *v->canvas;
	struct page p = { &cut, b.row, b.col + 1, b.cols - 2, LABEL_COLS };
	char models[MODELS];

	if (p.cols > PAGE_MAX)
		p.cols = PAGE_MAX;
	cut.rows = cut.rows < b.row + b.rows ? cut.rows : b.row + b.rows;
	if (b.cols == v->canvas->cols && !fits_rule(v, s->name))
		page_item(&p, "shows", STYLE_PLAIN, s->name);
	page_format(&p, "means", STYLE_PLAIN, "%s%s", s->means,
	    reset_confidence_show(s->confidence, CONFIDENCE_TWO));
	if (s->models.n > 0 && l->chosen >= l->own)
		page_format(&p, "but", STYLE_WARN,
		    "It was seen on other models: %s.",
		    show_models(models, sizeof(models), s));
	if (l->device != NULL && l->device->stage == STAGE_WRITING)
		page_item(&p, "first", STYLE_ALARM,
		    "It writes: leave its power on, and all else for later.");
	page_item(&p, "next", STYLE_BOLD, s->next);
	say_key(v, &p, l);
	say_now(v, &p, l);
	if (s->wire != NULL)
		page_item(&p, "usually", STYLE_PLAIN, s->wire);
	draw_lamps(v, &p, l);
}

void
view_sights_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row + 1, b.col + 1, b.cols - 2, 0 };
	struct parts parts;
	struct sights l;

	sights_fill(&l, v->screen, v->model);
	parts = divide(v, b, &l);
	draw_title(v, b, &l);
	if (l.found.n == 0) {
		page_item(&p, "", STYLE_PLAIN,
		    v->model->resets == NULL
			? "Nothing is known of displays and lamps here."
			: "Nothing is known that looks like that; type less "
			  "of it, or a part of a word.");
		return;
	}
	draw_list(v, parts.list, &l);
	if (parts.beside) {
		page_item(&(struct page){ v->canvas, parts.detail.row,
			      parts.detail.col + 1, parts.detail.cols - 2, 0 },
		    "", STYLE_BOLD, sights_chosen(&l)->name);
	} else {
		draw_rule(v, &parts, &l);
	}
	parts.detail.row++;
	parts.detail.rows--;
	draw_detail(v, parts.detail, &l);
}
