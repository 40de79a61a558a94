/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "commands.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/sign.h"
#include "io/link.h"
#include "io/namespace.h"
#include "practice/config.h"
#include "practice/firmware.h"
#include "practice/keyring.h"
#include "session.h"
#include "swarm.h"

#define BENCH_END  "bench0"
#define PHONES_END "phones0"
#define ADDRESS    0xc0a84c01u /* 192.168.76.1/22: room for 500 phones */
#define PREFIX     22
#define LOAD_SIZE  8120000 /* octets, as 9.4(2)SR1 for 41 and 61 */
#define GONE                                                                   \
	"The process of the simulated phones has ended: quit, and start anew."

/* Two Java phones of one package, one of another, and a first-generation. */
static const char *const default_models[] = { "7941G", "7961G", "7911G",
	"7960G" };

struct practice {
	const struct options *options;
	struct catalogue *catalogue;
	const struct model *models[OPTIONS_MODELS];
	unsigned models_n;
	struct faults faults;
	struct sign_key *key;
	char folder[64];
	pid_t swarm;
	int leash;      /* held by us, felt by the swarm */
	size_t revived; /* when all was done */
};

static enum status
choose_models(struct practice *p)
{
	const struct options *o = p->options;
	unsigned n = o->models_n > 0 ? o->models_n : 4;

	for (unsigned i = 0; i < n; i++) {
		const char *name =
		    o->models_n > 0 ? o->models[i] : default_models[i];
		const struct model *m = catalogue_find(p->catalogue, name);

		if (m == NULL)
			m = catalogue_find_words(p->catalogue,
			    (struct span){
				(const uint8_t *)name, strlen(name) });
		if (m == NULL)
			return command_fail(STATUS_USAGE,
			    "practice: no model \"%s\" is known", name);
		if (m->generation == GENERATION_OTHER)
			return command_fail(STATUS_USAGE,
			    "practice: no way to revive a %s over the wire is "
			    "known",
			    m->name);
		p->models[p->models_n++] = m;
	}
	return STATUS_FINE;
}

static enum status
choose_faults(struct practice *p)
{
	const struct options *o = p->options;

	for (unsigned i = 0; i < o->faults_n; i++) {
		const char *wrong = fault_parse(&p->faults, o->faults[i]);

		if (wrong != NULL)
			return command_fail(STATUS_USAGE,
			    "practice: --fault: \"%s\" is %s", o->faults[i],
			    wrong);
	}
	if (faults_phones(&p->faults) > o->phones)
		return command_fail(STATUS_USAGE,
		    "practice: --fault: %u phones are to have one, and there "
		    "are %u",
		    faults_phones(&p->faults), o->phones);
	return STATUS_FINE;
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
	if (close(fd) != 0 || n != (ssize_t)size)
		return -EIO;
	return 0;
}

/* The load of each model, and the XMLDefault.cnf.xml that names them all. */
static int
write_firmware(struct practice *p)
{
	char config[4000], loads[OPTIONS_MODELS][48];
	int n;

	for (unsigned i = 0; i < p->models_n; i++) {
		struct practice_load load = { 0 };
		struct practice_spec spec;
		int err = practice_spec_of(&spec, p->models[i]);

		spec.key = p->key;
		spec.octets = LOAD_SIZE;
		if (err == 0)
			err = practice_load_make(&load, &spec);
		for (unsigned k = 0; err == 0 && k < load.files_n; k++)
			err = write_file(p->folder, load.files[k].name,
			    load.files[k].data, load.files[k].n);
		text_copy(loads[i], sizeof(loads[i]), load.load);
		practice_load_fini(&load);
		if (err != 0)
			return err;
	}
	n = practice_config_make(
	    config, sizeof(config), p->models, loads, p->models_n);
	return n < 0
	    ? n
	    : write_file(p->folder, "XMLDefault.cnf.xml", config, (size_t)n);
}

/* It takes a while: before the folder, or that would wait for its guard. */
static enum status
make_key(struct practice *p)
{
	p->key = sign_key_new();
	if (p->key == NULL)
		return command_fail(
		    STATUS_REFUSED, "practice: cannot make a key");
	return STATUS_FINE;
}

static enum status
make_folder(struct practice *p)
{
	const char *tmp = getenv("TMPDIR");

	if (tmp == NULL || strlen(tmp) >= sizeof(p->folder) / 2)
		tmp = "/tmp";
	snprintf(p->folder, sizeof(p->folder), "%s/octothorpe-XXXXXX", tmp);
	if (mkdtemp(p->folder) == NULL) {
		p->folder[0] = '\0';
		return command_fail(STATUS_REFUSED,
		    "practice: cannot make a folder in %s: %s", tmp,
		    strerror(errno));
	}
	chmod(p->folder, 0755); /* it is served without root's rights */
	return STATUS_FINE;
}

static enum status
make_firmware(struct practice *p)
{
	int err = write_firmware(p);

	if (err != 0)
		return command_fail(STATUS_REFUSED,
		    "practice: cannot make its firmware: %s", strerror(-err));
	return STATUS_FINE;
}

