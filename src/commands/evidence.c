/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evidence.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "bench/dossier.h"
#include "commands.h"
#include "io/pcap_ring.h"
#include "io/place.h"
#include "session.h"
#include "wire/pcap.h"

#define WHY    240
#define MB     UINT64_C(1000000)
#define MEMORY (16 << 20) /* octets of frames; see the manual */
#define HEADER 64         /* octets kept of a frame from a file's middle */

struct evidence {
	struct session *session;
	struct pcap_ring *ring; /* NULL: nothing is written */
	bool failed;            /* was told */

	/* Without a screen nobody can ask for what these hold: NULL. */
	struct frame_ring *memory;
	struct place *place;
	int place_err; /* why there is none */
	uint8_t record[PCAP_RECORD_SIZE + PCAP_FRAME_MAX];
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

/* What fails here is told when somebody wants to save. */
static void
open_place(struct evidence *e)
{
	bool live = e->session->config->interface != NULL;

	e->memory = frame_ring_new(MEMORY);
	e->place_err = place_new(&e->place, "evidence");
	if (e->place_err == 0 && live)
		(void)place_open(e->place);
}

enum status
evidence_open(struct evidence **out, struct session *s)
{
	struct evidence *e = calloc(1, sizeof(*e));

	*out = e;
	if (e == NULL)
		return command_fail(STATUS_REFUSED, "out of memory");
	e->session = s;
	if (!s->config->json)
		open_place(e);
	return open_ring(e);
}

void
evidence_frame(struct evidence *e, const struct ring_frame *f, bool is_middle)
{
	struct ring_frame part = *f;

	if (e->ring != NULL)
		pcap_ring_put(e->ring, f->link, f->kept, f->at_us);
	if (e->memory == NULL)
		return;
	/* In a cooked frame only the inside says whose it is. */
	if (is_middle && f->link == LINK_ETHERNET && part.kept.n > HEADER)
		part.kept.n = HEADER;
	frame_ring_put(e->memory, &part);
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

/* A folder being saved. */
struct saving {
	struct evidence *e;
	struct dossier dossier;
	const struct dossier_text *text;
	enum link_type link; /* of the frames: a capture file has one kind */
};

static bool
is_saved(const struct saving *s, const struct ring_frame *f)
{
	return (s->dossier.frames == 0 || f->link == s->link) &&
	    dossier_wants(s->dossier.device, f->link, f->kept);
}

static void
count_frames(struct saving *s)
{
	struct dossier *d = &s->dossier;
	struct ring_frame f;
	uint64_t at = 0;

	while (frame_ring_next(s->e->memory, &at, &f)) {
		if (!is_saved(s, &f))
			continue;
		if (d->frames++ == 0)
			d->frames_us = f.at_us;
		s->link = f.link;
		d->frames_to = f.at_us;
		d->cut += f.kept.n < f.n;
	}
}

static void
print_frames(FILE *to, void *ctx)
{
	struct saving *s = ctx;
	struct ring_frame f;
	uint64_t at = 0;
	struct wr w;

	wr_init(&w, s->e->record, sizeof(s->e->record));
	pcap_encode_header(&w, s->link);
	fwrite(s->e->record, 1, (size_t)wr_end(&w), to);
	while (frame_ring_next(s->e->memory, &at, &f)) {
		if (!is_saved(s, &f))
			continue;
		wr_init(&w, s->e->record, sizeof(s->e->record));
		pcap_encode_frame(&w, f.at_us, f.kept, f.n);
		fwrite(s->e->record, 1, (size_t)wr_end(&w), to);
	}
}

static void
print_text(FILE *to, void *ctx)
{
	const struct saving *s = ctx;

	s->text->print(to, &s->dossier);
}

static int
make_folder(struct saving *s)
{
	struct place *place = s->e->place;
	char name[DOSSIER_FOLDER];
	int err = place_begin(place, dossier_folder(name, &s->dossier));

	for (size_t i = 0; err == 0 && i < DOSSIER_TEXTS; i++) {
		s->text = &dossier_texts[i];
		err = place_file(place, s->text->name, print_text, s);
	}
	if (err == 0)
		err = place_file(place, DOSSIER_FRAMES, print_frames, s);
	return place_end(place, err);
}

/* "on the interface eth1" */
static void
show_where(const struct session *s, char *dst, size_t cap)
{
	const char *interface = s->config->interface;

	if (s->config->role == SCREEN_PRACTICE)
		snprintf(dst, cap, "on a practice bench: it is simulated");
	else if (interface != NULL)
		snprintf(dst, cap, "on the interface %s", interface);
	else
		snprintf(dst, cap, "in the capture file %.150s",
		    s->config->options->replay);
}

static int
save(struct evidence *e, const struct device *d)
{
	const struct session *s = e->session;
	struct saving saving = { .e = e };
	char where[WHY];
	int64_t now_us = session_now(s);

	if (e->place == NULL)
		return e->place_err;
	if (e->memory == NULL)
		return -ENOMEM;
	show_where(s, where, sizeof(where));
	saving.dossier = (struct dossier){ .bench = s->bench,
		.device = d,
		.version = program_version,
		.where = where,
		.serves = s->config->serves,
		.saved_us = now_us,
		.now_us = session_clock(s),
		.utc_offset_s = session_utc_offset(now_us) };
	count_frames(&saving);
	return make_folder(&saving);
}

static void
note(struct evidence *e, struct mac mac, bool saved, const char *text)
{
	struct event event = { .kind = EVENT_NOTE,
		.at_us = session_clock(e->session),
		.mac = mac };

	event.note.level = saved ? NOTE_GOOD : NOTE_WARN;
	text_copy(event.note.text, sizeof(event.note.text), text);
	session_event(e->session, &event);
}

bool
evidence_save(struct evidence *e, struct mac mac, char *said, size_t cap)
{
	const struct device *d = bench_find(e->session->bench, mac);
	int err = d != NULL ? save(e, d) : -ENOENT;
	char text[WHY];

	if (err == 0) {
		snprintf(said, cap, "Saved as %s: see the log",
		    place_name(e->place));
		snprintf(text, sizeof(text),
		    "Saved what was seen of it in %s/%s.", place_path(e->place),
		    place_name(e->place));
	} else {
		snprintf(said, cap, "Nothing is saved: %s", strerror(-err));
		snprintf(text, sizeof(text),
		    "What was seen of it is not saved in %.120s: %s.",
		    e->place != NULL ? place_path(e->place) : "a folder",
		    strerror(-err));
	}
	note(e, mac, err == 0, text);
	return err == 0;
}

void
evidence_close(struct evidence *e)
{
	if (e == NULL)
		return;
	place_free(e->place);
	frame_ring_free(e->memory);
	pcap_ring_close(e->ring);
	free(e);
}
