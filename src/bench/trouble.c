/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a trouble is called, what to tell the person, and who has which. */

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "model.h"

/*
 * A reset is named as firmware-index/resets.yaml does, whose guide has its
 * keys: a second place for them would be one to go wrong.
 *
 * A sentence before and after the file or server that the trouble names, and
 * what to do (facts section 5). What is inferred says "perhaps".
 */
static const struct words {
	const char *name;
	const char *before, *after; /* NULL: names nothing */
	const char *advice;         /* NULL: none is known */
} words[TROUBLE_COUNT] = {
	[TROUBLE_SILENT] = { "silent", "It has fallen silent.", NULL, NULL },
	[TROUBLE_FIREWALL] = { "firewall", "Its request for ",
	    " is on the wire but never reached us: perhaps a firewall on this "
	    "computer.",
	    "Let UDP ports 67 and 69, the --tftp-ports and TCP port 6970 "
	    "in." },
	[TROUBLE_NO_REPLY] = { "no reply", "Nobody answered its request for ",
	    ". Perhaps no TFTP server runs there, or a firewall drops it.",
	    NULL },
	[TROUBLE_MISSING] = { "missing", "It wants ",
	    ", which its server does not have.",
	    "Put it into the served folder, named letter for letter; unpack "
	    "the whole package." },
	[TROUBLE_CONFIG] = { "no configuration", "It found neither ",
	    " nor XMLDefault.cnf.xml.",
	    "Serve an XMLDefault.cnf.xml with callManagerGroup and "
	    "loadInformation." },
	[TROUBLE_LOOP] = { "loop", "It took ",
	    " whole three times and starts over: it rejects it, the network "
	    "is fine.",
	    "Take a smaller step (8.5(2) before 9.x), or the total reset, as "
	    "the guide tells." },
	[TROUBLE_TRUST_LOOP] = { "trust loop", "It asks for ",
	    ", then for an address again, for ever.",
	    "Perhaps it wants that file: offer an empty one, or erase its "
	    "trust list with the soft reset, as the guide tells." },
	[TROUBLE_NO_TFTP] = { "no request", "It has an address from ",
	    " but asks for no file; waiting does not help.",
	    "Perhaps option 66 or 150 is wrong, or its flash is damaged: its "
	    "AUX console (9600 8N1) says so." },
	[TROUBLE_OPTION_150] = { "option 150", "DHCP server ",
	    " sends option 150 as text, and phones read octets.",
	    "Have it send four raw octets per address." },
	[TROUBLE_FOREIGN_DHCP] = { "foreign dhcp", "Another DHCP server, ",
	    ", answered it.",
	    "Take that server off this cable, or the phone looks for its "
	    "files there." },
	[TROUBLE_TAGGED] = { "tagged", "It speaks on ",
	    ", and the bench link is untagged: we hear it, it does not hear "
	    "us.",
	    "Make its switch port an access port, or clear Admin. VLAN Id in "
	    "its network settings." },
	[TROUBLE_STATIC] = { "static address", "It uses address ",
	    ", which is not of this bench, and asks for none.",
	    "Perhaps it was set by hand: turn on DHCP in its settings, or "
	    "take the total reset, as the guide tells." },
	[TROUBLE_BROKEN] = { "broken", "The transfer of ", " broke off.",
	    "The phone tries again by itself; if it breaks again, look at "
	    "cable, switch and power." },
	[TROUBLE_POWER_CUT] = { "power cut",
	    "Perhaps its power was cut while it wrote ",
	    "; whether its load is whole is not known.",
	    "If it asks for firmware again, let it finish." },
};

/* The configuration's own loop (facts section 3.3, stuck patterns). */
static const struct words config_loop = { NULL, "It reads ",
	" again and again, so it does not accept it.",
	"Perhaps one bad XML node: check that file." };

/* The first generation has no total reset (facts section 2.2). */
static const struct words loop_gen1 = { NULL, "It took ",
	" whole three times and starts over: it rejects it, the network is "
	"fine.",
	"Take a smaller step, or see whether all files of that load are "
	"here." };
static const struct words static_gen1 = { NULL, "It uses address ",
	", which is not of this bench, and asks for none.",
	"Perhaps it was set by hand: turn on DHCP in its settings, or "
	"take the soft reset, as the guide tells." };

/* We send the options rightly, so that is not what keeps it. */
static const struct words ours_no_tftp = { NULL,
	"It has an address from us but asks for no file; waiting does not "
	"help.",
	NULL,
	"Perhaps its flash is damaged: its AUX console (9600 8N1) says so." };

