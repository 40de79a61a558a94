/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "subject.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "pattern.h"

#define NAME_OF_IMAGE_NAME "OS79XX.TXT"

#define LIST_MAX 65536 /* octets; the longest real one has 1308 */

static void
keep_listing(struct listing *l, const struct manifest *m)
{
	for (unsigned i = 0; i < m->parts_n; i++) {
		text_escape(l->parts[i], sizeof(l->parts[i]), m->parts[i]);
		l->sizes[i] = m->sizes[i];
	}
	l->parts_n = m->parts_n;
	text_escape(l->release, sizeof(l->release), m->release);
	text_escape(l->la_version, sizeof(l->la_version), m->la_version);
	l->hardware_comp = m->hardware_comp;
	l->base = m->base;
}

/* What the list holds, or what is wrong with it. */
static const char *
read_listing(struct subject *s)
{
	struct manifest m;
	int err = -ENOBUFS;

	if (s->contents.n <= LIST_MAX)
		err = manifest_decode(&m, s->contents.p, s->contents.n);
	if (err == 0)
		keep_listing(&s->x->listing, &m);
	return err == 0       ? NULL
	    : err == -EBADMSG ? "a name that no file can have"
	    : err == -ENOBUFS ? "more names than any list has"
			      : "it lists nothing";
}

/* What the phones know; "Unknown file type in .loads" for the rest. */
static void
check_types(struct subject *s, bool java)
{
	static const char *const types[] = { "*.sbn", "*.loads", "*.bin",
		"*.sb2" }; /* the last one on 7940 and 7960 only */
	const struct listing *l = &s->x->listing;

	for (unsigned i = 0; i < l->parts_n; i++) {
		size_t t = 0, n = java ? 3 : 4;

		while (t < n && !name_matches(l->parts[i], types[t]))
			t++;
		if (t == n)
			subject_say(s, FINDING_LIST,
			    "no file type phones know: %s", l->parts[i]);
	}
}

static void
check_repeats(struct subject *s)
{
	const struct listing *l = &s->x->listing;

	for (unsigned i = 0; i < l->parts_n; i++)
		for (unsigned k = 0; k < i; k++)
			if (strcasecmp(l->parts[i], l->parts[k]) == 0)
				subject_say(s, FINDING_ODD,
				    "it lists twice: %s", l->parts[i]);
}

/* All real ones list these five, in this order (section 2.1). */
static void
check_java_parts(struct subject *s)
{
	static const char *const stems[] = { "jar*", "cnu*", "apps*", "dsp*",
		"cvm*" };
	const size_t stems_n = sizeof(stems) / sizeof(stems[0]);
	const struct listing *l = &s->x->listing;
	bool in_order = l->parts_n == stems_n;

	for (size_t i = 0; i < stems_n; i++) {
		unsigned at = 0;

		while (at < l->parts_n && !name_matches(l->parts[at], stems[i]))
			at++;
		if (at == l->parts_n)
			subject_say(s, FINDING_ODD, "no part %.*s in its list",
			    (int)strlen(stems[i]) - 1, stems[i]);
		in_order &= at == i;
	}
	if (!in_order && !findings_have(&s->x->findings, FINDING_ODD))
		subject_say(s, FINDING_ODD, "not five parts in their order");
}

static void
check_platforms(struct subject *s)
{
	const struct listing *l = &s->x->listing;

	for (unsigned i = 0; i < l->parts_n; i++) {
		struct name_kind part = kind_of_name(l->parts[i]);

		if (platform_models(part.platform) != NULL &&
		    strcmp(part.platform, s->by_name.platform) != 0)
			subject_say(s, FINDING_LIST, "for other phones: %s",
			    l->parts[i]);
	}
}

/* CRLF at the end of every line of a real one. */
static void
check_line_ends(struct subject *s)
{
	struct rd r;

	rd_init(&r, s->contents.p, s->contents.n);
	while (r.left > 0) {
		struct span line = rd_until(&r, '\n');

		if (r.fault) {
			subject_say(s, FINDING_ODD, "no line end at its end");
			return;
		}
		if (line.n == 0 || line.p[line.n - 1] != '\r') {
			subject_say(s, FINDING_ODD, "lines that end in LF");
			return;
		}
	}
}

static void
check_gen1_parts(struct subject *s)
{
	const struct listing *l = &s->x->listing;

	if (l->parts_n != 2 || !name_matches(l->parts[0], "*.sbn") ||
	    !name_matches(l->parts[1], "*.sb2"))
		subject_say(
		    s, FINDING_ODD, "not a loader and then an application");
	if (l->la_version[0] == '\0')
		subject_say(s, FINDING_ODD, "no line LA_VERSION");
}

