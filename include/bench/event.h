/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_EVENT_H
#define BENCH_EVENT_H

/*
 * The one currency of the program: what was seen, served or decided, as a
 * value. Copied freely, no pointers, texts escaped (base/text.h) and in
 * fixed fields, at most 512 octets. Everything that happens reaches the
 * model, the log and the JSON lines as one of these.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/addr.h"

#define EVENT_NAME  48 /* device name, platform, file or load, with NUL */
#define EVENT_FILE  96 /* a path as asked for, with NUL */
#define EVENT_PARTS 6

enum event_kind {
	EVENT_TICK,      /* time passed; nothing else */
	EVENT_LINK,      /* the bench interface: there, up, carrier, speed */
	EVENT_HEARD,     /* a frame that says no more than its sender */
	EVENT_NEIGHBOUR, /* CDP or LLDP announcement */
	EVENT_ARP,       /* the sender uses an address */
	EVENT_DHCP,      /* any DHCP message, either way */
	EVENT_REQUEST,   /* a read or write request, TFTP or HTTP */
	EVENT_BLOCK,     /* TFTP DATA on the wire */
	EVENT_ACK,       /* TFTP ACK on the wire */
	EVENT_OACK,      /* TFTP OACK on the wire */
	EVENT_ERROR,     /* TFTP ERROR on the wire, either way */
	EVENT_CALL,      /* SCCP register or alarm */
	EVENT_TRANSFER,  /* one of our own transfers began, moved on, ended */
	EVENT_MANIFEST,  /* what a manifest that we began to serve lists */
	EVENT_SERVING,   /* whether we answer, and why not */
	EVENT_NOTE,      /* a sentence for the log */
	EVENT_PAST,      /* what the record knows of a phone */
	EVENT_LADDER,    /* the loads a phone is to be given, and where it is */
	EVENT_GATE,      /* what one who is led would not find here */
	EVENT_GUIDE,     /* a person is led through a reset: begins, goes on */
	EVENT_COUNT,
};

/* Who saw it. */
enum witness {
	WITNESS_SELF,   /* the program itself: link, serving, notes, ticks */
	WITNESS_WIRE,   /* the sniffer or a capture file */
	WITNESS_SOCKET, /* our own sockets: the kernel let it through */
};

struct event_link {
	char name[16];
	bool present, up, carrier;
	uint32_t mbit;    /* 0 not known */
	uint32_t address; /* the bench address on it, 0 none yet */
	uint8_t prefix;
};

/* Capabilities, CDP's and LLDP's brought together. */
#define CAN_PHONE  0x01u
#define CAN_SWITCH 0x02u
#define CAN_ROUTER 0x04u
#define CAN_HOST   0x08u

struct event_neighbour {
	bool lldp;
	uint8_t can;               /* CAN_ bits */
	bool phone_port;           /* from a phone's PC port ("Port 2") */
	bool leaving;              /* LLDP with TTL 0: it says goodbye */
	char name[EVENT_NAME];     /* device id, cut at the first dot */
	char platform[EVENT_NAME]; /* CDP platform, LLDP-MED model */
	char software[64];         /* running load */
	char firmware[40];         /* LLDP-MED boot loader image */
	char serial[24];
	char hardware[16];
	char port[24];
	uint32_t address;
	uint16_t vlan; /* voice VLAN told or used; 0 none */
	uint16_t power_mw;
};

struct event_dhcp {
	uint8_t op;        /* BOOTP_REQUEST, BOOTP_REPLY */
	uint8_t type;      /* enum dhcp_type */
	bool relayed;      /* giaddr set */
	bool renewing;     /* request: ciaddr set, it holds the address */
	bool tftp_is_text; /* option 150 holds text or 4n±k octets */
	uint16_t secs;
	uint32_t xid;
	uint32_t given;        /* reply: yiaddr */
	uint32_t asked;        /* request: option 50, else ciaddr */
	uint32_t server;       /* option 54, else source address */
	uint32_t tftp;         /* as a phone reads option 150, else siaddr */
	char name[EVENT_NAME]; /* option 12 */
	char vendor[80];       /* option 60 */
	char tftp_name[EVENT_NAME]; /* option 66 */
	uint8_t params[24];         /* option 55 */
	uint8_t params_n;           /* how many it had; may exceed 24 */
};

/* A TFTP or HTTP conversation; ports in host byte order. */
struct event_flow {
	uint32_t client, server;
	uint16_t client_port, server_port;
};

struct event_request {
	struct event_flow flow;
	bool http, write;
	char file[EVENT_FILE];
};

struct event_block {
	struct event_flow flow;
	uint16_t block;   /* as on the wire */
	uint16_t octets;  /* DATA: octets in it */
	uint16_t blksize; /* OACK: granted block size, 0 none */
	uint64_t tsize;   /* OACK: file size, 0 none */
};

/*
 * Which end sent an ERROR is not told by the packet. Port 69 or code 8 (only
 * a client refuses options) decides; else by_client is false and the flow is
 * as if the server had sent it, so that a flow which is not known may be one
 * with its ends exchanged.
 */
struct event_error {
	struct event_flow flow;
	bool by_client;
	uint16_t code;
	char message[80];
};

struct event_call {
	bool alarm;
	uint32_t type; /* register: device type number */
	uint32_t address;
	char name[EVENT_NAME];
	char load[64];
	char last[40];
};

