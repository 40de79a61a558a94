/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "src/serve/loads.h"

#include "support/cases.h"
#include "support/memory_store.h"

/* As in facts/formats.md section 2.1, without the signature header. */
#define LIST(v)                                                                \
	"#\r\n# RELEASE load version " v "\r\n\r\njar41sip." v ".sbn\r\n"      \
	"cnu41." v ".sbn\r\napps41." v ".sbn\r\ndsp41." v ".sbn \r\n"          \
	"cvm41sip." v ".sbn \r\n"

#define OLD LIST("8-5-4TH1-6")
#define NEW LIST("9-4-2ES26")

static const struct memory_file files[] = {
	{ .name = "term41.default.loads", .text = NEW },
	{ .name = "TERM61.DEFAULT.LOADS", .text = NEW },
	{ .name = "term11.default.loads", .text = LIST("9-3-1") },
	{ .name = "SIP41.8-5-4S.loads", .text = OLD },
	{ .name = "SIP41.9-4-2SR3-1S.loads", .text = NEW },
	{ .name = "broken.loads", .text = "../a\r\n" },
	{ .name = "readme.txt", .text = NEW },
	{ .name = "jar41sip.9-4-2ES26.sbn", .size = 1631776 },
	{ .name = "cvm41sip.9-4-2ES26.sbn", .size = 2687405 },
};

struct shop {
	struct memory_store memory;
	struct store store;
	struct loads loads;
	struct event_manifest m;
};

static int
set_up(void **state)
{
	struct shop *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	memcpy(s->memory.files, files, sizeof(files));
	s->store = memory_store(&s->memory);
	loads_init(&s->loads, &s->store);
	*state = s;
	return 0;
}

static int
tear_down(void **state)
{
	struct shop *s = *state;

	assert_int_equal(s->memory.open, 0);
	free(s);
	return 0;
}

static bool
tells(struct shop *s, const char *path, const char *text, int64_t now_us)
{
	return loads_tell(
	    &s->loads, 0, path, span_of_text(text), now_us, &s->m);
}

static void
a_manifest_tells_its_parts_and_their_sizes(void **state)
{
	struct shop *s = *state;

	assert_true(tells(s, "SIP41.9-4-2SR3-1S.loads", NEW, 0));
	assert_string_equal(s->m.file, "SIP41.9-4-2SR3-1S.loads");
	assert_string_equal(s->m.load, "SIP41.9-4-2SR3-1S");
	assert_int_equal(s->m.parts_n, 5);
	assert_string_equal(s->m.parts[0].name, "jar41sip.9-4-2ES26.sbn");
	assert_int_equal(s->m.parts[0].octets, 1631776);
	assert_string_equal(s->m.parts[1].name, "cnu41.9-4-2ES26.sbn");
	assert_true(s->m.parts[1].octets == UINT64_MAX);
	assert_string_equal(s->m.parts[4].name, "cvm41sip.9-4-2ES26.sbn");
	assert_int_equal(s->m.parts[4].octets, 2687405);
	assert_string_equal(s->m.parts[5].name, "");
}

static void
a_default_manifest_stands_for_the_load_that_lists_the_same(void **state)
{
	struct shop *s = *state;

	assert_true(tells(s, "term41.default.loads", NEW, 0));
	assert_string_equal(s->m.load, "SIP41.9-4-2SR3-1S");
	assert_true(tells(s, "TERM61.DEFAULT.LOADS", NEW, 0));
	assert_string_equal(s->m.load, "SIP41.9-4-2SR3-1S");
	assert_true(tells(s, "term11.default.loads", LIST("9-3-1"), 0));
	assert_string_equal(s->m.load, "");
}

static const char *
load_of_client(void *ctx, uint32_t client, const char *path)
{
	(void)ctx;
	(void)path;
	return client == 7 ? "SIP41.8-5-2S" : NULL;
}

static void
a_store_that_knows_the_load_of_a_client_is_believed(void **state)
{
	struct shop *s = *state;
	struct span text = { (const uint8_t *)NEW, strlen(NEW) };

	s->store.load = load_of_client;
	assert_true(
	    loads_tell(&s->loads, 7, "term41.default.loads", text, 0, &s->m));
	assert_string_equal(s->m.load, "SIP41.8-5-2S");
	assert_int_equal(s->m.client, 7);
	assert_int_equal(s->memory.client, 7);
	assert_true(
	    loads_tell(&s->loads, 8, "term41.default.loads", text, 0, &s->m));
	assert_string_equal(s->m.load, "SIP41.9-4-2SR3-1S");
}

static void
a_load_that_was_found_is_not_searched_again(void **state)
{
	struct shop *s = *state;
	unsigned reads;

	assert_true(tells(s, "term41.default.loads", NEW, 0));
	reads = s->memory.reads;
	assert_true(tells(s, "term41.default.loads", NEW, 1));
	assert_int_equal(s->memory.reads, reads + 1);
	assert_string_equal(s->m.load, "SIP41.9-4-2SR3-1S");
}

