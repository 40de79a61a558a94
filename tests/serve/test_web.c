/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/web.h"

#include <errno.h>

#include "support/cases.h"
#include "support/memory_store.h"
#include "wire/http.h"

#define SERVER 0xc0a80701u
#define CLIENT 0xc0a80714u
#define PORT   50000
#define SECOND INT64_C(1000000)

static const struct memory_file files[] = {
	{ .name = "part.sbn", .size = 100000 },
	{ .name = "List.xml", .text = "<list/>" },
	{ .name = "dir/my list.XML", .text = "<list/>" },
	{ .name = "Term41.loads",
	    .found = "term41.loads",
	    .text = "part.sbn\r\n" },
	{ .name = "SEP001122334455.cnf.xml", .text = "" },
	{ .name = "XMLDefault.cnf.xml", .text = "" },
	{ .name = "empty.bin", .text = "" },
	{ .name = "secret", .err = -EACCES },
	{ .name = "folder", .err = -EISDIR },
	{ .name = "changed.bin", .size = 1000, .changed = true },
	{ .name = "shrunk.bin", .size = 1000, .short_by = 600 },
	{ .name = "unread.bin", .size = 1000, .read_err = -EIO },
};

struct server {
	struct memory_store memory;
	struct store store;
	struct web *web;
	int64_t now;
	struct web_answer answer;
	struct event event; /* the last that was told */
};

static int
set_up(void **state)
{
	const struct web_config config = { .address = SERVER };
	struct server *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	memcpy(s->memory.files, files, sizeof(files));
	s->store = memory_store(&s->memory);
	s->now = 1000 * SECOND;
	s->web = web_new(&config, &s->store);
	assert_non_null(s->web);
	*state = s;
	return 0;
}

/* No file stays open, whatever was under way. */
static int
tear_down(void **state)
{
	struct server *s = *state;

	web_free(s->web);
	assert_int_equal(s->memory.open, 0);
	free(s);
	return 0;
}

static struct web_transfer *
ask(struct server *s, const char *method, const char *target, const char *range)
{
	const struct web_request r = { .client = CLIENT,
		.client_port = PORT,
		.method = span_of_text(method),
		.target = span_of_text(target),
		.range = span_of_text(range) };

	return web_begin(s->web, &r, &s->answer, s->now);
}

static const struct event_transfer *
told(struct server *s)
{
	assert_true(web_event(s->web, &s->event));
	assert_int_equal(s->event.kind, EVENT_TRANSFER);
	assert_int_equal(s->event.by, WITNESS_SOCKET);
	assert_true(s->event.transfer.http);
	assert_int_equal(s->event.transfer.flow.client, CLIENT);
	assert_int_equal(s->event.transfer.flow.client_port, PORT);
	assert_int_equal(s->event.transfer.flow.server, SERVER);
	assert_int_equal(s->event.transfer.flow.server_port, HTTP_PORT);
	return &s->event.transfer;
}

static void
tells_no_more(struct server *s)
{
	assert_false(web_event(s->web, &s->event));
}

