/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Names and sizes as in the files that are stored publicly (facts/
 * known-files.tsv, known-packages.tsv, formats.md sections 2.2, 3.1 and 5).
 */

#include "firmware-index/wanted.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* Java phones: what is in a package, besides the manifests. */
enum java_part {
	JAR_SIP,
	JAR_SCCP,
	CNU,
	APPS,
	DSP,
	CVM_SIP,
	CVM_SCCP,
	JAVA_PARTS,
};

static const struct {
	const char *stem, *protocol, *what;
} java_parts[JAVA_PARTS] = {
	[JAR_SIP] = { "jar", "sip", "Java classes, SIP" },
	[JAR_SCCP] = { "jar", "sccp", "Java classes, SCCP" },
	[CNU] = { "cnu", "", "system, kernel, keys" },
	[APPS] = { "apps", "", "system applications" },
	[DSP] = { "dsp", "", "sound" },
	[CVM_SIP] = { "cvm", "sip", "Java machine, SIP" },
	[CVM_SCCP] = { "cvm", "sccp", "Java machine, SCCP" },
};

struct sizes {
	uint64_t least, most; /* both 0: none was seen */
};

#define STEPS                                                                  \
	" A phone below 8.3(3) takes 8-5-2 first. Take the files of one "      \
	"package: its manifest lists its own parts, and no others will do."

static const struct java_set {
	const char *parts;  /* as in the catalogue */
	const char *models; /* as in the package's name */
	const char *advice;
	struct sizes sizes[JAVA_PARTS];
} java_sets[] = {
	{ "11", "7911_7906", "The last one seen is 9-4-2SR3-1." STEPS,
	    { { 1618678, 1620152 }, { 307192, 1618313 }, { 502531, 559855 },
		{ 2496963, 3157531 }, { 326315, 364895 }, { 2493424, 2694706 },
		{ 2114845, 2387852 } } },
	{ "31", "7931", "The last one seen is 9-4-2SR1-1." STEPS,
	    { { 0, 0 }, { 1617571, 1617571 }, { 553975, 553975 },
		{ 3150897, 3150897 }, { 356907, 356907 }, { 0, 0 },
		{ 2209268, 2209268 } } },
	{ "41", "7941_7961", "The last one seen is 9-4-2SR3-1." STEPS,
	    { { 1629894, 1631776 }, { 1630052, 1630054 }, { 499863, 557154 },
		{ 2933341, 3176524 }, { 539513, 562693 }, { 2490633, 2687405 },
		{ 2214503, 2219477 } } },
	{ "42", "7942_7962", "The last one seen is 9-4-2SR3-1." STEPS,
	    { { 630128, 1765313 }, { 1763397, 1763397 }, { 485066, 582093 },
		{ 2918613, 4637232 }, { 335003, 364895 }, { 2493545, 3047459 },
		{ 2217086, 2218670 } } },
	{ "45", "7945_7965", "The last one seen is 9-4-2SR4-3." STEPS,
	    { { 1885045, 1885045 }, { 1890899, 2258101 }, { 525007, 582170 },
		{ 2936005, 4637232 }, { 342219, 364907 }, { 2494573, 2494573 },
		{ 2215430, 2223028 } } },
	{ "70", "7970_7971", "The last one seen is 9-4-2SR3-1." STEPS,
	    { { 0, 0 }, { 538527, 1830559 }, { 547706, 557249 },
		{ 2494499, 3176524 }, { 530601, 562693 }, { 0, 0 },
		{ 2217046, 2456051 } } },
	{ "75", "7975", "The last one seen is 9-4-2SR4-3." STEPS,
	    { { 0, 0 }, { 1893043, 2260245 }, { 581130, 582220 }, { 0, 0 },
		{ 363095, 364907 }, { 0, 0 }, { 2215211, 2222932 } } },
};

