/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The record's questions, and their answers as entries. */

#include "io/record.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "record_db.h"

#define US_S 1000000

static void
read_entry(struct entry *e, sqlite3_stmt *s)
{
	time_t begun;
	struct tm tm;

	*e = (struct entry){ .revival.outcome = OUTCOME_UNKNOWN };
	for (int i = 0; i < ENTRY_FIELDS; i++) {
		const struct entry_field *f = &entry_fields[i];
		const unsigned char *text;

		if (entry_is_number(f)) {
			entry_set_number(e, f, sqlite3_column_int64(s, i));
			continue;
		}
		text = sqlite3_column_text(s, i);
		if (text != NULL)
			entry_set_text(e, f, (const char *)text);
	}
	begun = (time_t)(e->revival.begun_us / US_S);
	if (localtime_r(&begun, &tm) != NULL)
		e->utc_offset_s = (int32_t)tm.tm_gmtoff;
}

/* The newest phone first, all of its entries, then the next. */
#define BY_PHONE                                                                \
	"(SELECT max(begun) FROM revival AS x WHERE x.mac = r.mac) DESC, mac, " \
	"begun DESC"

struct question {
	const char *order;
	char mac[MAC_TEXT];
	int64_t since_us, most;
};

static sqlite3_stmt *
ask(struct record *r, const struct question *q)
{
	char sql[RECORD_SQL] = "SELECT ";
	sqlite3_stmt *s;

	record_add_columns(sql, "", "");
	record_add(sql, " FROM revival AS r WHERE ");
	record_add(sql, q->mac[0] != '\0' ? "mac = ?1" : "?1 = ''");
	record_add(sql, " AND begun >= ?2 ORDER BY ");
	record_add(sql, q->order);
	record_add(sql, " LIMIT ?3");
	if (sqlite3_prepare_v2(r->db, sql, -1, &s, NULL) != SQLITE_OK)
		return NULL;
	sqlite3_bind_text(s, 1, q->mac, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(s, 2, q->since_us);
	sqlite3_bind_int64(s, 3, q->most);
	return s;
}

int
record_read(struct record *r, const struct record_query *q,
    void (*tell)(void *ctx, const struct entry *e), void *ctx, char *why,
    size_t cap)
{
	struct question question = {
		.order = q->by_phone ? BY_PHONE : "begun DESC",
		.since_us = q->since_us,
		.most = q->most > 0 ? (int64_t)q->most : -1,
	};
	sqlite3_stmt *s;
	int code, n = 0;

	if (!mac_is_zero(q->mac))
		mac_show(question.mac, q->mac);
	s = ask(r, &question);
	if (s == NULL)
		return record_explain(r, why, cap);
	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		struct entry e;

		read_entry(&e, s);
		tell(ctx, &e);
		n++;
	}
	if (code != SQLITE_DONE)
		n = record_explain(r, why, cap);
	sqlite3_finalize(s);
	return n;
}

/* What record_past() gathers, the newest entry first. */
struct gathering {
	struct event_past *past;
	const char *bench;
};

static void
gather(void *ctx, const struct entry *e)
{
	struct gathering *g = ctx;
	struct event_past *p = g->past;

	if (p->times++ == 0) {
		p->last_us = e->revival.begun_us;
		p->utc_offset_s = e->utc_offset_s;
		revival_result(p->result, sizeof(p->result), &e->revival);
	}
	p->elsewhere |= strcmp(e->bench, g->bench) != 0;
}

int
record_past(struct record *r, struct mac mac, const char *bench,
    struct event_past *past)
{
	struct gathering g = { past, bench };
	struct record_query q = { .mac = mac, .most = 1000 };
	char why[RECORD_PATH];
	int n;

	*past = (struct event_past){ 0 };
	n = record_read(r, &q, gather, &g, why, sizeof(why));
	return n < 0 ? n : 0;
}
