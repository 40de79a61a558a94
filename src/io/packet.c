/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/packet.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/if_ether.h>
#include <linux/if_packet.h>

#include "base/bytes.h"
#include "wire/frame.h"

/* A rack of phones, simulated or real, is a burst of frames either way. */
#define BURST_OCTETS (4 << 20)

#define TAG_OCTETS 4

/* Protocol 0 receives nothing (packet(7)). */
static int
bind_to(int fd, const char *interface, uint16_t protocol)
{
	struct sockaddr_ll to = {
		.sll_family = AF_PACKET,
		.sll_protocol = htons(protocol),
		.sll_ifindex = (int)if_nametoindex(interface),
	};

	if (to.sll_ifindex == 0)
		return -ENODEV;
	if (bind(fd, (const struct sockaddr *)&to, sizeof(to)) < 0)
		return -errno;
	return 0;
}

/* Beyond the system's limit where we may, else up to it. */
static void
make_room(int fd, int force, int option)
{
	const int room = BURST_OCTETS;

	if (setsockopt(fd, SOL_SOCKET, force, &room, sizeof(room)) < 0)
		(void)setsockopt(fd, SOL_SOCKET, option, &room, sizeof(room));
}

int
packet_open_sender(const char *interface)
{
	int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int result;

	if (fd < 0)
		return -errno;
	make_room(fd, SO_SNDBUFFORCE, SO_SNDBUF);
	result = bind_to(fd, interface, 0);
	if (result < 0) {
		close(fd);
		return result;
	}
	return fd;
}

/* The kernel keeps the tag of a frame apart; auxdata brings it. */
static int
receive_all(int fd, const char *interface)
{
	const struct packet_mreq promiscuous = {
		.mr_ifindex = (int)if_nametoindex(interface),
		.mr_type = PACKET_MR_PROMISC,
	};
	const int on = 1;

	if (setsockopt(
		fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, &on, sizeof(on)) < 0 ||
	    setsockopt(fd, SOL_PACKET, PACKET_AUXDATA, &on, sizeof(on)) < 0 ||
	    setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &promiscuous,
		sizeof(promiscuous)) < 0)
		return -errno;
	make_room(fd, SO_RCVBUFFORCE, SO_RCVBUF);
	return bind_to(fd, interface, ETH_P_ALL);
}

int
packet_open(const char *interface)
{
	int fd = packet_open_sender(interface), result;

	if (fd < 0)
		return fd;
	result = receive_all(fd, interface);
	if (result < 0) {
		close(fd);
		return result;
	}
	return fd;
}

int
packet_rebind(int fd, const char *interface)
{
	struct sockaddr_ll was = { 0 };
	socklen_t n = sizeof(was), error_n = sizeof(int);
	int error;

	if (getsockname(fd, (struct sockaddr *)&was, &n) < 0)
		return -errno;
	/* ENETDOWN of the device that went away still waits to be read. */
	(void)getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &error_n);
	if (was.sll_protocol != 0)
		return receive_all(fd, interface);
	return bind_to(fd, interface, 0);
}

int
packet_send(int fd, const void *frame, size_t n)
{
	ssize_t sent;

	do
		sent = send(fd, frame, n, 0);
	while (sent < 0 && errno == EINTR);
	return sent < 0 ? -errno : 0;
}

/* The tag that the kernel took out of the frame; false when it had none. */
static bool
find_tag(struct msghdr *message, struct tpacket_auxdata *aux)
{
	struct cmsghdr *c;

	for (c = CMSG_FIRSTHDR(message); c != NULL;
	     c = CMSG_NXTHDR(message, c)) {
		if (c->cmsg_level != SOL_PACKET ||
		    c->cmsg_type != PACKET_AUXDATA ||
		    c->cmsg_len < CMSG_LEN(sizeof(*aux)))
			continue;
		memcpy(aux, CMSG_DATA(c), sizeof(*aux));
		return (aux->tp_status & TP_STATUS_VLAN_VALID) != 0;
	}
	return false;
}

/* Put it back after the two addresses (IEEE 802.1Q 9.3). */
static ssize_t
insert_tag(
    uint8_t *frame, size_t n, size_t cap, const struct tpacket_auxdata *aux)
{
	const size_t at = 2 * MAC_LEN;
	bool known = aux->tp_status & TP_STATUS_VLAN_TPID_VALID;
	struct wr w;

	if (n < at || n + TAG_OCTETS > cap)
		return -EMSGSIZE;
	memmove(frame + at + TAG_OCTETS, frame + at, n - at);
	wr_init(&w, frame + at, TAG_OCTETS);
	wr_be16(&w, known ? aux->tp_vlan_tpid : ETH_P_8021Q);
	wr_be16(&w, aux->tp_vlan_tci);
	return (ssize_t)(n + TAG_OCTETS);
}

ssize_t
packet_receive(int fd, void *buf, size_t cap)
{
	_Alignas(struct cmsghdr) char
	    control[CMSG_SPACE(sizeof(struct tpacket_auxdata))];
	struct iovec room = { .iov_base = buf, .iov_len = cap };
	struct msghdr message = {
		.msg_iov = &room,
		.msg_iovlen = 1,
		.msg_control = control,
		.msg_controllen = sizeof(control),
	};
	struct tpacket_auxdata aux;
	ssize_t n;

	do
		n = recvmsg(fd, &message, MSG_DONTWAIT);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return -errno;
	if (!find_tag(&message, &aux))
		return n;
	return insert_tag(buf, (size_t)n, cap, &aux);
}
