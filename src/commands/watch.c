/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "session.h"

enum status
command_watch(const struct options *o)
{
	struct session_config config = { .options = o,
		.role = o->replay != NULL ? SCREEN_REPLAY : SCREEN_WATCH,
		.interface = o->interface,
		.json = o->json };

	if ((o->interface == NULL) == (o->replay == NULL))
		return command_fail(STATUS_USAGE,
		    "watch: give either an interface (-i IFACE) or a capture "
		    "file (-r FILE)");
	return session_run(&config);
}
