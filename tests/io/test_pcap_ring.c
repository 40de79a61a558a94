/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/pcap_ring.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/capture.h"
#include "support/folder.h"

#define FRAME 1500

struct place {
	char folder[FOLDER_PATH];
	char path[96], older[96];
	char why[256];
	struct pcap_ring *r;
};

static void
open_ring(struct place *p, uint64_t limit)
{
	assert_int_equal(
	    pcap_ring_open(&p->r, p->path, limit, p->why, sizeof(p->why)), 0);
}

static int
make_place(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	assert_non_null(p);
	folder_make(p->folder);
	snprintf(p->path, sizeof(p->path), "%s/a.pcap", p->folder);
	snprintf(p->older, sizeof(p->older), "%s/a.pcap.1", p->folder);
	*state = p;
	return 0;
}

static int
leave_place(void **state)
{
	struct place *p = *state;

	pcap_ring_close(p->r);
	folder_remove(p->folder);
	free(p);
	return 0;
}

static void
put(struct place *p, int64_t at_us, size_t n)
{
	uint8_t *frame = calloc(1, n);

	assert_non_null(frame);
	pcap_ring_put(p->r, LINK_ETHERNET, (struct span){ frame, n }, at_us);
	free(frame);
}

/* What libpcap finds in a file: whole, and one frame a microsecond. */
struct seen {
	int64_t first_us, last_us;
	int n;
	enum link_type link;
};

static void
see(void *ctx, enum link_type link, const void *buf, size_t n, int64_t at_us)
{
	struct seen *s = ctx;

	(void)buf;
	(void)n;
	if (s->n++ == 0)
		s->first_us = at_us;
	else
		assert_int_equal(at_us, s->last_us + 1);
	s->last_us = at_us;
	s->link = link;
}

static struct seen
read_file(struct place *p, const char *path)
{
	struct seen s = { 0 };

	if (capture_replay(path, see, &s, p->why, sizeof(p->why)) != 0)
		fail_msg("%s", p->why);
	return s;
}

static long
size_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (long)st.st_size : -1;
}