static void
remove_firmware(const struct practice *p)
{
	DIR *dir = p->folder[0] != '\0' ? opendir(p->folder) : NULL;
	struct dirent *entry;

	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL)
		unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	rmdir(p->folder);
}

static enum status
make_network(struct practice *p)
{
	char why[200];
	int err = namespace_enter(why, sizeof(why));

	(void)p;
	if (err != 0)
		return command_fail(STATUS_REFUSED, "practice: %s", why);
	err = link_make_pair(BENCH_END, PHONES_END);
	if (err != 0)
		return command_fail(STATUS_REFUSED,
		    "practice: cannot make a virtual cable (%s): start it with "
		    "sudo",
		    strerror(-err));
	return STATUS_FINE;
}

/*
 * The phones run in a process of their own: they share nothing with us. It
 * keeps its rights when we give up ours, and outlives us if we are killed:
 * so it is the one that tidies up, and is there before there is much to tidy.
 */
static enum status
start_swarm(struct practice *p)
{
	const struct options *o = p->options;
	struct swarm_config config = { .interface = PHONES_END,
		.models = p->models,
		.models_n = p->models_n,
		.phones = o->phones,
		.speed = o->speed,
		.pace = o->pace,
		.faults = p->faults,
		.seed = o->seed };
	int ends[2];

	sign_key_modulus(p->key, config.modulus);
	fflush(NULL);
	if (pipe2(ends, O_CLOEXEC) != 0)
		return command_fail(
		    STATUS_REFUSED, "practice: %s", strerror(errno));
	config.leash = ends[0];
	p->leash = ends[1];
	p->swarm = fork();
	if (p->swarm < 0)
		return command_fail(
		    STATUS_REFUSED, "practice: %s", strerror(errno));
	if (p->swarm == 0) {
		int status;

		close(p->leash);
		status = swarm_run(&config);
		remove_firmware(p);
		_exit(status);
	}
	close(ends[0]);
	return STATUS_FINE;
}

/* Whether every phone has come to an end, good or bad. */
static bool
all_ended(void *ctx, const struct bench *b)
{
	struct practice *p = ctx;
	size_t stages[STAGE_COUNT];

	bench_stages(b, stages);
	p->revived = stages[STAGE_REVIVED];
	return p->options->automatic &&
	    stages[STAGE_REVIVED] + stages[STAGE_STUCK] >= p->options->phones;
}

/* So that the firmware made here is told from what phones take. */
static int
tell_key(void *ctx, struct keys *keys)
{
	const struct practice *p = ctx;
	uint8_t modulus[ENVELOPE_SIGNATURE];

	sign_key_modulus(p->key, modulus);
	return keyring_tell_practice(keys, modulus);
}

static enum status
run_session(struct practice *p)
{
	struct options mine = *p->options;
	struct session_config config = { .options = &mine,
		.role = SCREEN_PRACTICE,
		.interface = BENCH_END,
		.serves = true,
		.json = mine.json,
		.tell_keys = tell_key,
		.done = all_ended,
		.ctx = p,
		.partner = p->leash,
		.partner_gone = GONE };
	time_t start = time(NULL);
	enum status status;

	mine.folders[0] = p->folder;
	mine.folders_n = 1;
	mine.address = ADDRESS;
	mine.prefix = PREFIX;
	status = session_run(&config);
	if (status == STATUS_PROBLEM) /* the screen that said it is gone */
		return command_fail(status, "practice: %s", GONE);
	if (status != STATUS_FINE || !mine.automatic)
		return status;
	fprintf(mine.json ? stderr : stdout,
	    "%zu of %u phones revived in %ld s.\n", p->revived, mine.phones,
	    (long)(time(NULL) - start));
	return p->revived == mine.phones ? STATUS_FINE : STATUS_PROBLEM;
}

static void
close_practice(struct practice *p)
{
	if (p->swarm > 0) {
		close(p->leash);
		waitpid(p->swarm, NULL, 0);
	}
	remove_firmware(p); /* the swarm has, unless it was killed */
	sign_key_free(p->key);
	catalogue_free(p->catalogue);
}

/* One after the other, as long as all is fine. */
static enum status (*const steps[])(struct practice *p) = {
	choose_models,
	choose_faults,
	make_network,
	make_key,
	make_folder,
	start_swarm,
	make_firmware,
	run_session,
};

#define STEPS (sizeof(steps) / sizeof(steps[0]))

enum status
command_practice(const struct options *o)
{
	struct practice p = { .options = o };
	enum status status = STATUS_FINE;
	char why[240];

	if (catalogue_load(&p.catalogue, o->catalogue, why, sizeof(why)) != 0)
		return command_fail(STATUS_PROBLEM, "%s", why);
	for (size_t i = 0; status == STATUS_FINE && i < STEPS; i++)
		status = steps[i](&p);
	close_practice(&p);
	return status;
}
