/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/pace.h"

#include "support/known_resets.h"
#include "support/story.h"

#define SECONDS INT64_C(1000000)

/* "write 154 of 1000, 12 spent, 348 left", "-" for what is not known. */
static void
show(char dst[96], const struct pace *p)
{
	char left[16] = "-";

	if (p->left_us >= 0)
		snprintf(left, sizeof(left), "%d", (int)(p->left_us / SECONDS));
	snprintf(dst, 96, "%s%s %u, %d spent, %s left",
	    p->now < PACE_PHASES ? pace_name(p->now) : "-", p->stuck ? "!" : "",
	    p->permille, (int)(p->spent_us / SECONDS), left);
}

/* Which phases there are, and where each ends. */
static void
show_marks(char dst[96], const struct pace *p)
{
	dst[0] = '\0';
	for (int i = 0; i < PACE_PHASES; i++)
		if (p->spans[i].has)
			snprintf(dst + strlen(dst), 96 - strlen(dst), "%s%s %u",
			    dst[0] != '\0' ? ", " : "",
			    pace_name((enum pace_phase)i), p->marks[i]);
}

/* Four parts of 2 MB in 40 s, as our server tells them. */
#define MANIFEST                                                               \
	"1 cdp 7961 79XX_default_load\n11 discover\n15 lease\n"                \
	"16 +open term61.default.loads 800\n"                                  \
	"16 +manifest term61.default.loads SIP41.9-4-2SR3-1S "                 \
	"jar41sip.sbn:2000000 cnu41.sbn:2000000 apps41.sbn:2000000 "           \
	"dsp41.sbn:2000000\n17 +whole\n"
#define LOADING                                                                \
	MANIFEST "20 +open jar41sip.sbn 2000000\n21 +moved 200000\n"           \
		 "22 +moved 400000\n23 +moved 600000\n24 +moved 800000\n"      \
		 "25 +moved 1000000\n"
#define HALF     LOADING "30 +whole\n30 +take cnu41.sbn 2000000\n"
#define TAKEN    HALF "45 +take apps41.sbn 2000000\n56 +take dsp41.sbn 2000000\n"
#define REBOOTED TAKEN "356 discover\n360 lease\n"
#define REVIVED  TAKEN "376 cdp 7961 SIP41.9-4-2SR3-1S\n"

/* Of a phone that nobody is led through a reset of. */
static struct row {
	const char *name;
	const char *script;
	int now_s;
	const char *want;
} rows[] = {
	{ "nothing has begun", "1 cdp 7961 79XX_default_load\n", 5,
	    "- 0, 0 spent, - left" },
	{ "an address is no begin", "1 cdp 7961 -\n3 discover\n7 lease\n", 8,
	    "- 0, 0 spent, - left" },
	{ "asks what to load", MANIFEST, 18, "download 4, 2 spent, 398 left" },
	{ "a part of the octets", LOADING, 25,
	    "download 12, 9 spent, 388 left" },
	{ "half of the octets", HALF, 50, "download 50, 34 spent, 366 left" },
	{ "octets that do not move", HALF, 60,
	    "download 50, 44 spent, 361 left" },
	{ "all of the octets", TAKEN, 56, "write 100, 40 spent, 360 left" },
	{ "writes", TAKEN, 221, "write 471, 205 spent, 195 left" },
	{ "writes for as long as usual", TAKEN, 386,
	    "write 842, 370 spent, 65 left" },
	{ "writes for longer than usual", TAKEN, 656,
	    "write 867, 640 spent, 48 left" },
	{ "writes for longer than is normal", TAKEN, 1016,
	    "write 901, 1000 spent, - left" },
	{ "is stuck, and stays where it was", TAKEN "1300 tick\n", 5000,
	    "write! 924, 1240 spent, - left" },
	{ "restarts", REBOOTED, 361, "start 936, 345 spent, 25 left" },
	{ "restarts for longer than is normal", REBOOTED, 500,
	    "start 995, 484 spent, - left" },
	{ "reads its configuration before it is seen to run",
	    REBOOTED "361 ask SEP001B0C18BDC1.cnf.xml\n", 362,
	    "start 938, 346 spent, 24 left" },
	{ "is revived", REVIVED, 400, "- 1000, 360 spent, 0 left" },
	{ "is revived, and long ago", REVIVED "3000 discover\n", 5000,
	    "- 1000, 360 spent, 0 left" },
	{ "is gone", "0 link up\n" HALF "40 link down\n", 500,
	    "- 50, 24 spent, - left" },
	{ "goes back, as the phone does",
	    REBOOTED "365 +open term61.default.loads 800\n", 366,
	    "download 2, 350 spent, 399 left" },
	{ "revived, and plugged in again",
	    "0 link up\n" REVIVED "400 link down\n500 link up\n"
	    "510 cdp 7961 SIP41.9-4-2SR3-1S\n511 discover\n",
	    600, "- 1000, 360 spent, 0 left" },
	{ "takes longer to load than is usual, nobody knows how much",
	    "1 cdp 7961 -\n3 discover\n7 lease\n"
	    "8 get term61.default.loads 100\n"
	    "9 +open jar41sip.sbn 18446744073709551615\n"
	    "30 +moved 1000\n60 +moved 2000\n",
	    78, "download 93, 70 spent, 360 left" },
	{ "an old phone asks for its image",
	    "1 cdp 7960 -\n3 discover\n7 lease\n"
	    "8 ask P003-08-8-00.loads\n12 ask P003-08-8-00.sb2\n",
	    23, "download 74, 15 spent, 165 left" },
};