static struct row {
	const char *name;
	const char *method, *target, *range;
	unsigned status;
	uint64_t n; /* when it is served */
	const char *content_range;
	const char *type;
} rows[] = {
	{ "a file is given whole", "GET", "/part.sbn", "", 200, 100000, "",
	    "application/octet-stream" },
	{ "a leading slash is not needed", "GET", "part.sbn", "", 200, 100000,
	    "", "application/octet-stream" },
	{ "XML is told as such", "GET", "/List.xml", "", 200, 7, "",
	    "text/xml" },
	{ "in a folder, with a blank, in any case", "GET", "/dir/my%20list.XML",
	    "", 200, 7, "", "text/xml" },
	{ "back-slashes are turned", "GET", "/dir%5cmy%20list.XML", "", 200, 7,
	    "", "text/xml" },
	{ "a query is passed over", "GET", "/List.xml?a=b", "", 200, 7, "",
	    "text/xml" },
	{ "our name may stand in front", "GET",
	    "http://192.168.7.1:6970/List.xml", "", 200, 7, "", "text/xml" },
	{ "an empty file is one", "GET", "/empty.bin", "", 200, 0, "",
	    "application/octet-stream" },
	{ "a range", "GET", "/part.sbn", "bytes=10-19", 206, 10,
	    "bytes 10-19/100000", "application/octet-stream" },
	{ "from somewhere to the end", "GET", "/part.sbn", "bytes=99990-", 206,
	    10, "bytes 99990-99999/100000", "application/octet-stream" },
	{ "the last octets", "GET", "/part.sbn", "bytes=-1", 206, 1,
	    "bytes 99999-99999/100000", "application/octet-stream" },
	{ "several ranges give the whole", "GET", "/part.sbn", "bytes=0-1,5-6",
	    200, 100000, "", "application/octet-stream" },
	{ "no such range", "GET", "/part.sbn", "bytes=100000-", 416, 0,
	    "bytes */100000", "text/plain" },
	{ "HEAD tells the length", "HEAD", "/part.sbn", "", 200, 100000, "",
	    "application/octet-stream" },
	{ "HEAD knows no range", "HEAD", "/part.sbn", "bytes=10-19", 200,
	    100000, "", "application/octet-stream" },
	{ "what is not there", "GET", "/none", "", 404, 0, "", "text/plain" },
	{ "HEAD of what is not there", "HEAD", "/none", "", 404, 0, "",
	    "text/plain" },
	{ "an empty configuration is not there", "GET",
	    "/SEP001122334455.cnf.xml", "", 404, 0, "", "text/plain" },
	{ "nor an empty default", "GET", "/XMLDefault.cnf.xml", "", 404, 0, "",
	    "text/plain" },
	{ "what nobody may read", "GET", "/secret", "", 403, 0, "",
	    "text/plain" },
	{ "a folder", "GET", "/folder", "", 403, 0, "", "text/plain" },
	{ "the top folder", "GET", "/", "", 403, 0, "", "text/plain" },
	{ "a way out", "GET", "/../secret", "", 403, 0, "", "text/plain" },
	{ "a way out in disguise", "GET", "/%2e%2E%5cpart.sbn", "", 403, 0, "",
	    "text/plain" },
	{ "a name with a NUL", "GET", "/part.sbn%00.xml", "", 403, 0, "",
	    "text/plain" },
	{ "a bad escape", "GET", "/%4", "", 400, 0, "", "text/plain" },
	{ "an upload", "PUT", "/part.sbn", "", 405, 0, "", "text/plain" },
	{ "a form", "POST", "/part.sbn", "", 405, 0, "", "text/plain" },
	{ "a method in lower case is another", "get", "/part.sbn", "", 405, 0,
	    "", "text/plain" },
	{ "no method", "", "/part.sbn", "", 405, 0, "", "text/plain" },
};

static void
answers_as_expected(void **state)
{
	const struct row *row = *state;
	struct web_transfer *t;
	struct server *s;
	void *fixture;
	bool refused = row->status >= 400;

	set_up(&fixture);
	s = fixture;
	t = ask(s, row->method, row->target, row->range);
	assert_int_equal(s->answer.status, row->status);
	assert_string_equal(s->answer.range, row->content_range);
	assert_string_equal(s->answer.type, row->type);
	assert_int_equal(
	    told(s)->state, refused ? TRANSFER_REFUSED : TRANSFER_OPEN);
	if (refused) {
		assert_null(t);
		assert_int_equal(s->answer.n, strlen(s->answer.words));
		assert_int_equal(s->event.transfer.code, row->status);
		assert_string_equal(s->event.transfer.reason, s->answer.words);
		assert_int_equal(s->memory.open, 0);
		tells_no_more(s);
	} else {
		assert_int_equal(s->answer.n, row->n);
		assert_null(s->answer.words);
		assert_int_equal(t != NULL, strcmp(row->method, "GET") == 0);
	}
	tear_down(&fixture);
}

/* Give all of it, in pieces of so many octets; how it ended. */
static ssize_t
give(struct server *s, struct web_transfer *t, uint64_t first, size_t piece)
{
	uint8_t *buf = malloc(piece);
	uint64_t sent = 0;
	ssize_t n = 0;

	assert_non_null(buf);
	while (sent < s->answer.n) {
		web_sent(s->web, t, sent, s->now);
		n = web_read(s->web, t, buf, piece);
		if (n < 0)
			break;
		assert_true(n > 0);
		for (ssize_t i = 0; i < n; i++)
			assert_int_equal(
			    buf[i], memory_octet(first + sent + (uint64_t)i));
		sent += (uint64_t)n;
	}
	free(buf);
	web_end(s->web, t, n >= 0, s->now);
	return n < 0 ? n : 0;
}

static void
a_whole_file_is_told(void **state)
{
	struct server *s = *state;
	struct web_transfer *t = ask(s, "GET", "/part.sbn", "");

	assert_int_equal(told(s)->octets, 0);
	assert_int_equal(s->event.transfer.total, 100000);
	assert_string_equal(s->event.transfer.file, "/part.sbn");
	assert_string_equal(s->event.transfer.served, "");
	assert_int_equal(give(s, t, 0, 4096), 0);
	assert_int_equal(told(s)->state, TRANSFER_WHOLE);
	assert_int_equal(s->event.transfer.octets, 100000);
	assert_int_equal(s->memory.open, 0);
	tells_no_more(s);
}

