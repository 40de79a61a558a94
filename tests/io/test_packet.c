/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/packet.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "io/link.h"
#include "support/cases.h"
#include "support/netns.h"

/* A broadcast of the experimental type 0x88b5 (IEEE 802), 60 octets. */
static const uint8_t plain[60] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00,
	0x1b, 0x0c, 0x18, 0xbd, 0xc1, 0x88, 0xb5, 0x01 };

/* The same to a foreign unicast address on VLAN 110, priority 5. */
static const uint8_t tagged[64] = { 0x00, 0x1b, 0x0c, 0xaa, 0xbb, 0xcc, 0x00,
	0x1b, 0x0c, 0x18, 0xbd, 0xc1, 0x81, 0x00, 0xa0, 0x6e, 0x88, 0xb5,
	0x02 };

/* The same once more with two tags, 0x88a8 outside (IEEE 802.1ad). */
static const uint8_t twice[68] = { 0x00, 0x1b, 0x0c, 0xaa, 0xbb, 0xcc, 0x00,
	0x1b, 0x0c, 0x18, 0xbd, 0xc1, 0x88, 0xa8, 0x00, 0x07, 0x81, 0x00, 0x00,
	0x6e, 0x88, 0xb5, 0x03 };

/* What else a new interface says (IPv6) is passed over. */
static ssize_t
receive_ours(int fd, uint8_t *buf, size_t cap)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	ssize_t n;

	while (poll(&wait, 1, 2000) > 0) {
		n = packet_receive(fd, buf, cap);
		if (n < 12 || memcmp(buf + 6, plain + 6, 6) == 0)
			return n;
	}
	return -ETIMEDOUT;
}

static struct row {
	const char *name;
	const uint8_t *frame;
	size_t n;
} rows[] = {
	{ "a frame arrives whole", plain, sizeof(plain) },
	{ "a frame for somebody else arrives with its tag", tagged,
	    sizeof(tagged) },
	{ "a frame keeps both its tags", twice, sizeof(twice) },
};

static void
arrives_as_sent(void **state)
{
	const struct row *row = *state;
	uint8_t buf[1514];
	int from, to;

	netns_needed();
	(void)link_make_pair("va", "vb");
	from = packet_open_sender("va");
	to = packet_open("vb");
	assert_true(from >= 0 && to >= 0);
	assert_int_equal(packet_send(from, row->frame, row->n), 0);
	assert_int_equal(receive_ours(to, buf, sizeof(buf)), row->n);
	assert_memory_equal(buf, row->frame, row->n);
	close(from);
	close(to);
}

/* The sum over pseudo-header and datagram (RFC 768), 0xffff when right. */
static unsigned
udp_sum(const uint8_t *ip)
{
	uint16_t n = (uint16_t)(ip[24] << 8 | ip[25]);
	unsigned sum = 17u + n;

	for (size_t i = 12; i < 20u + n; i++)
		sum += i % 2 ? ip[i] : (unsigned)ip[i] << 8;
	while (sum > 0xffff)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

static void
the_kernel_finishes_its_checksums(void **state)
{
	const struct sockaddr_in to = {
		.sin_family = AF_INET,
		.sin_port = htons(4711),
		.sin_addr.s_addr = htonl(0x0a090802),
	};
	const uint8_t hello[4] = "\x08\x00\x45\x00";
	struct pollfd wait = { .events = POLLIN };
	uint8_t buf[1514] = { 0 };
	int fd;

	(void)state;
	netns_needed();
	(void)netns_ip("link del va 2>/dev/null");
	assert_int_equal(link_make_pair("va", "vb"), 0);
	assert_true(netns_ip("addr add 10.9.8.1/24 dev va"));
	assert_true(netns_ip("neigh add 10.9.8.2 dev va lladdr 2:0:0:0:0:2"));
	wait.fd = packet_open("vb");
	fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	assert_true(fd >= 0 && wait.fd >= 0);
	assert_int_equal(
	    sendto(fd, "four", 4, 0, (const struct sockaddr *)&to, sizeof(to)),
	    4);
	while (memcmp(buf + 12, hello, sizeof(hello)) != 0) {
		assert_int_equal(poll(&wait, 1, 2000), 1);
		assert_true(packet_receive(wait.fd, buf, sizeof(buf)) > 0);
	}
	assert_int_equal(udp_sum(buf + 14), 0xffff);
	close(fd);
	close(wait.fd);
}

static void
what_leaves_by_the_interface_does_not_come_in(void **state)
{
	uint8_t buf[1514];
	int from, to;
	ssize_t n;

	(void)state;
	netns_needed();
	(void)link_make_pair("va", "vb");
	from = packet_open_sender("va");
	to = packet_open("va");
	assert_true(from >= 0 && to >= 0);
	assert_int_equal(packet_send(from, plain, sizeof(plain)), 0);
	while ((n = packet_receive(to, buf, sizeof(buf))) != -EAGAIN) {
		assert_true(n > 0);
		assert_memory_not_equal(buf, plain, sizeof(plain));
	}
	close(from);
	close(to);
}

/* A socket that was bound keeps the index of a device that is gone. */
static void
bound_again_all_is_as_before(void **state)
{
	uint8_t buf[1514];
	int from, idle, to;

	(void)state;
	netns_needed();
	(void)link_make_pair("va", "vb");
	from = packet_open_sender("va");
	idle = packet_open_sender("vb");
	to = packet_open("vb");
	assert_true(netns_ip("link del va"));
	assert_int_equal(packet_rebind(to, "vb"), -ENODEV);
	assert_int_equal(link_make_pair("va", "vb"), 0);
	assert_int_equal(packet_rebind(from, "va"), 0);
	assert_int_equal(packet_rebind(idle, "vb"), 0);
	assert_int_equal(packet_rebind(to, "vb"), 0);
	assert_int_equal(packet_send(from, plain, sizeof(plain)), 0);
	assert_int_equal(receive_ours(to, buf, sizeof(buf)), sizeof(plain));
	assert_int_equal(packet_receive(idle, buf, sizeof(buf)), -EAGAIN);
	close(from);
	close(idle);
	close(to);
}

static void
a_sender_receives_nothing(void **state)
{
	int from, to;
	uint8_t buf[1514];

	(void)state;
	netns_needed();
	(void)link_make_pair("va", "vb");
	from = packet_open_sender("va");
	to = packet_open_sender("vb");
	assert_int_equal(packet_send(from, plain, sizeof(plain)), 0);
	assert_int_equal(packet_receive(to, buf, sizeof(buf)), -EAGAIN);
	close(from);
	close(to);
}

static void
a_missing_interface_is_said(void **state)
{
	(void)state;
	netns_needed();
	assert_int_equal(packet_open("nosuch0"), -ENODEV);
	assert_int_equal(packet_open_sender("nosuch0"), -ENODEV);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(the_kernel_finishes_its_checksums),
		cmocka_unit_test(what_leaves_by_the_interface_does_not_come_in),
		cmocka_unit_test(bound_again_all_is_as_before),
		cmocka_unit_test(a_sender_receives_nothing),
		cmocka_unit_test(a_missing_interface_is_said),
	};
	static struct suite all;

	ADD_CASES(&all, arrives_as_sent, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "io/packet", NULL, NULL);
}