static void
is_where_its_stages_are(void **state)
{
	const struct row *row = *state;
	struct bench *b = new_bench();
	struct story story;
	struct pace p;
	char text[96];

	story_init(&story, b);
	story_tell(&story, row->script);
	pace_of(&p, NULL, bench_at(b, 0), row->now_s * SECONDS);
	show(text, &p);
	assert_string_equal(text, row->want);
	for (int i = 0; i < PACE_PHASES; i++)
		assert_true(p.spans[i].ended_us == 0 ||
		    p.spans[i].ended_us >= p.spans[i].begun_us);
	bench_free(b);
}

/* Every second of a revival, to its end and beyond. */
static struct sweep {
	const char *name;
	const char *script; /* before it, and all that happens later */
	int last_s;
	unsigned most; /* permille in one second, at most */
} sweeps[] = {
	{ "goes on in a revival as usual", REVIVED, 375, 75 },
	{ "goes on in one that is slow",
	    TAKEN "1200 discover\n1204 lease\n"
		  "1400 cdp 7961 SIP41.9-4-2SR3-1S\n",
	    1399, 60 },
	{ "goes on where sizes are not known",
	    "1 cdp 7961 -\n3 discover\n7 lease\n"
	    "8 get term61.default.loads 100\n9 get jar41sip.sbn 90000\n"
	    "20 get cnu41.sbn 90000\n30 get apps41.sbn 90000\n"
	    "90 discover\n95 cdp 7961 SIP41.9-4-2SR3-1S\n",
	    60, 20 },
};

/* Tell the lines of a script that are due. */
static const char *
tell_until(struct story *story, const char *script, int s)
{
	while (*script != '\0' && atof(script) <= s) {
		char line[256];
		size_t n = strcspn(script, "\n") + 1;

		assert_true(n < sizeof(line));
		snprintf(line, sizeof(line), "%.*s", (int)n, script);
		story_tell(story, line);
		script += n;
	}
	return script;
}

static void
never_goes_back(void **state)
{
	const struct sweep *row = *state;
	struct bench *b = new_bench();
	const char *rest = row->script;
	struct story story;
	struct pace p;
	unsigned before = 0;

	story_init(&story, b);
	for (int s = 1; s <= row->last_s; s++) {
		rest = tell_until(&story, rest, s);
		pace_of(&p, NULL, bench_at(b, 0), s * SECONDS);
		if (p.permille < before || p.permille > before + row->most)
			fail_msg(
			    "second %d: %u after %u", s, p.permille, before);
		assert_in_range(p.permille, 0, 999);
		assert_true(p.now != PACE_PHASES || p.permille == 0);
		before = p.permille;
	}
	bench_free(b);
}

/* Half a minute of writing is seen, however long it has lasted. */
static void
never_stands_still_while_it_writes(void **state)
{
	struct bench *b = new_bench();
	struct story story;
	struct pace p;
	unsigned before = 0;

	(void)state;
	story_init(&story, b);
	story_tell(&story, TAKEN);
	for (int s = 60; s < 56 + 1200; s += 30) {
		pace_of(&p, NULL, bench_at(b, 0), s * SECONDS);
		assert_true(p.permille > before);
		assert_true(p.left_us > 0 || s > 56 + 840);
		before = p.permille;
	}
	bench_free(b);
}

