/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_LINK_H
#define IO_LINK_H

/*
 * The bench interface by rtnetlink (libmnl): its state, its address, and
 * the routes it must not collide with.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/addr.h"
#include "bench/event.h"

struct uv_loop_s;
struct link;

struct link_facts {
	int index;
	struct mac mac;
	bool present, up, carrier;
	bool wireless, loopback;
	bool default_route; /* carries a default route */
	uint32_t mbit;
	uint32_t address; /* first IPv4 address on it; 0 none */
	unsigned prefix;
};

/* Ask once. 0; -ENODEV when there is no such interface; other -errno. */
int link_query(const char *interface, struct link_facts *facts)
    __attribute__((warn_unused_result));

/* All interfaces' names, blank-separated, for "no such interface". */
void link_names(char *dst, size_t cap);

/*
 * A private /24 that collides with no address or route of this machine:
 * the first free of a fixed list. 0, or -EADDRNOTAVAIL.
 */
int link_free_network(uint32_t *address, unsigned *prefix);

struct link_config {
	const char *interface;
	void (*changed)(void *ctx, const struct event_link *link);
	void *ctx;
};

/*
 * Follow an interface, on the loop; it may be away, go away and come back.
 * Its state is reported on the first turn of the loop, then on every change;
 * a device that took another's place comes after one report of absence.
 */
int link_open(struct link **l, const struct link_config *config,
    struct uv_loop_s *loop) __attribute__((warn_unused_result));

/*
 * Set the interface up and put an address on it whose lifetime is 60 s,
 * renewed every 20 s while the loop runs, so that a killed program leaves
 * nothing behind. It stays through loss of carrier, and is put back when
 * the interface goes away and comes again, or when somebody removes it.
 *
 * The address may be there already: for good, then it is left as it is, now
 * and at link_close(), or with less than a minute to live, left by a run
 * that was killed; then it is taken over. So what link_query() found is best
 * held as well. Returns 0 or -errno; it is put there later where it can.
 */
int link_hold_address(struct link *l, uint32_t address, unsigned prefix);

/*
 * Take the address away again, if we put it there, and stop; the handles
 * close on the loop's next turn. Takes NULL.
 */
void link_close(struct link *l);

/*
 * Make and set up a veth pair (practice) that carries frames when this
 * returns, with finished checksums. 0 or -errno.
 */
int link_make_pair(const char *a, const char *b);

/* Set an interface up, or down. */
int link_set_up(const char *interface, bool up);

#endif
