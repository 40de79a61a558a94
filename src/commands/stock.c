/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stock.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/bench.h"
#include "io/unpacked.h"
#include "io/user.h"
#include "serve/view.h"
#include "session.h"
#include "stock_copies.h"
#include "stock_news.h"
#include "stock_trial.h"

/* From the start: some of it passes before anything is served. */
#define HOLD_US INT64_C(20000000)

struct stock {
	struct session *session;
	const struct store *folder;
	struct store store;
	struct keys *keys;
	struct known *known;
	struct firmware_index *index;
	struct scan *scan;
	struct ladders *ladders;
	struct unpacked *unpacked;
	struct index_store files;
	struct view *view;
	int cache; /* folder, or -1 */
	struct stock_copies copies;
	int64_t opened_us;
	uint32_t address;
	struct stock_trial trial;
	struct stock_news news;
};

/* The one who uses this address now; we ourselves ask for another. */
static bool
who_asks(void *ctx, uint32_t client, struct mac *mac)
{
	const struct stock *st = ctx;
	const struct device *d;

	if (client == st->address) {
		*mac = st->trial.mac;
		return st->trial.begun;
	}
	d = bench_find_address(st->session->bench, client);
	if (d == NULL)
		return false;
	*mac = d->mac;
	return true;
}

static void
look_at(struct stock *st, const struct device *d)
{
	struct event e;

	if (ladders_look(st->ladders, d, session_now(st->session), &e))
		session_event(st->session, &e);
	if (st->news.read)
		stock_news_vain(&st->news, st->session,
		    ladders_configured(st->ladders, d->mac));
}

void
stock_look(struct stock *st)
{
	const struct bench *b = st->session->bench;

	for (size_t i = 0; st->index != NULL && i < bench_count(b); i++)
		look_at(st, bench_at(b, i));
}

/* No longer than phones have patience for. */
static void
hold_phones(struct stock *st)
{
	struct scan_progress p;

	stock_progress(st, &p);
	ladders_hold(st->ladders,
	    p.busy && !st->news.read &&
		session_now(st->session) - st->opened_us < HOLD_US);
}

void
stock_hear(struct stock *st, const struct event *e)
{
	const struct device *d;

	if (st->index != NULL)
		hold_phones(st);

	if (st->index == NULL ||
	    (e->kind != EVENT_NEIGHBOUR && e->kind != EVENT_DHCP &&
		e->kind != EVENT_CALL && e->kind != EVENT_REQUEST))
		return;
	d = bench_find(st->session->bench, e->mac);
	if (d != NULL)
		look_at(st, d);
}

static void
on_changed(void *ctx)
{
	struct stock *st = ctx;
	struct scan_progress progress;

	hold_phones(st);
	stock_progress(st, &progress);
	stock_news_tell(&st->news, st->session, &progress, st->index);
	stock_look(st);
}

static int
open_archive(void *ctx, const struct index_file *file)
{
	struct stock *st = ctx;

	return scan_open(st->scan, file);
}

static int
make_index(struct stock *st, char *why, size_t cap)
{
	const struct session_config *config = st->session->config;
	int err = keys_load(&st->keys, config->options->keys, why, cap);

	if (err == 0)
		err = known_load(&st->known, why, cap);
	if (err == 0 && config->tell_keys != NULL)
		err = config->tell_keys(config->ctx, st->keys);
	if (err != 0)
		return err;
	st->index = index_new(st->session->catalogue);
	if (st->index != NULL)
		st->ladders = ladders_new(st->index);
	if (st->ladders != NULL)
		ladders_obey(st->ladders, st->folder);
	st->unpacked = unpacked_new(open_archive, st);
	return st->ladders != NULL && st->unpacked != NULL ? 0 : -ENOMEM;
}

static int
make_view(struct stock *st, uint32_t address)
{
	const struct view_config config = { .folder = st->folder,
		.files = &st->files,
		.index = st->index,
		.ladders = st->ladders,
		.address = address,
		.who = who_asks,
		.ctx = st };

	unpacked_store(st->unpacked, &st->files);
	st->view = view_new(&config);
	if (st->view == NULL)
		return -ENOMEM;
	view_store(st->view, &st->store);
	return 0;
}

