/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/bench.h"

#include "support/known.h"
#include "support/story.h"

/* A whole recovery of a 7961 as SM79 timed it, served by us. */
#define RECOVERY                                                               \
	"0 link up\n"                                                          \
	"0 serving clear\n"                                                    \
	"1 cdp 7961 79XX_default_load\n"                                       \
	"11 discover Cisco Systems, Inc. IP Phone CP-7961G\n"                  \
	"11.1 offer\n"                                                         \
	"11.8 request\n"                                                       \
	"12 lease\n"                                                           \
	"13 +open term61.default.loads 800\n"                                  \
	"13.1 +manifest term61.default.loads SIP41.9-4-2SR3-1S"                \
	" jar41sip.sbn:1600000 cnu41.sbn:600000 apps41.sbn:3200000"            \
	" dsp41.sbn:600000 cvm41sip.sbn:2000000\n"                             \
	"13.2 +whole\n"                                                        \
	"15 +open jar41sip.sbn 1600000\n"                                      \
	"19 +moved 800000\n"                                                   \
	"23 +whole\n"                                                          \
	"23.1 +take cnu41.sbn 600000\n"                                        \
	"27 +take apps41.sbn 3200000\n"                                        \
	"41 +take dsp41.sbn 600000\n"                                          \
	"45 +open cvm41sip.sbn 2000000\n"                                      \
	"48 +whole\n"

