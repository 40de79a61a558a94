/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_SIM_H
#define PRACTICE_SIM_H

/*
 * A simulated phone from inside: what the files of this room that make its
 * behaviour share. phone.c takes frames apart and brings what they say to them.
 */

#include "firmware-index/catalogue.h"
#include "judge.h"
#include "keypad.h"
#include "practice/phone.h"
#include "speak.h"
#include "wire/tftp.h"

#define SIM_OUT  8    /* frames that wait to be sent */
#define SIM_TEXT 8192 /* octets of a file that it reads itself */
#define SIM_FILE 64

struct sim_frame {
	size_t n;
	uint8_t data[FRAME_MAX];
};

/* What it does by itself when due_us has come. */
enum todo {
	TODO_NOTHING,
	TODO_START, /* its loader lets go of it */
	TODO_DISCOVER,
	TODO_REQUEST,
	TODO_FIND,    /* the server's Ethernet address, by ARP */
	TODO_READ,    /* ask for the file */
	TODO_RESEND,  /* nothing came: the last packet again */
	TODO_AGAIN,   /* from the manifest or configuration on */
	TODO_DARK,    /* written: restart */
	TODO_LOSE,    /* power */
	TODO_RESTART, /* power up anew */
	TODO_COUNT,
};

/* What it fetches now. */
enum phase {
	PHASE_CONFIG,
	PHASE_MANIFEST,
	PHASE_PARTS,
	PHASE_AFTER, /* what a running load asks for last */
};

struct sim {
	struct sim_config config;
	struct voice voice;
	struct judge *judge;
	bool on, struck; /* by its fault */
	uint16_t held;   /* keys that are down */
	struct keypad keys;
	bool dead;     /* it stays at its logo */
	bool recovery; /* runs its loader only; load is what was before it */
	enum sim_state state;
	int64_t booted_us; /* its loader let go of it */
	int64_t look_us;   /* its lamps change by themselves */
	char load[48];
	char backup[48];
	char next_load[48]; /* what the parts will bring */
	bool next_recovery; /* and whether that is a loader alone */
	char reason[80];

	enum todo todo;
	int64_t due_us, cdp_us, ack_us;
	unsigned cdp_sent, tries;

	uint32_t offered, server_id;
	struct dhcp_msg reply; /* the latest, decoded */

	enum phase phase;
	unsigned index; /* in the phase's list */
	char file[SIM_FILE];
	struct flow flow, closed; /* closed: of the file before */
	uint16_t closed_block;    /* its last one */
	uint32_t block;           /* last one taken */
	bool ack_due, last;       /* the ACK that is due ends the file */
	bool configured;          /* a SEP or XMLDefault was there */
	char wanted[48];          /* its load information */
	uint8_t text[SIM_TEXT];
	size_t text_n;
	char parts[MANIFEST_PARTS][SIM_FILE];
	unsigned parts_n;

	struct sim_frame out[SIM_OUT];
	unsigned out_first, out_n;
};

#define SECOND 1000000 /* microseconds */

/* Do this by itself when at_us has come, instead of what was planned. */
void sim_plan(struct sim *s, enum todo todo, int64_t at_us);

/* A wait of its own, as short as its speed makes it. */
int64_t sim_sped_up(const struct sim *s, int64_t us);

/* Where the next frame is made (FRAME_MAX octets), and that it is. */
void *sim_slot(struct sim *s);
void sim_send(struct sim *s, size_t n);

static inline bool
sim_is_java(const struct sim *s)
{
	return s->config.model->generation == GENERATION_JAVA;
}

static inline bool
sim_is_gen1(const struct sim *s)
{
	return s->config.model->generation == GENERATION_GEN1;
}

#endif