void
examine_manifest(struct subject *s)
{
	const char *platform = s->by_name.platform;
	bool java = platform_is_java(platform);
	const char *fault = read_listing(s);

	/* Other families' lists may follow other rules. */
	if (!java && strcmp(platform, "7940") != 0)
		return;
	if (fault != NULL) {
		subject_say(s, FINDING_LIST, "%s", fault);
		return;
	}
	check_types(s, java);
	check_repeats(s);
	check_platforms(s);
	if (!java) {
		check_gen1_parts(s);
		return;
	}
	check_java_parts(s);
	check_line_ends(s);
}

/* "name size digest" a line; parts begin with a digest's 32 hex digits. */
void
examine_wireless(struct subject *s)
{
	const struct listing *l = &s->x->listing;

	if (name_matches(s->true_name, "*.loads")) {
		const char *fault = read_listing(s);

		if (fault != NULL)
			subject_say(s, FINDING_ODD, "%s", fault);
		for (unsigned i = 0; i < l->parts_n; i++)
			if (l->sizes[i] == 0)
				subject_say(s, FINDING_ODD, "no size for %s",
				    l->parts[i]);
		return;
	}
	for (size_t i = 0; i < 32; i++)
		if (i >= s->contents.n ||
		    strchr("0123456789abcdefABCDEF", s->contents.p[i]) ==
			NULL ||
		    s->contents.p[i] == '\0') {
			subject_say(
			    s, FINDING_ODD, "no digest in hex at its start");
			return;
		}
}

static bool
cut_end(struct span *s, const char *end)
{
	size_t n = strlen(end);

	if (s->n < n || memcmp(s->p + s->n - n, end, n) != 0)
		return false;
	s->n -= n;
	return true;
}

static bool
has_octet(struct span s, const char *which)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\0' && strchr(which, s.p[i]) != NULL)
			return true;
	return false;
}

static bool
is_plain(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] > '~' || s.p[i] == '/' ||
		    s.p[i] == '\\')
			return false;
	return true;
}

/* What is wrong with the one line of OS79XX.TXT (section 3.1), or NULL. */
static const char *
fault_of_image_name(struct span line)
{
	if (span_begins(line, "\xef\xbb\xbf") ||
	    span_begins(line, "\xff\xfe") || span_begins(line, "\xfe\xff"))
		return "a byte order mark at its start";
	if (line.n == 0)
		return "it names no image";
	if (has_octet(line, "\r\n"))
		return "more than one line";
	if (line.p[line.n - 1] == ' ' || line.p[line.n - 1] == '\t')
		return "a blank after the name";
	if (!is_plain(line) || line.n >= EXAMINE_NAME)
		return "a name that no image can have";
	if (has_octet(line, "."))
		return "the name has an extension";
	if (!span_begins(line, "P003") && !span_begins(line, "P0S3") &&
	    !span_begins(line, "P0M3"))
		return "not the name of a 7940 or 7960 image";
	return NULL;
}

void
examine_image_name(struct subject *s)
{
	struct listing *l = &s->x->listing;
	struct span line = s->file;
	bool has_end = cut_end(&line, "\r\n") || cut_end(&line, "\n");
	const char *fault = fault_of_image_name(line);

	if (strcmp(s->name, NAME_OF_IMAGE_NAME) != 0)
		subject_say(s, FINDING_CASE, "%s", NAME_OF_IMAGE_NAME);
	if (fault != NULL) {
		subject_say(s, FINDING_IMAGE_NAME, "%s", fault);
		return;
	}
	text_escape(l->parts[0], sizeof(l->parts[0]), line);
	l->parts_n = 1;
	if (has_end)
		subject_say(s, FINDING_LINE_END, "%s", "");
}

/* "115       SIP41.8-5-4S     11             // IP Phone 7941 SIP" */
void
examine_load_list(struct subject *s)
{
	struct listing *l = &s->x->listing;
	char text[1024], *rest = text, *line;

	if (s->contents.n >= sizeof(text)) {
		s->x->kind = KIND_OTHER;
		return;
	}
	memcpy(text, s->contents.p, s->contents.n);
	text[s->contents.n] = '\0';
	while ((line = strtok_r(rest, "\r\n", &rest)) != NULL) {
		unsigned type, protocol;
		char load[EXAMINE_NAME];

		if (l->parts_n == MANIFEST_PARTS ||
		    sscanf(line, "%u %63s %u", &type, load, &protocol) != 3)
			continue;
		text_escape(l->parts[l->parts_n], sizeof(l->parts[0]),
		    span_of_text(load));
		l->parts_n++;
	}
	if (l->parts_n == 0)
		s->x->kind = KIND_OTHER;
}
