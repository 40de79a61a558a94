/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/index.h"

#include <time.h>

#include "support/firmware.h"

static const struct shelf_package sip41 = { "SIP", "41", 'A', "8-5-4",
	"8-5-4TH1-6", 0 };
static const struct shelf_package new41 = { "SIP", "41", 'A', "9-4-2SR3-1",
	"9-4-2ES26", 0 };
static const struct shelf_package old41 = { "SIP", "41", 'B', "8-5-2",
	"8-5-2TH1-9", 0 };
static const struct shelf_package sccp42 = { "SCCP", "42", 'A', "9-4-2SR3-1",
	"9-4-2ES26", 5 };

static int
set_up(void **state)
{
	static struct shelf shelf;

	shelf_init(&shelf);
	*state = &shelf;
	return 0;
}

static int
tear_down(void **state)
{
	shelf_fini(*state);
	return 0;
}

static void
put(struct shelf *s, const char *folder, const struct examined *x)
{
	shelf_put(s, folder, x->embedded, x);
}

static void
makes_a_load_of_a_package(void **state)
{
	struct shelf *s = *state;
	const struct load *l;

	shelf_put_java(s, "fw", &sip41);
	shelf_build(s);
	assert_int_equal(index_loads(s->index), 1);
	l = shelf_load(s, "SIP41.8-5-4S");
	assert_true(l->complete);
	assert_true(l->usable);
	assert_string_equal(l->platform, "41");
	assert_string_equal(l->version, "8-5-4S");
	assert_int_equal(l->protocol, PROTOCOL_SIP);
	assert_int_equal(l->generation, 'A');
	assert_int_equal(l->signed_at, 1262624678);
	assert_int_equal(l->octets, 15000000);
	assert_int_equal(l->parts_n, 5);
	assert_int_equal(l->terms_n, 2);
	assert_int_equal(l->models_n, 4);
	assert_string_equal(l->models[0]->name, "7941G");
	assert_string_equal(
	    index_file(s->index, l->manifest)->path, "fw/SIP41.8-5-4S.loads");
	assert_non_null(shelf_finding(l, FINDING_NEEDS_STEP));
	assert_int_equal(l->findings.n, 1);
	for (size_t i = 0; i < index_files(s->index); i++)
		assert_true(index_file(s->index, i)->in_load);
}

static void
tells_what_is_missing(void **state)
{
	struct shelf *s = *state;
	const struct load *l;

	shelf_put_java(s, "fw", &sip41);
	assert_int_equal(index_remove(s->index, "fw/apps41.8-5-4TH1-6.sbn"), 0);
	assert_int_equal(index_remove(s->index, "fw/term61.default.loads"), 0);
	shelf_build(s);
	l = shelf_load(s, "SIP41.8-5-4S");
	assert_false(l->complete);
	assert_false(l->usable);
	assert_string_equal(
	    shelf_finding(l, FINDING_MISSING)->text, "apps41.8-5-4TH1-6.sbn");
	assert_string_equal(
	    shelf_finding(l, FINDING_NO_TERM)->text, "term61.default.loads");
	assert_int_equal(l->parts[2].file, INDEX_NONE);
}

static void
tells_a_damaged_part(void **state)
{
	struct shelf *s = *state;
	struct examined x =
	    shelf_file(KIND_PART, "dsp41.8-5-4TH1-6.sbn", "41", 'A');
	const struct load *l;

	shelf_put_java(s, "fw", &sip41);
	x.verdict = VERDICT_DAMAGED;
	findings_add(&x.findings, FINDING_CONTENT, 0, 0, NULL);
	put(s, "fw", &x);
	shelf_build(s);
	l = shelf_load(s, "SIP41.8-5-4S");
	assert_true(l->complete);
	assert_false(l->usable);
	assert_string_equal(
	    shelf_finding(l, FINDING_PART_BAD)->text, "dsp41.8-5-4TH1-6.sbn");
}