enum transfer_state {
	TRANSFER_OPEN,    /* the request reached us and the file is there */
	TRANSFER_MOVING,  /* more was acknowledged */
	TRANSFER_WHOLE,   /* the last block was acknowledged */
	TRANSFER_BROKEN,  /* no more ACKs, an ERROR, or the file changed */
	TRANSFER_REFUSED, /* answered with an ERROR: code says which */
	TRANSFER_RANGE,   /* HTTP: all that was asked for, not the whole */
};

/*
 * Of HTTP the octets are those that the kernel took. A range begins at first
 * and has come first + octets far into the file; it is whole when it began
 * at 0 or was to last to the end (the client has what comes before), and
 * ends there.
 */
struct event_transfer {
	struct event_flow flow;
	enum transfer_state state;
	bool http;
	uint16_t code;   /* when refused or broken: enum tftp_error, of HTTP
			    enum http_status or 0 */
	uint64_t first;  /* where in the file it begins; 0 but for ranges */
	uint64_t octets; /* acknowledged, from there on */
	uint64_t total;  /* of the file; UINT64_MAX not known */
	uint32_t resent; /* DATA sent again so far */
	char file[EVENT_FILE];   /* as asked for */
	char served[EVENT_FILE]; /* the name found where it differs, else "" */
	char reason[64];         /* broken or refused: in words */
};

struct event_part {
	char name[EVENT_NAME];
	uint64_t octets; /* UINT64_MAX: not there */
};

struct event_manifest {
	char file[EVENT_NAME]; /* as asked for */
	char load[EVENT_NAME]; /* the load this manifest stands for, or "" */
	uint32_t client; /* who asked; finds the device where mac is zero */
	uint8_t parts_n; /* may exceed EVENT_PARTS */
	struct event_part parts[EVENT_PARTS];
};

enum serving {
	SERVING_NEVER,   /* watching only */
	SERVING_LISTENS, /* before the first reply: is another server here? */
	SERVING_CLEAR,   /* we answer */
	SERVING_HELD,    /* another DHCP server spoke: we are silent */
};

struct event_serving {
	enum serving state;
	uint32_t foreign; /* the other server */
	struct mac foreign_mac;
	char reason[120];
};

enum note_level {
	NOTE_DETAIL, /* normal, and of no use to somebody in a hurry */
	NOTE_INFO,
	NOTE_GOOD,
	NOTE_WARN,
	NOTE_BAD,
};

struct event_note {
	enum note_level level;
	char text[200];
};

/*
 * Answered for every phone, also where the record knows nothing of it, and
 * once more when its model is learned.
 */
struct event_past {
	uint32_t times;       /* that it was to be revived before */
	bool elsewhere;       /* some of them on another bench */
	int32_t utc_offset_s; /* of the last time */
	int64_t last_us;      /* when the last one began */
	char result[64];      /* of the last one: "stuck at writing" */
	char model[64];       /* of the times below, "" not known yet */
	uint16_t timed;       /* revivals of it that this bench timed */
	uint32_t load_s;      /* their download in the middle; 0 none */
	uint32_t write_s;     /* and what came between it and their end */
};

/*
 * The ladder of loads to the one that a phone shall end with (facts/phones.md
 * section 4), and the step that it finds when it asks now. Without steps there
 * is nothing to give it, and the reason may say why.
 */
struct event_ladder {
	uint8_t step, steps;     /* step counts from 1; 0 of 0: none */
	bool missing;            /* the load of this step is not here */
	bool asks;               /* in doubt: the reason is a question */
	char before[EVENT_NAME]; /* load of the step before, or "" */
	char load[EVENT_NAME];   /* of this step */
	char target[EVENT_NAME]; /* of the last one */
	char reason[200];        /* of this step, a sentence, or "" */
};

/*
 * Of a phone that is led, what it will need and would not find (the red
 * lights of serve/gate.h, but for those that a person goes over): a sentence,
 * and one on what may happen. "" for both: all is there.
 */
struct event_gate {
	uint32_t course;
	char why[100], risk[100];
};

/* What a person tells the guide. */
enum guide_act {
	GUIDE_BEGIN, /* a reset of this model, by this sequence */
	GUIDE_NEXT,  /* done; while # is held it is released just now */
	GUIDE_YES,   /* to what is asked */
	GUIDE_NO,
	GUIDE_AGAIN, /* from the first step on */
	GUIDE_STOP,
	GUIDE_ACTS,
};

/* Of the phone whose MAC is told, or of one that was not heard yet. */
struct event_guide {
	enum guide_act act;
	uint32_t course; /* which; begin: 0, as its number is not known yet */
	char model[EVENT_NAME];
	char sequence[32]; /* "soft" */
	uint32_t over; /* begin: red lights gone over, bits of gate_reds() */
};

struct event {
	enum event_kind kind;
	enum witness by;
	int64_t at_us;   /* microseconds since 1970, never going back */
	struct mac mac;  /* the device it is about; zero: find it by address */
	struct mac peer; /* the frame's other end, or zero */
	uint16_t vlan;   /* tag of the frame; 0 none */
	union {
		struct event_link link;
		struct event_neighbour neighbour;
		uint32_t arp; /* the address the sender uses */
		struct event_dhcp dhcp;
		struct event_request request;
		struct event_block block; /* BLOCK, ACK, OACK */
		struct event_error error;
		struct event_call call;
		struct event_transfer transfer;
		struct event_manifest manifest;
		struct event_serving serving;
		struct event_note note;
		struct event_past past;
		struct event_ladder ladder;
		struct event_gate gate;
		struct event_guide guide;
	};
};

_Static_assert(sizeof(struct event) <= 512, "an event is a small value");

#endif
