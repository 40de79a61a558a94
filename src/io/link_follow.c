/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The half of io/link.h that lives on the loop: follow an interface, and
 * hold an address on it. The kernel's notices are only a reason to look:
 * what is reported is always the state found by asking.
 */
#include "io/link.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <libmnl/libmnl.h>
#include <linux/rtnetlink.h>
#include <uv.h>

#include "base/text.h"
#include "rtnl.h"

/* Gone within a minute of our death; two renewals may fail before that. */
#define LIFETIME_S 60
#define RENEW_MS   20000

/* Who takes the address away again and again does not set our pace. */
#define PUT_BACK_MS 1000

struct link {
	struct link_config config;
	char name[RTNL_NAME];
	struct mnl_socket *notices;
	uv_poll_t poll;
	uv_timer_t timer;
	int handles;           /* not yet closed */
	struct event_link now; /* as reported last */
	bool reported;
	int index;        /* of the device last seen */
	int set_up;       /* of the device that we set up */
	uint32_t address; /* held; 0 none */
	unsigned prefix;
	bool ours;       /* the address there has our lifetime */
	uint64_t put_at; /* loop time when it was last put there */
};

struct held {
	const struct link *link;
	int index;
	bool there;
	uint32_t valid_s;
};

static void
find_held(void *ctx, const struct rtnl_address *address)
{
	struct held *held = ctx;

	if (address->index == held->index &&
	    address->address == held->link->address &&
	    address->prefix == held->link->prefix) {
		held->there = true;
		held->valid_s = address->valid_s;
	}
}

static int
change_address(const struct link *l, int index, uint16_t type, uint16_t flags)
{
	_Alignas(struct nlmsghdr) char room[RTNL_ROOM];
	struct nlmsghdr *request = mnl_nlmsg_put_header(room);
	struct ifa_cacheinfo lifetime = {
		.ifa_valid = LIFETIME_S,
		.ifa_prefered = LIFETIME_S,
	};
	uint32_t broadcast = l->address | ~ip_mask(l->prefix);
	struct ifaddrmsg *info;

	request->nlmsg_type = type;
	request->nlmsg_flags = flags;
	info = mnl_nlmsg_put_extra_header(request, sizeof(*info));
	info->ifa_family = AF_INET;
	info->ifa_prefixlen = (unsigned char)l->prefix;
	info->ifa_index = (unsigned)index;
	mnl_attr_put_u32(request, IFA_LOCAL, htonl(l->address));
	mnl_attr_put_u32(request, IFA_ADDRESS, htonl(l->address));
	mnl_attr_put_u32(request, IFA_BROADCAST, htonl(broadcast));
	mnl_attr_put(request, IFA_CACHEINFO, sizeof(lifetime), &lifetime);
	return rtnl_ask(request, NULL, NULL);
}

/*
 * Add the address, or renew it. One that has more than our lifetime left is
 * somebody else's and stays as it is; one that has less is ours, if only
 * from a run that was killed.
 */
static int
put_address(struct link *l, int index)
{
	struct held held = { .link = l, .index = index };
	int result = rtnl_each_address(find_held, &held);

	if (result < 0)
		return result;
	l->ours = !held.there || held.valid_s <= LIFETIME_S;
	if (!l->ours)
		return 0;
	l->put_at = uv_now(l->timer.loop);
	return change_address(
	    l, index, RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE);
}

static bool
same_link(const struct event_link *a, const struct event_link *b)
{
	return a->present == b->present && a->up == b->up &&
	    a->carrier == b->carrier && a->mbit == b->mbit &&
	    a->address == b->address && a->prefix == b->prefix;
}

static void
report(struct link *l, const struct event_link *next)
{
	if (l->reported && same_link(&l->now, next))
		return;
	l->now = *next;
	l->reported = true;
	l->config.changed(l->config.ctx, next);
}

/* What the model is told of the interface: of its addresses, the held one. */
static void
observe(const struct link *l, struct link_facts *facts, struct event_link *e)
{
	struct held held = { .link = l };

	*e = (struct event_link){ 0 };
	text_copy(e->name, sizeof(e->name), l->name);
	if (link_query(l->name, facts) < 0)
		return;
	e->present = facts->present;
	e->up = facts->up;
	e->carrier = facts->carrier;
	e->mbit = facts->mbit;
	e->address = facts->address;
	e->prefix = (uint8_t)facts->prefix;
	held.index = facts->index;
	if (l->address == 0 || rtnl_each_address(find_held, &held) < 0)
		return;
	e->address = held.there ? l->address : 0;
	e->prefix = held.there ? (uint8_t)l->prefix : 0;
}