/* All others: models as in the catalogue, blanks between. */
static const struct other_set {
	const char *models, *package, *advice;
} other_sets[] = {
	{ "7940G 7960G",
	    "P0S3-8-12-00.zip (SIP), cmterm-7940-7960-sccp.8-1-2SR2.zip",
	    "The last ones are SIP P0S3-8-12-00 and SCCP P0030801SR02. From "
	    "below 5.0, P00305000500 and then P00308000900 come first; SIP "
	    "goes by 4.4, 5.3, 6.x and 7.x." },
	{ "7902G", "cmterm-7902G-sccp.<version>.zip", "" },
	{ "7905G", "cmterm-7905G-sccp.8-0-3.zip",
	    "The .zup is for phones that ask for unsigned images." },
	{ "7912G", "cmterm-7912G-sccp.8-0-4.zip", "" },
	{ "7910", "", "" },
	{ "7920", "cmterm_7920.4.0-03-02.bin", "" },
	{ "7921G", "cmterm-7921-sccp.1-4-5-3.zip",
	    "Names are in upper case, and the manifest holds the sizes." },
	{ "7925G 7926G", "",
	    "Names are in upper case, and the manifest holds the sizes." },
	{ "7935", "", "" },
	{ "7936", "cmterm_7936.3-3-21-0.bin", "" },
	{ "6901 6911", "", "" },
	{ "6921 6941 6961", "cmterm-69xx-sip.9-4-1-3.cop.sgn", "" },
	{ "6945", "", "" },
	{ "8941 8945", "", "" },
	{ "7811 7821 7841 7861", "", "" },
	{ "7914 7915 7916", "", "The phone that the side car is on loads it." },
};

#define LIST  "signed manifest"
#define IMAGE "image"
#define PART  "part"

