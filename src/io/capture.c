/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/capture.h"

#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>

#include <pcap/pcap.h>
#include <uv.h>

#include "base/text.h"
#include "capture_time.h"

/* Frames of one turn of the loop; the kernel's ring keeps the others. */
#define FRAMES_A_TURN 512

struct capture {
	struct capture_config config;
	char interface[IFNAMSIZ];
	unsigned index;  /* of the device that is captured from */
	pcap_t *pcap;    /* NULL while the interface is away */
	uv_loop_t *loop; /* NULL until started */
	uv_poll_t *poll;
	uv_timer_t *timer; /* where the ring cannot be polled alone */
	uint32_t counted;  /* ps_drop, a counter that wraps, at last look */
	uint64_t dropped;
};

/*
 * Ten milliseconds in the ring rather than immediate mode: a quarter of the
 * CPU for each frame, and none lost at a million a second (measured).
 */
static const struct setting {
	int (*set)(pcap_t *p, int value);
	int value;
} settings[] = {
	{ pcap_set_snaplen, 1600 },
	{ pcap_set_promisc, 1 },
	{ pcap_set_timeout, 10 },
	{ pcap_set_buffer_size, 8 << 20 },
};

static const struct refusal {
	int status;
	int error;
	const char *words;
} refusals[] = {
	{ PCAP_ERROR_NO_SUCH_DEVICE, ENODEV, "no such interface" },
	{ PCAP_ERROR_PERM_DENIED, EPERM, "no permission to capture" },
	{ PCAP_ERROR_PROMISC_PERM_DENIED, EPERM, "no permission to capture" },
	{ PCAP_ERROR_IFACE_NOT_UP, ENETDOWN, "the interface is down" },
};

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

/*
 * What a boot is made of, on the first level of tags: all that is not IP
 * (CDP, LLDP, ARP, and what tells a switch), DHCP, TFTP requests, what goes
 * to SCCP and HTTP servers, and TFTP packets by their opcode (RFC 1350
 * section 5), which leaves out our own.
 */
static const char interesting[] =
    "(not ip and not ip6 and not ether proto 0x8100 and "
    "not ether proto 0x88a8) or "
    "udp port 67 or udp port 68 or udp port 69 or "
    "tcp dst port 2000 or tcp dst port 6970 or "
    "(udp[8:2] >= 3 and udp[8:2] <= 6%s)";

/* "vlan" moves all offsets that follow it by one tag (pcap-filter(7)). */
static const char in_tags[] = "(%s) or (vlan and ((%s) or (vlan and (%s))))";

static void
write_filter(const struct capture_config *config, char *dst, size_t cap)
{
	char ours[64] = "", level[512];
	unsigned last = config->skip_first + config->skip_count - 1u;

	if (config->skip_count > 0)
		snprintf(ours, sizeof(ours), " and not udp portrange %u-%u",
		    config->skip_first, last);
	snprintf(level, sizeof(level), interesting, ours);
	snprintf(dst, cap, in_tags, level, level, level);
}

static int
set_filter(struct capture *c)
{
	struct bpf_program program;
	char text[2048];
	int status;

	if (c->config.everything)
		return 0;
	write_filter(&c->config, text, sizeof(text));
	status = pcap_compile(c->pcap, &program, text, 1, PCAP_NETMASK_UNKNOWN);
	if (status == 0) {
		status = pcap_setfilter(c->pcap, &program);
		pcap_freecode(&program);
	}
	return status;
}

/* pcap_activate() says with a positive number what is only a warning. */
static int
activate(struct capture *c, char *why, size_t cap)
{
	int status;

	for (size_t i = 0; i < LEN(settings); i++) {
		status = settings[i].set(c->pcap, settings[i].value);
		if (status < 0)
			goto fail;
	}
	status = pcap_activate(c->pcap);
	if (status >= 0)
		return 0;
fail:
	for (size_t i = 0; i < LEN(refusals); i++) {
		if (refusals[i].status != status)
			continue;
		snprintf(why, cap, "%s: %s", c->interface, refusals[i].words);
		return -refusals[i].error;
	}
	snprintf(why, cap, "%s: %s: %s", c->interface, pcap_statustostr(status),
	    pcap_geterr(c->pcap));
	return -EIO;
}

static int
prepare(struct capture *c, char *why, size_t cap)
{
	char text[PCAP_ERRBUF_SIZE];
	int type = pcap_datalink(c->pcap);

	if (type != DLT_EN10MB) {
		snprintf(why, cap, "%s: its frames are %s, not Ethernet",
		    c->interface,
		    pcap_datalink_val_to_description_or_dlt(type));
		return -EINVAL;
	}
	if (set_filter(c) < 0) {
		snprintf(
		    why, cap, "%s: %s", c->interface, pcap_geterr(c->pcap));
		return -EIO;
	}
	if (pcap_setnonblock(c->pcap, 1, text) < 0) {
		snprintf(why, cap, "%s: %s", c->interface, text);
		return -EIO;
	}
	return 0;
}

