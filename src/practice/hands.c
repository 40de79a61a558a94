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
