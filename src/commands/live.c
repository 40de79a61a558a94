/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live.h"

#include <errno.h>
#include <string.h>

#include "commands.h"
#include "display.h"
#include "evidence.h"
#include "frames.h"
#include "io/capture.h"
#include "io/link.h"
#include "io/privilege.h"
#include "keeper.h"
#include "session.h"
#include "station.h"

#define WHY 240

static void
on_capture_lost(void *ctx, const char *why)
{
	struct session *s = ctx;

	s->away = true;
	session_note(s, NOTE_WARN, "%s: %s", s->config->interface, why);
}

/*
 * The interface was away, and may be another device by its index and MAC.
 * What cannot be opened now is tried again when the link changes next.
 */
static void
come_back(struct session *s)
{
	const char *interface = s->config->interface;
	struct link_facts facts;
	char why[WHY] = "";
	int err = link_query(interface, &facts);

	if (err == 0 && s->station != NULL) {
		s->self = facts.mac;
		err = station_reopen(s->station, facts.mac, why, sizeof(why));
	}
	s->away = err != 0;
	if (err == 0)
		session_note(s, NOTE_INFO, "%s is back.", interface);
	else
		session_note(s, NOTE_BAD, "%s is back, but not served on: %s",
		    interface, why[0] ? why : strerror(-err));
}

static void
on_link(void *ctx, const struct event_link *link)
{
	struct session *s = ctx;
	struct event e = { .kind = EVENT_LINK };

	if (!link->present)
		s->away = true;
	else if (link->up && capture_reopen(s->capture) == 0 && s->away)
		come_back(s);
	e.at_us = session_now(s);
	e.link = *link;
	session_event(s, &e);
}

/* What makes an interface unfit to be served on; "" when it is fit. */
static const char *
unfit(const struct link_facts *facts)
{
	if (facts->loopback)
		return "is the loopback interface";
	if (facts->wireless)
		return "is wireless: phones are on a cable, and others are near";
	if (facts->default_route)
		return "carries the default route: it leads to your network, not "
		       "to a bench";
	return "";
}

static enum status
check_interface(struct session *s, struct link_facts *facts)
{
	const struct session_config *config = s->config;
	int err = link_query(config->interface, facts);
	char names[200];

	if (err == -ENODEV) {
		link_names(names, sizeof(names));
		return command_fail(STATUS_REFUSED,
		    "no interface %s; there are: %s", config->interface, names);
	}
	if (err != 0)
		return command_fail(STATUS_REFUSED, "%s: %s", config->interface,
		    strerror(-err));
	if (config->serves && !config->options->force && *unfit(facts) != '\0')
		return command_fail(STATUS_REFUSED,
		    "%s %s; choose another, or insist with --force",
		    config->interface, unfit(facts));
	if (!privilege_enough())
		return command_fail(STATUS_REFUSED,
		    "no permission to capture on %s: start it with sudo",
		    config->interface);
	return STATUS_FINE;
}

static enum status
open_capture(struct session *s)
{
	const struct session_config *config = s->config;
	struct capture_config c = { .interface = config->interface,
		.everything = !config->serves,
		.skip_first = config->options->ports_first,
		.skip_count = config->options->ports_n,
		.frame = frames_take,
		.lost = on_capture_lost,
		.ctx = s };
	char why[WHY] = "";

	if (capture_open(&s->capture, &c, why, sizeof(why)) != 0)
		return command_fail(STATUS_REFUSED, "%s", why);
	return STATUS_FINE;
}

enum status
live_open(struct session *s)
{
	struct link_config link = {
		.interface = s->config->interface, .changed = on_link, .ctx = s
	};
	struct link_facts facts;
	enum status status = check_interface(s, &facts);
	char why[WHY] = "";
	int err;

	if (status != STATUS_FINE)
		return status;
	err = link_open(&s->link, &link, &s->loop);
	if (err != 0)
		return command_fail(STATUS_REFUSED, "cannot follow %s: %s",
		    link.interface, strerror(-err));
	if (s->config->serves) {
		s->self = facts.mac;
		err = station_open(&s->station, s, &facts, why, sizeof(why));
	}
	if (err != 0)
		return command_fail(
		    STATUS_REFUSED, "%s", why[0] ? why : strerror(-err));
	status = open_capture(s);
	if (status != STATUS_FINE)
		return status;
	s->keeper = keeper_open(s);
	status = evidence_open(&s->evidence, s);
	if (status != STATUS_FINE)
		return status;
	err = privilege_drop(why, sizeof(why));
	if (err < 0)
		return command_fail(STATUS_REFUSED, "%s", why);
	return STATUS_FINE;
}

static void
on_partner(uv_poll_t *handle, int status, int events)
{
	struct session *s = handle->data;

	(void)events;
	if (status == 0 && s->config->hear(s->config->ctx) == 0) {
		if (s->display != NULL)
			display_stir(s->display);
		return;
	}
	uv_poll_stop(handle);
	s->alone = true;
	session_note(s, NOTE_BAD, "%s", s->config->partner_gone);
	if (s->config->options->automatic)
		session_stop(s, STATUS_PROBLEM);
}

static int
watch_partner(struct session *s)
{
	int err;

	if (s->config->partner_gone == NULL)
		return 0;
	err = session_poll(s, &s->partner, s->config->partner);
	if (err != 0)
		return err;
	s->partner.data = s;
	s->watches_partner = true;
	return uv_poll_start(
	    &s->partner, UV_READABLE | UV_DISCONNECT, on_partner);
}

enum status
live_start(struct session *s)
{
	if (capture_start(s->capture, &s->loop) != 0 || watch_partner(s) != 0 ||
	    (s->station != NULL && station_start(s->station) != 0))
		return command_fail(STATUS_REFUSED, "cannot start the loop");
	return STATUS_FINE;
}

void
live_close(struct session *s)
{
	capture_close(s->capture);
	station_close(s->station);
	link_close(s->link);
	if (s->watches_partner)
		uv_close((uv_handle_t *)&s->partner, NULL);
}
