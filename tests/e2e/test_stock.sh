#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Packages as people have them, in folders that are served: read where they
# lie, copied in, replaced while a phone reads them, and remembered.
. "$(dirname "$0")/lib.sh"

load=SIP41.8-5-2S
list=term61.default.loads
part=apps41.8-5-2.sbn # the largest one

# The same load twice, by its names, with other contents; and a newer one.
"$TOOLS/packages" "$dir/made" "one.zip=$load,30000000" \
	"two.zip=$load,25000000" three.tar.gz=SIP41.9-4-2SR3-1S
made=$dir/made/packages
for package in one two; do
	mkdir "$dir/$package"
	(cd "$dir/$package" && busybox unzip -q "$made/$package.zip")
done
mkdir "$dir/served" "$dir/served/sub" "$dir/got"
cp "$made/one.zip" "$dir/served/sub/package.zip"
echo plan >"$dir/served/dialplan.xml"

# A client that is a phone: Cisco's, and asks for what a 7961G asks for.
cable
there ip link set phone0 address 00:1b:0c:18:bd:c1
there ip addr add 192.168.79.5/24 dev phone0
there ip link set phone0 promisc on
# Little is on its way to it, so that a transfer takes as long as it reads.
there sh -c 'echo 4096 65536 65536 >/proc/sys/net/ipv4/tcp_rmem'
start() {
	serve -a 192.168.79.1/24 --key-file "$dir/made/keys.yaml" "$@"
}
stop() {
	kill $serve_pid
	wait $serve_pid
}

# get HOW NAME: as the file $dir/got/NAME.
get() {
	rm -f "$dir/got/$2"
	case $1 in
	tftp) there tftp -m binary 192.168.79.1 -c get "$2" "$dir/got/$2" ;;
	curl) there timeout 20 curl -sf "tftp://192.168.79.1/$2" \
		-o "$dir/got/$2" ;;
	http) there timeout 20 curl -sf "http://192.168.79.1:6970/$2" \
		-o "$dir/got/$2" ;;
	esac
}

# same HOW PACKAGE NAME: it is that of the package.
same() {
	get "$1" "$3" && cmp "$dir/$2/$3" "$dir/got/$3"
}

# An event of the line or a later one that jq's condition holds for.
since() {
	tail -n "+$1" "$dir/events" | jq -es "any(.[]; $2)"
}

# The log says this of what was read.
says() {
	event ".event == \"note\" and (.text | test(\"$1\"))"
}

# Its first request tells what it is.
meet() {
	await 20 serving || not_ok "the server says it is serving"
	await 10 same curl "$1" $list
}

# --- A package in a folder.

start -d "$dir/served"
check "what is in a package is told" await 20 says ': 1 load, 1 usable'
check "a phone finds its list in the package" meet one
for how in tftp curl http; do
	check "and a part of it, by $how" same $how one $part
done
check "and what the folder has beside it, by both" sh -c "
	nsenter -t $there_pid -n curl -sf tftp://192.168.79.1/dialplan.xml
	nsenter -t $there_pid -n curl -sf \
		http://192.168.79.1:6970/dialplan.xml | grep -q plan"
nsenter -t "$there_pid" -n "$TOOLS/phones" phone0 "$dir" 7961G 60 mac=7 \
	load=SIP41.8-5-1S strict=yes key="$dir/made/keys/41-A" \
	older="$dir/made/keys/41-B" >"$dir/phone" 2>&1 &
phone_pid=$!
check "a phone takes the whole load from it" await 60 \
	grep -q "idle $load" "$dir/phone"

# --- Copied in, while that phone runs.

cp "$made/three.tar.gz" "$dir/served/"
check "a package copied in appears" await 20 says ': 2 loads, 2 usable'
check "as the step to come for who may take it" await 20 event '
	.event == "ladder" and .target == "SIP41.9-4-2SR3-1S"'
kill $phone_pid
rm "$dir/served/three.tar.gz"
check "one that is removed is gone" await 20 says 'gone: 1 load, 1 usable'

# --- Replaced while it is read: never a mixture.

# begin HOW: a transfer that has come some way, as $fetching. It is asked for
# again where the package is just being looked at.
begin() {
	before=$(($(wc -l <"$dir/events") + 1))
	case $1 in
	tftp) url=tftp://192.168.79.1/$part ;;
	http) url=http://192.168.79.1:6970/$part ;;
	esac
	there timeout 60 curl -sf --retry 9 --retry-delay 1 --retry-all-errors \
		--limit-rate 4M -o "$dir/got/moving" "$url" &
	fetching=$!
	moved "$1"
}
moved() {
	await 10 since "$before" ".event == \"transfer\" and .protocol == \"$1\" and
		(.file | endswith(\"$part\")) and .state == \"moving\""
}
put() {
	cp "$made/$1.zip" "$dir/served/new.part"
	mv "$dir/served/new.part" "$dir/served/sub/package.zip"
}
ended_old() {
	wait "$fetching" && cmp "$dir/one/$part" "$dir/got/moving"
}

for how in tftp http; do
	begin $how
	put two
	check "a package replaced during a transfer by $how: the old part" \
		ended_old
	check "and the new one next" await 20 same $how two $part
	put one
	await 20 same $how one $part
done

# A file of the folder that is written over: what was sent of it is no file,
# and the client is told so, or it had all of it.
cp "$dir"/one/* "$dir/served/" && rm "$dir/served/sub/package.zip"
await 20 says ': 1 load, 1 usable'
await 20 same curl one $part
cp "$dir/served/$part" "$dir/overwritten"
begin tftp
cp "$dir/two/$part" "$dir/served/$part"
broken_or_old() {
	wait $fetching
	since "$before" '.event == "transfer" and .state == "broken"' ||
		cmp "$dir/one/$part" "$dir/got/moving"
}
check "a part written over during its transfer breaks that off" broken_or_old
check "and the new one is next" await 20 same curl two $part
stop

# --- Remembered.

start -d "$dir/served"
check "a second start knows what it read before" await 20 \
	says 'as remembered: '
stop

# --- Plainly.

cp "$made/one.zip" "$dir/served/sub/package.zip"
rm "$dir/served/"*.sbn "$dir/served/"*.loads
start -d "$dir/served" --plain
await 20 serving
check "--plain serves no package" sh -c "
	! nsenter -t $there_pid -n curl -sf tftp://192.168.79.1/$list"
check "but the files as they are" get curl dialplan.xml
check "also those below the folder" sh -c "nsenter -t $there_pid -n curl -sf \
	tftp://192.168.79.1/sub/package.zip | cmp - $made/one.zip"
check "and over HTTP" sh -c "nsenter -t $there_pid -n curl -sf \
	http://192.168.79.1:6970/sub/package.zip | cmp - $made/one.zip"
check "nothing is read then" sh -c "! grep -q '\"text\":\"Read ' $dir/events"
stop
"$PROGRAM" serve -i bench0 -d "$made/one.zip" --plain >/dev/null 2>"$dir/errors"
status=$?
check "a package alone is no folder then" test $status -eq 3

# --- A package alone.

start -d "$made/one.zip"
check "without --plain it is" meet one
check "with all that is in it" same http one $part
stop
finish
