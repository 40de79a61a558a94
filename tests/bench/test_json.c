/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/json.h"

#include <jansson.h>

#include "support/cases.h"
#include "wire/dhcp.h"

#define PHONE                                                                  \
	{                                                                      \
		{                                                              \
			0x00, 0x1b, 0x0c, 0x18, 0xbd, 0xc1                     \
		}                                                              \
	}
#define SERVER                                                                 \
	{                                                                      \
		{                                                              \
			0x02, 0x00, 0x00, 0x00, 0x73, 0x01                     \
		}                                                              \
	}
#define AT INT64_C(1327086629833333)
#define FLOW                                                                   \
	{                                                                      \
		0xc0a80114, 0xc0a80101, 52488, 69                              \
	}

#define HEAD(event) "{\"event\":\"" event "\",\"at\":1327086629.833333,"
#define WIRE                                                                   \
	"\"by\":\"wire\",\"mac\":\"00:1b:0c:18:bd:c1\","                       \
	"\"peer\":\"02:00:00:00:73:01\",\"vlan\":110,"
#define SELF "\"by\":\"self\",\"mac\":null,\"peer\":null,\"vlan\":null,"
#define ENDS                                                                   \
	"\"client\":\"192.168.1.20\",\"client_port\":52488,"                   \
	"\"server\":\"192.168.1.1\",\"server_port\":69}\n"

struct row {
	const char *name;
	struct event e;
	const char *want;
};

#define SEEN(k)                                                                \
	.kind = (k), .by = WITNESS_WIRE, .at_us = AT, .mac = PHONE,            \
	.peer = SERVER, .vlan = 110

