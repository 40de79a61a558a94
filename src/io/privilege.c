/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/privilege.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include <cap-ng.h>

/* The user and group "nobody" and "nogroup" of every Debian. */
#define NOBODY 65534

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

static const unsigned network[] = {
	CAP_NET_ADMIN,
	CAP_NET_RAW,
	CAP_NET_BIND_SERVICE,
};

#define OURS  ((capng_type_t)(CAPNG_EFFECTIVE | CAPNG_PERMITTED))
#define BOUND CAPNG_BOUNDING_SET

struct person {
	uid_t uid;
	gid_t gid;
};

/* Choose, for libcap-ng to apply, those of these capabilities we have. */
static int
choose(const unsigned *caps, size_t count, capng_type_t sets)
{
	uint64_t have = 0;

	capng_clear(CAPNG_SELECT_ALL);
	if (capng_get_caps_process() < 0)
		return -EPERM;
	for (size_t i = 0; i < count; i++)
		if (capng_have_capability(CAPNG_PERMITTED, caps[i]))
			have |= UINT64_C(1) << caps[i];
	capng_clear(CAPNG_SELECT_ALL);
	for (size_t i = 0; i < count; i++)
		if (have & UINT64_C(1) << caps[i])
			(void)capng_update(CAPNG_ADD, sets, caps[i]);
	return 0;
}

int
privilege_limit(const unsigned *caps, size_t count, bool programs)
{
	int result =
	    choose(caps, count, programs ? (capng_type_t)(OURS | BOUND) : OURS);

	if (result < 0)
		return result;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return -errno;
	/* The bounding set may only be cut by who has CAP_SETPCAP. */
	if (capng_apply(CAPNG_SELECT_BOUNDS) < 0 && geteuid() == 0)
		return -EPERM;
	if (capng_apply(CAPNG_SELECT_CAPS) < 0)
		return -EPERM;
	(void)capng_apply(CAPNG_SELECT_AMBIENT);
	return 0;
}

/* A number of a user or group from sudo; 0 where there is none. */
static unsigned long
from_environment(const char *name)
{
	const char *text = getenv(name);
	unsigned long id;
	char *end;

	if (text == NULL || *text < '0' || *text > '9')
		return 0;
	errno = 0;
	id = strtoul(text, &end, 10);
	return errno != 0 || *end != '\0' || id >= UINT32_MAX ? 0 : id;
}

static struct person
invoker(void)
{
	unsigned long uid = from_environment("SUDO_UID");
	unsigned long gid = from_environment("SUDO_GID");

	if (uid == 0 || gid == 0)
		return (struct person){ NOBODY, NOBODY };
	return (struct person){ (uid_t)uid, (gid_t)gid };
}

/* Whether an id has a meaning in our user namespace (user_namespaces(7)). */
static bool
is_mapped(const char *map, unsigned long id)
{
	FILE *file = fopen(map, "re");
	unsigned long inside, count;
	bool found = false;

	if (file == NULL)
		return true;
	while (!found && fscanf(file, "%lu %*u %lu", &inside, &count) == 2)
		found = id >= inside && id - inside < count;
	fclose(file);
	return found;
}

/* Whether it is somebody: in a container there may be nobody but root. */
static bool
exists(const struct person *who)
{
	return is_mapped("/proc/self/uid_map", who->uid) &&
	    is_mapped("/proc/self/gid_map", who->gid);
}

int
privilege_share(int folder)
{
	struct person who = invoker();

	if (geteuid() != 0 || !exists(&who))
		return 0;
	return fchown(folder, who.uid, who.gid) != 0 ? -errno : 0;
}

static int
become(struct person who, char *why, size_t cap)
{
	struct passwd *known = getpwuid(who.uid);
	capng_flags_t groups =
	    known != NULL ? CAPNG_INIT_SUPP_GRP : CAPNG_DROP_SUPP_GRP;
	int result = choose(network, LEN(network), OURS);

	if (result == 0)
		result = capng_change_id((int)who.uid, (int)who.gid,
		    groups | CAPNG_CLEAR_BOUNDING | CAPNG_CLEAR_AMBIENT);
	if (result < 0) {
		snprintf(why, cap, "cannot become user %u: step %d",
		    (unsigned)who.uid, -result);
		return -EPERM;
	}
	return 0;
}

/* Root must be out of reach, and nothing but what we kept be left. */
static int
verify(const struct person *who, char *why, size_t cap)
{
	uid_t real, effective, saved;
	unsigned extra = 0;

	if (capng_get_caps_process() < 0)
		return -EPERM;
	for (unsigned i = 0; i <= CAP_LAST_CAP; i++) {
		bool keep = false;

		for (size_t k = 0; k < LEN(network); k++)
			keep = keep || network[k] == i;
		extra += !keep && capng_have_capability(CAPNG_PERMITTED, i);
		extra += capng_have_capability(CAPNG_BOUNDING_SET, i) != 0;
	}
	if (getresuid(&real, &effective, &saved) < 0)
		return -errno;
	if (extra == 0 &&
	    (who == NULL ||
		(real == who->uid && effective == who->uid &&
		    saved == who->uid && setuid(0) < 0)))
		return 0;
	snprintf(why, cap, "root could not be given up for good");
	return -EPERM;
}

int
privilege_drop(char *why, size_t cap)
{
	struct person who = invoker();
	bool mapped = exists(&who);
	int result;

	why[0] = '\0';
	if (geteuid() != 0) {
		(void)privilege_limit(network, LEN(network), false);
		snprintf(why, cap, "not root: nothing to give up");
		return 1;
	}
	if (mapped)
		result = become(who, why, cap);
	else
		result = privilege_limit(network, LEN(network), false);
	if (result == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		result = -errno;
	if (result == 0)
		result = verify(mapped ? &who : NULL, why, cap);
	if (result < 0 && why[0] == '\0')
		snprintf(why, cap, "cannot limit capabilities: %s",
		    strerror(-result));
	return result;
}

bool
privilege_enough(void)
{
	int fd;

	if (capng_get_caps_process() < 0)
		return false;
	for (size_t i = 0; i < LEN(network); i++)
		if (!capng_have_capability(CAPNG_EFFECTIVE, network[i]))
			return false;
	/* They may count in a user namespace that owns no network. */
	fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return false;
	close(fd);
	return true;
}
