/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/resets.h"

#include <errno.h>

#include "base/text.h"
#include "bench/device.h"
#include "support/resets.h"

/* What a wrong file is told: its line, and why. */
static struct wrong {
	const char *name;
	const char *text;
	const char *want;
} wrongs[] = {
#define FACT "facts:\n  - name: a\n    say: b\n    confidence: one\n"
#define SEQUENCE                                                               \
	"procedures:\n  - name: p\n    sequences:\n"                           \
	"      - name: s\n        keys: '12 #'\n        erases: e\n"           \
	"        choose: c\n        confidence: one\n"
#define STEP                                                                   \
	SEQUENCE "    steps:\n      - kind: dial\n        say: t\n"            \
		 "        confidence: one\n"
#define KIND(kind)                                                             \
	"      - kind: " kind "\n        say: t\n        confidence: one\n"
#define SIGHT                                                                  \
	"sights:\n  - name: s\n    means: m\n    next: n\n"                    \
	"    confidence: one\n"
#define FAMILY "families:\n  - name: f\n    models: [m]\n    confidence: one\n"
	{ "an unknown key", FACT "    colour: red\n",
	    ":5: Unexpected key: colour" },
	{ "an unknown section", FACT "tricks: []\n",
	    ":5: Unexpected key: tricks" },
	{ "an unknown confidence",
	    "facts:\n  - name: a\n    say: b\n    confidence: three\n",
	    ":4: Invalid ENUM value: three" },
	{ "no confidence", "facts:\n  - name: a\n    say: b\n",
	    ":3: Missing required mapping field: confidence" },
	{ "an unknown kind of step",
	    SEQUENCE "    steps:\n      - kind: pray\n        say: t\n",
	    ":10: Invalid ENUM value: pray" },
	{ "an unknown lamp",
	    STEP "        lights:\n          - { lamp: left, colour: red,\n"
		 "              shows: lit, confidence: one }\n",
	    ":14: Invalid ENUM value: left" },
	{ "bad indentation", FACT "   from: x\n",
	    ":5: libyaml: did not find expected '-' indicator" },
	{ "nothing", "", ":1: nothing in it" },
	{ "a fact twice", FACT "  - say: b\n    name: A\n    confidence: one\n",
	    ":6: A stands twice" },
	{ "a model twice in a family",
	    "families:\n  - name: f\n    models:\n      - m\n      - M\n"
	    "    plain: x\n    confidence: one\n",
	    ":5: model M stands twice" },
	{ "a model in two families",
	    FAMILY "    plain: x\n  - name: g\n    models: [n, m]\n"
		   "    plain: x\n    confidence: one\n",
	    ":7: model m stands twice" },
	{ "a family without procedures and words", FAMILY,
	    ":2: f has neither procedures nor plain" },
	{ "a procedure that is not there",
	    FAMILY "    procedures: [java, jawa]\n", ":5: no procedure jawa" },
	{ "a fact that is not there",
	    FAMILY "    plain: x\n    before:\n      - ready-first\n"
		   "      - late\n",
	    ":8: no fact late" },
	{ "a fact is no procedure", FAMILY "    procedures: [unlock]\n",
	    ":5: no procedure unlock" },
	{ "keys that no phone has",
	    "procedures:\n  - name: p\n    sequences:\n"
	    "      - name: s\n        keys: 12 ab\n        erases: e\n"
	    "        choose: c\n        confidence: one\n"
	    "    steps:\n      - kind: dial\n        say: t\n"
	    "        confidence: one\n",
	    ":5: \"12 ab\" are no keys of a phone" },
	{ "only blanks for keys", STEP "        keys: '  '\n",
	    ":13: \"  \" are no keys of a phone" },
	{ "a step of no sequence", STEP "        only: [s, total]\n",
	    ":13: no sequence total in this procedure" },
	{ "a time that falls",
	    STEP "        time:\n          since: step\n"
		 "          most: 5\n          least: 10\n"
		 "          confidence: one\n",
	    ":16: least, most and stuck do not rise" },
	{ "stuck before it is over",
	    STEP "        time: { since: step, least: 1, most: 9, stuck: 5,\n"
		 "          confidence: one }\n",
	    ":13: least, most and stuck do not rise" },
	{ "steps without power",
	    SEQUENCE "    steps:\n" KIND("unplug") KIND("done"),
	    ":2: s has to unplug, power and be done" },
	{ "steps that are never done",
	    SEQUENCE "    steps:\n" KIND("unplug") KIND("power") KIND("dial"),
	    ":2: s has to unplug, power and be done" },
	{ "power before it is unplugged",
	    SEQUENCE "    steps:\n" KIND("power") KIND("unplug") KIND("done"),
	    ":10: a step out of order" },
	{ "hands after eyes",
	    SEQUENCE "    steps:\n" KIND("unplug") KIND("power") KIND("watch")
		KIND("dial") KIND("done"),
	    ":19: a step out of order" },
	{ "keys that a later sign ends",
	    SEQUENCE "    steps:\n" KIND("unplug") KIND("power")
		KIND("dial") "        until: recovery\n" KIND("done"),
	    ":16: it cannot end by this sign" },
	{ "signs that fall",
	    SEQUENCE "    steps:\n" KIND("unplug") KIND("power")
		KIND("watch") "        until: reboot\n" KIND(
		    "watch") "        until: silence\n" KIND("done"),
	    ":20: it cannot end by this sign" },
	{ "a key let go of before there is power",
	    SEQUENCE "    steps:\n" KIND("unplug") KIND("hold") KIND("release")
		KIND("power") KIND("done"),
	    ":16: a step out of order" },
	{ "a code before there is power",
	    SEQUENCE "    steps:\n" KIND("unplug") KIND("dial") KIND("power")
		KIND("done"),
	    ":13: a step out of order" },
	{ "a time longer than a day",
	    STEP "        time: { since: step, least: 1, most: 86401,\n"
		 "          confidence: one }\n",
	    ":13: no step takes a day" },
	{ "stuck after more than a day",
	    STEP "        time: { since: step, least: 1, most: 9,\n"
		 "          stuck: 4294967295, confidence: one }\n",
	    ":14: no step takes a day" },
	{ "the beginning of a known model's name",
	    "families:\n  - name: f\n    models: [8875, 7961]\n"
	    "    plain: x\n    confidence: one\n",
	    ":3: no model 7961; near it: 7961G, 7961G-GE" },
	{ "a fact of an unknown model", FACT "    models: [7961G, 7491G]\n",
	    ":5: no family has a model 7491G; near it: 7941G" },
	{ "a sight of an unknown model", SIGHT "    models:\n      - 7961\n",
	    ":7: no family has a model 7961; near it: 7961G, 7961G-GE" },
	{ "a sight of what is like no model", SIGHT "    models: [toaster]\n",
	    ":6: no family has a model toaster" },
	{ "a lamp of an unknown model",
	    STEP "        lights:\n          - { lamp: mute, colour: red,\n"
		 "              shows: lit, confidence: one,\n"
		 "              models: [8885] }\n",
	    ":16: no family has a model 8885; near it: 8845, 8865" },
	{ "a lamp of a sight, of an unknown model",
	    SIGHT "    lights:\n      - { lamp: mute, colour: red,\n"
		  "          shows: lit, confidence: one,\n"
		  "          models: [88x] }\n",
	    ":9: no family has a model 88x; near it: 8811, 8841, 8845, 8851, "
	    "8861, 8865, 8831" },
	{ "a lamp's place of an unknown model",
	    FAMILY "    plain: x\n    lamps:\n"
		   "      - { lamp: mute, where: w, confidence: one,\n"
		   "          models: [7961] }\n",
	    ":8: no family has a model 7961; near it: 7961G, 7961G-GE" },
	{ "a sight that leads to no sequence",
	    SIGHT "    leads: reset\n    sequence: totl\n",
	    ":7: no model has a sequence totl" },
	{ "a sequence that the sight's models lack",
	    SIGHT "    leads: reset\n    sequence: total\n"
		  "    models: [7961G, 7940G]\n",
	    ":7: a 7940G has no sequence total" },
	{ "a sequence and nothing that leads to it",
	    SIGHT "    sequence: total\n",
	    ":6: it has a sequence and leads to no reset" },
	{ "an unknown stage", SIGHT "    stages: [off, booting]\n",
	    ":6: no stage booting; there are off, linked, waking, asking, "
	    "addressed, trust, config, manifest, loading, writing, rebooting, "
	    "revived, stuck" },
	{ "an unknown trouble", SIGHT "    troubles:\n      - fire\n",
	    ":7: no trouble fire; there are silent, firewall, no reply, "
	    "missing, no configuration, loop, trust loop, no request, option "
	    "150, foreign dhcp, tagged, static address, broken, power cut" },
	{ "words that end at a #",
	    "facts:\n  - name: a\n    say: Press # and wait\n"
	    "    confidence: one\n",
	    ":3: a comment begins after this text; if # is a key, put quotes "
	    "around the text" },
	{ "words of other letters that end at a #",
	    "facts:\n  - name: \"\u2013\u00fc\"\n    say: \u00fcber #\n"
	    "    confidence: one\n",
	    ":3: a comment begins after this text; if # is a key, put quotes "
	    "around the text" },
};