/* What is left is told to be less and less, second by second. */
static void
what_is_left_runs_down(void **state)
{
	struct bench *b = new_bench();
	struct story story;
	struct pace p;
	int64_t before = INT64_MAX;

	(void)state;
	story_init(&story, b);
	story_tell(&story, TAKEN);
	for (int s = 56; s <= 56 + 900; s++) {
		pace_of(&p, NULL, bench_at(b, 0), s * SECONDS);
		assert_true(p.left_us >= 0 && p.left_us < before);
		before = p.left_us;
	}
	bench_free(b);
}

/* A course, begun at 1000 s, that has come to a step of its procedure. */
static struct place {
	const char *name;
	const char *model, *sequence;
	unsigned step;
	enum course_state state;
	int step_s, now_s;
	const char *want;
} places[] = {
	{ "hands begin", "7961G", "total", 0, COURSE_HANDS, 1000, 1000,
	    "keys 0, 0 spent, 580 left" },
	{ "hands take their time", "7961G", "total", 0, COURSE_HANDS, 1000,
	    1600, "keys 25, 600 spent, 565 left" },
	{ "# is down, and the lamps are waited for", "7961G", "total", 4,
	    COURSE_HANDS, 1030, 1040, "keys 56, 40 spent, 547 left" },
	{ "nobody tells that the code was dialled in time", "7961G", "total", 4,
	    COURSE_HANDS, 1030, 1097, "keys 149, 97 spent, 490 left" },
	{ "nor that it was not", "7961G", "total", 4, COURSE_HANDS, 1030, 1367,
	    "keys 292, 367 spent, 437 left" },
	{ "nor how it starts", "7841", "soft", 3, COURSE_HANDS, 1030, 1127,
	    "keys 611, 127 spent, 60 left" },
	{ "it formats", "7961G", "total", 8, COURSE_WATCH, 1080, 1140,
	    "format 196, 140 spent, 460 left" },
	{ "it is about to be served", "7961G", "total", 10, COURSE_WATCH, 1200,
	    1220, "download 341, 220 spent, 380 left" },
	{ "it writes", "7961G", "total", 11, COURSE_WATCH, 1240, 1405,
	    "write 635, 405 spent, 195 left" },
	{ "it starts", "7961G", "total", 12, COURSE_WATCH, 1600, 1610,
	    "start 963, 610 spent, 20 left" },
	{ "it is done", "7961G", "total", 13, COURSE_DONE, 1600, 1700,
	    "- 1000, 600 spent, 0 left" },
	{ "it went wrong", "7961G", "soft", 7, COURSE_WRONG, 1080, 1085,
	    "format 122, 80 spent, - left" },
	{ "it is stuck", "7961G", "total", 8, COURSE_STUCK, 1080, 3000,
	    "format! 309, 1280 spent, - left" },
	{ "the person gave up", "7961G", "total", 4, COURSE_LEFT, 1030, 1040,
	    "- 0, 0 spent, - left" },
	{ "one word for restart and download", "7911G", "soft", 7, COURSE_WATCH,
	    1060, 1070, "format 140, 70 spent, 420 left" },
	{ "a reset without new firmware", "8841", "soft", 6, COURSE_WATCH, 1060,
	    1075, "format 317, 75 spent, 135 left" },
};

static struct course
course_at(const struct place *row)
{
	struct course_plan plan = { .id = 1, .model = row->model };
	struct course c;

	plan.family = resets_family(resets, row->model);
	assert_true(
	    resets_choose(resets, plan.family, row->sequence, &plan.choice));
	course_begin(&c, &plan, 1000 * SECONDS);
	c.step = row->step;
	c.state = row->state;
	c.step_us = c.changed_us = row->step_s * SECONDS;
	if (c.state == COURSE_STUCK)
		c.changed_us += 1200 * SECONDS;
	return c;
}

static void
is_where_its_course_is(void **state)
{
	const struct place *row = *state;
	struct course c = course_at(row);
	struct pace p;
	char text[96];

	pace_of(&p, &c, NULL, row->now_s * SECONDS);
	show(text, &p);
	assert_string_equal(text, row->want);
}

