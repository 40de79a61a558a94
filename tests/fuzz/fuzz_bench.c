/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The model, by any sequence of events in time: the octets choose among few
 * devices, files and loads, so that the events meet.
 */

#include "bench/bench.h"
#include "bench/pace.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/resets.h"
#include "firmware-index/schema.h"

/* What must hold is checked in every build. */
#define HOLDS(what)                                                            \
	do {                                                                   \
		if (!(what))                                                   \
			abort();                                               \
	} while (0)

#define LEN(a)     (sizeof(a) / sizeof((a)[0]))
#define PICK(r, a) ((a)[rd_u8(r) % LEN(a)])

static const char *const files[] = { "term61.default.loads",
	"term41.default.loads", "SIP41.9-4-2SR3-1S.loads", "jar41sip.sbn",
	"cnu41.sbn", "apps41.sbn", "dsp41.sbn", "cvm41sip.sbn",
	"CTLSEP001B0C18BD01.tlv", "SEP001B0C18BD01.cnf.xml",
	"SEP001B0C18BD02.cnf.xml", "XMLDefault.cnf.xml", "OS79XX.TXT",
	"P0S3-8-12-00.loads", "P0S3-8-12-00.sb2", "P003-8-12-00.sbn",
	"/g3-tones.xml", "dialplan.xml", "" };
static const char *const loads[] = { "", "79XX_default_load",
	"SIP41.9-4-2SR3-1S", "SCCP41.8-5-4S", "P0S3-8-12-00",
	"term41.default" };
static const char *const platforms[] = { "", "Cisco IP Phone 7961",
	"Cisco IP Phone 7960", "CP-7941G", "cisco WS-C3560-24PS",
	"Cisco Systems, Inc. IP Phone CP-7941G-GE", "MSFT 5.0",
	"Cisco Systems, Inc. IP Phone" };
static const char *const names[] = { "", "SEP001B0C18BD01", "SIP001B0C18BD02",
	"switch", "SKIGW0000" };
static const int64_t steps_us[] = { 0, 1, 1000, 400000, 2000000, 15000000,
	61000000, 300000000, 1200000001, -5000000 };
static const char *const models[] = { "7961G", "7911G", "7940G", "8841", "9951",
	"7920", "none" };
static const char *const sequences[] = { "total", "soft", "keep-network",
	"short", "", "none" };
static const uint32_t types[] = { 115, 30018, 30016, 12, 7, 99999 };

static struct mac
pick_mac(struct rd *r)
{
	uint8_t n = rd_u8(r);
	struct mac mac = { { 0x00, 0x1b, 0x0c, 0x18, 0xbd, n % 6 } };

	if (n == 255) /* a flood */
		rd_copy(r, mac.octet, 3);
	return n % 7 == 6 ? (struct mac){ 0 } : mac;
}

static uint32_t
pick_address(struct rd *r)
{
	uint8_t n = rd_u8(r) % 8;

	return n == 0 ? 0 : 0x0a000000u + n;
}

static struct event_flow
pick_flow(struct rd *r)
{
	static const uint16_t servers[] = { 69, 1069, 50000 };

	return (struct event_flow){ pick_address(r), 0x0a000001,
		(uint16_t)(49152 + rd_u8(r) % 4), PICK(r, servers) };
}

static void
fill_neighbour(struct event_neighbour *n, struct rd *r)
{
	n->lldp = rd_u8(r) & 1;
	n->leaving = rd_u8(r) % 16 == 0;
	n->can = rd_u8(r) & 15;
	text_copy(n->name, sizeof(n->name), PICK(r, names));
	text_copy(n->platform, sizeof(n->platform), PICK(r, platforms));
	text_copy(n->software, sizeof(n->software), PICK(r, loads));
	n->vlan = rd_u8(r);
}

static void
fill_dhcp(struct event_dhcp *d, struct rd *r)
{
	uint8_t bits = rd_u8(r);

	d->op = bits & 1 ? 1 : 2;
	d->renewing = bits & 2;
	d->tftp_is_text = bits & 4;
	d->type = rd_u8(r) % 10;
	d->xid = rd_u8(r) % 3;
	d->given = pick_address(r);
	d->server = pick_address(r);
	text_copy(d->name, sizeof(d->name), PICK(r, names));
	text_copy(d->vendor, sizeof(d->vendor), PICK(r, platforms));
}

