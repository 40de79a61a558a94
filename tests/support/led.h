/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_LED_H
#define TESTS_SUPPORT_LED_H

/*
 * Phones that are led through their reset: each function dashboard_tell_led_…
 * is a story up to one kind of step. Times of facts/phones.md section 2.
 */

#include "support/dashboard.h"

/* A story from now on, and so many seconds of it. */
static inline void
led_tell(struct dashboard *t, int seconds, const char *script)
{
	struct story s;

	if (t->resets == NULL)
		dashboard_guide(t);
	story_init(&s, t->play.bench);
	s.from_us = t->play.now_us;
	story_tell(&s, "0 link up\n0 serving clear\n");
	story_tell(&s, script);
	t->play.now_us += (int64_t)seconds * 1000000;
	play_wait(&t->play, 0);
	t->screen.view = VIEW_GUIDE;
	if (bench_courses(t->play.bench) > 0)
		t->screen.guide.course = bench_course(t->play.bench, 0)->id;
}

#define LED_7961 "0 cdp 7961 SIP41.8-5-4S\n5 lead 7961G total\n"

/* Its link goes at 11 s and comes back at 20. */
#define LED_7961_POWERED LED_7961 "11 link down\n20 link up\n"

#define LED_7961_TAKEN                                                         \
	LED_7961_POWERED "60 next\n70 next\n"                                  \
			 "130 cdp 7961 79XX_default_load\n"                    \
			 "140 discover\n144 lease\n"

#define LED_7961_MANIFEST                                                      \
	LED_7961_TAKEN "145 +open term61.default.loads 800\n"                  \
		       "145 +manifest term61.default.loads"                    \
		       " SIP41.9-4-2SR3-1S jar41sip.sbn:1600000"               \
		       " cnu41.sbn:600000 apps41.sbn:3200000"                  \
		       " dsp41.sbn:600000 cvm41sip.sbn:2000000\n"              \
		       "145 +whole\n147 +take jar41sip.sbn 1600000\n"          \
		       "155 +take cnu41.sbn 600000\n"

#define LED_7961_WRITES                                                        \
	LED_7961_MANIFEST "159 +take apps41.sbn 3200000\n"                     \
			  "173 +take dsp41.sbn 600000\n"                       \
			  "177 +take cvm41sip.sbn 2000000\n"

static inline void
dashboard_tell_led_unplug(struct dashboard *t)
{
	led_tell(t, 8, LED_7961);
}

static inline void
dashboard_tell_led_hold(struct dashboard *t)
{
	led_tell(t, 14, LED_7961 "11 link down\n");
}

static inline void
dashboard_tell_led_wait(struct dashboard *t)
{
	led_tell(t, 62, LED_7961_POWERED);
}

static inline void
dashboard_tell_led_dial(struct dashboard *t)
{
	led_tell(t, 66,
	    "0 cdp 7970 SIP70.8-5-4S\n5 lead 7970G soft\n11 link down\n"
	    "20 link up\n60 next\n");
}

static inline void
dashboard_tell_led_format(struct dashboard *t)
{
	led_tell(t, 112, LED_7961_POWERED "60 next\n70 next\n");
}

static inline void
dashboard_tell_led_fetch(struct dashboard *t)
{
	led_tell(t, 158, LED_7961_MANIFEST);
}

static inline void
dashboard_tell_led_write(struct dashboard *t)
{
	led_tell(t, 369, LED_7961_WRITES);
}

static inline void
dashboard_tell_led_done(struct dashboard *t)
{
	led_tell(t, 480,
	    LED_7961_WRITES "460 link down\n463 link up\n"
			    "470 discover\n474 lease\n"
			    "475 lacks CTLSEP001B0C18BDC1.tlv\n"
			    "476 cdp 7961 SIP41.9-4-2SR3-1S\n");
}

static inline void
dashboard_tell_led_stopped(struct dashboard *t)
{
	led_tell(t, 30, LED_7961_POWERED "25 stop\n");
}

static inline void
dashboard_tell_led_nobody(struct dashboard *t)
{
	led_tell(t, 30, "0 cdp 7961 SIP41.8-5-4S\n");
}

/* Three lamps in turn, and a question of the phone's own after the code. */
static inline void
dashboard_tell_led_prompt(struct dashboard *t)
{
	led_tell(t, 31,
	    "0 cdp 7940 P00308000500\n5 lead 7940G keep-network\n"
	    "11 link down\n20 link up\n");
}

