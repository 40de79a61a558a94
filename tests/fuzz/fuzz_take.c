/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a simulated phone reads in a file: the first octet tells which. */

#include "../../src/practice/take.h"

#include <stdlib.h>
#include <string.h>

#include "../../src/practice/script.h"
#include "base/text.h"

static const struct kind {
	const char *model, *load, *file;
	enum phase phase;
} kinds[] = {
	{ "7961G", "SIP41.8-2-1S", "SEP001B0C18BDC1.cnf.xml", PHASE_CONFIG },
	{ "7961G", "", "XMLDefault.cnf.xml", PHASE_CONFIG },
	{ "7961G", "", "term61.default.loads", PHASE_MANIFEST },
	{ "7961G", "", "jar41sip.9-4-2ES26.sbn", PHASE_PARTS },
	{ "7960G", "P0S3-06-3-00", "OS79XX.TXT", PHASE_CONFIG },
	{ "7960G", "P0S3-06-3-00", "SIPDefault.cnf", PHASE_CONFIG },
	{ "7960G", "P00303010102", "P00305000500.bin", PHASE_PARTS },
	{ "7960G", "P00308000900", "P0S3-8-12-00.loads", PHASE_MANIFEST },
	{ "7960G", "P00308000900", "P0S3-8-12-00.sb2", PHASE_PARTS },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static void
take(struct sim *s, const uint8_t *data, size_t n)
{
	judge_begin(s->judge, s->file);
	judge_feed(s->judge, data, n);
	s->text_n = n < sizeof(s->text) ? n : sizeof(s->text);
	memcpy(s->text, data, s->text_n);
	if (s->phase == PHASE_CONFIG)
		script_config(s);
	else if (take_file(s) == NULL || s->phase == PHASE_PARTS)
		script_note_load(s);
	if (strlen(s->wanted) >= sizeof(s->wanted) ||
	    strlen(s->next_load) >= sizeof(s->next_load) ||
	    s->parts_n > MANIFEST_PARTS)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct catalogue *catalogue;
	struct sim_config config = { .strict = true };
	const struct kind *kind;
	struct sim *s;
	char why[200];

	if (n == 0 ||
	    (catalogue == NULL &&
		catalogue_load(&catalogue, NULL, why, sizeof(why)) != 0))
		return 0;
	kind = &kinds[data[0] % KINDS];
	config.model = catalogue_find(catalogue, kind->model);
	text_copy(config.load, sizeof(config.load), kind->load);
	s = sim_new(&config);
	if (s == NULL)
		return 0;
	s->phase = kind->phase;
	text_copy(s->file, sizeof(s->file), kind->file);
	take(s, data + 1, n - 1);
	sim_free(s);
	return 0;
}