static void
wrong_file_is_refused(void **state)
{
	const struct wrong *row = *state;
	struct schema_text texts[2] = { resets_built_in(),
		{ "own", row->text, strlen(row->text) } };
	struct resets *r = NULL;
	char why[300];

	assert_int_equal(resets_load(&r, texts, 2, why, sizeof(why)), -EINVAL);
	assert_null(r);
	assert_memory_equal(why, "own", 3);
	assert_string_equal(why + 3, row->want);
}

static void
comments_of_their_own_are_no_cut(void **state)
{
	struct resets *r = resets_with("# to be sure\n" FACT "    # so\n");

	(void)state;
	assert_string_equal(resets_fact(r, "a")->say, "b");
	resets_free(r);
}

/* "The house's own rule: a procedure, or a plain statement." */
static void
every_model_has_an_answer(void **state)
{
	struct resets *r = resets_with(NULL);
	struct catalogue *c = resets_catalogue();

	(void)state;
	for (size_t i = 0; i < catalogue_count(c); i++) {
		const struct model *m = catalogue_at(c, i);
		const struct reset_family *f = resets_family(r, m->name);

		if (f == NULL)
			fail_msg("no family for %s", m->name);
		assert_true(f->procedures.n > 0 || f->plain != NULL);
		/* What asks for recovery files has a way to be told to. */
		if (m->generation != GENERATION_OTHER)
			assert_true(f->procedures.n > 0);
	}
	catalogue_free(c);
	resets_free(r);
}

