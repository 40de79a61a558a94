/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
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
#include "installed.h"
#include "io/link.h"
#include "io/namespace.h"
#include "leash.h"
#include "practice/keyring.h"
#include "practice_folder.h"
#include "practice_plan.h"
#include "session.h"
#include "swarm.h"
#include "trainer.h"

#define BENCH_END  "bench0"
#define PHONES_END "phones0"
#define ADDRESS    0xc0a84c01u /* 192.168.76.1/22: room for 500 phones */
#define PREFIX     22
#define GONE                                                                   \
	"The process of the simulated phones has ended: quit, and start anew."

struct practice {
	const struct options *options;
	struct catalogue *catalogue;
	struct resets *resets;
	struct practice_plan plan;
	struct sign_key *key, *older; /* older: NULL where none is needed */
	struct practice_folder folder;
	pid_t swarm;
	int leash; /* our end */
	struct trainer_config training;
	struct trainer *trainer;
	bool started;
	unsigned revived; /* when all was done */
};

static enum status
make_plan(struct practice *p)
{
	const char *models = p->options->catalogue;
	char why[240];

	if (catalogue_load(&p->catalogue, models, why, sizeof(why)) != 0 ||
	    installed_resets(&p->resets, why, sizeof(why)) != 0)
		return command_fail(STATUS_PROBLEM, "%s", why);
	return practice_plan_make(
	    &p->plan, p->options, p->catalogue, p->resets);
}

/* It takes a while: before the folder, or that would wait for its guard. */
static enum status
make_keys(struct practice *p)
{
	bool old = practice_plan_is_old(&p->plan);

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
	const struct practice_firmware firmware = { .models = p->plan.models,
		.models_n = p->plan.models_n,
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

/* What waits for a person cannot hurry. */
static double
hands_speed(const struct practice *p)
{
	double speed = p->options->speed;

	return p->plan.plays || speed < 1 ? speed : 1;
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
		.models = p->plan.models,
		.models_n = p->plan.models_n,
		.phones = o->phones,
		.speed = o->speed,
		.hands = hands_speed(p),
		.pace = o->pace,
		.faults = p->plan.faults,
		.seed = o->seed };
	int ends[2], err;

	for (unsigned i = 0; i < o->phones; i++)
		config.dead[i] = p->plan.phones[i].dead;
	sign_key_modulus(p->key, config.modulus);
	if (p->older != NULL)
		sign_key_modulus(p->older, config.older);
	fflush(NULL);
	err = leash_make(ends);
	if (err != 0)
		return command_fail(
		    STATUS_REFUSED, "practice: %s", strerror(-err));
	p->leash = ends[0];
	config.leash = ends[1];
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
	close(ends[1]);
	return STATUS_FINE;
}

static enum status
make_trainer(struct practice *p)
{
	const struct options *o = p->options;

	p->training = (struct trainer_config){ .plans = p->plan.phones,
		.phones = o->phones,
		.speed = o->speed,
		.plays = p->plan.plays,
		.clumsy = o->clumsy,
		.seed = o->seed,
		.leash = p->leash };
	p->trainer = trainer_new(&p->training);
	return p->trainer != NULL
	    ? STATUS_FINE
	    : command_fail(STATUS_REFUSED, "practice: out of memory");
}

/* What this is, to somebody who has never seen it. */
static void
say_what(const struct practice *p, struct session *s)
{
	unsigned dead = p->plan.dead_n, others = p->plan.phones_n - dead;

	session_note(s, NOTE_INFO,
	    "Simulated phones, made-up firmware: nothing real is touched.");
	if (dead == 0 || p->plan.plays)
		return;
	session_note(s, NOTE_INFO,
	    "%u dead: press g to bring one back. Keys are your hands.", dead);
	if (others > 0)
		session_note(s, NOTE_INFO,
		    "%u not dead: let %s take firmware without a reset.",
		    others, others == 1 ? "it" : "them");
	if (practice_plan_guesses(&p->plan))
		session_note(s, NOTE_INFO,
		    "How a dead phone looks is told of a 7941 only.");
}

/* The phones come once the bench is there, which is now. */
static int64_t
take_turn(void *ctx, struct session *s, int64_t now_us)
{
	struct practice *p = ctx;

	if (!p->started && leash_start(p->leash)) {
		p->started = true;
		say_what(p, s);
	}
	return trainer_turn(p->trainer, s, now_us);
}

static int
hear(void *ctx)
{
	struct practice *p = ctx;

	return trainer_hear(p->trainer);
}

static void
use_hand(void *ctx, const struct hand *hand)
{
	struct practice *p = ctx;

	leash_hand(p->leash, hand);
}

static const struct look *
see_looks(void *ctx, size_t *n)
{
	struct practice *p = ctx;

	return trainer_looks(p->trainer, n);
}

static bool
all_ended(void *ctx, const struct bench *b)
{
	struct practice *p = ctx;

	return (p->options->automatic || p->plan.plays) &&
	    trainer_is_over(p->trainer, b, &p->revived);
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
		.hands = hands_speed(p),
		.tell_keys = tell_keys,
		.done = all_ended,
		.turn = take_turn,
		.ctx = p,
		.partner = p->leash,
		.hear = hear,
		.partner_gone = GONE };
	time_t start = time(NULL);
	enum status status;

	mine.folders[0] = p->folder.path;
	mine.folders_n = 1;
	mine.address = ADDRESS;
	mine.prefix = PREFIX;
	mine.automatic |= p->plan.plays;
	if (!mine.no_hands) {
		config.hand = use_hand;
		config.looks = see_looks;
	}
	status = session_run(&config);
	if (status == STATUS_PROBLEM) /* the screen that said it is gone */
		return command_fail(status, "practice: %s", GONE);
	if (status != STATUS_FINE || !mine.automatic)
		return status;
	fprintf(mine.json ? stderr : stdout,
	    "%u of %u phones revived in %ld s.\n", p->revived, mine.phones,
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
	trainer_free(p->trainer);
	resets_free(p->resets);
	catalogue_free(p->catalogue);
}

/* One after the other, as long as all is fine. */
static enum status (*const steps[])(struct practice *p) = {
	make_plan,
	make_network,
	make_keys,
	make_folder,
	start_swarm,
	make_firmware,
	make_trainer,
	run_session,
};

#define STEPS (sizeof(steps) / sizeof(steps[0]))

enum status
command_practice(const struct options *o)
{
	struct practice p = { .options = o };
	enum status status = STATUS_FINE;

	for (size_t i = 0; status == STATUS_FINE && i < STEPS; i++)
		status = steps[i](&p);
	close_practice(&p);
	return status;
}
