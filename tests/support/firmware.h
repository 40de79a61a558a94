/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_FIRMWARE_H
#define TESTS_SUPPORT_FIRMWARE_H

/* An index filled by hand with what examine() would say of good files. */

#include "firmware-index/index.h"

#include "base/text.h"
#include "support/cases.h"

struct shelf {
	struct catalogue *catalogue;
	struct firmware_index *index;
};

static inline void
shelf_init(struct shelf *s)
{
	char why[200];

	assert_int_equal(
	    catalogue_load(&s->catalogue, NULL, why, sizeof(why)), 0);
	s->index = index_new(s->catalogue);
	assert_non_null(s->index);
}

static inline void
shelf_fini(struct shelf *s)
{
	index_free(s->index);
	catalogue_free(s->catalogue);
}

/* A digest that differs where the texts differ. */
static inline void
shelf_digest(struct examined *x, const char *name, const char *content)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (const char *p = name; *p != '\0'; p++)
		hash = (hash ^ (uint8_t)*p) * UINT64_C(1099511628211);
	for (const char *p = content; *p != '\0'; p++)
		hash = (hash ^ (uint8_t)*p) * UINT64_C(1099511628211);
	for (size_t i = 0; i < sizeof(x->sha256); i++)
		x->sha256[i] = (uint8_t)(hash >> (i % 8 * 8));
}

/* An intact file of that name, signed with that key ("" and 0: unsigned). */
static inline struct examined
shelf_file(
    enum file_kind kind, const char *name, const char *platform, char key)
{
	struct examined x = { .kind = kind, .size = 1000, .generation = key };

	x.verdict = key != 0 ? VERDICT_INTACT : VERDICT_UNSIGNED;
	text_copy(x.platform, sizeof(x.platform), platform);
	text_copy(x.embedded, sizeof(x.embedded), key != 0 ? name : "");
	x.signed_at = key != 0 ? 1262624678 : 0;
	shelf_digest(&x, name, platform);
	return x;
}

/* List names, divided by blanks, in a manifest. */
static inline void
shelf_list(struct examined *x, const char *names)
{
	shelf_digest(x, x->embedded, names);
	while (*names != '\0') {
		size_t n = strcspn(names, " ");

		assert_true(x->listing.parts_n < MANIFEST_PARTS);
		snprintf(x->listing.parts[x->listing.parts_n++], EXAMINE_NAME,
		    "%.*s", (int)n, names);
		names += n + strspn(names + n, " ");
	}
}

static inline void
shelf_put(struct shelf *s, const char *folder, const char *name,
    const struct examined *x)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	assert_int_equal(index_put(s->index, path, "", x), 0);
}

static inline void
shelf_put_manifest(struct shelf *s, const char *folder, const char *name,
    const struct examined *like)
{
	struct examined x = *like;
	char names[512] = "";
	size_t n = 0;

	for (unsigned i = 0; i < x.listing.parts_n; i++)
		n += (size_t)snprintf(names + n, sizeof(names) - n, "%s%s",
		    i > 0 ? " " : "", x.listing.parts[i]);
	text_copy(x.embedded, sizeof(x.embedded), name);
	shelf_digest(&x, name, names);
	shelf_put(s, folder, name, &x);
}

/* A whole Java package: "SIP" or "SCCP", "41", 'A', "9-4-2SR3-1", "ES26". */
struct shelf_package {
	const char *protocol, *platform;
	char key;
	const char *version, *parts; /* of the load, and of its parts */
	uint32_t hardware;
};

static inline void
shelf_put_java(
    struct shelf *s, const char *folder, const struct shelf_package *p)
{
	static const struct {
		const char *platform, *terms[2];
	} terms[] = { { "11", { "06", "11" } }, { "31", { "31", NULL } },
		{ "41", { "41", "61" } }, { "42", { "42", "62" } },
		{ "45", { "45", "65" } }, { "70", { "70", "71" } },
		{ "75", { "75", NULL } } };
	static const char *const stems[] = { "jar", "cnu", "apps", "dsp",
		"cvm" };
	struct examined list =
	    shelf_file(KIND_MANIFEST, "", p->platform, p->key);
	char name[EXAMINE_NAME];

	list.listing.hardware_comp = p->hardware;
	for (size_t i = 0; i < ARRAY_LEN(stems); i++) {
		bool has_protocol = i == 0 || i == 4;
		struct examined part;

		snprintf(name, sizeof(name), "%s%s%s.%s.sbn", stems[i],
		    p->platform,
		    !has_protocol                         ? ""
			: strcmp(p->protocol, "SIP") == 0 ? "sip"
							  : "sccp",
		    p->parts);
		text_copy(list.listing.parts[i], EXAMINE_NAME, name);
		list.listing.parts_n++;
		part = shelf_file(KIND_PART, name, p->platform, p->key);
		part.size = 1000000 * (i + 1);
		shelf_put(s, folder, name, &part);
	}
	snprintf(name, sizeof(name), "%s%s.%sS.loads", p->protocol, p->platform,
	    p->version);
	shelf_put_manifest(s, folder, name, &list);
	for (size_t i = 0; i < ARRAY_LEN(terms); i++)
		for (size_t k = 0; k < 2; k++) {
			if (strcmp(terms[i].platform, p->platform) != 0 ||
			    terms[i].terms[k] == NULL)
				continue;
			snprintf(name, sizeof(name), "term%s.default.loads",
			    terms[i].terms[k]);
			shelf_put_manifest(s, folder, name, &list);
		}
}

static inline void
shelf_build(struct shelf *s)
{
	assert_int_equal(index_build(s->index), 0);
}

/* The only load of that name. */
static inline const struct load *
shelf_load(const struct shelf *s, const char *name)
{
	const struct load *found = NULL;

	for (size_t i = 0; i < index_loads(s->index); i++)
		if (strcmp(index_load(s->index, i)->name, name) == 0) {
			assert_null(found);
			found = index_load(s->index, i);
		}
	assert_non_null(found);
	return found;
}

static inline const struct finding *
shelf_finding(const struct load *l, enum finding_code code)
{
	for (unsigned i = 0; i < l->findings.n; i++)
		if (l->findings.list[i].code == code)
			return &l->findings.list[i];
	return NULL;
}

#endif
