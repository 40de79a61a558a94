/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stock_trial.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"
#include "io/probe.h"
#include "session.h"
#include "wire/tftp.h"

#define AGAIN_US INT64_C(60000000)

static void
on_read(void *ctx, int err, uint64_t octets)
{
	struct stock_trial *t = ctx;

	t->ended = true;
	t->err = err != 0 || octets > 0 ? err : -ENODATA;
}

static bool
is_tried(const struct stock_trial *t, struct mac mac, const struct load *load,
    int64_t now_us)
{
	return t->begun && mac_equal(t->mac, mac) &&
	    strcmp(t->load, load->name) == 0 &&
	    (!t->ended || now_us - t->at_us < AGAIN_US);
}

void
stock_trial_run(
    struct stock_trial *t, struct session *s, const struct stock_trial_of *of)
{
	int64_t now_us = session_now(s);

	if (is_tried(t, of->mac, of->load, now_us))
		return;
	probe_stop(t->probe);
	*t = (struct stock_trial){
		.mac = of->mac, .begun = true, .at_us = now_us
	};
	text_copy(t->load, sizeof(t->load), of->load->name);
	t->err = probe_start(&t->probe, &s->loop, s->config->interface,
	    of->address, TFTP_PORT, of->file, on_read, t);
	t->ended = t->err != 0;
}

void
stock_trial_tell(const struct stock_trial *t, struct gate_facts *facts)
{
	facts->read_begun = t->begun;
	facts->read_ended = t->ended;
	facts->read_err = t->err;
}

void
stock_trial_stop(struct stock_trial *t)
{
	probe_stop(t->probe);
	t->probe = NULL;
}
