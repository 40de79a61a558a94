/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "src/io/firewall.h"

#include "support/cases.h"

/* The form of libnftables-json(5), as nft 1.0.6 prints it. */
#define CHAIN(name, rest)                                                      \
	"{\"chain\":{\"family\":\"inet\",\"table\":\"t\",\"name\":\"" name     \
	"\",\"handle\":1" rest "}}"
#define HOOK(hook, policy)                                                     \
	",\"type\":\"filter\",\"hook\":\"" hook "\",\"policy\":\"" policy "\""
#define RULE(handle, expr)                                                     \
	"{\"rule\":{\"family\":\"inet\",\"table\":\"t\",\"chain\":\"in\","     \
	"\"handle\":" handle ",\"expr\":[" expr "]}}"
#define DPORT(op, protocol, right)                                             \
	"{\"match\":{\"op\":\"" op "\",\"left\":{\"payload\":{"                \
	"\"protocol\":\"" protocol "\",\"field\":\"dport\"}},"                 \
	"\"right\":" right "}}"
#define DROP   "{\"drop\":null}"
#define REJECT "{\"reject\":{\"type\":\"icmpx\"}}"
#define COUNT  "{\"counter\":{\"packets\":0,\"bytes\":0}}"
#define NFT(x) "{\"nftables\":[{\"metainfo\":{}}," x "]}"
#define INPUT  CHAIN("in", HOOK("input", "accept"))

#define PORT_69 "nftables: table inet t, chain in, rule 5 drops UDP port 69"

