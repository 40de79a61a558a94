/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/link.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <libmnl/libmnl.h>
#include <linux/ethtool.h>
#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/sockios.h>
#include <linux/veth.h>

#include "base/text.h"
#include "rtnl.h"

/*
 * A route shorter than the largest private network (10/8) stands for the
 * rest of the world, as the 0/1 and 128/1 of a tunnel do: what is connected
 * is more specific and wins.
 */
#define WORLD_PREFIX 8

#define RUNNING_MS 2000

/* Which interface the rows are searched for, and what they told of it. */
struct search {
	int index;
	struct link_facts *facts;
};

static int
ethtool(const char *interface, void *command)
{
	struct ifreq request = { .ifr_data = command };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	int result;

	if (fd < 0)
		return -errno;
	text_copy(request.ifr_name, sizeof(request.ifr_name), interface);
	result = ioctl(fd, SIOCETHTOOL, &request) < 0 ? -errno : 0;
	close(fd);
	return result;
}

/* Asked of the driver: /sys shows the interfaces of another namespace. */
static uint32_t
speed(const char *interface)
{
	struct ethtool_cmd command = { .cmd = ETHTOOL_GSET };
	uint32_t mbit;

	if (ethtool(interface, &command) < 0)
		return 0;
	mbit = ethtool_cmd_speed(&command);
	return mbit > INT_MAX ? 0 : mbit; /* SPEED_UNKNOWN is -1 */
}

/* The wireless drivers of today have phy80211, older ones wireless. */
static bool
is_wireless(const char *interface, int index)
{
	char path[64];
	FILE *file;
	int there = 0;

	/* A namespace may see the /sys of another: same name, other index. */
	snprintf(path, sizeof(path), "/sys/class/net/%s/ifindex", interface);
	file = fopen(path, "re");
	if (file == NULL)
		return false;
	if (fscanf(file, "%d", &there) != 1)
		there = 0;
	fclose(file);
	if (there != index)
		return false;
	snprintf(path, sizeof(path), "/sys/class/net/%s/phy80211", interface);
	if (access(path, F_OK) == 0)
		return true;
	snprintf(path, sizeof(path), "/sys/class/net/%s/wireless", interface);
	return access(path, F_OK) == 0;
}

static void
note_address(void *ctx, const struct rtnl_address *address)
{
	struct search *s = ctx;

	if (address->index != s->index || s->facts->address != 0)
		return;
	s->facts->address = address->address;
	s->facts->prefix = address->prefix;
}

static void
note_default(void *ctx, const struct rtnl_route *route)
{
	struct search *s = ctx;

	if (route->index == s->index && route->prefix == 0 && route->unicast)
		s->facts->default_route = true;
}

int
link_query(const char *interface, struct link_facts *facts)
{
	struct search search = { 0, facts };
	struct rtnl_link link;
	int result = rtnl_get_link(interface, &link);

	*facts = (struct link_facts){ 0 };
	if (result < 0)
		return result;
	*facts = (struct link_facts){
		.index = link.index,
		.mac = link.mac,
		.present = true,
		.up = link.flags & IFF_UP,
		.carrier = link.flags & IFF_LOWER_UP,
		.loopback = link.flags & IFF_LOOPBACK,
		.wireless = is_wireless(interface, link.index),
	};
	if (facts->carrier)
		facts->mbit = speed(interface);
	search.index = link.index;
	result = rtnl_each_address(note_address, &search);
	if (result == 0)
		result = rtnl_each_route(note_default, &search);
	if (result < 0)
		*facts = (struct link_facts){ 0 };
	return result;
}

struct names {
	char *dst;
	size_t cap, n;
};

static void
note_name(void *ctx, const struct rtnl_link *link)
{
	struct names *names = ctx;
	size_t n = strlen(link->name);

	if (names->n + n + 2 > names->cap)
		return;
	if (names->n > 0)
		names->dst[names->n++] = ' ';
	names->n +=
	    text_copy(names->dst + names->n, names->cap - names->n, link->name);
}

void
link_names(char *dst, size_t cap)
{
	struct names names = { dst, cap, 0 };

	dst[0] = '\0';
	(void)rtnl_each_link(note_name, &names);
}

struct candidate {
	uint32_t address;
	bool taken;
};

#define CANDIDATE_PREFIX 24

/* Far from the networks that routers and hypervisors come with. */
static const uint32_t candidates[] = {
	0xc0a84f01, /* 192.168.79.1 */
	0x0a4f2901, /* 10.79.41.1 */
	0xac1b4f01, /* 172.27.79.1 */
	0xc0a8b301, /* 192.168.179.1 */
	0x0ab33c01, /* 10.179.60.1 */
	0xac1d2901, /* 172.29.41.1 */
	0xc0a82901, /* 192.168.41.1 */
	0x0a3c4f01, /* 10.60.79.1 */
	0xac153c01, /* 172.21.60.1 */
};

