#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Dead phones on the practice bench, brought back by their keys.
. "$(dirname "$0")/lib.sh"

# plays LINES OPTIONS...: technicians play, in a network of their own.
plays() {
	lines=$dir/$1
	shift
	unshare -n timeout 100 "$PROGRAM" practice --json --speed 60 \
		--pace max "$@" >"$lines" 2>"$lines.err"
}

# all LINES CONDITION: it holds for each phone, and there is one.
all() {
	jq -es "[.[] | select(.event == \"phone\" and .kind == \"phone\")] |
		length > 0 and all(.[]; $2)" "$dir/$1"
}

check "a technician resets the usual phones, and all are revived" \
	plays usual --auto
check "and seen to be" all usual '.stage == "revived"'
check "and once he is done it is said" grep -q '4 of 4 phones revived' \
	"$dir/usual.err"
check "48 of them are, too" plays bench --auto -n 48
finish
