/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What there is to say of a load, once it is known what it is made of. */

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "drafts.h"
#include "load_name.h"

/* What a load is for, by its name and, where that says nothing, its parts. */
static void
read_name(struct draft *draft)
{
	struct load *l = &draft->load;
	const struct examined *x = &draft->manifest->examined;
	struct load_name name;

	load_name_read(&name, l->name);
	l->protocol = name.protocol;
	for (unsigned i = 0; i < l->parts_n && l->protocol == PROTOCOL_NONE;
	     i++)
		l->protocol = part_protocol(l->parts[i].name);
	text_copy(l->version, sizeof(l->version),
	    name.version[0] != '\0' ? name.version : x->listing.release);
	text_copy(l->platform, sizeof(l->platform), name.platform);
	/* A practice key signs for all platforms. */
	if (x->platform[0] != '\0' && x->generation != 'P')
		text_copy(l->platform, sizeof(l->platform), x->platform);
}

static bool
has_term(const struct drafts *d, const struct load *l, const char *name)
{
	for (unsigned i = 0; i < l->terms_n; i++)
		if (strcasecmp(
			file_true_name(d->files->at[l->terms[i]]), name) == 0)
			return true;
	return false;
}

/* Whether a model in recovery asks for a default manifest of the load. */
static bool
asks_for_term(
    const struct drafts *d, const struct load *l, const struct model *m)
{
	for (unsigned i = 0; i < m->manifests_count; i++)
		if (has_term(d, l, m->manifests[i]))
			return true;
	return false;
}

static void
find_models(const struct drafts *d, struct draft *draft)
{
	struct load *l = &draft->load;
	bool by_term = draft->origin == DRAFT_TERM, sure;
	const struct model *m;

	for (size_t i = 0; (m = catalogue_at(d->catalogue, i)) != NULL &&
	     l->models_n < LOAD_MODELS;
	     i++)
		if (by_term ? asks_for_term(d, l, m)
			    : model_takes_load(m, l->name))
			l->models[l->models_n++] = m;
	if (!by_term || l->models_n > 0)
		return;
	/* "TERM41.7-0-3-0S.loads", as it was in the days of 7.x. */
	m = catalogue_find_file(
	    d->catalogue, file_true_name(draft->manifest), &sure);
	if (m != NULL)
		l->models[l->models_n++] = m;
}

static enum finding_code
place_finding(enum part_place place)
{
	static const enum finding_code findings[] = {
		[PART_MISSING] = FINDING_MISSING,
		[PART_AT_HOME] = FINDING_NONE,
		[PART_IN_OTHER_CASE] = FINDING_PART_CASE,
		[PART_ELSEWHERE] = FINDING_PART_ELSEWHERE,
		[PART_RENAMED] = FINDING_PART_RENAMED,
	};

	return findings[place];
}

/* Another platform's key verifies nothing in the phone. */
static bool
is_mixed(const struct draft *draft, const struct examined *part)
{
	const struct examined *manifest = &draft->manifest->examined;

	return part->platform[0] != '\0' && manifest->platform[0] != '\0' &&
	    strcmp(part->platform, manifest->platform) != 0;
}

/* Lists of wireless phones hold sizes (facts/formats.md section 3.3). */
static bool
is_of_other_size(
    const struct listing *list, unsigned i, const struct index_file *f)
{
	return i < list->parts_n && list->sizes[i] != 0 &&
	    list->sizes[i] != f->examined.size;
}

