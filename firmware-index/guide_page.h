/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_GUIDE_PAGE_H
#define FIRMWARE_INDEX_GUIDE_PAGE_H

/* Lines of the guide: a head, then words that are wrapped beside it. */

#include "firmware-index/guide.h"

struct page {
	FILE *to;
	const struct guide *guide;
	enum confidence usual; /* what is this sure need not say so */
};

/* A line of text and of a name. */
void page_head(const struct page *p, const char *text, const char *name);

/* Print a head of ASCII and a text, and how sure it is; the text is wrapped
 * beside the head, or, where it runs on, from the margin again. */
void page_say(const struct page *p, const char *head, const char *text,
    enum confidence c);
void page_run_on(const struct page *p, const char *head, const char *text,
    enum confidence c);

/* What belongs to a step or to a sight: "      time     up to 60 s". */
void page_label(const struct page *p, const char *label, const char *text,
    enum confidence c);
void page_names(
    const struct page *p, const char *label, const struct reset_names *names);

#define PAGE_KEYS 128 /* octets of the longest code, as page_keys() has it */

/* "123 456" to "1 2 3   4 5 6". Returns dst. */
char *page_keys(char *dst, size_t cap, const char *keys);

void page_light(const struct page *p, const struct reset_light *l);
void page_step(const struct page *p, const struct reset_step *s, unsigned n);

#endif