/* Each of the three uses each key once: facts/phones.md section 2.1. */
static void
java_codes_use_every_key_once(void **state)
{
	struct resets *r = resets_with(NULL);
	const struct reset_procedure *p = resets_procedure(r, "java");

	(void)state;
	assert_int_equal(p->sequences_count, 3);
	for (unsigned i = 0; i < p->sequences_count; i++)
		for (const char *key = "0123456789*#"; *key != '\0'; key++) {
			const char *at = strchr(p->sequences[i].keys, *key);

			assert_non_null(at);
			assert_null(strchr(at + 1, *key));
		}
	resets_free(r);
}

/* As dialled, groups left out: facts/phones.md sections 2.1 and 2.2. */
static struct code {
	const char *name;
	const char *model, *sequence, *keys;
} codes[] = {
	{ "7961 soft", "7961G", "soft", "123456789*0#" },
	{ "7961 total", "7961G", "total", "3491672850*#" },
	{ "7961 keep-network", "7961g", "Keep-Network", "*7412369#085" },
	{ "7911 soft", "7911G", "soft", "123456789*0#" },
	{ "7940 keep-network", "7940G", "keep-network", "123456789*0#" },
	{ "8845 short", "8845", "short", "369#" },
	{ "8811 has none", "8811", "short", NULL },
	{ "8811 backup", "8811", "backup", "*" },
	{ "9971 soft", "9971", "soft", "123456789*0#" },
	{ "6841 soft", "6841", "soft", "123456789*0#" },
	{ "6841 has no other", "6841", "total", NULL },
};