#define CANDIDATES (sizeof(candidates) / sizeof(candidates[0]))

static void
strike_out(bool *taken, uint32_t network, unsigned prefix)
{
	unsigned shorter =
	    prefix < CANDIDATE_PREFIX ? prefix : CANDIDATE_PREFIX;

	for (size_t i = 0; i < CANDIDATES; i++)
		if (((candidates[i] ^ network) & ip_mask(shorter)) == 0)
			taken[i] = true;
}

static void
strike_address(void *ctx, const struct rtnl_address *address)
{
	strike_out(ctx, address->address, address->prefix);
}

static void
strike_route(void *ctx, const struct rtnl_route *route)
{
	if (route->family == AF_INET && route->prefix >= WORLD_PREFIX)
		strike_out(ctx, route->network, route->prefix);
}

int
link_free_network(uint32_t *address, unsigned *prefix)
{
	bool taken[CANDIDATES] = { false };
	int result = rtnl_each_address(strike_address, taken);

	*address = 0;
	*prefix = 0;
	if (result == 0)
		result = rtnl_each_route(strike_route, taken);
	if (result < 0)
		return result;
	for (size_t i = 0; i < CANDIDATES; i++) {
		if (taken[i])
			continue;
		*address = candidates[i];
		*prefix = CANDIDATE_PREFIX;
		return 0;
	}
	return -EADDRNOTAVAIL;
}

int
link_set_up(const char *interface, bool up)
{
	_Alignas(struct nlmsghdr) char room[RTNL_ROOM];
	struct nlmsghdr *request = mnl_nlmsg_put_header(room);
	struct ifinfomsg *info;

	if (strlen(interface) >= RTNL_NAME)
		return -ENODEV;
	request->nlmsg_type = RTM_NEWLINK;
	info = mnl_nlmsg_put_extra_header(request, sizeof(*info));
	info->ifi_change = IFF_UP;
	info->ifi_flags = up ? IFF_UP : 0;
	mnl_attr_put_strz(request, IFLA_IFNAME, interface);
	return rtnl_ask(request, NULL, NULL);
}

static int
make_veth(const char *a, const char *b)
{
	_Alignas(struct nlmsghdr) char room[RTNL_ROOM];
	struct nlmsghdr *request = mnl_nlmsg_put_header(room);
	struct nlattr *kind, *data, *peer;

	request->nlmsg_type = RTM_NEWLINK;
	request->nlmsg_flags = NLM_F_CREATE | NLM_F_EXCL;
	mnl_nlmsg_put_extra_header(request, sizeof(struct ifinfomsg));
	mnl_attr_put_strz(request, IFLA_IFNAME, a);
	kind = mnl_attr_nest_start(request, IFLA_LINKINFO);
	mnl_attr_put_strz(request, IFLA_INFO_KIND, "veth");
	data = mnl_attr_nest_start(request, IFLA_INFO_DATA);
	peer = mnl_attr_nest_start(request, VETH_INFO_PEER);
	mnl_nlmsg_put_extra_header(request, sizeof(struct ifinfomsg));
	mnl_attr_put_strz(request, IFLA_IFNAME, b);
	mnl_attr_nest_end(request, peer);
	mnl_attr_nest_end(request, data);
	mnl_attr_nest_end(request, kind);
	return rtnl_ask(request, NULL, NULL);
}

/*
 * A veth leaves checksums undone, as a card would fill them in; nobody does
 * on this cable, and who reads whole frames at its end would find them wrong.
 */
static int
finish_checksums(const char *interface)
{
	struct ethtool_value off = { .cmd = ETHTOOL_STXCSUM, .data = 0 };

	return ethtool(interface, &off);
}

/*
 * Until the kernel has seen the carrier it throws away what is sent, and says
 * that all is well: IFF_RUNNING tells when that is over, within milliseconds.
 */
static int
await_running(const char *interface)
{
	for (int i = 0; i < RUNNING_MS; i++) {
		struct rtnl_link link;
		int result = rtnl_get_link(interface, &link);

		if (result < 0 || link.flags & IFF_RUNNING)
			return result;
		(void)poll(NULL, 0, 1);
	}
	return -ETIMEDOUT;
}

int
link_make_pair(const char *a, const char *b)
{
	int result;

	if (strlen(a) >= RTNL_NAME || strlen(b) >= RTNL_NAME)
		return -EINVAL;
	if ((result = make_veth(a, b)) < 0 ||
	    (result = finish_checksums(a)) < 0 ||
	    (result = finish_checksums(b)) < 0 ||
	    (result = link_set_up(a, true)) < 0 ||
	    (result = link_set_up(b, true)) < 0 ||
	    (result = await_running(a)) < 0)
		return result;
	return await_running(b);
}
