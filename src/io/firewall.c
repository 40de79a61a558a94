/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firewall.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/text.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

/*
 * How sure we are, the surer the higher. Who is kept from HTTP goes on to
 * TFTP, so that what keeps out the others comes before.
 */
enum guilt {
	GUILT_NONE,
	GUILT_HTTP,     /* a rule names the port of HTTP */
	GUILT_POLICY,   /* the chain drops what no rule accepts */
	GUILT_THE_REST, /* a rule without conditions drops it */
	GUILT_PORT,     /* a rule names the port of DHCP or TFTP */
};

/* Of ours (RFC 2131, RFC 1350; HTTP: facts section 3.3). */
static const struct port {
	const char *protocol, *name;
	json_int_t number;
	enum guilt guilt;
} ports[] = {
	{ "udp", "UDP port 67", 67, GUILT_PORT },
	{ "udp", "UDP port 69", 69, GUILT_PORT },
	{ "tcp", "TCP port 6970", 6970, GUILT_HTTP },
};

/* Borrowed from the ruleset while it is read. */
struct suspect {
	enum guilt guilt;
	const json_t *what; /* a rule or a chain */
	const struct port *port;
	const char *does;
};

static const char *
text_of(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text != NULL ? text : "";
}

static bool
is(const json_t *object, const char *key, const char *want)
{
	return strcmp(text_of(object, key), want) == 0;
}

static bool
covers(const json_t *one, json_int_t port)
{
	const json_t *range = json_object_get(one, "range");

	if (json_is_integer(one))
		return json_integer_value(one) == port;
	return json_array_size(range) == 2 &&
	    json_integer_value(json_array_get(range, 0)) <= port &&
	    port <= json_integer_value(json_array_get(range, 1));
}

/* A port, a range, or a set of both written out in the rule. */
static bool
includes(const json_t *right, json_int_t port)
{
	const json_t *set = json_object_get(right, "set");

	for (size_t i = 0; i < json_array_size(set); i++)
		if (covers(json_array_get(set, i), port))
			return true;
	return covers(right, port);
}

/* Our port that a match is about; NULL when it is about something else. */
static const struct port *
port_of(const json_t *match)
{
	const json_t *left = json_object_get(match, "left");
	const json_t *payload = json_object_get(left, "payload");
	const json_t *right = json_object_get(match, "right");

	if (!is(match, "op", "==") || !is(payload, "field", "dport"))
		return NULL;
	for (size_t i = 0; i < LEN(ports); i++)
		if ((is(payload, "protocol", ports[i].protocol) ||
			is(payload, "protocol", "th")) &&
		    includes(right, ports[i].number))
			return &ports[i];
	return NULL;
}

/* The chain of a rule, where it begins at a hook; NULL for others. */
static const json_t *
chain_of(const json_t *all, const json_t *rule)
{
	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *chain =
		    json_object_get(json_array_get(all, i), "chain");

		if (is(chain, "name", text_of(rule, "chain")) &&
		    is(chain, "table", text_of(rule, "table")) &&
		    is(chain, "family", text_of(rule, "family")))
			return chain;
	}
	return NULL;
}

/* On the way of a packet to a socket of ours. */
static bool
is_inward(const json_t *chain)
{
	return is(chain, "hook", "input") || is(chain, "hook", "prerouting") ||
	    is(chain, "hook", "ingress");
}

static void
judge_rule(struct suspect *s, const json_t *all, const json_t *rule)
{
	const json_t *chain = chain_of(all, rule);
	const json_t *expr = json_object_get(rule, "expr");
	const char *does = NULL;
	size_t conditions = 0;
	const struct port *port = NULL;
	enum guilt guilt;

	for (size_t i = 0; i < json_array_size(expr); i++) {
		const json_t *part = json_array_get(expr, i);
		const json_t *match = json_object_get(part, "match");

		conditions += match != NULL;
		port = port != NULL ? port : port_of(match);
		if (json_object_get(part, "drop") != NULL)
			does = "drops";
		else if (json_object_get(part, "reject") != NULL)
			does = "rejects";
	}
	if (does == NULL || (*text_of(chain, "hook") && !is_inward(chain)))
		return;
	guilt = port != NULL                      ? port->guilt
	    : conditions == 0 && is_inward(chain) ? GUILT_THE_REST
						  : GUILT_NONE;
	if (guilt > s->guilt)
		*s = (struct suspect){ guilt, rule, port, does };
}

