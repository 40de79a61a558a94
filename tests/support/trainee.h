/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_TRAINEE_H
#define TESTS_SUPPORT_TRAINEE_H

/* A simulated phone on the bench of stories, and hands and eyes on it. */

#include "practice/technician.h"
#include "support/resets.h"
#include "support/sim_bench.h"

/* A phone without power, and a load where it takes one. */
static inline struct sim_bench *
set_on_table(struct sim_config config)
{
	struct sim_bench *b = plug_in_as(config);
	struct practice_spec spec;

	config.mac = phone_mac;
	config.pace = 225000;
	config.speed = config.speed > 0 ? config.speed : 1;
	sign_key_modulus(key, config.modulus);
	sim_free(b->sim);
	b->sim = sim_new(&config);
	assert_non_null(b->sim);
	if (config.model->generation == GENERATION_OTHER)
		return b;
	assert_int_equal(practice_spec_of(&spec, config.model), 0);
	give_load(b, config.model, spec);
	return b;
}

static inline struct look
look_at(const struct sim_bench *b)
{
	struct look look;

	sim_look(b->sim, &look, b->now_us);
	return look;
}

static inline void
do_hand_on(struct sim_bench *b, const struct hand *h)
{
	switch ((enum hand_act)h->act) {
	case HAND_PULL:
		sim_power(b->sim, false, b->now_us);
		break;
	case HAND_PLUG:
		sim_power(b->sim, true, b->now_us);
		break;
	case HAND_DOWN:
	case HAND_PRESS:
		sim_key(b->sim, h->key, true, b->now_us);
		if (h->act == HAND_PRESS)
			sim_key(b->sim, h->key, false, b->now_us);
		break;
	case HAND_UP:
		sim_key(b->sim, h->key, false, b->now_us);
		break;
	case HAND_ACTS:
		break;
	}
}

/* What words say: "+" power, "-" none, "(#" down, ")#" up, digits dialled. */
static inline void
fingers(struct sim_bench *b, const char *words)
{
	for (const char *w = words; *w != '\0'; w++) {
		struct hand h = { .act = HAND_PRESS, .key = *w };

		if (*w == '+' || *w == '-')
			h.act = *w == '+' ? HAND_PLUG : HAND_PULL;
		else if (*w == '(' || *w == ')')
			h = (struct hand){ .act =
					       *w == '(' ? HAND_DOWN : HAND_UP,
				.key = *++w };
		do_hand_on(b, &h);
		run_for(b, 100000);
	}
}

/* Nothing is dialled for a backup, and only some fetch firmware. */
static inline bool
can_slip(const char *model, const struct reset_choice *choice, enum slip slip)
{
	switch (slip) {
	case SLIP_WRONG_KEY:
	case SLIP_TOO_SLOW:
	case SLIP_NO_CODE:
		return strcmp(choice->sequence->name, "backup") != 0;
	case SLIP_POWER_CUT:
		return catalogue_find(catalogue, model)->generation !=
		    GENERATION_OTHER;
	case SLIP_NONE:
	case SLIP_LATE_HOLD:
	case SLIP_EARLY_RELEASE:
	case SLIP_COUNT:
		break;
	}
	return true;
}

#endif