static void
a_load_that_was_replaced_is_searched_again(void **state)
{
	struct shop *s = *state;

	assert_true(tells(s, "term41.default.loads", NEW, 0));
	s->memory.files[3].text = NEW;
	s->memory.files[4].text = OLD;
	assert_true(tells(s, "term41.default.loads", NEW, 1));
	assert_string_equal(s->m.load, "SIP41.8-5-4S");
}

static void
a_load_that_was_missing_is_searched_again_after_a_while(void **state)
{
	struct shop *s = *state;
	const char *text = LIST("9-3-1");
	unsigned reads;

	assert_true(tells(s, "term11.default.loads", text, 0));
	assert_string_equal(s->m.load, "");
	s->memory.files[3].text = text;
	reads = s->memory.reads;
	assert_true(tells(s, "term11.default.loads", text, 4999999));
	assert_int_equal(s->memory.reads, reads);
	assert_string_equal(s->m.load, "");
	assert_true(tells(s, "term11.default.loads", text, 5000000));
	assert_string_equal(s->m.load, "SIP41.8-5-4S");
}

static void
two_loads_that_list_the_same_are_none(void **state)
{
	struct shop *s = *state;

	s->memory.files[3].text = NEW;
	assert_true(tells(s, "term41.default.loads", NEW, 0));
	assert_string_equal(s->m.load, "");
}

static void
a_store_that_cannot_be_listed_names_no_load(void **state)
{
	struct shop *s = *state;

	s->store.list = NULL;
	assert_true(tells(s, "term41.default.loads", NEW, 0));
	assert_string_equal(s->m.load, "");
	assert_int_equal(s->m.parts_n, 5);
}

static void
an_image_list_stands_for_its_image(void **state)
{
	struct shop *s = *state;

	assert_true(tells(s, "OS79XX.TXT", "P0S3-8-12-00 \r\n", 0));
	assert_string_equal(s->m.file, "OS79XX.TXT");
	assert_string_equal(s->m.load, "P0S3-8-12-00");
	assert_int_equal(s->m.parts_n, 0);
	assert_false(tells(s, "os79xx.txt", "", 0));
	assert_false(tells(s, "os79xx.txt", "\r\n", 0));
}

/* facts/formats.md section 3.1. */
static void
a_gen_1_manifest_tells_loader_and_application(void **state)
{
	struct shop *s = *state;

	assert_true(tells(s, "P0S3-8-12-00.loads",
	    "P003-8-12-00.sbn\nP0S3-8-12-00.sb2\nLA_VERSION=PAS30830\n", 0));
	assert_string_equal(s->m.load, "P0S3-8-12-00");
	assert_int_equal(s->m.parts_n, 2);
	assert_string_equal(s->m.parts[1].name, "P0S3-8-12-00.sb2");
}

static void
what_is_no_manifest_tells_nothing(void **state)
{
	struct shop *s = *state;

	assert_false(tells(s, "broken.loads", "../a\r\n", 0));
	assert_false(tells(s, "empty.loads", "", 0));
}

/* A real default manifest beside the real one of its package. */
static void
real_manifests_are_understood(void **state)
{
	static const char *const names[] = { "term41.default.loads",
		"SIP41.8-5-4S.loads" };
	static char text[2][LOADS_TEXT];
	struct shop *s = *state;
	char path[96];
	size_t n[2];

	for (size_t i = 0; i < 2; i++) {
		FILE *f;

		snprintf(path, sizeof(path), "../shared/samples/manifests/%s",
		    names[i]);
		f = fopen(path, "rb");
		if (f == NULL) {
			skip_because("no ../shared");
			return;
		}
		n[i] = fread(text[i], 1, sizeof(text[i]), f);
		fclose(f);
	}
	memset(s->memory.files, 0, sizeof(s->memory.files));
	s->memory.files[0].name = names[0];
	s->memory.files[1].name = names[1];
	s->memory.files[1].text = text[1];
	s->memory.files[1].size = n[1];
	assert_true(loads_tell(&s->loads, 0, names[0],
	    (struct span){ (uint8_t *)text[0], n[0] }, 0, &s->m));
	assert_int_equal(s->m.parts_n, 5);
	assert_string_equal(s->m.parts[3].name, "dsp41.8-5-4TH1-6.sbn");
	assert_string_equal(s->m.load, "SIP41.8-5-4S");
}

#define WITH_SHOP(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SHOP(a_manifest_tells_its_parts_and_their_sizes),
		WITH_SHOP(
		    a_default_manifest_stands_for_the_load_that_lists_the_same),
		WITH_SHOP(a_store_that_knows_the_load_of_a_client_is_believed),
		WITH_SHOP(a_load_that_was_found_is_not_searched_again),
		WITH_SHOP(a_load_that_was_replaced_is_searched_again),
		WITH_SHOP(
		    a_load_that_was_missing_is_searched_again_after_a_while),
		WITH_SHOP(two_loads_that_list_the_same_are_none),
		WITH_SHOP(a_store_that_cannot_be_listed_names_no_load),
		WITH_SHOP(an_image_list_stands_for_its_image),
		WITH_SHOP(a_gen_1_manifest_tells_loader_and_application),
		WITH_SHOP(what_is_no_manifest_tells_nothing),
		WITH_SHOP(real_manifests_are_understood),
	};

	return cmocka_run_group_tests_name("serve/loads", tests, NULL, NULL);
}