static struct row rows[] = {
	{ "a tick is not shown", { .kind = EVENT_TICK }, NULL },
	{ "a bare frame is not shown", { SEEN(EVENT_HEARD) }, NULL },
	{ "a link",
	    { .kind = EVENT_LINK,
		.at_us = AT,
		.link = { .name = "eth0",
		    .present = true,
		    .up = true,
		    .mbit = 100,
		    .address = 0xc0a80101,
		    .prefix = 24 } },
	    HEAD("link") SELF "\"interface\":\"eth0\",\"present\":true,"
			      "\"up\":true,\"carrier\":false,\"mbit\":100,"
			      "\"address\":\"192.168.1.1\",\"prefix\":24}\n" },
	{ "a link of which nothing is known",
	    { .kind = EVENT_LINK, .at_us = AT },
	    HEAD("link") SELF "\"interface\":null,\"present\":false,"
			      "\"up\":false,\"carrier\":false,\"mbit\":null,"
			      "\"address\":null,\"prefix\":null}\n" },
	{ "a neighbour",
	    { SEEN(EVENT_NEIGHBOUR),
		.neighbour = { .lldp = true,
		    .can = CAN_PHONE | CAN_SWITCH,
		    .phone_port = true,
		    .name = "SEP001B0C18BDC1",
		    .platform = "CP-7961G",
		    .software = "SCCP41.9-4-2SR3-1S",
		    .firmware = "tnp61.bin",
		    .serial = "FCH1",
		    .hardware = "12",
		    .port = "001B0C18BDC1:P2",
		    .address = 0xc0a80114,
		    .vlan = 20,
		    .power_mw = 6300 } },
	    HEAD("neighbour") WIRE
	    "\"protocol\":\"lldp\",\"is_phone\":true,"
	    "\"is_switch\":true,\"is_router\":false,"
	    "\"is_host\":false,\"name\":\"SEP001B0C18BDC1\","
	    "\"platform\":\"CP-7961G\","
	    "\"load\":\"SCCP41.9-4-2SR3-1S\","
	    "\"firmware\":\"tnp61.bin\",\"serial\":\"FCH1\","
	    "\"hardware\":\"12\",\"port\":\"001B0C18BDC1:P2\","
	    "\"phone_port\":true,\"leaving\":false,"
	    "\"address\":\"192.168.1.20\",\"voice_vlan\":20,"
	    "\"power_mw\":6300}\n" },
	{ "an address in use", { SEEN(EVENT_ARP), .arp = 0xc0a80114 },
	    HEAD("arp") WIRE "\"address\":\"192.168.1.20\"}\n" },
	{ "a DHCP message",
	    { SEEN(EVENT_DHCP),
		.dhcp = { .op = BOOTP_REQUEST,
		    .type = DHCP_DISCOVER,
		    .secs = 4,
		    .xid = 0x01c831b,
		    .name = "SEP001B0C18BDC1",
		    .vendor = "Cisco Systems, Inc. IP Phone CP-7961G",
		    .params = { 1, 66, 150 },
		    .params_n = 3 } },
	    HEAD("dhcp") WIRE
	    "\"reply\":false,\"type\":\"discover\",\"xid\":\"0x001c831b\","
	    "\"secs\":4,\"relayed\":false,\"renewing\":false,\"asked\":null,"
	    "\"given\":null,\"server\":null,\"tftp\":null,"
	    "\"tftp_is_text\":false,\"tftp_name\":null,"
	    "\"name\":\"SEP001B0C18BDC1\","
	    "\"vendor\":\"Cisco Systems, Inc. IP Phone CP-7961G\","
	    "\"params\":[1,66,150]}\n" },
	{ "a request",
	    { SEEN(EVENT_REQUEST),
		.request = { .flow = FLOW, .file = "./a\\x1b\"b" } },
	    HEAD("request") WIRE "\"protocol\":\"tftp\",\"write\":false,"
				 "\"file\":\"./a\\\\x1b\\\"b\"," ENDS },
	{ "a block",
	    { SEEN(EVENT_BLOCK),
		.block = { .flow = FLOW, .block = 65535, .octets = 512 } },
	    HEAD("block") WIRE "\"block\":65535,\"octets\":512," ENDS },
	{ "an ACK", { SEEN(EVENT_ACK), .block = { .flow = FLOW, .block = 0 } },
	    HEAD("ack") WIRE "\"block\":0," ENDS },
	{ "an OACK",
	    { SEEN(EVENT_OACK),
		.block = { .flow = FLOW, .tsize = UINT64_MAX - 1 } },
	    HEAD("oack") WIRE "\"blksize\":null,\"tsize\":null," ENDS },
	{ "an error",
	    { SEEN(EVENT_ERROR),
		.error = { .flow = FLOW, .code = 1, .message = "no" } },
	    HEAD("error") WIRE
	    "\"by_client\":false,\"code\":1,\"message\":\"no\"," ENDS },
	{ "a call",
	    { SEEN(EVENT_CALL),
		.call = { .alarm = true,
		    .name = "SEP001B0C18BDC1",
		    .load = "term61.default",
		    .last = "Initialized" } },
	    HEAD("call") WIRE
	    "\"message\":\"alarm\",\"name\":\"SEP001B0C18BDC1\","
	    "\"type\":null,\"address\":null,\"load\":\"term61.default\","
	    "\"last\":\"Initialized\"}\n" },
	{ "a transfer of a size not known",
	    { SEEN(EVENT_TRANSFER),
		.transfer = { .flow = FLOW,
		    .state = TRANSFER_MOVING,
		    .octets = 1024,
		    .total = UINT64_MAX,
		    .file = "term61.default.loads" } },
	    HEAD("transfer") WIRE
	    "\"protocol\":\"tftp\",\"state\":\"moving\","
	    "\"file\":\"term61.default.loads\","
	    "\"served\":null,\"first\":null,\"octets\":1024,\"total\":null,\"resent\":0,"
	    "\"code\":0,\"reason\":null," ENDS },
	{ "a range by HTTP",
	    { SEEN(EVENT_TRANSFER),
		.transfer = { .flow = FLOW,
		    .state = TRANSFER_RANGE,
		    .http = true,
		    .first = 100,
		    .octets = 10,
		    .total = 1000,
		    .file = "/a.xml" } },
	    HEAD("transfer") WIRE
	    "\"protocol\":\"http\",\"state\":\"range\","
	    "\"file\":\"/a.xml\",\"served\":null,\"first\":100,"
	    "\"octets\":10,\"total\":1000,\"resent\":0,"
	    "\"code\":0,\"reason\":null," ENDS },
	{ "a manifest with a part that is missing",
	    { SEEN(EVENT_MANIFEST),
		.manifest = { .file = "term61.default.loads",
		    .load = "SCCP41.9-4-2SR3-1S",
		    .client = 0xc0a80114,
		    .parts_n = 2,
		    .parts = { { "jar41.sbn", 1630052 },
			{ "cnu41.sbn", UINT64_MAX } } } },
	    HEAD("manifest") WIRE
	    "\"file\":\"term61.default.loads\","
	    "\"load\":\"SCCP41.9-4-2SR3-1S\",\"client\":\"192.168.1.20\","
	    "\"parts_n\":2,\"parts\":["
	    "{\"name\":\"jar41.sbn\",\"octets\":1630052},"
	    "{\"name\":\"cnu41.sbn\",\"octets\":null}]}\n" },
	{ "another server",
	    { .kind = EVENT_SERVING,
		.at_us = AT,
		.serving = { .state = SERVING_HELD,
		    .foreign = 0xc0a80102,
		    .foreign_mac = SERVER,
		    .reason = "it answers" } },
	    HEAD("serving") SELF
	    "\"state\":\"held\",\"foreign\":\"192.168.1.2\","
	    "\"foreign_mac\":\"02:00:00:00:73:01\","
	    "\"reason\":\"it answers\"}\n" },
	{ "a ladder of loads",
	    { .kind = EVENT_LADDER,
		.at_us = AT,
		.ladder = { .step = 1,
		    .steps = 2,
		    .missing = true,
		    .load = "SIP41.8-5-2S",
		    .target = "SIP41.9-4-2SR3-1S",
		    .reason = "It knows both keys." } },
	    HEAD("ladder") SELF
	    "\"step\":1,\"steps\":2,\"missing\":true,\"asks\":false,"
	    "\"load\":\"SIP41.8-5-2S\",\"target\":\"SIP41.9-4-2SR3-1S\","
	    "\"reason\":\"It knows both keys.\"}\n" },
	{ "a reset that begins",
	    { .kind = EVENT_GUIDE,
		.at_us = AT,
		.guide = { GUIDE_BEGIN, 0, "7961G", "total", 0 } },
	    HEAD("guide") SELF
	    "\"act\":\"begin\",\"course\":null,"
	    "\"model\":\"7961G\",\"sequence\":\"total\"}\n" },
	{ "a word to the guide",
	    { .kind = EVENT_GUIDE,
		.at_us = AT,
		.guide = { GUIDE_NO, 3, "", "", 0 } },
	    HEAD("guide") SELF "\"act\":\"no\",\"course\":3,"
			       "\"model\":null,\"sequence\":null}\n" },
	{ "the past of a phone, and how long others of its model took",
	    { .kind = EVENT_PAST,
		.at_us = AT,
		.past = { .times = 2,
		    .elsewhere = true,
		    .last_us = 1500000,
		    .result = "stuck at writing",
		    .model = "7961G",
		    .timed = 12,
		    .load_s = 38,
		    .write_s = 310 } },
	    HEAD("past") SELF
	    "\"times\":2,\"elsewhere\":true,\"last\":1.5,"
	    "\"result\":\"stuck at writing\",\"model\":\"7961G\","
	    "\"timed\":12,\"load_s\":38,\"write_s\":310}\n" },
	{ "a phone of which nothing is known",
	    { .kind = EVENT_PAST, .at_us = AT },
	    HEAD("past") SELF "\"times\":0,\"elsewhere\":false,\"last\":null,"
			      "\"result\":null,\"model\":null,\"timed\":0,"
			      "\"load_s\":null,\"write_s\":null}\n" },
	{ "a note, in UTF-8 as it is",
	    { .kind = EVENT_NOTE,
		.at_us = AT,
		.note = { NOTE_WARN, "5\xc2\xb5s" } },
	    HEAD("note") SELF "\"level\":\"warn\",\"text\":\"5\xc2\xb5s\"}\n" },
	{ "a note that is no UTF-8 is escaped",
	    { .kind = EVENT_NOTE, .at_us = AT, .note = { NOTE_BAD, "a\xff" } },
	    HEAD("note") SELF "\"level\":\"bad\",\"text\":\"a\\\\xff\"}\n" },
};

