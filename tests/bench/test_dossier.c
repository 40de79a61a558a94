/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/dossier.h"

#include "bench/json.h"
#include "support/golden.h"
#include "support/known.h"
#include "support/octets.h"
#include "support/story.h"

#define NOV_20 INT64_C(1795183509000000) /* 2026-11-20 14:05:09 UTC */

/* A 7961 that waits for a file which is not there, beside another phone. */
static const char stuck[] = "1 link up\n"
			    "1 cdp 7961 -\n"
			    "3 discover\n"
			    "4 lease\n"
			    "5 +open SEP001B0C18BDC1.cnf.xml 1200\n"
			    "5 +whole\n"
			    "6 +refuse term61.default.loads 1\n"
			    "7 is 00:1b:0c:00:00:02 192.168.1.21\n"
			    "8 cdp 7941 -\n"
			    "9 +refuse jar41.sbn 1\n";

static struct dossier
dossier_of(struct bench *b, const char *story_of)
{
	struct story story;

	story_init(&story, b);
	story_tell(&story, story_of);
	return (struct dossier){ .bench = b,
		.device = bench_at(b, 0),
		.version = "1.0",
		.where = "on the interface bench0",
		.serves = true,
		.saved_us = NOV_20,
		.now_us = 40 * INT64_C(1000000),
		.utc_offset_s = 3600,
		.frames = 812,
		.frames_us = INT64_C(1000000),
		.frames_to = INT64_C(9000000) };
}

static char *
print(const struct dossier *d, const char *name)
{
	size_t i = 0, n;
	char *text = NULL;
	FILE *to = open_memstream(&text, &n);

	assert_non_null(to);
	while (strcmp(dossier_texts[i].name, name) != 0)
		assert_true(++i < DOSSIER_TEXTS);
	dossier_texts[i].print(to, d);
	fclose(to);
	return text;
}

static struct row {
	const char *name; /* of the golden file */
	const char *text;
	const char *script;
} rows[] = {
	{ "dossier-readme", "README.txt", stuck },
	{ "dossier-timeline", "timeline.txt", stuck },
	{ "dossier-log", "log.txt", stuck },
	{ "dossier-readme-switch", "README.txt", "1 heard\n" },
	{ "dossier-timeline-switch", "timeline.txt", "1 heard\n" },
};

static void
prints_as_golden(void **state)
{
	const struct row *row = *state;
	struct bench *b = new_bench();
	struct dossier d = dossier_of(b, row->script);
	char *text = print(&d, row->text);

	assert_golden(row->name, text);
	free(text);
	bench_free(b);
}

static void
the_json_is_that_of_the_phone(void **state)
{
	struct bench *b = new_bench();
	struct dossier d = dossier_of(b, stuck);
	char *text = print(&d, "phone.json"),
	     *line = json_device(d.device, NULL);

	(void)state;
	assert_string_equal(text, line);
	free(line);
	free(text);
	bench_free(b);
}

static void
the_readme_tells_of_frames_that_are_not_there(void **state)
{
	struct bench *b = new_bench();
	struct dossier d = dossier_of(b, stuck);
	char *text;

	(void)state;
	d.frames = 0;
	text = print(&d, "README.txt");
	assert_non_null(strstr(text, "No frame: none is kept any more."));
	free(text);
	d.frames = 9;
	d.cut = 7;
	text = print(&d, "README.txt");
	assert_non_null(strstr(text, "Of 7 frames, out of the middle"));
	free(text);
	bench_free(b);
}

/* Every line has room in a mail. */
static void
no_line_of_the_readme_is_long(void **state)
{
	struct bench *b = new_bench();
	struct dossier d = dossier_of(b, stuck);
	char *text = print(&d, "README.txt"), *line, *more = NULL;

	(void)state;
	for (line = strtok_r(text, "\n", &more); line != NULL;
	     line = strtok_r(NULL, "\n", &more))
		assert_true(strlen(line) < 80);
	free(text);
	bench_free(b);
}

