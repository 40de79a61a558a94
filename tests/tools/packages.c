/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Made-up packages for others to read.
 *
 * usage: packages FOLDER [PATH=LOAD[,OCTETS]...]
 *
 * Without a load: every package of practice/defect.h, into FOLDER/packages,
 * and FOLDER/expected, a line each: "path<TAB>finding", where the path is
 * that of a file, "archive/member", or of "folder LOAD". With loads: each at
 * PATH in FOLDER/packages, an archive by its ending or a folder with a slash
 * at its end, its parts about OCTETS in sum.
 *
 * The keys that signed them are in FOLDER/keys.yaml, for the program, and in
 * FOLDER/keys/41-A and the like, for simulated phones.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "firmware-index/catalogue.h"
#include "practice/defect.h"
#include "practice/keyring.h"
#include "practice/package.h"

#define KEYS_TEXT 20000

struct writer {
	const char *folder;
	struct keyring *keys;
	struct catalogue *catalogue;
	FILE *expected;
};

static void
die(const char *what)
{
	fprintf(stderr, "packages: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void
fail(const char *what, int err)
{
	errno = -err;
	die(what);
}

/* Make the folders that a path leads through. */
static void
make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0755) != 0 && errno != EEXIST)
			die(path);
		*slash = '/';
	}
}

static void
write_file(const char *folder, const char *name, const void *data, size_t n)
{
	char path[400];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	make_folders(path);
	f = fopen(path, "wb");
	if (f == NULL || fwrite(data, 1, n, f) != n || fclose(f) != 0)
		die(path);
}

static void
write_made(const struct writer *w, const struct defect_made *made)
{
	for (unsigned i = 0; i < made->files_n; i++) {
		const struct practice_file *f = &made->files[i];

		write_file(w->folder, f->name, f->data, f->n);
	}
}

static void
tell(const struct writer *w, const struct defect *d)
{
	size_t outer = strcspn(d->package, "/");
	bool folder = d->package[outer] == '/' && d->package[outer + 1] == '\0';

	fprintf(w->expected, "%.*s%s%s\t%s\n", (int)outer, d->package,
	    d->of_load                          ? " "
		: d->shown[0] != '\0' || folder ? "/"
						: "",
	    d->shown, finding_name(d->finding));
}

static void
write_defects(struct writer *w)
{
	const struct defect *all;
	struct defect_made made;
	struct writer there = *w;
	char path[400];
	size_t n;

	snprintf(path, sizeof(path), "%s/expected", w->folder);
	w->expected = fopen(path, "w");
	if (w->expected == NULL)
		die(path);
	snprintf(path, sizeof(path), "%s/packages", w->folder);
	there.folder = path;
	all = defects(&n);
	for (size_t i = 0; i < n; i++) {
		int err = defect_make(&made, &all[i], w->keys, w->catalogue);

		if (err != 0)
			fail(all[i].package, err);
		write_made(&there, &made);
		tell(w, &all[i]);
		defect_fini(&made);
	}
	fclose(w->expected);
}

/* An archive by its ending, or a folder with a slash at the end. */
static void
write_package(
    const struct writer *w, const char *path, const struct practice_load *load)
{
	const char *slash = strrchr(path, '/');
	struct practice_package p = { .name = slash != NULL ? slash + 1 : path,
		.files = load->files,
		.files_n = load->files_n,
		.key = keyring_key(w->keys, KEYRING_STRANGER, 'A') };
	struct practice_file f;
	char to[200];
	int err;

	for (unsigned i = 0; p.name[0] == '\0' && i < load->files_n; i++) {
		snprintf(
		    to, sizeof(to), "packages/%s%s", path, load->files[i].name);
		write_file(
		    w->folder, to, load->files[i].data, load->files[i].n);
	}
	if (p.name[0] == '\0')
		return;
	err = practice_package_make(&f, &p);
	if (err != 0)
		fail(path, err);
	snprintf(to, sizeof(to), "packages/%s", path);
	write_file(w->folder, to, f.data, f.n);
	free(f.data);
}

/* "zips/b.zip=SIP41.9-4-2SR3-1S,8000000": a sound one. */
static void
write_load(const struct writer *w, const char *arg)
{
	struct practice_spec spec = { 0 };
	struct practice_load load;
	char path[80];
	int err;

	if (sscanf(arg, "%79[^=]=%47[^,],%zu", path, spec.load, &spec.octets) <
	    2) {
		fprintf(stderr, "packages: %s: not PATH=LOAD\n", arg);
		exit(2);
	}
	spec.key = keyring_key_of(w->keys, spec.load);
	err = practice_load_make(&load, &spec);
	if (err == 0 && strstr(path, ".cop") != NULL)
		err = practice_load_add_cop(&load, w->catalogue);
	if (err != 0)
		fail(arg, err);
	write_package(w, path, &load);
	practice_load_fini(&load);
}

/* A platform's other key, too: a phone may know both. */
static void
make_both(struct keyring *keys)
{
	struct firmware_key key;

	for (unsigned i = 0; keyring_at(keys, i, &key); i++)
		keyring_key(
		    keys, key.platform, key.generation == 'A' ? 'B' : 'A');
}

static void
write_keys(const struct writer *w)
{
	static char text[KEYS_TEXT];
	struct firmware_key key;
	char name[40];
	int n = keyring_show(text, sizeof(text), w->keys);

	if (n < 0)
		exit(1);
	write_file(w->folder, "keys.yaml", text, (size_t)n);
	for (unsigned i = 0; keyring_at(w->keys, i, &key); i++) {
		snprintf(name, sizeof(name), "keys/%s-%c",
		    key.platform[0] != '\0' ? key.platform : "stranger",
		    key.generation);
		write_file(w->folder, name, key.modulus, sizeof(key.modulus));
	}
}

int
main(int argc, char *argv[])
{
	struct writer w = { .keys = keyring_new() };
	char why[200], packages[400];

	if (argc < 2 || w.keys == NULL ||
	    catalogue_load(&w.catalogue, NULL, why, sizeof(why)) != 0)
		return 2;
	w.folder = argv[1];
	snprintf(packages, sizeof(packages), "%s/packages/", argv[1]);
	make_folders(packages);
	for (int i = 2; i < argc; i++)
		write_load(&w, argv[i]);
	if (argc == 2)
		write_defects(&w);
	else
		make_both(w.keys);
	write_keys(&w);
	keyring_free(w.keys);
	catalogue_free(w.catalogue);
	return 0;
}