/*
 * Put the held address back where it is missing, and set a device up that is
 * new; whether anything was done.
 */
static bool
put_back(struct link *l, const struct event_link *e, int index)
{
	uint64_t now = uv_now(l->timer.loop), due = l->put_at + PUT_BACK_MS;

	if (l->address == 0 || !e->present || e->address != 0)
		return false;
	if (index != l->set_up) {
		if (link_set_up(l->name, true) < 0)
			return false;
		l->set_up = index;
	} else if (now < due) {
		uv_timer_start(
		    &l->timer, l->timer.timer_cb, due - now, RENEW_MS);
		return false;
	}
	return put_address(l, index) == 0;
}

static void
look(struct link *l)
{
	struct link_facts facts;
	struct event_link e;

	observe(l, &facts, &e);
	if (put_back(l, &e, facts.index))
		observe(l, &facts, &e);
	/* Away and back between two looks: it is another device now. */
	if (l->now.present && e.present && facts.index != l->index) {
		struct event_link absent = { 0 };

		text_copy(absent.name, sizeof(absent.name), l->name);
		report(l, &absent);
	}
	l->index = facts.index;
	report(l, &e);
}

static void
on_timer(uv_timer_t *timer)
{
	struct link *l = timer->data;

	if (l->address != 0 && l->index != 0)
		(void)put_address(l, l->index);
	look(l);
}

/* Notices that came too fast are an error once; looking makes up for it. */
static void
on_notices(uv_poll_t *poll, int status, int events)
{
	struct link *l = poll->data;
	int fd = mnl_socket_get_fd(l->notices);
	char notice[4096];

	(void)events;
	while (recv(fd, notice, sizeof(notice), MSG_DONTWAIT) > 0 ||
	    errno == ENOBUFS || errno == EINTR)
		;
	if (status < 0)
		(void)uv_poll_start(poll, UV_READABLE, on_notices);
	look(l);
}

static int
open_notices(struct link *l)
{
	l->notices =
	    mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (l->notices == NULL ||
	    mnl_socket_bind(l->notices, RTMGRP_LINK | RTMGRP_IPV4_IFADDR,
		MNL_SOCKET_AUTOPID) < 0)
		return -errno;
	return 0;
}

int
link_open(struct link **out, const struct link_config *config, uv_loop_t *loop)
{
	struct link *l = calloc(1, sizeof(*l));
	int result;

	*out = NULL;
	if (l == NULL)
		return -ENOMEM;
	l->config = *config;
	text_copy(l->name, sizeof(l->name), config->interface);
	result = open_notices(l);
	if (result == 0)
		result =
		    uv_poll_init(loop, &l->poll, mnl_socket_get_fd(l->notices));
	if (result < 0) {
		if (l->notices != NULL)
			mnl_socket_close(l->notices);
		free(l);
		return result;
	}
	(void)uv_timer_init(loop, &l->timer);
	l->poll.data = l;
	l->timer.data = l;
	l->handles = 2;
	(void)uv_poll_start(&l->poll, UV_READABLE, on_notices);
	(void)uv_timer_start(&l->timer, on_timer, 0, RENEW_MS);
	*out = l;
	return 0;
}

int
link_hold_address(struct link *l, uint32_t address, unsigned prefix)
{
	struct rtnl_link link;
	int result;

	l->address = address;
	l->prefix = prefix;
	result = rtnl_get_link(l->name, &link);
	if (result == 0)
		result = link_set_up(l->name, true);
	if (result < 0)
		return result;
	l->set_up = link.index;
	return put_address(l, link.index);
}

static void
on_closed(uv_handle_t *handle)
{
	struct link *l = handle->data;

	if (--l->handles == 0)
		free(l);
}

void
link_close(struct link *l)
{
	struct rtnl_link link;

	if (l == NULL)
		return;
	if (l->ours && rtnl_get_link(l->name, &link) == 0)
		(void)change_address(l, link.index, RTM_DELADDR, 0);
	uv_close((uv_handle_t *)&l->poll, on_closed);
	uv_close((uv_handle_t *)&l->timer, on_closed);
	mnl_socket_close(l->notices);
}
