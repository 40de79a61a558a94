#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Captures of real networks name exactly the phones of their truth files.
. "$(dirname "$0")/lib.sh"

samples=../shared/samples/captures
if [ ! -d $samples ]; then
	skip "captures: no ../shared"
	finish
fi

phones() {
	jq -cS 'select(.event == "phone" and .kind == "phone") |
		{mac, model, load, name, address}' "$1" | sort
}

for truth in $samples/*.truth; do
	capture=${truth%.truth}.pcap
	name=$(basename "$truth" .truth)
	"$PROGRAM" watch -r "$capture" --json --all >"$dir/lines"
	jq -cS '.phones[]' "$truth" | sort >"$dir/want"
	# What the truth does not tell (null) may be told or not.
	phones "$dir/lines" | jq -cS --slurpfile want "$dir/want" \
		'. as $got | ($want[] | select(.mac == $got.mac)) as $w |
		with_entries(if $w[.key] == null then .value = null else . end)' |
		sort >"$dir/got"
	check "$name: its phones, with all that the truth tells" \
		diff "$dir/want" "$dir/got"
	jq -r '.phones[].mac' "$truth" | sort >"$dir/want"
	phones "$dir/lines" | jq -r .mac | sort >"$dir/got"
	check "$name: exactly its phones" diff "$dir/want" "$dir/got"
	"$PROGRAM" watch -r "$capture" --json --all >"$dir/again"
	check "$name: the same lines again" cmp "$dir/lines" "$dir/again"
done

# Cut short: what could be read is told, then the error.
head -c 60000 $samples/phone-dhcp-31x.pcap >"$dir/cut.pcap"
"$PROGRAM" watch -r "$dir/cut.pcap" --json >"$dir/lines" 2>"$dir/err"
check "a capture cut short ends with status 1" test $? -eq 1
check "says so" grep -q . "$dir/err"
check "and names the phones before the cut" grep -q '"phone"' "$dir/lines"

# By way of standard input, as pcapng too where the tool for it is here.
from_stdin() {
	"$PROGRAM" watch -r - --json <$samples/phone-cdp-7941-sccp.pcap |
		grep -q 7941G
}
check "a capture on standard input" from_stdin
finish
