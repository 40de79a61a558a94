#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Real clients in each state of RFC 2131: renewing, rebooting with an address
# of elsewhere, giving back, declining; and who is no phone, when allowed.
. "$(dirname "$0")/lib.sh"

mkdir "$dir/served"
vendor='Cisco Systems, Inc. IP Phone CP-7911G'
cat >"$dir/script" <<'SCRIPT'
#!/bin/sh
[ "$1" = deconfig ] && ip addr flush dev "$interface"
[ "$1" = bound ] && ip addr add "$ip/24" dev "$interface"
echo "$1 $ip" >>"$UDHCPC_LOG"
SCRIPT
chmod +x "$dir/script"
export UDHCPC_LOG="$dir/udhcpc"

# A phone that stays: its process takes signals.
phone() {
	: >"$UDHCPC_LOG"
	nsenter -t "$there_pid" -n busybox udhcpc -f -R -t 10 -T 1 -i phone0 \
		-s "$dir/script" -V "$vendor" "$@" >"$dir/udhcpc.log" 2>&1 &
	phone_pid=$!
}

unplug() {
	kill $phone_pid
	wait $phone_pid 2>/dev/null
}

told() {
	grep -q "$1" "$UDHCPC_LOG"
}

# dhcp CONDITION: whether such a DHCP event was seen.
dhcp() {
	event ".event == \"dhcp\" and $1"
}

cable
there ip link set phone0 address 00:1b:0c:18:bd:c1
serve -a 192.168.79.1/24 -d "$dir/served"
await 20 serving || not_ok "the server says it is serving"

phone
check "a phone selects an address" await 20 told '^bound 192\.168\.79\.'
address=$(sed -n 's/^bound //p' "$UDHCPC_LOG")
kill -USR1 $phone_pid
check "it renews it" await 10 told "^renew $address"
check "by unicast from that address" dhcp \
	".type == \"request\" and .renewing and .asked == \"$address\""
unplug
check "it gives it back" await 5 dhcp \
	".type == \"release\" and .asked == \"$address\""
phone
check "and gets the same one when it comes again" await 20 \
	told "^bound $address"
unplug

# Somebody else has the address by now: behind the same cable, unasked.
there ip link add link phone0 name rival0 type macvlan mode bridge \
	2>"$dir/macvlan" && rival=1
if [ -n "${rival:-}" ]; then
	there ip link set rival0 up
	there ip addr add "$address/24" dev rival0
	busybox arping -c 1 -w 2 -I bench0 "$address" >"$dir/arping" 2>&1
	phone
	check "an address that another uses is not given" await 20 sh -c \
		"grep '^bound' $UDHCPC_LOG | grep -qv '$address\$'"
	unplug
	there ip link del rival0
else
	skip "an address in conflict: kernel: no macvlan"
fi

# A boot loader remembers an address of another network (facts 3.2).
cat >"$dir/dhclient.conf" <<CONF
send vendor-class-identifier "Cisco Systems, Inc. IP Phone CP-7961G";
timeout 20;
CONF
cat >"$dir/leases" <<LEASES
lease {
  interface "phone0";
  fixed-address 10.9.8.7;
  option subnet-mask 255.255.255.0;
  option dhcp-lease-time 99999;
  option dhcp-message-type 5;
  option dhcp-server-identifier 10.9.8.1;
  renew never;
  rebind never;
  expire never;
}
LEASES
there timeout 60 dhclient -1 -cf "$dir/dhclient.conf" -lf "$dir/leases" \
	-pf "$dir/dhclient.pid" -sf /bin/true phone0 >"$dir/dhclient.log" 2>&1
check "a phone that remembers a foreign address is told no" await 5 dhcp \
	'.type == "nak"'
check "and gets one of ours" grep -q 'fixed-address 192\.168\.79\.' \
	"$dir/leases"
there dhclient -x -pf "$dir/dhclient.pid" phone0 >/dev/null 2>&1
kill $serve_pid
wait $serve_pid

# What is no phone is answered only where that was allowed.
there ip link set phone0 down
there ip link set phone0 address 52:54:00:12:34:56
there ip link set phone0 up
vendor=MSFT
serve -a 192.168.79.1/24 -d "$dir/served" --any-client
await 20 serving || not_ok "the server says it is serving"
phone
check "--any-client answers what is no phone" await 20 \
	told '^bound 192\.168\.79\.'
unplug
kill $serve_pid
wait $serve_pid
check "a server that is told to end does" test $? -eq 0
finish
