/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lacking.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/wanted.h"
#include "ui/page.h"
#include "ui/view.h"

#define COLS_MAX 90 /* longer lines are hard to read */
#define MODELS   16 /* on the bench, that something is said of */

/* What is on the bench, each model once. */
struct models {
	const struct model *at[MODELS];
	size_t n;
};

static void
add_model(struct models *m, const struct model *model)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i] == model)
			return;
	if (model != NULL && m->n < MODELS)
		m->at[m->n++] = model;
}

/* The package of a model by name, or "". */
static void
show_package(char *dst, size_t cap, const struct model *model)
{
	struct wanted w;

	text_copy(dst, cap, wanted_for(&w, model) == 0 ? w.package : "");
}

/* "7941G, 7961G: cmterm-7941_7961-sip.VERSION.zip", a package an item. */
static void
say_packages(struct page *p, const struct models *m)
{
	for (size_t i = 0; i < m->n; i++) {
		char package[96], other[96], names[160] = "";
		size_t n = 0;
		bool told = false;

		show_package(package, sizeof(package), m->at[i]);
		for (size_t k = 0; k < m->n; k++) {
			show_package(other, sizeof(other), m->at[k]);
			if (strcmp(package, other) != 0)
				continue;
			told |= k < i;
			n += text_copy(
			    names + n, sizeof(names) - n, n > 0 ? ", " : "");
			n += text_copy(
			    names + n, sizeof(names) - n, m->at[k]->name);
		}
		if (!told && package[0] != '\0')
			page_format(
			    p, "-", STYLE_PLAIN, "%s: %s", names, package);
	}
}

static void
say_wanted(const struct view *v, struct page *p)
{
	const struct device *d;
	struct models m = { .n = 0 };
	const char *name;

	for (size_t i = 0; (d = bench_at(v->model->bench, i)) != NULL; i++)
		if (d->kind == DEVICE_PHONE)
			add_model(&m, d->model);
	name = m.n > 0 ? m.at[0]->name : "7961G";
	page_format(p, "", STYLE_PLAIN,
	    "octothorpe firmware --wanted %s tells what a whole set for a %s"
	    " is called, file by file.%s",
	    name, name, m.n > 0 ? " For the phones here look for:" : "");
	say_packages(p, &m);
}

void
lacking_draw(const struct view *v, struct box b)
{
	const struct screen_model *m = v->model;
	struct page p = { v->canvas, b.row, b.col + 3, b.cols - 4, 2 };

	if (p.cols > COLS_MAX)
		p.cols = COLS_MAX;
	if (m->reading.busy) {
		page_item(&p, "", STYLE_PLAIN,
		    "The folders are being read. What is found shows up here.");
		return;
	}
	page_item(&p, "", STYLE_BOLD, "No firmware is here yet.");
	page_format(&p, "", STYLE_PLAIN,
	    "Put it into %s: packages as they come (.zip, .cop, .cop.sgn,"
	    " .tar.gz), or their files, in folders as you like. It is found by"
	    " itself once it is copied whole.",
	    m->folder != NULL ? m->folder : "the served folder");
	p.row++;
	say_wanted(v, &p);
}