static int
choose(struct stock *st, char *why, size_t cap)
{
	const struct options *o = st->session->config->options;
	int err = 0;

	for (unsigned i = 0; err == 0 && i < o->loads_n; i++) {
		struct load_choice choice;
		const char *wrong = load_choice_parse(
		    &choice, st->session->catalogue, o->loads[i]);

		if (wrong == NULL)
			err = ladders_choose(st->ladders, &choice);
		else
			err = -EINVAL;
		if (err != 0)
			snprintf(why, cap, "--load: \"%s\" is %s", o->loads[i],
			    wrong != NULL ? wrong : "one too many");
	}
	return err;
}

/* The folder of rightly named copies is read besides. */
static size_t
list_folders(const struct stock *st, const char **paths)
{
	const struct options *o = st->session->config->options;
	size_t n = o->folders_n;

	memcpy(paths, o->folders, n * sizeof(*paths));
	if (st->copies.folder >= 0)
		paths[n++] = st->copies.path;
	return n;
}

static int
start_scan(struct stock *st, char *why, size_t cap)
{
	const char *paths[OPTIONS_FOLDERS + 1];
	const struct scan_config config = { .loop = &st->session->loop,
		.index = st->index,
		.keys = st->keys,
		.known = st->known,
		.paths = paths,
		.paths_n = list_folders(st, paths),
		.cache_folder = st->cache,
		.watch = true,
		.changed = on_changed,
		.ctx = st };

	return scan_start(&st->scan, &config, why, cap);
}

int
stock_open(struct stock **out, struct session *s, const struct store *folder,
    uint32_t address, char *why, size_t cap)
{
	const struct options *o = s->config->options;
	struct stock *st = calloc(1, sizeof(*st));
	int err = 0;

	*out = st;
	if (st == NULL)
		return -ENOMEM;
	st->session = s;
	st->folder = folder;
	st->store = *folder;
	st->cache = -1;
	st->copies.folder = -1;
	st->address = address;
	if (o->plain || o->folders_n == 0)
		return 0;
	if (s->config->role != SCREEN_PRACTICE) { /* that leaves nothing */
		st->cache = user_open_cache();
		stock_copies_open(&st->copies);
	}
	err = make_index(st, why, cap);
	if (err == 0)
		err = make_view(st, address);
	if (err == 0)
		err = choose(st, why, cap);
	if (err == 0)
		err = start_scan(st, why, cap);
	st->opened_us = session_now(s);
	if (err == 0)
		hold_phones(st);
	return err;
}

void
stock_load(const struct stock *st, struct mac mac, const struct model *model,
    struct gate_facts *facts)
{
	struct scan_progress progress;

	if (st->index == NULL)
		return;
	stock_progress(st, &progress);
	facts->scanning = progress.busy;
	facts->load = ladders_load(st->ladders, mac);
	if (facts->load == NULL && model != NULL)
		facts->load = ladders_erased(st->ladders, model);
}

void
stock_gate(struct stock *st, struct mac mac, const struct model *model,
    struct gate_facts *facts)
{
	stock_load(st, mac, model, facts);
	if (facts->load == NULL)
		return;
	if (facts->ports && facts->serving == SERVING_CLEAR)
		stock_trial_run(&st->trial, st->session,
		    &(struct stock_trial_of){ .address = st->address,
			.mac = mac,
			.load = facts->load,
			.file = index_file(st->index, facts->load->manifest)
				    ->name });
	stock_trial_tell(&st->trial, facts);
}

static void
free_stock(void *ctx)
{
	struct stock *st = ctx;

	view_free(st->view);
	unpacked_free(st->unpacked);
	ladders_free(st->ladders);
	index_free(st->index);
	known_free(st->known);
	keys_free(st->keys);
	if (st->cache >= 0)
		close(st->cache);
	stock_copies_close(&st->copies);
	free(st);
}

void
stock_close(struct stock *st)
{
	if (st == NULL)
		return;
	stock_trial_stop(&st->trial);
	if (st->scan != NULL)
		scan_stop(st->scan, free_stock, st);
	else
		free_stock(st);
}

const struct store *
stock_store(const struct stock *st)
{
	return &st->store;
}

const struct firmware_index *
stock_index(const struct stock *st)
{
	return st->index;
}

struct ladders *
stock_ladders(struct stock *st)
{
	return st->ladders;
}

void
stock_progress(const struct stock *st, struct scan_progress *p)
{
	*p = (struct scan_progress){ 0 };
	if (st->scan != NULL)
		scan_progress(st->scan, p);
}

const char *
stock_place(const struct stock *st)
{
	return stock_copies_place(&st->copies);
}

int
stock_copy(
    struct stock *st, const struct index_file *file, char *path, size_t cap)
{
	return stock_copies_make(&st->copies, &st->files, file, path, cap);
}
