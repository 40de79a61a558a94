#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Real DHCP clients get a lease, and a second program reads its options back.
. "$(dirname "$0")/lib.sh"

mkdir "$dir/served"
cable
there ip link set phone0 address 00:1b:0c:18:bd:c1
serve -a 192.168.79.1/24 -d "$dir/served"
await 20 serving || not_ok "the server says it is serving"

# dhclient as a phone: its option 60, and the list it asks for.
cat >"$dir/dhclient.conf" <<CONF
option tftp150 code 150 = array of ip-address;
send vendor-class-identifier "Cisco Systems, Inc. IP Phone CP-7961G";
send host-name "SEP001B0C18BDC1";
request subnet-mask, routers, tftp-server-name, tftp150, dhcp-lease-time;
timeout 20;
CONF
there timeout 60 dhclient -1 -cf "$dir/dhclient.conf" -lf "$dir/leases" \
	-pf "$dir/dhclient.pid" -sf /bin/true phone0 >"$dir/dhclient.log" 2>&1
lease() {
	grep -q "$1" "$dir/leases"
}
check "dhclient gets a lease" lease 'fixed-address 192\.168\.79\.'
check "its TFTP server by option 150 is the bench" \
	lease 'option tftp150 192\.168\.79\.1;'
check "its TFTP server by option 66 is the bench" \
	lease 'option tftp-server-name "192\.168\.79\.1";'
check "its router is the bench" lease 'option routers 192\.168\.79\.1;'
check "the lease has renewal and rebinding times" \
	lease 'option dhcp-rebinding-time'
there dhclient -r -cf "$dir/dhclient.conf" -lf "$dir/leases" \
	-pf "$dir/dhclient.pid" -sf /bin/true phone0 >/dev/null 2>&1

# udhcpc writes its environment: siaddr among it.
cat >"$dir/script" <<'SCRIPT'
#!/bin/sh
env >>"$UDHCPC_LOG"
SCRIPT
chmod +x "$dir/script"
udhcpc() {
	UDHCPC_LOG=$dir/udhcpc.$1 there busybox udhcpc -f -q -n -t 5 -T 2 \
		-i phone0 -s "$dir/script" -O tftp -O 150 \
		-V "$2" -x "hostname:$3" >"$dir/udhcpc.log" 2>&1
}
check "udhcpc as a phone gets a lease" udhcpc phone \
	'Cisco Systems, Inc. IP Phone CP-7911G' SEP001B0C18BDC1
option() {
	grep -q "^$1\$" "$dir/udhcpc.phone"
}
check "siaddr is the bench" option 'siaddr=192\.168\.79\.1'
check "option 66 is dotted text" option 'tftp=192\.168\.79\.1'
check "option 150 is four raw octets" option 'opt150=c0a84f01'
same_address() {
	first=$(sed -n 's/.*fixed-address \(.*\);/\1/p' "$dir/leases" | head -n 1)
	[ -n "$first" ] && option "ip=$first"
}
check "the same MAC gets the same address again" same_address

no_phone() {
	! udhcpc other MSFT laptop
}
there ip link set phone0 down
there ip link set phone0 address 52:54:00:12:34:56
there ip link set phone0 up
check "a client that is no phone gets nothing" no_phone
kill $serve_pid
wait $serve_pid
check "a server that is told to end does" test $? -eq 0
gone() {
	! ip -4 addr show dev bench0 | grep -q 192.168.79.1
}
check "and takes its address away" gone
finish
