/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "installed.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware-index/schema.h"
#include "io/home.h"

#define RESETS "/octothorpe/resets.yaml"

/* The installed file can be mended by hand. */
const char *
installed_models(const struct options *o)
{
	static const char installed[] = DATADIR "/models.yaml";

	if (o->catalogue != NULL)
		return o->catalogue;
	return access(installed, R_OK) == 0 ? installed : NULL;
}

/* Texts that were read, each with what holds it. */
struct texts {
	struct schema_text texts[3];
	char *bufs[3];
	size_t n;
};

/* Add a file where there is one; 0, 1 when it is there, or -errno. */
static int
add_file(struct texts *t, const char *path, char *why, size_t cap)
{
	int err = schema_text_read(&t->texts[t->n], &t->bufs[t->n], path);

	if (err == -ENOENT || err == -ENOTDIR)
		return 0;
	if (err != 0) {
		snprintf(why, cap, "%s: %s", path, strerror(-err));
		return err;
	}
	t->n++;
	return 1;
}

static int
add_files(struct texts *t, char own[PATH_MAX], char *why, size_t cap)
{
	char home[PATH_MAX - sizeof(RESETS)];
	int err = add_file(t, DATADIR "/resets.yaml", why, cap);

	if (err == 0)
		t->texts[t->n++] = resets_built_in();
	if (err >= 0)
		err = add_file(t, "/etc" RESETS, why, cap);
	if (err >= 0 &&
	    home_folder(home, sizeof(home), "XDG_CONFIG_HOME", ".config") ==
		0) {
		snprintf(own, PATH_MAX, "%s" RESETS, home);
		err = add_file(t, own, why, cap);
	}
	return err < 0 ? err : 0;
}

int
installed_resets(struct resets **r, char *why, size_t cap)
{
	struct texts t = { 0 };
	char own[PATH_MAX]; /* a text's name */
	int err = add_files(&t, own, why, cap);

	*r = NULL;
	if (err == 0)
		err = resets_load(r, t.texts, t.n, why, cap);
	for (size_t i = 0; i < t.n; i++)
		free(t.bufs[i]);
	return err;
}
