#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A slow reader of the JSON lines does not hold up the phones.
. "$(dirname "$0")/lib.sh"

mkdir "$dir/served"
head -c 3000000 /dev/urandom >"$dir/served/part.sbn"
cable
there ip addr add 192.168.79.5/24 dev phone0
mkfifo "$dir/lines"
"$PROGRAM" serve -i bench0 -a 192.168.79.1/24 -d "$dir/served" \
	>"$dir/lines" 2>"$dir/errors" &
serve_pid=$!
exec 3<"$dir/lines" # opened, and not read

fetch() {
	there curl -sf -m 10 tftp://192.168.79.1/part.sbn -o "$dir/got" &&
		cmp "$dir/got" "$dir/served/part.sbn"
}
check "phones are served though nobody reads" await 20 fetch
more() {
	for i in 1 2 3 4 5 6 7 8 9 10; do
		fetch || return 1
	done
}
check "and served again, when the pipe is full" more
kill $serve_pid
cat <&3 >"$dir/events" &
reader_pid=$!
wait $serve_pid
check "it ends when told to" test $? -eq 0
wait $reader_pid
check "what was kept are whole lines" jq -es 'length > 10' "$dir/events"

# The pipe is full all the while: a program is started for each piece.
slowly() {
	while head -c 4096 >"$dir/piece" && [ -s "$dir/piece" ]; do
		cat "$dir/piece"
	done
}
# A capture file's lines are waited for: none is lost.
if [ -d ../shared/samples/captures ]; then
	"$PROGRAM" watch --json --all \
		-r ../shared/samples/captures/phone-dhcp-31x.pcap >"$dir/fast"
	"$PROGRAM" watch --json --all \
		-r ../shared/samples/captures/phone-dhcp-31x.pcap |
		slowly >"$dir/slow"
	check "a capture file's lines wait for their reader" \
		cmp "$dir/fast" "$dir/slow"
else
	skip "a capture file's lines: no ../shared"
fi
finish
