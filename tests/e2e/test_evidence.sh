#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What was seen is kept: in a file, while it is written and after a crash.
. "$(dirname "$0")/lib.sh"

export XDG_DATA_HOME="$dir/data"

# The names of the phones of a capture file, or of lines on standard input.
named() {
	jq -rs '[.[] | select(.event == "phone") | .name] | sort | join(" ")'
}
phones_in() {
	"$PROGRAM" watch -r "$1" --json | named
}
all=$(printf 'SEP001B0C00000%s ' 0 1 2)SIP001B0C000003
has_all() {
	[ "$(phones_in "$1")" = "$all" ]
}

"$PROGRAM" practice --no-hands --json --speed 40 --pace max -w "$dir/a.pcap" \
	>"$dir/lines" 2>"$dir/err" &
practice_pid=$!
await 10 test -s "$dir/a.pcap"
check "the file is sound while it is written" phones_in "$dir/a.pcap"
check "and names the phones that are there" await 30 has_all "$dir/a.pcap"
kill -9 $practice_pid
wait $practice_pid 2>/dev/null
check "after a crash it is as sound" has_all "$dir/a.pcap"
"$PROGRAM" practice --no-hands --json --auto --speed 60 --pace max -n 1 \
	-w "$dir/a.pcap" \
	>"$dir/lines" 2>"$dir/err"
check "what is there when it begins is kept" has_all "$dir/a.pcap.1"
check "the phone of this run is in the file" test \
	"$(phones_in "$dir/a.pcap")" = "$(named <"$dir/lines")"

phones_of() {
	"$PROGRAM" watch -r "$dir/a.pcap" --json "$@" |
		jq -cS 'select(.event == "phone" or .event == "counts")'
}
phones_of >"$dir/phones"
phones_of --record "$dir/a.pcap/x" >"$dir/phones.noted"
check "a note does not move the clock of a file" cmp "$dir/phones" \
	"$dir/phones.noted"

check "a file that is read is not written" sh -c \
	"! $PROGRAM watch -r $dir/a.pcap -w $dir/a.pcap --json && \
	$PROGRAM watch -r $dir/a.pcap --json"
"$PROGRAM" practice --no-hands --json -w "$dir/nowhere/a.pcap" \
	>"$dir/lines" 2>"$dir/err"
check "a file that cannot be made ends it with status 3" test $? -eq 3
check "in words" grep -q 'cannot write .*nowhere/a.pcap: No such' "$dir/err"

# As many octets as go three times around, in frames that are no phone's.
cable
flood() {
	there "$TOOLS/hostile" phone0 discovers "$1" "$(mac_of bench0)"
}
"$PROGRAM" watch -i bench0 --json -w "$dir/b.pcap" --write-size 2 \
	>"$dir/events" 2>"$dir/errors" &
watch_pid=$!
await 10 event '.event == "link"'
flood 30000
# While one file takes the other's place only one is there.
octets() {
	cat "$dir/b.pcap" "$dir/b.pcap.1" 2>/dev/null | wc -c
}
grown() {
	[ "$(octets)" -gt 1000000 ]
}
check "the older frames are kept beside the newer" await 20 grown
check "the two files grow to no more than was said" \
	test "$(octets)" -le 2000000
check "the newer is sound" "$PROGRAM" watch -r "$dir/b.pcap" --json
check "so is the older" "$PROGRAM" watch -r "$dir/b.pcap.1" --json
kill $watch_pid
wait $watch_pid

# A disk of 64 kB.
mkdir "$dir/disk"
mount -t tmpfs -o size=64k tmpfs "$dir/disk"
"$PROGRAM" watch -i bench0 --json -w "$dir/disk/c.pcap" >"$dir/events" \
	2>"$dir/errors" &
watch_pid=$!
await 10 event '.event == "link"'
flood 1000
check "a full disk is told once" await 5 event \
	'.event == "note" and (.text | test("missing.*No space"))'
flood 100
check "all else goes on" kill -0 $watch_pid
kill $watch_pid
wait $watch_pid
check "to its end" test $? -eq 0
check "once" jq -es \
	'[.[] | select(.event == "note" and .level == "warn")] | length == 1' \
	"$dir/events"
check "what is on the disk is sound" "$PROGRAM" watch -r "$dir/disk/c.pcap" \
	--json
umount "$dir/disk"
finish
