/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/record.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "support/folder.h"

#define T0 INT64_C(1777723200000000) /* 2026-05-02 12:00 UTC */

struct place {
	char folder[FOLDER_PATH];
	char path[96]; /* in folders that are not there yet */
	char why[256];
	struct record *r;
};

static void
open_place(struct place *p)
{
	bool writable;

	assert_int_equal(
	    record_open(&p->r, p->path, &writable, p->why, sizeof(p->why)), 0);
	assert_true(writable);
}

static int
make_place(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	assert_non_null(p);
	folder_make(p->folder);
	snprintf(p->path, sizeof(p->path), "%s/a/b/record.db", p->folder);
	*state = p;
	return 0;
}

static int
leave_place(void **state)
{
	struct place *p = *state;

	record_close(p->r);
	folder_remove(p->folder);
	free(p);
	return 0;
}

static struct entry
entry_of(uint8_t n, int minutes)
{
	struct entry e = { .revival = { .mac = { { 0, 0x1b, 0x0c, 0, 0, n } },
			       .name = "SEP001B0C000001",
			       .model = "7961G",
			       .load_before = "79XX_default_load",
			       .outcome = OUTCOME_UNKNOWN,
			       .stage = STAGE_LOADING,
			       .begun_us = T0 + minutes * INT64_C(60000000),
			       .octets = 8123456 },
		.who = "tech",
		.host = "laptop",
		.bench = "bench \"one\", left" };

	return e;
}

static void
write_one(struct place *p, const struct entry *e)
{
	assert_int_equal(record_write(p->r, e, 1, p->why, sizeof(p->why)), 0);
}

struct list {
	struct entry at[8];
	int n;
};

static void
keep(void *ctx, const struct entry *e)
{
	struct list *l = ctx;

	assert_true(l->n < 8);
	l->at[l->n++] = *e;
}

static struct list
read_all(struct place *p, struct record_query q)
{
	struct list l = { .n = 0 };
	int n = record_read(p->r, &q, keep, &l, p->why, sizeof(p->why));

	assert_int_equal(n, l.n);
	return l;
}

static void
what_is_written_is_read(void **state)
{
	struct place *p = *state;
	struct entry e = entry_of(1, 0);
	struct list l;

	open_place(p);
	write_one(p, &e);
	l = read_all(p, (struct record_query){ 0 });
	assert_int_equal(l.n, 1);
	l.at[0].utc_offset_s = 0;
	assert_memory_equal(&l.at[0], &e, sizeof(e));
}

static void
a_row_is_updated_by_mac_and_begin(void **state)
{
	struct place *p = *state;
	struct entry e = entry_of(1, 0);
	struct list l;

	open_place(p);
	write_one(p, &e);
	e.revival.outcome = OUTCOME_REVIVED;
	e.revival.ending = ENDING_REVIVED;
	e.revival.stage = STAGE_REVIVED;
	write_one(p, &e);
	record_close(p->r);
	open_place(p);
	l = read_all(p, (struct record_query){ 0 });
	assert_int_equal(l.n, 1);
	assert_int_equal(l.at[0].revival.outcome, OUTCOME_REVIVED);
	assert_int_equal(l.at[0].revival.ending, ENDING_REVIVED);
}

static void
questions_choose_and_order(void **state)
{
	static const int minutes[][2] = { { 1, 0 }, { 2, 5 }, { 1, 10 } };
	struct place *p = *state;
	struct list l;

	open_place(p);
	for (size_t i = 0; i < ARRAY_LEN(minutes); i++) {
		struct entry e =
		    entry_of((uint8_t)minutes[i][0], minutes[i][1]);

		write_one(p, &e);
	}
	l = read_all(p, (struct record_query){ 0 });
	assert_int_equal(l.n, 3);
	assert_int_equal(l.at[1].revival.mac.octet[5], 2);
	l = read_all(p, (struct record_query){ .by_phone = true });
	assert_int_equal(l.at[1].revival.mac.octet[5], 1);
	l = read_all(p, (struct record_query){ .most = 2 });
	assert_int_equal(l.n, 2);
	l = read_all(p, (struct record_query){ .since_us = T0 + 1 });
	assert_int_equal(l.n, 2);
	l = read_all(
	    p, (struct record_query){ .mac = entry_of(1, 0).revival.mac });
	assert_int_equal(l.n, 2);
}