static struct row {
	const char *name;
	const char *script;
	const char *history;  /* the stages, in order */
	const char *troubles; /* their names at the end, joined by ", " */
} rows[] = {
	{ "a frame alone is a link", "1 heard\n", "linked", "" },
	{ "a recovery served by us ends revived",
	    RECOVERY "400 discover\n400.1 lease\n401 cdp 7961 "
		     "SIP41.9-4-2SR3-1S\n",
	    "waking asking addressed manifest loading writing rebooting "
	    "revived",
	    "" },
	{ "minutes of silence after the last part are normal",
	    RECOVERY "1000 tick\n",
	    "waking asking addressed manifest loading writing", "" },
	{ "twenty are not", RECOVERY "1249 tick\n",
	    "waking asking addressed manifest loading writing stuck",
	    "silent" },
	{ "back from a long write after all",
	    RECOVERY "1249 tick\n1300 cdp 7961 SIP41.9-4-2SR3-1S\n",
	    "waking asking addressed manifest loading writing stuck revived",
	    "" },
	{ "the wanted load runs, though its last part was not seen",
	    "1 cdp 7961 SIP41.8-5-4S\n2 get SIP41.9-4-2SR3-1S.loads 600\n"
	    "30 cdp 7961 SIP41.9-4-2SR3-1S\n",
	    "waking manifest revived", "" },
	{ "no load is wanted by name, and no part was seen",
	    "1 cdp 7961 SIP41.8-5-4S\n2 get term61.default.loads 600\n"
	    "30 cdp 7961 SIP41.9-4-2SR3-1S\n",
	    "waking manifest", "" },
	{ "the wanted load may have run all the time",
	    "1 cdp 7961 -\n2 get SIP41.9-4-2SR3-1S.loads 600\n"
	    "30 cdp 7961 SIP41.9-4-2SR3-1S\n",
	    "waking manifest", "" },
	{ "a list we serve wants the load of its name",
	    "1 cdp 7961 SIP41.8-5-4S\n1 arp\n"
	    "2 +manifest SIP41.9-4-2SR3-1S.loads - a.sbn:9\n"
	    "3 +take a.sbn 9\n60 cdp 7961 SIP41.8-5-4S\n"
	    "61 cdp 7961 SIP41.8-5-4S\n",
	    "waking loading writing rebooting", "" },
	{ "a second download begins from nothing",
	    RECOVERY "400 cdp 7961 SIP41.9-4-2SR3-1S\n"
		     "500 +manifest SIP41.9-4-2SR4-1S.loads - "
		     "jar41sip.sbn:9 cnu41.sbn:9\n"
		     "500 +take SIP41.9-4-2SR4-1S.loads 9\n"
		     "501 +take jar41sip.sbn 9\n",
	    "waking asking addressed manifest loading writing revived "
	    "manifest loading",
	    "" },
	{ "another load than the wanted one is no success",
	    RECOVERY "400 discover\n401 cdp 7961 SIP41.8-5-4S\n",
	    "waking asking addressed manifest loading writing rebooting", "" },
	{ "nor is a configuration asked for",
	    RECOVERY "400 discover\n401 lease\n402 lacks "
		     "SEP001B0C18BDC1.cnf.xml\n",
	    "waking asking addressed manifest loading writing rebooting "
	    "config",
	    "" },
	{ "the last load is no proof before it came back",
	    "0 cdp 7961 SIP41.9-4-2SR3-1S\n1 lacks SEP001B0C18BDC1.cnf.xml\n"
	    "2 get SIP41.9-4-2SR3-1S.loads 600\n",
	    "waking config", "" },
	{ "a revived phone asks for what it likes",
	    RECOVERY "400 cdp 7961 SIP41.9-4-2SR3-1S\n401 discover\n"
		     "402 lease\n403 lacks CTLSEP001B0C18BDC1.tlv\n"
		     "404 lacks SEP001B0C18BDC1.cnf.xml\n"
		     "405 lacks XMLDefault.cnf.xml\n600 link down\n",
	    "waking asking addressed manifest loading writing revived", "" },
	{ "a link that flaps while it writes means nothing yet",
	    RECOVERY "300 link down\n303 link up\n310 discover\n"
		     "311 cdp 7961 SIP41.9-4-2SR3-1S\n",
	    "waking asking addressed manifest loading writing rebooting "
	    "revived",
	    "" },
	{ "back in the loader after the link was lost: perhaps a power cut",
	    RECOVERY "300 link down\n303 link up\n310 cdp 7961 "
		     "79XX_default_load\n",
	    "waking asking addressed manifest loading writing rebooting",
	    "power cut" },
	{ "past its configuration a lost link is forgotten",
	    RECOVERY "300 link down\n303 link up\n310 discover\n"
		     "312 lacks SEP001B0C18BDC1.cnf.xml\n"
		     "320 get SIP41.8-5-4S.loads 600\n",
	    "waking asking addressed manifest loading writing rebooting "
	    "config manifest",
	    "" },
	{ "never back after the link was lost: perhaps a power cut",
	    RECOVERY "300 link down\n1300 tick\n",
	    "waking asking addressed manifest loading writing stuck",
	    "silent, power cut" },
	{ "pulled out before it wrote it is off",
	    "0 link up\n1 cdp 7961 SCCP41.8-5-4S\n2 discover\n3 link down\n",
	    "waking asking off", "" },
	{ "an LLDP goodbye is one", "1 lldp 7961G SCCP41.8-5-4S\n2 bye\n",
	    "waking off", "" },

	{ "both witnesses of DHCP tell one story",
	    "0 cdp 7961 -\n1 discover\n1 +discover\n1 +offer\n2 +request\n"
	    "2 +lease\n2 +take term61.default.loads 100\n2 offer\n"
	    "2 request\n2 lease\n",
	    "waking asking addressed manifest", "" },
	{ "a NAK starts the asking anew",
	    "0 cdp 7961 -\n1 request\n2 nak\n3 discover\n4 lease\n",
	    "waking asking addressed", "" },
	{ "to keep an address is no new boot",
	    "0 cdp 7961 -\n1 lacks SEP001B0C18BDC1.cnf.xml\n500 renew\n"
	    "500.1 lease\n",
	    "waking config", "" },
	{ "not even when no more than CDP was heard before",
	    "0 cdp 7961 -\n10 renew\n10.1 lease\n100 tick\n", "waking", "" },
	{ "a remembered address is asked for without DISCOVER",
	    "0 cdp 7961 -\n1 request\n", "waking asking", "" },
	{ "known for a phone late, its patience runs all the same",
	    "1 discover x\n2 cdp 7961 -\n61 tick\n", "asking stuck", "silent" },
	{ "a PC may ask what it likes",
	    "1 discover MSFT 5.0\n2 ask file.txt\n99 tick\n", "asking config",
	    "" },
	{ "who is asked and never answers keeps it asking",
	    "0 cdp 7961 -\n1 discover\n5 discover again\n62 tick\n"
	    "64 discover\n",
	    "waking asking stuck", "silent" },
	{ "an address at last", "0 cdp 7961 -\n1 discover\n62 tick\n64 lease\n",
	    "waking asking stuck addressed", "" },
	{ "option 150 as text is the reason for silence",
	    "0 cdp 7911 -\n1 discover\n1.1 strange-offer\n62 tick\n",
	    "waking asking stuck", "option 150" },
	{ "a foreign server is named while we serve",
	    "0 link up\n0 serving clear\n0 cdp 7911 -\n1 discover\n"
	    "1.1 strange-offer\n",
	    "waking asking", "option 150, foreign dhcp" },
	{ "our own lease takes the foreigner's place",
	    "0 link up\n0 serving clear\n0 cdp 7911 -\n1 discover\n"
	    "1.1 strange-offer\n2 lease\n",
	    "waking asking addressed", "" },

	{ "an address and no request: the phone's own flash",
	    "0 cdp 7941 -\n1 discover\n2 lease\n33 tick\n",
	    "waking asking addressed stuck", "no request" },
	{ "a late request solves it",
	    "0 cdp 7941 -\n1 discover\n2 lease\n33 tick\n"
	    "40 ask term41.default.loads\n",
	    "waking asking addressed stuck manifest", "" },
	{ "a request that never reached us is a firewall",
	    "0 link up\n0 serving clear\n1 cdp 7961 -\n"
	    "2 ask term61.default.loads\n4 tick\n",
	    "waking manifest", "firewall" },
	{ "the firewall opens, and then there is silence",
	    "0 link up\n0 serving clear\n1 cdp 7961 -\n1 arp\n"
	    "2 ask term61.default.loads\n40 tick\n"
	    "41 ask term61.default.loads\n41 +opens term61.default.loads 10\n"
	    "71 tick\n",
	    "waking manifest stuck manifest stuck", "silent" },
	{ "one that did is none",
	    "0 link up\n0 serving clear\n1 cdp 7961 -\n"
	    "2 ask term61.default.loads\n2 +opens term61.default.loads 10\n"
	    "5 tick\n",
	    "waking manifest", "" },
	{ "the firewall opens",
	    "0 link up\n0 serving clear\n1 cdp 7961 -\n1 arp\n"
	    "2 ask term61.default.loads\n40 tick\n"
	    "41 ask term61.default.loads\n41 +opens term61.default.loads 10\n",
	    "waking manifest stuck manifest", "" },
	{ "nobody answers where we only watch",
	    "1 cdp 7961 -\n2 ask term61.default.loads\n5.9 tick\n6 tick\n",
	    "waking manifest", "no reply" },
	{ "an answer at last",
	    "1 cdp 7961 -\n2 ask term61.default.loads\n6 tick\n"
	    "7 oack 0 0\n",
	    "waking manifest", "" },
	{ "an answer in time",
	    "1 cdp 7961 -\n2 ask term61.default.loads\n5 data 1\n7 tick\n",
	    "waking manifest", "" },

	{ "a loader named after its manifest asks for it in earnest",
	    "1 cdp 7961 term61.default\n2 ask term61.default.loads\n",
	    "waking manifest", "" },
	{ "a manifest that is missing is told",
	    "1 cdp 7961 -\n2 lacks term61.default.loads\n", "waking manifest",
	    "missing" },
	{ "a part that the folder lacks is told before it is asked for",
	    "1 cdp 7961 -\n1 arp\n"
	    "2 +manifest term61.default.loads - jar41sip.sbn cnu41.sbn:7\n",
	    "waking", "missing" },
	{ "what was missing is there now",
	    "1 cdp 7961 -\n2 lacks jar41sip.sbn\n9 get jar41sip.sbn 600\n",
	    "waking loading", "" },
	{ "or another manifest is",
	    "1 cdp 7911 -\n2 lacks term06.default.loads\n"
	    "3 get term11.default.loads 600\n",
	    "waking manifest", "" },
	{ "but a part is not made good by a manifest",
	    "1 cdp 7961 -\n2 lacks jar41sip.sbn\n"
	    "3 get term61.default.loads 600\n",
	    "waking loading manifest", "missing" },
	{ "trust lists and locales may be missing",
	    "1 cdp 7961 -\n2 lacks CTLSEP001B0C18BDC1.tlv\n"
	    "3 lacks ITLFile.tlv\n4 get SEP001B0C18BDC1.cnf.xml 900\n"
	    "5 lacks /g3-tones.xml\n",
	    "waking trust config", "" },
	{ "neither SEP nor XMLDefault",
	    "1 cdp 7961 -\n2 lacks SEP001B0C18BDC1.cnf.xml\n"
	    "3 lacks XMLDefault.cnf.xml\n",
	    "waking config", "no configuration" },
	{ "not there by HTTP, then not by TFTP, is not yet twice",
	    "1 cdp 7961 -\n1 arp\n2 +by http\n"
	    "2 +refuse /SEP001B0C18BDC1.cnf.xml 404\n3 +by tftp\n"
	    "3 +refuse SEP001B0C18BDC1.cnf.xml 1\n",
	    "waking config", "" },
	{ "not there by HTTP twice",
	    "1 cdp 7961 -\n1 arp\n2 +by http\n"
	    "2 +refuse /SEP001B0C18BDC1.cnf.xml 404\n3 +by tftp\n"
	    "3 +refuse SEP001B0C18BDC1.cnf.xml 1\n4 +by http\n"
	    "4 +refuse /SEP001B0C18BDC1.cnf.xml 404\n",
	    "waking config", "no configuration" },
	{ "HEAD and ranges are no transfer that broke off",
	    "1 cdp 7961 -\n1 arp\n2 +by http\n"
	    "2 +range /apps41.9-4-2SR1.sbn 900 300\n3 +ranged 100\n",
	    "waking loading", "" },
	{ "a configuration at last",
	    "1 cdp 7961 -\n2 lacks SEP001B0C18BDC1.cnf.xml\n"
	    "3 lacks XMLDefault.cnf.xml\n"
	    "48 lacks SEP001B0C18BDC1.cnf.xml\n49 get XMLDefault.cnf.xml 700\n",
	    "waking config", "" },
	{ "a phone that just boots is at its end in config",
	    "1 cdp 7961 SCCP41.8-5-4S\n2 discover\n3 lease\n"
	    "4 lacks CTLSEP001B0C18BDC1.tlv\n5 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "4000 tick\n",
	    "waking asking addressed trust config", "" },
	{ "the same SEP file again and again is not accepted",
	    "1 cdp 7961 -\n5 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "20 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "35 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "50 ask SEP001B0C18BDC1.cnf.xml\n",
	    "waking config stuck", "loop" },
	{ "who asks for its dial plan has accepted it",
	    "1 cdp 7961 -\n5 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "20 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "35 get SEP001B0C18BDC1.cnf.xml 9\n50 lacks dialplan.xml\n",
	    "waking config stuck config", "" },
	{ "or it took a reset",
	    "1 cdp 7961 -\n5 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "20 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "35 get SEP001B0C18BDC1.cnf.xml 9\n50 cdp 7961 term61.default\n",
	    "waking config stuck config waking", "" },
	{ "or it follows what that file says",
	    "1 cdp 7961 -\n5 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "20 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "35 get SEP001B0C18BDC1.cnf.xml 9\n50 get SIP41.8-5-4S.loads 9\n",
	    "waking config stuck config manifest", "" },
	{ "once a boot is no loop",
	    "1 cdp 7961 -\n5 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "20 get SEP001B0C18BDC1.cnf.xml 9\n30 discover\n31 lease\n"
	    "35 get SEP001B0C18BDC1.cnf.xml 9\n",
	    "waking config asking addressed config", "" },
	{ "nor with its dial plan in between",
	    "1 cdp 7961 -\n5 get SEP001B0C18BDC1.cnf.xml 9\n"
	    "20 get SEP001B0C18BDC1.cnf.xml 9\n30 lacks dialplan.xml\n"
	    "35 get SEP001B0C18BDC1.cnf.xml 9\n",
	    "waking config", "" },
	{ "an address of another network",
	    "0 link up\n0 serving clear\n0 cdp 7941 SIP41.8-5-2S\n"
	    "9 arp 10.20.30.21\n10 arp 10.20.30.21\n60 cdp 7941 term41.default\n",
	    "waking stuck", "static address" },
	{ "is given up",
	    "0 link up\n0 serving clear\n0 cdp 7941 SIP41.8-5-2S\n"
	    "9 arp 10.20.30.21\n70 discover\n",
	    "waking stuck asking", "" },
	{ "where nobody serves it may be right",
	    "0 link up\n0 cdp 7941 SIP41.8-5-2S\n9 arp 10.20.30.21\n", "waking",
	    "" },
	{ "an address of this one is none",
	    "0 link up\n0 serving clear\n0 cdp 7941 SIP41.8-5-2S\n9 arp\n",
	    "waking", "" },
	{ "a phone on a VLAN is heard and cannot be answered",
	    "0 link up\n0 serving clear\n0 cdp 7941 -\n1 tagged-discover\n"
	    "62 tick\n",
	    "waking asking stuck", "tagged" },
	{ "off its VLAN it can",
	    "0 link up\n0 serving clear\n0 cdp 7941 -\n1 tagged-discover\n"
	    "9 discover\n",
	    "waking asking", "" },
	{ "the same manifest three times is a loop",
	    "1 cdp 7961 -\n2 get term61.default.loads 700\n"
	    "12 get term61.default.loads 700\n22 get term61.default.loads 700\n"
	    "32 get term61.default.loads 700\n",
	    "waking manifest stuck", "loop" },
	{ "twice is none",
	    "1 cdp 7961 -\n2 get term61.default.loads 700\n"
	    "12 get term61.default.loads 700\n",
	    "waking manifest", "" },
	{ "another manifest in between begins a new count",
	    "1 cdp 7961 -\n2 get term61.default.loads 700\n"
	    "3 get term61.default.loads 700\n4 get term41.default.loads 700\n"
	    "5 get term61.default.loads 700\n",
	    "waking manifest", "" },
	{ "another manifest is a way out of the loop",
	    "1 cdp 7961 -\n2 get term61.default.loads 700\n"
	    "3 get term61.default.loads 700\n4 get term61.default.loads 700\n"
	    "5 get SIP41.8-5-4S.loads 700\n",
	    "waking manifest stuck manifest", "" },
	{ "a loop over reboots is one all the same",
	    "0 link up\n1 cdp 7961 -\n2 get term61.default.loads 700\n"
	    "5 link down\n6 link up\n7 discover\n8 lease\n"
	    "12 get term61.default.loads 700\n15 link down\n16 link up\n"
	    "17 discover\n18 lease\n22 get term61.default.loads 700\n",
	    "waking manifest off asking addressed manifest off asking "
	    "addressed manifest stuck",
	    "loop" },
	{ "CTLSEP, then DHCP, for ever",
	    "1 cdp 7960 -\n2 lacks CTLSEP001B0C18BDC1.tlv\n10 discover\n"
	    "11 lease\n12 lacks CTLSEP001B0C18BDC1.tlv\n20 discover\n"
	    "21 lease\n22 lacks CTLSEP001B0C18BDC1.tlv\n30 discover\n"
	    "31 lease\n",
	    "waking trust asking addressed trust asking addressed trust "
	    "stuck",
	    "trust loop" },
	{ "twice, and its configuration, and twice again is no loop",
	    "1 cdp 7960 -\n2 lacks CTLSEP001B0C18BDC1.tlv\n10 discover\n"
	    "12 lacks CTLSEP001B0C18BDC1.tlv\n20 discover\n"
	    "22 get SEP001B0C18BDC1.cnf.xml 9\n30 discover\n"
	    "32 lacks CTLSEP001B0C18BDC1.tlv\n40 discover\n",
	    "waking trust asking trust asking config asking trust asking", "" },
	{ "past its trust list the loop is over",
	    "1 cdp 7960 -\n2 lacks CTLSEP001B0C18BDC1.tlv\n10 discover\n"
	    "12 lacks CTLSEP001B0C18BDC1.tlv\n20 discover\n"
	    "22 lacks CTLSEP001B0C18BDC1.tlv\n30 discover\n"
	    "32 get SEP001B0C18BDC1.cnf.xml 20\n",
	    "waking trust asking trust asking trust stuck config", "" },
	{ "a transfer that breaks off is told",
	    "1 cdp 7961 -\n1 arp\n2 +open jar41sip.sbn 9000\n3 +moved 512\n"
	    "20 +broken 512\n",
	    "waking loading", "broken" },
	{ "so is one that is begun again in the middle",
	    "1 cdp 7961 -\n2 ask jar41sip.sbn\n2 data 1\n2 ack 1\n"
	    "9 ask jar41sip.sbn\n",
	    "waking loading", "broken" },
	{ "so is one that never began, of our own",
	    "1 cdp 7961 -\n1 arp\n2 +open jar41sip.sbn 9000\n9 +broken 0\n",
	    "waking loading", "broken" },
	{ "one xid for ever: each boot counts",
	    "0 cdp 7961 -\n1 discover\n1 +discover\n2 lease\n2 +lease\n"
	    "10 +take term61.default.loads 100\n20 discover again\n"
	    "20 +discover again\n21 lease\n21 +lease\n",
	    "waking asking addressed manifest asking addressed", "" },
	{ "and what only one witness told before is not held against it",
	    "0 cdp 7961 -\n1 discover\n2 lease\n3 lacks ITLFile.tlv\n"
	    "20 +discover again\n",
	    "waking asking addressed trust asking", "" },
	{ "no part in time",
	    "1 cdp 7961 -\n2 ask term61.default.loads\n"
	    "2 data 1 20\n2 ack 1\n33 tick\n",
	    "waking manifest stuck", "silent" },
	{ "a slow one is none",
	    "1 cdp 7961 -\n1 arp\n2 +open jar41sip.sbn 9000\n40 +moved 512\n"
	    "80 +moved 1024\n120 +moved 1536\n160 tick\n",
	    "waking loading", "" },
	{ "half a download",
	    "1 cdp 7961 -\n2 ask jar41sip.sbn\n3 data 1\n"
	    "3 ack 1\n49 tick\n",
	    "waking loading stuck", "silent" },

	{ "a download from another server: five parts are all",
	    "1 cdp 7961 79XX_default_load\n2 get term61.default.loads 700\n"
	    "3 get Jar41sip.8-5-4.sbn 1000\n4 get cnu41.8-5-4.sbn 1000\n"
	    "5 get apps41.8-5-4.sbn 1000\n6 get dsp41.8-5-4.sbn 1000\n"
	    "7 get cvm41sip.8-5-4.sbn 1000\n100 cdp 7961 SIP41.8-5-4S\n"
	    "101 cdp 7961 SIP41.8-5-4S\n",
	    "waking manifest loading writing revived", "" },
	{ "a second round has to take all five again",
	    "1 cdp 7961 79XX_default_load\n2 get term61.default.loads 700\n"
	    "3 get jar41sip.sbn 1\n4 get cnu41.sbn 1\n5 get apps41.sbn 1\n"
	    "6 get dsp41.sbn 1\n7 get cvm41sip.sbn 1\n60 discover\n"
	    "61 get term61.default.loads 700\n62 get jar41sip.sbn 1\n",
	    "waking manifest loading writing rebooting manifest loading",
	    "power cut" },
	{ "back for its configuration its power was not cut",
	    RECOVERY "300 discover\n301 lease\n302 lacks "
		     "SEP001B0C18BDC1.cnf.xml\n303 get SIP41.8-5-4S.loads 9\n",
	    "waking asking addressed manifest loading writing rebooting "
	    "config manifest",
	    "" },
	{ "three resets of one phone are no loop when each one works",
	    "1 cdp 7961 79XX_default_load\n2 get term61.default.loads 700\n"
	    "3 get jar41sip.sbn 1\n30 cdp 7961 SIP41.8-5-4S\n"
	    "31 cdp 7961 79XX_default_load\n32 get term61.default.loads 700\n"
	    "33 get jar41sip.sbn 1\n60 cdp 7961 SIP41.8-5-4S\n"
	    "61 cdp 7961 79XX_default_load\n62 get term61.default.loads 700\n",
	    "waking manifest loading writing revived waking manifest loading "
	    "writing revived waking manifest",
	    "" },
	{ "six parts of a list are all",
	    "1 cdp 7961 -\n1 arp\n"
	    "2 +manifest x.loads - a.sbn:1 b.sbn:1 c.sbn:1 d.sbn:1 e.sbn:1 "
	    "f.sbn:1\n"
	    "3 +take a.sbn 1\n4 +take b.sbn 1\n5 +take c.sbn 1\n"
	    "6 +take d.sbn 1\n7 +take e.sbn 1\n8 +take f.sbn 1\n",
	    "waking loading writing", "" },
	{ "the load that ran before counts when it was seen to come back",
	    "1 cdp 7961 SIP41.8-5-4S\n2 get term61.default.loads 700\n"
	    "3 get jar41sip.sbn 1\n4 get cnu41.sbn 1\n5 get apps41.sbn 1\n"
	    "6 get dsp41.sbn 1\n7 get cvm41sip.sbn 1\n"
	    "100 cdp 7961 SIP41.8-5-4S\n101 cdp 7961 SIP41.8-5-4S\n",
	    "waking manifest loading writing rebooting revived", "" },
	{ "the wanted load is that of the last list asked for",
	    "1 cdp 7961 SIP41.8-5-4S\n2 get SIP41.9-4-2SR3-1S.loads 600\n"
	    "10 get term61.default.loads 600\n11 get jar41sip.sbn 1\n"
	    "26 tick\n60 cdp 7961 SIP41.8-5-4S\n"
	    "61 cdp 7961 SIP41.8-5-4S\n",
	    "waking manifest loading writing rebooting revived", "" },
	{ "where only its requests were seen the end of its recovery tells",
	    "1 cdp 7961 79XX_default_load\n2 ask term61.default.loads\n"
	    "3 ask jar41sip.sbn\n20 cdp 7961 SIP41.8-5-4S\n",
	    "waking manifest loading revived", "" },
	{ "reset after that, it is not revived by what ran before",
	    "1 cdp 7961 79XX_default_load\n2 get term61.default.loads 700\n"
	    "3 get jar41sip.sbn 1\n18 tick\n60 cdp 7961 SIP41.8-5-4S\n"
	    "200 cdp 7961 79XX_default_load\n300 cdp 7961 SIP41.8-5-4S\n",
	    "waking manifest loading writing revived waking", "" },
	{ "three parts and silence are all that it lacked",
	    "1 cdp 7961 -\n2 get term61.default.loads 700\n"
	    "3 get jar41sip.sbn 1\n4 get cnu41.sbn 1\n18 tick\n19 tick\n",
	    "waking manifest loading writing", "" },
	{ "nor is what was whole before it broke off once",
	    "1 cdp 7961 -\n2 ask cnu41.sbn\n3 error 2\n"
	    "4 get cnu41.sbn 600\n19 tick\n",
	    "waking loading writing", "" },
	{ "of a phone of unknown make only silence tells",
	    "1 lacks CTLSEP001122334455.tlv\n2 get image.bin 600\n"
	    "3 get more.bin 600\n",
	    "trust loading", "" },
	{ "not while another part is on its way",
	    "1 cdp 7961 -\n2 ask jar41sip.sbn\n2 data 1\n2 ack 1\n"
	    "3 get cnu41.sbn 600\n18 tick\n",
	    "waking loading", "" },
	{ "nor when the last part broke off",
	    "1 cdp 7961 -\n2 get cnu41.sbn 600\n3 ask jar41sip.sbn\n"
	    "4 error 2\n30 tick\n",
	    "waking loading", "" },
	{ "another file may hang",
	    "1 cdp 7961 -\n2 ask g3-tones.xml\n2 data 1\n"
	    "3 get cnu41.sbn 600\n18 tick\n",
	    "waking config loading writing", "" },
	{ "one more part after all, so it was not taken yet",
	    "1 cdp 7961 -\n2 get term61.default.loads 700\n"
	    "3 get jar41sip.sbn 1\n19 tick\n20 ask cnu41.sbn\n20 data 1\n"
	    "30 cdp 7961 SIP41.8-5-4S\n",
	    "waking manifest loading writing loading", "" },
	{ "a 7960: loader and application are all",
	    "1 cdp 7960 P0S3-7-5-00\n2 lacks SEP001B0C18BDC1.cnf.xml\n"
	    "3 get P0S3-8-12-00.loads 450\n4 get P003-8-12-00.sbn 900\n"
	    "5 get P0S3-8-12-00.sb2 900\n60 cdp 7960 P0S3-08-12-00\n",
	    "waking config manifest loading writing revived", "" },
	{ "a 7960 looks at its own list at every boot",
	    "1 cdp 7960 P0S3-8-12-00\n2 lacks SEP001B0C18BDC1.cnf.xml\n"
	    "3 get P0S3-8-12-00.loads 450\n27 lacks SIPDefault.cnf\n",
	    "waking config", "" },
	{ "an old 7940: one image",
	    "1 cdp 7940 -\n2 get OS79XX.TXT 12\n3 get P00308000500.bin 600\n"
	    "18 tick\n",
	    "waking manifest loading writing", "" },
	{ "a reset of a revived phone begins a new life",
	    RECOVERY "400 cdp 7961 SIP41.9-4-2SR3-1S\n"
		     "500 cdp 7961 79XX_default_load\n",
	    "waking asking addressed manifest loading writing revived waking",
	    "" },
	{ "who registers has its configuration",
	    "1 register 115 SEP001B0C18BDC1\n", "config", "" },
	{ "an alarm tells the load, too",
	    "1 discover CP-7911G\n2 alarm term06.default\n", "asking", "" },
	{ "the wanted load by an alarm",
	    RECOVERY "400 alarm SIP41.9-4-2SR3-1S\n",
	    "waking asking addressed manifest loading writing revived", "" },
	{ "a phone that falls silent while it just runs is off",
	    "1 cdp 7961 SCCP41.8-5-4S\n202 tick\n", "waking off", "" },
	{ "HTTP requests are signs as well",
	    "1 cdp 7962 -\n2 http /CTLSEP001B0C18BDC1.tlv\n"
	    "3 http /SEP001B0C18BDC1.cnf.xml\n60 tick\n",
	    "waking trust config", "" },
};

