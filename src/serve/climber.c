/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "climber.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

static unsigned
hardware_of(const struct device *d)
{
	const char *text = device_fact(d, FACT_HARDWARE);

	if (text == NULL)
		return 0;
	return (unsigned)strtoul(text + (text[0] == 'V'), NULL, 10);
}

bool
climber_learn(struct climber *c, const struct device *d)
{
	const char *load = device_fact(d, FACT_LOAD);
	bool erased = load != NULL && load_is_recovery(load);
	const char *running = load != NULL && !erased ? load : "";
	unsigned hardware = hardware_of(d);
	bool news = !c->planned || c->model != d->model ||
	    c->hardware != hardware || c->erased != erased ||
	    strcmp(c->running, running) != 0;

	c->model = d->model;
	c->hardware = hardware;
	c->erased = erased;
	text_copy(c->running, sizeof(c->running), running);
	if (running[0] != '\0')
		text_copy(c->last, sizeof(c->last), running);
	return news;
}

void
climber_count(struct climber *c)
{
	const struct plan *p = &c->plan;

	if (c->running[0] == '\0' || !c->planned)
		return;
	if (strcasecmp(c->running, c->before) == 0)
		return;
	if (p->steps_n > 0 && strcasecmp(c->running, p->steps[0].load) == 0) {
		text_copy(c->before, sizeof(c->before), c->running);
		c->done++;
		return;
	}
	c->done = 0;
	c->before[0] = '\0';
}

void
climber_tell(const struct climber *c, struct event_ladder *e)
{
	const struct plan *p = &c->plan;
	const struct plan_step *first = &p->steps[0];

	e->asks =
	    (p->state == PLAN_ASKS && !c->answered) || p->state == PLAN_REFUSED;
	text_copy(e->before, sizeof(e->before), c->before);
	text_copy(e->reason, sizeof(e->reason), p->question);
	if (!c->leads && c->done > 0) { /* at its end */
		e->step = e->steps = (uint8_t)c->done;
		text_copy(e->load, sizeof(e->load), c->before);
		text_copy(e->target, sizeof(e->target), c->before);
	}
	if (!c->leads)
		return;
	e->step = (uint8_t)(c->done + 1);
	e->steps = (uint8_t)(c->done + p->steps_n);
	e->missing = first->at == INDEX_NONE;
	text_copy(e->load, sizeof(e->load), first->load);
	text_copy(e->target, sizeof(e->target), p->steps[p->steps_n - 1].load);
	if (!e->asks)
		text_copy(e->reason, sizeof(e->reason), first->reason);
}
