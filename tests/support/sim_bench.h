/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SIM_BENCH_H
#define TESTS_SUPPORT_SIM_BENCH_H

/*
 * A server for stories of simulated phones: it answers DHCP, ARP and TFTP
 * from a made-up load, and keeps what was asked.
 */

#include <stdio.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/sign.h"
#include "practice/config.h"
#include "practice/firmware.h"
#include "practice/phone.h"
#include "support/cases.h"
#include "wire/arp.h"
#include "wire/cdp.h"
#include "wire/dhcp.h"
#include "wire/ip.h"
#include "wire/lldp.h"
#include "wire/tftp.h"

#define SERVER  0xc0a84f01u
#define PHONE   0xc0a84f05u
#define ASKED   64
#define MINUTES ((int64_t)60 * 1000000)

static const struct mac phone_mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } };
static const struct mac server_mac = { { 2, 0, 0, 0, 0, 1 } };

static struct catalogue *catalogue;
static struct sign_key *key, *older;

/* The server, and what it saw. */
struct sim_bench {
	struct sim *sim;
	int64_t now_us;
	struct practice_load load;
	char config[2000];  /* XMLDefault.cnf.xml, or "" */
	char own[200];      /* SEP….cnf.xml, or "" */
	const char *hidden; /* a file that it has not */
	const struct practice_file *open;
	uint16_t client_port, ports[ASKED];
	char asked[ASKED][64];
	unsigned asked_n, naks, acks;
	bool deaf;          /* it answers no ARP */
	bool mute;          /* nor any ACK */
	unsigned damage;    /* every so many datagrams have a wrong bit */
	unsigned given;     /* datagrams */
	uint32_t claimed;   /* address of its latest ARP */
	bool options;       /* some request carried options */
	char vendor[48];    /* its vendor class */
	char heard[48];     /* software by its latest CDP */
	unsigned announced; /* by LLDP */
	int64_t silent_us;  /* longest time without a frame */
	int64_t heard_us;
	/* Whoever listens on its cable, to both ends; or NULL. */
	void (*wire)(struct sim_bench *b, const void *frame, size_t n);
	void *listener;
};

static inline int
set_up(void **state)
{
	char why[200];

	(void)state;
	key = sign_key_new();
	older = sign_key_new();
	return key == NULL || older == NULL ||
	    catalogue_load(&catalogue, NULL, why, sizeof(why)) != 0;
}

static inline int
tear_down(void **state)
{
	(void)state;
	sign_key_free(key);
	sign_key_free(older);
	catalogue_free(catalogue);
	return 0;
}

static inline void
give(struct sim_bench *b, const struct wr *w)
{
	int n = wr_end(w);

	assert_true(n > 0);
	if (b->wire != NULL)
		b->wire(b, w->start, (size_t)n);
	sim_receive(b->sim, w->start, (size_t)n, b->now_us);
}

static inline void
give_udp(struct sim_bench *b, uint16_t sport, uint16_t dport, const void *data,
    int n)
{
	uint8_t buf[FRAME_MAX];
	struct ipv4 ip = { .src = SERVER, .dst = PHONE };
	struct udp u = {
		.sport = sport, .dport = dport, .payload = { data, (size_t)n }
	};
	struct wr w;

	assert_true(n > 0);
	wr_init(&w, buf, sizeof(buf));
	frame_encode(&w, phone_mac, server_mac, ETHERTYPE_IPV4);
	udp_encode(&w, &ip, &u);
	if (b->damage > 0 && ++b->given % b->damage == 0)
		buf[w.n - 1] ^= 1;
	give(b, &w);
}

static inline void
answer_dhcp(struct sim_bench *b, struct span payload)
{
	struct dhcp_msg m,
	    reply = { .op = BOOTP_REPLY,
		    .mac = phone_mac,
		    .yiaddr = PHONE,
		    .siaddr = SERVER,
		    .server_id = SERVER,
		    .has_lease = true,
		    .lease_s = 600 };
	uint8_t buf[DHCP_MAX];

	assert_int_equal(dhcp_decode(&m, payload.p, payload.n), 0);
	assert_true(mac_equal(m.mac, phone_mac));
	assert_true(m.broadcast);
	text_escape(b->vendor, sizeof(b->vendor), m.vendor);
	reply.xid = m.xid;
	reply.type = m.type == DHCP_DISCOVER ? DHCP_OFFER : DHCP_ACK;
	if (m.type == DHCP_REQUEST && b->naks > 0) {
		b->naks--;
		reply.type = DHCP_NAK;
	}
	give_udp(b, 67, 68, buf, dhcp_encode(buf, sizeof(buf), &reply));
}

