/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guide as text of 80 columns. */

#include <string.h>

#include "base/text.h"
#include "firmware-index/guide.h"
#include "guide_page.h"

#define HEAD "  * "
#define NAME "  %-13s "

static void
print_heading(const struct page *p, const char *heading)
{
	fputc('\n', p->to);
	page_head(p, heading, "");
}

static void
print_facts(
    const struct page *p, const char *heading, const struct reset_names *names)
{
	const struct guide *g = p->guide;
	bool told = false;

	for (unsigned i = 0; i < names->n; i++) {
		const struct reset_fact *f =
		    resets_fact(g->resets, names->names[i]);

		if (!reset_is_for(&f->models, g->model))
			continue;
		if (!told)
			print_heading(p, heading);
		told = true;
		page_say(p, HEAD, f->say, f->confidence);
	}
}

static void
print_sequence(const struct page *p, const struct reset_sequence *q)
{
	char head[80], keys[PAGE_KEYS], erases[480];

	snprintf(head, sizeof(head), NAME, q->name);
	page_keys(keys, sizeof(keys), q->keys);
	page_say(p, head, keys, CONFIDENCE_TWO);
	snprintf(head, sizeof(head), NAME, "");
	page_say(p, head, q->choose, q->confidence);
	snprintf(erases, sizeof(erases), "Erases: %s", q->erases);
	page_say(p, head, erases, q->confidence);
}

static void
print_sequences(const struct page *p)
{
	const struct guide *g = p->guide;
	const struct reset_proposal *proposal = &g->proposal;
	const struct reset_needless *n = g->family->needless;
	struct reset_choice c;
	char head[96];

	print_heading(p, "Which sequence?");
	for (size_t i = 0; resets_choice(g->resets, g->family, i, &c); i++)
		print_sequence(p, c.sequence);
	if (!proposal->needed)
		snprintf(head, sizeof(head), "Proposed: none. ");
	else
		snprintf(head, sizeof(head), "Proposed: %s. ",
		    proposal->choice.sequence->name);
	page_run_on(p, head, proposal->why, proposal->confidence);
	if (n != NULL && proposal->needed)
		page_run_on(p, "Perhaps none: ", n->say, n->confidence);
}

static void
print_lamps(const struct page *p)
{
	const struct reset_family *f = p->guide->family;
	bool told = false;

	for (unsigned i = 0; i < f->lamps_count; i++) {
		const struct reset_place *place = &f->lamps[i];
		char head[80];

		if (!reset_is_for(&place->models, p->guide->model))
			continue;
		if (!told)
			print_heading(p, "Where its lamps are");
		told = true;
		snprintf(
		    head, sizeof(head), NAME, reset_lamp_name(place->lamp));
		page_say(p, head, place->where, place->confidence);
	}
}

static void
print_steps(const struct page *p)
{
	const struct reset_choice *c = &p->guide->choice;
	unsigned n = 0;

	fputc('\n', p->to);
	page_head(p, "The steps, with ", c->sequence->name);
	for (unsigned i = 0; i < c->procedure->steps_count; i++)
		if (reset_step_in(&c->procedure->steps[i], c->sequence))
			page_step(p, &c->procedure->steps[i], ++n);
}

/* How sure all of it is, so that not every line has to say it. */
static void
print_title(const struct page *p)
{
	static const char *const sure[] = {
		[CONFIDENCE_INFERRED] = "Nobody reported this for this model.",
		[CONFIDENCE_ONE] = "One source alone tells of it.",
		[CONFIDENCE_TWO] =
		    "Two or more sources agree, except where it says otherwise.",
	};
	const struct reset_family *f = p->guide->family;

	page_head(p, p->guide->model, "");
	fputc('\n', p->to);
	if (f == NULL)
		text_wrap(p->to, "", "Nothing is known of its reset.");
	if (f != NULL && f->plain != NULL)
		page_run_on(p, "", f->plain, CONFIDENCE_TWO);
	if (f != NULL && f->procedures.n > 0)
		page_run_on(p, "", sure[f->confidence], f->confidence);
}

void
guide_print(FILE *to, const struct guide *g)
{
	const struct reset_family *f = g->family;
	struct page p = { .to = to,
		.guide = g,
		.usual = f != NULL ? f->confidence : CONFIDENCE_TWO };

	print_title(&p);
	if (f == NULL)
		return;
	print_facts(&p, "Step zero: how to connect it", &f->connect);
	if (g->choice.sequence != NULL) {
		print_facts(&p, "Before you start", &f->before);
		print_sequences(&p);
		print_lamps(&p);
		print_steps(&p);
		print_facts(&p, "When it went wrong", &f->after);
	}
	print_facts(&p, "Without a reset", &f->menu);
}

/* The first sentence, or the first half of it, without its full stop. */
static void
cut_sentence(char *dst, size_t cap, const char *text)
{
	size_t n = strcspn(text, ";");
	const char *end = strstr(text, ". ");

	if (end != NULL && (size_t)(end - text) < n)
		n = (size_t)(end - text);
	if (n > 0 && text[n - 1] == '.')
		n--;
	snprintf(dst, cap, "%.*s", (int)n, text);
}

void
guide_print_row(FILE *to, const struct guide *g)
{
	struct page p = { .to = to, .guide = g, .usual = CONFIDENCE_TWO };
	enum confidence c = CONFIDENCE_TWO;
	char head[80], text[480] = "nothing is known";

	snprintf(head, sizeof(head), "%-9s ", g->model);
	if (g->family != NULL && g->family->procedures.n > 0) {
		guide_sequences(text, sizeof(text), g);
		c = g->family->confidence;
	} else if (g->family != NULL) {
		cut_sentence(text, sizeof(text), g->family->plain);
	}
	page_say(&p, head, text, c);
}

/* Where the steps of a reset are told, by the proposed sequence for NULL. */
static void
print_way(const struct page *p, const char *sequence)
{
	char text[120];

	snprintf(text, sizeof(text), "octothorpe guide MODEL%s%s",
	    sequence != NULL ? " --sequence " : "",
	    sequence != NULL ? sequence : "");
	page_label(p, "steps", text, CONFIDENCE_TWO);
}

void
guide_print_sight(FILE *to, const struct reset_sight *s, bool utf8)
{
	const struct guide g = { .model = "", .utf8 = utf8 };
	struct page p = { .to = to, .guide = &g, .usual = CONFIDENCE_TWO };

	page_say(&p, "", s->name, CONFIDENCE_TWO);
	for (unsigned i = 0; i < s->lights_count; i++)
		page_light(&p, &s->lights[i]);
	page_label(&p, "means", s->means, s->confidence);
	if (s->models.n > 0)
		page_names(&p, "models", &s->models);
	if (s->wire != NULL)
		page_label(&p, "wire", s->wire, s->confidence);
	page_label(&p, "next", s->next, s->confidence);
	if (s->leads == RESET_LEADS_RESET)
		print_way(&p, s->sequence);
}
