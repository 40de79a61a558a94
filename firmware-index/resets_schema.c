/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of resets.yaml, and what they mean. */

#include "resets_inside.h"

#define NAME_MOST  63 /* letters */
#define WORDS_MOST 400

#define TEXT CYAML_FLAG_POINTER
#define MAY  (CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL)
#define WORD CYAML_FLAG_STRICT

#define ENUM(key, flags, type, field, words)                                   \
	CYAML_FIELD_ENUM(key, flags, type, field, words, CYAML_ARRAY_LEN(words))
#define NAME(key, flags, type, field)                                          \
	CYAML_FIELD_STRING_PTR(key, flags, type, field, 1, NAME_MOST)
#define WORDS(key, flags, type, field)                                         \
	CYAML_FIELD_STRING_PTR(key, flags, type, field, 1, WORDS_MOST)
#define CONFIDENCE(type) ENUM("confidence", WORD, type, confidence, confidences)
#define NAMES(key, flags, type, field)                                         \
	CYAML_FIELD_SEQUENCE_COUNT(                                            \
	    key, flags, type, field.names, field.n, &name_value, 1, 64)
#define MAPPING(type, fields)                                                  \
	{                                                                      \
		CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, type, fields),         \
	}

static const cyaml_strval_t confidences[] = {
	{ "inferred", CONFIDENCE_INFERRED },
	{ "one", CONFIDENCE_ONE },
	{ "two", CONFIDENCE_TWO },
};

static const cyaml_strval_t kinds[] = {
	{ "connect", RESET_CONNECT },
	{ "unplug", RESET_UNPLUG },
	{ "hold", RESET_HOLD },
	{ "power", RESET_POWER },
	{ "wait", RESET_WAIT },
	{ "release", RESET_RELEASE },
	{ "dial", RESET_DIAL },
	{ "watch", RESET_WATCH },
	{ "done", RESET_DONE },
};

static const cyaml_strval_t signs[] = {
	{ "carrier-lost", RESET_SIGN_CARRIER_LOST },
	{ "carrier-back", RESET_SIGN_CARRIER_BACK },
	{ "recovery", RESET_SIGN_RECOVERY },
	{ "asks", RESET_SIGN_ASKS },
	{ "silence", RESET_SIGN_SILENCE },
	{ "reboot", RESET_SIGN_REBOOT },
	{ "revived", RESET_SIGN_REVIVED },
	{ "booted", RESET_SIGN_BOOTED },
};

static const cyaml_strval_t lamps[] = {
	{ "lines", RESET_LINES },
	{ "headset", RESET_HEADSET },
	{ "mute", RESET_MUTE },
	{ "speaker", RESET_SPEAKER },
	{ "message", RESET_MESSAGE },
	{ "select", RESET_SELECT },
	{ "menu", RESET_MENU },
};

static const cyaml_strval_t colours[] = {
	{ "any", RESET_ANY_COLOUR },
	{ "amber", RESET_AMBER },
	{ "green", RESET_GREEN },
	{ "red", RESET_RED },
	{ "white", RESET_WHITE },
};

static const cyaml_strval_t shows[] = {
	{ "dark", RESET_DARK },
	{ "lit", RESET_LIT },
	{ "flashes", RESET_FLASHES },
	{ "walks", RESET_WALKS },
	{ "in-turn", RESET_IN_TURN },
};

static const cyaml_strval_t sinces[] = {
	{ "step", RESET_SINCE_STEP },
	{ "power", RESET_SINCE_POWER },
	{ "release", RESET_SINCE_RELEASE },
};

static const cyaml_strval_t leads[] = {
	{ "reset", RESET_LEADS_RESET },
	{ "load", RESET_LEADS_LOAD },
};

static const cyaml_schema_value_t name_value = {
	CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, NAME_MOST),
};

static const cyaml_schema_field_t fact_fields[] = {
	NAME("name", TEXT, struct reset_fact, name),
	WORDS("say", TEXT, struct reset_fact, say),
	CONFIDENCE(struct reset_fact),
	WORDS("from", MAY, struct reset_fact, from),
	NAMES("models", MAY, struct reset_fact, models),
	CYAML_FIELD_END,
};