static void
progress_is_told_now_and_then(void **state)
{
	struct server *s = *state;
	struct web_transfer *t = ask(s, "GET", "/part.sbn", "");

	told(s);
	web_sent(s->web, t, 50000, s->now);
	tells_no_more(s);
	s->now += SECOND;
	web_sent(s->web, t, 60000, s->now);
	assert_int_equal(told(s)->state, TRANSFER_MOVING);
	assert_int_equal(s->event.transfer.octets, 60000);
	web_end(s->web, t, true, s->now);
}

static void
a_range_is_told_from_its_place(void **state)
{
	struct server *s = *state;
	struct web_transfer *t = ask(s, "GET", "/part.sbn", "bytes=1000-50999");

	assert_int_equal(told(s)->first, 1000);
	assert_int_equal(give(s, t, 1000, 3000), 0);
	assert_int_equal(told(s)->state, TRANSFER_RANGE);
	assert_int_equal(s->event.transfer.octets, 50000);
	assert_int_equal(s->event.transfer.total, 100000);
}

static void
a_resumed_file_is_whole(void **state)
{
	struct server *s = *state;
	struct web_transfer *t = ask(s, "GET", "/part.sbn", "bytes=1000-");

	told(s);
	assert_int_equal(give(s, t, 1000, 3000), 0);
	assert_int_equal(told(s)->state, TRANSFER_WHOLE);
	assert_int_equal(s->event.transfer.octets, 99000);
}

static void
the_last_octets_are_not_the_whole(void **state)
{
	struct server *s = *state;
	struct web_transfer *t = ask(s, "GET", "/part.sbn", "bytes=-1000");

	told(s);
	assert_int_equal(give(s, t, 99000, 3000), 0);
	assert_int_equal(told(s)->state, TRANSFER_RANGE);
}

static void
a_range_of_what_may_have_changed_is_the_whole(void **state)
{
	struct server *s = *state;
	const struct web_request r = { .client = CLIENT,
		.client_port = PORT,
		.method = span_of_text("GET"),
		.target = span_of_text("/part.sbn"),
		.range = span_of_text("bytes=1-2"),
		.if_range = true };

	assert_non_null(web_begin(s->web, &r, &s->answer, s->now));
	assert_int_equal(s->answer.status, HTTP_OK);
	assert_int_equal(s->answer.n, 100000);
}

static void
head_is_told_as_a_part(void **state)
{
	struct server *s = *state;

	ask(s, "HEAD", "/part.sbn", "");
	assert_int_equal(told(s)->state, TRANSFER_OPEN);
	assert_int_equal(told(s)->state, TRANSFER_RANGE);
	assert_int_equal(s->event.transfer.octets, 0);
	assert_int_equal(s->memory.open, 0);
}

static void
an_empty_file_is_whole_at_once(void **state)
{
	struct server *s = *state;
	struct web_transfer *t = ask(s, "GET", "/empty.bin", "");

	told(s);
	web_end(s->web, t, true, s->now);
	assert_int_equal(told(s)->state, TRANSFER_WHOLE);
}

static void
who_goes_away_leaves_it_broken(void **state)
{
	struct server *s = *state;
	struct web_transfer *t = ask(s, "GET", "/part.sbn", "");

	told(s);
	web_sent(s->web, t, 5000, s->now);
	web_end(s->web, t, false, s->now);
	assert_int_equal(told(s)->state, TRANSFER_BROKEN);
	assert_int_equal(s->event.transfer.octets, 5000);
	assert_int_equal(s->event.transfer.code, 0);
	assert_string_equal(s->event.transfer.reason, "The client went away");
}

static struct broken {
	const char *name;
	const char *target;
	int want;
	const char *reason;
} broken[] = {
	{ "a file that changed is not given to its end", "/changed.bin",
	    -ESTALE, "The file changed while it was read" },
	{ "nor one that shrank", "/shrunk.bin", -ESTALE,
	    "The file changed while it was read" },
	{ "nor one that cannot be read", "/unread.bin", -EIO,
	    "The server cannot read the file" },
};

