/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person chose, as it is written: "7961G=SIP41.9-4-2SR3-1S". */

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "serve/ladders.h"

#define DEVICE_PREFIX 3 /* "SEP", "SIP" */

static bool
is_device_name(const char *who)
{
	return strncasecmp(who, "SEP", DEVICE_PREFIX) == 0 ||
	    strncasecmp(who, "SIP", DEVICE_PREFIX) == 0;
}

static bool
take_who(
    struct load_choice *c, const struct catalogue *catalogue, const char *who)
{
	const struct model *m;

	if (mac_parse(&c->mac, who) == 0)
		return true;
	if (is_device_name(who) && mac_parse(&c->mac, who + DEVICE_PREFIX) == 0)
		return true;
	c->mac = (struct mac){ 0 };
	m = catalogue_find(catalogue, who);
	if (m == NULL)
		m = catalogue_find_words(catalogue, span_of_text(who));
	if (m != NULL)
		text_copy(c->model, sizeof(c->model), m->name);
	return m != NULL;
}

/* A protocol asks for the best load that speaks it. */
static bool
take_load(struct load_choice *c, const char *load)
{
	static const enum protocol all[] = { PROTOCOL_SCCP, PROTOCOL_SIP,
		PROTOCOL_MGCP };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (strcasecmp(load, protocol_name(all[i])) == 0) {
			c->protocol = all[i];
			return true;
		}
	text_copy(c->load, sizeof(c->load), load);
	return load[0] != '\0';
}

/* Cut at the first separator: what is before it, and after it; or NULL. */
static const char *
cut(char *head, size_t cap, const char *text, char separator)
{
	const char *at = strchr(text, separator);

	if (at == NULL || (size_t)(at - text) >= cap)
		return NULL;
	memcpy(head, text, (size_t)(at - text));
	head[at - text] = '\0';
	return at + 1;
}

const char *
load_choice_parse(
    struct load_choice *c, const struct catalogue *catalogue, const char *text)
{
	char who[64], load[EXAMINE_NAME];
	const char *rest = cut(who, sizeof(who), text, '='), *place;

	*c = (struct load_choice){ 0 };
	if (rest != NULL && !take_who(c, catalogue, who))
		return "for no model or phone that is known";
	if (rest == NULL)
		rest = text;
	place = cut(load, sizeof(load), rest, '@');
	if (place != NULL && strlen(place) >= sizeof(c->place))
		return "of too long a path";
	if (place != NULL)
		text_copy(c->place, sizeof(c->place), place);
	if (place == NULL && strlen(rest) >= sizeof(load))
		return "too long for the name of a load";
	return take_load(c, place != NULL ? load : rest) ? NULL
							 : "no name of a load";
}

char *
load_choice_what(char *dst, size_t cap, const struct load_choice *c)
{
	if (c->load[0] != '\0')
		text_copy(dst, cap, c->load);
	else if (c->protocol != PROTOCOL_NONE)
		snprintf(
		    dst, cap, "the best %s load", protocol_name(c->protocol));
	else
		text_copy(dst, cap, "the best load");
	return dst;
}

char *
load_choice_whom(char *dst, size_t cap, const struct load_choice *c)
{
	const uint8_t *o = c->mac.octet;

	if (!mac_is_zero(c->mac))
		snprintf(dst, cap, "for SEP%02X%02X%02X%02X%02X%02X", o[0],
		    o[1], o[2], o[3], o[4], o[5]);
	else if (c->model[0] != '\0')
		snprintf(dst, cap, "for every %s", c->model);
	else
		text_copy(dst, cap, "for all phones");
	return dst;
}
