/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/known.h"
#include "support/story.h"

/*
 * What the files of the phone look like after a story, newest first: name,
 * result, octets of total, and who saw the request: wire, socket, both.
 */
static struct row {
	const char *name;
	const char *script;
	const char *files;
} rows[] = {
	{ "a request alone is open", "1 ask f\n", "f open 0 of ? by wire\n" },
	{ "an acknowledged block counts, one merely sent does not",
	    "1 ask f\n2 data 1\n2 ack 1\n3 data 2\n",
	    "f open 512 of ? by wire\n" },
	{ "a short block acknowledged is the end",
	    "1 ask f\n2 data 1\n2 ack 1\n3 data 2 100\n3 ack 2\n",
	    "f whole 612 of 612 by wire\n" },
	{ "an empty last block is one, too", "1 get f 1024\n",
	    "f whole 1024 of 1024 by wire\n" },
	{ "an empty file is a whole one", "1 get f 0\n",
	    "f whole 0 of 0 by wire\n" },
	{ "a short block that is not acknowledged is none",
	    "1 ask f\n2 data 1 100\n", "f open 0 of ? by wire\n" },
	{ "DATA and ACK sent twice count once",
	    "1 ask f\n2 data 1\n2 data 1\n3 ack 1\n3 ack 1\n4 data 1\n"
	    "4 data 2 1\n4 ack 1\n5 ack 2\n",
	    "f whole 513 of 513 by wire\n" },
	{ "block numbers wrap at 16 bits", "1 oack 0 0\n1 get f 34000000\n",
	    "f whole 34000000 of 34000000 by wire\n" },
	{ "options set block size and total",
	    "1 ask f\n2 oack 1428 3000\n2 ack 0\n3 data 1 1428\n3 ack 1\n",
	    "f open 1428 of 3000 by wire\n" },
	{ "an ACK of DATA that the capture missed stands for whole blocks",
	    "1 ask f\n2 data 1\n2 ack 1\n3 ack 7\n4 data 8 8\n4 ack 8\n",
	    "f whole 3592 of 3592 by wire\n" },
	{ "a window is acknowledged at once",
	    "1 ask f\n2 data 1\n2 data 2\n2 data 3\n2 data 4 9\n3 ack 4\n",
	    "f whole 1545 of 1545 by wire\n" },
	{ "half a window first",
	    "1 ask f\n2 data 1\n2 data 2\n2 data 3 9\n3 ack 2\n",
	    "f open 1024 of ? by wire\n" },
	{ "a block longer than the block size is another's",
	    "1 ask f\n2 data 1 600\n2 ack 1\n", "f open 512 of ? by wire\n" },
	{ "blocks without a request are nothing",
	    "1 heard\n2 data 1\n2 ack 1\n", "" },
	{ "not there", "1 lacks f\n", "f missing 0 of ? by wire\n" },
	{ "refused for another reason", "1 ask f\n2 error 2\n",
	    "f refused 0 of ? by wire\n" },
	{ "the server gives up", "1 ask f\n2 data 1\n2 ack 1\n3 error 1\n",
	    "f partial 512 of ? by wire\n" },
	{ "the phone gives up", "1 ask f\n2 data 1\n3 error 8 client\n",
	    "f partial 0 of ? by wire\n" },
	{ "an ERROR to a stranger ends nothing", "1 ask f\n2 error 5\n",
	    "f open 0 of ? by wire\n" },
	{ "an ACK before any DATA is no one's", "1 ask f\n2 ack 1\n",
	    "f open 0 of ? by wire\n" },
	{ "nothing follows the end", "1 get f 10\n2 data 2\n2 ack 2\n",
	    "f whole 10 of 10 by wire\n" },
	{ "a retry from the same port is the same request",
	    "1 ask f\n5 again f\n6 data 1 4\n6 ack 1\n",
	    "f whole 4 of 4 by wire\n" },
	{ "asked for again from another port",
	    "1 ask f\n2 data 1\n2 ack 1\n9 get f 4\n",
	    "f whole 4 of 4 by wire\nf partial 512 of ? by wire\n" },
	{ "asked for again from the same port after some of it",
	    "1 ask f\n2 data 1\n2 ack 1\n9 again f\n",
	    "f open 0 of ? by wire\nf partial 512 of ? by wire\n" },
	{ "a port carries one transfer", "1 ask f\n2 again g\n",
	    "g open 0 of ? by wire\nf partial 0 of ? by wire\n" },
	{ "two at once", "1 ask f\n2 get g 7\n",
	    "g whole 7 of 7 by wire\nf open 0 of ? by wire\n" },
	{ "a new boot cuts off what is open",
	    "1 ask f\n2 data 1\n2 ack 1\n9 discover\n",
	    "f partial 512 of ? by wire\n" },
	{ "so does a silence that is too long",
	    "1 cdp 7961 -\n2 ask jar41.sbn\n3 data 1\n3 ack 1\n60 tick\n",
	    "jar41.sbn partial 512 of ? by wire\n" },
	{ "HTTP shows the request only", "1 http /f\n",
	    "/f open 0 of ? by wire\n" },
	{ "TFTP after HTTP", "1 http f\n2 get f 5\n",
	    "f whole 5 of 5 by wire\nf partial 0 of ? by wire\n" },

	{ "told by our socket", "1 arp\n1 +open f 900\n2 +moved 512\n",
	    "f open 512 of 900 by socket\n" },
	{ "whole by our socket", "1 arp\n1 +take f 900\n",
	    "f whole 900 of 900 by socket\n" },
	{ "one request, two witnesses, the wire first",
	    "1 arp\n1 ask f\n1 +opens f 900\n2 +whole\n",
	    "f whole 900 of 900 by both\n" },
	{ "one request, two witnesses, the socket first",
	    "1 arp\n1 +open f 900\n2 +whole\n2 again f\n",
	    "f whole 900 of 900 by both\n" },
	{ "a retry that the wire tells late",
	    "1 arp\n1 ask f\n1 +opens f 900\n2 +moved 512\n2 again f\n"
	    "3 +whole\n3 again f\n",
	    "f whole 900 of 900 by both\n" },
	{ "frames do not count beside a socket",
	    "1 arp\n1 ask f\n1 +opens f 900\n2 data 1\n2 ack 1\n",
	    "f open 0 of 900 by both\n" },
	{ "the same name much later is another request",
	    "1 arp\n1 ask f\n1 +opens f 900\n2 +whole\n60 again f\n"
	    "60 +opens f 900\n",
	    "f open 0 of 900 by both\nf whole 900 of 900 by both\n" },
	{ "a socket's transfer breaks off",
	    "1 arp\n1 +open f 900\n2 +moved 512\n9 +broken 512\n"
	    "10 +moved 600\n",
	    "f partial 512 of 900 by socket\n" },
	{ "a socket refuses", "1 arp\n1 +refuse f 1\n2 +refuse g 2\n",
	    "g refused 0 of ? by socket\nf missing 0 of ? by socket\n" },
	{ "a move whose beginning was lost",
	    "1 arp\n1 +open f 9\n1 +whole\n"
	    "2 +open g 900\n3 +moved 512\n",
	    "g open 512 of 900 by socket\nf whole 9 of 9 by socket\n" },
	{ "a socket is faster than the sniffer that tells the MAC",
	    "1 +open f 900\n1 +moved 512\n1.01 arp\n1.01 again f\n",
	    "f open 512 of 900 by both\n" },
	{ "HTTP is one file for both witnesses, the wire first",
	    "1 arp\n1 http /f\n1 +by http\n1 +opens /f 900\n1 +moved 400\n",
	    "/f open 400 of 900 by both\n" },
	{ "or the socket",
	    "1 arp\n1 +by http\n1 +open /f 900\n1 +whole\n"
	    "1 http-again /f\n",
	    "/f whole 900 of 900 by both\n" },
	{ "one connection may ask for the same twice",
	    "1 arp\n1 +by http\n1 http /f\n1 +opens /f 900\n1 +whole\n"
	    "2 http-again /f\n2 +opens /f 900\n2 +moved 10\n",
	    "/f open 10 of 900 by socket\n/f whole 900 of 900 by both\n" },
	{ "HTTP and TFTP of one port are two",
	    "1 arp\n1 +by http\n1 +take f 900\n1 +by tftp\n1 +opens f 900\n",
	    "f open 0 of 900 by socket\nf whole 900 of 900 by socket\n" },
	{ "404 is missing, another status refused",
	    "1 arp\n1 +by http\n1 +refuse /f 404\n2 +refuse /g 403\n",
	    "/g refused 0 of ? by socket\n/f missing 0 of ? by socket\n" },
	{ "a range that lasts to the end completes the file",
	    "1 arp\n1 +by http\n1 +range /f 900 300\n2 +whole\n",
	    "/f whole 900 of 900 by socket\n" },
	{ "a range counts from where it begins",
	    "1 arp\n1 +by http\n1 +range /f 900 300\n2 +moved 100\n",
	    "/f open 400 of 900 by socket\n" },
	{ "a range within is a part",
	    "1 arp\n1 +by http\n1 +range /f 900 300\n2 +ranged 100\n",
	    "/f partial 400 of 900 by socket\n" },
	{ "even when only ARP tells it", "1 +open f 900\n1.01 arp\n",
	    "f open 0 of 900 by socket\n" },
	{ "with all its files", "1 +open f 900\n1 +open g 900\n1.01 arp\n",
	    "g open 0 of 900 by socket\nf open 0 of 900 by socket\n" },
	{ "but not with another's",
	    "1 is 00:1b:0c:18:bd:c2 10.0.0.21\n1 +open f 900\n"
	    "1 is 00:1b:0c:18:bd:c1 10.0.0.20\n1.01 arp\n",
	    "" },
	{ "but not by minutes", "1 +open f 900\n100 arp\n", "" },
};

