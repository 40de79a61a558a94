/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The record's questions, and their answers as entries. */

#include "io/record.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "record_db.h"

#define US_S 1000000

#define TIMED_MOST 100 /* the newest ones: a bench changes */

/* A download of several steps has their writing in it, minutes of it. */
#define LOAD_MOST_US "240000000"

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

/* Seconds, rounded, of the one in the middle. */
static uint32_t
middle(int64_t us[], size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && us[k] < us[k - 1]; k--) {
			int64_t less = us[k];

			us[k] = us[k - 1];
			us[k - 1] = less;
		}
	return n > 0 ? (uint32_t)((us[n / 2] + US_S / 2) / US_S) : 0;
}

/* Revivals that were seen from their begin to their end. */
#define TIMES                                                                  \
	"SELECT downloaded - begun, ended - downloaded FROM revival "          \
	"WHERE model = ?1 AND bench = ?2 AND result = ?3 AND "                 \
	"downloaded - begun BETWEEN 1 AND " LOAD_MOST_US                       \
	" AND ended > downloaded ORDER BY begun DESC LIMIT ?4"

int
record_times(struct record *r, const char *model, const char *bench,
    struct event_past *past)
{
	int64_t load_us[TIMED_MOST], write_us[TIMED_MOST];
	char why[RECORD_PATH];
	sqlite3_stmt *s;
	size_t n = 0;
	int code;

	if (sqlite3_prepare_v2(r->db, TIMES, -1, &s, NULL) != SQLITE_OK)
		return record_explain(r, why, sizeof(why));
	sqlite3_bind_text(s, 1, model, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(s, 2, bench, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(
	    s, 3, outcome_name(OUTCOME_REVIVED), -1, SQLITE_STATIC);
	sqlite3_bind_int64(s, 4, TIMED_MOST);
	while ((code = sqlite3_step(s)) == SQLITE_ROW && n < TIMED_MOST) {
		load_us[n] = sqlite3_column_int64(s, 0);
		write_us[n++] = sqlite3_column_int64(s, 1);
	}
	code = code == SQLITE_DONE ? 0 : record_explain(r, why, sizeof(why));
	sqlite3_finalize(s);
	if (code != 0)
		return code;
	text_copy(past->model, sizeof(past->model), model);
	past->timed = (uint16_t)n;
	past->load_s = middle(load_us, n);
	past->write_s = middle(write_us, n);
	return 0;
}
