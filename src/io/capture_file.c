/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The half of io/capture.h that reads files, in a plain loop. */
#include "io/capture.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <pcap/pcap.h>

#include "capture_time.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

int64_t
capture_time(const struct timeval *tv)
{
	int64_t s = tv->tv_sec, us = tv->tv_usec;

	if (s < 0 || s > INT64_MAX / 1000000 - 1)
		return 0;
	if (us < 0 || us > 999999)
		us = 0;
	return s * 1000000 + us;
}

static const struct known {
	int dlt;
	enum link_type link;
} known[] = {
	{ DLT_EN10MB, LINK_ETHERNET },
	{ DLT_LINUX_SLL, LINK_SLL },
	{ DLT_LINUX_SLL2, LINK_SLL2 },
};

/* A capture file being read, and what its reason is put together from. */
struct replay {
	const char *path;
	FILE *file;
	int first; /* its first octet, which tells a pcapng file */
	char *why;
	size_t cap;
};

/*
 * The first octet of what libpcap may refuse and editcap reads: pcapng, whose
 * interfaces libpcap wants all alike (a block type of 0x0a0d0d0a in either
 * order), and gzip (RFC 1952 section 2.3.1).
 */
#define PCAPNG_FIRST 0x0a
#define GZIP_FIRST   0x1f

/* Say what is wrong with the file, and what may help. */
static int
refuse(const struct replay *r, int error, const char *reason)
{
	const char *name = r->file == stdin ? "standard input" : r->path;
	bool helps = r->first == PCAPNG_FIRST || r->first == GZIP_FIRST;

	if (helps && error == -EINVAL)
		snprintf(r->why, r->cap,
		    "%s: %s; this may help: editcap -F pcap %s OUT.pcap", name,
		    reason, r->path);
	else
		snprintf(r->why, r->cap, "%s: %s", name, reason);
	return error;
}

static int
replay_frames(
    const struct replay *r, pcap_t *p, capture_frame_fn *frame, void *ctx)
{
	int dlt = pcap_datalink(p), status;
	const struct known *k = known;
	struct pcap_pkthdr *h;
	const u_char *data;
	char reason[128];

	while (k < known + LEN(known) && k->dlt != dlt)
		k++;
	if (k == known + LEN(known)) {
		snprintf(reason, sizeof(reason),
		    "its frames are %s, not Ethernet",
		    pcap_datalink_val_to_description_or_dlt(dlt));
		return refuse(r, -EINVAL, reason);
	}
	while ((status = pcap_next_ex(p, &h, &data)) == 1)
		frame(ctx, k->link, data, h->caplen, capture_time(&h->ts));
	if (status == PCAP_ERROR_BREAK)
		return 0;
	return refuse(r, feof(r->file) ? -EIO : -EINVAL, pcap_geterr(p));
}

int
capture_replay(
    const char *path, capture_frame_fn *frame, void *ctx, char *why, size_t cap)
{
	struct replay r = { .path = path, .why = why, .cap = cap };
	char text[PCAP_ERRBUF_SIZE] = "";
	pcap_t *p;
	int result;

	r.file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rbe");
	if (r.file == NULL) {
		result = -errno;
		snprintf(why, cap, "%s: %s", path, strerror(errno));
		return result;
	}
	r.first = getc(r.file);
	(void)ungetc(r.first, r.file);
	p = pcap_fopen_offline_with_tstamp_precision(
	    r.file, PCAP_TSTAMP_PRECISION_MICRO, text);
	if (p == NULL) {
		result = refuse(&r, feof(r.file) ? -EIO : -EINVAL, text);
		if (r.file != stdin)
			fclose(r.file);
		return result;
	}
	result = replay_frames(&r, p, frame, ctx);
	pcap_close(p); /* and the file */
	return result;
}