static const struct other_file {
	const char *models, *name;
	struct sizes size;
	const char *what;
} other_files[] = {
	{ "7940G 7960G", "P0S3-<version>.loads", { 458, 461 }, LIST ", SIP" },
	{ "7940G 7960G", "P0S3-<version>.sb2", { 689682, 756524 },
	    "application, SIP" },
	{ "7940G 7960G", "P003<version>.loads", { 458, 458 }, LIST ", SCCP" },
	{ "7940G 7960G", "P003<version>.sb2", { 708460, 708460 },
	    "application, SCCP" },
	{ "7940G 7960G", "P003<version>.sbn", { 129292, 130956 },
	    "loader, signed" },
	{ "7940G 7960G", "P003<version>.bin", { 128888, 130552 },
	    "loader for below 5.0" },
	{ "7940G 7960G", "OS79XX.TXT", { 14, 14 }, "octothorpe makes it" },
	{ "7902G", "CP7902<version>SCCP<date>.sbin", { 331693, 331693 },
	    IMAGE },
	{ "7905G", "CP7905<version>SCCP<date>.sbin", { 339162, 339162 },
	    IMAGE },
	{ "7905G", "CP7905<version>SCCP<date>.zup", { 338746, 338746 },
	    IMAGE ", unsigned" },
	{ "7912G", "CP7912<version>SCCP<date>.sbin", { 341498, 341498 },
	    IMAGE ", SCCP" },
	{ "7912G", "CP7912<version>SIP<date>.sbin", { 334421, 334421 },
	    IMAGE ", SIP" },
	{ "7910", "P004<version>.bin", { 349794, 349794 }, IMAGE },
	{ "7910", "P004<version>.sbn", { 350198, 350198 }, IMAGE ", signed" },
	{ "7920", "cmterm_7920.<version>.bin", { 1155568, 1155568 }, IMAGE },
	{ "7921G", "CP7921G-<version>.LOADS", { 922, 922 }, LIST },
	{ "7921G", "APPS-<version>.SBN", { 2627982, 2633404 }, PART },
	{ "7921G", "GUI-<version>.SBN", { 2086148, 2090268 }, PART },
	{ "7921G", "SYS-<version>.SBN", { 2083047, 2271622 }, PART },
	{ "7921G", "TNUX-<version>.SBN", { 896557, 897037 }, PART },
	{ "7921G", "TNUXR-<version>.SBN", { 2331650, 2335746 }, PART },
	{ "7921G", "WLAN-<version>.SBN", { 1385744, 1390142 }, PART },
	{ "7925G", "CP7925G-<version>.LOADS", { 1078, 1078 }, LIST },
	{ "7925G", "APPSH-<version>.SBN", { 2757171, 2769605 }, PART },
	{ "7925G", "GUIH-<version>.SBN", { 1906452, 1910646 }, PART },
	{ "7925G", "JSYSH-<version>.SBN", { 708556, 716308 }, PART },
	{ "7925G", "JUIH-<version>.SBN", { 1059042, 1073004 }, PART },
	{ "7925G", "SYSH-<version>.SBN", { 2118815, 2307326 }, PART },
	{ "7925G", "TNUXH-<version>.SBN", { 937841, 940509 }, PART },
	{ "7925G", "TNUXRH-<version>.SBN", { 2339842, 2343938 }, PART },
	{ "7925G", "WLANH-<version>.SBN", { 1946357, 1947175 }, PART },
	{ "7926G", "CP7926G-<version>.LOADS", { 1078, 1078 }, LIST },
	{ "7926G", "APPSS-<version>.SBN", { 2789733, 2789733 }, PART },
	{ "7926G", "GUIS-<version>.SBN", { 1910984, 1910984 }, PART },
	{ "7926G", "JSYSS-<version>.SBN", { 708556, 708556 }, PART },
	{ "7926G", "JUIS-<version>.SBN", { 1062030, 1062030 }, PART },
	{ "7926G", "SYSS-<version>.SBN", { 2118815, 2118815 }, PART },
	{ "7926G", "TNUXS-<version>.SBN", { 937025, 937025 }, PART },
	{ "7926G", "TNUXRS-<version>.SBN", { 2343938, 2343938 }, PART },
	{ "7926G", "WLANS-<version>.SBN", { 1947196, 1947196 }, PART },
	{ "7935", "P005<version>.bin", { 2081506, 2081506 }, IMAGE },
	{ "7936", "cmterm_7936.<version>.bin", { 1851430, 1851430 }, IMAGE },
	{ "6901", "SCCP6901.<version>.loads", { 462, 462 }, LIST },
	{ "6901", "APP6901SCCP.<version>.zz.sgn", { 3760548, 3760548 }, PART },
	{ "6901", "KNL6901SCCP.<version>.zz.sgn", { 702562, 702562 }, PART },
	{ "6911", "SCCP6911.<version>.loads", { 489, 489 }, LIST },
	{ "6911", "APP6911SCCP.<version>.zz.sgn", { 1270180, 1270180 }, PART },
	{ "6911", "BFS6911SCCP.<version>.zz.sgn", { 2560420, 2560420 }, PART },
	{ "6911", "KNL6911SCCP.<version>.zz.sgn", { 702469, 702469 }, PART },
	{ "6921 6941 6961", "SCCP69xx.<version>.loads", { 491, 499 },
	    LIST ", SCCP" },
	{ "6921 6941 6961", "SCCP69xx.<version>.zz.sgn", { 2785544, 2875004 },
	    "application, SCCP" },
	{ "6921 6941 6961", "SIP69xx.<version>.loads", { 491, 498 },
	    LIST ", SIP" },
	{ "6921 6941 6961", "SIP69xx.<version>.zz.sgn", { 3099464, 3118876 },
	    "application, SIP" },
	{ "6921 6941 6961", "BOOT69xx.<version>.zz.sgn", { 45308, 45308 },
	    "loader" },
	{ "6921 6941 6961", "DSP69xx.<version>.zz.sgn", { 226112, 227828 },
	    "sound" },
	{ "6945", "SCCP6945.<version>.loads", { 512, 512 }, LIST },
	{ "6945", "SCCP6945.<version>.bin1.sgn to bin4.sgn",
	    { 2339240, 3145116 }, PART },
	{ "8941 8945", "SCCP894x.<version>.loads", { 673, 673 }, LIST },
	{ "8941 8945", "BOOT894x.<version>.bin.sgn", { 111552, 111552 },
	    "loader" },
	{ "8941 8945", "SCCP894x.<version>.bin1.sgn to bin9.sgn",
	    { 3104532, 3145120 }, PART },
	{ "7811 7821 7841 7861", "sip78xx.<version>.loads", { 1308, 1308 },
	    "manifest" },
	{ "7811 7821 7841 7861", "sboot78xx.<version>.sbn", { 370348, 370348 },
	    PART },
	{ "7811 7821 7841 7861", "sboot2.78xx.<version>.sbn",
	    { 596540, 596540 }, PART },
	{ "7811 7821 7841 7861", "kern78xx.<version>.sbn", { 3089488, 3089488 },
	    PART },
	{ "7811 7821 7841 7861", "kern2.78xx.<version>.sbn",
	    { 2505750, 2505750 }, PART },
	{ "7811 7821 7841 7861", "rootfs78xx.<version>.sbn", { 0, 0 }, PART },
	{ "7811 7821 7841 7861", "rootfs2.78xx.<version>.sbn", { 0, 0 }, PART },
	{ "7914", "S001<version>.sbn", { 50244, 50244 }, IMAGE },
	{ "7915", "B015-<version>.SBN", { 147287, 147791 }, IMAGE },
	{ "7916", "B016-<version>.SBN", { 166179, 166683 }, IMAGE },
};