static void
join(char *text, size_t cap, const char *word, const char *between)
{
	size_t n = strlen(text);

	snprintf(text + n, cap - n, "%s%s", n > 0 ? between : "", word);
}

static void
story_ends_as_told(void **state)
{
	const struct row *row = *state;
	struct bench *b = new_bench();
	const struct stage_entry *entry;
	const struct device *d;
	char history[512] = "", troubles[256] = "";
	struct story s;

	story_init(&s, b);
	story_tell(&s, row->script);
	d = bench_find(b, s.mac);
	assert_non_null(d);
	for (unsigned i = 0; (entry = device_stage(d, i)) != NULL; i++)
		join(history, sizeof(history), stage_name(entry->stage), " ");
	for (int t = 0; t < TROUBLE_COUNT; t++)
		if ((d->troubles & 1U << t) != 0)
			join(troubles, sizeof(troubles),
			    trouble_name((enum trouble)t), ", ");
	assert_string_equal(history, row->history);
	assert_string_equal(troubles, row->troubles);
	bench_free(b);
}

static const struct device *
tell(struct story *s, const char *script)
{
	story_tell(s, script);
	return bench_find(s->bench, s->mac);
}

static void
the_deadline_is_the_next_clock_that_rings(void **state)
{
	struct bench *b = new_bench();
	struct story s;

	(void)state;
	story_init(&s, b);
	assert_true(bench_deadline(b) == INT64_MAX);
	tell(&s, "1 heard\n"); /* nobody waits for what is no phone */
	assert_true(bench_deadline(b) == INT64_MAX);
	tell(&s, "2 cdp 7961 -\n");
	assert_int_equal(bench_deadline(b), INT64_C(202000000));
	tell(&s, "10 discover\n");
	assert_int_equal(bench_deadline(b), INT64_C(70000000));
	tell(&s, "11 ask term61.default.loads\n"); /* an answer first */
	assert_int_equal(bench_deadline(b), INT64_C(15000000));
	tell(&s, "12 data 1\n15 tick\n"); /* then a part */
	assert_int_equal(bench_deadline(b), INT64_C(41000000));
	tell(&s, "15 get jar41sip.sbn 600\n"); /* then a next one */
	assert_int_equal(bench_deadline(b), INT64_C(30000000));
	tell(&s, "30 tick\n"); /* and then twenty minutes */
	assert_int_equal(bench_deadline(b), INT64_C(1230000000));
	tell(&s, "40 cdp 7961 SIP41.9-4-2S\n41 cdp 7961 SIP41.9-4-2S\n");
	assert_true(bench_deadline(b) == INT64_MAX);
	bench_free(b);
}

