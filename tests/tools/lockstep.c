/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many TFTP clients of the plainest kind in one process: 512-octet blocks in
 * lock step, no options, each with a port of its own, as old phones do. One
 * file each, then the figures as one line of JSON.
 *
 * usage: lockstep SERVER FILE OCTETS CLIENTS [PID]
 *
 * OCTETS is what FILE must turn out to hold. With PID the CPU time of that
 * server and of its children is measured: the last ACK of each client is
 * kept back until then, so that a server which forks has not reaped them.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/addr.h"
#include "wire/tftp.h"

#define CLIENTS_MAX 1000
#define RETRY_US    1000000
#define TRIES       8
#define LIMIT_US    (120 * (int64_t)1000000)

enum progress {
	ASKING, /* no DATA yet */
	LOADING,
	DONE, /* but for the last ACK */
	FAILED,
};

struct client {
	int fd;
	enum progress progress;
	uint16_t expected; /* block */
	unsigned tries;
	uint64_t octets;
	int64_t asked_us, first_us, sent_us;
	uint8_t last[64]; /* what was sent last, */
	size_t last_n;    /* and its length */
};

struct load {
	struct sockaddr_in server;
	const char *file;
	uint64_t octets; /* of the file */
	int epoll;
	size_t n, running;
	uint64_t retries;
	struct client clients[CLIENTS_MAX];
};

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
send_last(struct load *l, struct client *c, int64_t now)
{
	const struct sockaddr *to =
	    c->progress == ASKING ? (const void *)&l->server : NULL;

	c->sent_us = now;
	(void)!sendto(c->fd, c->last, c->last_n, 0, to,
	    to != NULL ? sizeof(l->server) : 0);
}

static void
end(struct load *l, struct client *c, enum progress how)
{
	c->progress = how;
	l->running--;
	epoll_ctl(l->epoll, EPOLL_CTL_DEL, c->fd, NULL);
}

static int
ask(struct load *l, struct client *c)
{
	struct tftp m = { .op = TFTP_RRQ, .mode = TFTP_MODE_OCTET };
	struct epoll_event e = { .events = EPOLLIN, .data.ptr = c };
	int n;

	m.file.p = (const uint8_t *)l->file;
	m.file.n = strlen(l->file);
	n = tftp_encode(c->last, sizeof(c->last), &m);
	c->fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	if (n < 0 || c->fd < 0 ||
	    epoll_ctl(l->epoll, EPOLL_CTL_ADD, c->fd, &e) != 0)
		return -1;
	c->last_n = (size_t)n;
	c->expected = 1;
	c->asked_us = now_us();
	l->running++;
	send_last(l, c, c->asked_us);
	return 0;
}

/* DATA of 512 octets goes on, a shorter one ends it. */
static void
take_data(struct load *l, struct client *c, const struct tftp *m, int64_t now)
{
	struct tftp ack = { .op = TFTP_ACK, .block = m->block };

	if (m->block != c->expected) {
		if ((uint16_t)(m->block + 1) == c->expected && m->block != 0)
			send_last(l, c, now);
		return;
	}
	c->last_n = (size_t)tftp_encode(c->last, sizeof(c->last), &ack);
	c->expected++;
	c->octets += m->data.n;
	c->tries = 0;
	if (m->data.n == TFTP_BLOCK)
		send_last(l, c, now);
	else
		end(l, c, c->octets == l->octets ? DONE : FAILED);
}

static void
take(struct load *l, struct client *c)
{
	uint8_t buf[TFTP_BLOCK + TFTP_HEADER + 1];
	struct sockaddr_in from;
	socklen_t len = sizeof(from);
	ssize_t n = recvfrom(c->fd, buf, sizeof(buf), 0, (void *)&from, &len);
	int64_t now = now_us();
	struct tftp m;

	if (n < 0 || tftp_decode(&m, buf, (size_t)n) != 0)
		return;
	if (m.op != TFTP_DATA) {
		end(l, c, FAILED);
		return;
	}
	if (c->progress == ASKING) {
		c->first_us = now;
		c->progress = LOADING;
		(void)connect(c->fd, (void *)&from, sizeof(from));
	}
	take_data(l, c, &m, now);
}

