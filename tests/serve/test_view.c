/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/view.h"

#include "support/firmware.h"
#include "support/memory_store.h"

#define STEP   "SIP41.8-5-2S"
#define TARGET "SIP41.9-4-2SR3-1S"

/* Two phones, one of them old; somebody who is no phone; and ourselves. */
#define OLD    0x0a000014u
#define NEW    0x0a000015u
#define NOBODY 0x0a000016u
#define OURS   0x0a000001u

static const struct shelf_package packages[] = {
	{ "SIP", "41", 'B', "8-5-2", "8-5-2TH1-9", 0 },
	{ "SIP", "41", 'A', "9-4-2SR3-1", "9-4-2ES26", 0 },
};

static const struct memory_file in_folder[] = {
	{ .name = "term61.default.loads", .text = "plain" },
	{ .name = "dialplan.xml", .text = "plan" },
	{ .name = "XMLDefault.cnf.xml", .text = "<Default/>" },
};

/* Where the index's files are opened. */
struct opened {
	unsigned open;
	char path[256]; /* the last one */
	int err;
};

struct place {
	struct shelf firmware;
	struct ladders *ladders;
	struct memory_store memory;
	struct store folder, store;
	struct opened opened;
	struct index_store files;
	struct device phones[2]; /* OLD, NEW */
	struct view *view;
	struct store_file f;
};

static int
index_open(void *ctx, const struct index_file *file, struct store_file *f)
{
	struct opened *o = ctx;

	if (o->err != 0)
		return o->err;
	*f = (struct store_file){ .handle = o, .size = file->examined.size };
	text_copy(o->path, sizeof(o->path), file->path);
	o->open++;
	return 0;
}

static ssize_t
index_read_at(void *ctx, void *handle, void *buf, size_t n, uint64_t offset)
{
	assert_ptr_equal(ctx, handle);
	(void)offset;
	memset(buf, 'i', n);
	return (ssize_t)n;
}

static int
index_unchanged(void *ctx, void *handle)
{
	assert_ptr_equal(ctx, handle);
	return 0;
}

static void
index_close(void *ctx, void *handle)
{
	struct opened *o = ctx;

	assert_ptr_equal(ctx, handle);
	o->open--;
}

static bool
who(void *ctx, uint32_t client, struct mac *mac)
{
	const struct place *p = ctx;

	if (client != OLD && client != NEW)
		return false;
	*mac = p->phones[client - OLD].mac;
	return true;
}

static void
look(struct place *p, uint32_t client, const char *running)
{
	struct device *d = &p->phones[client - OLD];
	struct event e;

	text_copy(d->facts[FACT_LOAD].text, 64, running);
	(void)ladders_look(p->ladders, d, 0, &e);
}

static void
set_up_phones(struct place *p)
{
	for (unsigned i = 0; i < 2; i++) {
		p->phones[i] = (struct device){ .kind = DEVICE_PHONE,
			.mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, (uint8_t)i } },
			.model =
			    catalogue_find(p->firmware.catalogue, "7961G") };
	}
	look(p, OLD, "SIP41.8-2-1S");
	look(p, NEW, "SIP41.8-5-4S");
}

static int
set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	struct view_config config = { .address = OURS, .who = who, .ctx = p };

	assert_non_null(p);
	shelf_init(&p->firmware);
	for (size_t i = 0; i < ARRAY_LEN(packages); i++)
		shelf_put_java(&p->firmware, packages[i].version, &packages[i]);
	shelf_build(&p->firmware);
	p->ladders = ladders_new(p->firmware.index);
	memcpy(p->memory.files, in_folder, sizeof(in_folder));
	p->folder = memory_store(&p->memory);
	p->files = (struct index_store){ .open = index_open,
		.read_at = index_read_at,
		.unchanged = index_unchanged,
		.close = index_close,
		.ctx = &p->opened };
	config.folder = &p->folder;
	config.files = &p->files;
	config.index = p->firmware.index;
	config.ladders = p->ladders;
	p->view = view_new(&config);
	assert_non_null(p->view);
	view_store(p->view, &p->store);
	set_up_phones(p);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	assert_int_equal(p->memory.open, 0);
	assert_int_equal(p->opened.open, 0);
	view_free(p->view);
	ladders_free(p->ladders);
	shelf_fini(&p->firmware);
	free(p);
	return 0;
}

/* What the client gets: the path in the index, else the text. */
static const char *
finds(struct place *p, uint32_t client, const char *name)
{
	static char text[4096];
	ssize_t n;
	int err = p->store.open(p->store.ctx, client, name, &p->f);

	if (err != 0)
		return err == -ENOENT ? "nothing" : "error";
	n = p->store.read_at(
	    p->store.ctx, p->f.handle, text, sizeof(text) - 1, 0);
	assert_true(n >= 0);
	text[n] = '\0';
	p->store.close(p->store.ctx, p->f.handle);
	return text[0] == 'i' ? p->opened.path : text;
}

