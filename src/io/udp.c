/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/udp.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <uv.h>

#include "bench_socket.h"

#define BATCH    64
#define DATAGRAM 2048 /* longer ones are no TFTP or DHCP of ours */

/* Batches from one socket until the others have their turn. */
#define TURNS 4

struct port {
	uv_poll_t poll; /* first: a handle is its port */
	struct udp_ports *udp;
	int fd;
	uint16_t number;
	bool polled;
};

struct queued {
	const struct port *port; /* NULL: sent */
	struct sockaddr_in to;
	size_t n;
	uint8_t data[DATAGRAM];
};

struct udp_ports {
	udp_receive_fn *receive;
	void *ctx;
	struct port *ports;
	size_t ports_n;
	size_t closing; /* handles that libuv has not let go of yet */
	uint64_t unsent;

	struct mmsghdr in[BATCH];
	struct iovec in_iov[BATCH];
	struct sockaddr_in in_from[BATCH];
	uint8_t in_data[BATCH][DATAGRAM];
	struct udp_datagram given[BATCH];

	struct queued queue[BATCH];
	size_t queue_n;
	struct mmsghdr out[BATCH];
	struct iovec out_iov[BATCH];
};

/* Beyond the system's limit as long as we are root; else up to it. */
static void
set_buffer(int fd, int force, int ask, size_t octets)
{
	int n = (int)octets;

	if (octets > 0 && setsockopt(fd, SOL_SOCKET, force, &n, sizeof(n)) != 0)
		(void)setsockopt(fd, SOL_SOCKET, ask, &n, sizeof(n));
}

/* No SO_REUSEADDR: with UDP it would let two servers share a port unseen. */
static int
set_options(int fd, const struct udp_config *config)
{
	set_buffer(fd, SO_RCVBUFFORCE, SO_RCVBUF, config->receive_buffer);
	set_buffer(fd, SO_SNDBUFFORCE, SO_SNDBUF, config->receive_buffer);
	return bench_socket_keep(fd, config->interface);
}

static int
open_port(struct udp_ports *u, const struct udp_config *config, uint16_t number,
    uint16_t *taken)
{
	struct sockaddr_in a = bench_socket_address(config->address, number);
	struct port *p = &u->ports[u->ports_n];
	int err;

	p->udp = u;
	p->number = number;
	p->fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (p->fd < 0)
		return -errno;
	u->ports_n++;
	err = set_options(p->fd, config);
	if (err != 0)
		return err;
	if (bind(p->fd, (struct sockaddr *)&a, sizeof(a)) == 0)
		return 0;
	*taken = number;
	return -errno;
}

static void
lay_out(struct udp_ports *u)
{
	for (size_t i = 0; i < BATCH; i++) {
		u->in_iov[i].iov_base = u->in_data[i];
		u->in_iov[i].iov_len = DATAGRAM;
		u->in[i].msg_hdr.msg_iov = &u->in_iov[i];
		u->in[i].msg_hdr.msg_iovlen = 1;
		u->in[i].msg_hdr.msg_name = &u->in_from[i];
		u->out[i].msg_hdr.msg_iov = &u->out_iov[i];
		u->out[i].msg_hdr.msg_iovlen = 1;
	}
}

int
udp_open(
    struct udp_ports **out, const struct udp_config *config, uint16_t *taken)
{
	struct udp_ports *u = calloc(1, sizeof(*u));
	int err = u != NULL ? 0 : -ENOMEM;

	*out = NULL;
	*taken = 0;
	if (err != 0)
		return err;
	u->receive = config->receive;
	u->ctx = config->ctx;
	lay_out(u);
	u->ports = calloc(config->ports_n, sizeof(*u->ports));
	if (u->ports == NULL)
		err = -ENOMEM;
	for (size_t i = 0; err == 0 && i < config->ports_n; i++)
		err = open_port(u, config, config->ports[i], taken);
	if (err != 0)
		udp_close(u);
	else
		*out = u;
	return err;
}

static void
give(struct udp_ports *u, const struct port *p, size_t count)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		if (u->in[i].msg_hdr.msg_flags & MSG_TRUNC)
			continue;
		u->given[n++] = (struct udp_datagram){
			.peer = ntohl(u->in_from[i].sin_addr.s_addr),
			.peer_port = ntohs(u->in_from[i].sin_port),
			.port = p->number,
			.data = u->in_data[i],
			.n = u->in[i].msg_len,
		};
	}
	if (n > 0)
		u->receive(u->ctx, u->given, n);
	udp_flush(u);
}

