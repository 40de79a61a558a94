/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/helper.h"

#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/cases.h"
#include "support/netns.h"

static int
bind_udp(int family, uint16_t port)
{
	struct sockaddr_in v4 = {
		.sin_family = AF_INET,
		.sin_port = htons(port),
	};
	struct sockaddr_in6 v6 = {
		.sin6_family = AF_INET6,
		.sin6_port = htons(port),
	};
	int fd = socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0), result;

	assert_true(fd >= 0);
	if (family == AF_INET)
		result = bind(fd, (const struct sockaddr *)&v4, sizeof(v4));
	else
		result = bind(fd, (const struct sockaddr *)&v6, sizeof(v6));
	assert_int_equal(result, 0);
	return fd;
}

/* A process of that name which holds the socket until its line is closed. */
static pid_t
hold_as(const char *name, int fd, int *line)
{
	int ends[2];
	char octet;
	pid_t pid;

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(ends[0]);
		(void)prctl(PR_SET_NAME, name);
		(void)!write(ends[1], "", 1);
		(void)!read(ends[1], &octet, 1);
		_exit(0);
	}
	close(ends[1]);
	close(fd);
	assert_int_equal(read(ends[0], &octet, 1), 1);
	*line = ends[0];
	return pid;
}

static struct row {
	const char *name;
	enum helper_question q;
	int family;
	uint16_t port;
	const char *process, *shown;
} rows[] = {
	{ "names the holder of port 67", HELPER_HOLDER_67, AF_INET, 67,
	    "dnsmasq", "dnsmasq" },
	{ "names the holder of port 69", HELPER_HOLDER_69, AF_INET, 69,
	    "in.tftpd", "in.tftpd" },
	{ "names one that listens by IPv6", HELPER_HOLDER_69, AF_INET6, 69,
	    "tftpd6", "tftpd6" },
	{ "escapes the name of a process", HELPER_HOLDER_67, AF_INET, 67,
	    "a\033[31m", "a\\x1b[31m" },
};

static void
names_the_holder(void **state)
{
	const struct row *row = *state;
	char text[256], want[64];
	struct helper *h;
	int line;
	pid_t pid;

	netns_needed();
	assert_int_equal(helper_start(&h), 0);
	pid = hold_as(row->process, bind_udp(row->family, row->port), &line);
	snprintf(want, sizeof(want), "%s (%d)", row->shown, (int)pid);
	assert_int_equal(
	    helper_ask(h, row->q, text, sizeof(text)), strlen(want));
	assert_string_equal(text, want);
	close(line);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_int_equal(helper_ask(h, row->q, text, sizeof(text)), 0);
	assert_string_equal(text, "");
	helper_stop(h);
}

/* Our only child. */
static pid_t
helper_pid(void)
{
	char path[64];
	FILE *children;
	int pid;

	snprintf(
	    path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
	children = fopen(path, "re");
	assert_non_null(children);
	assert_int_equal(fscanf(children, "%d", &pid), 1);
	fclose(children);
	return pid;
}

static void
a_late_answer_is_not_taken_for_the_next(void **state)
{
	struct helper *h;
	char text[64];
	pid_t pid;
	int fd;

	(void)state;
	netns_needed();
	assert_int_equal(helper_start(&h), 0);
	pid = helper_pid();
	fd = bind_udp(AF_INET, 69);
	assert_int_equal(kill(pid, SIGSTOP), 0);
	assert_int_equal(
	    helper_ask(h, HELPER_HOLDER_69, text, sizeof(text)), -ETIMEDOUT);
	assert_int_equal(kill(pid, SIGCONT), 0);
	assert_int_equal(
	    helper_ask(h, HELPER_HOLDER_67, text, sizeof(text)), 0);
	assert_true(helper_ask(h, HELPER_HOLDER_69, text, sizeof(text)) > 0);
	close(fd);
	helper_stop(h);
}

static void
a_helper_that_died_is_an_error(void **state)
{
	struct helper *h;
	char text[64];

	(void)state;
	netns_needed();
	assert_int_equal(helper_start(&h), 0);
	assert_int_equal(kill(helper_pid(), SIGKILL), 0);
	assert_true(helper_ask(h, HELPER_HOLDER_67, text, sizeof(text)) < 0);
	assert_string_equal(text, "");
	helper_stop(h);
}

/* As a subreaper we inherit the helper of a child that was killed. */
static void
a_helper_ends_with_its_parent(void **state)
{
	int status;
	pid_t pid;

	(void)state;
	netns_needed();
	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct helper *h;
		char text[64];

		if (helper_start(&h) == 0)
			(void)helper_ask(h, HELPER_HOLDER_67, text, 64);
		(void)raise(SIGKILL);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	alarm(5); /* should it live on, this test does not */
	assert_true(waitpid(-1, &status, 0) > 0);
	alarm(0);
}

/* Without nft(8) on this machine there is no rule to be found either. */
static void
names_the_rule_that_drops(void **state)
{
	static const char ruleset[] =
	    "nft add table inet t && "
	    "nft add chain inet t in '{ type filter hook input priority 0; }' "
	    "&& nft add rule inet t in udp dport 69 drop";
	struct helper *h;
	uv_loop_t loop;
	char text[256];

	(void)state;
	netns_needed();
	/* A loop before it: libuv's fork handler must do no harm. */
	assert_int_equal(uv_loop_init(&loop), 0);
	assert_int_equal(helper_start(&h), 0);
	assert_int_equal(helper_ask(h, HELPER_FIREWALL, text, sizeof(text)), 0);
	if (access("/usr/sbin/nft", X_OK) == 0) {
		assert_int_equal(system(ruleset), 0);
		assert_true(
		    helper_ask(h, HELPER_FIREWALL, text, sizeof(text)) > 0);
		assert_string_equal(text,
		    "nftables: table inet t, chain in, rule 2 drops UDP port "
		    "69");
	}
	helper_stop(h);
	netns_end_loop(&loop);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(names_the_rule_that_drops),
		cmocka_unit_test(a_late_answer_is_not_taken_for_the_next),
		cmocka_unit_test(a_helper_that_died_is_an_error),
		cmocka_unit_test(a_helper_ends_with_its_parent),
	};
	static struct suite all;

	ADD_CASES(&all, names_the_holder, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "io/helper", NULL, NULL);
}