static void
the_past_of_a_phone(void **state)
{
	struct place *p = *state;
	struct entry first = entry_of(1, 0), second = entry_of(1, 10);
	struct event_past past;

	open_place(p);
	second.revival.ending = ENDING_STUCK;
	second.revival.stage = STAGE_WRITING;
	write_one(p, &second);
	write_one(p, &first);
	assert_int_equal(
	    record_past(p->r, first.revival.mac, first.bench, &past), 0);
	assert_int_equal(past.times, 2);
	assert_false(past.elsewhere);
	assert_string_equal(past.result, "stuck at writing");
	assert_true(past.last_us == second.revival.begun_us);
	assert_int_equal(
	    record_past(p->r, first.revival.mac, "another", &past), 0);
	assert_true(past.elsewhere);
	assert_int_equal(
	    record_past(p->r, entry_of(9, 0).revival.mac, "", &past), 0);
	assert_int_equal(past.times, 0);
}

/* A revival of a model: seconds of its download and of what followed. */
static struct entry
timed_entry(int minutes, int load_s, int write_s)
{
	struct entry e = entry_of(7, minutes);
	struct revival *r = &e.revival;

	r->outcome = OUTCOME_REVIVED;
	r->ending = ENDING_REVIVED;
	r->downloaded_us = r->begun_us + load_s * INT64_C(1000000);
	r->ended_us = r->downloaded_us + write_s * INT64_C(1000000);
	return e;
}

/* What counts for the times of 7961G phones on a bench, and what does not. */
static struct timed {
	const char *name;
	struct {
		int load_s, write_s;
		const char *model, *bench;
		enum outcome outcome;
	} done[6];
	unsigned timed;
	uint32_t load_s, write_s;
} timings[] = {
#define OURS "7961G", "bench", OUTCOME_REVIVED
	{ "nothing is recorded", { { 0 } }, 0, 0, 0 },
	{ "one is", { { 38, 310, OURS } }, 1, 38, 310 },
	{ "that in the middle counts, whatever their order",
	    { { 90, 290, OURS }, { 35, 600, OURS }, { 41, 330, OURS } }, 3, 41,
	    330 },
	{ "one that failed is no measure",
	    { { 38, 310, OURS }, { 20, 1200, "7961G", "bench", OUTCOME_FAILED },
		{ 20, 1200, "7961G", "bench", OUTCOME_UNKNOWN } },
	    1, 38, 310 },
	{ "nor is another model",
	    { { 38, 310, OURS },
		{ 20, 90, "7961G-GE", "bench", OUTCOME_REVIVED } },
	    1, 38, 310 },
	{ "nor another bench",
	    { { 38, 310, OURS },
		{ 1, 5, "7961G", "practice", OUTCOME_REVIVED } },
	    1, 38, 310 },
	{ "nor one that took its firmware in two steps",
	    { { 38, 310, OURS }, { 390, 310, OURS } }, 1, 38, 310 },
	{ "nor one whose download was not seen",
	    { { 38, 310, OURS }, { -1700000000, 310, OURS } }, 1, 38, 310 },
};

static void
a_bench_has_its_times(void **state)
{
	const struct timed *row = *state;
	struct event_past past = { .times = 5, .result = "revived" };
	struct place *p;
	void *place;

	assert_int_equal(make_place(&place), 0);
	p = place;
	open_place(p);
	for (int i = 0; i < 6 && row->done[i].model != NULL; i++) {
		struct entry e = timed_entry(
		    10 * i, row->done[i].load_s, row->done[i].write_s);

		text_copy(e.revival.model, sizeof(e.revival.model),
		    row->done[i].model);
		text_copy(e.bench, sizeof(e.bench), row->done[i].bench);
		e.revival.outcome = row->done[i].outcome;
		write_one(p, &e);
	}
	assert_int_equal(record_times(p->r, "7961G", "bench", &past), 0);
	assert_int_equal(past.timed, row->timed);
	assert_int_equal(past.load_s, row->load_s);
	assert_int_equal(past.write_s, row->write_s);
	assert_string_equal(past.model, "7961G");
	assert_int_equal(past.times, 5);
	assert_string_equal(past.result, "revived");
	leave_place(&place);
}

/* A bench that became faster is soon known as that. */
static void
the_newest_hundred_count(void **state)
{
	struct place *p = *state;
	struct event_past past;

	open_place(p);
	for (int i = 0; i < 150; i++) {
		struct entry e =
		    timed_entry(i, i < 80 ? 90 : 40, i < 80 ? 800 : 300);

		write_one(p, &e);
	}
	assert_int_equal(
	    record_times(p->r, "7961G", "bench \"one\", left", &past), 0);
	assert_int_equal(past.timed, 100);
	assert_int_equal(past.load_s, 40);
	assert_int_equal(past.write_s, 300);
}