static void
fill_transfer(struct event_transfer *t, struct rd *r)
{
	t->flow = pick_flow(r);
	t->state = (enum transfer_state)(rd_u8(r) % 6);
	t->http = rd_u8(r) % 4 == 0;
	t->first = t->http && rd_u8(r) % 4 == 0 ? rd_be16(r) : 0;
	t->code = rd_u8(r) % 3;
	t->octets = rd_be16(r);
	t->total = rd_u8(r) % 4 == 0 ? UINT64_MAX : 40000;
	text_copy(t->file, sizeof(t->file), PICK(r, files));
}

static void
fill_manifest(struct event_manifest *m, struct rd *r)
{
	m->client = pick_address(r);
	text_copy(m->file, sizeof(m->file), PICK(r, files));
	text_copy(m->load, sizeof(m->load), PICK(r, loads));
	m->parts_n = rd_u8(r) % (EVENT_PARTS + 3);
	for (unsigned i = 0; i < EVENT_PARTS && i < m->parts_n; i++) {
		text_copy(m->parts[i].name, EVENT_NAME, PICK(r, files));
		m->parts[i].octets =
		    rd_u8(r) % 8 == 0 ? UINT64_MAX : rd_be16(r);
	}
}

static void
fill(struct event *e, struct rd *r)
{
	static const char *const reasons[] = { "", "another server" };

	switch (e->kind) {
	case EVENT_LINK:
		e->link.present = rd_u8(r) % 8 != 0;
		e->link.up = rd_u8(r) % 8 != 0;
		e->link.carrier = rd_u8(r) % 4 != 0;
		e->link.address = 0x0a000001;
		break;
	case EVENT_NEIGHBOUR:
		fill_neighbour(&e->neighbour, r);
		break;
	case EVENT_ARP:
		e->arp = pick_address(r);
		break;
	case EVENT_DHCP:
		fill_dhcp(&e->dhcp, r);
		break;
	case EVENT_REQUEST:
		e->request.flow = pick_flow(r);
		e->request.http = rd_u8(r) % 8 == 0;
		e->request.write = rd_u8(r) % 16 == 0;
		text_copy(e->request.file, EVENT_FILE, PICK(r, files));
		break;
	case EVENT_BLOCK:
	case EVENT_ACK:
	case EVENT_OACK:
		e->block.flow = pick_flow(r);
		e->block.block = rd_be16(r);
		e->block.octets = rd_u8(r) % 4 == 0 ? rd_be16(r) : 512;
		e->block.blksize = rd_u8(r) % 4 == 0 ? rd_be16(r) : 0;
		e->block.tsize = rd_u8(r);
		break;
	case EVENT_ERROR:
		e->error.flow = pick_flow(r);
		e->error.by_client = rd_u8(r) & 1;
		e->error.code = rd_u8(r) % 9;
		break;
	case EVENT_CALL:
		e->call.alarm = rd_u8(r) & 1;
		e->call.type = PICK(r, types);
		text_copy(e->call.name, EVENT_NAME, PICK(r, names));
		text_copy(e->call.load, sizeof(e->call.load), PICK(r, loads));
		break;
	case EVENT_TRANSFER:
		fill_transfer(&e->transfer, r);
		break;
	case EVENT_MANIFEST:
		fill_manifest(&e->manifest, r);
		break;
	case EVENT_SERVING:
		e->serving.state = (enum serving)(rd_u8(r) % 4);
		text_copy(e->serving.reason, 120, PICK(r, reasons));
		break;
	case EVENT_LADDER:
		e->ladder.step = rd_u8(r) % 4;
		e->ladder.steps = rd_u8(r) % 4;
		e->ladder.missing = rd_u8(r) & 1;
		text_copy(e->ladder.before, EVENT_NAME, PICK(r, loads));
		text_copy(e->ladder.load, EVENT_NAME, PICK(r, loads));
		text_copy(e->ladder.target, EVENT_NAME, PICK(r, loads));
		break;
	case EVENT_PAST:
		e->past.times = rd_u8(r);
		e->past.last_us = rd_be32(r);
		e->past.timed = rd_u8(r);
		e->past.load_s = rd_be16(r);
		e->past.write_s = rd_be16(r);
		break;
	case EVENT_GATE:
		e->gate.course = rd_u8(r) % 4;
		text_copy(e->gate.why, sizeof(e->gate.why),
		    rd_u8(r) & 1 ? "Nothing is served." : "");
		break;
	case EVENT_GUIDE:
		e->guide.act = (enum guide_act)(rd_u8(r) % GUIDE_ACTS);
		e->guide.course = rd_u8(r) % 4;
		text_copy(e->guide.model, EVENT_NAME, PICK(r, models));
		text_copy(e->guide.sequence, sizeof(e->guide.sequence),
		    PICK(r, sequences));
		break;
	case EVENT_TICK:
	case EVENT_HEARD:
	case EVENT_NOTE:
	case EVENT_COUNT:
		break;
	}
}

