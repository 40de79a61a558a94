/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dhcpd_reply.h"

#include <assert.h>

#include "wire/ip.h"

#define ARP_TIMEOUT_S   60 /* option 35 */
#define OPT_ARP_TIMEOUT 35

static struct dhcp_servers
ourselves(const struct dhcpd_config *config)
{
	return (struct dhcp_servers){ .ip = { config->address }, .n = 1 };
}

/* What an OFFER and an ACK tell, whether or not it was asked for. */
static void
tell_options(const struct dhcpd_config *config, const struct dhcp_msg *m,
    struct dhcp_msg *out)
{
	out->siaddr = config->address;
	out->tftp = ourselves(config);
	out->routers = ourselves(config);
	out->ntp = ourselves(config);
	out->mask = ip_mask(config->prefix);
	if (dhcp_wants(m, OPT_ARP_TIMEOUT))
		out->arp_timeout_s = ARP_TIMEOUT_S;
	if (out->yiaddr == 0)
		return;
	out->has_lease = true;
	out->lease_s = config->lease_s;
	/* RFC 2131 section 4.4.5: T1 and T2. */
	out->renewal_s = config->lease_s / 2;
	out->rebinding_s = config->lease_s - config->lease_s / 8;
}

/* RFC 2131 section 4.3.1, table 3; the client id by RFC 6842. */
static void
fill(const struct dhcpd_config *config, const struct dhcp_msg *m,
    const struct decision *what, struct dhcp_msg *out)
{
	*out = (struct dhcp_msg){
		.op = BOOTP_REPLY,
		.type = what->type,
		.xid = m->xid,
		.broadcast = m->broadcast,
		.mac = m->mac,
		.ciaddr = what->to,
		.yiaddr = what->given,
		.server_id = config->address,
		.client_id = m->client_id,
	};
	if (what->type != DHCP_NAK) {
		tell_options(config, m, out);
		return;
	}
	out->message = span_of_text(what->text);
}

/* RFC 2131 section 4.1: where a reply goes. NAK gives no address. */
static uint32_t
destination(const struct dhcp_msg *out)
{
	if (out->ciaddr != 0)
		return out->ciaddr;
	return out->broadcast || out->yiaddr == 0 ? UINT32_MAX : out->yiaddr;
}

static size_t
encode(const struct dhcpd_config *config, const struct dhcp_msg *out,
    uint8_t *frame, size_t cap)
{
	const struct mac all = { { 255, 255, 255, 255, 255, 255 } };
	struct ipv4 ip = { .src = config->address, .dst = destination(out) };
	struct udp udp = {
		.sport = DHCP_SERVER_PORT,
		.dport = DHCP_CLIENT_PORT,
	};
	uint8_t body[DHCP_MAX];
	int n = dhcp_encode(body, sizeof(body), out);
	struct wr w;

	assert(n > 0); /* the longest client id a message can hold fits */
	udp.payload = (struct span){ body, (size_t)n };
	wr_init(&w, frame, cap);
	frame_encode(&w, ip.dst == UINT32_MAX ? all : out->mac, config->mac,
	    ETHERTYPE_IPV4);
	udp_encode(&w, &ip, &udp);
	n = wr_end(&w);
	assert(n > 0);
	return (size_t)n;
}

/* Our address as text, which the message borrows. */
static void
tell_name(struct dhcp_msg *out, char text[IP_TEXT])
{
	ip_show(text, out->siaddr);
	out->sname = out->tftp_name = span_of_text(text);
}

void
dhcpd_write(const struct dhcpd_config *config, const struct dhcp_msg *m,
    const struct decision *what, struct dhcpd_reply *reply)
{
	char address[IP_TEXT];
	struct dhcp_msg out;

	fill(config, m, what, &out);
	if (what->type != DHCP_NAK)
		tell_name(&out, address);
	reply->n = encode(config, &out, reply->frame, sizeof(reply->frame));
}
