/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load_name.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

static bool
begins(const char *text, const char *with)
{
	return strncasecmp(text, with, strlen(with)) == 0;
}

static void
copy_n(char *dst, size_t cap, const char *src, size_t n)
{
	if (n >= cap)
		n = cap - 1;
	memcpy(dst, src, n);
	dst[n] = '\0';
}

/* "08010200" to "08-01-02-00", "0801SR02" to "08-01SR02". */
static void
copy_pairs(char *dst, size_t cap, const char *pairs)
{
	size_t n = 0;

	for (size_t i = 0; pairs[i] != '\0' && n + 2 < cap; i++) {
		if (i > 0 && i % 2 == 0 && isdigit((unsigned char)pairs[i]) &&
		    isdigit((unsigned char)pairs[i - 1]))
			dst[n++] = '-';
		dst[n++] = pairs[i];
	}
	dst[n] = '\0';
}

/* "41.8-5-4S": the platform up to the dot, then the version. */
static void
read_dotted(struct load_name *n, const char *rest)
{
	size_t dot = strcspn(rest, ".");

	copy_n(n->platform, sizeof(n->platform), rest, dot);
	text_copy(n->version, sizeof(n->version),
	    rest[dot] == '.' ? rest + dot + 1 : "");
}

/* "-8-12-00", or the older "08010200". */
static void
read_image(struct load_name *n, const char *rest)
{
	if (*rest == '-')
		text_copy(n->version, sizeof(n->version), rest + 1);
	else
		copy_pairs(n->version, sizeof(n->version), rest);
}

static void
read_first(struct load_name *n, const char *rest)
{
	text_copy(n->platform, sizeof(n->platform), "7940");
	read_image(n, rest);
}

/* After "CP": "7912080001SCCP051117A", or "7921G-1.4.7.3". */
static void
read_model(struct load_name *n, const char *rest)
{
	size_t digits = strspn(rest, "0123456789");
	const char *protocol = rest + digits, *dash = strchr(rest, '-');
	char pairs[16];

	copy_n(n->platform, sizeof(n->platform), rest, digits < 4 ? digits : 4);
	if (begins(protocol, "SIP"))
		n->protocol = PROTOCOL_SIP;
	if (digits > 4) {
		copy_n(pairs, sizeof(pairs), rest + 4, digits - 4);
		copy_pairs(n->version, sizeof(n->version), pairs);
	} else if (dash != NULL) {
		text_copy(n->version, sizeof(n->version), dash + 1);
	}
}

/* The first that fits decides. */
static const struct rule {
	const char *prefix;
	enum protocol protocol;
	void (*read)(struct load_name *n, const char *rest);
} rules[] = {
	{ "SCCP", PROTOCOL_SCCP, read_dotted },
	{ "SIP", PROTOCOL_SIP, read_dotted },
	{ "P003", PROTOCOL_SCCP, read_first },
	{ "P0S3", PROTOCOL_SIP, read_first },
	{ "P0M3", PROTOCOL_MGCP, read_first },
	{ "P004", PROTOCOL_SCCP, read_image }, /* 7910 */
	{ "P005", PROTOCOL_SCCP, read_image }, /* 7935 */
	{ "CP", PROTOCOL_SCCP, read_model },
	{ "B015", PROTOCOL_NONE, read_image }, /* side cars */
	{ "B016", PROTOCOL_NONE, read_image },
	{ "S001", PROTOCOL_NONE, read_image },
};

void
load_name_read(struct load_name *n, const char *load)
{
	char name[EXAMINE_NAME];

	memset(n, 0, sizeof(*n));
	text_copy(name, sizeof(name), load);
	if (strlen(name) > 6 &&
	    strcasecmp(strchr(name, '\0') - 6, ".loads") == 0)
		load_stem(name, sizeof(name), load);
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (!begins(name, rules[i].prefix))
			continue;
		n->protocol = rules[i].protocol;
		rules[i].read(n, name + strlen(rules[i].prefix));
		return;
	}
}

enum protocol
part_protocol(const char *name)
{
	size_t dot = strcspn(name, ".");

	if (dot > 4 && begins(name + dot - 4, "sccp"))
		return PROTOCOL_SCCP;
	if (dot > 3 && begins(name + dot - 3, "sip"))
		return PROTOCOL_SIP;
	return PROTOCOL_NONE;
}

void
load_stem(char *dst, size_t cap, const char *name)
{
	const char *dot = strrchr(name, '.');

	copy_n(
	    dst, cap, name, dot != NULL ? (size_t)(dot - name) : strlen(name));
}

const char *
protocol_name(enum protocol p)
{
	static const char *const names[] = {
		[PROTOCOL_NONE] = "",
		[PROTOCOL_SCCP] = "SCCP",
		[PROTOCOL_SIP] = "SIP",
		[PROTOCOL_MGCP] = "MGCP",
	};

	return names[p];
}
