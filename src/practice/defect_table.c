/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The collection, row by row. Parts of these loads are 4096 octets before
 * their signature header; offsets are those of facts/formats.md.
 */

#include "practice/defect.h"

#define JAVA "SIP41.8-5-2S"
#define GEN1 "P0S3-8-12-00"

/* Sections 2.2, 3 and 5: nothing that a phone would refuse. */
#define SOUND(name, package, load, shown, of_load)                             \
	{                                                                      \
		name, package, load, 0, "-", ACT_NOTHING, 0, "", "", NULL,     \
		    shown, of_load, FINDING_NONE                               \
	}

/* What is merely said of sound ones. */
#define SAID(name, package, load, hardware, shown, of_load, finding)           \
	{                                                                      \
		name, package, load, hardware, "-", ACT_NOTHING, 0, "", "",    \
		    NULL, shown, of_load, finding                              \
	}

/* Section 1: a tag that phones insist on, turned into one that they skip. */
#define NO_TAG(tag, at)                                                        \
	{                                                                      \
		"a header without tag " #tag, "no-tag-" #tag ".tar", JAVA, 0,  \
		    "dsp41", ACT_PUT, at, "\x77", "", NULL, "dsp41.8-5-2.sbn", \
		    false, FINDING_HEADER                                      \
	}

/* Changed after it was signed, or signed after it was changed. */
#define CHANGED(name, package, load, file, act, at, text, shown, finding)      \
	{                                                                      \
		name, package, load, 0, file, act, at, text, "", NULL, shown,  \
		    false, finding                                             \
	}
#define RESIGNED(name, package, load, file, act, at, text, shown, finding)     \
	{                                                                      \
		name, package, load, 0, file, act, at, text, "", "", shown,    \
		    false, finding                                             \
	}
#define LISTED(name, package, load, file, text, with, shown, of_load, finding) \
	{                                                                      \
		name, package, load, 0, file, ACT_REPLACE, 0, text, with, "",  \
		    shown, of_load, finding                                    \
	}
#define LOAD(name, package, load, file, act, at, text, sign, finding)          \
	{                                                                      \
		name, package, load, 0, file, act, at, text, "", sign, load,   \
		    true, finding                                              \
	}