static inline void
send_block(struct sim_bench *b, uint16_t block)
{
	size_t at = (size_t)(block - 1) * TFTP_BLOCK;
	size_t n = b->open->n - at < TFTP_BLOCK ? b->open->n - at : TFTP_BLOCK;
	struct tftp t = { .op = TFTP_DATA, .block = block };
	uint8_t buf[600];

	t.data = (struct span){ b->open->data + at, n };
	give_udp(
	    b, 20069, b->client_port, buf, tftp_encode(buf, sizeof(buf), &t));
}

static inline const struct practice_file *
find_file(struct sim_bench *b, const char *name)
{
	static struct practice_file made;
	const char *text = "";

	if (b->hidden != NULL && strcmp(name, b->hidden) == 0)
		return NULL;
	if (strcmp(name, "XMLDefault.cnf.xml") == 0)
		text = b->config;
	else if (strncmp(name, "SEP", 3) == 0)
		text = b->own;
	if (text[0] == '\0')
		return practice_load_find(&b->load, name, name);
	made.data = (uint8_t *)(uintptr_t)text;
	made.n = strlen(text);
	return &made;
}

static inline void
answer_read(struct sim_bench *b, const struct tftp *t, uint16_t port)
{
	char *name = b->asked[b->asked_n % ASKED];
	struct tftp missing = { .op = TFTP_ERROR, .code = TFTP_ERR_NOT_FOUND };
	uint8_t buf[100];

	snprintf(name, 64, "%.*s", (int)t->file.n, (const char *)t->file.p);
	b->ports[b->asked_n++ % ASKED] = port;
	b->options = b->options || t->options.blksize.given ||
	    t->options.tsize.given || t->options.ignored > 0;
	b->client_port = port;
	b->open = find_file(b, name);
	if (b->open != NULL)
		send_block(b, 1);
	else
		give_udp(b, 20069, port, buf,
		    tftp_encode(buf, sizeof(buf), &missing));
}

static inline void
answer_tftp(struct sim_bench *b, const struct udp *u)
{
	struct tftp t;

	assert_int_equal(tftp_decode(&t, u->payload.p, u->payload.n), 0);
	if (u->dport == TFTP_PORT)
		answer_read(b, &t, u->sport);
	else if (t.op == TFTP_ACK && ++b->acks > 0 && !b->mute &&
	    b->open != NULL && (size_t)t.block * TFTP_BLOCK <= b->open->n)
		send_block(b, (uint16_t)(t.block + 1));
}

static inline void
answer_arp(struct sim_bench *b, struct span payload)
{
	struct arp asked,
	    a = { ARP_REPLY, server_mac, phone_mac, SERVER, PHONE };
	uint8_t buf[60];
	struct wr w;

	assert_int_equal(arp_decode(&asked, payload.p, payload.n), 0);
	b->claimed = asked.sender;
	if (b->deaf)
		return;
	wr_init(&w, buf, sizeof(buf));
	frame_encode(&w, phone_mac, server_mac, ETHERTYPE_ARP);
	arp_encode(&w, &a);
	give(b, &w);
}

static inline void
hear_lldp(struct sim_bench *b, struct span payload)
{
	struct lldp l;

	assert_int_equal(lldp_decode(&l, payload.p, payload.n), 0);
	assert_false(l.cut);
	assert_int_equal(l.med_class, 3);
	b->announced++;
}

