/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/version.h"

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* A manifest for each ladder, with a part of its own. */
static const struct {
	const char *load, *platform;
	char key;
} loads[] = {
	{ "SIP41.9-4-2SR3-1S", "41", 'A' },
	{ "SIP41.8-5-2S", "41", 'B' },
	{ "SCCP42.9-4-2SR3-1S", "42", 'A' },
	{ "SCCP70.8-0-4S", "70", 'B' },
	{ "SCCP70.9-4-2SR3-1S", "70", 'A' },
	{ "P00305000500", "7940", 'B' },
	{ "P00308000900", "7940", 'B' },
	{ "P0S3-06-3-00", "7940", 'B' },
	{ "P0S3-07-5-00", "7940", 'B' },
	{ "P0S3-8-12-00", "7940", 'B' },
};

#define LOADS (sizeof(loads) / sizeof(loads[0]))

static void
put(struct firmware_index *x, size_t i)
{
	struct examined list = { .kind = KIND_MANIFEST,
		.generation = loads[i].key,
		.sha256 = { (uint8_t)(1 + i) } };
	struct examined part = { .kind = KIND_PART,
		.generation = loads[i].key };
	char path[100];

	text_copy(list.platform, KEY_PLATFORM, loads[i].platform);
	text_copy(part.platform, KEY_PLATFORM, loads[i].platform);
	snprintf(list.embedded, EXAMINE_NAME, "%s.loads", loads[i].load);
	snprintf(part.embedded, EXAMINE_NAME, "%s.bin", loads[i].load);
	list.listing.parts_n = 1;
	text_copy(list.listing.parts[0], EXAMINE_NAME, part.embedded);
	snprintf(path, sizeof(path), "fw/%s", list.embedded);
	if (index_put(x, path, "", &list) != 0)
		abort();
	snprintf(path, sizeof(path), "fw/%s", part.embedded);
	if (index_put(x, path, "", &part) != 0)
		abort();
}

static void
check(const struct plan *p, const struct firmware_index *x,
    const struct load *wanted)
{
	if (p->steps_n > PLAN_STEPS ||
	    (p->state == PLAN_READY && p->steps_n == 0) ||
	    (p->state == PLAN_READY && wanted != NULL &&
		index_load(x, p->steps[p->steps_n - 1].at) != wanted))
		abort();
	for (unsigned i = 0; i < p->steps_n; i++)
		if (p->steps[i].load[0] == '\0' ||
		    p->steps[i].reason[0] == '\0' ||
		    (p->steps[i].at == INDEX_NONE && p->state != PLAN_LACKS))
			abort();
}

/* Which of two is older does not depend on which comes first. */
static void
check_order(const char *a, const char *b)
{
	int way = version_compare(a, b), back = version_compare(b, a);

	if ((way < 0) != (back > 0) || (way > 0) != (back < 0))
		abort();
}

/*
 * What a phone says that it runs comes off the wire. The first two octets
 * are model and question; then the load, a NUL, and the one before it.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	static struct firmware_index *x;
	static struct catalogue *c;
	struct plan_phone phone = { 0 };
	const struct load *wanted;
	char text[200] = "", why[128];
	struct plan p;

	if (c == NULL) {
		if (catalogue_load(&c, NULL, why, sizeof(why)) != 0 ||
		    (x = index_new(c)) == NULL)
			abort();
		for (size_t i = 0; i < LOADS; i++)
			put(x, i);
		if (index_build(x) != 0)
			abort();
	}
	if (n < 2 || n - 2 >= sizeof(text))
		return 0;
	memcpy(text, buf + 2, n - 2);
	phone.model = catalogue_at(c, buf[0] % (catalogue_count(c) + 1));
	phone.running = text;
	phone.last = strlen(text) < n - 2 ? text + strlen(text) + 1 : NULL;
	phone.erased = buf[1] & 1;
	phone.hardware = buf[1] & 2 ? 12 : 0;
	phone.protocol = (enum protocol)(buf[1] >> 2 & 3);
	wanted = index_load(x, buf[1] >> 4);
	plan_make(&p, x, &phone, wanted);
	check(&p, x, wanted);
	check_order(text, phone.last != NULL ? phone.last : "");
	return 0;
}
