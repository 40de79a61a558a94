/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/privilege.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cap-ng.h>

#include "io/link.h"
#include "io/packet.h"
#include "support/cases.h"
#include "support/netns.h"

/* What is given up stays so: each of these runs in a child. */
static void
in_a_child(int (*run)(void))
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0)
		_exit(run());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

#define WANT(x)                                                                \
	do {                                                                   \
		if (!(x)) {                                                    \
			fprintf(stderr, "line %d: %s\n", __LINE__, #x);        \
			return 1;                                              \
		}                                                              \
	} while (0)

/* None but the three of the network, and no way to more. */
static int
only_the_network_is_left(void)
{
	static const unsigned kept[] = {
		CAP_NET_ADMIN,
		CAP_NET_RAW,
		CAP_NET_BIND_SERVICE,
	};

	WANT(capng_get_caps_process() == 0);
	for (unsigned i = 0; i <= CAP_LAST_CAP; i++) {
		bool keep = false;

		for (size_t k = 0; k < ARRAY_LEN(kept); k++)
			keep = keep || kept[k] == i;
		WANT(capng_have_capability(CAPNG_PERMITTED, i) == keep);
		WANT(capng_have_capability(CAPNG_EFFECTIVE, i) == keep);
		WANT(!capng_have_capability(CAPNG_INHERITABLE, i));
		WANT(!capng_have_capability(CAPNG_BOUNDING_SET, i));
		WANT(!capng_have_capability(CAPNG_AMBIENT, i));
	}
	WANT(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1);
	return 0;
}

static bool
in_no_group_but(gid_t gid)
{
	gid_t groups[64];
	int n = getgroups(ARRAY_LEN(groups), groups);

	for (int i = 0; i < n; i++)
		if (groups[i] != gid)
			return false;
	return n >= 0;
}

static int
drop_to(uid_t uid, gid_t gid)
{
	uid_t real, effective, saved;
	char why[256];

	WANT(privilege_enough());
	WANT(privilege_drop(why, sizeof(why)) == 0);
	WANT(getresuid(&real, &effective, &saved) == 0);
	WANT(real == uid && effective == uid && saved == uid);
	WANT(getgid() == gid && getegid() == gid);
	WANT(setuid(0) < 0 && seteuid(0) < 0 && setgid(0) < 0);
	WANT(in_no_group_but(gid));
	WANT(open("/proc/1/environ", O_RDONLY | O_CLOEXEC) < 0);
	WANT(only_the_network_is_left() == 0);
	return 0;
}

static int
drop_to_nobody(void)
{
	unsetenv("SUDO_UID");
	return drop_to(65534, 65534);
}

static int
drop_to_sudo_user(void)
{
	setenv("SUDO_UID", "4711", 1);
	setenv("SUDO_GID", "4712", 1);
	return drop_to(4711, 4712);
}

static int
bad_sudo_uid_is_nobody(void)
{
	setenv("SUDO_UID", "4711x", 1);
	setenv("SUDO_GID", "4712", 1);
	return drop_to(65534, 65534);
}

static int
root_for_sudo_is_nobody(void)
{
	setenv("SUDO_UID", "0", 1);
	setenv("SUDO_GID", "0", 1);
	return drop_to(65534, 65534);
}

static int
nothing_to_drop(void)
{
	char why[256];

	WANT(!privilege_enough());
	WANT(privilege_drop(why, sizeof(why)) == 1);
	WANT(strcmp(why, "not root: nothing to give up") == 0);
	return 0;
}

/* A container may have no user but root. */
static bool
others_exist(void)
{
	FILE *map = fopen("/proc/self/uid_map", "re");
	unsigned long count = 0;

	if (map == NULL)
		return false;
	if (fscanf(map, "%*u %*u %lu", &count) != 1)
		count = 0;
	fclose(map);
	return count > 65534;
}

/* Only root can show the real thing; anybody else shows its refusal. */
static void
root_is_given_up_for_good(void **state)
{
	(void)state;
	if (geteuid() != 0 || !privilege_enough()) {
		in_a_child(nothing_to_drop);
		return;
	}
	if (!others_exist())
		return;
	in_a_child(drop_to_nobody);
	in_a_child(drop_to_sudo_user);
	in_a_child(bad_sudo_uid_is_nobody);
	in_a_child(root_for_sudo_is_nobody);
}

static int
drop_where_only_root_exists(void)
{
	char why[256];
	int fd;

	WANT(netns_enter());
	WANT(link_make_pair("va", "vb") == 0);
	setenv("SUDO_UID", "4711", 1);
	setenv("SUDO_GID", "4712", 1);
	WANT(privilege_drop(why, sizeof(why)) == 0);
	WANT(getuid() == 0);
	WANT(only_the_network_is_left() == 0);
	/* The bench goes on working: raw sockets, addresses, low ports. */
	WANT(privilege_enough());
	fd = packet_open("vb");
	WANT(fd >= 0);
	WANT(link_set_up("vb", false) == 0);
	return 0;
}

static void
practice_keeps_its_only_user(void **state)
{
	int status;
	pid_t pid;

	(void)state;
	pid = fork();
	if (pid == 0)
		_exit(netns_enter() ? 0 : 1);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (status != 0)
		skip_because("kernel: user namespaces are forbidden");
	in_a_child(drop_where_only_root_exists);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(root_is_given_up_for_good),
		cmocka_unit_test(practice_keeps_its_only_user),
	};

	return cmocka_run_group_tests_name("io/privilege", tests, NULL, NULL);
}
