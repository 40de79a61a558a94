/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/gate.h"

#include <errno.h>

#include "bench/course.h"
#include "support/cases.h"
#include "support/known_resets.h"

static const struct load sound = { .complete = true, .usable = true };
static const struct load lacking = { .complete = false, .usable = false };
static const struct load damaged = { .complete = true, .usable = false };

/* All is well. */
static struct gate_facts
good(void)
{
	return (struct gate_facts){ .link = { .present = true,
					.up = true,
					.carrier = true,
					.address = 0xc0a84c01 },
		.serving = SERVING_CLEAR,
		.ports = true,
		.load = &sound,
		.read_begun = true,
		.read_ended = true };
}

static void
no_carrier(struct gate_facts *f)
{
	f->link.carrier = false;
}
static void
is_gone(struct gate_facts *f)
{
	f->link.present = false;
}
static void
is_down(struct gate_facts *f)
{
	f->link.up = false;
}
static void
no_address(struct gate_facts *f)
{
	f->link.address = 0;
}
static void
no_ports(struct gate_facts *f)
{
	f->ports = false;
}
static void
is_held(struct gate_facts *f)
{
	f->serving = SERVING_HELD;
}
static void
listens(struct gate_facts *f)
{
	f->serving = SERVING_LISTENS;
}
static void
watches(struct gate_facts *f)
{
	f->serving = SERVING_NEVER;
}
static void
no_load(struct gate_facts *f)
{
	f->load = NULL;
}
static void
lacks(struct gate_facts *f)
{
	f->load = &lacking;
}
static void
is_damaged(struct gate_facts *f)
{
	f->load = &damaged;
}
static void
no_read(struct gate_facts *f)
{
	f->read_begun = false, f->read_ended = false;
}
static void
reads(struct gate_facts *f)
{
	f->read_ended = false;
}
static void
cannot_read(struct gate_facts *f)
{
	f->read_err = -ETIMEDOUT;
}
static void
scans(struct gate_facts *f)
{
	f->scanning = true;
}

static void
scans_and_lacks(struct gate_facts *f)
{
	f->scanning = true;
	f->load = NULL;
}

static struct row {
	const char *name;
	void (*spoil)(struct gate_facts *f);
	enum gate_check check;
	enum gate_light light;
} rows[] = {
	{ "without a carrier", no_carrier, GATE_CARRIER, GATE_RED },
	{ "without the interface", is_gone, GATE_CARRIER, GATE_RED },
	{ "with the interface down", is_down, GATE_CARRIER, GATE_RED },
	{ "without an address", no_address, GATE_ADDRESS, GATE_RED },
	{ "without ports", no_ports, GATE_PORTS, GATE_RED },
	{ "beside another server", is_held, GATE_ALONE, GATE_RED },
	{ "while it listens for others", listens, GATE_ALONE, GATE_WAIT },
	{ "when only watching", watches, GATE_ALONE, GATE_RED },
	{ "without a load", no_load, GATE_LOAD, GATE_RED },
	{ "while folders are read a load may come", scans_and_lacks, GATE_LOAD,
	    GATE_WAIT },
	{ "a load that is there need not wait", scans, GATE_LOAD, GATE_GREEN },
	{ "with parts missing", lacks, GATE_LOAD, GATE_RED },
	{ "with a part damaged", is_damaged, GATE_LOAD, GATE_RED },
	{ "with nothing read yet", no_read, GATE_READ, GATE_RED },
	{ "while a file is read", reads, GATE_READ, GATE_WAIT },
	{ "with a file that cannot be read", cannot_read, GATE_READ, GATE_RED },
};

static void
one_light_changes(void **state)
{
	const struct row *row = *state;
	struct gate_facts f = good();
	struct gate g;

	row->spoil(&f);
	gate_judge(&g, &f);
	for (int i = 0; i < GATE_CHECKS; i++)
		assert_int_equal(g.lights[i],
		    i == (int)row->check ? row->light : GATE_GREEN);
	assert_int_equal(gate_is_open(&g), row->light == GATE_GREEN);
	assert_true(gate_words(&g, row->check)[0] != '\0');
}

static void
all_green_opens_it(void **state)
{
	struct gate_facts f = good();
	struct gate g;

	(void)state;
	gate_judge(&g, &f);
	assert_true(gate_is_open(&g));
}

