/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/addr.h"
#include "commands.h"

#define PORTS_FIRST 20069 /* below the kernel's ephemeral ports */
#define PORTS_COUNT 16
#define PORTS_MAX   256
#define PHONES_MAX  500

/* Which commands an option belongs to. */
#define RUN      0x01u
#define SERVE    0x02u
#define WATCH    0x04u
#define PRACTICE 0x08u
#define SERVES   (RUN | SERVE)
#define EVERY    (RUN | SERVE | WATCH | PRACTICE)

static const struct command_row {
	unsigned bit;
	struct command command;
} commands[] = {
	{ RUN,
	    { "run", "-i IFACE -d DIR [options]",
		"the dashboard, serving the phones on the bench interface",
		"Sees each phone on the interface, gives it an address by DHCP "
		"and its\nfirmware by TFTP, and shows its download live. Answers "
		"phones only, and\nnothing at all while another DHCP server is "
		"there. Needs root, and gives it\nup once its sockets are open.",
		command_run } },
	{ WATCH,
	    { "watch", "-i IFACE | -r FILE [options]",
		"the same dashboard, never sending a frame",
		"For a network served by somebody else, or a capture file (pcap "
		"or pcapng).",
		command_watch } },
	{ PRACTICE,
	    { "practice", "[options]",
		"a virtual bench with simulated phones: no hardware needed",
		"Opens the dashboard in a network of its own, with phones that "
		"put real\nframes on a virtual wire and download made-up "
		"firmware. Nothing outside is\ntouched. Needs no root.",
		command_practice } },
	{ SERVE,
	    { "serve", "-i IFACE -d DIR [options]",
		"as run, without a screen: one JSON object a line",
		"Every event is printed as one JSON object a line.",
		command_serve } },
};

/* A number of unit or none, within bounds; false for anything else. */
static bool
take_number(const char *text, double low, double high, double *value)
{
	char *end;

	if (*text < '0' || *text > '9')
		return false;
	*value = strtod(text, &end);
	return *end == '\0' && *value >= low && *value <= high;
}

static const char *
take_interface(struct options *o, const char *arg)
{
	o->interface = arg;
	return NULL;
}

static const char *
take_folder(struct options *o, const char *arg)
{
	if (o->folders_n == OPTIONS_FOLDERS)
		return "more folders than can be served";
	o->folders[o->folders_n++] = arg;
	return NULL;
}

static const char *
take_replay(struct options *o, const char *arg)
{
	o->replay = arg;
	return NULL;
}

static const char *
take_address(struct options *o, const char *arg)
{
	if (ip_parse_prefix(&o->address, &o->prefix, arg) != 0)
		return "not an address and prefix such as 192.168.79.1/24";
	return NULL;
}

static const char *
take_ports(struct options *o, const char *arg)
{
	unsigned first, last;
	int end = 0;

	if (sscanf(arg, "%5u-%5u%n", &first, &last, &end) != 2 ||
	    arg[end] != '\0' || first < 1024 || last > 65535 || last < first ||
	    last - first >= PORTS_MAX)
		return "not a range of at most 256 ports from 1024 on, such as "
		       "20069-20084";
	o->ports_first = (uint16_t)first;
	o->ports_n = (uint16_t)(last - first + 1);
	return NULL;
}

static const char *
take_force(struct options *o, const char *arg)
{
	(void)arg;
	o->force = true;
	return NULL;
}

static const char *
take_any_client(struct options *o, const char *arg)
{
	(void)arg;
	o->any_client = true;
	return NULL;
}

static const char *
take_empty_ctl(struct options *o, const char *arg)
{
	(void)arg;
	o->empty_ctl = true;
	return NULL;
}

static const char *
take_json(struct options *o, const char *arg)
{
	(void)arg;
	o->json = true;
	return NULL;
}

static const char *
take_all(struct options *o, const char *arg)
{
	(void)arg;
	o->all = true;
	return NULL;
}

