/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lease.h"

#include "base/text.h"

/* Times of real phones, facts section 3.2. */
#define OFFER_TAKEN (SECOND * 3 / 4)
#define TFTP_BEGINS SECOND

/* Waits for an answer are the network's, not the phone's: never sped up. */
#define DHCP_RETRY (4 * (int64_t)SECOND)
#define ARP_RETRY  SECOND
#define TRIES_MAX  6
#define STATIC_NET 0x0a141e00u /* 10.20.30.0/24 */

void
lease_discover(struct sim *s, int64_t now_us)
{
	s->state = SIM_ASKING;
	s->offered = 0;
	sim_send(s,
	    speak_dhcp(&s->voice, DHCP_DISCOVER, 0, 0, sim_slot(s), FRAME_MAX));
	sim_plan(s, TODO_DISCOVER, now_us + DHCP_RETRY);
}

void
lease_request(struct sim *s, int64_t now_us)
{
	sim_send(s,
	    speak_dhcp(&s->voice, DHCP_REQUEST, s->offered, s->server_id,
		sim_slot(s), FRAME_MAX));
	sim_plan(s, ++s->tries < TRIES_MAX ? TODO_REQUEST : TODO_DISCOVER,
	    now_us + DHCP_RETRY);
}

/* Option 150, else 66 as dotted text, else siaddr: facts section 3.2. */
static uint32_t
tftp_server(const struct dhcp_msg *m)
{
	char text[IP_TEXT];
	uint32_t ip;

	if (m->tftp.n > 0)
		return m->tftp.ip[0];
	text_escape(text, sizeof(text), m->tftp_name);
	return ip_parse(&ip, text) == 0 ? ip : m->siaddr;
}

static void
accept_lease(struct sim *s, const struct dhcp_msg *m, int64_t now_us)
{
	s->voice.address = m->yiaddr;
	s->flow.server = tftp_server(m);
	s->flow.server_mac = (struct mac){ 0 };
	s->tries = 0;
	/* "No TFTP Server", or its flash is damaged: it waits for ever. */
	if (s->flow.server == 0 || s->config.fault == PHONE_NO_TFTP)
		sim_plan(s, TODO_NOTHING, 0);
	else
		sim_plan(s, TODO_FIND, now_us + sim_sped_up(s, TFTP_BEGINS));
}

void
lease_take(struct sim *s, const struct dhcp_msg *m, int64_t now_us)
{
	bool asking = s->todo == TODO_DISCOVER && s->state == SIM_ASKING;

	if (m->op != BOOTP_REPLY || !mac_equal(m->mac, s->config.mac))
		return;
	if (m->type == DHCP_OFFER && asking) {
		s->offered = m->yiaddr;
		s->server_id = m->server_id;
		s->tries = 0;
		sim_plan(s, TODO_REQUEST, now_us + sim_sped_up(s, OFFER_TAKEN));
	} else if (s->todo == TODO_REQUEST && m->server_id == s->server_id) {
		if (m->type == DHCP_ACK)
			accept_lease(s, m, now_us);
		else if (m->type == DHCP_NAK)
			sim_plan(s, TODO_DISCOVER, now_us);
	}
}

void
lease_find(struct sim *s, int64_t now_us)
{
	sim_send(s,
	    speak_arp(&s->voice, s->flow.server, NULL, sim_slot(s), FRAME_MAX));
	sim_plan(s, TODO_FIND, now_us + ARP_RETRY);
}

bool
lease_found(struct sim *s, struct mac mac)
{
	s->flow.server_mac = mac;
	return s->todo == TODO_FIND;
}

void
lease_keep(struct sim *s, int64_t at_us)
{
	s->voice.address = STATIC_NET | (s->config.seed % 200 + 20);
	s->flow.server = STATIC_NET | 1;
	s->flow.server_mac = (struct mac){ 0 };
	sim_plan(s, TODO_FIND, at_us);
}
