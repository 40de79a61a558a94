/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_VERSION_H
#define FIRMWARE_INDEX_VERSION_H

/*
 * Cisco's version texts in their order. "8.5(2)", "8-5-2" and "8-5-2S" are
 * one version: brackets, dots and dashes separate, an S at the end only says
 * that the load is signed (facts/formats.md section 1.3).
 */

/*
 * Order of two: "8-5-2S" < "8-5-2SR1S" < "8-5-3S" < "9-4-2SR3-1S". Less,
 * equal or greater than 0.
 */
int version_compare(const char *a, const char *b);

#endif