static void
judge_chain(struct suspect *s, const json_t *chain)
{
	if (s->guilt < GUILT_POLICY && is_inward(chain) &&
	    is(chain, "policy", "drop"))
		*s = (struct suspect){ GUILT_POLICY, chain, NULL, "drops" };
}

/* Names are free text of whoever wrote the rules. */
static size_t
say(char *dst, size_t cap, const struct suspect *s)
{
	const char *family = text_of(s->what, "family");
	const char *table = text_of(s->what, "table");
	long long handle =
	    json_integer_value(json_object_get(s->what, "handle"));
	char text[512] = "";

	switch (s->guilt) {
	case GUILT_NONE:
		break;
	case GUILT_PORT:
	case GUILT_HTTP:
		snprintf(text, sizeof(text),
		    "nftables: table %s %s, chain %s, rule %lld %s %s", family,
		    table, text_of(s->what, "chain"), handle, s->does,
		    s->port->name);
		break;
	case GUILT_THE_REST:
		snprintf(text, sizeof(text),
		    "nftables: table %s %s, chain %s, rule %lld %s what no "
		    "rule before it accepts",
		    family, table, text_of(s->what, "chain"), handle, s->does);
		break;
	case GUILT_POLICY:
		snprintf(text, sizeof(text),
		    "nftables: table %s %s, chain %s drops what no rule "
		    "accepts",
		    family, table, text_of(s->what, "name"));
		break;
	}
	return text_escape(dst, cap, span_of_text(text));
}

size_t
firewall_read_nft(char *dst, size_t cap, const char *json, size_t n)
{
	json_t *root = json_loadb(json, n, 0, NULL);
	const json_t *all = json_object_get(root, "nftables");
	struct suspect s = { 0 };
	size_t said;

	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *one = json_array_get(all, i);
		const json_t *rule = json_object_get(one, "rule");

		if (rule != NULL)
			judge_rule(&s, all, rule);
		judge_chain(&s, json_object_get(one, "chain"));
	}
	said = say(dst, cap, &s);
	json_decref(root);
	return said;
}

/* Whether an option with ports, or ranges of them, has this one. */
static bool
names_port(const char *line, json_int_t port)
{
	static const char *const options[] = { "--dport ", "--dports " };

	for (size_t i = 0; i < LEN(options); i++) {
		const char *at = strstr(line, options[i]);
		unsigned first, last;
		int used;

		at = at != NULL ? at + strlen(options[i]) : "";
		while (sscanf(at, "%u%n", &first, &used) == 1) {
			at += used;
			last = first;
			if (sscanf(at, ":%u%n", &last, &used) == 1)
				at += used;
			if (first <= port && port <= last)
				return true;
			at += *at == ',';
		}
	}
	return false;
}

static enum guilt
judge_line(const char *line)
{
	bool drops = strstr(line, "-j DROP") != NULL ||
	    strstr(line, "-j REJECT") != NULL;

	if (strncmp(line, ":INPUT DROP", 11) == 0)
		return GUILT_POLICY;
	if (!drops || strncmp(line, "-A ", 3) != 0)
		return GUILT_NONE;
	for (size_t i = 0; i < LEN(ports); i++) {
		char protocol[8];

		snprintf(
		    protocol, sizeof(protocol), "-p %s", ports[i].protocol);
		if (strstr(line, protocol) != NULL &&
		    names_port(line, ports[i].number))
			return ports[i].guilt;
	}
	return strncmp(line, "-A INPUT -j ", 12) == 0 ? GUILT_THE_REST
						      : GUILT_NONE;
}

size_t
firewall_read_iptables(char *dst, size_t cap, const char *text, size_t n)
{
	char line[256], worst[256] = "", said[300];
	enum guilt guilt = GUILT_NONE;

	while (n > 0) {
		const char *end = memchr(text, '\n', n);
		size_t whole = end != NULL ? (size_t)(end - text) : n;
		size_t keep = whole < sizeof(line) ? whole : sizeof(line) - 1;
		size_t step = whole + (end != NULL);

		memcpy(line, text, keep);
		line[keep] = '\0';
		if (judge_line(line) > guilt) {
			guilt = judge_line(line);
			text_copy(worst, sizeof(worst), line);
		}
		text += step;
		n -= step;
	}
	said[0] = '\0';
	if (guilt != GUILT_NONE)
		snprintf(said, sizeof(said), "iptables: %s", worst);
	return text_escape(dst, cap, span_of_text(said));
}
