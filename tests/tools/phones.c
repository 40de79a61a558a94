/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Simulated phones for others to judge: writes their firmware into a folder
 * and puts them on an interface, with no server of ours beside them.
 *
 * usage: phones IFACE FOLDER MODEL SPEED
 * The file "ready" is written into the folder last; each change of the
 * phone's state is a line on standard output: state, load, reason.
 */

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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

static void
write_load(const char *folder, const struct model *m, const struct sign_key *k)
{
	struct practice_spec spec;
	struct practice_load load;

	if (practice_spec_of(&spec, m) != 0)
		exit(1);
	spec.key = k;
	spec.octets = 2000000;
	if (practice_load_make(&load, &spec) != 0)
		exit(1);
	for (unsigned i = 0; i < load.files_n; i++)
		write_file(folder, load.files[i].name, load.files[i].data,
		    load.files[i].n);
	practice_load_fini(&load);
	write_file(folder, "ready", "ready\n", 6);
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
	struct sim_config config = {
		.mac = { { 0x00, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } },
		.recovery = true,
		.seed = 1,
	};
	struct catalogue *catalogue;
	struct sign_key *key = sign_key_new();
	char why[200];
	int packet;

	if (argc != 5 || key == NULL ||
	    catalogue_load(&catalogue, NULL, why, sizeof(why)) != 0)
		return 2;
	config.model = catalogue_find(catalogue, argv[3]);
	config.speed = atof(argv[4]);
	if (config.model == NULL)
		return 2;
	write_load(argv[2], config.model, key);
	sign_key_modulus(key, config.modulus);
	packet = packet_open(argv[1]);
	if (packet < 0)
		return 3;
	run(sim_new(&config), packet);
	return 0;
}