static void
describe(char *text, size_t cap, const struct device *d)
{
	static const char *const by[] = { "nobody", "wire", "socket", "both" };
	const struct file *f;
	size_t n = 0;

	text[0] = '\0';
	for (unsigned i = 0; (f = device_file(d, i)) != NULL; i++) {
		char total[24] = "?";

		if (f->total != UINT64_MAX)
			snprintf(total, sizeof(total), "%" PRIu64, f->total);
		n += (size_t)snprintf(text + n, cap - n,
		    "%s %s %" PRIu64 " of %s by %s\n", f->name,
		    file_result_name(f->result), f->octets, total,
		    by[f->on_wire + 2 * f->by_socket]);
	}
}

static void
files_are_as_told(void **state)
{
	const struct row *row = *state;
	struct bench *b = new_bench();
	char text[1024];
	struct story s;

	story_init(&s, b);
	story_tell(&s, row->script);
	describe(text, sizeof(text), bench_find(b, s.mac));
	assert_string_equal(text, row->files);
	bench_free(b);
}

/* A ring of the latest: the oldest goes. */
static void
more_files_than_are_kept(void **state)
{
	struct bench *b = new_bench();
	const struct device *d;
	struct story s;
	char line[32];

	(void)state;
	story_init(&s, b);
	for (int i = 0; i < DEVICE_FILES + 3; i++) {
		snprintf(line, sizeof(line), "%d %s f%d 9\n", i + 1,
		    i < DEVICE_FILES ? "get" : "ask", i);
		story_tell(&s, line);
	}
	d = bench_find(b, s.mac);
	assert_int_equal(d->files_n, DEVICE_FILES);
	assert_string_equal(device_file(d, 0)->name, "f34");
	assert_int_equal(device_file(d, 0)->octets, 0);
	assert_int_equal(device_file(d, 0)->result, FILE_OPEN);
	assert_string_equal(device_file(d, DEVICE_FILES - 1)->name, "f3");
	assert_null(device_file(d, DEVICE_FILES));
	bench_free(b);
}

