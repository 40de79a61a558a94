/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frames.h"

#include "bench/bench.h"
#include "bench/witness.h"
#include "evidence.h"
#include "keeper.h"
#include "session.h"

#define WHOLE_BLOCKS 16 /* that are kept of each file, to see what it is */

void
frames_take(
    void *ctx, enum link_type link, const void *buf, size_t n, int64_t at_us)
{
	struct session *s = ctx;
	struct event events[WITNESS_EVENTS];
	struct ring_frame seen = { at_us, link, { buf, n }, n };
	size_t count;

	if (s->config->interface != NULL)
		at_us = session_now(s);
	else if (at_us < bench_now_us(s->bench))
		at_us = bench_now_us(s->bench);
	count = witness_frame(&s->counts, link, buf, n, at_us, events);
	evidence_frame(s->evidence, &seen,
	    count > 0 && events[0].kind == EVENT_BLOCK &&
		events[0].block.block > WHOLE_BLOCKS);
	for (size_t i = 0; i < count; i++)
		session_event(s, &events[i]);
	if (s->config->interface == NULL)
		keeper_turn(s->keeper, at_us);
}