static void
each_phone_finds_its_own_under_one_name(void **state)
{
	struct place *p = *state;

	assert_string_equal(finds(p, OLD, "term61.default.loads"),
	    "8-5-2/term61.default.loads");
	assert_string_equal(finds(p, NEW, "term61.default.loads"),
	    "9-4-2SR3-1/term61.default.loads");
	assert_string_equal(finds(p, NOBODY, "term61.default.loads"), "plain");
	assert_string_equal(finds(p, 0, "term61.default.loads"), "plain");
}

static void
a_load_brings_its_list_and_its_parts(void **state)
{
	struct place *p = *state;

	assert_string_equal(
	    finds(p, OLD, STEP ".loads"), "8-5-2/" STEP ".loads");
	assert_string_equal(finds(p, OLD, "jar41sip.8-5-2TH1-9.sbn"),
	    "8-5-2/jar41sip.8-5-2TH1-9.sbn");
	assert_int_equal(p->f.size, 1000000);
	assert_string_equal(p->f.found, "jar41sip.8-5-2TH1-9.sbn");
	assert_string_equal(
	    finds(p, OLD, "jar41sccp.8-5-2TH1-9.sbn"), "nothing");
}

/* The next part of what it takes, after somebody chose another load. */
static void
what_it_began_with_can_be_taken_to_its_end(void **state)
{
	struct place *p = *state;

	look(p, OLD, STEP);
	assert_string_equal(finds(p, OLD, "term61.default.loads"),
	    "9-4-2SR3-1/term61.default.loads");
	assert_string_equal(finds(p, OLD, "cnu41.8-5-2TH1-9.sbn"),
	    "8-5-2/cnu41.8-5-2TH1-9.sbn");
	assert_string_equal(
	    finds(p, OLD, STEP ".loads"), "8-5-2/" STEP ".loads");
	assert_string_equal(
	    finds(p, NOBODY, "cnu41.8-5-2TH1-9.sbn"), "nothing");
}

static void
a_name_in_other_case_is_found_and_told(void **state)
{
	struct place *p = *state;

	assert_string_equal(finds(p, OLD, "Jar41sip.8-5-2TH1-9.sbn"),
	    "8-5-2/jar41sip.8-5-2TH1-9.sbn");
	assert_string_equal(p->f.found, "jar41sip.8-5-2TH1-9.sbn");
}

static void
what_no_load_has_comes_from_the_folder(void **state)
{
	struct place *p = *state;

	assert_string_equal(finds(p, OLD, "dialplan.xml"), "plan");
	assert_string_equal(finds(p, OLD, "RINGLIST.DAT"), "nothing");
	assert_string_equal(
	    finds(p, OLD, "SEP001B0C18BD00.cnf.xml"), "nothing");
}

static void
on_the_way_the_default_configuration_leads_to_the_step(void **state)
{
	struct place *p = *state;

	assert_non_null(strstr(finds(p, OLD, "XMLDefault.cnf.xml"),
	    "<loadInformation30018 model=\"Cisco 7961\">" STEP "<"));
	p->memory.files[2].name = "other";
	look(p, OLD, STEP);
	assert_non_null(
	    strstr(finds(p, OLD, "XMLDefault.cnf.xml"), ">" TARGET "<"));
}

/* It could name another load, and the phone would go to and fro for ever. */
static void
where_nobody_chose_the_folder_has_the_last_word(void **state)
{
	struct place *p = *state;

	look(p, OLD, STEP);
	assert_string_equal(finds(p, OLD, "XMLDefault.cnf.xml"), "<Default/>");
}

/* Also by a file that has more to say than a load, which stays. */
static void
what_the_folder_names_is_where_the_ladder_ends(void **state)
{
	struct place *p = *state;

	p->memory.files[2].text = "<Default><loadInformation30018>" STEP "<";
	ladders_obey(p->ladders, &p->folder);
	look(p, OLD, "SIP41.8-2-1S");
	assert_string_equal(finds(p, OLD, "term61.default.loads"),
	    "8-5-2/term61.default.loads");
	assert_string_equal(finds(p, OLD, "XMLDefault.cnf.xml"),
	    "<Default><loadInformation30018>" STEP "<");
	look(p, OLD, STEP);
	assert_false(ladders_climbing(p->ladders, p->phones[0].mac));
	assert_string_equal(finds(p, OLD, "XMLDefault.cnf.xml"),
	    "<Default><loadInformation30018>" STEP "<");
}