static void
code_is_that_of_the_facts(void **state)
{
	const struct code *row = *state;
	struct resets *r = resets_with(NULL);
	struct reset_choice c;
	char keys[64] = "";
	size_t n = 0;

	assert_int_equal(
	    resets_choose(r, resets_family(r, row->model), row->sequence, &c),
	    row->keys != NULL);
	for (const char *at = row->keys != NULL ? c.sequence->keys : "";
	     *at != '\0'; at++)
		if (*at != ' ')
			keys[n++] = *at;
	if (row->keys != NULL)
		assert_string_equal(keys, row->keys);
	else
		assert_null(c.sequence);
	resets_free(r);
}

static void
own_file_adds_and_overrides(void **state)
{
	struct resets *r = resets_with(
	    "facts:\n  - {name: Unlock, say: no, confidence: one}\n"
	    "families:\n"
	    "  - name: ours\n    models: [7941G, 79XX]\n"
	    "    procedures: [java]\n    confidence: one\n"
	    "  - name: '7940'\n    models: [7940G]\n    plain: gone\n"
	    "    confidence: one\n"
	    "sights:\n  - {name: AUTH fail, means: m, next: n, "
	    "confidence: one}\n"
	    "  - {name: smoke, means: m, next: n, confidence: one}\n");
	struct reset_found found;
	size_t all = 0;

	(void)state;
	assert_string_equal(resets_fact(r, "unlock")->say, "no");
	assert_string_equal(resets_family(r, "7941G")->name, "ours");
	assert_string_equal(resets_family(r, "79xx")->name, "ours");
	assert_string_equal(resets_family(r, "7961G")->name, "java");
	assert_string_equal(resets_family(r, "7940G")->plain, "gone");
	/* The family that was replaced had it, and the new one has not. */
	assert_null(resets_family(r, "7960G"));
	resets_find_sights(r, "auth fail", &found);
	assert_int_equal(found.n, 1);
	assert_string_equal(found.at[0]->means, "m");
	while (resets_sight(r, all) != NULL)
		all++;
	assert_string_equal(resets_sight(r, all - 1)->name, "smoke");
	resets_free(r);
}

static void
models_are_told_once(void **state)
{
	struct resets *r =
	    resets_with("families:\n  - name: ours\n    models: [7941G, 79XX]\n"
			"    plain: x\n    confidence: one\n");
	const char *name;
	unsigned mine = 0, new = 0;

	(void)state;
	for (size_t i = 0; (name = resets_model(r, i)) != NULL; i++) {
		mine += strcmp(name, "7941G") == 0;
		new += strcmp(name, "79XX") == 0;
	}
	assert_int_equal(mine, 1);
	assert_int_equal(new, 1);
	resets_free(r);
}

/* What a state machine needs of a procedure. */
static void
procedures_can_be_followed(void **state)
{
	struct resets *r = resets_with(NULL);
	struct reset_choice c;
	const char *model;

	(void)state;
	for (size_t i = 0; (model = resets_model(r, i)) != NULL; i++)
		for (size_t k = 0;
		     resets_choice(r, resets_family(r, model), k, &c); k++) {
			const struct reset_procedure *p = c.procedure;
			const struct reset_step *last =
			    &p->steps[p->steps_count - 1];
			unsigned held = 0, released = 0;

			for (unsigned s = 0; s < p->steps_count; s++) {
				held += p->steps[s].kind == RESET_HOLD;
				released += p->steps[s].kind == RESET_RELEASE;
			}
			assert_int_equal(held, 1);
			assert_int_equal(released, 1);
			assert_int_equal(last->kind, RESET_DONE);
			assert_int_equal(last->until, RESET_SIGN_REVIVED);
		}
	resets_free(r);
}

