/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evidence.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "commands.h"
#include "io/pcap_ring.h"
#include "session.h"

#define WHY 240
#define MB  UINT64_C(1000000)

struct evidence {
	struct session *session;
	struct pcap_ring *ring; /* NULL: nothing is written */
	bool failed;            /* was told */
};

static bool
is_same_file(const char *a, const char *b)
{
	struct stat one, other;

	return stat(a, &one) == 0 && stat(b, &other) == 0 &&
	    one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static enum status
open_ring(struct evidence *e)
{
	const struct options *o = e->session->config->options;
	char why[WHY];

	if (o->write == NULL)
		return STATUS_FINE;
	if (o->replay != NULL && is_same_file(o->write, o->replay))
		return command_fail(
		    STATUS_USAGE, "%s is read: it cannot be written", o->write);
	if (pcap_ring_open(
		&e->ring, o->write, o->write_mb * MB, why, sizeof(why)) != 0)
		return command_fail(STATUS_REFUSED, "%s", why);
	return STATUS_FINE;
}

enum status
evidence_open(struct evidence **out, struct session *s)
{
	struct evidence *e = calloc(1, sizeof(*e));

	*out = e;
	if (e == NULL)
		return command_fail(STATUS_REFUSED, "out of memory");
	e->session = s;
	return open_ring(e);
}

void
evidence_frame(struct evidence *e, const struct ring_frame *f, bool is_block)
{
	(void)is_block;
	if (e->ring != NULL)
		pcap_ring_put(e->ring, f->link, f->kept, f->at_us);
}

void
evidence_turn(struct evidence *e)
{
	const char *path = e->session->config->options->write;
	int err = e->ring != NULL ? pcap_ring_flush(e->ring) : 0;

	if (err != 0 && !e->failed) {
		e->failed = true;
		session_note(e->session, NOTE_WARN,
		    "Frames are missing from %.100s: %s.", path,
		    strerror(-err));
	}
}

void
evidence_close(struct evidence *e)
{
	if (e == NULL)
		return;
	pcap_ring_close(e->ring);
	free(e);
}