static void
events_are_shown(void **state)
{
	const struct row *row = *state;
	char *line = json_event(&row->e);

	if (row->want == NULL)
		assert_null(line);
	else
		assert_string_equal(line, row->want);
	free(line);
}

/* Seconds keep their microseconds, whenever they are. */
static void
times_keep_their_microseconds(void **state)
{
	static const struct {
		int64_t us;
		const char *want;
	} times[] = {
		{ 0, "\"at\":0.0," },
		{ 1, "\"at\":1e-6," },
		{ 1000001, "\"at\":1.000001," },
		{ AT, "\"at\":1327086629.833333," },
		{ INT64_C(2147483647999999), "\"at\":2147483647.999999," },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(times); i++) {
		struct event e = { .kind = EVENT_NOTE, .at_us = times[i].us };
		char *line = json_event(&e);

		assert_non_null(line);
		assert_non_null(strstr(line, times[i].want));
		free(line);
	}
}

/* Whatever the octets of an event say, its line is JSON. */
static void
every_event_is_json(void **state)
{
	struct event e;

	(void)state;
	for (int kind = 0; kind < EVENT_COUNT; kind++) {
		json_t *object;
		char *line;

		memset(&e, 0, sizeof(e));
		e.kind = (enum event_kind)kind;
		e.at_us = AT;
		line = json_event(&e);
		if (line == NULL)
			continue;
		object = json_loads(line, 0, NULL);
		assert_non_null(object);
		assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
		json_decref(object);
		free(line);
	}
}

