#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A key saves what was seen of one phone, as a folder for somebody else.
. "$(dirname "$0")/lib.sh"

export TMUX_TMPDIR="$dir" TERM=xterm-256color
saved=$dir/data/octothorpe/evidence
first=SEP001B0C000000 second=SEP001B0C000001

shows() {
	tmux capture-pane -p -t bench | grep -qE -- "$1"
}
# open COMMAND...: in a terminal of its own
open() {
	rm -f "$dir/status"
	tmux -f /dev/null new-session -d -s bench -x 132 -y 43 \
		"$PROGRAM $*; echo status \$? >$dir/status; sleep 60"
}
close() {
	tmux send-keys -t bench q y
	check "$1" await 10 grep -q 'status 0' "$dir/status"
	end_tmux
}
# Whoever was heard first, the first row is the first phone.
by_name() {
	tmux send-keys -t bench S
	await 5 shows 'by name'
}
# save: press the key, and wait for what it says
save() {
	tmux send-keys -t bench e
	await 5 shows "$1"
}
folder() {
	echo "$saved/$1"-*
}
# The MACs of the phones of a capture file.
macs() {
	"$PROGRAM" watch -r "$1" --json |
		jq -r 'select(.event == "phone") | .mac' | sort | tr '\n' ' '
}

open practice --no-hands --speed 60 --pace max -n 2
await 60 shows "$second.*(writing|revived)"
by_name
check "a key saves the first phone" save "Saved as $first-"
check "and the log names the folder" await 5 shows "Saved what was seen"
tmux send-keys -t bench j
check "the next one is saved, too" save "Saved as $second-"
tmux send-keys -t bench Enter
await 5 shows 'Its files'
tmux send-keys -t bench n n e
check "and on its page once more" await 5 sh -c \
	"[ \$(ls -d $saved/* | wc -l) -eq 3 ]"
close "all goes on meanwhile"

for phone in $first $second; do
	at=$(find "$saved" -name "$phone-*" | sort | head -n 1)
	mac=$(echo "${phone#SEP}" | tr A-F a-f | sed 's/../&:/g; s/:$//')
	check "$phone: the folder is named by name and time" sh -c \
		"basename $at | grep -qE '^$phone-[0-9]{8}-[0-9]{6}\$'"
	check "it has all of its files" test "$(ls "$at" | tr '\n' ' ')" = \
		"README.txt frames.pcap log.txt phone.json timeline.txt "
	check "they are the user's" test "$(stat -c %u "$at" "$at"/* |
		sort -u)" = "$(id -u)"
	check "and for nobody else to see" test "$(stat -c %a "$at"/* |
		sort -u)" = 600
	check "the frames are those of no other phone" test \
		"$(macs "$at/frames.pcap")" = "$mac "
	check "its JSON is that phone's" jq -e ".event == \"phone\" and
		.mac == \"$mac\"" "$at/phone.json"
	check "its stages are there" grep -qE ' loading +[0-9]' \
		"$at/timeline.txt"
	check "and its files" grep -q 'whole .*sbn' "$at/timeline.txt"
	check "and its log" grep -q 'Has address' "$at/log.txt"
	check "and a text that says what it is" grep -q "$phone" \
		"$at/README.txt"
	command -v tshark >/dev/null || continue
	check "Wireshark finds frames" sh -c \
		"tshark -r $at/frames.pcap 2>/dev/null | grep -q TFTP"
	check "and none that is not its own" test -z "$(tshark -r \
		"$at/frames.pcap" -Y "!(eth.addr == $mac) &&
		!(dhcp.hw.mac_addr == $mac)" 2>/dev/null)"
done
check "nothing of one is in the folder of the other" sh -c \
	"! grep -rq $second $(folder $first) && ! grep -rq $first $(folder $second)"
rm -rf "$saved"

# From a capture file: what is asked for by its time, saved now.
"$PROGRAM" practice --no-hands --json --auto --speed 60 --pace max -n 2 \
	-w "$dir/a.pcap" >"$dir/events" 2>/dev/null
open watch -r "$dir/a.pcap"
await 10 shows $first
by_name
check "of a capture file nothing is made before" test ! -e "$saved"
check "a phone of a capture file is saved" save "Saved as $first-$(date +%Y)"
tmux send-keys -t bench m
check "what was said goes with the next key" await 5 shows 'octothorpe watch'
close "the file is closed"
check "with the frames of the file" test \
	"$(macs "$(folder $first)/frames.pcap")" = "00:1b:0c:00:00:00 "
check "and its name" grep -q 'a\.pcap' "$(folder $first)/README.txt"
rm -rf "$saved"

# What another server gives is on the wire: of its files the beginning is kept.
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
open watch -i bench0
await 10 shows 'No phone heard|no phone yet'
nsenter -t "$there_pid" -n "$TOOLS/phones" phone0 "$dir/firmware" 7961G 60 \
	>"$dir/phones" &
await 60 grep -q 'idle SIP41' "$dir/phones"
check "who only watches can save a phone, too" save "Saved as SEP001B0C18BDC1-"
close "and goes on"
at=$(folder SEP001B0C18BDC1)
octets() {
	stat -c %s "$1"
}
check "of blocks in the middle of a file the beginning is kept" sh -c \
	"grep -qE 'Of [0-9]{4,} frames, out of the middle' $at/README.txt"
check "which is short" test "$(octets "$at/frames.pcap")" -lt \
	"$(du -bs "$dir/firmware" | cut -f 1)"
check "the first ones are whole" sh -c "$PROGRAM watch -r $at/frames.pcap \
	--json | jq -e 'select(.event == \"phone\") | any(.files[];
	.name == \"term61.default.loads\" and .result == \"whole\")'"
rm -rf "$saved"

# A disk without room, and one that cannot be written.
mkdir -p "$saved"
mount -t tmpfs -o size=32k tmpfs "$saved"
dd if=/dev/zero of="$saved/full" bs=4k count=7 2>/dev/null
open practice --no-hands --speed 60 --pace max -n 1
await 60 shows "$first"
check "a full disk is told in words" save 'Nothing is saved: No space left'
check "and nothing half is left on it" test "$(ls "$saved")" = full
rm "$saved/full"
check "with room, it works again" save "Saved as $first-"
close "the program is none the worse"
mount -o remount,ro "$saved"
open practice --no-hands --speed 60 --pace max -n 1
await 60 shows "$first"
check "what cannot be written is told in words" save \
	'Nothing is saved: Read-only'
close "and does no harm either"
umount "$saved"
finish
