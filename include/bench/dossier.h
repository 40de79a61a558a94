/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_DOSSIER_H
#define BENCH_DOSSIER_H

/*
 * What is sent to somebody who is to help with one phone: which frames are
 * its own, and the texts beside them.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/bytes.h"
#include "bench/bench.h"
#include "wire/frame.h"

#define DOSSIER_FOLDER 80 /* a folder's name, with NUL */
#define DOSSIER_TEXTS  4
#define DOSSIER_FRAMES "frames.pcap"

struct dossier {
	const struct bench *bench;
	const struct device *device;
	const char *version;  /* of the program */
	const char *where;    /* "on the interface eth1" */
	bool serves;          /* what it sends itself is not captured */
	int64_t saved_us;     /* by the clock on the wall */
	int64_t now_us;       /* by the model's, which may be a file's */
	int64_t utc_offset_s; /* for clocks */

	uint64_t frames, cut;         /* in the capture file */
	int64_t frames_us, frames_to; /* when the first and last were seen */
};

/* A text of the folder. */
struct dossier_text {
	const char *name;
	const char *holds;
	void (*print)(FILE *to, const struct dossier *d);
};

extern const struct dossier_text dossier_texts[DOSSIER_TEXTS];

/* Whether a frame is from the device, to it, or a DHCP message about it. */
bool dossier_wants(const struct device *d, enum link_type link,
    struct span kept) __attribute__((warn_unused_result));

/* "SEP001B0C18BDC1-20261120-140509": letters, digits, "-" and "_" only. */
char *dossier_folder(char dst[DOSSIER_FOLDER], const struct dossier *d);

#endif
