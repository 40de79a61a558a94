#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Simulated phones refuse a step too large and take a smaller one: by
# themselves, for it is dnsmasq that serves them.
. "$(dirname "$0")/lib.sh"

made=$dir/made/packages
"$TOOLS/packages" "$dir/made" old/=SIP41.8-5-2S new/=SIP41.9-4-2SR3-1S \
	five/=P00305000500 eight/=P00308000900 last/=P0S3-8-12-00
cable
ip addr add 192.168.79.1/24 dev bench0

# offer LOAD FOLDER: what dnsmasq serves from now on, and what it names.
offer() {
	for type in 30018 7; do
		printf '<loadInformation%s model="">%s</loadInformation%s>' \
			$type "$1" $type
	done >"$made/$2/XMLDefault.cnf.xml"
	chmod -R a+rX "$dir"
	ln -sfn "$made/$2" "$dir/root"
}

# phone MODEL LOAD KEY: one with its states in $dir/phone.
phone() {
	there "$TOOLS/phones" phone0 "$dir" "$1" 60 load="$2" strict=yes \
		key="$dir/made/keys/$3-A" older="$dir/made/keys/$3-B" \
		follows=yes >"$dir/phone" &
	phone_pid=$!
}

says() {
	grep -q "$1" "$dir/phone"
}

offer SIP41.9-4-2SR3-1S new
dnsmasq --no-daemon --conf-file=/dev/null --port=0 \
	--interface=bench0 --bind-interfaces --dhcp-authoritative \
	--dhcp-range=192.168.79.50,192.168.79.60,10m \
	--dhcp-option-force=150,192.168.79.1 --dhcp-option=66,192.168.79.1 \
	--enable-tftp --tftp-root="$dir/root" \
	--dhcp-leasefile="$dir/dnsmasq.leases" --pid-file="$dir/dnsmasq.pid" \
	>"$dir/dnsmasq.log" 2>&1 &

phone 7961G SIP41.8-2-1S 41
check "8.2(1) refuses what the newer key signed" await 20 \
	says 'refused SIP41.8-2-1S term61.default.loads: Auth Fail'
offer SIP41.8-5-2S old
check "it takes 8.5(2)" await 30 says 'idle SIP41.8-5-2S'
offer SIP41.9-4-2SR3-1S new
check "which takes 9.4(2)" await 30 says 'idle SIP41.9-4-2SR3-1S'
kill $phone_pid

offer P00308000900 eight
phone 7960G P00303010102 7940
check "3.1 refuses 8.0" await 20 \
	says 'refused P00303010102 P00308000900.bin: Load ID Incorrect'
offer P00305000500 five
check "it takes 5.0" await 30 says 'idle P00305000500'
offer P00308000900 eight
check "which takes 8.0" await 30 says 'idle P00308000900'
offer P0S3-8-12-00 last
check "which takes SIP 8.12" await 30 says 'idle P0S3-8-12-00'
kill $phone_pid
finish
