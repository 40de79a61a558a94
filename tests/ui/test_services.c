/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The services: what is said of leases, transfers and counters. */

#include "support/dashboard.h"

struct board {
	struct dashboard dash;
	char *text;
};

static int
open_services(void **state)
{
	struct board *b = calloc(1, sizeof(*b));

	assert_non_null(b);
	dashboard_init(&b->dash);
	dashboard_tell_services(&b->dash);
	dashboard_press(&b->dash, 's');
	*state = b;
	return 0;
}

static int
close_services(void **state)
{
	struct board *b = *state;

	free(b->text);
	dashboard_fini(&b->dash);
	free(b);
	return 0;
}

/* The whole page, on a terminal of any length. */
static const char *
read_page(struct board *b, int cols)
{
	struct canvas c = dashboard_draw(&b->dash, 70, cols, true);

	free(b->text);
	b->text = dashboard_text(&c);
	canvas_fini(&c);
	return b->text;
}

static void
must_say(struct board *b, int cols, const char *words)
{
	if (strstr(read_page(b, cols), words) == NULL)
		fail_msg("\"%s\" is not on\n%s", words, b->text);
}

static void
must_not_say(struct board *b, int cols, const char *words)
{
	if (strstr(read_page(b, cols), words) != NULL)
		fail_msg("\"%s\" is on\n%s", words, b->text);
}

static void
a_lease_says_whose_it_is_and_for_how_long(void **state)
{
	struct board *b = *state;

	must_say(
	    b, 60, "192.168.77.11   SEP001B0C18BDC1   in use     10:00 left\n");
	must_say(b, 80,
	    "192.168.77.11   00:1b:0c:18:bd:c1 SEP001B0C18BDC1 in use"
	    "     10:00 left\n");
	must_say(b, 80, "SEP001B0C18BDC5 offered    0:10 left");
	must_say(b, 80, "used by another!");
}

static void
a_holder_that_was_not_heard_of_is_told_by_its_mac(void **state)
{
	struct mac mac = { { 0, 0x1b, 0x0c, 0, 0, 7 } };
	struct board *b = *state;

	dashboard_dhcp(&b->dash, DHCP_DISCOVER, mac, PLAY_SERVER + 30);
	must_say(b, 60, "192.168.77.31   00:1b:0c:00:00:07 offered");
	must_say(b, 80, "192.168.77.31   00:1b:0c:00:00:07   ");
}

static void
a_lease_runs_out(void **state)
{
	struct board *b = *state;

	play_wait(&b->dash.play, 20000);
	must_say(b, 60, "SEP001B0C18BDC5   run out\n");
	must_say(b, 60, "SEP001B0C18BDC1   in use     9:40 left\n");
	play_wait(&b->dash.play, 600000);
	must_say(b, 60, "SEP001B0C18BDC1   run out\n");
}

static void
a_transfer_says_how_far_and_how_fast(void **state)
{
	struct board *b = *state;

	must_say(
	    b, 60, "SEP001B0C18BDC4 apps41.9-4-2ES26.sbn       57% 100.4 kB/s");
	must_say(b, 80, "#####.....  57% 100.4 kB/s");
	must_say(b, 250, "1.8 MB of 3.1 MB");
}

static void
what_is_bad_has_a_sign(void **state)
{
	struct board *b = *state;

	must_say(b, 80, " 2 ! transfers broke off");
	must_say(b, 80, " 7 ! frames dropped by the kernel");
	must_say(b, 80, " 3   refused, or not there");
	b->dash.tftp.broken = 0;
	b->dash.model.dropped = 0;
	must_not_say(b, 80, " ! ");
}

static void
only_protocols_that_were_heard_are_counted(void **state)
{
	struct board *b = *state;

	must_say(b, 80, " 4711   frames\n");
	must_say(b, 80, " 31   CDP\n");
	must_say(b, 80, " 24   DHCP, and 1 malformed\n");
	must_not_say(b, 80, "LLDP");
}

/* What does not run has no counters: HTTP off, or nothing served at all. */
static void
what_is_not_served_is_not_counted(void **state)
{
	struct board *b = *state;

	must_say(b, 80, " HTTP\n");
	b->dash.model.web = NULL;
	must_not_say(b, 80, " HTTP\n");
	must_say(b, 80, " TFTP\n");
	b->dash.model.tftp = NULL;
	b->dash.model.dhcpd = NULL;
	must_not_say(b, 80, " TFTP\n");
	must_not_say(b, 80, "Addresses given");
	must_say(b, 80, "it only watches");
}

static void
nothing_under_way_is_said(void **state)
{
	struct board *b = *state;

	play_wait(&b->dash.play, 600000);
	must_say(b, 80, "Transfers under way\n None.\n");
}

#define SERVED(f)                                                              \
	cmocka_unit_test_setup_teardown(f, open_services, close_services)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SERVED(a_lease_says_whose_it_is_and_for_how_long),
		SERVED(a_holder_that_was_not_heard_of_is_told_by_its_mac),
		SERVED(a_lease_runs_out),
		SERVED(a_transfer_says_how_far_and_how_fast),
		SERVED(what_is_bad_has_a_sign),
		SERVED(only_protocols_that_were_heard_are_counted),
		SERVED(what_is_not_served_is_not_counted),
		SERVED(nothing_under_way_is_said),
	};

	return cmocka_run_group_tests_name("ui/services", tests, NULL, NULL);
}
