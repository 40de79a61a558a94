/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/hands.h"

#include <string.h>

uint16_t
hand_key_bit(char key)
{
	static const char keys[] = "0123456789*#";
	const char *at = key != '\0' ? strchr(keys, key) : NULL;

	return at != NULL ? (uint16_t)(1U << (at - keys)) : 0;
}

bool
look_equal(const struct look *a, const struct look *b)
{
	for (size_t i = 0; i < LOOK_LAMPS; i++)
		if (a->lamps[i].colour != b->lamps[i].colour ||
		    a->lamps[i].shows != b->lamps[i].shows)
			return false;
	for (size_t i = 0; i < LOOK_DISPLAY; i++)
		if (strcmp(a->display[i], b->display[i]) != 0)
			return false;
	return a->phone == b->phone && mac_equal(a->mac, b->mac) &&
	    strcmp(a->model, b->model) == 0 && a->powered == b->powered &&
	    a->held == b->held && strcmp(a->judged, b->judged) == 0;
}