/* It was reset, keeps its firmware, and asks for its configuration. */
#define LED_7940_RESET                                                         \
	"0 cdp 7940 P00308000500\n5 lead 7940G soft\n11 link down\n"           \
	"20 link up\n30 next\n40 next\n42 next\n60 cdp 7940 P00308000500\n"    \
	"61 yes\n70 discover\n71 lease\n72 lacks CTLSEP001B0C18BDC1.tlv\n"

static inline void
dashboard_tell_led_reset(struct dashboard *t)
{
	led_tell(t, 73, LED_7940_RESET);
}

/* And takes the load that this names. */
static inline void
dashboard_tell_led_upgrades(struct dashboard *t)
{
	led_tell(t, 100,
	    LED_7940_RESET "75 +open P0S3-8-12-00.loads 461\n"
			   "75 +manifest P0S3-8-12-00.loads P0S3-8-12-00"
			   " P003-8-12-00.sbn:130000 P0S3-8-12-00.sb2:760000\n"
			   "75 +whole\n77 +take P003-8-12-00.sbn 130000\n"
			   "79 +take P0S3-8-12-00.sb2 760000\n");
}

/* Five lamps, two of which have to be dark. */
static inline void
dashboard_tell_led_many_lamps(struct dashboard *t)
{
	led_tell(t, 31,
	    "0 cdp 9971 sip9971.9-4-2\n5 lead 9971 soft\n"
	    "11 link down\n20 link up\n");
}

static inline void
dashboard_tell_led_asks(struct dashboard *t)
{
	led_tell(t, 75,
	    "0 cdp 8841 sip88xx.12-5-1\n5 lead 8841 soft\n11 link down\n"
	    "20 link up\n40 next\n50 next\n60 link down\n63 link up\n"
	    "70 cdp 8841 sip88xx.12-5-1\n");
}

static inline void
dashboard_tell_led_wrong(struct dashboard *t)
{
	led_tell(t, 95,
	    LED_7961_POWERED "60 next\n70 next\n80 cdp 7961 SIP41.8-5-4S\n"
			     "85 discover\n89 lease\n");
}

static inline void
dashboard_tell_led_again(struct dashboard *t)
{
	dashboard_tell_led_wrong(t);
	led_tell(t, 10, "1 over\n2 link down\n");
}

static inline void
dashboard_tell_led_power_cut(struct dashboard *t)
{
	led_tell(t, 240, LED_7961_WRITES "210 link down\n");
}

static inline void
dashboard_tell_led_stands_still(struct dashboard *t)
{
	led_tell(t, 1500, LED_7961_WRITES);
}

/* It comes back by itself while somebody is about to unplug it. */
static inline void
dashboard_tell_led_too_early(struct dashboard *t)
{
	led_tell(t, 12,
	    "0 cdp 7961 79XX_default_load\n1 discover\n2 lease\n"
	    "3 lead 7961G total\n"
	    "4 +open term61.default.loads 800\n"
	    "4 +manifest term61.default.loads SIP41.9-4-2SR3-1S"
	    " jar41sip.sbn:1600000 cvm41sip.sbn:2000000\n"
	    "4 +whole\n5 +open jar41sip.sbn 1600000\n9 +moved 400000\n");
}

/* The code was taken, and a part of its load is not there. */
static inline void
dashboard_tell_led_missing(struct dashboard *t)
{
	led_tell(t, 400,
	    LED_7961_TAKEN "145 +open term61.default.loads 800\n"
			   "145 +manifest term61.default.loads"
			   " SIP41.9-4-2SR3-1S jar41sip.sbn:1600000"
			   " cvm41sip.sbn\n"
			   "145 +whole\n147 +take jar41sip.sbn 1600000\n"
			   "155 +refuse cvm41sip.sbn 1\n");
}

/* Its power was cut in the middle of the download, and came back. */
static inline void
dashboard_tell_led_anew(struct dashboard *t)
{
	led_tell(t, 262,
	    LED_7961_MANIFEST
	    "160 link down\n178 link up\n"
	    "230 cdp 7961 79XX_default_load\n240 discover\n244 lease\n"
	    "245 +open term61.default.loads 800\n"
	    "245 +manifest term61.default.loads SIP41.9-4-2SR3-1S"
	    " jar41sip.sbn:1600000 cnu41.sbn:600000 apps41.sbn:3200000\n"
	    "245 +whole\n247 +open jar41sip.sbn 1600000\n"
	    "255 +moved 400000\n");
}