/* A tick too late, or none at all, is made up for at the right time. */
static void
ticks_make_no_difference(void **state)
{
	static const char *const often = "1 cdp 7961 -\n2 discover\n"
					 "30 tick\n61 tick\n62 tick\n"
					 "63 tick\n500 lease\n";
	static const char *const never = "1 cdp 7961 -\n2 discover\n"
					 "500 lease\n";
	const struct device *d[2];
	struct bench *b[2];
	struct story s;

	(void)state;
	for (int i = 0; i < 2; i++) {
		b[i] = new_bench();
		story_init(&s, b[i]);
		d[i] = tell(&s, i == 0 ? often : never);
	}
	assert_int_equal(d[1]->since_us, INT64_C(500000000));
	assert_int_equal(device_stage(d[0], 2)->stage, STAGE_STUCK);
	assert_int_equal(device_stage(d[0], 2)->at_us, INT64_C(62000000));
	assert_memory_equal(d[0]->stages, d[1]->stages, sizeof(d[0]->stages));
	assert_int_equal(bench_log_count(b[0]), bench_log_count(b[1]));
	for (size_t i = 0; i < bench_log_count(b[0]); i++) {
		assert_int_equal(
		    bench_log(b[0], i)->at_us, bench_log(b[1], i)->at_us);
		assert_string_equal(
		    bench_log(b[0], i)->text, bench_log(b[1], i)->text);
	}
	bench_free(b[0]);
	bench_free(b[1]);
}

