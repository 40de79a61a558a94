#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A download that somebody else serves is followed from its frames alone, and
# a simulated phone refuses from dnsmasq what a real one refuses.
. "$(dirname "$0")/lib.sh"

cable
mkdir "$dir/firmware"
ip addr add 192.168.79.1/24 dev bench0
dnsmasq --no-daemon --conf-file=/dev/null --port=0 \
	--interface=bench0 --bind-interfaces --dhcp-authoritative \
	--dhcp-range=192.168.79.50,192.168.79.60,10m \
	--dhcp-option-force=150,192.168.79.1 --dhcp-option=66,192.168.79.1 \
	--enable-tftp --tftp-root="$dir/firmware" \
	--dhcp-leasefile="$dir/dnsmasq.leases" --pid-file="$dir/dnsmasq.pid" \
	>"$dir/dnsmasq.log" 2>&1 &

# plug MODEL COMMAND: a phone whose firmware the command changes first.
plug() {
	rm -rf "$dir/firmware"/*
	nsenter -t "$there_pid" -n "$TOOLS/phones" phone0 "$dir/firmware" \
		"$1" 60 >"$dir/phones" &
	phones_pid=$!
	await 20 test -s "$dir/firmware/ready"
	(cd "$dir/firmware" && eval "$2")
}

unplug() {
	kill $phones_pid
	wait $phones_pid 2>/dev/null
}

says() {
	grep -qE -- "$1" "$dir/phones"
}

"$PROGRAM" watch -i bench0 --json >"$dir/events" 2>"$dir/errors" &
watch_pid=$!
await 10 event '.event == "link"'
plug 7961G :
check "dnsmasq alone revives a phone" await 60 says 'idle SIP41'
await 10 event '.event == "neighbour" and .load == "SIP41.9-4-2SR3-1S"'
kill $watch_pid
wait $watch_pid
check "watch that is told to end does" test $? -eq 0
phone() {
	jq -es "[.[] | select(.event == \"phone\")][0] | $1" "$dir/events"
}
check "one phone is told" jq -es \
	'[.[] | select(.event == "phone")] | length == 1' "$dir/events"
check "by its own name and model" phone \
	'.name == "SEP001B0C18BDC1" and .model == "7961G"'
check "as revived" phone '.stage == "revived"'
check "with the load it runs now" phone '.load == "SIP41.9-4-2SR3-1S"'
whole() {
	for f in "$dir/firmware"/*41* "$dir/firmware"/term61*; do
		name=$(basename "$f")
		case $name in SIP41* | term41*) continue ;; esac
		phone ".files | any(.name == \"$name\" and
			.octets == $(stat -c %s "$f") and
			.total == .octets and .result == \"whole\" and
			.server == \"192.168.79.1\")" || return 1
	done
}
check "each part whole, to the octet" whole
check "a file that dnsmasq lacks is missing" phone \
	'.files | any(.name == "CTLSEP001B0C18BDC1.tlv" and
	.result == "missing" and .octets == 0 and .total == null)'
check "its keys are those of the manual, in their order" phone \
	'keys_unsorted == ["event", "mac", "kind", "name", "model",
	"model_from", "load", "address", "vlan", "serial", "stage", "step",
	"steps", "target", "guide", "files", "trouble"]'
unplug

# refuses SENTENCE WORDS COMMAND
refuses() {
	plug 7961G "$3"
	check "$1" await 60 says "$2"
	unplug
}
refuses "a set that lacks a part" 'refused .*dsp41.*File Not Found' \
	'rm dsp41*'
refuses "a part in another case" 'refused .*jar41.*File Not Found' \
	'for f in jar41*; do mv "$f" "J${f#j}"; done'
refuses "a part under another's name" 'refused .*dsp41.*envelope' \
	'cp apps41* "$(echo dsp41*)"'
refuses "a part that was damaged" 'refused .*dsp41.*Auth Fail' \
	'printf X | dd of="$(echo dsp41*)" bs=1 seek=3000 conv=notrunc \
	2>/dev/null'
refuses "a part that was cut" 'refused .*dsp41.*Auth Fail' \
	'truncate -s 40000 "$(echo dsp41*)"'
finish
