#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The bench interface loses its cable, its address, its name, goes down, or
# is another device: it is followed, and phones are served again.
. "$(dirname "$0")/lib.sh"

mkdir "$dir/served" "$dir/got"
head -c 700 /dev/urandom >"$dir/served/small.bin"
head -c 41943040 /dev/urandom >"$dir/served/big.bin"

# How often the lines say so; a change is awaited as one more.
count() {
	jq -s "[.[] | select($1)] | length" "$dir/events"
}
clear='.event == "serving" and .state == "clear"'
more() {
	[ "$(count "$1")" -gt "$2" ]
}

fetches() {
	for url in tftp://192.168.79.1 http://192.168.79.1:6970; do
		there curl -sf -m 4 "$url/small.bin" -o "$dir/got/small" &&
			cmp "$dir/served/small.bin" "$dir/got/small" ||
			return 1
	done
}
leases() {
	there timeout 8 busybox udhcpc -f -q -n -t 5 -T 1 -i phone0 \
		-s /bin/true
}
watched() {
	grep -q "\"request\".*\"mac\":\"$1\"" "$dir/watched"
}
has_address() {
	ip -4 addr show dev bench0 | grep -q 'inet 192.168.79.1/24'
}

# serves_again AFTER BEFORE: once it is clear once more than BEFORE.
serves_again() {
	await 20 more "$clear" "$2"
	check "after $1 the bench address is there" await 3 has_address
	check "after $1 a file is served" fetches
	check "after $1 an address is leased" leases
}

replace() {
	ip link add bench0 type veth peer name phone0
	ip link set phone0 netns "$there_pid"
	there ip link set phone0 up
	there ip addr add 192.168.79.5/24 dev phone0
}

cable
serve -a 192.168.79.1/24 -d "$dir/served" --any-client
there ip addr add 192.168.79.5/24 dev phone0
await 20 serving

n=$(count "$clear")
there tftp -m binary 192.168.79.1 -c get big.bin "$dir/got/big.bin" &
fetching=$!
await 5 event '.event == "transfer" and .file == "big.bin" and
	.state == "moving"'
ip link set bench0 down
await 5 event '.event == "link" and .up == false'
ip link set bench0 up
wait $fetching
check "a download outlives a moment of being down" \
	cmp "$dir/served/big.bin" "$dir/got/big.bin"

# A phone that reboots takes the carrier with it.
there ip link set phone0 down
await 5 event '.event == "link" and .up == true and .carrier == false'
check "the bench address stays without a carrier" has_address
there ip link set phone0 up
there ip addr replace 192.168.79.5/24 dev phone0
serves_again "loss of carrier" "$n"

ip addr flush dev bench0
check "an address taken away is put back" await 3 has_address
check "and a file served" fetches

"$PROGRAM" watch -i bench0 --json --all >"$dir/watched" 2>&1 &
watch_pid=$!
await 5 grep -q '"present":true' "$dir/watched"
ip link set bench0 down
ip link set bench0 name away0
await 5 event '.event == "link" and .present == false'
n=$(count "$clear")
ip link set away0 name bench0
ip link set bench0 up
serves_again "a change of name and back" "$n"

for way in up down; do
	n=$(count "$clear")
	gone=$(count '.event == "link" and .present == false')
	ip link set bench0 $way
	ip link del bench0
	await 5 more '.event == "link" and .present == false' "$gone"
	replace
	serves_again "the unplugging of a dongle that was $way" "$n"
	check "a watcher hears on the new one" await 3 watched \
		"$(mac_of phone0)"
done
check "what is sent bears the new device's address" \
	test "$(jq -r 'select(.event == "dhcp" and .type == "ack") |
	.peer' "$dir/events" | tail -n 1)" = "$(mac_of bench0)"
check "its log says that it is back" event \
	'.event == "note" and .text == "bench0 is back."'

kill $serve_pid $watch_pid
wait $serve_pid
check "it ends as it should" test $? -eq 0
wait $watch_pid
check "and so does the watcher" test $? -eq 0
check "without a word of complaint" test ! -s "$dir/errors"
check "its address goes with it" sh -c \
	"! ip -4 addr show dev bench0 | grep -q inet"
finish