static void
time_never_goes_back(void **state)
{
	struct bench *b = new_bench();
	struct story s;

	(void)state;
	story_init(&s, b);
	tell(&s, "9 heard\n5 cdp 7961 -\n");
	assert_int_equal(bench_now_us(b), INT64_C(9000000));
	assert_int_equal(bench_find(b, s.mac)->first_us, INT64_C(9000000));
	assert_int_equal(bench_find(b, s.mac)->since_us, INT64_C(9000000));
	/* What is sent to it is no sign of its life. */
	tell(&s, "10 heard\n12 data 1\n13 offer\n");
	assert_int_equal(bench_find(b, s.mac)->seen_us, INT64_C(10000000));
	assert_int_equal(bench_find(b, s.mac)->frames, 3);
	bench_free(b);
}

static void
the_revision_counts_what_can_be_seen(void **state)
{
	static const struct {
		const char *script;
		bool seen;
	} steps[] = {
		{ "1 heard\n", true },
		{ "2 heard\n", false },
		{ "3 tick\n", false },
		{ "4 cdp 7961 -\n", true },
		{ "5 cdp 7961 -\n", false },
		{ "6 arp\n", true },
		{ "7 arp\n", false },
		{ "8 ask jar41.sbn\n", true },
		{ "9 data 1\n", false },
		{ "10 ack 1\n", true },
		{ "11 ack 1\n", false },
		{ "12 link up\n", true },
		{ "13 link up\n", false },
		{ "14 serving clear\n", true },
		{ "15 serving clear\n", false },
		{ "90 tick\n", true },
		{ "91 ask cnu41.sbn\n96 tick\n", true },
		{ "98 is 02:00:00:00:00:09 10.0.0.9\n98 heard\n", true },
		{ "99 renew\n", false },
		{ "100 discover MSFT 5.0\n", true },
	};
	struct bench *b = new_bench();
	struct story s;

	(void)state;
	story_init(&s, b);
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		uint64_t before = bench_revision(b);

		story_tell(&s, steps[i].script);
		assert_int_equal(bench_revision(b) != before, steps[i].seen);
	}
	bench_free(b);
}

