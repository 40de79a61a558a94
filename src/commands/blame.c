/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "blame.h"

#include "io/helper.h"
#include "session.h"

#define LOOK_US 1000000

static bool
is_kept_out(const struct bench *b)
{
	const struct device *d;

	for (size_t i = 0; (d = bench_at(b, i)) != NULL; i++)
		if (d->troubles & 1u << TROUBLE_FIREWALL)
			return true;
	return false;
}

void
blame_turn(struct blame *b, struct session *s, int64_t now_us)
{
	char rule[160];

	if (b->asked || now_us < b->next_us)
		return;
	b->next_us = now_us + LOOK_US;
	if (!is_kept_out(s->bench))
		return;
	b->asked = true;
	if (helper_ask(s->helper, HELPER_FIREWALL, rule, sizeof(rule)) > 0)
		session_note(s, NOTE_BAD, "Perhaps this is why: %s.", rule);
	else
		session_note(s, NOTE_INFO,
		    "No rule of nftables or iptables was found that keeps it "
		    "out.");
}