static const cyaml_schema_field_t light_fields[] = {
	ENUM("lamp", WORD, struct reset_light, lamp, lamps),
	ENUM("colour", WORD, struct reset_light, colour, colours),
	ENUM("shows", WORD, struct reset_light, shows, shows),
	CONFIDENCE(struct reset_light),
	NAMES("models", MAY, struct reset_light, models),
	CYAML_FIELD_END,
};

static const cyaml_schema_field_t time_fields[] = {
	ENUM("since", WORD, struct reset_time, since, sinces),
	CYAML_FIELD_UINT("least", CYAML_FLAG_DEFAULT, struct reset_time, least),
	CYAML_FIELD_UINT("most", CYAML_FLAG_DEFAULT, struct reset_time, most),
	CYAML_FIELD_UINT(
	    "stuck", CYAML_FLAG_OPTIONAL, struct reset_time, stuck),
	CONFIDENCE(struct reset_time),
	WORDS("say", MAY, struct reset_time, say),
	CYAML_FIELD_END,
};

static const cyaml_schema_field_t wrong_fields[] = {
	ENUM("sign", WORD | CYAML_FLAG_OPTIONAL, struct reset_wrong, sign,
	    signs),
	WORDS("say", TEXT, struct reset_wrong, say),
	WORDS("so", TEXT, struct reset_wrong, so),
	CONFIDENCE(struct reset_wrong),
	CYAML_FIELD_END,
};

