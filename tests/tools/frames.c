/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a picture costs: a rack of phones in all stages, most of them loading,
 * is drawn 20 times a second in each view, as the program does. For each view
 * the CPU time of drawing (into the canvas) and of showing (what changed, to
 * a pseudo-terminal), and the octets that this takes.
 *
 * usage: frames [FRAMES]
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/entry.h"
#include "serve/dhcpd.h"
#include "serve/tftpd.h"
#include "serve/web.h"
#include "support/play.h"
#include "support/resets.h"
#include "ui/screen.h"
#include "ui/term.h"

#define PHONES_MAX 1000
#define HISTORY    200
#define FRAMES     60
#define FRAMES_MAX 1000
#define FRAME_MS   50
#define TARGET_US  2000 /* a picture in all */

struct rack {
	struct play play;
	size_t n;
	struct play_phone phones[PHONES_MAX];
	struct event transfers[PHONES_MAX];
	int part[PHONES_MAX];
	struct resets *resets;
	struct dhcpd *dhcpd;
	struct tftpd_counts tftp;
	struct web_counts web;
	struct witness_counts counts;
	struct entry history[HISTORY];
	struct screen_model model;
	struct screen screen;
};

/* What one phone of eight does; all others load. */
enum part_played {
	KEEPS_ASKING,
	IS_REVIVED,
	WRITES,
	PARTS_PLAYED = 8,
};

static const struct scene {
	const char *name;
	int keys[6];
} scenes[] = {
	{ "phones", { 0 } },
	{ "phones, by name", { 'S' } },
	{ "phones, the last", { SCREEN_KEY_LAST } },
	{ "one phone", { 'F', 'F', 'F', SCREEN_KEY_ACCEPT } },
	{ "log", { 'l' } },
	{ "log, scrolled up", { 'l', SCREEN_KEY_FIRST } },
	{ "log, with a text", { 'l', '/', 'c', 'n', 'u', SCREEN_KEY_ACCEPT } },
	{ "services", { 's' } },
	{ "guide", { SCREEN_KEY_LAST, 'g' } },
	{ "before a reset", { 'g' } },
	{ "which model", { 'M' } },
	{ "what do you see", { 'w' } },
	{ "record", { 'h' } },
	{ "help", { '?' } },
};

static const struct {
	int rows, cols;
} sizes[] = { { 24, 80 }, { 70, 250 } };

static const size_t racks[] = { 250, 1000 };

static struct play_phone
phone_of(size_t i)
{
	struct play_phone p = play_phone((uint8_t)i, "7961", "41");

	p.mac.octet[4] = (uint8_t)(i >> 8);
	p.ip = 0xc0a84c02u + (uint32_t)i;
	snprintf(p.name, sizeof(p.name), "SEP001B0C18%04zX", i);
	return p;
}

static enum part_played
plays(size_t i)
{
	return (enum part_played)(i % PARTS_PLAYED);
}

static void
lease(struct rack *r, size_t i)
{
	static const char vendor[] = "Cisco Systems, Inc. IP Phone CP-7961G";
	struct dhcp_msg m = { .op = BOOTP_REQUEST,
		.type = DHCP_DISCOVER,
		.mac = r->phones[i].mac,
		.vendor = { (const uint8_t *)vendor, sizeof(vendor) } };
	struct dhcpd_reply reply;

	dhcpd_answer(r->dhcpd, &m, true, r->play.now_us, &reply);
	m.type = DHCP_REQUEST;
	m.requested = reply.ip;
	m.server_id = PLAY_SERVER;
	dhcpd_answer(r->dhcpd, &m, true, r->play.now_us, &reply);
}

static void
next_part(struct rack *r, size_t i)
{
	const struct play_phone *p = &r->phones[i];
	int part = r->part[i]++ % PLAY_PARTS;
	char file[EVENT_NAME];

	play_part(file, p, part);
	r->transfers[i] = play_ask(&r->play, p, file, play_parts[part].octets);
}

static void
move(struct rack *r, size_t i, uint64_t octets)
{
	struct event_transfer *t = &r->transfers[i].transfer;

	t->octets =
	    octets < t->total - t->octets ? t->octets + octets : t->total;
	t->state = t->octets == t->total ? TRANSFER_WHOLE : TRANSFER_MOVING;
	play_tell(&r->play, r->transfers[i]);
}

