#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each phone finds the load that is meant for it, and climbs to it by steps.
. "$(dirname "$0")/lib.sh"

# A phone of this model whose MAC ends in that octet; its states in a file.
phone() {
	model=$1 octet=$2
	shift 2
	nsenter -t "$there_pid" -n "$TOOLS/phones" phone0 "$dir" "$model" 60 \
		mac="$octet" "$@" >"$dir/phone$octet" 2>&1 &
	phones="$phones $!"
}

trusts() {
	echo "key=$dir/firmware/keys/$1-A older=$dir/firmware/keys/$1-B"
}

is_at() {
	grep -q "$2" "$dir/phone$1"
}

# Loads that a phone came to run, in their order.
ran() {
	cut -d ' ' -f 2 "$dir/phone$1" | uniq | tr '\n' ' '
}

# Whether jq's condition holds for all events together.
all() {
	jq -es "$1" "$dir/events"
}

# The server tells of its phones when it ends.
stop() {
	# shellcheck disable=SC2086
	kill $phones $serve_pid
	wait $serve_pid
	phones=
}

phones=
cable
"$TOOLS/packages" "$dir/firmware" old/=SIP41.8-5-2S new/=SIP41.9-4-2SR3-1S
there ip link set phone0 promisc on

# Two phones ask for term61.default.loads at once.
serve -d "$dir/firmware/packages" --key-file "$dir/firmware/keys.yaml" \
	--load SEP001B0C18BD01=SIP41.8-5-2S \
	--load 00:1b:0c:18:bd:02=SIP41.9-4-2SR3-1S
check "two versions of a package are read" await 20 serving
# shellcheck disable=SC2046
phone 7961G 1 load=SIP41.8-5-4S $(trusts 41)
# shellcheck disable=SC2046
phone 7961G 2 load=SIP41.8-5-4S $(trusts 41)
check "one phone takes the older one" await 60 is_at 1 'idle SIP41.8-5-2S'
check "the other one the newer" await 60 is_at 2 'idle SIP41.9-4-2SR3-1S'
check "though both asked for term61.default.loads" all '
	[.[] | select(.event == "transfer" and .state == "whole" and
		(.file | test("term61.default.loads"))) | .client] |
		unique | length == 2'
check "the load is told that each list stands for" all '
	[.[] | select(.event == "manifest") | .load] | unique ==
		["SIP41.8-5-2S", "SIP41.9-4-2SR3-1S"]'
stop

# A 7940 of the first generation refuses every step that is too large.
"$TOOLS/packages" "$dir/gen1" a.zip=P00305000500 b.zip=P00308000900 \
	c.zip=P0S3-8-12-00
serve -d "$dir/gen1/packages" --key-file "$dir/gen1/keys.yaml" \
	--load 7940G=P0S3-8-12-00
check "packages are served from their archives" await 20 serving
# shellcheck disable=SC2046
phone 7940G 3 load=P00303010102 reset=no strict=yes follows=yes \
	key="$dir/gen1/keys/7940-A" older="$dir/gen1/keys/7940-B"
check "a 7940 climbs to its last load" await 90 is_at 3 'idle P0S3-8-12-00'
check "by every step between" test "$(ran 3)" = \
	"P00303010102 P00305000500 P00308000900 P0S3-8-12-00 "
check "the steps are told as they are done" all '
	[.[] | select(.event == "ladder") | "\(.step)/\(.steps)"] |
		unique | length >= 3'
stop
check "and the last one revives it" event '.event == "phone" and
	.stage == "revived" and .load == "P0S3-8-12-00" and .step == 3 and
	.steps == 3'

# A 7961 below 8.3(3) knows the old key only.
"$TOOLS/packages" "$dir/old" step/=SIP41.8-5-2S new/=SIP41.9-4-2SR3-1S
cp "$dir"/old/packages/new/* "$dir/old/"
serve -d "$dir/old/packages" --key-file "$dir/old/keys.yaml" \
	--load SIP41.9-4-2SR3-1S
await 20 serving
# shellcheck disable=SC2046
phone 7961G 4 load=SIP41.8-2-1S reset=no strict=yes follows=yes \
	key="$dir/old/keys/41-A" older="$dir/old/keys/41-B"
check "a 7961 below 8.3(3) comes to its load" await 90 \
	is_at 4 'idle SIP41.9-4-2SR3-1S'
check "through 8.5(2)" test "$(ran 4)" = \
	"SIP41.8-2-1S SIP41.8-5-2S SIP41.9-4-2SR3-1S "
stop

serve -d "$dir/old/packages/new" --plain
await 20 serving
phone 7961G 5 load=SIP41.8-2-1S strict=yes \
	key="$dir/old/keys/41-A" older="$dir/old/keys/41-B"
check "without the ladder it refuses its load" await 60 is_at 5 refused
await 20 sh -c "[ \$(grep -c refused "$dir/phone5") -gt 3 ]"
stop
check "and is said to reject it" event '.event == "phone" and
	.stage == "stuck" and any(.trouble[]; .name == "loop")'

# What the folder names is taken for chosen, and read again when it changes.
names() {
	printf '<Default><loadInformation30018>%s</loadInformation30018>%s' \
		"$1" '</Default>' >"$dir/old/packages/XMLDefault.cnf.xml"
}

# Phone 7 has a file of its own, which names the step as long as it climbs.
names SIP41.8-5-2S
printf '<device><loadInformation>%s</loadInformation></device>' \
	SIP41.9-4-2SR3-1S >"$dir/old/packages/SEP001B0C18BD07.cnf.xml"
serve -d "$dir/old/packages" --key-file "$dir/old/keys.yaml"
await 20 serving
for i in 6 7; do
	phone 7961G $i load=SIP41.8-2-1S reset=no strict=yes follows=yes \
		key="$dir/old/keys/41-A" older="$dir/old/keys/41-B"
done
check "a phone ends where XMLDefault.cnf.xml says" await 60 \
	is_at 6 'idle SIP41.8-5-2S'
check "one with a SEP file where that says" await 90 \
	is_at 7 'idle SIP41.9-4-2SR3-1S'
check "by the step between" test "$(ran 7)" = \
	"SIP41.8-2-1S SIP41.8-5-2S SIP41.9-4-2SR3-1S "
check "the first is not led away from its end" test "$(ran 6)" = \
	"SIP41.8-2-1S SIP41.8-5-2S "
check "their ladders say so" all '[.[] | select(.event == "ladder") | .target |
	select(. != "")] | unique == ["SIP41.8-5-2S", "SIP41.9-4-2SR3-1S"]'
names SIP41.9-4-2SR3-1S
check "it goes on when the file names another" await 60 \
	is_at 6 'idle SIP41.9-4-2SR3-1S'
names SIP41.8-5-4S
check "what it names in vain is told" await 20 event '.event == "note" and
	(.text | test("XMLDefault.cnf.xml .* names SIP41.8-5-4S, .* not here"))'
stop

serve -d "$dir/old/packages" --key-file "$dir/old/keys.yaml" \
	--load SIP41.8-5-2S
await 20 serving
phone 7961G 7 load=SIP41.9-4-2SR3-1S reset=no strict=yes follows=yes \
	key="$dir/old/keys/41-A" older="$dir/old/keys/41-B"
check "what is chosen by hand beats what the file says" await 60 \
	is_at 7 'idle SIP41.8-5-2S'
stop
finish
