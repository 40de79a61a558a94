/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/namespace.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int
write_text(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return -errno;
	n = write(fd, text, strlen(text));
	if (n < 0)
		n = -errno;
	close(fd);
	return n < 0 ? (int)n : 0;
}

/* Be root in the new user namespace, and nobody else (user_namespaces(7)). */
static int
map_to_root(uid_t uid, gid_t gid)
{
	char map[32];
	int err = write_text("/proc/self/setgroups", "deny");

	if (err != 0)
		return err;
	snprintf(map, sizeof(map), "0 %u 1", (unsigned)uid);
	err = write_text("/proc/self/uid_map", map);
	if (err != 0)
		return err;
	snprintf(map, sizeof(map), "0 %u 1", (unsigned)gid);
	return write_text("/proc/self/gid_map", map);
}

int
namespace_enter(char *why, size_t cap)
{
	uid_t uid = geteuid();
	gid_t gid = getegid();
	int err = 0;

	if (uid == 0)
		err = unshare(CLONE_NEWNET) != 0 ? -errno : 0;
	if (uid != 0 || err == -EPERM) {
		err = unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 ? -errno : 0;
		if (err == 0)
			err = map_to_root(uid, gid);
	}
	if (err != 0)
		snprintf(why, cap,
		    "this system forbids a network of one's own without root "
		    "(user namespaces: %s): start it with sudo",
		    strerror(-err));
	return err;
}