/* Returns false when the queue is empty for now. */
static bool
receive_batch(struct udp_ports *u, const struct port *p)
{
	int n;

	for (size_t i = 0; i < BATCH; i++)
		u->in[i].msg_hdr.msg_namelen = sizeof(u->in_from[i]);
	n = recvmmsg(p->fd, u->in, BATCH, MSG_DONTWAIT, NULL);
	if (n <= 0)
		return n < 0 && errno == EINTR;
	give(u, p, (size_t)n);
	return n == BATCH;
}

static void
on_readable(uv_poll_t *handle, int status, int events)
{
	struct port *p = (struct port *)handle;

	(void)events;
	if (status < 0)
		return;
	for (int i = 0; i < TURNS; i++)
		if (!receive_batch(p->udp, p))
			return;
}

int
udp_start(struct udp_ports *u, uv_loop_t *loop)
{
	for (size_t i = 0; i < u->ports_n; i++) {
		struct port *p = &u->ports[i];
		int err = uv_poll_init_socket(loop, &p->poll, p->fd);

		if (err != 0)
			return err;
		p->polled = true;
		err = uv_poll_start(&p->poll, UV_READABLE, on_readable);
		if (err != 0)
			return err;
	}
	return 0;
}

static const struct port *
find_port(const struct udp_ports *u, uint16_t number)
{
	for (size_t i = 0; i < u->ports_n; i++)
		if (u->ports[i].number == number)
			return &u->ports[i];
	return NULL;
}

void
udp_send(struct udp_ports *u, const struct udp_datagram *out)
{
	struct queued *q;

	if (u->queue_n == BATCH)
		udp_flush(u);
	q = &u->queue[u->queue_n];
	q->port = find_port(u, out->port);
	assert(q->port != NULL && out->n <= sizeof(q->data));
	q->to = bench_socket_address(out->peer, out->peer_port);
	q->n = out->n;
	memcpy(q->data, out->data, out->n);
	u->queue_n++;
}

/* Take all that go out by the same port as the first off the queue. */
static unsigned
gather(struct udp_ports *u, size_t first)
{
	const struct port *p = u->queue[first].port;
	unsigned n = 0;

	for (size_t i = first; i < u->queue_n; i++) {
		struct queued *q = &u->queue[i];

		if (q->port != p)
			continue;
		u->out_iov[n].iov_base = q->data;
		u->out_iov[n].iov_len = q->n;
		u->out[n].msg_hdr.msg_name = &q->to;
		u->out[n].msg_hdr.msg_namelen = sizeof(q->to);
		q->port = NULL;
		n++;
	}
	return n;
}

/* What finds no room is lost: each protocol here asks or sends again. */
static void
send_batch(struct udp_ports *u, int fd, unsigned count)
{
	unsigned done = 0;

	while (done < count) {
		int n = sendmmsg(fd, &u->out[done], count - done, MSG_DONTWAIT);

		if (n > 0) {
			done += (unsigned)n;
		} else if (errno == EAGAIN) {
			u->unsent += count - done;
			return;
		} else if (errno != EINTR) {
			u->unsent++;
			done++;
		}
	}
}

void
udp_flush(struct udp_ports *u)
{
	for (size_t i = 0; i < u->queue_n; i++) {
		const struct port *p = u->queue[i].port;

		if (p != NULL)
			send_batch(u, p->fd, gather(u, i));
	}
	u->queue_n = 0;
}

uint64_t
udp_unsent(const struct udp_ports *u)
{
	return u->unsent;
}

static void
release(struct udp_ports *u)
{
	free(u->ports);
	free(u);
}

static void
on_closed(uv_handle_t *handle)
{
	struct port *p = (struct port *)handle;

	if (--p->udp->closing == 0)
		release(p->udp);
}

/* libuv keeps the handles until its loop has run once more. */
void
udp_close(struct udp_ports *u)
{
	if (u == NULL)
		return;
	for (size_t i = 0; i < u->ports_n; i++) {
		struct port *p = &u->ports[i];

		if (p->polled) {
			u->closing++;
			uv_close((uv_handle_t *)&p->poll, on_closed);
		}
		close(p->fd);
	}
	if (u->closing == 0)
		release(u);
}