static const char *
take_catalogue(struct options *o, const char *arg)
{
	o->catalogue = arg;
	return NULL;
}

static const char *
take_phones(struct options *o, const char *arg)
{
	double n;

	if (!take_number(arg, 1, PHONES_MAX, &n) || n != (unsigned)n)
		return "not a number of phones from 1 to 500";
	o->phones = (unsigned)n;
	return NULL;
}

static const char *
take_model(struct options *o, const char *arg)
{
	if (o->models_n == OPTIONS_MODELS)
		return "more models than 16";
	o->models[o->models_n++] = arg;
	return NULL;
}

static const char *
take_speed(struct options *o, const char *arg)
{
	if (!take_number(arg, 0.1, 1000, &o->speed))
		return "not a factor from 0.1 to 1000";
	return NULL;
}

static const char *
take_pace(struct options *o, const char *arg)
{
	double kb;

	if (strcmp(arg, "max") == 0) {
		o->pace = 0;
		return NULL;
	}
	if (!take_number(arg, 1, 1000000, &kb))
		return "neither max nor a number of kB a second";
	o->pace = (uint32_t)(kb * 1000);
	return NULL;
}

static const char *
take_automatic(struct options *o, const char *arg)
{
	(void)arg;
	o->automatic = true;
	return NULL;
}

static const struct option_row {
	const char *name;
	char letter; /* 0 for none */
	const char *arg;
	unsigned commands;
	const char *(*take)(struct options *o, const char *arg);
	const char *help;
} rows[] = {
	{ "interface", 'i', "IFACE", SERVES | WATCH, take_interface,
	    "the bench interface: the one with the phones, never your uplink" },
	{ "folder", 'd', "DIR", SERVES, take_folder,
	    "a folder of firmware files to serve; may be given several times" },
	{ "read", 'r', "FILE", WATCH, take_replay,
	    "a capture file to read in place of an interface; - is standard "
	    "input" },
	{ "address", 'a', "ADDR/LEN", SERVES, take_address,
	    "the bench address (default: the interface's, else a free private "
	    "one)" },
	{ "tftp-ports", 0, "FIRST-LAST", SERVES, take_ports,
	    "UDP ports of our transfers (default 20069-20084)" },
	{ "any-client", 0, NULL, SERVES, take_any_client,
	    "answer DHCP clients that are no phones, too" },
	{ "empty-ctl", 0, NULL, SERVES, take_empty_ctl,
	    "answer CTLSEP requests with an empty file (old 7960 loaders that "
	    "loop)" },
	{ "force", 0, NULL, SERVES, take_force,
	    "serve even on a wireless interface, or one with the default "
	    "route" },
	{ "json", 'j', NULL, WATCH | PRACTICE, take_json,
	    "no screen: one JSON object a line, and at the end one a phone" },
	{ "all", 0, NULL, EVERY, take_all,
	    "with JSON, print devices that are no phones, too" },
	{ "phones", 'n', "N", PRACTICE, take_phones,
	    "how many simulated phones (default 4)" },
	{ "model", 'm', "MODEL", PRACTICE, take_model,
	    "a model of theirs, such as 7941G; may be given several times" },
	{ "speed", 0, "X", PRACTICE, take_speed,
	    "their waits run X times as fast (default 5)" },
	{ "pace", 0, "KBPS", PRACTICE, take_pace,
	    "download in kB a second, or max (default 225 times the speed)" },
	{ "auto", 0, NULL, PRACTICE, take_automatic,
	    "end when every phone has: exit status 0 if all were revived" },
	{ "models", 0, "FILE", EVERY, take_catalogue,
	    "read the models from this file, not the built-in copy" },
	{ "help", 'h', NULL, EVERY, NULL, "show this" },
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

static const struct command_row *
row_of(const struct command *c)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (&commands[i].command == c)
			return &commands[i];
	return NULL;
}

