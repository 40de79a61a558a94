/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/gate.h"

#include "base/text.h"
#include "bench/course.h"
#include "firmware-index/catalogue.h"

static enum gate_light
light(bool green)
{
	return green ? GATE_GREEN : GATE_RED;
}

static enum gate_light
judge_alone(const struct gate_facts *f)
{
	return f->serving == SERVING_LISTENS
	    ? GATE_WAIT
	    : light(f->serving == SERVING_CLEAR);
}

/* A load that is not found yet may be found. */
static enum gate_light
judge_load(const struct gate_facts *f)
{
	bool usable = f->load != NULL && f->load->complete && f->load->usable;

	return !usable && f->scanning ? GATE_WAIT : light(usable);
}

static enum gate_light
judge_read(const struct gate_facts *f)
{
	if (f->read_begun && !f->read_ended)
		return GATE_WAIT;
	return light(f->read_ended && f->read_err == 0);
}

void
gate_judge(struct gate *g, const struct gate_facts *f)
{
	bool present = f->link.present && f->link.up;

	*g = (struct gate){ .lights = {
				[GATE_CARRIER] =
				    light(present && f->link.carrier),
				[GATE_ADDRESS] = light(f->link.address != 0),
				[GATE_PORTS] = light(f->ports),
				[GATE_ALONE] = judge_alone(f),
				[GATE_LOAD] = judge_load(f),
				[GATE_READ] = judge_read(f),
			    } };
}

bool
gate_is_open(const struct gate *g)
{
	for (int i = 0; i < GATE_CHECKS; i++)
		if (g->lights[i] != GATE_GREEN)
			return false;
	return true;
}

unsigned
gate_reds(const struct gate *g)
{
	unsigned reds = 0;

	for (int i = 0; i < GATE_CHECKS; i++)
		if (g->lights[i] == GATE_RED)
			reds |= 1u << i;
	return reds;
}

bool
gate_lets(const struct gate *g, unsigned overridden)
{
	for (int i = 0; i < GATE_CHECKS; i++)
		if (g->lights[i] == GATE_WAIT ||
		    (g->lights[i] == GATE_RED && !(overridden & 1u << i)))
			return false;
	return true;
}

static const struct check {
	const char *name;
	const char *words[GATE_GREEN + 1];
	const char *risk;
} checks[GATE_CHECKS] = {
	[GATE_CARRIER] = { "cable",
	    { "No carrier: nothing is at the other end of the cable.", "",
		"The cable has a carrier." },
	    "The phone will be erased and find nobody." },
	[GATE_ADDRESS] = { "address",
	    { "The interface has no address.", "",
		"The bench has its address." },
	    "The phone will get no address, and no firmware." },
	[GATE_PORTS] = { "ports",
	    { "The DHCP or the TFTP port is not open.", "",
		"The DHCP and TFTP ports are open." },
	    "The phone will get no answer." },
	[GATE_ALONE] = { "other servers",
	    { "Another DHCP server is here, or nothing is served.",
		"Listening for other DHCP servers.",
		"No other DHCP server is here." },
	    "The other server may answer first, and the phone stays erased." },
	[GATE_LOAD] = { "firmware",
	    { "The load for this phone is not here whole and intact.",
		"The folders are still being read.",
		"Its load is here, whole and intact." },
	    "The phone may refuse the load or stop in the middle, erased." },
	[GATE_READ] = { "reading",
	    { "No file of its load could be read through our own TFTP port.",
		"A file is being read through our own TFTP port.",
		"A file of its load was read through our own TFTP port." },
	    "The phone may not be able to read its firmware." },
};

const char *
gate_name(enum gate_check check)
{
	return checks[check].name;
}

const char *
gate_words(const struct gate *g, enum gate_check check)
{
	return checks[check].words[g->lights[check]];
}

const char *
gate_risk(enum gate_check check)
{
	return checks[check].risk;
}

bool
gate_is_for(const struct model *model)
{
	return model == NULL || model->generation == GENERATION_JAVA;
}

/* Those that its own plug turns red. */
static unsigned
by_its_plug(const struct gate *g, const struct course *c)
{
	if (c->cable == CABLE_SHARED || g->lights[GATE_CARRIER] != GATE_RED)
		return 0;
	return 1u << GATE_CARRIER | 1u << GATE_ADDRESS | 1u << GATE_ALONE;
}

void
gate_tell(struct event_gate *e, const struct gate *g, const struct course *c)
{
	unsigned reds = gate_reds(g) & ~c->over & ~by_its_plug(g, c);
	const struct reset_step *s = course_step(c);
	bool has_all =
	    course_is_writing(c) || s == NULL || s->kind == RESET_DONE;

	*e = (struct event_gate){ .course = c->id };
	for (int i = 0; i < GATE_CHECKS && !has_all; i++) {
		if ((reds & 1u << i) == 0)
			continue;
		text_copy(
		    e->why, sizeof(e->why), gate_words(g, (enum gate_check)i));
		text_copy(
		    e->risk, sizeof(e->risk), gate_risk((enum gate_check)i));
		return;
	}
}