/* Every word of the bench, as a technician may write it. */
static void
sights_may_name_every_stage_and_trouble(void **state)
{
	char own[2000];
	size_t n;

	(void)state;
	n = text_copy(own, sizeof(own), SIGHT "    stages:\n");
	for (int i = 0; i < STAGE_COUNT; i++)
		n += (size_t)snprintf(own + n, sizeof(own) - n, "      - %s\n",
		    stage_name((enum stage)i));
	n += text_copy(own + n, sizeof(own) - n, "    troubles:\n");
	for (int i = 0; i < TROUBLE_COUNT; i++)
		n += (size_t)snprintf(own + n, sizeof(own) - n, "      - %s\n",
		    trouble_name((enum trouble)i));
	resets_free(resets_with(own));
}

/* All that is on the screen at once, and more from files of one's own. */
static void
all_sights_can_be_found_at_once(void **state)
{
	struct resets *r = resets_with(NULL);
	size_t n = 0;

	(void)state;
	while (resets_sight(r, n) != NULL)
		n++;
	assert_in_range(n, 1, RESET_FOUND / 2);
	resets_free(r);
}

static struct found {
	const char *name;
	const char *words;
	const char *first; /* the first sight found, or NULL */
	bool some;         /* it lacks some of the words */
} finds[] = {
	{ "as it stands", "Protocol Application Invalid",
	    "Protocol Application Invalid", false },
	{ "in any case", "UNPROVISIONED", "Unprovisioned", false },
	{ "part of a word", "applic inval", "Protocol Application Invalid",
	    false },
	{ "in any order", "fail auth", "Auth Fail", false },
	{ "by another word for it", "boxes", "Upgrading", false },
	{ "with quotes, as on the display", "\"Upgrading\"", "Upgrading",
	    false },
	{ "with what stands about it", "<CTLFile.tlv> [not found]!",
	    "File Not Found", false },
	{ "with a sign between", "1 = yes", "Keep network cfg? 1 = yes 2 = no",
	    false },
	{ "by model", "7970 bullseye", "Bullseye", false },
	{ "with a name that changes", "Opening 192.168.1.1", "Opening", true },
	{ "with a number that changes", "XML Error [4]: Parse Error",
	    "XML Error", true },
	{ "what has most of the words", "upgrading bullseye loop", "Bullseye",
	    true },
	{ "unknown", "smoke", NULL, true },
	{ "a letter is missing", "Upgrding", "Upgrading", true },
	{ "two are wrong", "bulseyes", "Bullseye", true },
	{ "two words in one", "bootloop",
	    "Headset, Mute and Speaker lit, then Speaker green, then line 1",
	    true },
	{ "too short to be like anything", "upq", NULL, true },
	{ "nothing finds all", " ",
	    "Logo, both line buttons lit, headset green, Mute red", false },
};

static void
sight_is_found_by_words(void **state)
{
	const struct found *row = *state;
	struct resets *r = resets_with(NULL);
	struct reset_found found;

	resets_find_sights(r, row->words, &found);
	assert_int_equal(found.all, !row->some);
	if (row->first == NULL)
		assert_int_equal(found.n, 0);
	else
		assert_string_equal(found.at[0]->name, row->first);
	resets_free(r);
}

/*
 * What a display or a console says, and what a person calls the lamps, by
 * facts/phones.md sections 2.2, 2.3, 3.3 and 3.4 and by facts/formats.md, and
 * the sight that it leads to.
 */