/* Another DHCP server turns up while # is held. */
static inline void
dashboard_tell_led_lacks(struct dashboard *t)
{
	led_tell(t, 62, LED_7961_POWERED "50 gate-red 1\n");
}

/* The same of one of two, while the other is looked at. */
static inline void
dashboard_tell_led_lacks_beside(struct dashboard *t)
{
	led_tell(t, 80,
	    "0 is 00:1b:0c:00:00:01 10.0.0.21\n0 cdp 7911 SIP11.8-5-4S\n"
	    "1 lead 7911G soft\n2 next\n3 next\n"
	    "4 is 00:1b:0c:18:bd:c1 10.0.0.20\n4 cdp 7961 SIP41.8-5-4S\n"
	    "5 lead 7961G total\n6 next\n7 next\n60 next 2\n"
	    "61 gate-red 2\n");
}

/* The list of its firmware, and never a part. */
#define LED_LISTED(at)                                                         \
	at " +open term61.default.loads 800\n" at                              \
	   " +manifest term61.default.loads SIP41.9-4-2SR3-1S"                 \
	   " jar41sip.sbn:1600000 cvm41sip.sbn:2000000\n" at " +whole\n"

static inline void
dashboard_tell_led_loops(struct dashboard *t)
{
	led_tell(t, 180,
	    LED_7961_TAKEN LED_LISTED("145") LED_LISTED("155")
		LED_LISTED("165"));
}

/* A switch between: another phone's frames come by the same link. */
static inline void
dashboard_tell_led_shared(struct dashboard *t)
{
	led_tell(t, 30,
	    "0 is 00:1b:0c:00:00:01 10.0.0.21\n0 cdp 7911 SIP11.8-5-4S\n"
	    "0 is 00:1b:0c:18:bd:c1 10.0.0.20\n" LED_7961);
}

/* One is unplugged, one starts as ever, one was not heard yet. */
static inline void
dashboard_tell_led_several(struct dashboard *t)
{
	led_tell(t, 80,
	    "0 is 00:1b:0c:00:00:01 10.0.0.21\n0 cdp 7911 SIP11.8-5-4S\n"
	    "1 lead 7911G soft\n2 next\n3 next\n"
	    "4 is 00:1b:0c:18:bd:c1 10.0.0.20\n4 cdp 7961 SIP41.8-5-4S\n"
	    "5 lead 7961G total\n6 next\n7 next\n"
	    "60 cdp 7961 SIP41.8-5-4S\n70 discover\n71 lease\n"
	    "75 lead-unheard 7945G soft\n");
}

static inline void
dashboard_tell_led_unheard(struct dashboard *t)
{
	led_tell(t, 30, "5 lead-unheard 7945G keep-network\n");
}

/* On the practice bench: hands are keys, and the phone is drawn. */
static const struct look led_look = {
	.model = "7961G",
	.mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } },
	.powered = true,
	.held = 1 << 11, /* # */
	.lamps = { [RESET_LINES] = { RESET_AMBER, RESET_WALKS },
	    [RESET_MESSAGE] = { RESET_AMBER, RESET_FLASHES } },
};

static inline void
led_practise(struct dashboard *t)
{
	t->model.role = SCREEN_PRACTICE;
	t->model.looks = &led_look;
	t->model.looks_n = 1;
	t->screen.trains = true;
}

static inline void
dashboard_tell_led_practice(struct dashboard *t)
{
	/* Phones hurry as they do by default, hands do not. */
	bench_hurry(t->play.bench, 1, 5);
	dashboard_tell_led_wait(t);
	led_practise(t);
}

static inline void
dashboard_tell_led_practice_writes(struct dashboard *t)
{
	dashboard_tell_led_write(t);
	led_practise(t);
}

static inline void
dashboard_tell_led_closing(struct dashboard *t)
{
	led_tell(t, 192, LED_7961_POWERED);
}

/* On the bench: the pane between table and log. */
static inline void
dashboard_tell_led_pane(struct dashboard *t)
{
	dashboard_tell_led_wait(t);
	t->screen.view = VIEW_BENCH;
}

static inline void
dashboard_tell_led_pane_asks(struct dashboard *t)
{
	dashboard_tell_led_asks(t);
	t->screen.view = VIEW_BENCH;
}

static inline void
dashboard_tell_led_pane_several(struct dashboard *t)
{
	dashboard_tell_led_several(t);
	t->screen.view = VIEW_BENCH;
}

static inline void
dashboard_tell_led_pane_writes(struct dashboard *t)
{
	dashboard_tell_led_write(t);
	t->screen.view = VIEW_BENCH;
}

#endif
