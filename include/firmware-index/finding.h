/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_FINDING_H
#define FIRMWARE_INDEX_FINDING_H

/*
 * What is to be said of a file or a load: a code with its figures, and one
 * table that gives the weight, the name in JSON and the sentence of each.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum finding_code {
	FINDING_NONE,
	/* of a file */
	FINDING_UNREADABLE,     /* a: errno */
	FINDING_EMPTY,          /* no octets at all */
	FINDING_TOO_LARGE,      /* a: octets; no phone's file is */
	FINDING_HEADER,         /* a: tag, 0 none; text: what is wrong */
	FINDING_UNKNOWN_SIGNER, /* by no key of its phones, which are known */
	FINDING_CONTENT,        /* signed, and changed since */
	FINDING_UNSIGNED,       /* its phones take signed files only */
	FINDING_UNSIGNED_BIN,   /* loads of 7940/7960 before 5.0 take it */
	FINDING_RENAMED,        /* text: the embedded name */
	FINDING_CASE,           /* the same, but for case only */
	FINDING_OTHER_PLATFORM, /* text: of which key it is */
	FINDING_NO_KEY,         /* its family's keys are not known */
	FINDING_KNOWN,          /* as publicly seen; text: under which name */
	FINDING_SHORT,          /* a octets are there, b should be */
	FINDING_SURPLUS,        /* a octets after the end */
	FINDING_STRUCTURE,      /* text: what its inside breaks */
	FINDING_KERNEL_CRC,     /* a found, b said */
	FINDING_CHECKSUM,       /* a found, b said; 7940/7960 image */
	FINDING_LIST,           /* text: what is wrong with a manifest */
	FINDING_IMAGE_NAME,     /* text: what breaks OS79XX.TXT */
	FINDING_LINE_END,       /* OS79XX.TXT ends with one, as Cisco's own */
	FINDING_ODD,            /* text: in what it is unlike all of its kind */
	FINDING_BOMB,           /* an archive that would grow absurdly */
	FINDING_NESTED,         /* an archive in an archive in an archive */
	FINDING_ARCHIVE,        /* text: what libarchive says */
	FINDING_NOT_JUDGED,     /* text: its family; recognised only */
	/* of a load */
	FINDING_MISSING,        /* text: a part that is not here */
	FINDING_PART_CASE,      /* text: a part that is here in other case */
	FINDING_PART_BAD,       /* text: a part that a phone would refuse */
	FINDING_PART_RENAMED,   /* text: a part that has another name here */
	FINDING_PART_ELSEWHERE, /* text: a part taken from another place */
	FINDING_PART_DOUBT,     /* text: a part that cannot be judged */
	FINDING_MIXED_KEYS,     /* text: a part of another platform's key */
	FINDING_LA_VERSION,     /* text: what the loader says it is */
	FINDING_HARDWARE,       /* a: its hardware compatibility value */
	FINDING_NO_TERM,        /* no default manifest for its models */
	FINDING_NO_MANIFEST,    /* a default manifest, but no load's own */
	FINDING_NEEDS_STEP,     /* key A: phones below 8.3(3) refuse it */
	FINDING_PRACTICE,       /* the practice bench's own firmware */
	FINDING_COUNT,
};

enum finding_weight {
	WEIGHT_INFO,    /* good to know */
	WEIGHT_DOUBT,   /* nobody can tell */
	WEIGHT_REFUSED, /* a phone would refuse it */
};

#define FINDING_TEXT 64

struct finding {
	enum finding_code code;
	uint64_t a, b;
	char text[FINDING_TEXT]; /* escaped (base/text.h) */
};

/* How much it matters, and its word for JSON, a constant. */
enum finding_weight finding_weight(enum finding_code code);
const char *finding_name(enum finding_code code); /* "content-damaged" */

/* The sentence in plain words, cut at cap; returns its length. */
size_t finding_words(char *buf, size_t cap, const struct finding *f);

#define FINDINGS 12

/* A short list, worst first; what no longer fits is the least. */
struct findings {
	struct finding list[FINDINGS];
	unsigned n;
};

/* Add one, once only each; text is escaped, and may be NULL. */
void findings_add(struct findings *fs, enum finding_code code, uint64_t a,
    uint64_t b, const char *text);

/* Whether it is among them; how much the worst matters, INFO for none. */
bool findings_have(const struct findings *fs, enum finding_code code);
enum finding_weight findings_worst(const struct findings *fs);

#endif
