#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A firewall on this computer keeps requests from us: which rule is said.
. "$(dirname "$0")/lib.sh"

mkdir "$dir/served"
cable
nft -f - <<-END
	table inet desk {
		chain in {
			type filter hook input priority 0; policy accept
			tcp dport 6970 drop
			iif bench0 udp dport 69 drop
		}
	}
END
serve -a 192.168.79.1/24 -d "$dir/served"
nsenter -t "$there_pid" -n "$TOOLS/phones" phone0 "$dir/served" 7961G 20 \
	>"$dir/phones" &
await 20 serving || not_ok "the server says it is serving"
check "a request that is dropped is seen on the wire" await 30 event \
	'.event == "request" and .by == "wire"'
check "the rule is named that drops it" await 20 event \
	'.event == "note" and .level == "bad" and
	(.text | test("table inet desk, chain in, rule [0-9]+ drops UDP port 69"))'
sleep 3
check "once" jq -es '[.[] | select(.event == "note" and
	(.text | test("table inet")))] | length == 1' "$dir/events"
kill $serve_pid
wait $serve_pid
check "the phone is said to be kept out" event '.event == "phone" and
	any(.trouble[]; .name == "firewall" and
	(.advice | test("TCP port 6970")))'
finish