static int
open_live(struct capture *c, char *why, size_t cap)
{
	char text[PCAP_ERRBUF_SIZE] = "";
	int result;

	c->pcap = pcap_create(c->interface, text);
	if (c->pcap == NULL) {
		snprintf(why, cap, "%s: %s", c->interface, text);
		return -ENOMEM;
	}
	c->counted = 0;
	c->index = if_nametoindex(c->interface);
	result = activate(c, why, cap);
	if (result == 0)
		result = prepare(c, why, cap);
	if (result < 0) {
		pcap_close(c->pcap);
		c->pcap = NULL;
	}
	return result;
}

int
capture_open(struct capture **out, const struct capture_config *config,
    char *why, size_t cap)
{
	struct capture *c = calloc(1, sizeof(*c));
	int result;

	*out = NULL;
	if (c == NULL) {
		text_copy(why, cap, "no memory");
		return -ENOMEM;
	}
	c->config = *config;
	text_copy(c->interface, sizeof(c->interface), config->interface);
	result = open_live(c, why, cap);
	if (result < 0) {
		free(c);
		return result;
	}
	*out = c;
	return 0;
}

static void
free_handle(uv_handle_t *handle)
{
	free(handle);
}

/* The descriptor must leave the loop before libpcap closes it. */
static void
stop(struct capture *c)
{
	if (c->poll != NULL)
		uv_close((uv_handle_t *)c->poll, free_handle);
	if (c->timer != NULL)
		uv_close((uv_handle_t *)c->timer, free_handle);
	c->poll = NULL;
	c->timer = NULL;
	if (c->pcap != NULL) {
		(void)capture_dropped(c);
		pcap_close(c->pcap);
	}
	c->pcap = NULL;
}

static void
on_frame(u_char *ctx, const struct pcap_pkthdr *h, const u_char *frame)
{
	const struct capture *c = (const void *)ctx;

	c->config.frame(c->config.ctx, LINK_ETHERNET, frame, h->caplen,
	    capture_time(&h->ts));
}

static void
dispatch(struct capture *c)
{
	char why[PCAP_ERRBUF_SIZE];

	if (pcap_dispatch(c->pcap, FRAMES_A_TURN, on_frame, (void *)c) >= 0)
		return;
	text_copy(why, sizeof(why), pcap_geterr(c->pcap));
	stop(c);
	if (c->config.lost != NULL)
		c->config.lost(c->config.ctx, why);
}

/*
 * An interface that goes down is an error of the socket once; libpcap reads
 * it off and knows whether the interface is still there.
 */
static void
on_poll(uv_poll_t *poll, int status, int events)
{
	struct capture *c = poll->data;

	(void)events;
	if (status < 0)
		(void)uv_poll_start(poll, UV_READABLE, on_poll);
	dispatch(c);
}

static void
on_timer(uv_timer_t *timer)
{
	dispatch(timer->data);
}

static int
start_timer(struct capture *c)
{
	const struct timeval *every = pcap_get_required_select_timeout(c->pcap);
	uint64_t ms;

	if (every == NULL)
		return 0;
	c->timer = calloc(1, sizeof(*c->timer));
	if (c->timer == NULL)
		return -ENOMEM;
	ms = (uint64_t)every->tv_sec * 1000 + (uint64_t)every->tv_usec / 1000;
	(void)uv_timer_init(c->loop, c->timer);
	c->timer->data = c;
	return uv_timer_start(c->timer, on_timer, ms, ms > 0 ? ms : 1);
}

static int
start_poll(struct capture *c)
{
	int result;

	c->poll = calloc(1, sizeof(*c->poll));
	if (c->poll == NULL)
		return -ENOMEM;
	result =
	    uv_poll_init(c->loop, c->poll, pcap_get_selectable_fd(c->pcap));
	if (result < 0) {
		free(c->poll);
		c->poll = NULL;
		return result;
	}
	c->poll->data = c;
	return uv_poll_start(c->poll, UV_READABLE, on_poll);
}

int
capture_start(struct capture *c, uv_loop_t *loop)
{
	int result;

	c->loop = loop;
	result = start_poll(c);
	if (result == 0)
		result = start_timer(c);
	if (result < 0)
		stop(c);
	return result;
}

int
capture_reopen(struct capture *c)
{
	char why[PCAP_ERRBUF_SIZE];
	int result;

	/* One that was down when it went away is not reported by the kernel. */
	if (c->pcap != NULL && if_nametoindex(c->interface) == c->index)
		return 0;
	stop(c);
	result = open_live(c, why, sizeof(why));
	if (result == 0 && c->loop != NULL)
		result = capture_start(c, c->loop);
	return result;
}

uint64_t
capture_dropped(struct capture *c)
{
	struct pcap_stat stat;

	if (c->pcap != NULL && pcap_stats(c->pcap, &stat) == 0) {
		c->dropped += (uint32_t)(stat.ps_drop - c->counted);
		c->counted = stat.ps_drop;
	}
	return c->dropped;
}

void
capture_close(struct capture *c)
{
	if (c == NULL)
		return;
	stop(c);
	free(c);
}