static void
takes_an_intact_part_from_elsewhere(void **state)
{
	struct shelf *s = *state;
	struct examined x =
	    shelf_file(KIND_PART, "dsp41.8-5-4TH1-6.sbn", "41", 'A');
	const struct load *l;

	shelf_put_java(s, "fw", &sip41);
	put(s, "more", &x);
	x.verdict = VERDICT_DAMAGED;
	findings_add(&x.findings, FINDING_CONTENT, 0, 0, NULL);
	put(s, "fw", &x);
	shelf_build(s);
	l = shelf_load(s, "SIP41.8-5-4S");
	assert_true(l->usable);
	assert_string_equal(shelf_finding(l, FINDING_PART_ELSEWHERE)->text,
	    "dsp41.8-5-4TH1-6.sbn");
	assert_string_equal(index_file(s->index, l->parts[3].file)->path,
	    "more/dsp41.8-5-4TH1-6.sbn");
}

static void
takes_no_part_of_another_platform(void **state)
{
	struct shelf *s = *state;
	struct examined x =
	    shelf_file(KIND_PART, "dsp41.8-5-4TH1-6.sbn", "42", 'A');
	const struct load *l;

	shelf_put_java(s, "fw", &sip41);
	put(s, "more", &x);
	assert_int_equal(index_remove(s->index, "fw/dsp41.8-5-4TH1-6.sbn"), 0);
	shelf_build(s);
	l = shelf_load(s, "SIP41.8-5-4S");
	assert_non_null(shelf_finding(l, FINDING_MISSING));
	put(s, "fw", &x);
	shelf_build(s);
	l = shelf_load(s, "SIP41.8-5-4S");
	assert_string_equal(
	    shelf_finding(l, FINDING_MIXED_KEYS)->text, "dsp41.8-5-4TH1-6.sbn");
	assert_false(l->usable);
}

/* Jar41sip in the manifest, jar41sip unpacked: facts/phones.md 3.3. */
static void
finds_a_part_in_other_case(void **state)
{
	struct shelf *s = *state;
	struct examined list = shelf_file(KIND_MANIFEST, "", "41", 'A');
	struct examined jar =
	    shelf_file(KIND_PART, "Jar41sip.8-3-0-50.sbn", "41", 'A');
	const struct load *l;

	shelf_list(&list, "Jar41sip.8-3-0-50.sbn");
	shelf_put_manifest(s, "fw", "SIP41.8-3-0S.loads", &list);
	findings_add(&jar.findings, FINDING_CASE, 0, 0, jar.embedded);
	shelf_put(s, "fw", "jar41sip.8-3-0-50.sbn", &jar);
	shelf_put(s, "fw", "zar41sip.8-3-0-50.sbn", &jar);
	shelf_build(s);
	l = shelf_load(s, "SIP41.8-3-0S");
	assert_true(l->complete);
	assert_true(l->usable);
	assert_string_equal(
	    shelf_finding(l, FINDING_PART_CASE)->text, "Jar41sip.8-3-0-50.sbn");
	assert_string_equal(index_file(s->index, l->parts[0].file)->path,
	    "fw/jar41sip.8-3-0-50.sbn");
}

static void
knows_a_part_under_another_name(void **state)
{
	struct shelf *s = *state;
	struct examined x =
	    shelf_file(KIND_PART, "dsp41.8-5-4TH1-6.sbn", "41", 'A');
	const struct load *l;

	shelf_put_java(s, "fw", &sip41);
	assert_int_equal(index_remove(s->index, "fw/dsp41.8-5-4TH1-6.sbn"), 0);
	findings_add(&x.findings, FINDING_RENAMED, 0, 0, x.embedded);
	shelf_put(s, "fw", "dsp41.8-5-4TH1-6 (1).sbn", &x);
	shelf_build(s);
	l = shelf_load(s, "SIP41.8-5-4S");
	assert_false(l->complete);
	assert_string_equal(shelf_finding(l, FINDING_PART_RENAMED)->text,
	    "dsp41.8-5-4TH1-6.sbn");
	assert_null(shelf_finding(l, FINDING_MISSING));
}