static void
an_outcome_is_what_was_observed(void **state)
{
	static const struct {
		const char *script;
		const char *outcome;
	} ends[] = {
		{ "1 cdp 7961 SCCP41.8-5-4S\n", "" },
		{ RECOVERY, "" },
		{ RECOVERY "400 discover\n", "not known" },
		{ RECOVERY "400 cdp 7961 SIP41.9-4-2SR3-1S\n", "revived" },
		{ RECOVERY "400 discover\n402 lacks XMLDefault.cnf.xml\n",
		    "not known" },
		{ RECOVERY "1300 tick\n", "not known" },
		{ RECOVERY "400 cdp 7961 SIP41.8-5-4S\n", "not known" },
		{ RECOVERY "400 cdp 7961 SIP41.8-5-4S\n"
			   "460 cdp 7961 SIP41.8-5-4S\n",
		    "failed" },
		{ RECOVERY "400 cdp 7961 term61.default\n"
			   "460 cdp 7961 term61.default\n",
		    "not known" },
		{ "1 cdp 7961 -\n2 ask jar41sip.sbn\n3 data 1\n49 tick\n",
		    "failed" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		struct bench *b = new_bench();
		struct story s;

		story_init(&s, b);
		assert_string_equal(
		    outcome_name(device_outcome(tell(&s, ends[i].script))),
		    ends[i].outcome);
		bench_free(b);
	}
}

/* A better known model may have another patience. */
static void
the_deadline_follows_the_model(void **state)
{
	struct bench *b = new_bench();
	struct story s;

	(void)state;
	story_init(&s, b);
	tell(&s, "1 ask SIP99.loads\n2 data 1\n");
	assert_int_equal(bench_deadline(b), INT64_C(61000000));
	tell(&s, "3 cdp 7961 -\n");
	assert_int_equal(bench_deadline(b), INT64_C(31000000));
	tell(&s, "4 cdp 7960 -\n");
	assert_int_equal(bench_deadline(b), INT64_C(91000000));
	bench_free(b);
}

/* No carrier without an interface that is there and up. */
static void
an_interface_that_is_down_has_no_carrier(void **state)
{
	struct event link = { .kind = EVENT_LINK,
		.at_us = 9000000,
		.link = { .name = "bench0",
		    .present = true,
		    .up = false,
		    .carrier = true,
		    .mbit = 100,
		    .address = STORY_SERVER,
		    .prefix = 24 } };
	struct bench *b = new_bench();
	const struct device *d;
	uint64_t before;
	struct story s;

	(void)state;
	story_init(&s, b);
	d = tell(&s, "1 link up\n2 cdp 7961 -\n");
	bench_apply(b, &link);
	assert_false(bench_link(b)->carrier);
	assert_int_equal(d->stage, STAGE_OFF);
	before = bench_revision(b);
	link.link.address++;
	bench_apply(b, &link);
	assert_int_equal(bench_revision(b), before + 1);
	bench_free(b);
}

static void
phones_are_counted_by_stage_and_others_are_not(void **state)
{
	struct bench *b = new_bench();
	size_t counts[STAGE_COUNT];
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s,
	    "1 cdp 7961 -\n1 is 00:1b:0c:18:bd:c2 10.0.0.21\n1 cdp 7961 -\n"
	    "2 discover\n2 is 02:00:00:00:00:01 10.0.0.9\n3 discover\n");
	bench_stages(b, counts);
	for (int i = 0; i < STAGE_COUNT; i++)
		assert_int_equal(
		    counts[i], i == STAGE_WAKING || i == STAGE_ASKING);
	assert_int_equal(bench_count(b), 3);
	bench_free(b);
}