/* Everybody at once: what takes a while takes it for all together. */
static void
boot(struct rack *r)
{
	struct play *s = &r->play;

	for (size_t i = 0; i < r->n; i++)
		play_announce(s, &r->phones[i], "term41.default");
	play_wait(s, 2000);
	for (size_t i = 0; i < r->n; i++) {
		s->xid++;
		play_dhcp(s, &r->phones[i], DHCP_DISCOVER);
		if (plays(i) == KEEPS_ASKING)
			continue;
		play_dhcp(s, &r->phones[i], DHCP_OFFER);
		play_dhcp(s, &r->phones[i], DHCP_REQUEST);
		play_dhcp(s, &r->phones[i], DHCP_ACK);
		lease(r, i);
	}
	play_wait(s, 1000);
	for (size_t i = 0; i < r->n; i++)
		if (plays(i) != KEEPS_ASKING) {
			r->transfers[i] = play_list(s, &r->phones[i]);
			move(r, i, UINT32_MAX);
			next_part(r, i);
		}
	play_wait(s, 1000);
}

static void
load(struct rack *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (plays(i) == WRITES || plays(i) == IS_REVIVED)
			while (
			    r->transfers[i].transfer.state != TRANSFER_WHOLE ||
			    r->part[i] < PLAY_PARTS) {
				if (r->transfers[i].transfer.state ==
				    TRANSFER_WHOLE)
					next_part(r, i);
				move(r, i, UINT32_MAX);
			}
	play_wait(&r->play, 15000);
	for (size_t i = 0; i < r->n; i++)
		if (plays(i) == IS_REVIVED)
			play_announce(
			    &r->play, &r->phones[i], "SCCP41.9-4-2SR3-1S");
}

/* From one picture to the next. */
static void
go_on(struct rack *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct event_transfer *t = &r->transfers[i].transfer;

		if (plays(i) <= WRITES)
			continue;
		if (t->state == TRANSFER_WHOLE)
			next_part(r, i);
		move(r, i, PLAY_RATE * FRAME_MS / 1000);
	}
	r->counts.frames += r->n;
	play_wait(&r->play, FRAME_MS);
	r->model.now_us = r->play.now_us;
}

static void
remember(struct rack *r)
{
	for (size_t i = 0; i < HISTORY; i++) {
		struct entry *e = &r->history[i];

		e->revival.mac = phone_of(i).mac;
		e->revival.begun_us = PLAY_NOON_US - (int64_t)i * 600 * 1000000;
		e->revival.outcome = (enum outcome)(i % OUTCOME_COUNT);
		e->revival.ending = (enum ending)(i % ENDING_COUNT);
		snprintf(e->revival.model, sizeof(e->revival.model), "7961G");
		snprintf(e->revival.load_after, sizeof(e->revival.load_after),
		    "SCCP41.9-4-2SR3-1S");
		snprintf(e->who, sizeof(e->who), "ann");
		snprintf(e->bench, sizeof(e->bench), "left");
	}
}

/* As many as can be led at once, those that came last. */
static void
lead(struct rack *r)
{
	for (size_t i = r->n - BENCH_COURSES; i < r->n; i++) {
		struct event e = { .kind = EVENT_GUIDE,
			.mac = r->phones[i].mac,
			.guide = { .act = GUIDE_BEGIN,
			    .model = "7961G",
			    .sequence = "total" } };

		play_tell(&r->play, e);
	}
}

static void
rack_init(struct rack *r, size_t n)
{
	struct dhcpd_config dhcp = { .address = PLAY_SERVER,
		.prefix = 22,
		.first = 0xc0a84c02u,
		.last = 0xc0a84ffeu,
		.lease_s = 3600 };

	memset(r, 0, sizeof(*r));
	r->n = n;
	play_init(&r->play);
	r->resets = resets_with(NULL);
	bench_guide(r->play.bench, r->resets);
	r->dhcpd = dhcpd_new(&dhcp);
	assert_non_null(r->dhcpd);
	for (size_t i = 0; i < n; i++)
		r->phones[i] = phone_of(i);
	remember(r);
	r->model = (struct screen_model){ .bench = r->play.bench,
		.counts = &r->counts,
		.role = SCREEN_RUN,
		.source = "enp0s25",
		.folder = "/home/tech/firmware/cisco-7900",
		.dhcpd = r->dhcpd,
		.tftp = &r->tftp,
		.web = &r->web,
		.catalogue = r->play.catalogue,
		.resets = r->resets,
		.frames_s = 412,
		.started_us = PLAY_NOON_US,
		.history = r->history,
		.history_n = HISTORY };
	play_link(&r->play, true);
	play_serving(&r->play, SERVING_CLEAR, "");
	boot(r);
	load(r);
	lead(r);
}

