/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rtnl.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <libmnl/libmnl.h>
#include <linux/rtnetlink.h>

#include "base/text.h"

/* The kernel packs a dump into messages of up to 32 KiB. */
#define ANSWER_ROOM 32768

/* How often a table is read again that changed while it was read. */
#define DUMP_TRIES 4

/* What a callback of libmnl needs to hand a row on. */
struct rows {
	union {
		rtnl_link_fn *link;
		rtnl_address_fn *address;
		rtnl_route_fn *route;
	} each;
	void *ctx;
};

static int
converse(struct mnl_socket *nl, struct nlmsghdr *request, rtnl_answer_fn *each,
    void *ctx)
{
	_Alignas(struct nlmsghdr) char answer[ANSWER_ROOM];
	int more = 1;

	if (mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID) < 0 ||
	    mnl_socket_sendto(nl, request, request->nlmsg_len) < 0)
		return -errno;
	while (more > 0) {
		ssize_t n = mnl_socket_recvfrom(nl, answer, sizeof(answer));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		more = mnl_cb_run(answer, (size_t)n, request->nlmsg_seq,
		    mnl_socket_get_portid(nl), each, ctx);
	}
	return more < 0 ? -errno : 0;
}

int
rtnl_ask(struct nlmsghdr *request, rtnl_answer_fn *each, void *ctx)
{
	struct mnl_socket *nl = mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC);
	int result;

	if (nl == NULL)
		return -errno;
	request->nlmsg_flags |= NLM_F_REQUEST | NLM_F_ACK;
	request->nlmsg_seq = 1;
	result = converse(nl, request, each, ctx);
	mnl_socket_close(nl);
	return result;
}

static int
dump(uint16_t type, size_t header, unsigned char family, rtnl_answer_fn *each,
    struct rows *rows)
{
	_Alignas(struct nlmsghdr) char room[RTNL_ROOM];
	int result = -EINTR;

	for (int i = 0; i < DUMP_TRIES && result == -EINTR; i++) {
		struct nlmsghdr *request = mnl_nlmsg_put_header(room);
		unsigned char *body;

		request->nlmsg_type = type;
		request->nlmsg_flags = NLM_F_DUMP;
		body = mnl_nlmsg_put_extra_header(request, header);
		body[0] = family; /* of ifinfomsg, ifaddrmsg and rtmsg */
		result = rtnl_ask(request, each, rows);
	}
	return result;
}

/* The attributes of one message by their type; NULL where there is none. */
#define ATTRIBUTES 32

struct attributes {
	const struct nlattr *of[ATTRIBUTES];
};

static int
on_attribute(const struct nlattr *attr, void *ctx)
{
	struct attributes *found = ctx;

	if (mnl_attr_get_type(attr) < ATTRIBUTES)
		found->of[mnl_attr_get_type(attr)] = attr;
	return MNL_CB_OK;
}

static struct attributes
read_attributes(const struct nlmsghdr *message, size_t header)
{
	struct attributes found = { 0 };

	(void)mnl_attr_parse(message, (unsigned)header, on_attribute, &found);
	return found;
}

static bool
has(const struct nlattr *attr, size_t n)
{
	return attr != NULL && mnl_attr_get_payload_len(attr) >= n;
}

static uint32_t
attr_ip(const struct nlattr *attr)
{
	return ntohl(mnl_attr_get_u32(attr));
}

static void
read_link(struct rtnl_link *link, const struct nlmsghdr *message)
{
	const struct ifinfomsg *info = mnl_nlmsg_get_payload(message);
	struct attributes got = read_attributes(message, sizeof(*info));
	const struct nlattr *name = got.of[IFLA_IFNAME];
	const struct nlattr *mac = got.of[IFLA_ADDRESS];

	*link = (struct rtnl_link){
		.index = info->ifi_index,
		.flags = info->ifi_flags,
	};
	if (has(name, 1) && mnl_attr_validate(name, MNL_TYPE_NUL_STRING) == 0)
		text_copy(
		    link->name, sizeof(link->name), mnl_attr_get_str(name));
	if (has(mac, MAC_LEN) && mnl_attr_get_payload_len(mac) == MAC_LEN)
		memcpy(link->mac.octet, mnl_attr_get_payload(mac), MAC_LEN);
}

static int
on_one_link(const struct nlmsghdr *message, void *ctx)
{
	if (message->nlmsg_type == RTM_NEWLINK)
		read_link(ctx, message);
	return MNL_CB_OK;
}

