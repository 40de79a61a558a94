/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/alert.h"

#include "support/dashboard.h"

#define OTHER_SERVER 0xc0a80101u /* 192.168.1.1 */

struct bell {
	struct dashboard board;
	struct alert_memory memory;
	struct screen_flash flash;
	unsigned rung[ALERT_COUNT];
};

static int
hang(void **state)
{
	struct bell *b = calloc(1, sizeof(*b));

	assert_non_null(b);
	dashboard_init(&b->board);
	dashboard_serve(&b->board);
	*state = b;
	return 0;
}

static int
take_down(void **state)
{
	struct bell *b = *state;

	dashboard_fini(&b->board);
	free(b);
	return 0;
}

/* Look as the edge does at every picture, and count what rings. */
static enum alert
look(struct bell *b)
{
	enum alert a = alert_take(
	    &b->memory, b->board.play.bench, b->board.play.now_us, &b->flash);

	b->rung[a]++;
	return a;
}

/* So long, looking every second. */
static void
watch(struct bell *b, int seconds)
{
	for (int i = 0; i < seconds; i++) {
		play_wait(&b->board.play, 1000);
		look(b);
	}
}

/* The address comes from us, or from somebody else: then it needs hands. */
static void
lease_from(struct bell *b, const struct play_phone *p, uint32_t server)
{
	struct event e = {
		.kind = EVENT_DHCP, .by = WITNESS_WIRE, .mac = p->mac
	};

	e.dhcp.op = BOOTP_REPLY;
	e.dhcp.type = DHCP_ACK;
	e.dhcp.server = server;
	e.dhcp.tftp = server;
	e.dhcp.given = p->ip;
	play_tell(&b->board.play, e);
}

static void
a_revived_phone_rings_once(void **state)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");
	struct bell *b = *state;
	struct play *s = &b->board.play;

	play_boot(s, &p);
	play_load(s, &p, 60);
	look(b);
	assert_int_equal(b->rung[ALERT_REVIVED], 0);
	play_wait(s, 60000);
	play_announce(s, &p, "SCCP41.9-4-2ES26S");
	assert_int_equal(look(b), ALERT_REVIVED);
	assert_string_equal(
	    b->flash.text, "\u2713 SEP001B0C18BDC1 is revived: safe to unplug");
	assert_int_equal(b->flash.style, STYLE_FLASH_GOOD);
	assert_true(b->flash.until_us > s->now_us);
	play_announce(s, &p, "SCCP41.9-4-2ES26S");
	watch(b, 10);
	assert_int_equal(b->rung[ALERT_REVIVED], 1);
	assert_true(b->flash.until_us < s->now_us);
}

static void
a_phone_that_takes_firmware_again_rings_again(void **state)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");
	struct bell *b = *state;
	struct play *s = &b->board.play;

	for (int i = 0; i < 2; i++) {
		play_boot(s, &p);
		play_load(s, &p, 60);
		look(b);
		play_wait(s, 60000);
		play_announce(s, &p, "SCCP41.9-4-2ES26S");
		look(b);
	}
	assert_int_equal(b->rung[ALERT_REVIVED], 2);
}

static void
a_stuck_phone_rings_once(void **state)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");
	struct bell *b = *state;

	play_boot(&b->board.play, &p);
	look(b);
	watch(b, 600);
	assert_int_equal(b->rung[ALERT_STUCK], 1);
	assert_int_equal(b->rung[ALERT_HANDS], 0);
	assert_string_equal(
	    b->flash.text, "! SEP001B0C18BDC1 is stuck: see what it says");
	assert_int_equal(b->flash.style, STYLE_FLASH_BAD);
}

static void
hands_are_called_for_once(void **state)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");
	struct bell *b = *state;

	play_announce(&b->board.play, &p, "79XX_default_load");
	look(b);
	lease_from(b, &p, OTHER_SERVER);
	assert_int_equal(look(b), ALERT_HANDS);
	assert_string_equal(
	    b->flash.text, "! SEP001B0C18BDC1 needs your hands");
	watch(b, 20);
	assert_int_equal(b->rung[ALERT_HANDS], 1);
}

/* Who was stuck needed hands all the time: that he does still is no news. */
static void
hands_are_not_called_for_after_stuck(void **state)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");
	struct bell *b = *state;

	play_announce(&b->board.play, &p, "79XX_default_load");
	lease_from(b, &p, OTHER_SERVER);
	watch(b, (int)(ALERT_REST_US / 1000000) + 60);
	assert_int_equal(b->rung[ALERT_STUCK], 1);
	play_lease(&b->board.play, &p);
	lease_from(b, &p, OTHER_SERVER);
	watch(b, 5);
	assert_int_equal(b->memory.seen[0].fares, ALERT_HANDS);
	assert_int_equal(b->rung[ALERT_HANDS], 1);
}

