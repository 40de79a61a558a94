/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/probe.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <uv.h>

#include "base/text.h"
#include "bench_socket.h"
#include "wire/tftp.h"

#define PATIENCE_MS 3000 /* without any packet; it is our own computer */
#define FILE_MAX    128

struct probe {
	uv_udp_t udp;
	uv_timer_t timer;
	int handles;
	struct sockaddr_in server; /* its port changes with the first answer */
	bool answered, ended;
	uint16_t block;
	uint64_t octets;
	char file[FILE_MAX];
	uint8_t packet[TFTP_HEADER + TFTP_BLOCK];
	probe_done_fn *done;
	void *ctx;
};

static void
on_close(uv_handle_t *handle)
{
	struct probe *p = handle->data;

	if (--p->handles == 0)
		free(p);
}

static void
end(struct probe *p, int err)
{
	if (p->ended)
		return;
	p->ended = true;
	uv_udp_recv_stop(&p->udp);
	uv_timer_stop(&p->timer);
	p->done(p->ctx, err, p->octets);
}

static void
on_timer(uv_timer_t *timer)
{
	end(timer->data, -ETIMEDOUT);
}

static int
send_packet(struct probe *p, const struct tftp *t)
{
	uint8_t packet[FILE_MAX + 16];
	int n = tftp_encode(packet, sizeof(packet), t);
	uv_buf_t buf;

	if (n < 0)
		return n;
	buf = uv_buf_init((char *)packet, (unsigned)n);
	n = uv_udp_try_send(
	    &p->udp, &buf, 1, (const struct sockaddr *)&p->server);
	return n < 0 ? n : uv_timer_start(&p->timer, on_timer, PATIENCE_MS, 0);
}

static void
acknowledge(struct probe *p)
{
	int err =
	    send_packet(p, &(struct tftp){ .op = TFTP_ACK, .block = p->block });

	if (err != 0)
		end(p, err);
}

static void
take(struct probe *p, const struct tftp *t)
{
	if (t->op == TFTP_ERROR) {
		end(p, t->code == TFTP_ERR_NOT_FOUND ? -ENOENT : -EIO);
		return;
	}
	if (t->op != TFTP_DATA || t->block != (uint16_t)(p->block + 1))
		return;
	p->block++;
	p->octets += t->data.n;
	acknowledge(p);
	if (t->data.n < TFTP_BLOCK)
		end(p, 0);
}

/* The port that answers first is the server's for this transfer. */
static bool
is_server(struct probe *p, const struct sockaddr_in *from)
{
	if (from->sin_addr.s_addr != p->server.sin_addr.s_addr)
		return false;
	if (!p->answered)
		p->server.sin_port = from->sin_port;
	p->answered = true;
	return from->sin_port == p->server.sin_port;
}

static void
on_receive(uv_udp_t *udp, ssize_t n, const uv_buf_t *buf,
    const struct sockaddr *from, unsigned flags)
{
	struct probe *p = udp->data;
	struct tftp t;

	(void)flags;
	if (n < 0)
		end(p, (int)n);
	else if (from != NULL &&
	    is_server(p, (const struct sockaddr_in *)(const void *)from) &&
	    tftp_decode(&t, buf->base, (size_t)n) == 0)
		take(p, &t);
}

static void
on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
	struct probe *p = handle->data;

	(void)suggested;
	*buf = uv_buf_init((char *)p->packet, sizeof(p->packet));
}

/* Bound to the interface, it finds the sockets that are bound to it. */
static int
open_socket(const char *interface)
{
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -errno;
	if (interface != NULL &&
	    setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, interface,
		(socklen_t)strlen(interface)) != 0) {
		int err = -errno;

		close(fd);
		return err;
	}
	return fd;
}

static int
begin(struct probe *p)
{
	int err = uv_udp_recv_start(&p->udp, on_alloc, on_receive);

	if (err != 0)
		return err;
	return send_packet(p,
	    &(struct tftp){ .op = TFTP_RRQ,
		.file = span_of_text(p->file),
		.mode = TFTP_MODE_OCTET });
}

int
probe_start(struct probe **out, struct uv_loop_s *loop, const char *interface,
    uint32_t address, uint16_t port, const char *file, probe_done_fn *done,
    void *ctx)
{
	struct probe *p = calloc(1, sizeof(*p));
	int fd, err;

	*out = NULL;
	if (p == NULL)
		return -ENOMEM;
	fd = open_socket(interface);
	if (fd < 0) {
		free(p);
		return fd;
	}
	p->server = bench_socket_address(address, port);
	p->done = done;
	p->ctx = ctx;
	text_copy(p->file, sizeof(p->file), file);
	uv_udp_init(loop, &p->udp);
	uv_timer_init(loop, &p->timer);
	p->udp.data = p->timer.data = p;
	p->handles = 2;
	err = uv_udp_open(&p->udp, fd);
	if (err != 0)
		close(fd);
	else
		err = begin(p);
	if (err != 0) {
		probe_stop(p);
		return err;
	}
	*out = p;
	return 0;
}

void
probe_stop(struct probe *p)
{
	if (p == NULL)
		return;
	p->ended = true;
	uv_close((uv_handle_t *)&p->udp, on_close);
	uv_close((uv_handle_t *)&p->timer, on_close);
}