static void
set_fact(struct device *d, enum fact_kind kind, const char *text)
{
	snprintf(d->facts[kind].text, sizeof(d->facts[kind].text), "%s", text);
	d->facts[kind].source = SOURCE_CDP;
}

/* The example of the manual, and both ends of a ring of files. */
static void
a_phone_is_shown_whole(void **state)
{
	struct device *d = calloc(1, sizeof(*d));
	char *line;

	(void)state;
	assert_non_null(d);
	d->mac = (struct mac)PHONE;
	d->kind = DEVICE_PHONE;
	d->stage = STAGE_LOADING;
	d->ladder = (struct event_ladder){
		.step = 2, .steps = 4, .target = "SIP41.9-4-2SR3-1S"
	};
	set_fact(d, FACT_NAME, "SEP001B0C18BDC1");
	set_fact(d, FACT_MODEL, "7961G");
	set_fact(d, FACT_LOAD, "SCCP41.9-4-2SR3-1S");
	set_fact(d, FACT_ADDRESS, "192.168.1.20");
	set_fact(d, FACT_VLAN, "110");
	d->files[0] = (struct file){ .name = "jar41sccp.sbn",
		.http = true,
		.flow = FLOW,
		.octets = 512,
		.total = UINT64_MAX };
	d->files[DEVICE_FILES - 1] = (struct file){ .name = "term61.loads",
		.flow = FLOW,
		.octets = 512,
		.total = 512,
		.result = FILE_WHOLE };
	d->files_n = 2;
	d->files_next = 1;
	d->troubles = 1u << TROUBLE_NO_REPLY | 1u << TROUBLE_LOOP;
	snprintf(d->detail[TROUBLE_LOOP], EVENT_FILE, "a.sbn");
	line = json_device(d, NULL);
	assert_string_equal(line,
	    "{\"event\":\"phone\",\"mac\":\"00:1b:0c:18:bd:c1\","
	    "\"kind\":\"phone\",\"name\":\"SEP001B0C18BDC1\","
	    "\"model\":\"7961G\",\"model_from\":\"cdp\","
	    "\"load\":\"SCCP41.9-4-2SR3-1S\",\"address\":\"192.168.1.20\","
	    "\"vlan\":110,\"serial\":null,\"stage\":\"loading\",\"step\":2,\"steps\":4,"
	    "\"target\":\"SIP41.9-4-2SR3-1S\",\"guide\":null,\"files\":["
	    "{\"name\":\"term61.loads\",\"protocol\":\"tftp\","
	    "\"octets\":512,\"total\":512,"
	    "\"server\":\"192.168.1.1\",\"result\":\"whole\"},"
	    "{\"name\":\"jar41sccp.sbn\",\"protocol\":\"http\","
	    "\"octets\":512,\"total\":null,"
	    "\"server\":\"192.168.1.1\",\"result\":\"open\"}],"
	    "\"trouble\":[{\"name\":\"no reply\",\"about\":null,"
	    "\"what\":\"Nobody answered its request for a file. Perhaps no "
	    "TFTP server runs there, or a firewall drops it.\","
	    "\"advice\":null},{\"name\":\"loop\",\"about\":\"a.sbn\","
	    "\"what\":\"It took a.sbn whole three times and starts over: it "
	    "rejects it, the network is fine.\",\"advice\":\"Take a smaller "
	    "step (8.5(2) before 9.x), or the total reset, as the guide "
	    "tells.\"}]}\n");
	free(line);
	free(d);
}