static struct text {
	const char *name; /* the text */
	const char *sight;
} texts_of_facts[] = {
	{ "Configuring VLAN", "Configuring VLAN" },
	{ "Configuring IP", "Configuring IP" },
	{ "Configuring CM List", "Configuring CM List" },
	{ "Configuring Unified CM List", "Configuring CM List" },
	{ "Opening", "Opening" },
	{ "Registering", "Registering" },
	{ "Registration Rejected", "Registration Rejected" },
	{ "Verifying Load", "Verifying Load" },
	{ "Booting DSP", "Booting DSP" },
	{ "Requesting Template", "Booting DSP" },
	{ "Requesting Soft Key Template", "Booting DSP" },
	{ "Requesting Soft Key Set", "Booting DSP" },
	{ "Requesting Line Status", "Booting DSP" },
	{ "Requesting Speed Status", "Booting DSP" },
	{ "Requesting Server List", "Booting DSP" },
	{ "Resetting", "Resetting" },
	{ "Updating Software", "Updating Software" },
	{ "Configuring VLAN Setting", "Configuring VLAN" },
	{ "Configuring IP Via DHCP", "Configuring IP" },
	{ "Configuring Via TFTP", "Configuring Via TFTP" },
	{ "Firmware Upgrade", "Upgrading" },
	{ "Connecting to server", "Opening" },
	{ "Requesting Configuration", "Requesting Configuration" },
	{ "Upgrading", "Upgrading" },
	{ "Unprovisioned", "Unprovisioned" },
	{ "Protocol Application Invalid", "Protocol Application Invalid" },
	{ "Auth Fail", "Auth Fail" },
	{ "File Auth Fail", "Auth Fail" },
	{ "Load Authentication Failed", "Auth Fail" },
	{ "DHCP Timeout", "DHCP Timeout" },
	{ "IPv4 DHCP Timeout", "DHCP Timeout" },
	{ "BOOTP Server Used", "BOOTP Server Used" },
	{ "DHCP Address Released", "DHCP Address Released" },
	{ "Duplicate IP", "Duplicate IP" },
	{ "Duplicate IP Address", "Duplicate IP" },
	{ "Duplicate IPv4 Address", "Duplicate IP" },
	{ "No DNS Server IP", "No DNS Server IP" },
	{ "No IPv4 DNS Server", "No DNS Server IP" },
	{ "DNS Timeout", "DNS Timeout" },
	{ "DNS Unknown Host", "DNS Unknown Host" },
	{ "Router Required", "Router Required" },
	{ "Router Not On Subnet", "Router Required" },
	{ "No Default Router", "Router Required" },
	{ "TFTP Server Required", "TFTP Server Required" },
	{ "No IPv4 TFTP Server", "TFTP Server Required" },
	{ "TFTP Timeout", "TFTP Timeout" },
	{ "TFTP General Error", "TFTP General Error" },
	{ "TFTP Error", "TFTP General Error" },
	{ "TFTP Access Error", "TFTP Access Error" },
	{ "File Not Found", "File Not Found" },
	{ "File Not Found <CTLFile.tlv>", "File Not Found" },
	{ "TFTP Size Error", "TFTP Size Error" },
	{ "CFG TFTP Size Error", "TFTP Size Error" },
	{ "CFG File Not Found", "CFG File Not Found" },
	{ "Checksum Error", "Checksum Error" },
	{ "ROM Checksum Error", "Checksum Error" },
	{ "Load ID Incorrect", "Load ID Incorrect" },
	{ "Version Error", "Version Error" },
	{ "Load Rejected HC", "Load Rejected HC" },
	{ "Compression Type Error", "Compression Type Error" },
	{ "Disk Full Error", "Disk Full Error" },
	{ "File Create Err", "File Create Err" },
	{ "Programming Error", "Programming Error" },
	{ "Manufacturing Info Invalid", "Manufacturing Info Invalid" },
	{ "XML Error: Parse Error", "XML Error" },
	{ "Error Verifying Config Info", "XML Error" },
	{ "Error Updating Locale", "Error Updating Locale" },
	{ "No CTL installed", "No CTL installed" },
	{ "No Trust List Installed", "No CTL installed" },
	{ "CTL installed", "CTL installed" },
	{ "ITL Installed", "CTL installed" },
	{ "CTL and ITL Installed", "CTL installed" },
	{ "CTL update failed", "CTL update failed" },
	{ "ITL Update Failed", "CTL update failed" },
	{ "Trust List Update Failed", "CTL update failed" },
	{ "TFTP Not in CTL", "TFTP Not in CTL" },
	{ "TFTP Not Authorised", "TFTP Not in CTL" },
	{ "TFTP Not Authorized", "TFTP Not in CTL" },
	{ "Defaulting to TFTP server", "Defaulting to TFTP server" },
	{ "No Files Changed", "No Files Changed" },
	{ "Initialized", "Initialized" },
	{ "XMLDefault", "Initialized" },
	{ "TCP-timeout", "TCP-timeout" },
	{ "TCP-Bad-ACK", "TCP-timeout" },
	{ "CM-reset-TCP", "TCP-timeout" },
	{ "CM-aborted-TCP", "TCP-timeout" },
	{ "CM-NAKed", "TCP-timeout" },
	{ "KeepaliveTO", "TCP-timeout" },
	{ "Failback", "TCP-timeout" },
	{ "Phone-Diag.", "Phone-Keypad" },
	{ "Phone-Keypad", "Phone-Keypad" },
	{ "Phone-Re-IP", "Phone-Keypad" },
	{ "Reset-Reset", "Phone-Keypad" },
	{ "Reset-Restart", "Phone-Keypad" },
	{ "Phone-Reg-Rej", "Phone-Reg-Rej" },
	{ "Phone-Abort", "Phone-Keypad" },
	{ "Reset key sequence detected", "Reset key sequence detected" },
	{ "Keep network cfg? 1 = yes 2 = no",
	    "Keep network cfg? 1 = yes 2 = no" },
	{ "Resetting to factory defaults", "Resetting to factory defaults" },
	{ "CDP: power TLV's not detected - assume low power mode",
	    "CDP: power TLV's not detected - assume low power mode" },
	{ "Invalid default load name", "Invalid default load name" },
	{ "filename doesn't match filename in envelope",
	    "filename doesn't match filename in envelope" },
	{ "File is not signed!", "File is not signed!" },
	{ "file too small to be a signed file",
	    "file too small to be a signed file" },
	{ "signature decryption/verification failed",
	    "signature decryption/verification failed" },
	{ "signer bad (name/serial/key etc.) or not found",
	    "signature decryption/verification failed" },
	{ "bad/unsupported signature algorithm",
	    "signature decryption/verification failed" },
	{ "bad/unsupported modulus size",
	    "signature decryption/verification failed" },
	{ "signature timestamp failed (future timestamp?!)",
	    "signature decryption/verification failed" },
	{ "Failed to validate .loads signer envelope",
	    "signature decryption/verification failed" },
	{ "Load rejected - hardware compatibility mismatch",
	    "Load rejected - hardware compatibility mismatch" },
	{ "Must use 9.3(1) SR or later release on this phone",
	    "Load rejected - hardware compatibility mismatch" },
	{ "Unknown file type in .loads", "Unknown file type in .loads" },
	{ "Invalid .loads file", "Unknown file type in .loads" },
	{ "Invalid .loads file; attempt to boot stored BA",
	    ".loads file not found; try legacy downgrade" },
	{ ".loads file not found; try legacy downgrade",
	    ".loads file not found; try legacy downgrade" },
	{ "No Load Specified", "No Load Specified" },
	{ "Load Not Specified", "No Load Specified" },
	{ "Loader is identical - no upgrade needed",
	    "Loader is identical - no upgrade needed" },
	{ "Cisco", "Logo, for minutes" },
	{ "dead, no lamp", "No lamp, blank display, after a code" },
	{ "upgrading boxes", "Upgrading" },
	{ "tick bottom left", "Copyright text, a tick at its bottom left" },
	{ "bullseye", "Bullseye" },
	{ "blank, message lamp blinks",
	    "Blank display, message lamp blinks every few seconds" },
	{ "white, all lamps on", "White display, all lamps on" },
	{ "logo line buttons Mute red",
	    "Logo, both line buttons lit, headset green, Mute red" },
	{ "headset mute speaker",
	    "Headset, Mute and Speaker lit, then Speaker green, then line 1" },
	{ "first two line amber logo",
	    "Only the first two line buttons flash amber, then the logo" },
	{ "random pixels", "Random pixels, no boot" },
	{ "speaker blink", "Speaker blinks now and then, nothing else" },
	{ "line amber walk", "Line buttons flash amber, one after the other" },
	{ "line red", "Line buttons red" },
	{ "line red green", "Line buttons red for a minute, then green" },
	{ "lamps green", "Lamps blink green after the code" },
	{ "handset red", "Message lamp of the handset flashes red" },
	{ "Headset Mute Speaker flash",
	    "Headset, Mute and Speaker flash, one after the other" },
	{ "Headset Speaker lit", "Headset and Speaker lit" },
	{ "Headset Speaker green", "Headset and Speaker green" },
	{ "Only Mute lit", "Only Mute lit" },
	{ "select flashes", "Line keys red, Select flashes with each key" },
	{ "all green", "All lamps green again" },
	{ "light strip", "Light strip and line keys lit" },
	{ "handset flash", "Headset, Speaker and handset flash" },
};