static const cyaml_schema_field_t sequence_fields[] = {
	NAME("name", TEXT, struct reset_sequence, name),
	NAME("keys", TEXT, struct reset_sequence, keys),
	WORDS("erases", TEXT, struct reset_sequence, erases),
	WORDS("choose", TEXT, struct reset_sequence, choose),
	CONFIDENCE(struct reset_sequence),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t light_value =
    MAPPING(struct reset_light, light_fields);
static const cyaml_schema_value_t wrong_value =
    MAPPING(struct reset_wrong, wrong_fields);
static const cyaml_schema_value_t sequence_value =
    MAPPING(struct reset_sequence, sequence_fields);

static const cyaml_schema_field_t step_fields[] = {
	ENUM("kind", WORD, struct reset_step, kind, kinds),
	WORDS("say", TEXT, struct reset_step, say),
	NAMES("only", MAY, struct reset_step, only),
	NAME("keys", MAY, struct reset_step, keys),
	CONFIDENCE(struct reset_step),
	CYAML_FIELD_MAPPING_PTR(
	    "time", MAY, struct reset_step, time, time_fields),
	CYAML_FIELD_SEQUENCE(
	    "lights", MAY, struct reset_step, lights, &light_value, 1, 16),
	WORDS("display", MAY, struct reset_step, display),
	WORDS("wire", MAY, struct reset_step, wire),
	ENUM("until", WORD | CYAML_FLAG_OPTIONAL, struct reset_step, until,
	    signs),
	CYAML_FIELD_SEQUENCE(
	    "wrong", MAY, struct reset_step, wrong, &wrong_value, 1, 8),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t step_value =
    MAPPING(struct reset_step, step_fields);

static const cyaml_schema_field_t procedure_fields[] = {
	NAME("name", TEXT, struct reset_procedure, name),
	CYAML_FIELD_SEQUENCE("sequences", TEXT, struct reset_procedure,
	    sequences, &sequence_value, 1, 8),
	CYAML_FIELD_SEQUENCE("steps", TEXT, struct reset_procedure, steps,
	    &step_value, 1, RESET_STEPS),
	CYAML_FIELD_END,
};

static const cyaml_schema_field_t place_fields[] = {
	ENUM("lamp", WORD, struct reset_place, lamp, lamps),
	NAME("where", TEXT, struct reset_place, where),
	CONFIDENCE(struct reset_place),
	NAMES("models", MAY, struct reset_place, models),
	CYAML_FIELD_END,
};

static const cyaml_schema_field_t needless_fields[] = {
	NAME("load", MAY, struct reset_needless, load),
	WORDS("say", TEXT, struct reset_needless, say),
	CONFIDENCE(struct reset_needless),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t place_value =
    MAPPING(struct reset_place, place_fields);

static const cyaml_schema_field_t family_fields[] = {
	NAME("name", TEXT, struct reset_family, name),
	NAMES("models", TEXT, struct reset_family, models),
	NAMES("procedures", MAY, struct reset_family, procedures),
	CONFIDENCE(struct reset_family),
	WORDS("plain", MAY, struct reset_family, plain),
	NAMES("connect", MAY, struct reset_family, connect),
	NAMES("before", MAY, struct reset_family, before),
	NAMES("after", MAY, struct reset_family, after),
	NAMES("menu", MAY, struct reset_family, menu),
	CYAML_FIELD_SEQUENCE(
	    "lamps", MAY, struct reset_family, lamps, &place_value, 1, 16),
	CYAML_FIELD_MAPPING_PTR(
	    "needless", MAY, struct reset_family, needless, needless_fields),
	CYAML_FIELD_END,
};

static const cyaml_schema_field_t sight_fields[] = {
	NAME("name", TEXT, struct reset_sight, name),
	WORDS("words", MAY, struct reset_sight, words),
	WORDS("means", TEXT, struct reset_sight, means),
	WORDS("wire", MAY, struct reset_sight, wire),
	WORDS("next", TEXT, struct reset_sight, next),
	CONFIDENCE(struct reset_sight),
	ENUM("leads", WORD | CYAML_FLAG_OPTIONAL, struct reset_sight, leads,
	    leads),
	NAME("sequence", MAY, struct reset_sight, sequence),
	NAMES("stages", MAY, struct reset_sight, stages),
	NAMES("troubles", MAY, struct reset_sight, troubles),
	WORDS("from", MAY, struct reset_sight, from),
	CYAML_FIELD_SEQUENCE(
	    "lights", MAY, struct reset_sight, lights, &light_value, 1, 16),
	NAMES("models", MAY, struct reset_sight, models),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t fact_value =
    MAPPING(struct reset_fact, fact_fields);
static const cyaml_schema_value_t procedure_value =
    MAPPING(struct reset_procedure, procedure_fields);
static const cyaml_schema_value_t family_value =
    MAPPING(struct reset_family, family_fields);
static const cyaml_schema_value_t sight_value =
    MAPPING(struct reset_sight, sight_fields);

static const cyaml_schema_field_t text_fields[] = {
	CYAML_FIELD_SEQUENCE("facts", MAY, struct reset_text, facts,
	    &fact_value, 1, CYAML_UNLIMITED),
	CYAML_FIELD_SEQUENCE("procedures", MAY, struct reset_text, procedures,
	    &procedure_value, 1, CYAML_UNLIMITED),
	CYAML_FIELD_SEQUENCE("families", MAY, struct reset_text, families,
	    &family_value, 1, CYAML_UNLIMITED),
	CYAML_FIELD_SEQUENCE("sights", MAY, struct reset_text, sights,
	    &sight_value, 1, CYAML_UNLIMITED),
	CYAML_FIELD_END,
};

const cyaml_schema_value_t reset_text_schema = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct reset_text, text_fields),
};

static const char *
word_of(const cyaml_strval_t *words, size_t n, int64_t value)
{
	for (size_t i = 0; i < n; i++)
		if (words[i].val == value)
			return words[i].str;
	return NULL;
}

#define WORD_OF(words, value) word_of(words, CYAML_ARRAY_LEN(words), value)

const char *
reset_confidence_word(enum confidence c)
{
	return WORD_OF(confidences, c);
}

const char *
reset_kind_word(enum reset_do kind)
{
	return WORD_OF(kinds, kind);
}

const char *
reset_sign_word(enum reset_sign sign)
{
	return WORD_OF(signs, sign);
}

const char *
reset_lamp_word(enum reset_lamp lamp)
{
	return WORD_OF(lamps, lamp);
}

const char *
reset_colour_word(enum reset_colour colour)
{
	return WORD_OF(colours, colour);
}

const char *
reset_shows_word(enum reset_shows s)
{
	return WORD_OF(shows, s);
}

const char *
reset_since_word(enum reset_since since)
{
	return WORD_OF(sinces, since);
}

const char *
reset_leads_word(enum reset_leads l)
{
	return WORD_OF(leads, l);
}
