/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/view.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "generated.h"
#include "led.h"

struct view {
	struct view_config config;
	char load[EXAMINE_NAME]; /* what view_load() told last */
};

/* Where an open file's octets are. */
enum layer {
	LAYER_LOAD,
	LAYER_GENERATED,
	LAYER_FOLDER,
	LAYER_LED, /* of the folder, with another load's name in it */
};

struct view_file {
	enum layer layer;
	void *handle; /* of index or folder */
	struct generated generated;
	struct led led;
};

struct view *
view_new(const struct view_config *config)
{
	struct view *v = calloc(1, sizeof(*v));

	if (v != NULL)
		v->config = *config;
	return v;
}

void
view_free(struct view *v)
{
	free(v);
}

/* The file of a load by that name, exactly or but for case. */
static const struct index_file *
file_of_load(const struct view *v, const struct load *load, const char *name,
    int (*compare)(const char *, const char *))
{
	const struct firmware_index *x = v->config.index;
	const struct index_file *f = index_file(x, load->manifest);

	if (compare(f->name, name) == 0)
		return f;
	for (unsigned i = 0; i < load->terms_n; i++) {
		f = index_file(x, load->terms[i]);
		if (compare(f->name, name) == 0)
			return f;
	}
	for (unsigned i = 0; i < load->parts_n; i++)
		if (load->parts[i].file != INDEX_NONE &&
		    compare(load->parts[i].name, name) == 0)
			return index_file(x, load->parts[i].file);
	return NULL;
}

/* What is meant for the one who asks, or NULL; mac is zero for nobody's. */
static const struct load *
load_for(const struct view *v, uint32_t client, struct mac *mac)
{
	*mac = (struct mac){ 0 };
	if (client == 0 || !v->config.who(v->config.ctx, client, mac))
		return NULL;
	return ladders_load(v->config.ladders, *mac);
}

static int
open_of_load(const struct view *v, const struct load *load, const char *name,
    struct view_file *file, struct store_file *f)
{
	const struct index_store *files = v->config.files;
	const struct index_file *found = file_of_load(v, load, name, strcmp);
	int err;

	if (found == NULL)
		found = file_of_load(v, load, name, strcasecmp);
	if (found == NULL)
		return -ENOENT;
	err = files->open(files->ctx, found, f);
	if (err != 0)
		return err;
	file->layer = LAYER_LOAD;
	file->handle = f->handle;
	text_copy(f->found, sizeof(f->found), found->name);
	return 0;
}

/*
 * A file of another load for its model, by its very name: the phone began
 * with that load before it was given this one, or its own configuration
 * names it. Default manifests have one name in all packages.
 */
static int
open_of_other(const struct view *v, struct mac mac, const char *name,
    struct view_file *file, struct store_file *f)
{
	const struct firmware_index *x = v->config.index;
	const struct model *model = ladders_model(v->config.ladders, mac);
	int err = -ENOENT;

	if (model == NULL || strncasecmp(name, "term", 4) == 0)
		return -ENOENT;
	for (size_t i = 0; err == -ENOENT && i < index_loads(x); i++)
		if (load_is_for(index_load(x, i), model))
			err = open_of_load(v, index_load(x, i), name, file, f);
	return err;
}

static int
open_generated(const struct view *v, struct mac mac, const struct load *load,
    const char *name, struct view_file *file, struct store_file *f)
{
	const struct model *model = ladders_model(v->config.ladders, mac);

	if (model == NULL ||
	    !generated_make(
		&file->generated, name, model, load->name, v->config.address))
		return -ENOENT;
	file->layer = LAYER_GENERATED;
	f->size = file->generated.n;
	text_copy(f->found, sizeof(f->found), name);
	return 0;
}

static int
open_in_folder(const struct view *v, uint32_t client, const char *path,
    struct view_file *file, struct store_file *f)
{
	const struct store *folder = v->config.folder;
	int err = folder->open(folder->ctx, client, path, f);

	file->layer = LAYER_FOLDER;
	file->handle = f->handle;
	return err;
}

/* The phone's own file, naming the load that is meant for it now. */
static int
open_led(const struct view *v, uint32_t client, struct mac mac,
    const struct load *load, const char *path, struct view_file *file,
    struct store_file *f)
{
	const struct model *model = ladders_model(v->config.ladders, mac);
	char own[CONFIGURED_FILE];
	int err;

	if (strcasecmp(path, configured_own(own, mac)) != 0)
		return -ENOENT;
	err = open_in_folder(v, client, path, file, f);
	if (err == 0 &&
	    led_init(&file->led, v->config.folder, f, model, load->name))
		file->layer = LAYER_LED;
	return err;
}

/*
 * Whether generated files come before those of the folder: they lead a phone
 * to what somebody chose, and over the steps between. Where nobody chose, the
 * ladder ends with what the folder names, and its own file says so; what it
 * names in vain it names for a reason, and a phone that was led away from
 * that would come back to it, for ever.
 */