static void
is_sound_from_its_beginning(void **state)
{
	struct place *p = *state;
	struct stat st;

	open_ring(p, PCAP_RING_LEAST);
	assert_int_equal(read_file(p, p->path).n, 0);
	assert_int_equal(stat(p->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(size_of(p->older), -1);
}

static void
has_what_was_flushed(void **state)
{
	struct place *p = *state;

	open_ring(p, PCAP_RING_LEAST);
	put(p, 1, 60);
	put(p, 2, 1514);
	assert_int_equal(pcap_ring_flush(p->r), 0);
	assert_int_equal(read_file(p, p->path).n, 2);
	put(p, 3, 60);
	pcap_ring_close(p->r);
	p->r = NULL;
	assert_int_equal(read_file(p, p->path).last_us, 3);
}

/* Ten times its limit, looked at again and again. */
static void
stays_within_its_limit(void **state)
{
	struct place *p = *state;
	int frames = (int)(10 * PCAP_RING_LEAST / FRAME);

	open_ring(p, PCAP_RING_LEAST);
	for (int i = 1; i <= frames; i++) {
		struct seen newer, older = { 0 };

		put(p, i, FRAME);
		if (i % 7 == 0)
			assert_int_equal(pcap_ring_flush(p->r), 0);
		if (i % 97 != 0)
			continue;
		assert_int_equal(pcap_ring_flush(p->r), 0);
		newer = read_file(p, p->path);
		assert_true(newer.last_us == i);
		if (size_of(p->older) < 0)
			continue;
		older = read_file(p, p->older);
		assert_int_equal(older.last_us + 1, newer.first_us);
		assert_true(older.n * FRAME > (int)PCAP_RING_LEAST / 3);
		assert_true(size_of(p->path) + size_of(p->older) <=
		    (long)PCAP_RING_LEAST);
	}
	assert_true(size_of(p->older) > 0);
}

/* In a process of its own: looks until it is ended, or finds no file. */
static pid_t
start_reader(const char *path)
{
	pid_t reader = fork();

	if (reader != 0)
		return reader;
	while (access(path, R_OK) == 0)
		continue;
	_exit(1);
}

static void
is_there_at_any_moment(void **state)
{
	struct place *p = *state;
	int frames = (int)(100 * PCAP_RING_LEAST / FRAME), status;
	pid_t reader;

	open_ring(p, PCAP_RING_LEAST);
	reader = start_reader(p->path);
	assert_true(reader > 0);
	for (int i = 1; i <= frames; i++)
		put(p, i, FRAME);
	kill(reader, SIGKILL);
	assert_int_equal(waitpid(reader, &status, 0), reader);
	assert_true(WIFSIGNALED(status));
	assert_true(size_of(p->older) > 0);
}

/* A flush that was forgotten for long, and frames of every length. */
static void
flushes_by_itself(void **state)
{
	struct place *p = *state;

	open_ring(p, PCAP_RING_LEAST);
	for (int i = 1; i <= 40; i++)
		put(p, i, i % 2 ? 262144 : 65535);
	assert_int_equal(pcap_ring_flush(p->r), 0);
	assert_int_equal(read_file(p, p->path).last_us, 40);
	assert_true(
	    size_of(p->path) + size_of(p->older) <= (long)PCAP_RING_LEAST);
}

static void
what_a_reader_opened_stays(void **state)
{
	struct place *p = *state;
	FILE *reader;
	int octets = 0;

	open_ring(p, PCAP_RING_LEAST);
	put(p, 1, FRAME);
	assert_int_equal(pcap_ring_flush(p->r), 0);
	reader = fopen(p->path, "r");
	assert_non_null(reader);
	for (int i = 2; i <= 400; i++)
		put(p, i, FRAME);
	assert_true(size_of(p->older) > 0);
	while (getc(reader) != EOF)
		octets++;
	fclose(reader);
	assert_int_equal(octets, size_of(p->older));
}

static void
an_earlier_file_is_kept(void **state)
{
	struct place *p = *state;

	open_ring(p, PCAP_RING_LEAST);
	put(p, 1, 60);
	pcap_ring_close(p->r);
	open_ring(p, PCAP_RING_LEAST);
	assert_int_equal(read_file(p, p->path).n, 0);
	assert_int_equal(read_file(p, p->older).n, 1);
}

static void
cooked_frames_have_their_link_type(void **state)
{
	struct place *p = *state;
	struct seen s;

	open_ring(p, PCAP_RING_LEAST);
	pcap_ring_put(p->r, LINK_SLL,
	    (struct span){ (const uint8_t *)"0123456789abcdef", 16 }, 1);
	assert_int_equal(pcap_ring_flush(p->r), 0);
	s = read_file(p, p->path);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.link, LINK_SLL);
}

/* As on a full disk: what cannot be written is told, and nothing is torn. */
static void
a_full_disk_tears_nothing(void **state)
{
	struct place *p = *state;
	struct rlimit full = { 10000, RLIM_INFINITY }, before;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, SIG_IGN);
	full.rlim_max = before.rlim_max;
	open_ring(p, PCAP_RING_LEAST);
	put(p, 1, FRAME);
	assert_int_equal(pcap_ring_flush(p->r), 0);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
	for (int i = 2; i < 20; i++)
		put(p, i, FRAME);
	assert_true(pcap_ring_flush(p->r) < 0);
	assert_int_equal(pcap_ring_flush(p->r), 0);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(read_file(p, p->path).n, 1);
	put(p, 2, FRAME);
	assert_int_equal(pcap_ring_flush(p->r), 0);
	assert_int_equal(read_file(p, p->path).n, 2);
}

/* The folder went: the file that we hold is begun anew, for what it helps. */
static void
goes_on_where_no_file_can_be_made(void **state)
{
	struct place *p = *state;

	open_ring(p, PCAP_RING_LEAST);
	folder_remove(p->folder);
	for (int i = 1; i <= 1000; i++)
		put(p, i, FRAME);
	assert_int_equal(pcap_ring_flush(p->r), 0);
}

static struct refusal {
	const char *name;
	const char *path;
	int want;
} refusals[] = {
	{ "a device", "/dev/null", -EINVAL },
	{ "a folder", "/tmp", -EINVAL },
	{ "a folder that is not there", "/nowhere/a.pcap", -ENOENT },
	{ "no name", "/tmp/", -EISDIR },
};

static void
refuses_in_words(void **state)
{
	const struct refusal *row = *state;
	struct pcap_ring *r;
	char why[256] = "";

	assert_int_equal(
	    pcap_ring_open(&r, row->path, PCAP_RING_LEAST, why, sizeof(why)),
	    row->want);
	assert_null(r);
	assert_non_null(strstr(why, row->path));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_place, leave_place)

int
main(void)
{
	const struct CMUnitTest more[] = {
		TEST(is_sound_from_its_beginning),
		TEST(has_what_was_flushed),
		TEST(stays_within_its_limit),
		TEST(is_there_at_any_moment),
		TEST(flushes_by_itself),
		TEST(what_a_reader_opened_stays),
		TEST(an_earlier_file_is_kept),
		TEST(cooked_frames_have_their_link_type),
		TEST(a_full_disk_tears_nothing),
		TEST(goes_on_where_no_file_can_be_made),
	};
	static struct suite all;

	ADD_CASES(&all, refuses_in_words, refusals);
	ADD_TESTS(&all, more);
	return suite_run(&all, "io/pcap_ring", NULL, NULL);
}