static void
text_of_the_facts_is_known(void **state)
{
	const struct text *row = *state;
	struct resets *r = resets_with(NULL);
	struct reset_found found;
	bool known = false;

	resets_find_sights(r, row->name, &found);
	assert_true(found.all);
	for (size_t i = 0; i < found.n; i++)
		known = known || strcmp(found.at[i]->name, row->sight) == 0;
	if (!known)
		fail_msg("%s is not among the %zu found", row->sight, found.n);
	resets_free(r);
}

/* What a step has on the display is found when it stands there. */
static void
displays_of_steps_are_sights(void **state)
{
	struct resets *r = resets_with(NULL);
	struct reset_choice c;
	struct reset_found found;
	const char *model;
	unsigned n = 0;

	(void)state;
	for (size_t i = 0; (model = resets_model(r, i)) != NULL; i++)
		for (size_t k = 0;
		     resets_choice(r, resets_family(r, model), k, &c); k++)
			for (unsigned s = 0; s < c.procedure->steps_count;
			     s++) {
				const char *text =
				    c.procedure->steps[s].display;

				if (text == NULL)
					continue;
				resets_find_sights(r, text, &found);
				assert_true(found.n > 0);
				assert_non_null(
				    strstr(text, found.at[0]->name));
				n++;
			}
	assert_true(n > 0);
	resets_free(r);
}