/* What each kind of revival is made of, and where it says its times from. */
static struct whole {
	const char *name;
	const char *model, *sequence;
	uint32_t keys_most_s;
	const char *marks, *words;
} wholes[] = {
	{ "soft", "7961G", "soft", 255,
	    "keys 122, format 183, download 265, write 938, start 1000",
	    "Download about 0:40, writing 4 to 7 min, stuck after 20 min" },
	{ "total", "7961G", "total", 255,
	    "keys 103, format 310, download 379, write 948, start 1000",
	    "Formatting 1 to 15 min, download about 0:40, writing 4 to 7 min, stuck after 20 min" },
	{ "7911", "7911G", "soft", 180,
	    "keys 122, format 183, download 265, write 938, start 1000",
	    "Download about 0:40, writing 4 to 7 min, stuck after 20 min" },
	{ "7940", "7940G", "soft", 255, "keys 333, format 466, start 1000",
	    "" },
	{ "8800", "8841", "soft", 140, "keys 250, format 400, start 1000", "" },
	{ "7800", "7841", "soft", 150, "keys 294, start 1000", "" },
};

static void
is_made_of_its_phases(void **state)
{
	const struct whole *row = *state;
	struct place begun = { .model = row->model, .sequence = row->sequence };
	struct course c = course_at(&begun);
	struct pace p;
	char text[200];

	pace_of(&p, &c, NULL, 1000 * SECONDS);
	assert_int_equal(p.spans[PACE_KEYS].most_s, row->keys_most_s);
	show_marks(text, &p);
	assert_string_equal(text, row->marks);
	assert_string_equal(pace_show(text, sizeof(text), &p), row->words);
}

/* A phone at 60 s, half of whose download is done, that somebody is led by. */
static struct both {
	const char *name;
	int begun_s; /* of the course */
	unsigned step;
	enum course_state state;
	int changed_s;
	const char *want;
} boths[] = {
	{ "the wire tells more than the place", 1, 10, COURSE_WATCH, 15,
	    "download 344, 49 spent, 366 left" },
	{ "and more than what seemed wrong", 1, 7, COURSE_WRONG, 15,
	    "download 344, 49 spent, 366 left" },
	{ "a course that began later is another try", 40, 4, COURSE_HANDS, 45,
	    "keys 47, 10 spent, 552 left" },
	{ "a course that was left counts no more", 1, 10, COURSE_LEFT, 15,
	    "download 50, 34 spent, 366 left" },
	{ "nor does one that was done before", 1, 13, COURSE_DONE, 15,
	    "download 50, 34 spent, 366 left" },
	{ "one that was done is done", 1, 13, COURSE_DONE, 45,
	    "- 1000, 44 spent, 0 left" },
};

static void
course_and_wire_agree(void **state)
{
	const struct both *row = *state;
	struct place place = { .model = "7961G",
		.sequence = "total",
		.step = row->step,
		.state = row->state };
	struct course c = course_at(&place);
	struct bench *b = new_bench();
	struct story story;
	struct pace p;
	char text[96];

	c.begun_us = row->begun_s * SECONDS;
	c.step_us = c.changed_us = row->changed_s * SECONDS;
	story_init(&story, b);
	story_tell(&story, HALF);
	pace_of(&p, &c, bench_at(b, 0), 50 * SECONDS);
	show(text, &p);
	assert_string_equal(text, row->want);
	bench_free(b);
}

/* Led through all of it, it comes to its end without a step back. */
static void
a_course_never_goes_back(void **state)
{
	static const struct {
		int s;
		unsigned step;
	} steps[] = { { 0, 0 }, { 12, 1 }, { 20, 2 }, { 23, 3 }, { 30, 4 },
		{ 50, 5 }, { 52, 6 }, { 67, 8 }, { 201, 10 }, { 256, 11 } };
	struct place place = { .model = "7961G", .sequence = "total" };
	struct course c = course_at(&place);
	struct bench *b = new_bench();
	const char *rest = REVIVED;
	struct story story;
	struct pace p;
	unsigned before = 0;
	size_t at = 0;

	(void)state;
	story_init(&story, b);
	story.from_us = 1200 * SECONDS;
	for (int s = 0; s < 575; s++) {
		rest = tell_until(&story, rest, s - 200);
		if (at < ARRAY_LEN(steps) && steps[at].s <= s) {
			c.step = steps[at++].step;
			c.step_us = (1000 + s) * SECONDS;
			c.state = c.step < 8 ? COURSE_HANDS : COURSE_WATCH;
		}
		pace_of(&p, &c, bench_at(b, 0), (1000 + s) * SECONDS);
		if (p.permille < before || p.permille > before + 110)
			fail_msg(
			    "second %d: %u after %u", s, p.permille, before);
		assert_in_range(p.permille, 0, 999);
		assert_int_equal(p.spent_us, s * SECONDS);
		before = p.permille;
	}
	bench_free(b);
}

