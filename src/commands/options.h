/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

/*
 * What a command is told: by the command line, else by the configuration
 * file, else by the defaults of the option table (option_table.h).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/addr.h"
#include "bench/report.h"
#include "ui/bindings.h"
#include "ui/term.h"

#define OPTIONS_FOLDERS 256
#define OPTIONS_MODELS  16
#define OPTIONS_FAULTS  16
#define OPTIONS_LOADS   256
#define OPTIONS_PHONES  500

/* Exit status, as in the manual. */
enum status {
	STATUS_FINE = 0,
	STATUS_PROBLEM = 1, /* a problem was found in what was checked */
	STATUS_USAGE = 2,
	STATUS_REFUSED = 3, /* the system refused: permission, no interface */
};

struct config_file;
struct settings;

/* Texts are borrowed from the command line and from the settings. */
struct options {
	const char *config; /* the configuration file, NULL: the usual one */
	bool no_config;
	const char *interface;
	const char *replay; /* a capture file; "-" is standard input */
	const char *folders[OPTIONS_FOLDERS];
	unsigned folders_n;
	const char *catalogue; /* NULL: installed, else the embedded copy */
	uint32_t address;      /* 0: what the interface has, or a free one */
	unsigned prefix;
	uint16_t ports_first, ports_n; /* transfer ports */
	bool force, any_client, empty_ctl, no_http, plain;
	const char *loads[OPTIONS_LOADS]; /* load_choice_parse() reads them */
	unsigned loads_n;
	const char *keys;   /* more keys; NULL: the built-in ones alone */
	const char *wanted; /* firmware: what a model's set is called */
	bool all_files, fix_names;
	const char *sequence; /* guide, practice: NULL for the proposed one */
	bool list;
	const char *see; /* guide: words for what is seen */
	bool json, all;
	const char *write; /* frames to this file; NULL: to none */
	unsigned write_mb;
	const char *record; /* NULL: the person's own */
	bool no_record;
	const char *bench; /* its name; NULL: the computer's */
	enum report_format format;
	struct mac mac;   /* report: zero for all phones */
	int64_t since_us; /* report: 0 for all times */
	unsigned phones;
	const char *models[OPTIONS_MODELS];
	unsigned models_n;
	double speed;  /* practice: waits are divided by this */
	uint32_t pace; /* practice: octets a second; 0 no limit */
	bool automatic, clumsy, no_hands;
	const char *faults[OPTIONS_FAULTS];
	unsigned faults_n;
	unsigned seed;
	struct term_options term;
	bool mute;
	char **operands; /* the words after the options */
	unsigned operands_n;
	struct bindings bindings; /* keys of the dashboard */
	struct settings *settings;
};

struct command {
	const char *name;
	const char *synopsis; /* after the name */
	const char *summary;  /* one line, for the list of commands */
	const char *about;    /* a paragraph for its own help */
	enum status (*run)(const struct options *o);
	const char *operand;    /* as an option's arg; NULL: takes none */
	unsigned operands_most; /* 0: as many as there are */
};

/* NULL when there is no such command. */
const struct command *command_find(const char *name);

void command_show_all(FILE *to);
void command_show(FILE *to, const struct command *c);

/*
 * Take what follows the command's name, and the configuration file. Returns
 * 0; -EINVAL when either is wrong, with one line saying what in why[cap]; 1
 * when help was asked. options_fini() frees what it holds, in any case.
 */
int options_parse(struct options *o, const struct command *c, int argc,
    char *argv[], char *why, size_t cap);
void options_fini(struct options *o);

#endif