/* An ERROR that fits no transfer as the server's is the phone's own. */
static void
an_error_may_be_turned_around(void **state)
{
	struct bench *b = new_bench();
	struct event e = { .kind = EVENT_ERROR, .by = WITNESS_WIRE };
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s, "1 ask f\n2 data 1\n");
	e.at_us = 3000000;
	e.mac = (struct mac){ { 2, 0, 0, 0, 0, 1 } }; /* the server's */
	e.peer = s.mac;
	e.error.flow =
	    (struct event_flow){ STORY_SERVER, STORY_PHONE, 1069, s.port };
	bench_apply(b, &e);
	assert_int_equal(
	    device_file(bench_find(b, s.mac), 0)->result, FILE_PARTIAL);
	bench_free(b);
}

/* Files of two phones with the same port do not mix. */
static void
flows_are_of_their_phone(void **state)
{
	struct bench *b = new_bench();
	struct story s;
	struct mac first;

	(void)state;
	story_init(&s, b);
	first = s.mac;
	story_tell(&s,
	    "1 ask f\n1 is 00:1b:0c:18:bd:c2 10.0.0.21\n2 again g\n"
	    "2 data 1\n2 ack 1\n");
	assert_int_equal(device_file(bench_find(b, first), 0)->octets, 0);
	assert_int_equal(device_file(bench_find(b, s.mac), 0)->octets, 512);
	bench_free(b);
}