static void
judge_part(const struct drafts *d, struct draft *draft, unsigned i)
{
	struct load *l = &draft->load;
	const struct load_part *part = &l->parts[i];
	enum finding_code place = place_finding(draft->places[i]);
	const struct index_file *f;

	if (place != FINDING_NONE)
		findings_add(&l->findings, place, 0, 0, part->name);
	if (part->file == INDEX_NONE) {
		l->complete = false;
		return;
	}
	f = d->files->at[part->file];
	/* Of an image signed and unsigned a phone takes one. */
	if (draft->origin != DRAFT_IMAGE || part->file == l->manifest)
		l->octets += f->examined.size;
	if (f->examined.generation == 'A')
		l->generation = 'A';
	if (is_mixed(draft, &f->examined))
		findings_add(
		    &l->findings, FINDING_MIXED_KEYS, 0, 0, part->name);
	if (file_refused_as(f, part->name) ||
	    is_of_other_size(&draft->manifest->examined.listing, i, f))
		findings_add(&l->findings, FINDING_PART_BAD, 0, 0, part->name);
	else if (findings_worst(&f->examined.findings) == WEIGHT_DOUBT)
		findings_add(
		    &l->findings, FINDING_PART_DOUBT, 0, 0, part->name);
}

/*
 * LA_VERSION names the loader that the load was made for: the id in the
 * listed .sbn (facts/formats.md section 3.1).
 */
static void
judge_loader(const struct drafts *d, struct draft *draft)
{
	struct load *l = &draft->load;
	const char *wanted = draft->manifest->examined.listing.la_version;

	for (unsigned i = 0; i < l->parts_n && wanted[0] != '\0'; i++) {
		const struct examined *x;

		if (l->parts[i].file == INDEX_NONE)
			continue;
		x = &d->files->at[l->parts[i].file]->examined;
		if (x->kind == KIND_LOADER && strcmp(x->image_id, wanted) != 0)
			findings_add(&l->findings, FINDING_LA_VERSION, 0, 0,
			    x->image_id);
	}
}

/* The first default manifest that a model of the load would ask for in vain. */
static void
judge_terms(const struct drafts *d, struct load *l)
{
	for (unsigned i = 0; i < l->models_n; i++) {
		const struct model *m = l->models[i];

		if (m->generation != GENERATION_JAVA ||
		    m->manifests_count == 0 || has_term(d, l, m->manifests[0]))
			continue;
		findings_add(
		    &l->findings, FINDING_NO_TERM, 0, 0, m->manifests[0]);
		return;
	}
}

static void
judge_manifest(const struct drafts *d, struct draft *draft)
{
	struct load *l = &draft->load;
	const struct index_file *f = draft->manifest;
	const struct examined *x = &f->examined;

	l->generation = x->generation;
	l->signed_at = x->signed_at;
	l->hardware_comp = x->listing.hardware_comp;
	if (draft->origin == DRAFT_IMAGE)
		return;
	if (examined_refused(x))
		findings_add(&l->findings, FINDING_PART_BAD, 0, 0, f->name);
	else if (findings_worst(&x->findings) == WEIGHT_DOUBT)
		findings_add(&l->findings, FINDING_PART_DOUBT, 0, 0, f->name);
	if (draft->origin == DRAFT_TERM)
		findings_add(&l->findings, FINDING_NO_MANIFEST, 0, 0, f->name);
	else
		judge_terms(d, l);
}

static bool
is_java(const struct load *l)
{
	return l->models_n > 0 && l->models[0]->generation == GENERATION_JAVA;
}

void
draft_judge(const struct drafts *d, struct draft *draft)
{
	struct load *l = &draft->load;

	read_name(draft);
	find_models(d, draft);
	judge_manifest(d, draft);
	l->complete = true;
	for (unsigned i = 0; i < l->parts_n; i++)
		judge_part(d, draft, i);
	judge_loader(d, draft);
	if (l->hardware_comp != 0)
		findings_add(
		    &l->findings, FINDING_HARDWARE, l->hardware_comp, 0, NULL);
	if (l->generation == 'A' && is_java(l))
		findings_add(&l->findings, FINDING_NEEDS_STEP, 0, 0, NULL);
	if (l->generation == 'P')
		findings_add(&l->findings, FINDING_PRACTICE, 0, 0, NULL);
	l->usable =
	    l->complete && findings_worst(&l->findings) != WEIGHT_REFUSED;
}
