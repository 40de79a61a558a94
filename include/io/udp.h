/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_UDP_H
#define IO_UDP_H

/*
 * UDP sockets of one interface, many datagrams a system call: all that wait
 * at one port, up to 64, are answered in one batch; few are not kept waiting
 * for more. A busy port leaves the others their turn.
 */

#include <stddef.h>
#include <stdint.h>

struct uv_loop_s;
struct udp_ports;

/* Addresses and ports in host byte order; data is borrowed. */
struct udp_datagram {
	uint32_t peer;
	uint16_t peer_port;
	uint16_t port; /* ours */
	const void *data;
	size_t n;
};

/*
 * Called with up to a batch of datagrams; what it answers with udp_send()
 * leaves together when it returns.
 */
typedef void udp_receive_fn(
    void *ctx, const struct udp_datagram *in, size_t count);

struct udp_config {
	const char *interface; /* bound to the device; NULL: any (tests) */
	uint32_t address;      /* bound to; 0 any */
	const uint16_t *ports;
	size_t ports_n;
	size_t receive_buffer; /* octets, beyond the limit while we are root */
	udp_receive_fn *receive;
	void *ctx;
};

/*
 * Open and bind all of them. Returns 0, or -errno with *taken the port that
 * could not be bound (0: something else failed).
 */
int udp_open(struct udp_ports **u, const struct udp_config *config,
    uint16_t *taken) __attribute__((warn_unused_result));
int udp_start(struct udp_ports *u, struct uv_loop_s *loop);

/*
 * Queue one datagram from our port; copied. It leaves at udp_flush(), when
 * the batch is full, or when the receive function returns.
 */
void udp_send(struct udp_ports *u, const struct udp_datagram *out);
void udp_flush(struct udp_ports *u);

/* Datagrams that the kernel would not take. */
uint64_t udp_unsent(const struct udp_ports *u);

/* Takes NULL. Once started, the loop must run once more to free it all. */
void udp_close(struct udp_ports *u);

#endif