/* A place that can be shown, and that time will lead on from. */
static void
check_course(const struct bench *b, const struct course *c)
{
	const struct reset_step *scene[16];
	int64_t now = bench_now_us(b);
	char text[COURSE_DOUBT];
	unsigned of, number = course_number(c, &of);

	HOLDS(c->id != 0 && bench_course_find(b, c->id) == c);
	HOLDS((course_step(c) == NULL) == (c->state == COURSE_DONE));
	HOLDS((c->question != COURSE_NO_QUESTION) == (c->state == COURSE_ASKS));
	HOLDS(course_deadline(c) > now && c->changed_us <= now);
	HOLDS(c->step_us <= now && c->power_us <= now && c->gone_us <= now);
	HOLDS(number >= 1 && number <= of && c->tries >= 1);
	HOLDS((course_scene(c, scene, 16) > 0) == (course_step(c) != NULL));
	HOLDS(c->change <= bench_course_change(b));
	HOLDS((course_asks(text, sizeof(text), c)[0] != '\0') ==
	    (c->state == COURSE_ASKS));
	course_says(text, sizeof(text), c, now);
	HOLDS(course_advice(text, sizeof(text), c)[0] != '\0' ||
	    (c->state != COURSE_WRONG && c->state != COURSE_STUCK));
	HOLDS(course_short(c)[0] != '\0');
	HOLDS((course_hands_us(c, now) == INT64_MAX) ==
	    (!course_is_open(c) || c->state == COURSE_WATCH));
}

static void
check_courses(const struct bench *b)
{
	const struct course *c, *next = bench_course_next(b, bench_now_us(b));

	HOLDS(bench_courses(b) <= BENCH_COURSES);
	for (size_t i = 0; (c = bench_course(b, i)) != NULL; i++) {
		check_course(b, c);
		HOLDS(mac_is_zero(c->mac) || bench_course_of(b, c->mac) == c);
		HOLDS(next != NULL ||
		    course_hands_us(c, bench_now_us(b)) == INT64_MAX);
	}
}

static void
check_device(const struct bench *b, const struct device *d)
{
	char text[300];
	uint64_t done, total;
	int64_t now = bench_now_us(b);
	bool phone = d->kind == DEVICE_PHONE;

	HOLDS(bench_find(b, d->mac) == d);
	HOLDS(d->address == 0 || bench_find_address(b, d->address) == d);
	HOLDS(d->stage < STAGE_COUNT && d->stuck_in != STAGE_STUCK);
	HOLDS(!phone || d->stage != STAGE_STUCK || d->troubles != 0);
	HOLDS(d->files_n <= DEVICE_FILES && d->files_next < DEVICE_FILES);
	HOLDS(d->stages_n <= DEVICE_STAGES && d->stages_next < DEVICE_STAGES);
	HOLDS(d->since_us <= now && d->seen_us <= now && d->first_us <= now);
	HOLDS(d->troubles < 1u << TROUBLE_COUNT);
	for (int t = 0; t < TROUBLE_COUNT; t++)
		if ((d->troubles & 1u << t) != 0)
			HOLDS(trouble_show(text, sizeof(text), d,
				  (enum trouble)t)[0] != '\0');
	for (unsigned i = 0; i < d->files_n; i++) {
		const struct file *f = device_file(d, i);

		HOLDS((f->result == FILE_OPEN) == (f->closed_us == 0));
		HOLDS(f->on_wire || f->by_socket);
	}
	if (device_progress(d, &done, &total) && device_left_us(d, now) >= 0)
		HOLDS(done <= total && device_rate(d, now) > 0);
}

