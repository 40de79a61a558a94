/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_DEVICE_H
#define BENCH_DEVICE_H

/* All that is known of one device, by MAC, each fact with its source. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/addr.h"
#include "bench/event.h"
#include "bench/revival.h"
#include "bench/stage.h"

struct model;

#define DEVICE_FILES  32 /* latest files of a device */
#define DEVICE_STAGES 32 /* latest stages of a device */
#define DEVICE_METER  8  /* samples of the rate */

enum device_kind {
	DEVICE_UNKNOWN,
	DEVICE_PHONE,
	DEVICE_SWITCH,
	DEVICE_ROUTER,
	DEVICE_GATEWAY,   /* SCCP or analogue gateway */
	DEVICE_SOFTPHONE, /* a PC that speaks SCCP */
	DEVICE_SERVER,    /* answers DHCP or TFTP */
	DEVICE_PC,
};

/* Better sources have greater numbers (design section 4). */
enum source {
	SOURCE_NONE,
	SOURCE_OUI,    /* the maker's address block */
	SOURCE_HABIT,  /* DHCP options 12 and 55 */
	SOURCE_FILE,   /* names of files asked for */
	SOURCE_VENDOR, /* DHCP option 60 */
	SOURCE_SCCP,   /* register or alarm */
	SOURCE_LLDP,
	SOURCE_CDP,
	SOURCE_USE, /* an address in use: DHCPACK, ARP, a request */
};

enum fact_kind {
	FACT_NAME,    /* "SEP001B0C18BDC1", cut at the first dot */
	FACT_MODEL,   /* catalogue name, or the phone's own words */
	FACT_LOAD,    /* running load */
	FACT_ADDRESS, /* dotted */
	FACT_VLAN,    /* decimal */
	FACT_SERIAL,
	FACT_HARDWARE, /* hardware revision, "12" */
	FACT_FIRMWARE, /* boot loader image */
	FACT_POWER,    /* milliwatts, decimal */
	FACT_LAST,     /* why it restarted last (SCCP alarm) */
	FACT_COUNT,
};

struct fact {
	char text[64]; /* "" when not known */
	enum source source;
	int64_t at_us;
};

enum file_result {
	FILE_OPEN,
	FILE_WHOLE,
	FILE_PARTIAL, /* broke off, or asked again before its end */
	FILE_MISSING, /* ERROR 1 */
	FILE_REFUSED, /* any other ERROR */
};

/* One file asked for, by its client port; served by us or by another. */
struct file {
	char name[EVENT_FILE];
	char served[EVENT_FILE]; /* the name found where it differs, else "" */
	char reason[64];
	struct event_flow flow;
	enum file_result result;
	bool on_wire;   /* the sniffer saw the request */
	bool by_socket; /* our socket got the request */
	bool http;
	uint64_t octets; /* acknowledged */
	uint64_t total;  /* UINT64_MAX not known */
	uint32_t blksize;
	uint32_t block; /* followed on the wire: last block acknowledged */
	uint32_t data;  /* followed: newest DATA block */
	uint32_t last_octets; /* followed: octets in that block */
	uint32_t resent;
	int64_t opened_us, moved_us, closed_us;
};

struct stage_entry {
	enum stage stage;
	int64_t at_us;
};

/* Octets acknowledged over all files of the download, sampled in time. */
struct meter {
	int64_t at_us[DEVICE_METER];
	uint64_t octets[DEVICE_METER];
	unsigned n, next;
	uint64_t total; /* acknowledged since the device is known */
};

enum trouble {
	TROUBLE_SILENT,       /* its stage's patience is used up */
	TROUBLE_FIREWALL,     /* a request on the wire never reached us */
	TROUBLE_NO_REPLY,     /* nobody answered its request */
	TROUBLE_MISSING,      /* a manifest, part or image was not found */
	TROUBLE_CONFIG,       /* no SEP and no XMLDefault was found */
	TROUBLE_LOOP,         /* the same file whole three times or more */
	TROUBLE_TRUST_LOOP,   /* CTLSEP, then DHCP again, for ever */
	TROUBLE_NO_TFTP,      /* has an address, asks for no file */
	TROUBLE_OPTION_150,   /* option 150 is text, or of a wrong length */
	TROUBLE_FOREIGN_DHCP, /* another DHCP server answered it */
	TROUBLE_TAGGED,       /* it speaks on a VLAN, and we do not */
	TROUBLE_STATIC,       /* it uses an address of another network */
	TROUBLE_BROKEN,       /* a transfer broke off */
	TROUBLE_POWER_CUT,    /* gone while writing */
	TROUBLE_COUNT,
};