/* Whatever a text is cut to is read or refused, and nothing leaks. */
static void
a_text_cut_short_is_no_harm(void **state)
{
	static const char text[] = STEP FAMILY "    procedures: [p]\n"
					       "    connect: [unlock]\n";

	(void)state;
	for (size_t n = 0; n < sizeof(text); n++) {
		char *cut = (char *)exact_copy(text, n);
		struct schema_text texts[2] = { resets_built_in(),
			{ "own", cut, n } };
		struct resets *r;
		char why[300];

		if (resets_load(&r, texts, 2, why, sizeof(why)) != 0)
			assert_memory_equal(why, "own:", 4);
		resets_free(r);
		free(cut);
	}
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(comments_of_their_own_are_no_cut),
		cmocka_unit_test(every_model_has_an_answer),
		cmocka_unit_test(java_codes_use_every_key_once),
		cmocka_unit_test(own_file_adds_and_overrides),
		cmocka_unit_test(models_are_told_once),
		cmocka_unit_test(procedures_can_be_followed),
		cmocka_unit_test(sights_may_name_every_stage_and_trouble),
		cmocka_unit_test(all_sights_can_be_found_at_once),
		cmocka_unit_test(displays_of_steps_are_sights),
		cmocka_unit_test(a_text_cut_short_is_no_harm),
	};
	static struct suite all;

	ADD_CASES(&all, wrong_file_is_refused, wrongs);
	ADD_CASES(&all, code_is_that_of_the_facts, codes);
	ADD_CASES(&all, sight_is_found_by_words, finds);
	ADD_CASES(&all, text_of_the_facts_is_known, texts_of_facts);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/resets", NULL, NULL);
}