static bool
is_led(const struct ladders *l, struct mac mac)
{
	const struct plan *p = ladders_plan(l, mac);

	return ladders_choice(l, mac, ladders_model(l, mac)) != NULL ||
	    (ladders_climbing(l, mac) && p->steps_n > 1);
}

/* Our own reading is only to see whether anything can be read. */
static bool
waits(const struct view *v, uint32_t client, struct mac mac)
{
	return client != v->config.address &&
	    ladders_waits(v->config.ladders, mac);
}

static int
open_layers(const struct view *v, uint32_t client, const char *path,
    struct view_file *file, struct store_file *f)
{
	struct mac mac;
	const struct load *load = load_for(v, client, &mac);
	bool held = waits(v, client, mac);
	bool led = !held && is_led(v->config.ladders, mac);
	int err = -ENOENT;

	if (held && asked_kind(path) == ASKED_MANIFEST)
		return -EAGAIN;
	if (load != NULL)
		err = open_of_load(v, load, path, file, f);
	if (err == -ENOENT && load != NULL && led)
		err = open_generated(v, mac, load, path, file, f);
	if (err == -ENOENT && load != NULL && led)
		err = open_led(v, client, mac, load, path, file, f);
	if (err == -ENOENT)
		err = open_in_folder(v, client, path, file, f);
	if (err == -ENOENT)
		err = open_of_other(v, mac, path, file, f);
	if (err == -ENOENT && load != NULL && !held)
		err = open_generated(v, mac, load, path, file, f);
	return err;
}

static int
view_open(void *ctx, uint32_t client, const char *path, struct store_file *f)
{
	struct view_file *file = calloc(1, sizeof(*file));
	int err;

	*f = (struct store_file){ 0 };
	if (file == NULL)
		return -ENOMEM;
	err = open_layers(ctx, client, path, file, f);
	f->handle = err == 0 ? file : NULL;
	if (err != 0)
		free(file);
	return err;
}

static ssize_t
read_generated(const struct generated *g, void *buf, size_t n, uint64_t offset)
{
	size_t left = offset < g->n ? g->n - (size_t)offset : 0;

	if (n > left)
		n = left;
	memcpy(buf, &g->text[g->n - left], n);
	return (ssize_t)n;
}

static ssize_t
view_read_at(void *ctx, void *handle, void *buf, size_t n, uint64_t offset)
{
	const struct view_config *c = &((const struct view *)ctx)->config;
	const struct view_file *file = handle;

	switch (file->layer) {
	case LAYER_LOAD:
		return c->files->read_at(
		    c->files->ctx, file->handle, buf, n, offset);
	case LAYER_GENERATED:
		return read_generated(&file->generated, buf, n, offset);
	case LAYER_FOLDER:
		return c->folder->read_at(
		    c->folder->ctx, file->handle, buf, n, offset);
	case LAYER_LED:
		return led_read_at(&file->led, buf, n, offset);
	}
	return -EBADF;
}

static int
view_unchanged(void *ctx, void *handle)
{
	const struct view_config *c = &((const struct view *)ctx)->config;
	const struct view_file *file = handle;

	switch (file->layer) {
	case LAYER_LOAD:
		return c->files->unchanged(c->files->ctx, file->handle);
	case LAYER_GENERATED:
		return 1;
	case LAYER_FOLDER:
	case LAYER_LED:
		return c->folder->unchanged(c->folder->ctx, file->handle);
	}
	return -EBADF;
}

static void
view_close(void *ctx, void *handle)
{
	const struct view_config *c = &((const struct view *)ctx)->config;
	struct view_file *file = handle;

	if (file->layer == LAYER_LOAD)
		c->files->close(c->files->ctx, file->handle);
	if (file->layer == LAYER_FOLDER || file->layer == LAYER_LED)
		c->folder->close(c->folder->ctx, file->handle);
	free(file);
}

static bool
view_list(void *ctx, size_t i, char *name)
{
	const struct store *folder = ((const struct view *)ctx)->config.folder;

	return folder->list != NULL && folder->list(folder->ctx, i, name);
}

static const char *
view_load(void *ctx, uint32_t client, const char *path)
{
	struct view *v = ctx;
	struct mac mac;
	const struct load *load = load_for(v, client, &mac);

	if (load == NULL || asked_kind(path) != ASKED_MANIFEST ||
	    file_of_load(v, load, path, strcasecmp) == NULL)
		return NULL;
	text_copy(v->load, sizeof(v->load), load->name);
	return v->load;
}

void
view_store(struct view *v, struct store *store)
{
	*store = (struct store){ .open = view_open,
		.read_at = view_read_at,
		.unchanged = view_unchanged,
		.close = view_close,
		.list = view_list,
		.load = view_load,
		.ctx = v };
}