static inline void
answer(struct sim_bench *b, const uint8_t *buf, size_t n)
{
	struct frame f;
	struct ipv4 ip;
	struct udp u;
	struct cdp c;

	assert_int_equal(frame_decode(&f, LINK_ETHERNET, buf, n), 0);
	assert_true(mac_equal(f.src, phone_mac));
	if (f.oui != 0) {
		assert_int_equal(cdp_decode(&c, f.payload.p, f.payload.n), 0);
		snprintf(b->heard, sizeof(b->heard), "%.*s", (int)c.software.n,
		    (const char *)c.software.p);
		return;
	}
	if (f.type == ETHERTYPE_LLDP) {
		hear_lldp(b, f.payload);
		return;
	}
	if (f.type == ETHERTYPE_ARP) {
		answer_arp(b, f.payload);
		return;
	}
	assert_int_equal(ipv4_decode(&ip, f.payload.p, f.payload.n), 0);
	assert_int_equal(udp_decode(&u, ip.payload.p, ip.payload.n), 0);
	if (u.dport == 67)
		answer_dhcp(b, u.payload);
	else
		answer_tftp(b, &u);
}

static inline void
run_once(struct sim_bench *b, int64_t end_us)
{
	int64_t due = sim_deadline(b->sim);
	uint8_t buf[FRAME_MAX];
	size_t n;

	if (due > end_us)
		due = end_us;
	if (due > b->now_us)
		b->now_us = due;
	sim_tick(b->sim, b->now_us);
	while ((n = sim_next(b->sim, buf, sizeof(buf), b->now_us)) > 0) {
		if (b->now_us - b->heard_us > b->silent_us)
			b->silent_us = b->now_us - b->heard_us;
		b->heard_us = b->now_us;
		if (b->wire != NULL)
			b->wire(b, buf, n);
		answer(b, buf, n);
	}
}

static inline void
run_for(struct sim_bench *b, int64_t us)
{
	int64_t end_us = b->now_us + us;

	do
		run_once(b, end_us);
	while (b->now_us < end_us);
}

/* Let time pass until the phone is in this state, or the minutes are over. */
static inline void
run_until(struct sim_bench *b, enum sim_state want, int minutes)
{
	int64_t end_us = b->now_us + minutes * MINUTES;

	while (b->now_us < end_us && sim_state(b->sim) != want)
		run_once(b, end_us);
}

/* A load that is given from now on, and the configuration that names it. */
static inline void
give_load(struct sim_bench *b, const struct model *m, struct practice_spec spec)
{
	if (spec.key == NULL)
		spec.key = key;
	spec.octets = 200000;
	practice_load_fini(&b->load);
	assert_int_equal(practice_load_make(&b->load, &spec), 0);
	assert_true(practice_config_make(b->config, sizeof(b->config), &m,
			(const char(*)[48]) & b->load.load, 1) > 0);
}

static inline struct sim_bench *
plug_in_as(struct sim_config config)
{
	struct sim_bench *b = calloc(1, sizeof(*b));

	assert_non_null(b);
	assert_non_null(config.model);
	config.mac = phone_mac;
	config.pace = 225000;
	config.speed = 1;
	config.seed = 1;
	sign_key_modulus(key, config.modulus);
	b->sim = sim_new(&config);
	assert_non_null(b->sim);
	b->now_us = b->heard_us = 1000;
	sim_power(b->sim, true, b->now_us);
	return b;
}

static inline struct sim_bench *
plug_in_with(const char *model_name, enum phone_fault fault)
{
	const struct model *m = catalogue_find(catalogue, model_name);
	struct sim_bench *b = plug_in_as((struct sim_config){
	    .model = m, .recovery = true, .fault = fault });
	struct practice_spec spec;

	assert_int_equal(practice_spec_of(&spec, m), 0);
	give_load(b, m, spec);
	return b;
}

static inline struct sim_bench *
plug_in(const char *model_name)
{
	return plug_in_with(model_name, PHONE_SOUND);
}

static inline void
unplug(struct sim_bench *b)
{
	sim_free(b->sim);
	practice_load_fini(&b->load);
	free(b);
}

static inline bool
asked_in_order(const struct sim_bench *b, const char *const *names)
{
	unsigned i = 0;

	for (unsigned k = 0; k < b->asked_n && names[i] != NULL; k++)
		if (strncmp(b->asked[k], names[i], strlen(names[i])) == 0)
			i++;
	return names[i] == NULL;
}

#endif