static struct name_row {
	const char *name;
	const char *fact;
	const char *want;
} name_rows[] = {
	{ "a folder has the phone's name", "SEP001B0C18BDC1",
	    "SEP001B0C18BDC1-20261120-150509" },
	{ "without a name it has the MAC", "", "001B0C18BDC1-20261120-150509" },
	{ "no name leads elsewhere", "../../etc/x",
	    "______etc_x-20261120-150509" },
	{ "nor is it hidden", ".x", "_x-20261120-150509" },
	{ "nothing that a shell obeys is in it", "a b;$(c)\\x1b",
	    "a_b___c__x1b-20261120-150509" },
	{ "a long name leaves room for the time",
	    "012345678901234567890123456789012345678901234567890123456789",
	    "012345678901234567890123456789012345678901234567"
	    "-20261120-150509" },
};

static void
folders_are_named(void **state)
{
	const struct name_row *row = *state;
	struct bench *b = new_bench();
	struct dossier d = dossier_of(b, "1 heard\n");
	struct device device = *d.device;
	char name[DOSSIER_FOLDER];

	text_copy(device.facts[FACT_NAME].text,
	    sizeof(device.facts[FACT_NAME].text), row->fact);
	d.device = &device;
	assert_string_equal(dossier_folder(name, &d), row->want);
	bench_free(b);
}

#define PHONE  "001b0c18bdc1"
#define OTHER  "001b0c000002"
#define SERVER "020000007301"
#define ALL    "ffffffffffff"
#define TYPE   "9000 0000" /* says no more than its sender */

/* An OFFER from 192.168.76.1 to everybody, its chaddr the phone's. */
#define ZEROS_32                                                               \
	"0000000000000000 0000000000000000 0000000000000000 0000000000000000"
#define OFFER                                                                  \
	ALL SERVER "0800"                                                      \
		   "45000110 00000000 40110000 c0a84c01 ffffffff"              \
		   "0043 0044 00fc 0000"                                       \
		   "02010600 00000001 00000000"                                \
		   "00000000 c0a84c02 c0a84c01 00000000" PHONE                 \
		   "00000000000000000000" ZEROS_32 ZEROS_32 ZEROS_32 ZEROS_32  \
		       ZEROS_32 ZEROS_32 "63825363 350102 ff"

static struct frame_row {
	const char *name;
	enum link_type link;
	const char *hex;
	bool want;
} frame_rows[] = {
	{ "a frame from it", LINK_ETHERNET, SERVER PHONE TYPE, true },
	{ "a frame to it", LINK_ETHERNET, PHONE SERVER TYPE, true },
	{ "what it sends to all", LINK_ETHERNET, ALL PHONE TYPE, true },
	{ "what another sends to all", LINK_ETHERNET, ALL OTHER TYPE, false },
	{ "frames between others", LINK_ETHERNET, SERVER OTHER TYPE, false },
	{ "an offer to all that is for it", LINK_ETHERNET, OFFER, true },
	{ "a frame that is cut short in its header", LINK_ETHERNET, PHONE "00",
	    false },
	{ "IPv4 to it that is cut short", LINK_ETHERNET,
	    PHONE SERVER "0800"
			 "45000108",
	    true },
	{ "no octet", LINK_ETHERNET, "", false },
	{ "cooked: from it", LINK_SLL, "0000 0001 0006" PHONE "0000 9000 0000",
	    true },
	{ "cooked: to its address", LINK_SLL,
	    "0004 0001 0006" SERVER "0000 0800"
	    "45000014 00000000 4011 0000 0a000001 0a000014",
	    true },
	{ "cooked: to another address", LINK_SLL,
	    "0004 0001 0006" SERVER "0000 0800"
	    "45000014 00000000 4011 0000 0a000001 0a000015",
	    false },
};

static void
wants_its_own_frames(void **state)
{
	const struct frame_row *row = *state;
	struct bench *b = new_bench();
	struct dossier d = dossier_of(b, "1 cdp 7961 -\n2 arp\n");
	struct octets frame = octets(row->hex);
	uint8_t *exact = exact_copy(frame.p, frame.n);

	assert_int_equal(
	    dossier_wants(d.device, row->link, (struct span){ exact, frame.n }),
	    row->want);
	free(exact);
	bench_free(b);
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(the_json_is_that_of_the_phone),
		cmocka_unit_test(the_readme_tells_of_frames_that_are_not_there),
		cmocka_unit_test(no_line_of_the_readme_is_long),
	};
	static struct suite all;

	ADD_CASES(&all, prints_as_golden, rows);
	ADD_CASES(&all, folders_are_named, name_rows);
	ADD_CASES(&all, wants_its_own_frames, frame_rows);
	ADD_TESTS(&all, more);
	return suite_run(&all, "bench/dossier", know, forget);
}
