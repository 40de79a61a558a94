/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "generated.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/addr.h"
#include "firmware-index/catalogue.h"

static void put(struct generated *g, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What does not fit leaves n beyond the room, so that it is seen. */
static void
put(struct generated *g, const char *format, ...)
{
	size_t room = g->n < sizeof(g->text) ? sizeof(g->text) - g->n : 0;
	va_list args;

	va_start(args, format);
	g->n += (size_t)vsnprintf(
	    room > 0 ? &g->text[g->n] : NULL, room, format, args);
	va_end(args);
}

/* "7961G-GE" is "Cisco 7961G-GE" there, "7961G" is "Cisco 7961". */
static void
put_model(struct generated *g, const struct model *m)
{
	size_t n = strlen(m->name);

	if (n > 0 && m->name[n - 1] == 'G')
		n--;
	put(g, "Cisco %.*s", (int)n, m->name);
}

/*
 * The call manager is ourselves: phones want one with a port and a name, and
 * one that does not answer does no harm (facts/phones.md section 3.3, VI2).
 */
static void
put_default(struct generated *g, const struct model *m, const char *load,
    uint32_t server)
{
	char ip[IP_TEXT];

	ip_show(ip, server);
	put(g,
	    "<Default>\n"
	    "<callManagerGroup><members><member priority=\"0\"><callManager>\n"
	    "<ports><ethernetPhonePort>2000</ethernetPhonePort>"
	    "<mgcpPorts><listen>2427</listen><keepAlive>2428</keepAlive>"
	    "</mgcpPorts></ports>\n"
	    "<processNodeName>%s</processNodeName>\n"
	    "</callManager></member></members></callManagerGroup>\n",
	    ip);
	for (unsigned i = 0; i < m->types_count; i++) {
		put(g, "<loadInformation%" PRIu32 " model=\"", m->types[i]);
		put_model(g, m);
		put(g, "\">%s</loadInformation%" PRIu32 ">\n", load,
		    m->types[i]);
	}
	put(g,
	    "<authenticationURL></authenticationURL>\n"
	    "<directoryURL></directoryURL>\n"
	    "<idleURL></idleURL>\n"
	    "<informationURL></informationURL>\n"
	    "<messagesURL></messagesURL>\n"
	    "<servicesURL></servicesURL>\n"
	    "</Default>\n");
}

bool
generated_make(struct generated *g, const char *name, const struct model *model,
    const char *load, uint32_t server)
{
	*g = (struct generated){ 0 };
	if (strcasecmp(name, "XMLDefault.cnf.xml") == 0 &&
	    model->types_count > 0)
		put_default(g, model, load, server);
	else if (strcasecmp(name, "OS79XX.TXT") == 0 &&
	    model->generation == GENERATION_GEN1)
		put(g, "%s", load); /* a line end may break it */
	return g->n > 0 && g->n < sizeof(g->text);
}