static const struct defect rows[] = {
	SOUND("a sound zip", "sound.zip", JAVA, JAVA, true),
	SOUND("a sound tar", "sound.tar", JAVA, JAVA, true),
	SOUND("a sound tar.gz", "sound.tar.gz", JAVA, JAVA, true),
	SOUND("a sound .cop", "sound.cop", JAVA, JAVA, true),
	SOUND("a sound .cop.sgn", "sound.cop.sgn", JAVA, JAVA, true),
	SOUND("a sound zip in a zip", "all.zip/sound.zip", JAVA, JAVA, true),
	SOUND("a sound folder", "sound/", JAVA, JAVA, true),
	SOUND("an SCCP load of the newer key", "sccp.zip", "SCCP45.9-4-2SR3-1S",
	    "SCCP45.9-4-2SR3-1S", true),
	SOUND("one for 7906 and 7911", "11.zip", "SCCP11.9-2-1S",
	    "SCCP11.9-2-1S", true),
	SOUND("one for the 7931", "31.tar", "SCCP31.8-5-2S", "SCCP31.8-5-2S",
	    true),
	SOUND("one for the 7975", "75.cop", "SIP75.9-4-2SR4-3S",
	    "SIP75.9-4-2SR4-3S", true),
	SOUND("a load of 7.x, in a package of today", "old.zip",
	    "SCCP70.7-2-1-0S", "SCCP70.7-2-1-0S", true),
	SOUND("a loader and its application", "gen1.zip", GEN1, GEN1, true),
	SOUND("the last for SCCP, by the newer key", "gen1-sccp.zip",
	    "P0030801SR02", "P0030801SR02", true),
	SOUND("the first signed image", "gen1-signed.zip", "P00305000500",
	    "P00305000500.sbn", false),
	SOUND("an image from before signatures", "gen1-old.zip", "P00303010102",
	    "P00303010102.bin", false),
	SOUND("a side car's", "side-car.zip", "B015-1-0-4", "B015-1-0-4.SBN",
	    false),
	SOUND("a trust list", "trust/", "ITLFile", "ITLFile.tlv", false),

	SAID("a 7912's, whose key nobody knows", "7912.zip",
	    "CP7912080004SCCP080108A", 0, "CP7912080004SCCP080108A.sbin", false,
	    FINDING_NO_KEY),
	SAID("a wireless phone's list", "7921.tar", "CP7921G-1.4.7.3", 0,
	    "CP7921G-1.4.7.3.LOADS", false, FINDING_NO_KEY),
	SAID("a successor's list", "78xx.zip", "sip78xx.12-5-1SR1-4", 0,
	    "sip78xx.12-5-1SR1-4.loads", false, FINDING_NOT_JUDGED),
	SAID("a load for certain boards", "boards.zip", "SIP42.9-4-2SR3-1S", 5,
	    "SIP42.9-4-2SR3-1S", true, FINDING_HARDWARE),
	SAID("a load that old phones refuse", "newer-key.zip",
	    "SIP41.9-4-2SR3-1S", 0, "SIP41.9-4-2SR3-1S", true,
	    FINDING_NEEDS_STEP),

	CHANGED("a header that does not begin as one", "tag-1.zip", JAVA,
	    "dsp41", ACT_PUT, 0, "\x77", "dsp41.8-5-2.sbn", FINDING_CONTENT),
	NO_TAG(3, 0x0a),
	NO_TAG(4, 0x0d),
	NO_TAG(5, 0x37),
	NO_TAG(6, 0x42),
	NO_TAG(7, 0x68),
	NO_TAG(8, 0x6b),
	NO_TAG(9, 0x6f),
	NO_TAG(10, 0x72),
	NO_TAG(11, 0x76),
	NO_TAG(12, 0x7a),
	NO_TAG(14, 0x17d),
	CHANGED("a second tag that is not its length", "tag-2.zip", JAVA,
	    "dsp41", ACT_PUT, 0x05, "\x77", "dsp41.8-5-2.sbn", FINDING_HEADER),
	CHANGED("a header longer than its file", "header-long.zip", JAVA,
	    "dsp41", ACT_PUT, 0x08, "\x77\x70", "dsp41.8-5-2.sbn",
	    FINDING_HEADER),
	CHANGED("a header whose length is no multiple of 4", "header-odd.zip",
	    JAVA, "dsp41", ACT_FLIP, 0x09, "", "dsp41.8-5-2.sbn",
	    FINDING_HEADER),
	CHANGED("a container whose sum is wrong", "container-3.zip", JAVA,
	    "dsp41", ACT_FLIP, 0x0c, "", "dsp41.8-5-2.sbn", FINDING_HEADER),
	CHANGED("another container so", "container-7.zip", JAVA, "dsp41",
	    ACT_FLIP, 0x6a, "", "dsp41.8-5-2.sbn", FINDING_HEADER),
	CHANGED("and the third", "container-9.zip", JAVA, "dsp41", ACT_FLIP,
	    0x71, "", "dsp41.8-5-2.sbn", FINDING_HEADER),
	CHANGED("a name without its end", "name-end.zip", JAVA, "dsp41",
	    ACT_PUT, 0x17f, "\x0f", "dsp41.8-5-2.sbn", FINDING_HEADER),
	CHANGED("a digest of another kind", "digest.zip", JAVA, "dsp41",
	    ACT_PUT, 0x6e, "\x02", "dsp41.8-5-2.sbn", FINDING_CONTENT),

	CHANGED("a part changed", "changed.zip", JAVA, "apps41", ACT_FLIP, 2000,
	    "", "apps41.8-5-2.sbn", FINDING_CONTENT),
	CHANGED("a manifest changed", "manifest.zip", JAVA, "SIP41", ACT_FLIP,
	    500, "", "SIP41.8-5-2S.loads", FINDING_CONTENT),
	CHANGED("a signature changed", "signature.zip", JAVA, "apps41",
	    ACT_FLIP, 0x100, "", "apps41.8-5-2.sbn", FINDING_UNKNOWN_SIGNER),
	CHANGED("a part cut short", "short.tar.gz", JAVA, "cvm41", ACT_CUT,
	    1000, "", "cvm41sip.8-5-2.sbn", FINDING_SHORT),
	CHANGED("a part with a surplus octet", "surplus.zip", JAVA, "jar41",
	    ACT_GROW, 0, "\n", "jar41sip.8-5-2.sbn", FINDING_CONTENT),
	CHANGED("an empty part", "empty.tar", JAVA, "cvm41", ACT_CUT, 999999,
	    "", "cvm41sip.8-5-2.sbn", FINDING_EMPTY),
	CHANGED("a part renamed", "renamed/", JAVA, "apps41", ACT_RENAME, 0,
	    "apps41.sbn", "apps41.sbn", FINDING_RENAMED),
	CHANGED("a part in another case", "case/", JAVA, "jar41", ACT_RENAME, 0,
	    "Jar41sip.8-5-2.sbn", "Jar41sip.8-5-2.sbn", FINDING_CASE),
	{ "a part signed by a stranger", "stranger.zip", JAVA, 0, "dsp41",
	    ACT_NOTHING, 0, "", "", "stranger", "dsp41.8-5-2.sbn", false,
	    FINDING_UNKNOWN_SIGNER },
	{ "a part signed for another platform", "platform.zip", JAVA, 0,
	    "dsp41", ACT_NOTHING, 0, "", "", "42", "dsp41.8-5-2.sbn", false,
	    FINDING_OTHER_PLATFORM },

	RESIGNED("a surplus octet that was signed", "surplus-signed.zip", JAVA,
	    "cnu41", ACT_GROW, 0, "\n", "cnu41.8-5-2.sbn", FINDING_SURPLUS),
	RESIGNED("an archive shorter than its entries", "cnu-short.zip", JAVA,
	    "apps41", ACT_CUT, 1, "", "apps41.8-5-2.sbn", FINDING_SHORT),
	RESIGNED("an archive without its second magic", "cnu-magic.zip", JAVA,
	    "apps41", ACT_FLIP, 0x38, "", "apps41.8-5-2.sbn",
	    FINDING_STRUCTURE),
	RESIGNED("an archive of too many entries", "cnu-entries.zip", JAVA,
	    "apps41", ACT_PUT, 0x30, "\x7f", "apps41.8-5-2.sbn",
	    FINDING_STRUCTURE),
	RESIGNED("an archive whose contents begin nowhere", "cnu-contents.zip",
	    JAVA, "apps41", ACT_PUT, 0x34, "\x7f", "apps41.8-5-2.sbn",
	    FINDING_STRUCTURE),
	RESIGNED("a damaged kernel", "kernel.zip", JAVA, "cnu41", ACT_FLIP,
	    3000, "", "cnu41.8-5-2.sbn", FINDING_KERNEL_CRC),
	RESIGNED("a kernel with a wrong CRC", "kernel-crc.zip", JAVA, "cnu41",
	    ACT_FLIP, 2048 + 0x50, "", "cnu41.8-5-2.sbn", FINDING_KERNEL_CRC),
	RESIGNED("a cnu part without its kernel", "no-kernel.zip", JAVA,
	    "cnu41", ACT_FLIP, 0x248 + 43, "", "cnu41.8-5-2.sbn",
	    FINDING_STRUCTURE),

	LISTED("a list with a path", "list-path.zip", JAVA, "SIP41", "dsp41",
	    "../41", "SIP41.8-5-2S.loads", false, FINDING_LIST),
	LISTED("a list with a file type that phones do not know",
	    "list-type.zip", JAVA, "SIP41", "dsp41.8-5-2.sbn",
	    "dsp41.8-5-2.zip", "SIP41.8-5-2S.loads", false, FINDING_LIST),
	LISTED("a list of another platform's part", "list-other.zip", JAVA,
	    "SIP41", "dsp41", "dsp42", "SIP41.8-5-2S.loads", false,
	    FINDING_LIST),
	RESIGNED("a list of nothing", "list-empty.zip", JAVA, "SIP41", ACT_CUT,
	    9999, "", "SIP41.8-5-2S.loads", FINDING_LIST),
	LISTED("a list in another case", "list-case.zip", JAVA, "SIP41",
	    "jar41", "Jar41", JAVA, true, FINDING_PART_CASE),
	LISTED("a list with another LA_VERSION", "la-version.zip", GEN1,
	    "P0S3-8-12-00.loads", "PAS30830", "PAS30831", GEN1, true,
	    FINDING_LA_VERSION),

	LOAD("a load without a part", "missing.zip", JAVA, "dsp41", ACT_DROP, 0,
	    "", NULL, FINDING_MISSING),
	LOAD("a load with a damaged part", "part-bad.zip", JAVA, "dsp41",
	    ACT_FLIP, 1000, "", NULL, FINDING_PART_BAD),
	LOAD("a load with a part of another platform", "mixed.zip", JAVA,
	    "cnu41", ACT_NOTHING, 0, "", "42", FINDING_MIXED_KEYS),
	LOAD("a load without default manifests", "no-term.zip", JAVA, "term",
	    ACT_DROP, 0, "", NULL, FINDING_NO_TERM),

	LOAD("a load with a part that was renamed", "part-renamed/", JAVA,
	    "dsp41", ACT_RENAME, 0, "dsp.sbn", NULL, FINDING_PART_RENAMED),
	LOAD("a wireless load with a part of another size", "size.zip",
	    "CP7921G-1.4.7.3", "TNUXH", ACT_GROW, 0, "x", NULL,
	    FINDING_PART_BAD),
	{ "a load that has default manifests only", "only-term.zip", JAVA, 0,
	    "SIP41", ACT_DROP, 0, "", "", NULL, "term41.default", true,
	    FINDING_NO_MANIFEST },

	RESIGNED("a damaged loader", "loader.zip", GEN1, "P003-8-12-00.sbn",
	    ACT_FLIP, 0x200, "", "P003-8-12-00.sbn", FINDING_CHECKSUM),
	CHANGED("a damaged loader without a signature", "loader-bin.zip", GEN1,
	    "P003-8-12-00.bin", ACT_FLIP, 0x200, "", "P003-8-12-00.bin",
	    FINDING_CHECKSUM),
	RESIGNED("a damaged application", "application.zip", GEN1,
	    "P0S3-8-12-00.sb2", ACT_FLIP, 0x300, "", "P0S3-8-12-00.sb2",
	    FINDING_CHECKSUM),
	RESIGNED("a damaged module after it", "module.zip", GEN1,
	    "P0S3-8-12-00.sb2", ACT_FLIP, 4000, "", "P0S3-8-12-00.sb2",
	    FINDING_CHECKSUM),
	RESIGNED("an application cut short", "application-cut.zip", GEN1,
	    "P0S3-8-12-00.sb2", ACT_CUT, 10, "", "P0S3-8-12-00.sb2",
	    FINDING_SHORT),
	RESIGNED("octets after an application's end", "application-long.zip",
	    GEN1, "P0S3-8-12-00.sb2", ACT_GROW, 0, "\n", "P0S3-8-12-00.sb2",
	    FINDING_STRUCTURE),
	RESIGNED("an application that names itself otherwise",
	    "application-x.zip", GEN1, "P0S3-8-12-00.sb2", ACT_PUT, 0x20,
	    "X0S3", "P0S3-8-12-00.sb2", FINDING_STRUCTURE),
	CHANGED("a blank after the image's name", "blank/", GEN1, "OS79XX",
	    ACT_PUT, 12, " \n", "OS79XX.TXT", FINDING_IMAGE_NAME),
	CHANGED("a second line after it", "two-lines/", GEN1, "OS79XX",
	    ACT_GROW, 0, "P00308000900\r\n", "OS79XX.TXT", FINDING_IMAGE_NAME),
	CHANGED("an image's name with its extension", "extension/", GEN1,
	    "OS79XX", ACT_PUT, 8, ".sbn", "OS79XX.TXT", FINDING_IMAGE_NAME),

	CHANGED("a zip cut short", "cut.zip", JAVA, "", ACT_CUT, 9000, "", "",
	    FINDING_ARCHIVE),
	CHANGED("a tar.gz cut short", "cut.tar.gz", JAVA, "", ACT_CUT, 9000, "",
	    "", FINDING_ARCHIVE),
	CHANGED("a zip with a damaged octet", "damaged.zip", JAVA, "", ACT_FLIP,
	    9000, "", "", FINDING_ARCHIVE),
	CHANGED("a .cop with a damaged octet", "damaged.cop", JAVA, "",
	    ACT_FLIP, 13500, "", "dsp41.8-5-2.sbn", FINDING_CONTENT),
	SAID("an archive in an archive in an archive", "3.zip/2.zip/1.zip",
	    JAVA, 0, "2.zip/1.zip", false, FINDING_NESTED),
	{ "a bomb", "bomb.zip", NULL, 0, "-", ACT_BOMB, 100, "", "", NULL, "",
	    false, FINDING_BOMB },
	{ "a name with an escape in it", "escape.tar", JAVA, 0, "\x1b[2J.txt",
	    ACT_ADD, 0, "practice", "", NULL, JAVA, true, FINDING_NONE },
	{ "a configuration file among them", "other.zip", JAVA, 0,
	    "SEP001B0C18BDC1.cnf.xml", ACT_ADD, 0, "<device/>", "", NULL, JAVA,
	    true, FINDING_NONE },
};

const struct defect *
defects(size_t *n)
{
	*n = sizeof(rows) / sizeof(rows[0]);
	return rows;
}