static struct row {
	const char *name;
	size_t (*read)(char *dst, size_t cap, const char *text, size_t n);
	const char *rules;
	const char *want;
} rows[] = {
	{ "a port of ours that is dropped", firewall_read_nft,
	    NFT(INPUT "," RULE("5", DPORT("==", "udp", "69") "," DROP)),
	    PORT_69 },
	{ "a port in a range", firewall_read_nft,
	    NFT(INPUT "," RULE(
		"5", DPORT("==", "th", "{\"range\":[68,70]}") "," DROP)),
	    PORT_69 },
	{ "a port in a set is rejected", firewall_read_nft,
	    NFT(INPUT "," RULE("6",
		DPORT("==", "udp",
		    "{\"set\":[53,{\"range\":[60,70]}]}") "," COUNT
							  "," REJECT)),
	    "nftables: table inet t, chain in, rule 6 rejects UDP port 67" },
	{ "the rule of a chain without a hook", firewall_read_nft,
	    NFT(CHAIN("in", "") "," RULE(
		"5", DPORT("==", "udp", "69") "," DROP)),
	    PORT_69 },
	{ "a policy", firewall_read_nft,
	    NFT(CHAIN("in", HOOK("input", "drop"))),
	    "nftables: table inet t, chain in drops what no rule accepts" },
	{ "a rule without conditions", firewall_read_nft,
	    NFT(CHAIN("in", HOOK("input", "drop")) "," RULE(
		"9", COUNT "," REJECT)),
	    "nftables: table inet t, chain in, rule 9 rejects what no rule "
	    "before it accepts" },
	{ "the port before the policy", firewall_read_nft,
	    NFT(CHAIN("in", HOOK("input", "drop")) "," RULE("4", DROP) "," RULE(
		"5", DPORT("==", "udp", "69") "," DROP)),
	    PORT_69 },
	{ "another port is no reason", firewall_read_nft,
	    NFT(INPUT "," RULE("5", DPORT("==", "udp", "53") "," DROP)), "" },
	{ "all but another port is no reason we know", firewall_read_nft,
	    NFT(INPUT "," RULE("5", DPORT("!=", "udp", "69") "," DROP)), "" },
	{ "the port of HTTP", firewall_read_nft,
	    NFT(INPUT "," RULE("5", DPORT("==", "tcp", "6970") "," REJECT)),
	    "nftables: table inet t, chain in, rule 5 rejects TCP port 6970" },
	{ "HTTP after what keeps out TFTP", firewall_read_nft,
	    NFT(INPUT
		"," RULE("4", DPORT("==", "tcp", "6970") "," DROP) "," RULE(
		    "5", DPORT("==", "udp", "69") "," DROP)),
	    PORT_69 },
	{ "HTTP after a policy", firewall_read_nft,
	    NFT(CHAIN("in", HOOK("input", "drop")) "," RULE(
		"5", DPORT("==", "tcp", "6970") "," DROP)),
	    "nftables: table inet t, chain in drops what no rule accepts" },
	{ "UDP port 6970 is no reason", firewall_read_nft,
	    NFT(INPUT "," RULE("5", DPORT("==", "udp", "6970") "," DROP)), "" },
	{ "TCP port 69 is no reason", firewall_read_nft,
	    NFT(INPUT "," RULE("5", DPORT("==", "tcp", "69") "," DROP)), "" },
	{ "what is accepted is no reason", firewall_read_nft,
	    NFT(INPUT
		"," RULE("5", DPORT("==", "udp", "69") ",{\"accept\":null}")),
	    "" },
	{ "a rule on the way out is no reason", firewall_read_nft,
	    NFT(CHAIN("in", HOOK("output", "drop")) "," RULE(
		"5", DPORT("==", "udp", "69") "," DROP)),
	    "" },
	{ "a name with an escape sequence", firewall_read_nft,
	    NFT("{\"chain\":{\"family\":\"ip\",\"table\":\"\\u001b[2J\","
		"\"name\":\"in\"" HOOK("input", "drop") "}}"),
	    "nftables: table ip \\x1b[2J, chain in drops what no rule "
	    "accepts" },
	{ "no JSON", firewall_read_nft, "Error: syntax error", "" },
	{ "JSON of another form", firewall_read_nft,
	    "{\"nftables\":{\"rule\":[1,null,{\"expr\":7}]}}", "" },
	{ "rules of another form", firewall_read_nft,
	    NFT("7,null,[],{\"rule\":7},{\"chain\":[]},{\"rule\":{\"expr\":"
		"[7,{\"match\":3},{\"drop\":null}]}}"),
	    "" },
	{ "nothing", firewall_read_nft, "", "" },
	{ "iptables: a port", firewall_read_iptables,
	    "*filter\n:INPUT ACCEPT [0:0]\n"
	    "-A INPUT -p udp -m udp --dport 69 -j DROP\nCOMMIT\n",
	    "iptables: -A INPUT -p udp -m udp --dport 69 -j DROP" },
	{ "iptables: a list of ports", firewall_read_iptables,
	    "-A in -p udp -m multiport --dports 53,60:70 -j REJECT "
	    "--reject-with icmp-port-unreachable\n",
	    "iptables: -A in -p udp -m multiport --dports 53,60:70 -j REJECT "
	    "--reject-with icmp-port-unreachable" },
	{ "iptables: another port", firewall_read_iptables,
	    "-A INPUT -p udp -m udp --dport 6969 -j DROP\n"
	    "-A INPUT -p tcp -m tcp --dport 69 -j DROP\n"
	    "-A INPUT -p udp -m udp --sport 69 -j DROP\n"
	    "-A INPUT -p udp -m udp --dport 69 -j ACCEPT\n",
	    "" },
	{ "iptables: the port of HTTP", firewall_read_iptables,
	    "-A INPUT -p tcp -m tcp --dport 6970 -j DROP\n",
	    "iptables: -A INPUT -p tcp -m tcp --dport 6970 -j DROP" },
	{ "iptables: HTTP after TFTP", firewall_read_iptables,
	    "-A INPUT -p tcp -m tcp --dport 6970 -j DROP\n"
	    "-A INPUT -p udp -m udp --dport 69 -j DROP\n",
	    "iptables: -A INPUT -p udp -m udp --dport 69 -j DROP" },
	{ "iptables: a policy", firewall_read_iptables,
	    ":INPUT DROP [12:3456]\n", "iptables: :INPUT DROP [12:3456]" },
	{ "iptables: the last rule", firewall_read_iptables,
	    ":INPUT DROP [0:0]\n-A INPUT -i lo -j DROP\n"
	    "-A INPUT -j REJECT --reject-with icmp-host-prohibited",
	    "iptables: -A INPUT -j REJECT --reject-with icmp-host-prohibited" },
	{ "iptables: nothing", firewall_read_iptables, "", "" },
};

static void
is_said_in_words(void **state)
{
	const struct row *row = *state;
	size_t n = strlen(row->rules);
	char *rules = (char *)exact_copy(row->rules, n), text[512];

	assert_int_equal(
	    row->read(text, sizeof(text), rules, n), strlen(row->want));
	assert_string_equal(text, row->want);
	free(rules);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, is_said_in_words, rows);
	return cmocka_run_group_tests_name("io/firewall", tests, NULL, NULL);
}
