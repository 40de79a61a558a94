/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_FOLDER_H
#define TESTS_SUPPORT_FOLDER_H

/* A folder of a test's own. */

#include "support/cases.h"

#define FOLDER_PATH 32

/* A new one, its path in path. */
static inline void
folder_make(char path[FOLDER_PATH])
{
	snprintf(path, FOLDER_PATH, "/tmp/octothorpe-test-XXXXXX");
	assert_non_null(mkdtemp(path));
}

/* It goes with all that is in it, also what nobody may read. */
static inline void
folder_remove(const char *path)
{
	char command[3 * FOLDER_PATH];

	snprintf(command, sizeof(command), "chmod -R u+rwX %s; rm -rf %s", path,
	    path);
	assert_int_equal(system(command), 0);
}

#endif