const struct command *
command_find(const char *name)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (strcmp(commands[i].command.name, name) == 0)
			return &commands[i].command;
	return NULL;
}

void
command_show_all(FILE *to)
{
	fputs("octothorpe brings dead Cisco 7900-series IP phones back.\n\n"
	      "usage: octothorpe COMMAND [options]\n"
	      "       octothorpe --help | --version\n\n",
	    to);
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		fprintf(to, "  %-10s %s\n", commands[i].command.name,
		    commands[i].command.summary);
	fputs("\noctothorpe COMMAND --help tells the options of one; "
	      "octothorpe(8) is the manual.\n",
	    to);
}

void
command_show(FILE *to, const struct command *c)
{
	unsigned bit = row_of(c)->bit;

	fprintf(to, "usage: octothorpe %s %s\n\n%s\n\n", c->name, c->synopsis,
	    c->about);
	for (size_t i = 0; i < ROWS; i++) {
		const struct option_row *row = &rows[i];
		char left[40];

		if (!(row->commands & bit))
			continue;
		snprintf(left, sizeof(left), "%c%c%s --%s%s%s",
		    row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
		    row->letter ? "," : " ", row->name, row->arg ? " " : "",
		    row->arg ? row->arg : "");
		fprintf(to, "  %-27s %s\n", left, row->help);
	}
}

/* getopt's own tables, made from ours; val is 256 + row. */
static void
make_getopt_tables(unsigned bit, struct option *longs, char *shorts)
{
	size_t n = 0, s = 0;

	shorts[s++] = '+'; /* stop at the first word that is no option */
	shorts[s++] = ':';
	for (size_t i = 0; i < ROWS; i++) {
		if (!(rows[i].commands & bit))
			continue;
		longs[n++] = (struct option){ .name = rows[i].name,
			.has_arg = rows[i].arg != NULL,
			.val = 256 + (int)i };
		if (rows[i].letter == 0)
			continue;
		shorts[s++] = rows[i].letter;
		if (rows[i].arg != NULL)
			shorts[s++] = ':';
	}
	longs[n] = (struct option){ 0 };
	shorts[s] = '\0';
}

static const struct option_row *
row_find(int value)
{
	if (value >= 256)
		return &rows[value - 256];
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].letter != 0 && rows[i].letter == value)
			return &rows[i];
	return NULL;
}

int
options_parse(struct options *o, const struct command *c, int argc,
    char *argv[], char *why, size_t cap)
{
	struct option longs[ROWS + 1];
	char shorts[2 * ROWS + 3];
	int value;

	*o = (struct options){ .ports_first = PORTS_FIRST,
		.ports_n = PORTS_COUNT,
		.phones = 4,
		.speed = 5,
		.pace = UINT32_MAX };
	make_getopt_tables(row_of(c)->bit, longs, shorts);
	opterr = 0;
	optind = 1;
	while ((value = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		const struct option_row *row = row_find(value);
		const char *wrong;

		if (value == ':') {
			snprintf(
			    why, cap, "%s needs a value", argv[optind - 1]);
			return -EINVAL;
		}
		if (value == '?' || row == NULL) {
			snprintf(why, cap,
			    "no option %s; see octothorpe %s --help",
			    argv[optind - 1], c->name);
			return -EINVAL;
		}
		if (row->take == NULL)
			return 1;
		wrong = row->take(o, optarg);
		if (wrong != NULL) {
			snprintf(why, cap, "--%s: \"%s\" is %s", row->name,
			    optarg, wrong);
			return -EINVAL;
		}
	}
	if (optind < argc) {
		snprintf(why, cap, "what is \"%s\"? see octothorpe %s --help",
		    argv[optind], c->name);
		return -EINVAL;
	}
	if (o->pace == UINT32_MAX)
		o->pace = (uint32_t)(225000 * o->speed);
	return 0;
}
