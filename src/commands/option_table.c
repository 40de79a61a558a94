/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "option_table.h"

#include <string.h>
#include <time.h>

#include "base/addr.h"
#include "commands.h"

#define PORTS_MAX 256

#define ROWS_OF(table) (sizeof(table) / sizeof((table)[0]))

static const struct command_row {
	unsigned bit;
	struct command command;
} commands[] = {
	{ RUN,
	    { "run", "-i IFACE -d DIR [options]",
		"the dashboard, serving the phones on the bench interface",
		"Sees each phone on the interface, gives it an address by DHCP "
		"and its\nfirmware by TFTP or HTTP, and shows its download live. Answers "
		"phones only, and\nnothing at all while another DHCP server is "
		"there. Needs root, and gives it\nup once its sockets are open.",
		command_run, NULL, 0 } },
	{ WATCH,
	    { "watch", "-i IFACE | -r FILE [options]",
		"the same dashboard, never sending a frame",
		"For a network served by somebody else, or a capture file (pcap "
		"or pcapng).",
		command_watch, NULL, 0 } },
	{ PRACTICE,
	    { "practice", "[options]",
		"a virtual bench with simulated phones: no hardware needed",
		"Opens the dashboard in a network of its own, with dead phones "
		"that put real\nframes on a virtual wire and, once reset by their "
		"keys, download made-up\nfirmware. In the guide (g) keys are hands: "
		"pull and give power, hold #, dial.\nNothing outside is touched. "
		"Needs no root.",
		command_practice, NULL, 0 } },
	{ SERVE,
	    { "serve", "-i IFACE -d DIR [options]",
		"as run, without a screen: one JSON object a line",
		"Every event is printed as one JSON object a line.",
		command_serve, NULL, 0 } },
	{ FIRMWARE,
	    { "firmware", "PATH... | --wanted MODEL [options]",
		"what loads folders and archives hold, whole and signed how",
		"Reads folders, archives (zip, tar, .cop, .cop.sgn) and files "
		"to the bottom and\ntells each load in them: for which phones, "
		"complete, intact, signed when and\nwith which key; then loose "
		"files, then what phones would refuse, and why. Exit\nstatus 1 "
		"if there is anything of that.",
		command_firmware, "PATH", 0 } },
	{ GUIDE,
	    { "guide", "MODEL | --list | [MODEL] --see WORDS [options]",
		"print how a model is reset, step by step",
		"Tells how to connect a model, which key sequence to take and "
		"what each erases,\nthe steps with keys, lamps and times, what "
		"is seen on the wire, and what to do\nwhen it went wrong.",
		command_guide, "MODEL", 1 } },
	{ REPORT,
	    { "report", "[options]", "print what was done to which phone",
		"Prints the record: an entry for each time that a phone took "
		"firmware, the\nnewest first. A table says the least; csv and "
		"json tell all; sheet is a page\na phone, to be printed and "
		"signed.",
		command_report, NULL, 0 } },
	{ CONFIG_FILE,
	    { "config-file", "[options]",
		"print the configuration, as a file to be saved",
		"Prints what the configuration file says, with what options "
		"add to it, as a\ncommented file in YAML that can be saved as "
		"it is. What is not set is there as\na comment, with its "
		"default.",
		command_config_file, NULL, 0 } },
	{ COMPLETION,
	    { "completion", "bash | zsh",
		"print a script that completes commands and options",
		"Prints a completion script; make install puts both in place.",
		command_completion, "bash|zsh", 1 } },
};

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
take_format(struct options *o, const char *arg)
{
	o->format = report_format_find(arg);
	return o->format != REPORT_COUNT ? NULL
					 : "none of table, csv, json and sheet";
}

static const char *
take_mac(struct options *o, const char *arg)
{
	return mac_parse(&o->mac, arg) == 0
	    ? NULL
	    : "not a MAC such as 001b0c18bdc1 or 00:1b:0c:18:bd:c1";
}

/* From the first moment of that day, by the clock on the wall. */
static const char *
take_since(struct options *o, const char *arg)
{
	struct tm day = { .tm_isdst = -1 }, found;
	const char *end = strptime(arg, "%Y-%m-%d", &day);
	time_t at;

	found = day;
	at = mktime(&found);
	if (end == NULL || *end != '\0' || at < 0 ||
	    found.tm_mday != day.tm_mday)
		return "not a date such as 2026-05-02";
	o->since_us = (int64_t)at * 1000000;
	return NULL;
}

static const char *
take_palette(struct options *o, const char *arg)
{
	return term_palette_parse(&o->term.palette, arg) == 0
	    ? NULL
	    : "none of dark, light, safe and mono";
}

static const char *
take_pace(struct options *o, const char *arg)
{
	double kb;

	if (strcmp(arg, "max") == 0) {
		o->pace = 0;
		return NULL;
	}
	if (!option_number(arg, 1, 1000000, &kb))
		return "neither max nor a number of kB a second";
	o->pace = (uint32_t)(kb * 1000);
	return NULL;
}