/* The file has the name that is listed, but was signed under another one. */
static void
tells_a_renamed_part(void **state)
{
	struct shelf *s = *state;
	struct examined x =
	    shelf_file(KIND_PART, "dsp41.9-4-2ES26.sbn", "41", 'A');
	const struct load *l;

	shelf_put_java(s, "fw", &sip41);
	findings_add(&x.findings, FINDING_RENAMED, 0, 0, x.embedded);
	shelf_put(s, "fw", "dsp41.8-5-4TH1-6.sbn", &x);
	shelf_build(s);
	l = shelf_load(s, "SIP41.8-5-4S");
	assert_true(l->complete);
	assert_non_null(shelf_finding(l, FINDING_PART_BAD));
}

static void
keeps_colliding_default_manifests(void **state)
{
	struct shelf *s = *state;
	const struct load *old, *new;

	shelf_put_java(s, "a", &sip41);
	shelf_put_java(s, "b", &new41);
	shelf_build(s);
	assert_int_equal(index_loads(s->index), 2);
	old = shelf_load(s, "SIP41.8-5-4S");
	new = shelf_load(s, "SIP41.9-4-2SR3-1S");
	assert_int_equal(old->terms_n, 2);
	assert_int_equal(new->terms_n, 2);
	assert_string_equal(index_file(s->index, old->terms[0])->path,
	    "a/term41.default.loads");
	assert_string_equal(index_file(s->index, new->terms[0])->path,
	    "b/term41.default.loads");
	assert_ptr_equal(index_load(s->index, 0), new);
}

static void
takes_copies_for_one_load(void **state)
{
	struct shelf *s = *state;
	const struct load *l;

	shelf_put_java(s, "a", &sip41);
	shelf_put_java(s, "b", &sip41);
	assert_int_equal(index_remove(s->index, "a/cnu41.8-5-4TH1-6.sbn"), 0);
	shelf_build(s);
	assert_int_equal(index_loads(s->index), 1);
	l = shelf_load(s, "SIP41.8-5-4S");
	/* The whole copy, not the one that takes a part from it. */
	assert_string_equal(
	    index_file(s->index, l->manifest)->path, "b/SIP41.8-5-4S.loads");
	assert_string_equal(
	    index_file(s->index, l->terms[0])->path, "b/term41.default.loads");
	assert_null(shelf_finding(l, FINDING_PART_ELSEWHERE));
	assert_ptr_equal(index_find(s->index, "sip41.8-5-4s", "a"), l);
	assert_null(index_find(s->index, "SIP41.8-5-4S", "c"));
	for (size_t i = 0; i < index_files(s->index); i++)
		assert_true(index_file(s->index, i)->in_load);
}

static void
knows_a_load_by_its_default_manifest(void **state)
{
	struct shelf *s = *state;
	const struct load *l;

	shelf_put_java(s, "fw", &sip41);
	assert_int_equal(index_remove(s->index, "fw/SIP41.8-5-4S.loads"), 0);
	shelf_build(s);
	assert_int_equal(index_loads(s->index), 1);
	l = shelf_load(s, "term41.default");
	assert_true(l->usable);
	assert_int_equal(l->protocol, PROTOCOL_SIP);
	assert_string_equal(l->platform, "41");
	assert_int_equal(l->terms_n, 2);
	assert_int_equal(l->models_n, 4);
	assert_non_null(shelf_finding(l, FINDING_NO_MANIFEST));
}

static void
takes_only_the_models_of_a_lone_default_manifest(void **state)
{
	struct shelf *s = *state;
	const struct load *l;

	shelf_put_java(s, "fw", &sip41);
	assert_int_equal(index_remove(s->index, "fw/SIP41.8-5-4S.loads"), 0);
	assert_int_equal(index_remove(s->index, "fw/term41.default.loads"), 0);
	shelf_build(s);
	l = shelf_load(s, "term61.default");
	assert_int_equal(l->models_n, 2);
	assert_string_equal(l->models[0]->name, "7961G");
}

