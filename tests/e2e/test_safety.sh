#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# It stays silent where it must, and leaves nothing behind.
. "$(dirname "$0")/lib.sh"

mkdir "$dir/served"
echo text >"$dir/served/file.txt"
cable
there ip addr add 192.168.79.9/24 dev phone0

# Another DHCP server is there before us.
nsenter -t "$there_pid" -n dnsmasq --no-daemon --conf-file=/dev/null --port=0 \
	--interface=phone0 --bind-interfaces --dhcp-authoritative \
	--dhcp-range=192.168.79.50,192.168.79.60,10m \
	--dhcp-leasefile="$dir/dnsmasq.leases" --pid-file="$dir/dnsmasq.pid" \
	>"$dir/dnsmasq.log" 2>&1 &
dnsmasq_pid=$!
await 5 there sh -c 'ss -lun | grep -q ":67 "'
serve -a 192.168.79.1/24 -d "$dir/served"
check "a dnsmasq beside us is noticed" await 15 event \
	'.event == "serving" and .state == "held"'
check "the reason names its address" event \
	'.event == "serving" and .state == "held" and
	(.reason | contains("192.168.79.9"))'
check "it never said that it serves" sh -c \
	"! jq -es 'any(.[]; .event == \"serving\" and .state == \"clear\")' \
	$dir/events"
silent() {
	! there timeout 4 tftp 192.168.79.1 -c get file.txt "$dir/got" ||
		[ ! -s "$dir/got" ]
}
check "no file is served meanwhile" silent
kill $serve_pid $dnsmasq_pid
wait $serve_pid $dnsmasq_pid

# Another one comes later.
serve -a 192.168.79.1/24 -d "$dir/served"
check "alone, we serve" await 20 serving
nsenter -t "$there_pid" -n dnsmasq --no-daemon --conf-file=/dev/null --port=0 \
	--interface=phone0 --bind-interfaces --dhcp-authoritative \
	--dhcp-range=192.168.79.50,192.168.79.60,10m \
	--dhcp-leasefile="$dir/dnsmasq.leases" --pid-file="$dir/dnsmasq.pid" \
	>"$dir/dnsmasq.log" 2>&1 &
await 5 there sh -c 'ss -lun | grep -q ":67 "'
busybox udhcpc -f -q -n -t 3 -T 1 -i bench0 -s /bin/true >/dev/null 2>&1 &
check "one that speaks later silences us at once" await 20 event \
	'.event == "serving" and .state == "held"'

# Killed without a chance to tidy up: the address dies by itself.
lifetime() {
	ip -4 addr show dev bench0 | grep -A1 'inet 192.168.79.1/' |
		sed -n 's/.*valid_lft \([0-9]*\)sec.*/\1/p'
}
check "the bench address has a lifetime of a minute at most" \
	sh -c "[ '$(lifetime)' -le 60 ]"

# A second instance on the same interface.
lines=$(wc -l <"$dir/events")
"$PROGRAM" serve -i bench0 -a 192.168.79.1/24 -d "$dir/served" \
	>/dev/null 2>"$dir/second"
check "a second instance is refused" test $? -eq 3
check "naming the first" grep -q "67 is taken by octothorpe ($serve_pid)" \
	"$dir/second"
check "whose address it leaves alone" sh -c \
	"tail -n +$((lines + 1)) $dir/events | grep -c '\"link\"' | grep -qx 0 &&
	ip -4 addr show dev bench0 | grep -q 192.168.79.1/24"
kill -9 $serve_pid
wait $serve_pid 2>/dev/null

# Interfaces that must not be served on.
refused() {
	"$PROGRAM" serve "$@" -d "$dir/served" >/dev/null 2>"$dir/refusal"
	[ $? -eq 3 ]
}
ip link add uplink0 type veth peer name uplink1
ip link set uplink0 up
ip link set uplink1 up
ip addr add 10.99.0.2/24 dev uplink0
ip route add default via 10.99.0.1 dev uplink0
check "an interface with the default route is refused" refused -i uplink0
check "in words" grep -q 'default route' "$dir/refusal"
check "loopback is refused" refused -i lo
check "an interface that is not there is refused" refused -i nowhere0
check "and those that are there are named" grep -q uplink0 "$dir/refusal"
finish
