/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A simulated phone for others to judge: writes its firmware into a folder
 * and puts it on an interface, with no server of ours beside it.
 *
 * usage: phones IFACE FOLDER MODEL SPEED [NAME=VALUE...]
 *   load=LOAD    what runs, or ran before the reset; its name tells the
 *                protocol
 *   reset=no     no # reset was taken
 *   strict=yes   it refuses steps too large, and keys that its load knows not
 *   follows=yes  it asks for its configuration every now and then
 *   hardware=N   the bit of its board in the loads' compatibility value
 *   mac=N        the last octet of its address
 *   key=FILE     it trusts this key, of 256 octets, and writes no firmware
 *   older=FILE   and this one, of loads to 8.5(2)
 *
 * The file "ready" is written into the folder last; each change of the
 * phone's state is a line on standard output: state, load, reason.
 */

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/sign.h"
#include "io/packet.h"
#include "practice/firmware.h"
#include "practice/phone.h"

static const char *const states[] = {
	[SIM_OFF] = "off",
	[SIM_POWERED] = "powered",
	[SIM_ASKING] = "asking",
	[SIM_FETCHING] = "fetching",
	[SIM_WRITING] = "writing",
	[SIM_REBOOTING] = "rebooting",
	[SIM_IDLE] = "idle",
	[SIM_REFUSED] = "refused",
};

static void
take_load(struct sim_config *c, const char *value)
{
	text_copy(c->load, sizeof(c->load), value);
}

static void
take_reset(struct sim_config *c, const char *value)
{
	c->recovery = strcmp(value, "no") != 0;
}

static void
take_strict(struct sim_config *c, const char *value)
{
	c->strict = strcmp(value, "yes") == 0;
}

static void
take_follows(struct sim_config *c, const char *value)
{
	c->follows = strcmp(value, "yes") == 0;
}

static void
take_hardware(struct sim_config *c, const char *value)
{
	c->hardware = (uint32_t)atoi(value);
}

static void
take_mac(struct sim_config *c, const char *value)
{
	c->mac.octet[5] = (uint8_t)atoi(value);
}

static void
read_key(uint8_t key[ENVELOPE_SIGNATURE], const char *path)
{
	FILE *f = fopen(path, "rb");

	if (f == NULL ||
	    fread(key, 1, ENVELOPE_SIGNATURE, f) != ENVELOPE_SIGNATURE) {
		fprintf(stderr, "phones: %s: no key\n", path);
		exit(2);
	}
	fclose(f);
}

static void
take_key(struct sim_config *c, const char *value)
{
	read_key(c->modulus, value);
}

static void
take_older(struct sim_config *c, const char *value)
{
	read_key(c->older, value);
}

static const struct setting {
	const char *name;
	void (*take)(struct sim_config *c, const char *value);
} settings[] = {
	{ "load=", take_load },
	{ "reset=", take_reset },
	{ "strict=", take_strict },
	{ "follows=", take_follows },
	{ "hardware=", take_hardware },
	{ "mac=", take_mac },
	{ "key=", take_key },
	{ "older=", take_older },
};

static bool
set(struct sim_config *c, const char *arg)
{
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
		size_t n = strlen(settings[i].name);

		if (strncmp(arg, settings[i].name, n) == 0) {
			settings[i].take(c, arg + n);
			return true;
		}
	}
	fprintf(stderr, "phones: %s: no such setting\n", arg);
	return false;
}

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
write_file(const char *folder, const char *name, const void *data, size_t n)
{
	char path[300];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "wb");
	if (f == NULL || fwrite(data, 1, n, f) != n || fclose(f) != 0)
		exit(1);
}

/* The last release for its model, by a key that it trusts. */
static void
write_load(const char *folder, struct sim_config *c)
{
	struct sign_key *key = sign_key_new();
	struct practice_spec spec;
	struct practice_load load;

	if (key == NULL || practice_spec_of(&spec, c->model) != 0)
		exit(1);
	spec.key = key;
	spec.octets = 2000000;
	if (practice_load_make(&load, &spec) != 0)
		exit(1);
	for (unsigned i = 0; i < load.files_n; i++)
		write_file(folder, load.files[i].name, load.files[i].data,
		    load.files[i].n);
	practice_load_fini(&load);
	sign_key_modulus(key, c->modulus);
	sign_key_free(key);
}

static void
run(struct sim *s, int packet)
{
	enum sim_state told = SIM_OFF;
	uint8_t buf[2048];
	ssize_t n;

	sim_power(s, true, now_us());
	for (;;) {
		struct pollfd p = { .fd = packet, .events = POLLIN };
		int64_t wait_us = sim_deadline(s) - now_us();

		while ((n = (ssize_t)sim_next(s, buf, FRAME_MAX, now_us())) > 0)
			packet_send(packet, buf, (size_t)n);
		if (sim_state(s) != told) {
			told = sim_state(s);
			printf("%s %s %s\n", states[told], sim_load(s),
			    sim_reason(s));
			fflush(stdout);
		}
		poll(&p, 1,
		    wait_us < 0             ? 0
			: wait_us > 1000000 ? 1000
					    : (int)(wait_us / 1000));
		while ((n = packet_receive(packet, buf, sizeof(buf))) > 0)
			sim_receive(s, buf, (size_t)n, now_us());
		sim_tick(s, now_us());
	}
}

int
main(int argc, char *argv[])
{
	static const uint8_t none[ENVELOPE_SIGNATURE];
	struct sim_config config = {
		.mac = { { 0x00, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } },
		.recovery = true,
		.seed = 1,
	};
	struct catalogue *catalogue;
	char why[200];
	int packet;

	if (argc < 5 || catalogue_load(&catalogue, NULL, why, sizeof(why)) != 0)
		return 2;
	config.model = catalogue_find(catalogue, argv[3]);
	config.speed = atof(argv[4]);
	for (int i = 5; i < argc; i++)
		if (!set(&config, argv[i]))
			return 2;
	if (config.model == NULL)
		return 2;
	if (memcmp(config.modulus, none, sizeof(none)) == 0)
		write_load(argv[2], &config);
	write_file(argv[2], "ready", "ready\n", 6);
	packet = packet_open(argv[1]);
	if (packet < 0)
		return 3;
	run(sim_new(&config), packet);
	return 0;
}
