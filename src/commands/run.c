/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "io/link.h"
#include "session.h"

static enum status
serve_bench(const struct options *o, const char *name, bool json)
{
	struct session_config config = { .options = o,
		.role = SCREEN_RUN,
		.interface = o->interface,
		.serves = true,
		.json = json };
	char names[200];

	if (o->interface == NULL) {
		link_names(names, sizeof(names));
		return command_fail(STATUS_USAGE,
		    "%s: which interface are the phones on? give -i IFACE; "
		    "there are: %s",
		    name, names);
	}
	if (o->folders_n == 0)
		return command_fail(STATUS_USAGE,
		    "%s: where is the firmware? give -d DIR", name);
	return session_run(&config);
}

enum status
command_run(const struct options *o)
{
	return serve_bench(o, "run", false);
}

enum status
command_serve(const struct options *o)
{
	return serve_bench(o, "serve", true);
}