/* What the record told of this bench's earlier phones. */
static struct ours {
	const char *name;
	struct event_past past;
	const char *words;
	uint32_t load_s, write_s, start_s;
} ours[] = {
	{ "none", { .timed = 0 },
	    "Download about 0:40, writing 4 to 7 min, stuck after 20 min", 40,
	    330, 30 },
	{ "too few", { .timed = 2, .load_s = 20, .write_s = 200 },
	    "Download about 0:40, writing 4 to 7 min, stuck after 20 min", 40,
	    330, 30 },
	{ "enough", { .timed = 12, .load_s = 38, .write_s = 310 },
	    "Download about 0:40, writing 4 to 7 min, stuck after 20 min; "
	    "on this bench 0:38 and 5:10 (12 phones)",
	    38, 280, 30 },
	{ "of the download alone", { .timed = 3, .load_s = 62 },
	    "Download about 0:40, writing 4 to 7 min, stuck after 20 min; "
	    "on this bench 1:02 (3 phones)",
	    62, 330, 30 },
	{ "so fast that a start is the lesser part",
	    { .timed = 3, .load_s = 5, .write_s = 50 },
	    "Download about 0:40, writing 4 to 7 min, stuck after 20 min; "
	    "on this bench 0:05 and 0:50 (3 phones)",
	    5, 40, 10 },
	{ "slower than anybody reports",
	    { .timed = 3, .load_s = 38, .write_s = 1530 },
	    "Download about 0:40, writing 4 to 7 min, stuck after 25 min; "
	    "on this bench 0:38 and 25:30 (3 phones)",
	    38, 1500, 30 },
};

static void
the_bench_has_times_of_its_own(void **state)
{
	const struct ours *row = *state;
	struct device d = {
		.boot = BOOT_JAVA, .past = row->past, .past_told = true
	};
	struct pace p;
	char text[200];

	pace_of(&p, NULL, &d, SECONDS);
	assert_int_equal(p.spans[PACE_LOAD].usual_s, row->load_s);
	assert_int_equal(p.spans[PACE_WRITE].usual_s, row->write_s);
	assert_int_equal(p.spans[PACE_START].usual_s, row->start_s);
	assert_int_equal(p.spans[PACE_LOAD].ours, row->load_s != 40);
	assert_int_equal(p.spans[PACE_WRITE].ours, row->write_s != 330);
	assert_string_equal(pace_show(text, sizeof(text), &p), row->words);
}

/* A 7940 keeps its firmware, unless there is another for it. */
static void
a_load_on_offer_is_a_download(void **state)
{
	struct place place = { .model = "7940G", .sequence = "soft" };
	struct course c = course_at(&place);
	struct device d = { .boot = BOOT_GEN1,
		.facts[FACT_LOAD] = { .text = "P00308000700" },
		.ladder = { .step = 1, .steps = 1, .load = "P003-08-8-00" } };
	struct pace p;

	(void)state;
	pace_of(&p, &c, &d, SECONDS);
	assert_true(p.spans[PACE_LOAD].has && p.spans[PACE_WRITE].has);
	assert_int_equal(p.steps, 1);
	snprintf(d.facts[FACT_LOAD].text, sizeof(d.facts[FACT_LOAD].text),
	    "P003-08-8-00");
	pace_of(&p, &c, &d, SECONDS);
	assert_false(p.spans[PACE_LOAD].has || p.spans[PACE_WRITE].has);
	d.ladder.steps = 0;
	d.facts[FACT_LOAD].text[0] = '\0';
	pace_of(&p, &c, &d, SECONDS);
	assert_false(p.spans[PACE_LOAD].has || p.spans[PACE_WRITE].has);
}