static struct wanted_file *
add(struct wanted *w, struct sizes size, const char *what)
{
	struct wanted_file *f = &w->files[w->files_n++];

	f->least = size.least;
	f->most = size.most;
	f->what = what;
	return f;
}

static void
add_java(struct wanted *w, const struct java_set *set, const struct model *m)
{
	struct wanted_file *f;

	f = add(w, (struct sizes){ 638, 679 }, LIST ", SIP");
	snprintf(
	    f->name, sizeof(f->name), "SIP%s.<version>S.loads", set->parts);
	f = add(w, (struct sizes){ 638, 679 }, LIST ", SCCP");
	snprintf(
	    f->name, sizeof(f->name), "SCCP%s.<version>S.loads", set->parts);
	for (unsigned i = 0; i < m->manifests_count && i < 2; i++) {
		f = add(w, (struct sizes){ 642, 680 }, "manifest for recovery");
		text_copy(f->name, sizeof(f->name), m->manifests[i]);
	}
	for (int i = 0; i < JAVA_PARTS; i++) {
		f = add(w, set->sizes[i], java_parts[i].what);
		snprintf(f->name, sizeof(f->name), "%s%s%s.<build>.sbn",
		    java_parts[i].stem, set->parts, java_parts[i].protocol);
	}
	snprintf(w->package, sizeof(w->package),
	    "cmterm-%s-sip.<version>.zip or .cop.sgn, or the same with sccp",
	    set->models);
	text_copy(w->advice, sizeof(w->advice), set->advice);
}

/* Whether a name stands in a list with blanks between. */
static bool
stands_in(const char *list, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = list; (p = strcasestr(p, name)) != NULL; p += n)
		if ((p == list || p[-1] == ' ') &&
		    (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

static void
add_other(struct wanted *w, const struct other_set *set, const char *model)
{
	for (size_t i = 0; i < sizeof(other_files) / sizeof(*other_files); i++)
		if (stands_in(other_files[i].models, model))
			text_copy(
			    add(w, other_files[i].size, other_files[i].what)
				->name,
			    sizeof(w->files[0].name), other_files[i].name);
	text_copy(w->package, sizeof(w->package), set->package);
	text_copy(w->advice, sizeof(w->advice), set->advice);
}

int
wanted_for(struct wanted *w, const struct model *m)
{
	memset(w, 0, sizeof(*w));
	for (size_t i = 0; i < sizeof(java_sets) / sizeof(*java_sets); i++)
		if (m->generation == GENERATION_JAVA && m->parts != NULL &&
		    strcmp(java_sets[i].parts, m->parts) == 0)
			add_java(w, &java_sets[i], m);
	for (size_t i = 0; i < sizeof(other_sets) / sizeof(*other_sets); i++)
		if (stands_in(other_sets[i].models, m->name))
			add_other(w, &other_sets[i], m->name);
	return w->files_n > 0 ? 0 : -ENOMSG;
}