static void
tells_files_in_archives_apart(void **state)
{
	struct shelf *s = *state;
	struct examined list = shelf_file(KIND_MANIFEST, "", "42", 'A');
	struct examined part =
	    shelf_file(KIND_PART, "jar42sip.9-4-2ES26.sbn", "42", 'A');
	struct examined other = part;
	const struct load *l;

	shelf_list(&list, part.embedded);
	text_copy(list.embedded, sizeof(list.embedded), "SIP42.9-4-2S.loads");
	shelf_digest(&other, "other", "content");
	assert_int_equal(
	    index_put(s->index, "fw/x.zip", "in/SIP42.9-4-2S.loads", &list), 0);
	assert_int_equal(
	    index_put(s->index, "fw/x.zip", "in/jar42sip.9-4-2ES26.sbn", &part),
	    0);
	assert_int_equal(
	    index_put(s->index, "fw/a.zip", "jar42sip.9-4-2ES26.sbn", &other),
	    0);
	assert_int_equal(
	    index_put(s->index, "fw/x.zip", "a/jar42sip.9-4-2ES26.sbn", &other),
	    0);
	shelf_build(s);
	l = shelf_load(s, "SIP42.9-4-2S");
	assert_string_equal(index_file(s->index, l->parts[0].file)->member,
	    "in/jar42sip.9-4-2ES26.sbn");
	assert_string_equal(
	    index_file(s->index, l->parts[0].file)->name, part.embedded);
	assert_int_equal(index_remove(s->index, "fw/x.zip"), 0);
	shelf_build(s);
	assert_int_equal(index_loads(s->index), 0);
	assert_int_equal(index_files(s->index), 1);
}

static void
holds_a_loader_to_what_the_manifest_says(void **state)
{
	struct shelf *s = *state;
	struct examined list = shelf_file(KIND_MANIFEST, "", "7940", 'B');
	struct examined loader =
	    shelf_file(KIND_LOADER, "P003-8-12-00.sbn", "7940", 'B');
	struct examined app =
	    shelf_file(KIND_APPLICATION, "P0S3-8-12-00.sb2", "7940", 'B');
	struct examined bare =
	    shelf_file(KIND_LOADER, "P003-8-12-00.bin", "", 0);
	const struct load *l;

	shelf_list(&list, "P003-8-12-00.sbn P0S3-8-12-00.sb2");
	text_copy(list.listing.la_version, 16, "PAS30830");
	text_copy(loader.image_id, 9, "PAS30831");
	text_copy(bare.image_id, 9, "PAS30831");
	text_copy(app.image_id, 9, "PAS3ARM1");
	shelf_put_manifest(s, "fw", "P0S3-8-12-00.loads", &list);
	put(s, "fw", &loader);
	put(s, "fw", &app);
	shelf_put(s, "fw", "P003-8-12-00.bin", &bare);
	shelf_build(s);
	assert_int_equal(index_loads(s->index), 1);
	l = shelf_load(s, "P0S3-8-12-00");
	assert_string_equal(
	    shelf_finding(l, FINDING_LA_VERSION)->text, "PAS30831");
	assert_null(shelf_finding(l, FINDING_NO_TERM));
	assert_string_equal(l->platform, "7940");
	assert_int_equal(l->models_n, 2);
	assert_true(index_file(s->index, 1)->in_load);
	text_copy(loader.image_id, 9, "PAS30830");
	put(s, "fw", &loader);
	shelf_build(s);
	l = shelf_load(s, "P0S3-8-12-00");
	assert_null(shelf_finding(l, FINDING_LA_VERSION));
	assert_true(l->usable);
}

/* The loads of old are an image, signed and unsigned. */
static void
takes_an_image_for_a_load(void **state)
{
	struct shelf *s = *state;
	struct examined bare =
	    shelf_file(KIND_APPLICATION, "P00305000500.bin", "", 0);
	struct examined signed_one =
	    shelf_file(KIND_APPLICATION, "P00305000500.sbn", "7940", 'B');
	struct examined sbin =
	    shelf_file(KIND_SBIN, "CP7912080004SCCP080108A.sbin", "", 'x');
	const struct load *l;

	text_copy(bare.image_id, 9, "PA03Z031");
	text_copy(signed_one.image_id, 9, "PA03Z031");
	shelf_put(s, "fw", "P00305000500.bin", &bare);
	shelf_put(s, "fw", "P00305000500.sbn", &signed_one);
	put(s, "fw", &sbin);
	shelf_build(s);
	assert_int_equal(index_loads(s->index), 2);
	l = shelf_load(s, "P00305000500");
	assert_string_equal(
	    index_file(s->index, l->manifest)->name, "P00305000500.sbn");
	assert_int_equal(l->parts_n, 2);
	assert_int_equal(l->octets, 1000);
	assert_int_equal(l->protocol, PROTOCOL_SCCP);
	assert_true(l->usable);
	l = shelf_load(s, "CP7912080004SCCP080108A");
	assert_int_equal(l->models_n, 1);
	assert_string_equal(l->models[0]->name, "7912G");
}