/* All else in it is the person's. */
static void
on_the_way_its_own_configuration_names_the_step(void **state)
{
	static const char before[] = "<device><loadInformation> " TARGET
				     " </loadInformation><x/></device>";
	static const char led[] = "<device><loadInformation> " STEP
				  " </loadInformation><x/></device>";
	struct place *p = *state;
	struct store_file f;
	char octets[sizeof(led)] = "";

	p->memory.files[3] =
	    (struct memory_file){ .name = "SEP001B0C18BD00.cnf.xml",
		    .text = before };
	ladders_obey(p->ladders, &p->folder);
	look(p, OLD, "SIP41.8-2-1S");
	assert_string_equal(finds(p, OLD, "SEP001B0C18BD00.cnf.xml"), led);
	assert_int_equal(p->f.size, strlen(led));
	assert_string_equal(finds(p, NEW, "SEP001B0C18BD00.cnf.xml"), before);
	assert_int_equal(
	    p->store.open(p->store.ctx, OLD, "SEP001B0C18BD00.cnf.xml", &f), 0);
	for (size_t n = 1; n < 8; n++) {
		memset(octets, 0, sizeof(octets));
		for (size_t at = 0; at < strlen(led); at += n)
			assert_true(p->store.read_at(p->store.ctx, f.handle,
					&octets[at], n, at) > 0);
		assert_string_equal(octets, led);
	}
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f.handle, octets, 1, f.size), 0);
	assert_int_equal(p->store.unchanged(p->store.ctx, f.handle), 1);
	p->memory.files[3].changed = true;
	assert_int_equal(p->store.unchanged(p->store.ctx, f.handle), 0);
	p->memory.files[3].changed = false;
	p->memory.files[3].read_err = -EIO;
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f.handle, octets, 1, 0), -EIO);
	p->memory.files[3].read_err = 0;
	p->store.close(p->store.ctx, f.handle);
	look(p, OLD, STEP);
	assert_string_equal(finds(p, OLD, "SEP001B0C18BD00.cnf.xml"), before);
}

/* What a person chose on the screen beats what is in the phone's own file. */
static void
what_was_chosen_stands_in_its_own_configuration(void **state)
{
	struct load_choice c = { .load = STEP };
	struct place *p = *state;

	p->memory.files[3] =
	    (struct memory_file){ .name = "SEP001B0C18BD01.cnf.xml",
		    .text = "<loadInformation>" TARGET "</loadInformation>" };
	assert_int_equal(ladders_choose(p->ladders, &c), 0);
	look(p, NEW, STEP);
	assert_string_equal(finds(p, NEW, "SEP001B0C18BD01.cnf.xml"),
	    "<loadInformation>" STEP "</loadInformation>");
	p->memory.files[3].text = "<device/>";
	assert_string_equal(
	    finds(p, NEW, "SEP001B0C18BD01.cnf.xml"), "<device/>");
	p->memory.files[3].text = "<loadInformation>sip41.8-5-2s<";
	assert_string_equal(finds(p, NEW, "SEP001B0C18BD01.cnf.xml"),
	    "<loadInformation>sip41.8-5-2s<");
}

static void
at_the_end_the_folder_has_its_own_again(void **state)
{
	struct place *p = *state;

	look(p, NEW, TARGET);
	assert_string_equal(finds(p, NEW, "XMLDefault.cnf.xml"), "<Default/>");
	p->memory.files[2].name = "other";
	assert_non_null(
	    strstr(finds(p, NEW, "XMLDefault.cnf.xml"), ">" TARGET "<"));
}

/* The folder's own would lead it away again. */
static void
what_was_chosen_stays_even_at_the_end(void **state)
{
	struct load_choice c = { .mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 1 } },
		.load = TARGET };
	struct place *p = *state;

	assert_int_equal(ladders_choose(p->ladders, &c), 0);
	look(p, NEW, TARGET);
	assert_non_null(
	    strstr(finds(p, NEW, "XMLDefault.cnf.xml"), ">" TARGET "<"));
	assert_string_equal(finds(p, NEW, "dialplan.xml"), "plan");
}

static void
a_file_of_the_index_that_cannot_be_read_is_no_other(void **state)
{
	struct place *p = *state;

	p->opened.err = -EACCES;
	assert_string_equal(finds(p, OLD, "term61.default.loads"), "error");
}