static void
a_trouble_that_comes_and_goes_rings_once(void **state)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");
	struct bell *b = *state;

	play_announce(&b->board.play, &p, "79XX_default_load");
	for (int i = 0; i < 30; i++) {
		lease_from(b, &p, OTHER_SERVER);
		watch(b, 10);
		lease_from(b, &p, PLAY_SERVER);
		watch(b, 10);
	}
	assert_int_equal(b->rung[ALERT_HANDS], 1);
}

static void
a_trouble_that_comes_back_after_a_rest_rings(void **state)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");
	struct bell *b = *state;
	struct play *s = &b->board.play;

	play_announce(s, &p, "79XX_default_load");
	lease_from(b, &p, OTHER_SERVER);
	look(b);
	lease_from(b, &p, PLAY_SERVER);
	look(b);
	play_take(s, &p, "SEP001B0C18BDC1.cnf.xml", 3000); /* it idles */
	watch(b, (int)(ALERT_REST_US / 1000000) + 1);
	assert_int_equal(b->rung[ALERT_HANDS], 1);
	lease_from(b, &p, OTHER_SERVER);
	assert_int_equal(look(b), ALERT_HANDS);
}

static void
of_many_the_most_pressing_is_told(void **state)
{
	struct bell *b = *state;

	for (uint8_t n = 1; n <= 3; n++) {
		struct play_phone p = play_phone(n, "7961", "41");

		play_announce(&b->board.play, &p, "79XX_default_load");
		lease_from(b, &p, OTHER_SERVER);
	}
	assert_int_equal(look(b), ALERT_HANDS);
	assert_string_equal(b->flash.text, "! 3 phones need your hands");
	assert_int_equal(look(b), ALERT_NONE);
}

/* What the program itself cannot name is no phone, and rings no bell. */
static void
who_is_no_phone_rings_no_bell(void **state)
{
	struct bell *b = *state;

	play_switch(&b->board.play);
	watch(b, 300);
	assert_int_equal(b->rung[ALERT_NONE], 300);
}

/* The bench makes room for new ones: the others are found again. */
static void
who_was_told_is_known_after_others_left(void **state)
{
	struct bell *b = *state;
	struct play_phone p = play_phone(0xc1, "7961", "41");

	for (int n = 0; n < BENCH_DEVICES - 1; n++)
		play_tell(&b->board.play,
		    (struct event){ .kind = EVENT_HEARD,
			.by = WITNESS_WIRE,
			.mac = {
			    { 2, 0, 0, 0, (uint8_t)(n >> 8), (uint8_t)n } } });
	play_announce(&b->board.play, &p, "79XX_default_load");
	lease_from(b, &p, OTHER_SERVER);
	assert_int_equal(look(b), ALERT_HANDS);
	play_switch(&b->board.play);
	assert_int_equal(bench_evicted(b->board.play.bench), 1);
	assert_int_equal(look(b), ALERT_NONE);
}

/* The flash covers the title for a moment, but never the clock. */
static void
a_flash_covers_the_title_for_a_moment(void **state)
{
	struct bell *b = *state;
	struct play_phone p = play_phone(0xc1, "7961", "41");
	struct canvas c;
	char *text;

	play_announce(&b->board.play, &p, "79XX_default_load");
	lease_from(b, &p, OTHER_SERVER);
	look(b);
	b->board.screen.flash = b->flash;
	c = dashboard_draw(&b->board, 24, 80, true);
	text = dashboard_text(&c);
	assert_non_null(strstr(text, " ! SEP001B0C18BDC1 needs your hands"));
	assert_non_null(strstr(text, "12:00:05\n"));
	assert_int_equal(c.cells[1].style, STYLE_FLASH_BAD);
	free(text);
	canvas_fini(&c);
	play_wait(&b->board.play, 2000);
	c = dashboard_draw(&b->board, 24, 80, true);
	assert_int_equal(c.cells[1].style, STYLE_TITLE);
	canvas_fini(&c);
}

static void
muting_ends_a_flash_and_shows(void **state)
{
	struct bell *b = *state;
	struct canvas c;
	char *text;

	b->board.screen.flash = (struct screen_flash){
		.until_us = INT64_MAX, .style = STYLE_FLASH_BAD, .text = "!"
	};
	assert_int_equal(dashboard_press(&b->board, 'm'), SCREEN_REDRAW);
	assert_true(b->board.screen.muted);
	c = dashboard_draw(&b->board, 16, 60, true);
	text = dashboard_text(&c);
	assert_int_equal(c.cells[0].style, STYLE_TITLE);
	assert_non_null(strstr(text, "muted"));
	free(text);
	canvas_fini(&c);
	dashboard_press(&b->board, 'm');
	assert_false(b->board.screen.muted);
}