struct device {
	struct mac mac;
	enum device_kind kind;
	enum boot boot;
	double speed;              /* of a phone that only plays; 0 is 1 */
	const struct model *model; /* NULL when the catalogue has none */
	struct fact facts[FACT_COUNT];
	uint32_t address; /* host order; 0 none */
	uint64_t frames;
	int64_t first_us, seen_us;

	enum stage stage;
	enum stage stuck_in; /* the stage it was in when it became stuck */
	int64_t since_us;    /* entered the stage */
	int64_t sign_us;     /* last sign that counts for its patience */
	struct stage_entry stages[DEVICE_STAGES]; /* ring, oldest first */
	unsigned stages_n, stages_next;

	struct file files[DEVICE_FILES]; /* ring */
	unsigned files_n, files_next;

	/*
	 * The download: told by our server, or gathered from the requests. A
	 * gathered part's octets are UINT64_MAX until its size is known.
	 */
	struct event_manifest manifest; /* parts_n 0: none seen */
	bool manifest_told;
	int64_t download_us;  /* when this download began: its list was asked */
	unsigned anew;        /* how often that was after part of it had come */
	uint32_t parts_whole; /* bit i: part i was taken whole */
	bool taken;           /* all parts are whole; not yet known to run */
	char wanted[EVENT_NAME]; /* load the download should bring */
	char load_before[64];    /* what ran before the download */
	struct meter meter;
	unsigned manifest_rounds; /* whole fetches of the same manifest */
	unsigned trust_rounds;
	unsigned config_rounds; /* whole fetches of the same SEP file */
	uint32_t troubles;      /* bit set of enum trouble */
	char detail[TROUBLE_COUNT][EVENT_FILE]; /* the file or server named */

	struct event_ladder ladder; /* of loads; steps 0: none told */

	struct revival revival; /* the newest try to revive it */
	struct event_past past;
	bool past_told;
	uint64_t record_change; /* bench_record_change() at the newest one */
};

/* The i-th newest file, 0 the latest; NULL past the oldest. */
const struct file *device_file(const struct device *d, unsigned i);

/* The i-th stage entry, 0 the oldest kept; NULL past the newest. */
const struct stage_entry *device_stage(const struct device *d, unsigned i);

/* A fact's text, or NULL when it is not known. */
const char *device_fact(const struct device *d, enum fact_kind kind);

/* The file in transfer now, or NULL. */
const struct file *device_transfer(const struct device *d);

/*
 * Octets of the whole download (all parts of the manifest): *done so far
 * and *total, UINT64_MAX when a size is not known. False when no download
 * was seen.
 */
bool device_progress(const struct device *d, uint64_t *done, uint64_t *total);

/* Octets a second by the last seconds' ACKs; 0 when not known. */
uint64_t device_rate(const struct device *d, int64_t now_us);

/* Time left by the measured rate, microseconds; -1 when not known. */
int64_t device_left_us(const struct device *d, int64_t now_us);

/* What came of it, as far as it was observed. */
enum outcome device_outcome(const struct device *d);

/* Whether it sent a frame not long ago, or is where silence is normal. */
bool device_is_live(const struct device *d, int64_t now_us);

const char *device_kind_name(enum device_kind kind); /* "phone", "switch" */
const char *source_name(enum source source);         /* "cdp", "option 60" */
const char *source_words(enum source source);        /* "DHCP option 60" */
const char *fact_name(enum fact_kind kind);          /* "serial" */
const char *file_result_name(enum file_result r);    /* "whole" */
const char *trouble_name(enum trouble t);            /* "firewall" */

/* The most telling of its troubles; TROUBLE_COUNT where it has none. */
enum trouble trouble_worst(const struct device *d);

/*
 * A trouble of this device in plain words: what is wrong, as a sentence; what
 * to do, or NULL where nothing is known to help; and both together. The first
 * and the last return dst. An inferred cause is worded as such ("perhaps").
 */
char *trouble_what(
    char *dst, size_t cap, const struct device *d, enum trouble t);
const char *trouble_advice(const struct device *d, enum trouble t);
char *trouble_show(
    char *dst, size_t cap, const struct device *d, enum trouble t);

#endif