static void
breaks_as_expected(void **state)
{
	const struct broken *row = *state;
	struct web_transfer *t;
	struct server *s;
	void *fixture;

	set_up(&fixture);
	s = fixture;
	t = ask(s, "GET", row->target, "");
	assert_int_equal(s->answer.status, HTTP_OK);
	told(s);
	assert_int_equal(give(s, t, 0, 300), row->want);
	assert_int_equal(told(s)->state, TRANSFER_BROKEN);
	assert_int_equal(s->event.transfer.code, HTTP_SERVER_ERROR);
	assert_string_equal(s->event.transfer.reason, row->reason);
	tear_down(&fixture);
}

static void
a_manifest_tells_what_it_lists(void **state)
{
	struct server *s = *state;
	struct web_transfer *t = ask(s, "GET", "/Term41.loads", "");

	assert_string_equal(told(s)->served, "term41.loads");
	assert_true(web_event(s->web, &s->event));
	assert_int_equal(s->event.kind, EVENT_MANIFEST);
	assert_int_equal(s->event.manifest.client, CLIENT);
	assert_int_equal(s->event.manifest.parts_n, 1);
	assert_int_equal(s->event.manifest.parts[0].octets, 100000);
	web_end(s->web, t, true, s->now);
}

static void
held_it_refuses_what_is_new(void **state)
{
	struct server *s = *state;
	struct web_transfer *t = ask(s, "GET", "/part.sbn", "");

	told(s);
	web_hold(s->web, true);
	assert_null(ask(s, "GET", "/List.xml", ""));
	assert_int_equal(s->answer.status, HTTP_UNAVAILABLE);
	assert_int_equal(told(s)->code, HTTP_UNAVAILABLE);
	assert_int_equal(give(s, t, 0, 50000), 0);
}

static void
more_at_once_than_there_is_room_for(void **state)
{
	struct server *s = *state;
	struct web_transfer *t = NULL;
	struct web_counts counts;

	for (unsigned i = 0; i < WEB_TRANSFERS; i++) {
		t = ask(s, "GET", "/part.sbn", "");
		assert_non_null(t);
		told(s);
	}
	assert_null(ask(s, "GET", "/part.sbn", ""));
	assert_int_equal(s->answer.status, HTTP_UNAVAILABLE);
	told(s);
	web_end(s->web, t, true, s->now);
	assert_non_null(ask(s, "GET", "/part.sbn", ""));
	web_counts(s->web, &counts);
	assert_int_equal(counts.requests, WEB_TRANSFERS + 2);
	assert_int_equal(counts.refused, 1);
	assert_int_equal(counts.whole, 1);
	assert_int_equal(counts.open, WEB_TRANSFERS);
}

static void
a_target_may_be_just_so_long(void **state)
{
	struct server *s = *state;
	char target[WEB_TARGET + 2];

	memset(target, '/', sizeof(target));
	memcpy(&target[WEB_TARGET - 8], "List.xml", 8);
	target[WEB_TARGET] = '\0';
	assert_non_null(ask(s, "GET", target, ""));
	memset(&target[WEB_TARGET], '?', 1);
	target[WEB_TARGET + 1] = '\0';
	assert_null(ask(s, "GET", target, ""));
	assert_int_equal(s->answer.status, HTTP_URI_TOO_LONG);
}

static void
a_trust_list_may_be_made_up(void **state)
{
	const struct web_config config = { SERVER, true };
	struct server *s = *state;
	struct web_transfer *t;

	web_free(s->web);
	s->web = web_new(&config, &s->store);
	t = ask(s, "GET", "/CTLSEP001122334455.tlv", "");
	assert_non_null(t);
	assert_int_equal(s->answer.n, 0);
	told(s);
	web_end(s->web, t, true, s->now);
	assert_int_equal(told(s)->state, TRANSFER_WHOLE);
}

#define SERVED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest more[] = {
		SERVED(a_whole_file_is_told),
		SERVED(progress_is_told_now_and_then),
		SERVED(a_range_is_told_from_its_place),
		SERVED(a_resumed_file_is_whole),
		SERVED(the_last_octets_are_not_the_whole),
		SERVED(a_range_of_what_may_have_changed_is_the_whole),
		SERVED(head_is_told_as_a_part),
		SERVED(an_empty_file_is_whole_at_once),
		SERVED(who_goes_away_leaves_it_broken),
		SERVED(a_manifest_tells_what_it_lists),
		SERVED(held_it_refuses_what_is_new),
		SERVED(more_at_once_than_there_is_room_for),
		SERVED(a_target_may_be_just_so_long),
		SERVED(a_trust_list_may_be_made_up),
	};
	static struct suite all;

	ADD_CASES(&all, answers_as_expected, rows);
	ADD_CASES(&all, breaks_as_expected, broken);
	ADD_TESTS(&all, more);
	return suite_run(&all, "serve/web", NULL, NULL);
}
