/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_ASKED_H
#define FIRMWARE_INDEX_ASKED_H

/* What a file name asks for, by the orders of facts/phones.md section 3.3. */

enum asked {
	ASKED_OTHER, /* locale, ring list, dial plan, … */
	ASKED_TRUST, /* CTLSEP…, ITLSEP…, ITLFile.tlv, CTLFile.tlv */
	ASKED_CONFIG, /* SEP….cnf.xml(.sgn), XMLDefault…, SIP….cnf, gk…, ld… */
	ASKED_MANIFEST, /* *.loads, OS79XX.TXT */
	ASKED_PART,     /* *.sbn, *.sb2, *.sbin, *.bin, *.zup, *.zz.sgn */
};

/*
 * The last component of a name as asked for, within it. Phones send "/name",
 * "./name" and ".\\name" (facts/phones.md section 3.3); an escaped back-slash
 * ("\\x5c", base/text.h) counts as one.
 */
const char *asked_name(const char *file);

/* By the last component of a name as asked for, case-blind. */
enum asked asked_kind(const char *file);

#endif