/* Our options are right: no word of them, and none of a server's address. */
static void
a_phone_that_we_addressed_has_no_wrong_options(void **state)
{
	struct bench *b = new_bench();
	const struct device *d;
	char text[512];
	struct story s;

	(void)state;
	story_init(&s, b);
	d = tell(&s,
	    "0 link up\n0 serving clear\n1 cdp 7961 -\n2 discover\n3 lease\n"
	    "60 tick\n");
	trouble_show(text, sizeof(text), d, TROUBLE_NO_TFTP);
	assert_non_null(strstr(text, "from us"));
	assert_null(strstr(text, "option"));
	bench_free(b);
}

/* The words of the wire about a part that is not there name it. */
static void
a_trouble_names_its_file(void **state)
{
	struct bench *b = new_bench();
	const struct device *d;
	struct story s;

	(void)state;
	story_init(&s, b);
	d = tell(&s,
	    "1 cdp 7961 -\n1 arp\n2 +manifest term61.default.loads - "
	    "jar41sip.sbn:5 cnu41.sbn\n");
	assert_string_equal(d->detail[TROUBLE_MISSING], "cnu41.sbn");
	d = tell(&s,
	    "10 lacks CTLSEP001B0C18BDC1.tlv\n11 discover\n"
	    "12 lacks CTLSEP001B0C18BDC1.tlv\n13 discover\n"
	    "14 lacks CTLSEP001B0C18BDC1.tlv\n15 discover\n");
	assert_string_equal(
	    d->detail[TROUBLE_TRUST_LOOP], "CTLSEP001B0C18BDC1.tlv");
	d = tell(&s, "16 offer\n17 strange-offer\n");
	assert_string_equal(d->detail[TROUBLE_OPTION_150], "10.0.0.99");
	d = tell(&s,
	    "20 is 00:1b:0c:18:bd:c2 10.0.0.21\n20 cdp 7941 -\n"
	    "21 discover\n22 lease\n60 tick\n");
	assert_string_equal(d->detail[TROUBLE_NO_TFTP], "10.0.0.1");
	bench_free(b);
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(the_deadline_is_the_next_clock_that_rings),
		cmocka_unit_test(an_outcome_is_what_was_observed),
		cmocka_unit_test(the_deadline_follows_the_model),
		cmocka_unit_test(an_interface_that_is_down_has_no_carrier),
		cmocka_unit_test(ticks_make_no_difference),
		cmocka_unit_test(time_never_goes_back),
		cmocka_unit_test(the_revision_counts_what_can_be_seen),
		cmocka_unit_test(
		    phones_are_counted_by_stage_and_others_are_not),
		cmocka_unit_test(
		    a_phone_that_we_addressed_has_no_wrong_options),
		cmocka_unit_test(a_trouble_names_its_file),
	};
	static struct suite all;

	ADD_CASES(&all, story_ends_as_told, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "bench/bench", know, forget);
}
