#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What was done is recorded, whatever becomes of the program or the disk.
. "$(dirname "$0")/lib.sh"

record=$dir/records/of/ours.db

practice() {
	"$PROGRAM" practice --auto --no-hands --json --speed 60 --pace max "$@" \
		>"$dir/events" 2>"$dir/errors"
}

report() {
	"$PROGRAM" report --record "$record" "$@" >"$dir/report"
}

# Whether the report as JSON is so.
reported() {
	report --format json && jq -es "$1" "$dir/report"
}

check "there is no record of a practice that names none" sh -c \
	"'$PROGRAM' practice --auto --no-hands --json --speed 60 --pace max \
		-n 1 \
	>/dev/null 2>&1 && ! ls '$dir/data' 2>/dev/null"
check "a report without a record is a problem" sh -c \
	"'$PROGRAM' report; [ \$? -eq 1 ]"

check "a practice bench is recorded when asked" practice --record "$record"
check "all of it" reported \
	'length == 4 and all(.[]; .result == "revived" and .octets > 500000
	and .load_after == .load_wanted and .begun <= .downloaded and
	.downloaded <= .ended)'
check "no phone was there before" event \
	'.event == "past" and .times == 0'
check "a second time on another bench" practice --record "$record" \
	--bench left
check "is recorded beside the first" reported \
	'length == 8 and (map(select(.bench == "left")) | length) == 4'
check "a practice bench is none of the real ones" reported \
	'(map(select(.bench == "practice")) | length) == 4'
check "the past is told to the bench" event \
	'.event == "past" and .times == 1 and .elsewhere and
	.result == "revived"'

check "but not how long it took elsewhere" event \
	'.event == "past" and .model == "7961G" and .timed == 0'
cp "$record" "$dir/copy.db"
check "a third time" practice --record "$dir/copy.db" --bench left -n 1
check "how long it took there is told" event \
	'.event == "past" and .times == 2 and .timed == 1 and .write_s > 0'

check "a phone that says late which of two models it is" practice \
	--record "$dir/late.db" -n 1 -m 7941G-GE
check "is asked for once more, and its past stays" jq -es \
	'map(select(.event == "past")) | map(.model) == ["7941G", "7941G-GE"]
	and all(.[]; .times == 0)' "$dir/events"

check "the report is a table" report
check "of 80 columns" test "$(wc -L <"$dir/report")" -le 80
check "with a line for each" test "$(wc -l <"$dir/report")" -eq 9
report --format csv
check "CSV has as many fields as names" awk -F, \
	'NR == 1 { n = NF } NF != n || !/\r$/ { exit 1 }' "$dir/report"
report --format sheet
check "a page for each phone" test "$(tr -cd '\f' <"$dir/report" | wc -c)" -eq 3
check "of 60 lines" test "$(wc -l <"$dir/report")" -eq 240
check "of one phone only" reported 'length == 8'
report --format json
cp "$dir/report" "$dir/lines"
report --json
check "--json says the same as its format" cmp "$dir/lines" "$dir/report"
report --mac 001B0C000001 --format json
check "by its MAC" jq -es 'length == 2' "$dir/report"
report --since "$(date -d tomorrow +%F)" --format json
check "or from a day on" test ! -s "$dir/report"
check "a bad date" sh -c "'$PROGRAM' report --since 2026-02-31; [ \$? -eq 2 ]"
check "a bad format" sh -c "'$PROGRAM' report --format pdf; [ \$? -eq 2 ]"

# Killed in the middle of a download: the row says no more than was seen.
record=$dir/killed.db
"$PROGRAM" practice --no-hands --json --speed 60 --pace 300 -n 2 \
	--record "$record" \
	>"$dir/events" 2>/dev/null &
pid=$!
check "a download is under way" await 20 event \
	'.event == "transfer" and .state == "moving" and
	(.file | test("sbn|sb2"))'
kill -9 $pid
wait $pid 2>/dev/null
check "a killed program leaves rows of what was seen" reported \
	'length > 0 and all(.[]; .result == "not known" and .ended == null and
	.ending == null)'
check "that go on to be read as a table" report

# Ended by a signal: that is known.
"$PROGRAM" practice --no-hands --json --speed 60 --pace 300 -n 2 \
	--record "$record" \
	>"$dir/events" 2>/dev/null &
pid=$!
await 20 event '.event == "transfer" and .state == "moving" and
	(.file | test("sbn|sb2"))'
kill -TERM $pid
wait $pid
check "the next one tells of them" event '.event == "past" and .times == 1'
check "an ended program says that it was" reported \
	'map(select(.ending == "quit")) | length > 0 and
	all(.[]; .result == "not known" and .ended != null)'

warned() {
	event '.event == "note" and .level == "warn" and
		(.text | test("not recorded"))'
}

# No room: from the start, and later.
mkdir "$dir/disk"
mount -t tmpfs -o size=64k none "$dir/disk"
dd if=/dev/zero of="$dir/disk/full" bs=4k >/dev/null 2>&1
check "phones are revived beside a full disk" practice \
	--record "$dir/disk/record.db"
check "with a warning" warned
check "one only" jq -es '[.[] | select(.event == "note" and
	(.text | test("not recorded")))] | length == 1' "$dir/events"
rm -f "$dir"/disk/*
umount "$dir/disk"
mount -t tmpfs -o size=180k none "$dir/disk"
check "and while it fills" practice -n 24 --record "$dir/disk/record.db"
check "with a warning then" warned
record=$dir/disk/record.db
check "what was written before can be read" report
umount "$dir/disk"

# A record that can only be read still tells the past.
mount -t tmpfs none "$dir/disk"
cp "$dir/killed.db" "$record"
mount -o remount,ro "$dir/disk"
check "phones are revived beside a record that is read-only" practice \
	--record "$dir/disk/record.db"
check "with a warning then, too" warned
check "and the past is told" event '.event == "past" and .times > 0'
check "and it can be reported" report
umount "$dir/disk"

echo "This is a letter." >"$dir/letter"
check "and beside a file that is no record" practice --record "$dir/letter"
check "which is said" warned
check "and left as it is" grep -q '^This is a letter.$' "$dir/letter"
finish