#define AT(field)   .at = offsetof(struct options, field)
#define FLAG(field) .type = OPTION_FLAG, AT(field)
#define TEXT(field) .type = OPTION_TEXT, AT(field)
#define LIST(field)                                                            \
	.type = OPTION_LIST, AT(field),                                        \
	.most = ROWS_OF(((struct options *)0)->field),                         \
	.count_at = offsetof(struct options, field##_n)
#define WHOLE(field, from, to)                                                 \
	.type = OPTION_WHOLE, AT(field), .low = (from), .high = (to)
#define FACTOR(field, from, to)                                                \
	.type = OPTION_FACTOR, AT(field), .low = (from), .high = (to)
#define CUSTOM(function) .type = OPTION_CUSTOM, .take = (function)

static const struct option_row rows[] = {
	{ "interface", 'i', "IFACE", SERVES | WATCH, TEXT(interface),
	    .instead = "read",
	    .help = "the bench interface: the one with the phones, never your "
		    "uplink" },
	{ "folder", 'd', "DIR", SERVES, LIST(folders),
	    .help = "a folder or package (.zip, .cop, .cop.sgn, .tar.gz) of "
		    "firmware to serve; may be given several times" },
	{ "read", 'r', "FILE", WATCH, TEXT(replay), .instead = "interface",
	    .help = "a capture file to read in place of an interface; - is "
		    "standard input" },
	{ "address", 'a', "ADDR/LEN", SERVES, CUSTOM(take_address),
	    .without = "the interface's, else a free private one",
	    .help = "the bench address" },
	{ "tftp-ports", 0, "FIRST-LAST", SERVES, CUSTOM(take_ports),
	    /* Below the kernel's ephemeral ports. */
	    .usual = "20069-20084", .help = "UDP ports of our transfers" },
	{ "load", 0, "WHO=LOAD", SERVES | PRACTICE, LIST(loads),
	    .without = "the best there is for each phone",
	    .help = "the load to give to a phone (WHO: 7961G, SEP001B0C18BDC1 "
		    "or a MAC), or, without WHO=, to all; SIP or SCCP for the "
		    "best of that protocol, LOAD@FILE for that of one "
		    "package; may be given several times" },
	{ "plain", 0, NULL, SERVES | PRACTICE, FLAG(plain),
	    .help = "serve the folder as it is: no load is chosen, no ladder "
		    "climbed, nothing generated" },
	{ "key-file", 0, "FILE", SERVES | FIRMWARE, TEXT(keys),
	    .without = "the built-in ones alone",
	    .help = "know the public keys in this file, too" },
	{ "any-client", 0, NULL, SERVES, FLAG(any_client),
	    .help = "answer DHCP clients that are no phones, too" },
	{ "empty-ctl", 0, NULL, SERVES, FLAG(empty_ctl),
	    .help = "answer CTLSEP requests with an empty file (old 7960 "
		    "loaders that loop)" },
	{ "no-http", 0, NULL, SERVES, FLAG(no_http),
	    .help = "no HTTP on TCP port 6970: phones that ask there go on to "
		    "TFTP" },
	{ "force", 0, NULL, SERVES, FLAG(force),
	    .help = "serve even on a wireless interface, or one with the "
		    "default route" },
	{ "json", 'j', NULL, WATCH | PRACTICE | FIRMWARE | REPORT | GUIDE,
	    FLAG(json),
	    .help = "no screen or table: one JSON object a line, and at the "
		    "end one a phone" },
	{ "files", 0, NULL, FIRMWARE, FLAG(all_files), .line_only = true,
	    .help = "every file with its verdict, not only loose ones" },
	{ "wanted", 0, "MODEL", FIRMWARE, TEXT(wanted), .line_only = true,
	    .help = "what a complete set for this model is called, file by "
		    "file" },
	{ "fix-names", 0, NULL, FIRMWARE, FLAG(fix_names), .line_only = true,
	    .help = "make rightly named copies of what phones refuse for its "
		    "name alone" },
	{ "sequence", 0, "soft|total|keep-network", GUIDE | PRACTICE,
	    TEXT(sequence), .without = "the proposed one", .line_only = true,
	    .help = "the sequence to tell, or to practise: g begins with it; "
		    "some models have short or backup" },
	{ "list", 0, NULL, GUIDE, FLAG(list), .line_only = true,
	    .help = "all models, with their sequences" },
	{ "see", 0, "WORDS", GUIDE, TEXT(see), .line_only = true,
	    .help = "what a display or lamps mean, by words on it or parts of "
		    "them" },
	{ "all", 0, NULL, SERVE | WATCH | PRACTICE, FLAG(all),
	    .help = "with JSON, print devices that are no phones, too" },
	{ "write", 'w', "FILE", BENCHES, TEXT(write),
	    .without = "none is written",
	    .help = "write the frames seen to this capture file; FILE.1 has "
		    "those before" },
	{ "write-size", 0, "MB", BENCHES, WHOLE(write_mb, 2, 1000000),
	    .usual = "64", .help = "how large the two may grow together" },
	{ "phones", 'n', "N", PRACTICE, WHOLE(phones, 1, OPTIONS_PHONES),
	    .usual = "4", .help = "how many simulated phones" },
	{ "model", 'm', "MODEL", PRACTICE, LIST(models),
	    .without = "four usual ones",
	    .help = "a model of theirs, such as 7941G; may be given several "
		    "times" },
	{ "speed", 0, "X", PRACTICE, FACTOR(speed, 0.1, 1000), .usual = "5",
	    .help = "their waits run X times as fast, those for your hands "
		    "apart" },
	{ "pace", 0, "KBPS", PRACTICE, CUSTOM(take_pace),
	    .without = "225 times the speed",
	    .help = "download in kB a second, or max" },
	{ "fault", 0, "FAULT", PRACTICE, LIST(faults),
	    .help =
		"what goes wrong: drop=2%, reorder=2%, corrupt=2%, "
		"tagged=VLAN; for one phone, for N or for all: "
		"die-in-transfer[=N], loop-term, static-address, no-tftp, "
		"power-cut-while-writing, old-load, new-load; may be given several "
		"times" },
	{ "seed", 0, "N", PRACTICE, WHOLE(seed, 0, 1000000), .usual = "1",
	    .help = "the same seed repeats the faults of a run" },
	{ "auto", 0, NULL, PRACTICE, FLAG(automatic),
	    .help = "a technician resets every phone, and it ends when all "
		    "have: exit status 0 if all were revived" },
	{ "clumsy", 0, NULL, PRACTICE, FLAG(clumsy),
	    .help = "the same by technicians who make a mistake first, each "
		    "another" },
	{ "no-hands", 0, NULL, PRACTICE, FLAG(no_hands),
	    .help = "phones that took their reset before and start by "
		    "themselves" },
	{ "record", 0, "FILE", BENCHES | REPORT, TEXT(record),
	    .instead = "no-record",
	    .without = "~/.local/share/octothorpe/record.db",
	    .help = "the record of what was done; practice and capture files "
		    "have none but this" },
	{ "no-record", 0, NULL, BENCHES, FLAG(no_record), .instead = "record",
	    .help = "record nothing" },
	{ "bench", 0, "NAME", BENCHES, TEXT(bench),
	    .without = "the computer's name",
	    .help = "the name of this bench in the record" },
	{ "format", 0, "table|csv|json|sheet", REPORT, CUSTOM(take_format),
	    .usual = "table", .help = "how to print the record" },
	{ "mac", 0, "MAC", REPORT, CUSTOM(take_mac), .line_only = true,
	    .help = "only of this phone" },
	{ "since", 0, "DATE", REPORT, CUSTOM(take_since), .line_only = true,
	    .help = "only from this day on, such as 2026-05-02" },
	{ "palette", 0, "dark|light|safe|mono", SCREENS, CUSTOM(take_palette),
	    .usual = "dark",
	    .help = "colours for a dark or a light background, safe for "
		    "colour-blind eyes, or none" },
	{ "mouse", 0, NULL, SCREENS, FLAG(term.mouse),
	    .help = "a click chooses a phone and opens the chosen one; the "
		    "wheel scrolls" },
	{ "mute", 0, NULL, SCREENS, FLAG(mute),
	    .help = "no bell and no flash, until m is pressed" },
	{ "models", 0, "FILE", BENCHES | FIRMWARE | GUIDE, TEXT(catalogue),
	    .without = "the built-in copy",
	    .help = "read the models from this file" },
	{ "config", 0, "FILE", EVERY, TEXT(config),
	    .without = "~/.config/octothorpe/config.yaml, if there",
	    .line_only = true,
	    .help = "read the configuration from this file" },
	{ "no-config", 0, NULL, EVERY, FLAG(no_config), .line_only = true,
	    .help = "read no configuration file" },
	{ "help", 'h', NULL, EVERY, .type = OPTION_HELP, .line_only = true,
	    .help = "show this" },
};

_Static_assert(ROWS_OF(rows) <= OPTION_ROWS, "settings have too few rows");
_Static_assert(OPTIONS_FOLDERS <= OPTION_VALUES &&
	OPTIONS_LOADS <= OPTION_VALUES && OPTIONS_MODELS <= OPTION_VALUES &&
	OPTIONS_FAULTS <= OPTION_VALUES,
    "settings have too few values");

const struct option_row *
option_row(size_t i)
{
	return i < ROWS_OF(rows) ? &rows[i] : NULL;
}

const struct command *
command_row(size_t i, unsigned *bit)
{
	if (i >= ROWS_OF(commands))
		return NULL;
	*bit = commands[i].bit;
	return &commands[i].command;
}
