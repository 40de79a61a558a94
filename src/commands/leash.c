/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leash.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/types.h>

int
leash_make(int ends[2])
{
	return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0
	    ? 0
	    : -errno;
}

static bool
tell(int end, const void *what, size_t n)
{
	ssize_t sent;

	do
		sent = send(end, what, n, MSG_DONTWAIT | MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent == (ssize_t)n;
}

/* Octets of the next message, 0 at the end, or -errno. */
static ssize_t
take(int end, void *what, size_t n)
{
	ssize_t got;

	do
		got = recv(end, what, n, MSG_DONTWAIT);
	while (got < 0 && errno == EINTR);
	return got < 0 ? -errno : got;
}

/* A start is no key of any phone. */
bool
leash_start(int end)
{
	return leash_hand(end, &(struct hand){ .act = HAND_ACTS });
}

bool
leash_hand(int end, const struct hand *hand)
{
	return tell(end, hand, sizeof(*hand));
}

int
leash_see(int end, struct look *look)
{
	ssize_t n = take(end, look, sizeof(*look));

	if (n == -EAGAIN)
		return 0;
	return n == (ssize_t)sizeof(*look) ? 1 : -EPIPE;
}

enum leash_word
leash_hear(int end, struct hand *hand)
{
	ssize_t n = take(end, hand, sizeof(*hand));

	if (n == -EAGAIN)
		return LEASH_SILENCE;
	if (n != (ssize_t)sizeof(*hand))
		return LEASH_END;
	return hand->act == HAND_ACTS ? LEASH_START : LEASH_HAND;
}

bool
leash_show(int end, const struct look *look)
{
	return tell(end, look, sizeof(*look));
}