/* Lists alone are held back, and what would name one. */
static void
what_waits_is_to_ask_again(void **state)
{
	struct place *p = *state;
	struct store_file f;

	ladders_hold(p->ladders, true);
	assert_int_equal(
	    p->store.open(p->store.ctx, OLD, "term61.default.loads", &f),
	    -EAGAIN);
	assert_int_equal(
	    p->store.open(p->store.ctx, OLD, "OS79XX.TXT", &f), -EAGAIN);
	assert_string_equal(finds(p, OLD, "jar41sip.8-5-2TH1-9.sbn"),
	    "8-5-2/jar41sip.8-5-2TH1-9.sbn");
	assert_string_equal(finds(p, OLD, "XMLDefault.cnf.xml"), "<Default/>");
	p->memory.files[2].name = "other";
	assert_string_equal(finds(p, OLD, "XMLDefault.cnf.xml"), "nothing");
	assert_string_equal(finds(p, OLD, "dialplan.xml"), "plan");
	assert_string_equal(finds(p, NOBODY, "term61.default.loads"), "plain");
	ladders_hold(p->ladders, false);
	assert_string_equal(finds(p, OLD, "term61.default.loads"),
	    "8-5-2/term61.default.loads");
}

static void
an_open_file_stays_what_it_is(void **state)
{
	struct place *p = *state;
	struct store_file f;
	char c = '\0';

	assert_int_equal(
	    p->store.open(p->store.ctx, OLD, "term61.default.loads", &f), 0);
	look(p, OLD, STEP);
	assert_int_equal(p->store.read_at(p->store.ctx, f.handle, &c, 1, 0), 1);
	assert_int_equal(c, 'i');
	assert_int_equal(p->store.unchanged(p->store.ctx, f.handle), 0);
	p->store.close(p->store.ctx, f.handle);
}

static void
a_generated_file_is_read_from_anywhere(void **state)
{
	struct place *p = *state;
	struct store_file f;
	char head[8], tail[16];

	assert_int_equal(
	    p->store.open(p->store.ctx, OLD, "XMLDefault.cnf.xml", &f), 0);
	assert_int_equal(p->store.unchanged(p->store.ctx, f.handle), 1);
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f.handle, head, 8, 1), 8);
	assert_memory_equal(head, "Default>", 8);
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f.handle, tail, 16, f.size - 11),
	    11);
	assert_memory_equal(tail, "</Default>\n", 11);
	assert_int_equal(
	    p->store.read_at(p->store.ctx, f.handle, tail, 16, f.size + 5), 0);
	p->store.close(p->store.ctx, f.handle);
}

static void
it_knows_which_load_a_list_stands_for(void **state)
{
	struct place *p = *state;
	const struct store *s = &p->store;

	assert_string_equal(s->load(s->ctx, OLD, "term61.default.loads"), STEP);
	assert_string_equal(
	    s->load(s->ctx, NEW, "term61.default.loads"), TARGET);
	assert_string_equal(s->load(s->ctx, OLD, STEP ".loads"), STEP);
	assert_null(s->load(s->ctx, OLD, TARGET ".loads"));
	assert_null(s->load(s->ctx, OLD, "jar41sip.8-5-2TH1-9.sbn"));
	assert_null(s->load(s->ctx, NOBODY, "term61.default.loads"));
}

static void
the_folder_can_still_be_listed(void **state)
{
	struct place *p = *state;
	char name[STORE_NAME];

	assert_true(p->store.list(p->store.ctx, 1, name));
	assert_string_equal(name, "dialplan.xml");
	assert_false(p->store.list(p->store.ctx, 3, name));
}

#define IN_PLACE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(each_phone_finds_its_own_under_one_name),
		IN_PLACE(a_load_brings_its_list_and_its_parts),
		IN_PLACE(what_it_began_with_can_be_taken_to_its_end),
		IN_PLACE(a_name_in_other_case_is_found_and_told),
		IN_PLACE(what_no_load_has_comes_from_the_folder),
		IN_PLACE(
		    on_the_way_the_default_configuration_leads_to_the_step),
		IN_PLACE(where_nobody_chose_the_folder_has_the_last_word),
		IN_PLACE(what_the_folder_names_is_where_the_ladder_ends),
		IN_PLACE(on_the_way_its_own_configuration_names_the_step),
		IN_PLACE(what_was_chosen_stands_in_its_own_configuration),
		IN_PLACE(at_the_end_the_folder_has_its_own_again),
		IN_PLACE(what_was_chosen_stays_even_at_the_end),
		IN_PLACE(a_file_of_the_index_that_cannot_be_read_is_no_other),
		IN_PLACE(what_waits_is_to_ask_again),
		IN_PLACE(an_open_file_stays_what_it_is),
		IN_PLACE(a_generated_file_is_read_from_anywhere),
		IN_PLACE(it_knows_which_load_a_list_stands_for),
		IN_PLACE(the_folder_can_still_be_listed),
	};

	return cmocka_run_group_tests_name("serve/view", tests, NULL, NULL);
}
