#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Real TFTP clients fetch files, which are compared.
. "$(dirname "$0")/lib.sh"

mkdir "$dir/served" "$dir/got"
head -c 3156347 /dev/urandom >"$dir/served/apps41.9-4-2SR1.sbn"
head -c 41943040 /dev/urandom >"$dir/served/big.bin"
head -c 1024 /dev/urandom >"$dir/served/even.bin"
head -c 700 /dev/urandom >"$dir/served/Jar41sip.8-3-0-50.sbn"
: >"$dir/served/SEP001B0C18BDC1.cnf.xml"
echo outside >"$dir/outside"
ln -s ../outside "$dir/served/link"

cable
serve -a 192.168.79.1/24 -d "$dir/served"
there ip addr add 192.168.79.5/24 dev phone0
await 20 serving || not_ok "the server says it is serving"

# fetch CLIENT FILE: by that client, as the file $dir/got/FILE.
fetch() {
	rm -f "$dir/got/$2"
	case $1 in
	tftp-hpa) there tftp -m binary 192.168.79.1 -c get "$2" "$dir/got/$2" ;;
	atftp) there atftp -g -r "$2" -l "$dir/got/$2" 192.168.79.1 ;;
	atftp-window) there atftp --option "windowsize 16" \
		--option "blksize 1428" -g -r "$2" -l "$dir/got/$2" 192.168.79.1 ;;
	busybox) there busybox tftp -g -r "$2" -l "$dir/got/$2" 192.168.79.1 ;;
	busybox-blksize) there busybox tftp -b 1428 -g -r "$2" \
		-l "$dir/got/$2" 192.168.79.1 ;;
	curl) there curl -sf "tftp://192.168.79.1/$2" -o "$dir/got/$2" ;;
	curl-noopt) there curl -sf --tftp-no-options \
		"tftp://192.168.79.1/$2" -o "$dir/got/$2" ;;
	esac
}

same() {
	fetch "$1" "$2" && cmp "$dir/served/$2" "$dir/got/$2"
}

for client in tftp-hpa atftp atftp-window busybox busybox-blksize curl \
	curl-noopt; do
	check "$client fetches a part" same $client apps41.9-4-2SR1.sbn
	check "$client fetches a whole number of blocks" same $client even.bin
done
check "tftp-hpa fetches 40 MB at 512 octets, past block 65535" \
	same tftp-hpa big.bin

refused() {
	! fetch curl "$1"
}

check "a missing file is refused at once" \
	timeout 2 sh -c "! nsenter -t $there_pid -n curl -sf \
		tftp://192.168.79.1/nothing -o /dev/null"
check "a link out of the folder is refused" refused link
check "a path out of the folder is refused" refused ../outside
check "an absolute path is below the folder" refused "$dir/outside"
check "an empty SEP file is never served" refused SEP001B0C18BDC1.cnf.xml
case_blind() {
	there curl -sf tftp://192.168.79.1/jar41sip.8-3-0-50.sbn \
		-o "$dir/got/jar" && cmp "$dir/got/jar" \
		"$dir/served/Jar41sip.8-3-0-50.sbn"
}
check "a unique match but for case is served" case_blind
check "and reported" await 5 event \
	'.event == "transfer" and .served == "Jar41sip.8-3-0-50.sbn"'
check "a leading slash is as good as none" \
	there curl -sf tftp://192.168.79.1//even.bin -o /dev/null
check "a write is refused" sh -c "! nsenter -t $there_pid -n \
	curl -sf -m 5 -T $dir/served/even.bin tftp://192.168.79.1/new"
check "and leaves nothing" test ! -e "$dir/served/new"

# A file replaced by rename during a transfer: the old content, whole.
cp "$dir/served/big.bin" "$dir/old.bin"
there tftp -m binary 192.168.79.1 -c get big.bin "$dir/got/old.bin" &
fetching=$!
await 5 event '.event == "transfer" and .file == "big.bin" and
	.state == "moving"'
head -c 41943040 /dev/zero >"$dir/served/big.new"
mv "$dir/served/big.new" "$dir/served/big.bin"
wait $fetching
check "a file replaced during its transfer arrives as it was" \
	cmp "$dir/old.bin" "$dir/got/old.bin"
finish