/* A person who presses no key but # and the code, led all the way. */
static void
one_who_tells_nothing_is_led_on(void **state)
{
	static const char script[] =
	    "0 link up\n0 cdp 7961 SIP41.8-5-4S\n2 lead 7961G total\n"
	    "12 link down\n22 link up\n122 cdp 7961 79XX_default_load\n"
	    "132 discover\n136 lease\n137 +open term61.default.loads 800\n"
	    "137 +manifest term61.default.loads SIP41.9-4-2SR3-1S "
	    "jar41sip.sbn:2000000 cvm41sip.sbn:2000000\n138 +whole\n"
	    "140 +open jar41sip.sbn 2000000\n150 +whole\n"
	    "150 +open cvm41sip.sbn 2000000\n160 +whole\n"
	    "470 link down\n473 link up\n483 discover\n487 lease\n"
	    "490 cdp 7961 SIP41.9-4-2SR3-1S\n";
	struct bench *b = new_bench();
	const char *rest = script;
	struct story story;
	unsigned before = 0;
	struct pace p;

	(void)state;
	bench_guide(b, resets);
	story_init(&story, b);
	story.from_us = 1000 * SECONDS;
	for (int s = 0; s <= 490; s++) {
		rest = tell_until(&story, rest, s);
		if (s < 2)
			continue;
		pace_of(&p, bench_course(b, 0), bench_at(b, 0),
		    (1000 + s) * SECONDS);
		if (p.permille < before || p.permille > before + 120)
			fail_msg(
			    "second %d: %u after %u", s, p.permille, before);
		assert_int_equal(p.permille == 1000, s == 490);
		before = p.permille;
	}
	assert_int_equal(p.now, PACE_PHASES);
	bench_free(b);
}

/* Phones of a practice bench hurry; hands do so only where they play, too. */
static void
phones_that_play_have_times_of_their_own(void **state)
{
	struct place place = { .model = "7961G", .sequence = "total" };
	struct course c = course_at(&place);
	struct device d = { .speed = 10 };
	struct pace p;
	char text[200];

	(void)state;
	c.speed = 1;
	pace_of(&p, &c, &d, 1000 * SECONDS);
	assert_int_equal(p.spans[PACE_KEYS].usual_s, 60);
	assert_int_equal(p.spans[PACE_FORMAT].usual_s, 12);
	assert_int_equal(p.spans[PACE_WRITE].usual_s, 33);
	assert_int_equal(p.spans[PACE_WRITE].stuck_s, 120);
	assert_string_equal(pace_show(text, sizeof(text), &p),
	    "Formatting 0:06 to 1:30, download about 0:04, "
	    "writing 0:24 to 0:42, stuck after 2 min; "
	    "10 times as fast as a real phone");
	c.phone_speed = 20;
	pace_of(&p, &c, NULL, 1000 * SECONDS);
	assert_int_equal(p.spans[PACE_FORMAT].usual_s, 6);
	c.speed = 100;
	pace_of(&p, &c, &d, 1000 * SECONDS);
	assert_int_equal(p.spans[PACE_KEYS].usual_s, 1);
}

/* In a tenth of the time it has come as far. */
static void
hands_that_play_do_so_as_fast(void **state)
{
	struct place place = {
		.model = "7961G", .sequence = "total", .step = 4, .step_s = 1020
	};
	struct course c = course_at(&place);
	struct pace slow, fast;

	(void)state;
	for (int s = 0; s < 100; s += 5) {
		c.speed = c.phone_speed = 1;
		pace_of(&slow, &c, NULL, (1020 + s) * SECONDS);
		c.speed = c.phone_speed = 10;
		pace_of(&fast, &c, NULL, 1020 * SECONDS + s * SECONDS / 10);
		assert_int_equal(slow.now, fast.now);
		assert_in_range(
		    fast.permille, slow.permille - 5, slow.permille + 5);
	}
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(never_stands_still_while_it_writes),
		cmocka_unit_test(what_is_left_runs_down),
		cmocka_unit_test(a_course_never_goes_back),
		cmocka_unit_test(one_who_tells_nothing_is_led_on),
		cmocka_unit_test(phones_that_play_have_times_of_their_own),
		cmocka_unit_test(hands_that_play_do_so_as_fast),
		cmocka_unit_test(a_load_on_offer_is_a_download),
	};
	static struct suite all;

	ADD_CASES(&all, is_where_its_stages_are, rows);
	ADD_CASES(&all, never_goes_back, sweeps);
	ADD_CASES(&all, is_where_its_course_is, places);
	ADD_CASES(&all, is_made_of_its_phases, wholes);
	ADD_CASES(&all, course_and_wire_agree, boths);
	ADD_CASES(&all, the_bench_has_times_of_its_own, ours);
	ADD_TESTS(&all, others);
	return suite_run(&all, "bench/pace", know_resets, forget_resets);
}