/* So many seconds of a story, looked at every second. */
static void
tell(struct bell *b, int seconds, const char *script)
{
	struct story s;

	if (b->board.resets == NULL)
		dashboard_guide(&b->board);
	story_init(&s, b->board.play.bench);
	s.from_us = b->board.play.now_us;
	story_tell(&s, script);
	watch(b, seconds);
}

#define LED_7961                                                               \
	"0 link up\n0 cdp 7961 SIP41.8-5-4S\n0 lead 7961G total\n"             \
	"0.1 link down\n0.2 link up\n"

static void
a_window_about_to_close_rings_once(void **state)
{
	struct bell *b = *state;

	tell(b, 168, LED_7961);
	assert_int_equal(b->rung[ALERT_CLOSING], 0);
	watch(b, 3);
	assert_int_equal(b->rung[ALERT_CLOSING], 1);
	assert_string_equal(
	    b->flash.text, "! 001B0C18BDC1 dial now: 10 seconds left");
	assert_int_equal(b->flash.style, STYLE_FLASH_BAD);
	watch(b, 30);
	assert_int_equal(b->rung[ALERT_CLOSING], 1);
}

/* The space bar makes the window another one. */
static void
a_sharper_window_rings_anew(void **state)
{
	struct bell *b = *state;

	tell(b, 172, LED_7961);
	assert_int_equal(b->rung[ALERT_CLOSING], 1);
	tell(b, 48, "0 next\n");
	assert_int_equal(b->rung[ALERT_CLOSING], 1);
	watch(b, 8);
	assert_int_equal(b->rung[ALERT_CLOSING], 2);
}

static void
who_dialled_in_time_is_left_alone(void **state)
{
	struct bell *b = *state;

	tell(b, 100, LED_7961 "60 next\n70 next\n");
	watch(b, 100);
	assert_int_equal(b->rung[ALERT_CLOSING], 0);
}

static void
a_wrong_turn_rings_each_time(void **state)
{
	struct bell *b = *state;

	tell(b, 60, LED_7961 "20 cdp 7961 SIP41.8-5-4S\n");
	assert_int_equal(b->rung[ALERT_WRONG], 1);
	tell(b, 60,
	    "0 over\n1 link down\n4 link up\n"
	    "30 cdp 7961 SIP41.8-5-4S\n");
	assert_int_equal(b->rung[ALERT_WRONG], 2);
	tell(b, 60, "0 stop\n");
	assert_int_equal(b->rung[ALERT_WRONG], 2);
}

static void
a_question_rings_once(void **state)
{
	struct bell *b = *state;

	tell(b, 120,
	    "0 link up\n0 cdp 8841 sip88xx.12-5-1\n0 lead 8841 soft\n"
	    "1 link down\n10 link up\n30 next\n40 next\n"
	    "50 link down\n53 link up\n60 cdp 8841 sip88xx.12-5-1\n");
	assert_int_equal(b->rung[ALERT_ASKS], 1);
	assert_string_equal(
	    b->flash.text, "? 001B0C18BDC1 waits for an answer");
}

/* Nothing was heard of it since the code: its stage says nothing. */
static void
who_stands_still_rings_once(void **state)
{
	struct bell *b = *state;

	tell(b, 1500, LED_7961 "60 next\n70 next\n");
	assert_int_equal(b->rung[ALERT_STANDS], 1);
}

#define BELL(f) cmocka_unit_test_setup_teardown(f, hang, take_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		BELL(a_revived_phone_rings_once),
		BELL(a_phone_that_takes_firmware_again_rings_again),
		BELL(a_stuck_phone_rings_once),
		BELL(hands_are_called_for_once),
		BELL(hands_are_not_called_for_after_stuck),
		BELL(a_trouble_that_comes_and_goes_rings_once),
		BELL(a_trouble_that_comes_back_after_a_rest_rings),
		BELL(of_many_the_most_pressing_is_told),
		BELL(who_is_no_phone_rings_no_bell),
		BELL(who_was_told_is_known_after_others_left),
		BELL(a_flash_covers_the_title_for_a_moment),
		BELL(muting_ends_a_flash_and_shows),
		BELL(a_window_about_to_close_rings_once),
		BELL(a_sharper_window_rings_anew),
		BELL(who_dialled_in_time_is_left_alone),
		BELL(a_wrong_turn_rings_each_time),
		BELL(a_question_rings_once),
		BELL(who_stands_still_rings_once),
	};

	return cmocka_run_group_tests_name("ui/alert", tests, NULL, NULL);
}
