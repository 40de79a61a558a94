/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/inventory.h"

#include "support/stock.h"

struct stocktaking {
	struct shelf shelf;
	struct inventory v;
};

static int
take(void **state)
{
	struct stocktaking *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	shelf_init(&s->shelf);
	stock_fill(&s->shelf);
	assert_int_equal(inventory_take(&s->v, s->shelf.index), 0);
	*state = s;
	return 0;
}

static int
drop(void **state)
{
	struct stocktaking *s = *state;

	inventory_fini(&s->v);
	shelf_fini(&s->shelf);
	free(s);
	return 0;
}

static void
loads_come_first_and_then_files(void **state)
{
	const struct stocktaking *s = *state;
	size_t counts[ITEM_COUNT] = { 0 };

	for (size_t i = 0; i < s->v.n; i++) {
		const struct inventory_item *item = &s->v.items[i];

		if (i > 0)
			assert_true(item->kind >= s->v.items[i - 1].kind);
		assert_int_equal(
		    inventory_load(&s->v, i) != NULL, item->kind == ITEM_LOAD);
		counts[item->kind]++;
	}
	assert_memory_equal(counts, s->v.counts, sizeof(counts));
	assert_int_equal(counts[ITEM_LOAD], index_loads(s->shelf.index));
	assert_ptr_equal(
	    inventory_load(&s->v, 1), index_load(s->shelf.index, 1));
	assert_int_equal(s->v.usable, 4);
}

/* What was changed after it was signed is worse than a wrong name. */
static void
of_what_phones_refuse_the_worst_comes_first(void **state)
{
	const struct stocktaking *s = *state;
	size_t first = s->v.counts[ITEM_LOAD];
	size_t last = first + s->v.counts[ITEM_REFUSED] - 1;

	assert_int_equal(
	    inventory_file(&s->v, first)->examined.verdict, VERDICT_DAMAGED);
	assert_string_equal(
	    inventory_file(&s->v, last)->name, "apps41.9-4-2ES26 (1).sbn");
	for (size_t i = first; i <= last; i++)
		assert_true(
		    examined_refused(&inventory_file(&s->v, i)->examined));
}

static void
loose_is_firmware_of_no_load_here(void **state)
{
	const struct stocktaking *s = *state;

	for (size_t i = s->v.n - s->v.counts[ITEM_LOOSE]; i < s->v.n; i++)
		assert_false(inventory_file(&s->v, i)->in_load);
	assert_int_equal(s->v.counts[ITEM_LOOSE], 2);
	assert_int_equal(s->v.others, 3);
}

static void
every_item_is_found_by_its_id(void **state)
{
	const struct stocktaking *s = *state;

	for (size_t i = 0; i < s->v.n; i++) {
		assert_true(s->v.items[i].id != 0);
		assert_int_equal(inventory_find(&s->v, s->v.items[i].id), i);
	}
	assert_int_equal(inventory_find(&s->v, 0), 0);
	assert_int_equal(inventory_find(&s->v, 1), 0);
}

/* Where others come before it in another build it is still the same. */
static void
an_item_keeps_its_id_from_build_to_build(void **state)
{
	static const struct shelf_package more = { "SCCP", "11", 'A',
		"9-4-2SR3-1", "9-4-2ES26", 0 };
	struct stocktaking *s = *state;
	const struct load *l = inventory_load(&s->v, 1);
	uint64_t id = s->v.items[1].id;
	char name[EXAMINE_NAME];

	text_copy(name, sizeof(name), l->name);
	shelf_put_java(&s->shelf, "aa", &more);
	shelf_build(&s->shelf);
	assert_true(s->v.revision != index_revision(s->shelf.index));
	inventory_fini(&s->v);
	assert_int_equal(inventory_take(&s->v, s->shelf.index), 0);
	assert_int_not_equal(inventory_find(&s->v, id), 1);
	l = inventory_load(&s->v, inventory_find(&s->v, id));
	assert_string_equal(l->name, name);
}

static void
of_nothing_it_is_empty(void **state)
{
	struct inventory v;
	struct shelf s;

	(void)state;
	shelf_init(&s);
	assert_int_equal(inventory_take(&v, s.index), 0);
	assert_int_equal(v.n, 0);
	inventory_fini(&v);
	inventory_fini(&v);
	shelf_fini(&s);
}

#define TAKEN(f) cmocka_unit_test_setup_teardown(f, take, drop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TAKEN(loads_come_first_and_then_files),
		TAKEN(of_what_phones_refuse_the_worst_comes_first),
		TAKEN(loose_is_firmware_of_no_load_here),
		TAKEN(every_item_is_found_by_its_id),
		TAKEN(an_item_keeps_its_id_from_build_to_build),
		cmocka_unit_test(of_nothing_it_is_empty),
	};

	return cmocka_run_group_tests_name(
	    "firmware-index/inventory", tests, NULL, NULL);
}