static void
of_another_device_little_is_known(void **state)
{
	struct device *d = calloc(1, sizeof(*d));
	char *line;

	(void)state;
	assert_non_null(d);
	d->mac = (struct mac)SERVER;
	d->kind = DEVICE_SWITCH;
	line = json_device(d, NULL);
	assert_string_equal(line,
	    "{\"event\":\"phone\",\"mac\":\"02:00:00:00:73:01\","
	    "\"kind\":\"other\",\"name\":null,\"model\":null,"
	    "\"model_from\":null,\"load\":null,\"address\":null,"
	    "\"vlan\":null,\"serial\":null,\"stage\":\"off\",\"step\":null,"
	    "\"steps\":null,\"target\":null,\"guide\":null,\"files\":[],"
	    "\"trouble\":[]}\n");
	free(line);
	free(d);
}

static void
counts_name_what_was_malformed(void **state)
{
	struct witness_counts counts = {
		.frames = 12, .octets = 3400, .fragments = 2, .ip_options = 1
	};
	char *line;

	(void)state;
	counts.malformed[DECODER_CDP] = 3;
	line = json_counts(&counts, 7, 1500000);
	assert_string_equal(line,
	    "{\"event\":\"counts\",\"at\":1.5,\"frames\":12,"
	    "\"octets\":3400,\"dropped\":7,\"fragments\":2,"
	    "\"ip_options\":1,\"malformed\":{\"cdp\":3}}\n");
	free(line);
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(times_keep_their_microseconds),
		cmocka_unit_test(every_event_is_json),
		cmocka_unit_test(a_phone_is_shown_whole),
		cmocka_unit_test(of_another_device_little_is_known),
		cmocka_unit_test(counts_name_what_was_malformed),
	};
	static struct suite all;

	ADD_CASES(&all, events_are_shown, rows);
	ADD_TESTS(&all, more);
	return suite_run(&all, "bench/json", NULL, NULL);
}
