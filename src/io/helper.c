/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <linux/capability.h>

#include "base/text.h"
#include "firewall.h"
#include "holder.h"
#include "io/privilege.h"
#include "program.h"

/* The asker gives up after 2 s; a program that we run gets less. */
#define ASK_S      2
#define PROGRAM_MS 1500

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

#define RULES_OCTETS (4u << 20)

struct helper {
	pid_t pid;
	int fd;
	uint32_t asked; /* number of the last question: late answers differ */
};

struct question {
	uint32_t number;
	uint32_t what; /* enum helper_question */
};

struct answer {
	uint32_t number;
	char text[512];
};

/* See every process, read the rules; nothing else of root's. */
static const unsigned needed[] = {
	CAP_SYS_PTRACE,
	CAP_DAC_READ_SEARCH,
	CAP_NET_ADMIN,
	CAP_NET_RAW,
};

typedef size_t read_rules_fn(char *dst, size_t cap, const char *text, size_t n);

/* iptables-save is asked where there is no nft, or it knows nothing. */
static const struct rules {
	const char *argv[5];
	read_rules_fn *read;
} rules[] = {
	{ { "/usr/sbin/nft", "-j", "list", "ruleset" }, firewall_read_nft },
	{ { "/usr/sbin/iptables-save" }, firewall_read_iptables },
};

static size_t
find_holder(char *dst, size_t cap, uint16_t port)
{
	return holder_find(dst, cap, port);
}

static size_t
find_rule(char *dst, size_t cap, uint16_t port)
{
	char *text = malloc(RULES_OCTETS);
	size_t found = 0;

	(void)port;
	for (size_t i = 0; text != NULL && found == 0 && i < LEN(rules); i++) {
		ssize_t n = program_output(
		    rules[i].argv, text, RULES_OCTETS, PROGRAM_MS / LEN(rules));

		if (n > 0)
			found = rules[i].read(dst, cap, text, (size_t)n);
	}
	free(text);
	return found;
}

static const struct known {
	size_t (*find)(char *dst, size_t cap, uint16_t port);
	uint16_t port;
} known[HELPER_QUESTIONS] = {
	[HELPER_HOLDER_67] = { find_holder, 67 },
	[HELPER_HOLDER_69] = { find_holder, 69 },
	[HELPER_FIREWALL] = { find_rule, 0 },
};

/* The parent's end closed means that it is gone, and so are we. */
static void
answer_questions(int fd)
{
	struct question q;

	while (recv(fd, &q, sizeof(q), 0) == (ssize_t)sizeof(q)) {
		struct answer a = { .number = q.number };

		if (q.what < HELPER_QUESTIONS)
			(void)known[q.what].find(
			    a.text, sizeof(a.text), known[q.what].port);
		if (send(fd, &a, sizeof(a), MSG_NOSIGNAL) < 0)
			return;
	}
}

/*
 * What the child needs of its parent is one descriptor. A session of its own
 * keeps it from the keys of the terminal.
 */
static _Noreturn void
become_helper(int end, pid_t parent)
{
	const int fd = 3;
	int null = open("/dev/null", O_RDWR), high;

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	high = fcntl(end, F_DUPFD, fd + 1);
	if (getppid() != parent || null < 0 || high < 0)
		_exit(1);
	for (int i = 0; i < fd; i++)
		(void)dup2(null, i);
	(void)dup2(high, fd);
	(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
	(void)close_range((unsigned)fd + 1, ~0u, 0);
	(void)setsid();
	(void)prctl(PR_SET_NAME, "octothorpe-ask");
	if (privilege_limit(needed, LEN(needed), true) == 0)
		answer_questions(fd);
	_exit(0);
}

int
helper_start(struct helper **out)
{
	struct helper *h = calloc(1, sizeof(*h));
	const struct timeval wait = { .tv_sec = ASK_S };
	pid_t parent = getpid();
	int ends[2], error;

	*out = NULL;
	if (h == NULL)
		return -ENOMEM;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) {
		error = errno;
		free(h);
		return -error;
	}
	h->pid = fork();
	error = errno;
	if (h->pid == 0)
		become_helper(ends[1], parent);
	close(ends[1]);
	h->fd = ends[0];
	(void)setsockopt(h->fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
	if (h->pid < 0) {
		close(h->fd);
		free(h);
		return -error;
	}
	*out = h;
	return 0;
}

/* Answers to questions we no longer wait for come first, if any. */
static int
await_answer(struct helper *h, struct answer *a)
{
	for (;;) {
		ssize_t n = recv(h->fd, a, sizeof(*a), 0);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN ? -ETIMEDOUT : -errno;
		if (n != (ssize_t)sizeof(*a))
			return -EPIPE;
		if (a->number == h->asked)
			return 0;
	}
}

int
helper_ask(struct helper *h, enum helper_question q, char *dst, size_t cap)
{
	struct question question = { .what = q };
	struct answer a;
	int result;

	dst[0] = '\0';
	question.number = ++h->asked;
	if (send(h->fd, &question, sizeof(question),
		MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
		return -errno;
	result = await_answer(h, &a);
	if (result < 0)
		return result;
	a.text[sizeof(a.text) - 1] = '\0';
	return (int)text_copy(dst, cap, a.text);
}

/* It may be root's and beyond our signals, but it ends when we hang up. */
void
helper_stop(struct helper *h)
{
	if (h == NULL)
		return;
	close(h->fd);
	while (waitpid(h->pid, NULL, 0) < 0 && errno == EINTR)
		;
	free(h);
}