static void
leaves_half_a_load_loose(void **state)
{
	struct shelf *s = *state;
	struct examined app =
	    shelf_file(KIND_APPLICATION, "P0S3-8-12-00.sb2", "7940", 'B');
	struct examined loader =
	    shelf_file(KIND_LOADER, "P003-8-12-00.sbn", "7940", 'B');

	text_copy(app.image_id, 9, "PAS3ARM1");
	text_copy(loader.image_id, 9, "PAS30830");
	put(s, "fw", &app);
	put(s, "fw", &loader);
	shelf_build(s);
	assert_int_equal(index_loads(s->index), 0);
	assert_false(index_file(s->index, 0)->in_load);
}

static void
tells_hardware_and_practice(void **state)
{
	struct shelf *s = *state;
	struct shelf_package p = sccp42;

	shelf_put_java(s, "a", &sccp42);
	shelf_build(s);
	assert_int_equal(
	    shelf_finding(shelf_load(s, "SCCP42.9-4-2SR3-1S"), FINDING_HARDWARE)
		->a,
	    5);
	assert_int_equal(index_remove(s->index, "a"), 0);
	p.key = 'P';
	shelf_put_java(s, "b", &p);
	shelf_build(s);
	assert_non_null(shelf_finding(
	    shelf_load(s, "SCCP42.9-4-2SR3-1S"), FINDING_PRACTICE));
}

static void
doubts_what_nobody_can_judge(void **state)
{
	struct shelf *s = *state;
	struct examined list = shelf_file(KIND_WIRELESS, "", "", 0);
	struct examined part =
	    shelf_file(KIND_WIRELESS, "APPS-1.4.6.3.SBN", "", 0);
	const struct load *l;

	shelf_list(&list, "APPS-1.4.6.3.SBN");
	list.verdict = part.verdict = VERDICT_UNKNOWN_SIGNER;
	findings_add(&part.findings, FINDING_NO_KEY, 0, 0, NULL);
	shelf_put_manifest(s, "fw", "CP7921G-1.4.6.3.LOADS", &list);
	shelf_put(s, "fw", "APPS-1.4.6.3.SBN", &part);
	shelf_build(s);
	l = shelf_load(s, "CP7921G-1.4.6.3");
	assert_true(l->usable);
	assert_non_null(shelf_finding(l, FINDING_PART_DOUBT));
	assert_string_equal(l->models[0]->name, "7921G");
	/* Its list says how large it is. */
	list.listing.sizes[0] = 1001;
	shelf_put_manifest(s, "fw", "CP7921G-1.4.6.3.LOADS", &list);
	shelf_build(s);
	l = shelf_load(s, "CP7921G-1.4.6.3");
	assert_false(l->usable);
	assert_non_null(shelf_finding(l, FINDING_PART_BAD));
}

/* OS79XX.TXT lists an image, loadNNN.txt loads. */
static void
takes_no_list_of_loads_for_a_manifest(void **state)
{
	struct shelf *s = *state;
	struct examined x = shelf_file(KIND_IMAGE_NAME, "", "", 0);

	shelf_list(&x, "P0S3-8-12-00");
	shelf_put(s, "fw", "OS79XX.TXT", &x);
	x.kind = KIND_LOAD_LIST;
	shelf_put(s, "fw", "load115.txt", &x);
	shelf_build(s);
	assert_int_equal(index_loads(s->index), 0);
}