/* Full when it is revived and not before; nothing lies outside of it. */
static void
check_pace(const struct bench *b, const struct device *d)
{
	const struct course *c = bench_course_of(b, d->mac);
	struct pace p;
	char text[200];

	pace_of(&p, c, d, bench_now_us(b));
	HOLDS(p.permille <= 1000 && p.left_us >= -1 && p.spent_us >= 0);
	HOLDS(p.permille < 1000 || p.now == PACE_PHASES);
	HOLDS(p.now == PACE_PHASES || p.spans[p.now].has);
	for (int i = 0; i < PACE_PHASES; i++)
		HOLDS(p.spans[i].ended_us == 0 ||
		    p.spans[i].ended_us >= p.spans[i].begun_us);
	HOLDS(p.marks[PACE_START] == 1000 && p.phase_us <= p.spent_us);
	HOLDS(strlen(pace_show(text, sizeof(text), &p)) < sizeof(text) - 1);
}

/* What is told of a revival agrees with itself. */
static void
check_revival(const struct bench *b, const struct device *d)
{
	const struct revival *r = &d->revival;
	bool revived = r->ending == ENDING_REVIVED;
	char text[300];

	HOLDS(d->record_change <= bench_record_change(b));
	check_pace(b, d);
	HOLDS(past_show(text, sizeof(text), &d->past, r->begun_us)[0] != '\0');
	if (r->begun_us == 0)
		return;
	HOLDS(mac_equal(r->mac, d->mac) && r->outcome != OUTCOME_NONE);
	HOLDS((r->ending == ENDING_OPEN) == (r->ended_us == 0));
	HOLDS(revived == (r->outcome == OUTCOME_REVIVED));
	HOLDS(revived == (r->stage == STAGE_REVIVED));
	HOLDS(r->stage != STAGE_STUCK && r->stage != STAGE_OFF);
	HOLDS(r->ended_us == 0 || r->ended_us >= r->begun_us);
	HOLDS(r->downloaded_us == 0 || r->downloaded_us >= r->begun_us);
	HOLDS(d->kind != DEVICE_PHONE || d->stage != STAGE_LOADING ||
	    r->ending == ENDING_OPEN);
	HOLDS(revival_result(text, sizeof(text), r)[0] != '\0');
}

static void
check(const struct bench *b, uint64_t revision)
{
	size_t counts[STAGE_COUNT], phones = 0, sum = 0;

	HOLDS(bench_revision(b) >= revision);
	HOLDS(bench_deadline(b) > bench_now_us(b));
	HOLDS(bench_count(b) <= BENCH_DEVICES);
	HOLDS(bench_log_count(b) <= BENCH_LOG);
	for (size_t i = 0; i < bench_count(b); i++) {
		check_device(b, bench_at(b, i));
		check_revival(b, bench_at(b, i));
		phones += bench_at(b, i)->kind == DEVICE_PHONE;
		HOLDS(i == 0 ||
		    bench_at(b, i)->first_us >= bench_at(b, i - 1)->first_us);
	}
	check_courses(b);
	bench_stages(b, counts);
	for (int i = 0; i < STAGE_COUNT; i++)
		sum += counts[i];
	HOLDS(sum == phones);
}

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	static struct catalogue *catalogue;
	static struct resets *resets;
	const struct schema_text text = resets_built_in();
	int64_t now = INT64_C(1000000000); /* some way from 1970 */
	struct bench *b;
	char why[200];
	struct rd r;

	if (catalogue == NULL &&
	    catalogue_load(&catalogue, NULL, why, sizeof(why)) != 0)
		abort();
	if (resets == NULL &&
	    resets_load(&resets, &text, 1, why, sizeof(why)) != 0)
		abort();
	b = bench_new(catalogue);
	if (b == NULL)
		return 0;
	bench_guide(b, resets);
	rd_init(&r, buf, n);
	while (r.left > 0) {
		uint64_t revision = bench_revision(b);
		struct event e = { .kind = (enum event_kind)(
				       rd_u8(&r) % EVENT_COUNT) };

		e.by = (enum witness)(rd_u8(&r) % 3);
		now += PICK(&r, steps_us);
		if (now < 1)
			now = 1;
		e.at_us = now;
		e.mac = pick_mac(&r);
		e.peer = pick_mac(&r);
		fill(&e, &r);
		bench_apply(b, &e);
		check(b, revision);
	}
	bench_free(b);
	return 0;
}
