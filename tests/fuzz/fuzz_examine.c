/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/examine.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* A name for each judge; the first octet chooses. */
static const char *const names[] = { "SIP41.8-5-4S.loads",
	"cnu41.8-5-4TH1-6.sbn", "P0S3-8-12-00.loads", "P0S3-8-12-00.sb2",
	"P003-8-12-00.bin", "OS79XX.TXT", "load115.txt",
	"CP7921G-1.4.7.3.LOADS", "GUI-1.4.3.4.SBN", "ITLFile.tlv",
	"CP7912080004SCCP080108A.sbin", "kern78xx.sbn", "x.sgn", "x" };

static bool
is_plain(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text < ' ' || *text > '~')
			return false;
	return true;
}

/* Every text is escaped, and a cache gives back what was put in. */
static void
check(const struct examined *x)
{
	uint8_t octets[EXAMINED_OCTETS];
	int n = examined_encode(octets, sizeof(octets), x);
	struct examined back;
	char words[256];

	if (n <= 0 || examined_decode(&back, octets, (size_t)n) != 0 ||
	    memcmp(x, &back, sizeof(back)) != 0)
		abort();
	examined_words(words, sizeof(words), x);
	if (!is_plain(words) || !is_plain(x->embedded) ||
	    !is_plain(x->version) || !is_plain(x->image_id))
		abort();
	for (unsigned i = 0; i < x->listing.parts_n; i++)
		if (!is_plain(x->listing.parts[i]))
			abort();
	for (unsigned i = 0; i < x->findings.n; i++) {
		finding_words(words, sizeof(words), &x->findings.list[i]);
		if (!is_plain(words))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	static struct known *known;
	static struct keys *keys;
	struct examined x;
	const char *name;
	char why[128];

	if (keys == NULL &&
	    (keys_load(&keys, NULL, why, sizeof(why)) != 0 ||
		known_load(&known, why, sizeof(why)) != 0))
		abort();
	if (n == 0)
		return 0;
	name = names[buf[0] % (sizeof(names) / sizeof(names[0]))];
	examine(&x, name, (struct span){ buf + 1, n - 1 }, keys, known);
	if (x.verdict == VERDICT_INTACT || x.size != n - 1)
		abort();
	check(&x);
	return 0;
}
