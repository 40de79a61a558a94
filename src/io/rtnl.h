/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_RTNL_H
#define IO_RTNL_H

/*
 * One rtnetlink question and its whole answer (rtnetlink(7)), and the three
 * tables that the link needs, row by row. Each call uses a socket of its
 * own, and the kernel answers at once: nothing here waits.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/addr.h"

struct nlmsghdr;

/* Room for the largest request we make. */
#define RTNL_ROOM 512

/* An interface's name, with NUL (IFNAMSIZ). */
#define RTNL_NAME 16

#define RTNL_FOREVER UINT32_MAX

struct rtnl_link {
	int index;
	char name[RTNL_NAME];
	struct mac mac; /* zero where the link has none of six octets */
	unsigned flags; /* IFF_ bits */
};

struct rtnl_address {
	int index;
	uint32_t address;
	unsigned prefix;
	uint32_t valid_s; /* seconds it has left, or RTNL_FOREVER */
};

struct rtnl_route {
	int index;        /* the way out; 0 none */
	int family;       /* AF_INET or AF_INET6 */
	uint32_t network; /* 0 for AF_INET6 */
	unsigned prefix;  /* 0 is a default route */
	bool unicast;     /* leads somewhere: no black hole, no local address */
};

typedef int rtnl_answer_fn(const struct nlmsghdr *answer, void *ctx);
typedef void rtnl_link_fn(void *ctx, const struct rtnl_link *link);
typedef void rtnl_address_fn(void *ctx, const struct rtnl_address *address);
typedef void rtnl_route_fn(void *ctx, const struct rtnl_route *route);

/*
 * Send a request (its flags but NLM_F_REQUEST and NLM_F_ACK set) and give each
 * answer to each(), which may be NULL and returns MNL_CB_OK. Returns 0, or the
 * kernel's -errno; -EINTR when a table changed while it was read.
 */
int rtnl_ask(struct nlmsghdr *request, rtnl_answer_fn *each, void *ctx);

/* -ENODEV when no interface has this name. */
int rtnl_get_link(const char *name, struct rtnl_link *link);

/*
 * Every row of a table. One that changes under our eyes is read again, so a
 * row may come twice. A route with several ways out comes once for each.
 */
int rtnl_each_link(rtnl_link_fn *each, void *ctx);
int rtnl_each_address(rtnl_address_fn *each, void *ctx); /* IPv4 */
int rtnl_each_route(rtnl_route_fn *each, void *ctx);     /* IPv4, IPv6 */

#endif