/* What silence means, by the stage in which it fell. */
static const struct words silences[STAGE_COUNT] = {
	[STAGE_ASKING] = { NULL, "It asks for an address and gets none.", NULL,
	    "See in the header whether we answer; perhaps a switch drops "
	    "frames in its first 30 s (portfast)." },
	[STAGE_ADDRESSED] = { NULL, "It has an address and asks for no file.",
	    NULL, NULL },
	[STAGE_TRUST] = { NULL,
	    "It asked for its trust list and went no further.", NULL,
	    "Perhaps it trusts another server: erase the list with the soft "
	    "reset, as the guide tells." },
	[STAGE_MANIFEST] = { NULL,
	    "It asks for the list of its firmware but for no part of it.", NULL,
	    "Perhaps the step is too big or the signature foreign: try 8.5(2) "
	    "first." },
	[STAGE_LOADING] = { NULL, "It stopped in the middle of its download.",
	    NULL,
	    "Look at cable and power; plugged in anew it starts over by "
	    "itself." },
	[STAGE_WRITING] = { NULL,
	    "It has been silent for 20 minutes since its last part, longer "
	    "than any phone needs; the outcome is not known.",
	    NULL, "Unplug it, plug it in again and watch." },
	[STAGE_REBOOTING] = { NULL,
	    "It came back after writing, but the new load was not seen to "
	    "run: not known whether it is revived.",
	    NULL, "Look at its screen." },
};

static const enum note_level levels[TROUBLE_COUNT] = {
	[TROUBLE_SILENT] = NOTE_BAD,
	[TROUBLE_FIREWALL] = NOTE_BAD,
	[TROUBLE_NO_REPLY] = NOTE_WARN,
	[TROUBLE_MISSING] = NOTE_BAD,
	[TROUBLE_CONFIG] = NOTE_WARN,
	[TROUBLE_LOOP] = NOTE_BAD,
	[TROUBLE_TRUST_LOOP] = NOTE_BAD,
	[TROUBLE_NO_TFTP] = NOTE_BAD,
	[TROUBLE_OPTION_150] = NOTE_BAD,
	[TROUBLE_FOREIGN_DHCP] = NOTE_BAD,
	[TROUBLE_TAGGED] = NOTE_BAD,
	[TROUBLE_STATIC] = NOTE_BAD,
	[TROUBLE_BROKEN] = NOTE_WARN,
	[TROUBLE_POWER_CUT] = NOTE_WARN,
};

/* From the most telling to the least. */
static const enum trouble by_weight[TROUBLE_COUNT] = {
	TROUBLE_POWER_CUT,
	TROUBLE_FOREIGN_DHCP,
	TROUBLE_TAGGED,
	TROUBLE_STATIC,
	TROUBLE_FIREWALL,
	TROUBLE_OPTION_150,
	TROUBLE_MISSING,
	TROUBLE_CONFIG,
	TROUBLE_LOOP,
	TROUBLE_TRUST_LOOP,
	TROUBLE_NO_REPLY,
	TROUBLE_NO_TFTP,
	TROUBLE_BROKEN,
	TROUBLE_SILENT,
};

enum note_level
trouble_level(enum trouble t)
{
	return levels[t];
}

const char *
trouble_name(enum trouble t)
{
	return words[t].name;
}

static const struct words *
words_of(const struct device *d, enum trouble t)
{
	if (t == TROUBLE_SILENT && silences[d->stuck_in].before != NULL)
		return &silences[d->stuck_in];
	if (t == TROUBLE_LOOP && asked_kind(d->detail[t]) == ASKED_CONFIG)
		return &config_loop;
	if (t == TROUBLE_LOOP && d->boot == BOOT_GEN1)
		return &loop_gen1;
	if (t == TROUBLE_STATIC && d->boot == BOOT_GEN1)
		return &static_gen1;
	if (t == TROUBLE_NO_TFTP && strcmp(d->detail[t], BY_US) == 0)
		return &ours_no_tftp;
	return &words[t];
}

char *
trouble_what(char *dst, size_t cap, const struct device *d, enum trouble t)
{
	const struct words *w = words_of(d, t);
	const char *detail = d->detail[t][0] != '\0' ? d->detail[t] : "a file";
	bool names = w->after != NULL;

	snprintf(dst, cap, "%s%s%s", w->before, names ? detail : "",
	    names ? w->after : "");
	return dst;
}

const char *
trouble_advice(const struct device *d, enum trouble t)
{
	return words_of(d, t)->advice;
}

char *
trouble_show(char *dst, size_t cap, const struct device *d, enum trouble t)
{
	const char *advice = trouble_advice(d, t);
	size_t n;

	trouble_what(dst, cap, d, t);
	n = strlen(dst);
	if (advice != NULL)
		snprintf(&dst[n], cap - n, " %s", advice);
	return dst;
}

bool
trouble_is(const struct device *d, enum trouble t)
{
	return (d->troubles & BIT(t)) != 0;
}

enum trouble
trouble_worst(const struct device *d)
{
	for (size_t i = 0; i < TROUBLE_COUNT; i++)
		if (trouble_is(d, by_weight[i]))
			return by_weight[i];
	return TROUBLE_COUNT;
}