/* A part's progress adds to that of the whole manifest. */
static void
progress_rate_and_time_left(void **state)
{
	struct bench *b = new_bench();
	const struct device *d;
	uint64_t done, total;
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s, "1 cdp 7961 -\n1 arp\n");
	d = bench_find(b, s.mac);
	assert_false(device_progress(d, &done, &total));
	assert_int_equal(device_left_us(d, bench_now_us(b)), -1);
	story_tell(&s,
	    "2 +manifest term61.default.loads - a.sbn:1000000 b.sbn:3000000\n"
	    "2 +take term61.default.loads 9\n3 +take a.sbn 1000000\n");
	assert_true(device_progress(d, &done, &total));
	assert_int_equal(done, 1000000);
	assert_int_equal(total, 4000000);
	story_tell(&s, "4 +take other.sbn 7\n"); /* not of this load */
	assert_int_equal(d->manifest.parts_n, 2);
	story_tell(&s,
	    "4 +open b.sbn 3000000\n5 +moved 600\n"
	    "6 +broken 600\n");
	assert_true(device_progress(d, &done, &total));
	assert_int_equal(done, 1000600);
	assert_int_equal(total, 4000000);
	story_tell(&s, "7 +open b.sbn 3000000\n");
	for (int i = 1; i <= 10; i++) {
		char line[48];

		snprintf(
		    line, sizeof(line), "%d +moved %d\n", 10 + i, i * 100000);
		story_tell(&s, line);
	}
	assert_true(device_progress(d, &done, &total));
	assert_int_equal(done, 2000000);
	assert_in_range(device_rate(d, bench_now_us(b)), 80000, 120000);
	assert_in_range(device_left_us(d, bench_now_us(b)), INT64_C(16000000),
	    INT64_C(25000000));
	assert_ptr_equal(device_transfer(d), device_file(d, 0));
	/* What moves no more has no rate, and so no time left. */
	assert_int_equal(device_rate(d, bench_now_us(b) + 6000000), 0);
	assert_int_equal(device_left_us(d, bench_now_us(b) + 6000000), -1);
	bench_free(b);
}

#define LISTED(at)                                                             \
	at " +manifest term61.default.loads - a.sbn:1000 b.sbn:3000\n" at      \
	   " +take term61.default.loads 9\n"

/* What came before its power was cut counts no more, and that is known. */
static void
a_download_begun_anew_counts_from_nothing(void **state)
{
	struct bench *b = new_bench();
	const struct device *d;
	uint64_t done, total;
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s,
	    "1 cdp 7961 -\n1 arp\n" LISTED("2") LISTED(
		"3") "4 +take a.sbn 1000\n5 +open b.sbn 3000\n6 +broken 600\n");
	d = bench_find(b, s.mac);
	assert_int_equal(d->anew, 0);
	story_tell(&s, LISTED("60"));
	assert_true(device_progress(d, &done, &total));
	assert_int_equal(done, 0);
	assert_int_equal(total, 4000);
	assert_int_equal(d->anew, 1);
	story_tell(&s, LISTED("62"));
	assert_int_equal(d->anew, 1);
	story_tell(&s, "63 +take a.sbn 1000\n" LISTED("90"));
	assert_int_equal(d->anew, 2);
	story_tell(&s, "91 +manifest SIP41.8-5-2S.loads - c.sbn:500\n");
	assert_int_equal(d->anew, 0);
	bench_free(b);
}

/* However many ACKs: the rate is that of seconds. */
static void
a_rate_of_many_small_steps(void **state)
{
	struct bench *b = new_bench();
	const struct device *d;
	struct story s;
	char line[48];

	(void)state;
	story_init(&s, b);
	story_tell(&s, "1 arp\n1 +open f 3000000\n");
	for (int i = 1; i <= 500; i++) {
		snprintf(line, sizeof(line), "%d.%02d +moved %d\n", 1 + i / 100,
		    i % 100, i * 1000);
		story_tell(&s, line);
	}
	d = bench_find(b, s.mac);
	assert_in_range(device_rate(d, bench_now_us(b)), 95000, 105000);
	bench_free(b);
}

static void
what_our_server_says_is_kept(void **state)
{
	struct bench *b = new_bench();
	struct event e = { .kind = EVENT_TRANSFER, .by = WITNESS_SOCKET };
	const struct file *f;
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s, "1 arp\n");
	e.at_us = 2000000;
	e.transfer = (struct event_transfer){
		.flow = { STORY_PHONE, STORY_SERVER, 49152, 50007 },
		.state = TRANSFER_BROKEN,
		.octets = 512,
		.total = 900,
		.resent = 3,
		.file = "jar41sip.sbn",
		.served = "Jar41sip.sbn",
		.reason = "no more ACKs",
	};
	bench_apply(b, &e);
	f = device_file(bench_find(b, s.mac), 0);
	assert_int_equal(f->flow.server_port, 50007);
	assert_int_equal(f->resent, 3);
	assert_string_equal(f->served, "Jar41sip.sbn");
	assert_string_equal(f->reason, "no more ACKs");
	assert_int_equal(f->opened_us, 2000000);
	assert_int_equal(f->moved_us, 2000000);
	assert_int_equal(f->closed_us, 2000000);
	/* That no ACK came is no sign of life. */
	assert_int_equal(bench_find(b, s.mac)->seen_us, 1000000);
	bench_free(b);
}

