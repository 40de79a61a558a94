/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of loads: whether two are one, and whether the wanted one runs. */

#include <ctype.h>

#include "firmware-index/catalogue.h"
#include "model.h"

static unsigned long
take_digits(const char **p)
{
	unsigned long v = 0;

	while (isdigit((unsigned char)**p))
		v = v * 10 + (unsigned long)(*(*p)++ - '0');
	return v;
}

/* Case-blind; "P003-8-12-00" is also written "P003-08-12-00". */
bool
load_equal(const char *a, const char *b)
{
	while (*a != '\0' && *b != '\0') {
		if (isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
			if (take_digits(&a) != take_digits(&b))
				return false;
			continue;
		}
		if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
			return false;
		a++;
		b++;
	}
	return *a == *b;
}

/*
 * Whether this running load is the outcome of the download. Success is only
 * what was observed: the wanted load by name or, where a recovery manifest
 * names none, any ordinary load after all parts were taken. What ran before
 * is no proof until the phone was seen to come back. Where the download
 * itself was not seen, as in a capture of ours, the end of a recovery tells.
 */
bool
load_is_outcome(const struct device *d, const char *load)
{
	bool new = !load_equal(load, d->load_before);
	bool back = d->stage != STAGE_LOADING && d->stage != STAGE_WRITING;

	if (load[0] == '\0' || load_is_recovery(load))
		return false;
	if (d->wanted[0] != '\0' && !load_equal(load, d->wanted))
		return false;
	if (d->taken)
		return new || back;
	if (d->stage >= STAGE_MANIFEST && load_is_recovery(d->load_before))
		return true;
	return d->wanted[0] != '\0' && d->load_before[0] != '\0' && new;
}