/* Killed in the middle: the row is there, and says no more than was seen. */
static void
a_crash_leaves_a_true_row(void **state)
{
	struct place *p = *state;
	struct entry e = entry_of(1, 0);
	struct list l;
	pid_t child = fork();
	int status;

	if (child == 0) {
		open_place(p);
		write_one(p, &e);
		kill(getpid(), 9);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(
	    record_open_to_read(&p->r, p->path, p->why, sizeof(p->why)), 0);
	l = read_all(p, (struct record_query){ 0 });
	assert_int_equal(l.n, 1);
	assert_int_equal(l.at[0].revival.outcome, OUTCOME_UNKNOWN);
	assert_int_equal(l.at[0].revival.ending, ENDING_OPEN);
}

static void
write_file(const struct place *p, const char *text)
{
	char folder[96];
	FILE *f;

	snprintf(folder, sizeof(folder), "%s/a", p->folder);
	assert_int_equal(mkdir(folder, 0700), 0);
	snprintf(folder, sizeof(folder), "%s/a/b", p->folder);
	assert_int_equal(mkdir(folder, 0700), 0);
	f = fopen(p->path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
what_is_no_record_is_left_alone(void **state)
{
	struct place *p = *state;
	bool writable;

	write_file(p,
	    "This is a letter of more than a hundred octets, which somebody "
	    "wrote with love and kept under an unlucky name in that folder.");
	assert_int_equal(
	    record_open(&p->r, p->path, &writable, p->why, sizeof(p->why)),
	    -EBADMSG);
	assert_null(p->r);
	assert_non_null(strstr(p->why, "it is no record"));
	assert_int_equal(
	    record_open_to_read(&p->r, p->path, p->why, sizeof(p->why)),
	    -EBADMSG);
}

static void
damage_is_told(void **state)
{
	struct place *p = *state;
	struct entry e = entry_of(1, 0);
	bool writable;
	FILE *f;
	int err;

	open_place(p);
	for (int i = 0; i < 200; i++) {
		e.revival.begun_us++;
		write_one(p, &e);
	}
	record_close(p->r);
	p->r = NULL;
	f = fopen(p->path, "r+");
	assert_non_null(f);
	fseek(f, 100, SEEK_SET);
	for (int i = 0; i < 20000; i++)
		fputc(0xa5, f);
	fclose(f);
	err = record_open(&p->r, p->path, &writable, p->why, sizeof(p->why));
	assert_int_equal(err, -EBADMSG);
	assert_non_null(strstr(p->why, "damaged"));
}

static void
a_record_that_is_not_there_cannot_be_read(void **state)
{
	struct place *p = *state;

	assert_int_equal(
	    record_open_to_read(&p->r, p->path, p->why, sizeof(p->why)),
	    -ENOENT);
	assert_null(p->r);
	write_file(p, "");
	assert_int_equal(
	    record_open_to_read(&p->r, p->path, p->why, sizeof(p->why)),
	    -ENOENT);
}

/* Of a version to come we know nothing, and change nothing. */
static void
a_newer_record_is_left_alone(void **state)
{
	static const char newer[] = "\0\0\0\x07";
	struct place *p = *state;
	bool writable;
	FILE *f;

	open_place(p);
	record_close(p->r);
	p->r = NULL;
	f = fopen(p->path, "r+");
	assert_non_null(f);
	fseek(f, 60, SEEK_SET); /* user_version: SQLite's file format 1.3 */
	fwrite(newer, 1, 4, f);
	fclose(f);
	assert_int_equal(
	    record_open(&p->r, p->path, &writable, p->why, sizeof(p->why)),
	    -EBADMSG);
	assert_non_null(strstr(p->why, "newer"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_place, leave_place)

int
main(void)
{
	const struct CMUnitTest others[] = {
		TEST(what_is_written_is_read),
		TEST(a_row_is_updated_by_mac_and_begin),
		TEST(questions_choose_and_order),
		TEST(the_past_of_a_phone),
		TEST(the_newest_hundred_count),
		TEST(a_crash_leaves_a_true_row),
		TEST(what_is_no_record_is_left_alone),
		TEST(damage_is_told),
		TEST(a_record_that_is_not_there_cannot_be_read),
		TEST(a_newer_record_is_left_alone),
	};

	static struct suite all;

	ADD_CASES(&all, a_bench_has_its_times, timings);
	ADD_TESTS(&all, others);
	return suite_run(&all, "io/record", NULL, NULL);
}