static void
sorts_loads(void **state)
{
	static const char *const want[] = { "SIP41.9-4-2SR3-1S", "SIP41.8-5-4S",
		"SIP41.8-5-2S", "SCCP42.9-4-2SR3-1S" };
	struct shelf *s = *state;

	shelf_put_java(s, "a", &sccp42);
	shelf_put_java(s, "b", &old41);
	shelf_put_java(s, "c", &sip41);
	shelf_put_java(s, "d", &new41);
	shelf_build(s);
	assert_int_equal(index_loads(s->index), ARRAY_LEN(want));
	for (size_t i = 0; i < ARRAY_LEN(want); i++)
		assert_string_equal(index_load(s->index, i)->name, want[i]);
	/* What cannot be used comes last. */
	assert_int_equal(index_remove(s->index, "d/cnu41.9-4-2ES26.sbn"), 0);
	shelf_build(s);
	assert_string_equal(index_load(s->index, 3)->name, want[0]);
}

static void
stays_as_it_is_until_built(void **state)
{
	struct shelf *s = *state;
	const struct load *l;
	uint64_t revision;

	shelf_put_java(s, "a", &sip41);
	shelf_build(s);
	revision = index_revision(s->index);
	shelf_build(s);
	assert_int_equal(index_revision(s->index), revision);
	l = shelf_load(s, "SIP41.8-5-4S");
	assert_int_equal(index_remove(s->index, "a/"), 0);
	shelf_put_java(s, "a", &new41);
	assert_int_equal(index_files(s->index), 8);
	assert_true(l->usable);
	assert_string_equal(
	    index_file(s->index, l->manifest)->name, "SIP41.8-5-4S.loads");
	shelf_build(s);
	assert_true(index_revision(s->index) > revision);
	assert_int_equal(index_loads(s->index), 1);
	shelf_load(s, "SIP41.9-4-2SR3-1S");
	assert_int_equal(index_files(s->index), 8);
}

/* The last change to a path decides, in whichever order they came. */
static void
takes_the_last_change(void **state)
{
	struct shelf *s = *state;
	struct examined x = shelf_file(KIND_PART, "a", "41", 'A');

	x.size = 1;
	shelf_put(s, "d", "a", &x);
	x.size = 2;
	shelf_put(s, "d", "a", &x);
	shelf_put(s, "d/e", "a", &x);
	shelf_put(s, "d2", "a", &x);
	shelf_build(s);
	assert_int_equal(index_files(s->index), 3);
	assert_int_equal(index_file(s->index, 0)->examined.size, 2);
	assert_int_equal(index_remove(s->index, "d"), 0);
	x.size = 3;
	shelf_put(s, "d", "a", &x);
	shelf_build(s);
	assert_int_equal(index_files(s->index), 2);
	assert_int_equal(index_file(s->index, 0)->examined.size, 3);
	x.size = 4;
	shelf_put(s, "d", "a", &x);
	assert_int_equal(index_remove(s->index, "d/a"), 0);
	shelf_build(s);
	assert_int_equal(index_files(s->index), 1);
	assert_int_equal(index_remove(s->index, "/"), 0);
	shelf_build(s);
	assert_int_equal(index_files(s->index), 1);
	assert_int_equal(index_put(s->index, "/x/y", "", &x), 0);
	shelf_build(s);
	assert_int_equal(index_remove(s->index, "/"), 0);
	shelf_build(s);
	assert_int_equal(index_files(s->index), 1);
}

/* What is to be told of an index, a line a load and a file. */
static char *
tell(const struct firmware_index *x)
{
	char *text = NULL;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	assert_non_null(to);
	for (size_t i = 0; i < index_loads(x); i++) {
		const struct load *l = index_load(x, i);

		fprintf(to, "%s %d %s", l->name, l->usable,
		    index_file(x, l->manifest)->path);
		for (unsigned k = 0; k < l->terms_n; k++)
			fprintf(to, " %s", index_file(x, l->terms[k])->path);
		for (unsigned k = 0; k < l->parts_n; k++)
			fprintf(to, " %s",
			    l->parts[k].file == INDEX_NONE
				? "-"
				: index_file(x, l->parts[k].file)->path);
		fputc('\n', to);
	}
	for (size_t i = 0; i < index_files(x); i++)
		fprintf(to, "%s %d\n", index_file(x, i)->path,
		    index_file(x, i)->in_load);
	fclose(to);
	return text;
}