int
rtnl_get_link(const char *name, struct rtnl_link *link)
{
	_Alignas(struct nlmsghdr) char room[RTNL_ROOM];
	struct nlmsghdr *request = mnl_nlmsg_put_header(room);

	*link = (struct rtnl_link){ 0 };
	if (name[0] == '\0' || strlen(name) >= RTNL_NAME)
		return -ENODEV;
	request->nlmsg_type = RTM_GETLINK;
	mnl_nlmsg_put_extra_header(request, sizeof(struct ifinfomsg));
	mnl_attr_put_strz(request, IFLA_IFNAME, name);
	return rtnl_ask(request, on_one_link, link);
}

static int
on_link(const struct nlmsghdr *message, void *ctx)
{
	const struct rows *rows = ctx;
	struct rtnl_link link;

	if (message->nlmsg_type == RTM_NEWLINK) {
		read_link(&link, message);
		rows->each.link(rows->ctx, &link);
	}
	return MNL_CB_OK;
}

int
rtnl_each_link(rtnl_link_fn *each, void *ctx)
{
	struct rows rows = { .each.link = each, .ctx = ctx };

	return dump(
	    RTM_GETLINK, sizeof(struct ifinfomsg), AF_UNSPEC, on_link, &rows);
}

/* IFA_ADDRESS is the far end of a point-to-point link; IFA_LOCAL is ours. */
static int
on_address(const struct nlmsghdr *message, void *ctx)
{
	const struct ifaddrmsg *info = mnl_nlmsg_get_payload(message);
	struct attributes got = read_attributes(message, sizeof(*info));
	const struct nlattr *local = got.of[IFA_LOCAL];
	const struct rows *rows = ctx;
	struct ifa_cacheinfo lifetime = { .ifa_valid = RTNL_FOREVER };
	struct rtnl_address row = {
		.index = (int)info->ifa_index,
		.prefix = info->ifa_prefixlen,
	};

	if (local == NULL)
		local = got.of[IFA_ADDRESS];
	if (message->nlmsg_type != RTM_NEWADDR || info->ifa_family != AF_INET ||
	    !has(local, sizeof(uint32_t)))
		return MNL_CB_OK;
	if (has(got.of[IFA_CACHEINFO], sizeof(lifetime)))
		memcpy(&lifetime, mnl_attr_get_payload(got.of[IFA_CACHEINFO]),
		    sizeof(lifetime));
	row.address = attr_ip(local);
	row.valid_s = lifetime.ifa_valid;
	rows->each.address(rows->ctx, &row);
	return MNL_CB_OK;
}

int
rtnl_each_address(rtnl_address_fn *each, void *ctx)
{
	struct rows rows = { .each.address = each, .ctx = ctx };

	return dump(
	    RTM_GETADDR, sizeof(struct ifaddrmsg), AF_INET, on_address, &rows);
}

/* The ways out of a multipath route: rtnexthop headers with attributes. */
static void
each_hop(const struct nlattr *attr, struct rtnl_route *route,
    const struct rows *rows)
{
	struct rtnexthop *hop = mnl_attr_get_payload(attr);
	int left = mnl_attr_get_payload_len(attr);

	while (RTNH_OK(hop, left)) {
		route->index = hop->rtnh_ifindex;
		rows->each.route(rows->ctx, route);
		left -= RTNH_ALIGN(hop->rtnh_len);
		hop = RTNH_NEXT(hop);
	}
}

static int
on_route(const struct nlmsghdr *message, void *ctx)
{
	const struct rtmsg *info = mnl_nlmsg_get_payload(message);
	struct attributes got = read_attributes(message, sizeof(*info));
	const struct rows *rows = ctx;
	struct rtnl_route row = {
		.family = info->rtm_family,
		.prefix = info->rtm_dst_len,
		.unicast = info->rtm_type == RTN_UNICAST,
	};

	if (message->nlmsg_type != RTM_NEWROUTE)
		return MNL_CB_OK;
	if (has(got.of[RTA_OIF], sizeof(uint32_t)))
		row.index = (int)mnl_attr_get_u32(got.of[RTA_OIF]);
	if (row.family == AF_INET && has(got.of[RTA_DST], sizeof(uint32_t)))
		row.network = attr_ip(got.of[RTA_DST]);
	if (got.of[RTA_MULTIPATH] != NULL)
		each_hop(got.of[RTA_MULTIPATH], &row, rows);
	else
		rows->each.route(rows->ctx, &row);
	return MNL_CB_OK;
}

int
rtnl_each_route(rtnl_route_fn *each, void *ctx)
{
	struct rows rows = { .each.route = each, .ctx = ctx };
	int result =
	    dump(RTM_GETROUTE, sizeof(struct rtmsg), AF_INET, on_route, &rows);

	/* A kernel without IPv6 has no such table. */
	if (result == 0)
		(void)dump(RTM_GETROUTE, sizeof(struct rtmsg), AF_INET6,
		    on_route, &rows);
	return result;
}
