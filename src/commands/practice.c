/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "commands.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/sign.h"
#include "io/link.h"
#include "io/namespace.h"
#include "practice/keyring.h"
#include "practice_folder.h"
#include "session.h"
#include "swarm.h"

#define BENCH_END  "bench0"
#define PHONES_END "phones0"
#define ADDRESS    0xc0a84c01u /* 192.168.76.1/22: room for 500 phones */
#define PREFIX     22
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
	struct sign_key *key, *older; /* older: NULL where none is needed */
	struct practice_folder folder;
	pid_t swarm;
	int leash; /* held by us, felt by the swarm */
	bool plugged_in;
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

/* Those that old loads know, where phones have them. */
static bool
has_old_loads(const struct practice *p)
{
	for (unsigned i = 0; i < p->options->phones; i++)
		if (fault_of(&p->faults, i) == PHONE_OLD)
			return true;
	return false;
}

/* It takes a while: before the folder, or that would wait for its guard. */
static enum status
make_keys(struct practice *p)
{
	bool old = has_old_loads(p);

	p->key = sign_key_new();
	if (old)
		p->older = sign_key_new();
	if (p->key == NULL || (old && p->older == NULL))
		return command_fail(
		    STATUS_REFUSED, "practice: cannot make a key");
	return STATUS_FINE;
}

static void
hold_signals(int how)
{
	sigset_t ending;

	sigemptyset(&ending);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGHUP);
	sigaddset(&ending, SIGTERM);
	sigprocmask(how, &ending, NULL);
}

/* Nothing shall end us before the swarm is there to tidy up. */
static enum status
make_folder(struct practice *p)
{
	const char *where;
	int err;

	hold_signals(SIG_BLOCK);
	err = practice_folder_make(&p->folder, &where);
	if (err != 0)
		return command_fail(STATUS_REFUSED,
		    "practice: cannot make a folder in %s: %s", where,
		    strerror(-err));
	return STATUS_FINE;
}

static enum status
make_firmware(struct practice *p)
{
	const struct practice_firmware firmware = { .models = p->models,
		.models_n = p->models_n,
		.key = p->key,
		.older = p->older };
	int err = practice_folder_fill(&p->folder, &firmware);

	if (err != 0)
		return command_fail(STATUS_REFUSED,
		    "practice: cannot make its firmware: %s", strerror(-err));
	return STATUS_FINE;
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
	/* The bench reads a file from itself, to see that it can be had. */
	(void)link_set_up("lo", true);
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
	if (p->older != NULL)
		sign_key_modulus(p->older, config.older);
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
		practice_folder_remove(&p->folder);
		_exit(status);
	}
	hold_signals(SIG_UNBLOCK);
	close(ends[0]);
	return STATUS_FINE;
}

/* The phones come once the bench is there, which is now. */
static void
plug_in(struct practice *p)
{
	if (!p->plugged_in && write(p->leash, "", 1) == 1)
		p->plugged_in = true;
}

/* Whether every phone has come to an end, good or bad. */
static bool
all_ended(void *ctx, const struct bench *b)
{
	struct practice *p = ctx;
	size_t stages[STAGE_COUNT];

	plug_in(p);
	if (!p->options->automatic)
		return false;
	bench_stages(b, stages);
	p->revived = stages[STAGE_REVIVED];
	return p->revived + stages[STAGE_STUCK] >= p->options->phones;
}

/* So that the firmware made here is told from what real phones take. */
static int
tell_keys(void *ctx, struct keys *keys)
{
	const struct practice *p = ctx;
	uint8_t modulus[ENVELOPE_SIGNATURE];
	int err;

	sign_key_modulus(p->key, modulus);
	err = keyring_tell_practice(keys, modulus);
	if (err != 0 || p->older == NULL)
		return err;
	sign_key_modulus(p->older, modulus);
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
		.speed = mine.speed,
		.tell_keys = tell_keys,
		.done = all_ended,
		.ctx = p,
		.partner = p->leash,
		.partner_gone = GONE };
	time_t start = time(NULL);
	enum status status;

	mine.folders[0] = p->folder.path;
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
	practice_folder_remove(
	    &p->folder); /* the swarm has, unless it was killed */
	sign_key_free(p->key);
	sign_key_free(p->older);
	catalogue_free(p->catalogue);
}

/* One after the other, as long as all is fine. */
static enum status (*const steps[])(struct practice *p) = {
	choose_models,
	choose_faults,
	make_network,
	make_keys,
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