/* What was red then may be gone over, nothing else. */
static void
only_what_is_overridden_lets_one_pass(void **state)
{
	struct gate_facts f = good();
	struct gate g;

	(void)state;
	gate_judge(&g, &f);
	assert_int_equal(gate_reds(&g), 0);
	assert_true(gate_lets(&g, 0));
	no_carrier(&f);
	gate_judge(&g, &f);
	assert_int_equal(gate_reds(&g), 1u << GATE_CARRIER);
	assert_false(gate_lets(&g, 0));
	assert_true(gate_lets(&g, 1u << GATE_CARRIER));
	is_held(&f);
	gate_judge(&g, &f);
	assert_false(gate_lets(&g, 1u << GATE_CARRIER));
	assert_true(gate_lets(&g, gate_reds(&g)));
	listens(&f);
	gate_judge(&g, &f);
	assert_false(gate_lets(&g, ~0u));
}

static void
every_check_has_a_name_and_a_risk(void **state)
{
	(void)state;
	for (int i = 0; i < GATE_CHECKS; i++) {
		assert_true(gate_name((enum gate_check)i)[0] != '\0');
		assert_true(gate_risk((enum gate_check)i)[0] != '\0');
	}
}

/* What one who is led is told of a light that turns red meanwhile. */
static struct told {
	const char *name;
	void (*change)(struct gate_facts *f);
	enum course_cable cable;
	unsigned over;
	int64_t writes_at_s; /* 0: not yet */
	const char *why;     /* its beginning */
} told[] = {
	{ "all is here", NULL, CABLE_OWN, 0, 0, "" },
	{ "another server turns up", is_held, CABLE_OWN, 0, 0,
	    "Another DHCP server is here" },
	{ "the listener fails", no_ports, CABLE_OWN, 0, 0,
	    "The DHCP or the TFTP port is not open." },
	{ "its load is gone", no_load, CABLE_UNKNOWN, 0, 0,
	    "The load for this phone is not here" },
	{ "what is being found out is not red", listens, CABLE_OWN, 0, 0, "" },
	{ "its own plug is pulled", no_carrier, CABLE_OWN, 0, 0, "" },
	{ "before it is known whose the cable is, too", no_carrier,
	    CABLE_UNKNOWN, 0, 0, "" },
	{ "behind a switch nobody pulls that plug", no_carrier, CABLE_SHARED, 0,
	    0, "No carrier" },
	{ "what was gone over is not told", is_held, CABLE_OWN,
	    1u << GATE_ALONE, 0, "" },
	{ "but another light is", no_load, CABLE_OWN, 1u << GATE_ALONE, 0,
	    "The load for this phone" },
	{ "one that writes has all of it", is_held, CABLE_OWN, 0, 60, "" },
};

static void
who_is_led_is_told(void **state)
{
	const struct told *row = *state;
	struct course_plan plan = { .id = 7,
		.model = "7961G",
		.family = resets_family(resets, "7961G"),
		.cable = row->cable,
		.over = row->over };
	struct gate_facts f = good();
	struct event_gate e;
	struct course c;
	struct gate g;

	assert_true(resets_choose(resets, plan.family, "total", &plan.choice));
	course_begin(&c, &plan, 1);
	if (row->writes_at_s != 0)
		course_see(&c, RESET_SIGN_SILENCE, row->writes_at_s);
	if (row->change != NULL)
		row->change(&f);
	gate_judge(&g, &f);
	gate_tell(&e, &g, &c);
	assert_int_equal(e.course, 7);
	assert_int_equal(strncmp(e.why, row->why, strlen(row->why)), 0);
	assert_int_equal(e.why[0] != '\0', row->why[0] != '\0');
	assert_int_equal(e.risk[0] != '\0', row->why[0] != '\0');
}

/* What an event has room for. */
static void
its_words_fit(void **state)
{
	struct event_gate e;
	struct gate g = { { GATE_RED } };

	(void)state;
	for (int i = 0; i < GATE_CHECKS; i++) {
		assert_true(
		    strlen(gate_words(&g, (enum gate_check)i)) < sizeof(e.why));
		assert_true(
		    strlen(gate_risk((enum gate_check)i)) < sizeof(e.risk));
	}
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(all_green_opens_it),
		cmocka_unit_test(only_what_is_overridden_lets_one_pass),
		cmocka_unit_test(every_check_has_a_name_and_a_risk),
		cmocka_unit_test(its_words_fit),
	};
	struct CMUnitTest telling[ARRAY_LEN(told)];
	int failed;
	static struct CMUnitTest tests[ARRAY_LEN(rows) + ARRAY_LEN(others)];

	CASES(tests, one_light_changes, rows);
	memcpy(&tests[ARRAY_LEN(rows)], others, sizeof(others));
	CASES(telling, who_is_led_is_told, told);
	failed = cmocka_run_group_tests_name("serve/gate", tests, NULL, NULL);
	return failed +
	    cmocka_run_group_tests(telling, know_resets, forget_resets);
}
