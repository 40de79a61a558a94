/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/defect.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/envelope.h"
#include "firmware-index/sign.h"
#include "practice/keyring.h"
#include "practice/package.h"

#define MEBIOCTET 1048576

/* What is being made; after the first error nothing more is. */
struct work {
	const struct defect *d;
	struct keyring *keys;
	const struct catalogue *catalogue;
	struct practice_spec spec;
	struct practice_load load;
	int err;
};

/* Octets with room for what is added to them. */
struct octets {
	uint8_t *p;
	size_t n, cap;
};

static void
flip(struct octets *o, const struct defect *d)
{
	if ((size_t)d->at < o->n)
		o->p[d->at] ^= 1;
}

static void
put(struct octets *o, const struct defect *d)
{
	size_t n = strlen(d->text);

	if ((size_t)d->at + n <= o->n)
		memcpy(o->p + d->at, d->text, n);
}

static void
cut(struct octets *o, const struct defect *d)
{
	o->n -= (size_t)d->at < o->n ? (size_t)d->at : o->n;
}

static void
grow(struct octets *o, const struct defect *d)
{
	size_t n = strlen(d->text);

	if (n > o->cap - o->n)
		return;
	memcpy(o->p + o->n, d->text, n);
	o->n += n;
}

static void
replace(struct octets *o, const struct defect *d)
{
	size_t n = strlen(d->text), m = strlen(d->with), at = 0;
	uint8_t *found;

	while ((found = memmem(o->p + at, o->n - at, d->text, n)) != NULL &&
	    o->n - n + m <= o->cap) {
		at = (size_t)(found - o->p);
		memmove(found + m, found + n, o->n - at - n);
		memcpy(found, d->with, m);
		o->n = o->n - n + m;
		at += m;
	}
}

static void (*const changes[ACT_COUNT])(
    struct octets *o, const struct defect *d) = {
	[ACT_FLIP] = flip,
	[ACT_PUT] = put,
	[ACT_CUT] = cut,
	[ACT_GROW] = grow,
	[ACT_REPLACE] = replace,
};

/* Change a file's octets from offset on; what is before them stays. */
static void
change_octets(struct work *w, struct practice_file *f, size_t from)
{
	struct octets o = { .cap = 2 * f->n + FINDING_TEXT };
	uint8_t *p = realloc(f->data, o.cap);

	if (p == NULL) {
		w->err = -ENOMEM;
		return;
	}
	f->data = p;
	o.p = p + from;
	o.n = f->n - from;
	o.cap -= from;
	changes[w->d->act](&o, w->d);
	f->n = from + o.n;
}

static size_t
header_of(const struct practice_file *f)
{
	struct envelope e;

	return envelope_decode(&e, f->data, f->n) == 0 ? e.header : 0;
}

/* Signed by somebody else, or by its own signer after it was changed. */
static void
sign_anew(struct work *w, struct practice_file *f)
{
	const struct sign_key *key = w->spec.key;

	if (w->d->sign[0] != '\0')
		key = keyring_key(w->keys,
		    strcmp(w->d->sign, "stranger") == 0 ? KEYRING_STRANGER
							: w->d->sign,
		    'A');
	w->err =
	    key != NULL ? sign_file(key, f->data, f->n, 0x58a4ea00) : -ENOMEM;
}

static void
change_file(struct work *w, struct practice_file *f)
{
	size_t header = w->d->sign != NULL ? header_of(f) : 0;

	if (changes[w->d->act] != NULL)
		change_octets(w, f, header);
	if (w->err == 0 && header > 0)
		sign_anew(w, f);
	if (w->d->act == ACT_RENAME)
		text_copy(f->name, sizeof(f->name), w->d->text);
}

static void
drop_file(struct work *w, unsigned i)
{
	struct practice_load *l = &w->load;

	free(l->files[i].data);
	l->files_n--;
	memmove(&l->files[i], &l->files[i + 1],
	    (l->files_n - i) * sizeof(l->files[0]));
}

