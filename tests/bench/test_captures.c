/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Frames of real networks, read to the end: the model must name exactly the
 * phones of the capture's .truth, and take none of its others for a phone.
 */

#include <jansson.h>

#include "bench/bench.h"
#include "bench/witness.h"
#include "support/known.h"
#include "support/pcap.h"

static struct row {
	const char *name; /* of the capture, without its ending */
} rows[] = {
	{ "bad-lldp-loop1" },
	{ "dhcp-opt150-reply" },
	{ "gen-factory-reset-7961" },
	{ "phone-cdp-7941-sccp" },
	{ "phone-dhcp-31x" },
	{ "phone-lldp-7911g" },
	{ "phone-sccp-7970-register" },
	{ "sw-cdp-3560" },
	{ "tftp-rrq-plain" },
};

static struct bench *
read_capture(const char *name)
{
	struct bench *b = new_bench();
	struct witness_counts counts = { 0 };
	struct event events[WITNESS_EVENTS];
	struct capture_file file;
	struct captured c;
	char path[128];

	snprintf(path, sizeof(path), "%s.pcap", name);
	if (!capture_open(&file, path)) {
		bench_free(b);
		skip_because("no ../shared");
	}
	while (capture_next(&file, &c)) {
		size_t n = witness_frame(
		    &counts, file.link, c.frame.p, c.frame.n, c.at_us, events);

		for (size_t i = 0; i < n; i++)
			bench_apply(b, &events[i]);
	}
	capture_close(&file);
	return b;
}

static const struct device *
find(const struct bench *b, const char *text)
{
	struct mac mac;

	assert_int_equal(mac_parse(&mac, text), 0);
	return bench_find(b, mac);
}

/* What the truth says; null where the frames do not tell. */
static void
assert_fact(const json_t *phone, const struct device *d, enum fact_kind kind)
{
	const char *want =
	    json_string_value(json_object_get(phone, fact_name(kind)));
	const char *got = device_fact(d, kind);

	if (want == NULL)
		assert_null(got);
	else
		assert_string_equal(got, want);
}

static size_t
count_phones(const struct bench *b)
{
	size_t n = 0;

	for (size_t i = 0; i < bench_count(b); i++)
		n += bench_at(b, i)->kind == DEVICE_PHONE;
	return n;
}

static void
phones_are_those_of_the_truth(void **state)
{
	const struct row *row = *state;
	struct bench *b = read_capture(row->name);
	json_t *truth, *phones, *one;
	char path[256];
	size_t i;

	snprintf(path, sizeof(path), CAPTURES "%s.truth", row->name);
	truth = json_load_file(path, 0, NULL);
	assert_non_null(truth);
	phones = json_object_get(truth, "phones");
	assert_int_equal(count_phones(b), json_array_size(phones));
	json_array_foreach(phones, i, one)
	{
		const struct device *d =
		    find(b, json_string_value(json_object_get(one, "mac")));

		assert_non_null(d);
		assert_int_equal(d->kind, DEVICE_PHONE);
		assert_fact(one, d, FACT_NAME);
		assert_fact(one, d, FACT_MODEL);
		assert_fact(one, d, FACT_LOAD);
		assert_fact(one, d, FACT_ADDRESS);
	}
	json_array_foreach(json_object_get(truth, "others"), i, one)
	{
		const struct device *d = find(b, json_string_value(one));

		assert_non_null(d);
		assert_int_not_equal(d->kind, DEVICE_PHONE);
	}
	json_decref(truth);
	bench_free(b);
}

/* The made recovery: a manifest, five parts, all whole, then silence. */
static void
a_recovery_is_followed_to_its_last_part(void **state)
{
	struct bench *b = read_capture("gen-factory-reset-7961");
	const struct device *d = find(b, "00:1b:d5:85:36:61");
	uint64_t done, total;

	(void)state;
	assert_int_equal(d->stage, STAGE_WRITING);
	assert_int_equal(d->files_n, 6);
	for (unsigned i = 0; i < d->files_n; i++) {
		assert_int_equal(device_file(d, i)->result, FILE_WHOLE);
		assert_true(device_file(d, i)->on_wire);
		assert_false(device_file(d, i)->by_socket);
	}
	assert_true(device_progress(d, &done, &total));
	assert_int_equal(done, total);
	assert_int_equal(d->troubles, 0);
	bench_free(b);
}

int
main(void)
{
	static struct CMUnitTest tests[ARRAY_LEN(rows) + 1];

	CASES(tests, phones_are_those_of_the_truth, rows);
	tests[ARRAY_LEN(rows)] = (struct CMUnitTest)cmocka_unit_test(
	    a_recovery_is_followed_to_its_last_part);
	return cmocka_run_group_tests_name(
	    "bench/captures", tests, know, forget);
}