/* The path of each file that was ever put, and its state. */
struct life {
	struct examined examined;
	char path[64];
	bool here;
};

static void
live(struct shelf *s, struct life *life, uint32_t chance)
{
	life->here = chance % 3 != 0;
	if (life->here)
		assert_int_equal(
		    index_put(s->index, life->path, "", &life->examined), 0);
	else
		assert_int_equal(index_remove(s->index, life->path), 0);
	if (chance % 16 == 1)
		shelf_build(s);
}

/* Whatever comes and goes, and however often it is built in between. */
static void
builds_the_same_by_and_by(void **state)
{
	static const struct shelf_package *const packages[] = { &sip41, &new41,
		&old41, &sccp42 };
	static struct life lives[64];
	struct shelf *s = *state, once;
	uint32_t chance = 1;
	size_t lives_n = 0;
	char *by_and_by, *at_once;

	for (size_t i = 0; i < 8; i++) {
		char folder[8];

		snprintf(folder, sizeof(folder), "%zu", i);
		shelf_put_java(s, folder, packages[i / 2]);
	}
	shelf_build(s);
	for (; lives_n < index_files(s->index); lives_n++) {
		lives[lives_n].examined =
		    index_file(s->index, lives_n)->examined;
		text_copy(lives[lives_n].path, sizeof(lives[0].path),
		    index_file(s->index, lives_n)->path);
		lives[lives_n].here = true;
	}
	assert_int_equal(lives_n, ARRAY_LEN(lives));
	for (int i = 0; i < 2000; i++) {
		chance = chance * 1103515245 + 12345;
		live(s, &lives[chance >> 10 & 63], chance >> 16);
	}
	shelf_build(s);
	shelf_init(&once);
	for (size_t i = 0; i < lives_n; i++)
		if (lives[i].here)
			assert_int_equal(index_put(once.index, lives[i].path,
					     "", &lives[i].examined),
			    0);
	shelf_build(&once);
	by_and_by = tell(s->index);
	at_once = tell(once.index);
	assert_string_equal(by_and_by, at_once);
	free(by_and_by);
	free(at_once);
	shelf_fini(&once);
}

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Many files of the same few names: nothing may grow with their square. */
static void
builds_many_files_in_little_time(void **state)
{
	struct shelf *s = *state;
	struct shelf_package p = sip41;
	char folder[64], version[32];
	double begun;

	p.version = version;
	for (unsigned i = 0; i < 12500; i++) {
		snprintf(folder, sizeof(folder), "archive/%05u", i);
		snprintf(version, sizeof(version), "8-5-4SR%u", i % 5000);
		shelf_put_java(s, folder, &p);
	}
	begun = now_ms();
	shelf_build(s);
	/* 100,000 files, 37,500 manifests; 1 s on a slow machine. */
	assert_true(now_ms() - begun < 60000);
	assert_int_equal(index_files(s->index), 100000);
	assert_int_equal(index_loads(s->index), 5000);
	assert_true(index_load(s->index, 0)->usable);
}

#define CASE(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(makes_a_load_of_a_package),
		CASE(tells_what_is_missing),
		CASE(tells_a_damaged_part),
		CASE(takes_an_intact_part_from_elsewhere),
		CASE(takes_no_part_of_another_platform),
		CASE(finds_a_part_in_other_case),
		CASE(knows_a_part_under_another_name),
		CASE(tells_a_renamed_part),
		CASE(keeps_colliding_default_manifests),
		CASE(takes_copies_for_one_load),
		CASE(knows_a_load_by_its_default_manifest),
		CASE(takes_only_the_models_of_a_lone_default_manifest),
		CASE(tells_files_in_archives_apart),
		CASE(holds_a_loader_to_what_the_manifest_says),
		CASE(takes_an_image_for_a_load),
		CASE(leaves_half_a_load_loose),
		CASE(tells_hardware_and_practice),
		CASE(doubts_what_nobody_can_judge),
		CASE(takes_no_list_of_loads_for_a_manifest),
		CASE(sorts_loads),
		CASE(stays_as_it_is_until_built),
		CASE(takes_the_last_change),
		CASE(builds_the_same_by_and_by),
		CASE(builds_many_files_in_little_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