static void
retry(struct load *l, int64_t now)
{
	for (size_t i = 0; i < l->n; i++) {
		struct client *c = &l->clients[i];

		if (c->progress > LOADING || now - c->sent_us < RETRY_US)
			continue;
		if (++c->tries > TRIES) {
			end(l, c, FAILED);
			continue;
		}
		l->retries++;
		send_last(l, c, now);
	}
}

static void
run(struct load *l)
{
	int64_t began = now_us(), looked = began;

	while (l->running > 0) {
		struct epoll_event events[256];
		int n = epoll_wait(l->epoll, events, 256, 100);
		int64_t now = now_us();

		for (int i = 0; i < n; i++)
			take(l, events[i].data.ptr);
		if (now - looked > RETRY_US / 10) {
			retry(l, now);
			looked = now;
		}
		if (now - began > LIMIT_US)
			return;
	}
}

/* Nanoseconds that a process was on a CPU: the first figure of its file. */
static uint64_t
cpu_ns(long pid)
{
	char path[64];
	uint64_t ns = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/schedstat", pid);
	f = fopen(path, "r");
	if (f == NULL)
		return 0;
	if (fscanf(f, "%" SCNu64, &ns) != 1)
		ns = 0;
	fclose(f);
	return ns;
}

static uint64_t
family_cpu_ns(long pid)
{
	uint64_t ns = cpu_ns(pid);
	char path[64];
	long child;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/task/%ld/children", pid, pid);
	f = fopen(path, "r");
	while (f != NULL && fscanf(f, "%ld", &child) == 1)
		ns += cpu_ns(child);
	if (f != NULL)
		fclose(f);
	return ns;
}

static int
by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void
report(const struct load *l, int64_t took_us, uint64_t ns)
{
	int64_t first[CLIENTS_MAX];
	uint64_t octets = 0;
	size_t n = 0, failed = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct client *c = &l->clients[i];

		octets += c->octets;
		failed += c->progress != DONE;
		if (c->first_us > 0)
			first[n++] = c->first_us - c->asked_us;
	}
	qsort(first, n, sizeof(first[0]), by_value);
	printf("{\"clients\":%zu,\"failed\":%zu,\"retries\":%" PRIu64
	       ",\"seconds\":%.3f,\"mib_per_s\":%.2f,\"cpu_s_per_gib\":%.3f"
	       ",\"first_p50_ms\":%.3f,\"first_p99_ms\":%.3f}\n",
	    l->n, failed, l->retries, (double)took_us / 1e6,
	    (double)octets / 1048576 / ((double)took_us / 1e6),
	    (double)ns / 1e9 / ((double)octets / 1073741824),
	    n > 0 ? (double)first[n / 2] / 1e3 : -1,
	    n > 0 ? (double)first[n * 99 / 100] / 1e3 : -1);
}

/* Both servers and clients need a descriptor for each transfer. */
static void
raise_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		(void)setrlimit(RLIMIT_NOFILE, &limit);
	}
}

int
main(int argc, char **argv)
{
	static struct load l;
	long pid = argc > 5 ? strtol(argv[5], NULL, 10) : 0;
	uint64_t ns;
	int64_t began;
	uint32_t ip;

	if (argc < 5 || ip_parse(&ip, argv[1]) != 0 ||
	    (l.n = strtoul(argv[4], NULL, 10)) > CLIENTS_MAX) {
		fputs("usage: lockstep SERVER FILE OCTETS CLIENTS [PID]\n",
		    stderr);
		return 2;
	}
	raise_limit();
	l.server = (struct sockaddr_in){ .sin_family = AF_INET,
		.sin_port = htons(TFTP_PORT),
		.sin_addr.s_addr = htonl(ip) };
	l.file = argv[2];
	l.octets = strtoull(argv[3], NULL, 10);
	l.epoll = epoll_create1(0);
	ns = family_cpu_ns(pid);
	began = now_us();
	for (size_t i = 0; i < l.n; i++)
		if (ask(&l, &l.clients[i]) != 0)
			return 3;
	run(&l);
	report(&l, now_us() - began, family_cpu_ns(pid) - ns);
	for (size_t i = 0; i < l.n; i++)
		if (l.clients[i].progress == DONE)
			send_last(&l, &l.clients[i], 0);
	return 0;
}
