/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A device as JSON. */

#include <stdlib.h>

#include "bench/json.h"
#include "line.h"

/* In the order in which they were asked for. */
static json_t *
files_value(const struct device *d)
{
	json_t *list = json_array();

	for (unsigned i = d->files_n; i > 0; i--) {
		const struct file *f = device_file(d, i - 1);

		list = list_append(list,
		    json_pack("{so, ss, so, so, so, ss}", "name",
			value_text(f->name), "protocol",
			f->http ? "http" : "tftp", "octets",
			value_octets(f->octets), "total",
			value_octets(f->total), "server",
			value_ip(f->flow.server), "result",
			file_result_name(f->result)));
	}
	return list;
}

static json_t *
trouble_value(const struct device *d, enum trouble t)
{
	struct line l;
	char what[240];

	line_init(&l);
	line_text(&l, "name", trouble_name(t));
	line_text(&l, "about", d->detail[t]);
	line_text(&l, "what", trouble_what(what, sizeof(what), d, t));
	line_text(&l, "advice", trouble_advice(d, t));
	return line_value(&l);
}

static json_t *
troubles_value(const struct device *d)
{
	json_t *list = json_array();

	for (int t = 0; t < TROUBLE_COUNT; t++)
		if (d->troubles >> t & 1)
			list = list_append(
			    list, trouble_value(d, (enum trouble)t));
	return list;
}

static void
put_fact(struct line *l, const struct device *d, enum fact_kind kind)
{
	line_text(l, fact_name(kind), device_fact(d, kind));
}

char *
json_device(const struct device *d, const struct course *c)
{
	bool phone = d->kind == DEVICE_PHONE;
	const struct fact *model = &d->facts[FACT_MODEL];
	const char *vlan = device_fact(d, FACT_VLAN);
	struct line l;

	line_init(&l);
	line_text(&l, "event", "phone");
	line_mac(&l, "mac", d->mac);
	line_text(&l, "kind", phone ? "phone" : "other");
	put_fact(&l, d, FACT_NAME);
	put_fact(&l, d, FACT_MODEL);
	line_text(&l, "model_from",
	    model->text[0] != '\0' ? source_name(model->source) : NULL);
	put_fact(&l, d, FACT_LOAD);
	put_fact(&l, d, FACT_ADDRESS);
	line_known(&l, "vlan", vlan != NULL ? strtoul(vlan, NULL, 10) : 0);
	put_fact(&l, d, FACT_SERIAL);
	line_text(&l, "stage", stage_name(d->stage));
	line_known(&l, "step", d->ladder.step);
	line_known(&l, "steps", d->ladder.steps);
	line_text(&l, "target", d->ladder.target);
	line_put(&l, "guide", value_course(c));
	line_put(&l, "files", files_value(d));
	line_put(&l, "trouble", troubles_value(d));
	return line_end(&l);
}
