/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/config.h"

#include <errno.h>
#include <stdio.h>

#include "firmware-index/catalogue.h"

static const char head[] = "<Default>\n"
			   "<callManagerGroup><members><member priority=\"0\">"
			   "<callManager>\n"
			   "<ports><ethernetPhonePort>2000</ethernetPhonePort>"
			   "</ports>\n"
			   "<processNodeName>192.0.2.1</processNodeName>\n"
			   "</callManager></member></members>"
			   "</callManagerGroup>\n";

int
practice_config_make(char *dst, size_t cap, const struct model *const *models,
    const char (*loads)[48], unsigned count)
{
	size_t n = (size_t)snprintf(dst, cap, "%s", head);

	for (unsigned i = 0; i < count && n < cap; i++) {
		const struct model *m = models[i];

		if (loads[i][0] == '\0')
			continue;
		for (unsigned k = 0; k < m->types_count && n < cap; k++)
			n += (size_t)snprintf(dst + n, cap - n,
			    "<loadInformation%u model=\"IP Phone %s\">%s"
			    "</loadInformation%u>\n",
			    m->types[k], m->name, loads[i], m->types[k]);
	}
	if (n < cap)
		n += (size_t)snprintf(dst + n, cap - n, "</Default>\n");
	return n < cap ? (int)n : -ENOBUFS;
}