static void
change_load(struct work *w)
{
	const struct defect *d = w->d;

	if (d->act == ACT_ADD) {
		w->err =
		    practice_load_add(&w->load, d->file, span_of_text(d->text));
		return;
	}
	for (unsigned i = 0; i < w->load.files_n && w->err == 0;) {
		struct practice_file *f = &w->load.files[i];

		if (d->file[0] == '\0' ||
		    strncmp(f->name, d->file, strlen(d->file)) != 0)
			i++;
		else if (d->act == ACT_DROP)
			drop_file(w, i);
		else
			change_file(w, &w->load.files[i++]);
	}
}

static bool
ends(const char *name, const char *with)
{
	size_t n = strlen(name), m = strlen(with);

	return n >= m && strcmp(name + n - m, with) == 0;
}

static void
make_load(struct work *w)
{
	const struct defect *d = w->d;

	if (d->load == NULL)
		return;
	text_copy(w->spec.load, sizeof(w->spec.load), d->load);
	w->spec.hardware = d->hardware;
	w->spec.key = keyring_key_of(w->keys, d->load);
	if (w->spec.key == NULL) {
		w->err = -ENOMEM;
		return;
	}
	w->err = practice_load_make(&w->load, &w->spec);
	if (w->err == 0 &&
	    (ends(d->package, ".cop") || ends(d->package, ".cop.sgn")))
		w->err = practice_load_add_cop(&w->load, w->catalogue);
}

/* Hand a file over under the path of a folder; name is the file's own. */
static void
hand_over(struct work *w, struct defect_made *made, const char *folder,
    struct practice_file *f)
{
	struct practice_file *to = &made->files[made->files_n];

	if (made->files_n == DEFECT_FILES ||
	    strlen(folder) + strlen(f->name) >= sizeof(to->name)) {
		w->err = -ENOBUFS;
		return;
	}
	*to = *f;
	snprintf(to->name, sizeof(to->name), "%s%s", folder, f->name);
	f->data = NULL;
	made->files_n++;
}

static void
make_folder(struct work *w, struct defect_made *made)
{
	for (unsigned i = 0; i < w->load.files_n && w->err == 0; i++)
		hand_over(w, made, w->d->package, &w->load.files[i]);
}

/* The archive named last holds the files, the one before it that archive. */
static void
pack(struct work *w, struct practice_file *out)
{
	char path[64];
	struct practice_package p = { .files = w->load.files,
		.files_n = w->load.files_n,
		.key = keyring_key(w->keys, KEYRING_STRANGER, 'A') };
	struct practice_file inner = { 0 };

	text_copy(path, sizeof(path), w->d->package);
	for (;;) {
		char *slash = strrchr(path, '/');

		p.name = slash != NULL ? slash + 1 : path;
		w->err = practice_package_make(out, &p);
		free(inner.data);
		if (w->err != 0 || slash == NULL)
			return;
		inner = *out;
		p.files = &inner;
		p.files_n = 1;
		*slash = '\0';
	}
}

static void
make_archive(struct work *w, struct defect_made *made)
{
	struct practice_file f = { 0 };

	if (w->d->act == ACT_BOMB)
		w->err = practice_bomb_make(
		    &f, w->d->package, (uint64_t)w->d->at * MEBIOCTET);
	else
		pack(w, &f);
	if (w->err == 0 && w->d->file[0] == '\0' && changes[w->d->act] != NULL)
		change_octets(w, &f, 0);
	if (w->err == 0)
		hand_over(w, made, "", &f);
	free(f.data);
}

int
defect_make(struct defect_made *made, const struct defect *d,
    struct keyring *keys, const struct catalogue *c)
{
	struct work w = { .d = d, .keys = keys, .catalogue = c };

	memset(made, 0, sizeof(*made));
	make_load(&w);
	if (w.err == 0)
		change_load(&w);
	if (w.err == 0 && ends(d->package, "/"))
		make_folder(&w, made);
	else if (w.err == 0)
		make_archive(&w, made);
	practice_load_fini(&w.load);
	if (w.err != 0)
		defect_fini(made);
	return w.err;
}

void
defect_fini(struct defect_made *made)
{
	for (unsigned i = 0; i < made->files_n; i++)
		free(made->files[i].data);
	memset(made, 0, sizeof(*made));
}