static void
rack_fini(struct rack *r)
{
	dhcpd_free(r->dhcpd);
	play_fini(&r->play);
	resets_free(r->resets);
}

/* Of this process alone: others may be busy, too. */
static int64_t
cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Octets that this process has written, to the terminal or elsewhere. */
static uint64_t
written(void)
{
	FILE *f = fopen("/proc/self/io", "r");
	uint64_t n = 0;

	if (f == NULL || fscanf(f, "rchar: %*u wchar: %" SCNu64, &n) != 1)
		n = 0;
	if (f != NULL)
		fclose(f);
	return n;
}

static int
by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static double
median_ms(int64_t *us, size_t n)
{
	qsort(us, n, sizeof(us[0]), by_value);
	return (double)us[n / 2] / 1e3;
}

static void
measure(struct rack *r, struct term *t, const struct scene *scene,
    size_t frames, FILE *to)
{
	static int64_t draw_us[FRAMES_MAX], show_us[FRAMES_MAX],
	    all_us[FRAMES_MAX];
	uint64_t octets = 0;
	struct canvas c;
	int rows, cols;

	term_size(t, &rows, &cols);
	assert_int_equal(canvas_init(&c, rows, cols, term_is_ascii(t)), 0);
	r->screen = (struct screen){ 0 };
	for (size_t i = 0; i < ARRAY_LEN(scene->keys); i++)
		screen_key(&r->screen, &r->model, &c, scene->keys[i]);
	for (size_t i = 0; i <= frames; i++) {
		uint64_t before = written();
		int64_t at[3];

		go_on(r);
		at[0] = cpu_us();
		screen_draw(&r->screen, &r->model, &c);
		at[1] = cpu_us();
		term_draw(t, &c);
		at[2] = cpu_us();
		if (i == 0) /* all of it is new */
			continue;
		draw_us[i - 1] = at[1] - at[0];
		show_us[i - 1] = at[2] - at[1];
		all_us[i - 1] = at[2] - at[0];
		octets += written() - before;
	}
	fprintf(to, "%-18s %6zu %4dx%-3d %8.3f %8.3f %8.3f", scene->name, r->n,
	    cols, rows, median_ms(draw_us, frames), median_ms(show_us, frames),
	    median_ms(all_us, frames));
	fprintf(to, " %8.3f %8" PRIu64 "%s\n", (double)all_us[frames - 1] / 1e3,
	    octets / frames, all_us[frames / 2] > TARGET_US ? "  !" : "");
	fflush(to);
	canvas_fini(&c);
}

/* A terminal that nobody looks at becomes our standard input and output. */
static pid_t
open_terminal(void)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave;
	pid_t reader;

	assert_true(
	    master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
	slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	assert_true(slave >= 0);
	reader = fork();
	if (reader == 0) {
		char buf[65536];

		close(slave);
		while (read(master, buf, sizeof(buf)) > 0)
			;
		_exit(0);
	}
	close(master);
	dup2(slave, STDIN_FILENO);
	dup2(slave, STDOUT_FILENO);
	close(slave);
	return reader;
}

static void
resize(struct term *t, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };

	assert_int_equal(ioctl(STDOUT_FILENO, TIOCSWINSZ, &size), 0);
	term_resized(t);
}

int
main(int argc, char **argv)
{
	static struct rack r;
	size_t frames = argc > 1 ? strtoul(argv[1], NULL, 10) : FRAMES;
	struct term_options options = { 0 };
	FILE *to = fdopen(dup(STDOUT_FILENO), "w");
	struct term *t;
	char why[120];
	pid_t reader;

	if (frames == 0 || frames > FRAMES_MAX || to == NULL) {
		fputs("usage: frames [FRAMES]\n", stderr);
		return 2;
	}
	reader = open_terminal();
	if (term_open(&t, &options, why, sizeof(why)) != 0) {
		fprintf(stderr, "frames: %s\n", why);
		return 3;
	}
	fprintf(to, "%-18s %6s %8s %8s %8s %8s %8s %8s\n", "view", "phones",
	    "size", "draw ms", "show ms", "both ms", "worst", "octets");
	for (size_t n = 0; n < ARRAY_LEN(racks); n++) {
		rack_init(&r, racks[n]);
		for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
			resize(t, sizes[i].rows, sizes[i].cols);
			for (size_t k = 0; k < ARRAY_LEN(scenes); k++)
				measure(&r, t, &scenes[k], frames, to);
		}
		rack_fini(&r);
	}
	term_close(t);
	close(STDIN_FILENO);
	close(STDOUT_FILENO);
	waitpid(reader, NULL, 0);
	fclose(to);
	return 0;
}