static void
blocks_sent_again_are_counted(void **state)
{
	struct bench *b = new_bench();
	const struct file *f;
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s,
	    "1 ask f\n2 data 1\n3 data 1\n3 ack 1\n4 data 1\n5 data 2\n"
	    "5 ack 2\n");
	f = device_file(bench_find(b, s.mac), 0);
	assert_int_equal(f->resent, 2);
	assert_int_equal(f->moved_us, 5000000);
	bench_free(b);
}

/* Of HTTP only the request is seen: nothing is in transfer. */
static void
a_transfer_is_open_and_tftp(void **state)
{
	struct bench *b = new_bench();
	const struct device *d;
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s, "1 ask f\n2 get g 9\n3 http /h\n");
	d = bench_find(b, s.mac);
	assert_string_equal(device_transfer(d)->name, "f");
	story_tell(&s, "4 discover\n");
	assert_null(device_transfer(d));
	bench_free(b);
}

/* Another's manifest is not known: what is done is, the total is not. */
static void
total_is_unknown_until_all_is_taken(void **state)
{
	struct bench *b = new_bench();
	const struct device *d;
	uint64_t done, total;
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s,
	    "1 cdp 7961 -\n2 get term61.default.loads 700\n"
	    "3 get jar41.sbn 1000\n4 get cnu41.sbn 1000\n"
	    "5 get apps41.sbn 1000\n6 get dsp41.sbn 1000\n7 ask cvm41.sbn\n"
	    "7 data 1\n7 ack 1\n");
	d = bench_find(b, s.mac);
	assert_true(device_progress(d, &done, &total));
	assert_int_equal(done, 4512);
	assert_true(total == UINT64_MAX);
	story_tell(&s, "8 data 2 88\n8 ack 2\n");
	assert_true(device_progress(d, &done, &total));
	assert_int_equal(done, 4600);
	assert_int_equal(total, 4600);
	bench_free(b);
}

/* A revived phone without a configuration asks for one again and again. */
static void
absent_files_leave_before_the_download(void **state)
{
	struct bench *b = new_bench();
	const struct device *d;
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s, "1 get part1 1000\n2 get part2 2000\n3 lacks once\n");
	for (int i = 0; i < DEVICE_FILES; i++)
		story_tell(&s, "4 lacks CTLSEP.tlv\n5 lacks SEP.cnf.xml\n");
	d = bench_find(b, s.mac);
	assert_int_equal(d->files_n, DEVICE_FILES);
	assert_string_equal(device_file(d, DEVICE_FILES - 1)->name, "part1");
	assert_string_equal(device_file(d, DEVICE_FILES - 2)->name, "part2");
	assert_string_equal(device_file(d, DEVICE_FILES - 3)->name, "once");
	assert_string_equal(device_file(d, 0)->name, "SEP.cnf.xml");
	assert_string_equal(device_file(d, 1)->name, "CTLSEP.tlv");
	bench_free(b);
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(more_files_than_are_kept),
		cmocka_unit_test(absent_files_leave_before_the_download),
		cmocka_unit_test(an_error_may_be_turned_around),
		cmocka_unit_test(flows_are_of_their_phone),
		cmocka_unit_test(progress_rate_and_time_left),
		cmocka_unit_test(a_download_begun_anew_counts_from_nothing),
		cmocka_unit_test(a_rate_of_many_small_steps),
		cmocka_unit_test(what_our_server_says_is_kept),
		cmocka_unit_test(blocks_sent_again_are_counted),
		cmocka_unit_test(a_transfer_is_open_and_tftp),
		cmocka_unit_test(total_is_unknown_until_all_is_taken),
	};
	static struct CMUnitTest tests[ARRAY_LEN(rows) + ARRAY_LEN(others)];

	CASES(tests, files_are_as_told, rows);
	memcpy(&tests[ARRAY_LEN(rows)], others, sizeof(others));
	return cmocka_run_group_tests_name(
	    "bench/transfer", tests, know, forget);
}
