/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "options.h"
#include "practice/config.h"
#include "practice/firmware.h"

#define LOAD_SIZE 8120000    /* octets, as 9.4(2)SR1 for 41 and 61 */
#define MADE_AT   1487116800 /* 2017-02-15 */

int
practice_folder_make(struct practice_folder *f, const char **where)
{
	const char *tmp = getenv("TMPDIR");

	if (tmp == NULL || strlen(tmp) >= sizeof(f->path) / 2)
		tmp = "/tmp";
	*where = tmp;
	snprintf(f->path, sizeof(f->path), "%s/octothorpe-XXXXXX", tmp);
	if (mkdtemp(f->path) == NULL) {
		f->path[0] = '\0';
		return -errno;
	}
	chmod(f->path, 0755); /* it is served without root's rights */
	return 0;
}

/* What was written just now is not read before it is sure to be whole. */
static int
make_old(int fd)
{
	const struct timespec then = { .tv_sec = MADE_AT };

	return futimens(fd, (const struct timespec[]){ then, then });
}

static int
write_file(const char *folder, const char *name, const void *data, size_t size)
{
	char path[160];
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		return -errno;
	n = write(fd, data, size);
	if (make_old(fd) != 0)
		n = -1;
	if (close(fd) != 0 || n != (ssize_t)size)
		return -EIO;
	return 0;
}

static int
write_load(const char *folder, const struct practice_spec *spec)
{
	struct practice_load load;
	int err = practice_load_make(&load, spec);

	for (unsigned i = 0; err == 0 && i < load.files_n; i++)
		err = write_file(folder, load.files[i].name, load.files[i].data,
		    load.files[i].n);
	practice_load_fini(&load);
	return err;
}

/* Facts/phones.md section 4; Java loads go on with the platform. */
static const struct step {
	enum generation generation;
	const char *load, *release;
} steps[] = {
	{ GENERATION_JAVA, "SIP", ".8-5-2S" },
	{ GENERATION_GEN1, "P00305000500", NULL },
	{ GENERATION_GEN1, "P00308000900", NULL },
};

static int
write_step(const char *folder, const struct step *step, const struct model *m,
    const struct sign_key *key)
{
	struct practice_spec spec = { .key = key, .octets = LOAD_SIZE };
	char under[120];

	if (step->release != NULL)
		snprintf(spec.load, sizeof(spec.load), "%s%s%s", step->load,
		    m->parts, step->release);
	else
		text_copy(spec.load, sizeof(spec.load), step->load);
	snprintf(under, sizeof(under), "%s/%s", folder, spec.load);
	if (mkdir(under, 0755) != 0)
		return errno == EEXIST ? 0 : -errno; /* of another model */
	return write_load(under, &spec);
}

static int
write_steps(
    const char *folder, const struct model *m, const struct sign_key *key)
{
	int err = 0;

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (err == 0 && steps[i].generation == m->generation)
			err = write_step(folder, &steps[i], m, key);
	return err;
}

int
practice_folder_fill(
    const struct practice_folder *f, const struct practice_firmware *firmware)
{
	char config[4000], loads[OPTIONS_MODELS][48];
	int n;

	for (unsigned i = 0; i < firmware->models_n; i++) {
		const struct model *m = firmware->models[i];
		struct practice_spec spec;
		int err = practice_spec_of(&spec, m);

		text_copy(loads[i], sizeof(loads[i]), spec.load);
		if (err == -ENOTSUP) /* it keeps what it runs */
			continue;
		spec.key = firmware->key;
		spec.octets = LOAD_SIZE;
		if (err == 0)
			err = write_load(f->path, &spec);
		if (err == 0 && firmware->older != NULL)
			err = write_steps(f->path, m, firmware->older);
		if (err != 0)
			return err;
	}
	n = practice_config_make(config, sizeof(config), firmware->models,
	    loads, firmware->models_n);
	return n < 0
	    ? n
	    : write_file(f->path, "XMLDefault.cnf.xml", config, (size_t)n);
}

/* Folders in it have no folders in them. */
static void
remove_all(int fd, bool folders)
{
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' ||
		    unlinkat(fd, entry->d_name, 0) == 0 || !folders)
			continue;
		remove_all(openat(fd, entry->d_name,
			       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
		    false);
		unlinkat(fd, entry->d_name, AT_REMOVEDIR);
	}
	if (dir != NULL)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
}

void
practice_folder_remove(const struct practice_folder *f)
{
	if (f->path[0] == '\0')
		return;
	remove_all(open(f->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), true);
	rmdir(f->path);
}
