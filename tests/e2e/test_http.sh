#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Real HTTP clients fetch files and ranges of them, which are compared.
. "$(dirname "$0")/lib.sh"

mkdir "$dir/served" "$dir/served/Desktops" "$dir/got"
head -c 3156347 /dev/urandom >"$dir/served/apps41.9-4-2SR1.sbn"
head -c 41943040 /dev/urandom >"$dir/served/big.bin"
head -c 700 /dev/urandom >"$dir/served/Jar41sip.8-3-0-50.sbn"
echo '<list/>' >"$dir/served/Desktops/my list.xml"
: >"$dir/served/SEP001B0C18BDC1.cnf.xml"
: >"$dir/served/empty.bin"
echo outside >"$dir/outside"
ln -s ../outside "$dir/served/link"

url=http://192.168.79.1:6970
fetch() {
	there timeout 20 curl -sf --path-as-is "$@"
}

same() {
	cmp "$dir/served/$1" "$dir/got/$1"
}

# Its status alone; 000 when there was no answer.
status() {
	there timeout 5 curl -s --path-as-is -o /dev/null -w '%{http_code}\n' \
		"$@"
}

answers() {
	want=$1
	shift
	[ "$(status "$@")" = "$want" ]
}

# curl's 7: it could not connect; within a second, or time-out says 124.
connection_refused() {
	there timeout 1 curl -s "$url/big.bin" -o /dev/null
	[ $? = 7 ]
}

cable
there ip addr add 192.168.79.5/24 dev phone0
serve -a 192.168.79.1/24 -d "$dir/served"
await 5 event '.event == "serving" and .state == "listens"'
check "a connection is refused at once before anything is served" \
	connection_refused
await 20 serving || not_ok "the server says it is serving"

curl_whole() {
	fetch "$url/$1" -o "$dir/got/$1" && same "$1"
}
check "curl fetches a part" curl_whole apps41.9-4-2SR1.sbn
check "curl fetches 40 MB" curl_whole big.bin
check "curl fetches an empty file" curl_whole empty.bin

wget_whole() {
	rm -f "$dir/got/$1"
	there busybox wget -q -O "$dir/got/$1" "$url/$1" && same "$1"
}
check "busybox fetches a part" wget_whole apps41.9-4-2SR1.sbn

curl_pieces() {
	f=apps41.9-4-2SR1.sbn
	for r in 0-99999 100000-100000 100001-3000000 3000001-; do
		fetch -r "$r" "$url/$f" || return 1
	done >"$dir/got/$f"
	same "$f"
}
check "the ranges of a file make up the file" curl_pieces

curl_tail() {
	fetch -r -1000 "$url/big.bin" >"$dir/got/tail" &&
		tail -c 1000 "$dir/served/big.bin" | cmp - "$dir/got/tail"
}
check "curl fetches the last octets" curl_tail

# begun FILE: its first 100,000 octets are there already.
begun() {
	head -c 100000 "$dir/served/$1" >"$dir/got/$1"
}

curl_resumes() {
	begun "$1" && fetch -C - "$url/$1" -o "$dir/got/$1" && same "$1"
}
check "curl resumes" curl_resumes apps41.9-4-2SR1.sbn

wget_resumes() {
	begun "$1" && (cd "$dir/got" &&
		there busybox wget -q -c "$url/$1") && same "$1"
}
check "busybox resumes" wget_resumes apps41.9-4-2SR1.sbn
check "what was resumed is a whole file in the events" \
	event '.event == "transfer" and .protocol == "http" and
	    .state == "whole" and .first == 100000 and
	    .octets == 3156347 - 100000 and .total == 3156347'

range_headers() {
	fetch -D - -r 10-19 -o /dev/null "$url/big.bin" | tr -d '\r' >"$dir/h"
	grep -q '^HTTP/1.1 206 ' "$dir/h" &&
		grep -qx 'Content-Range: bytes 10-19/41943040' "$dir/h" &&
		grep -qx 'Content-Length: 10' "$dir/h"
}
check "a range is told with the size of the whole" range_headers

unmet_range() {
	there curl -s -D - -r 700- -o /dev/null \
		"$url/Jar41sip.8-3-0-50.sbn" | tr -d '\r' >"$dir/h"
	grep -q '^HTTP/1.1 416 ' "$dir/h" &&
		grep -qx 'Content-Range: bytes \*/700' "$dir/h"
}
check "a range past the end is refused with the size" unmet_range
check "several ranges are answered with the whole" \
	answers 200 -r 0-1,5-6 "$url/Jar41sip.8-3-0-50.sbn"

head_of() {
	fetch -I "$url/$1" | tr -d '\r' >"$dir/h" &&
		grep -qx "Content-Length: $2" "$dir/h" &&
		grep -qx "Content-Type: $3" "$dir/h" &&
		grep -qx 'Accept-Ranges: bytes' "$dir/h"
}
check "HEAD tells the length" head_of big.bin 41943040 \
	application/octet-stream
check "HEAD tells of an XML file" head_of Desktops/my%20list.xml 8 text/xml

check "a missing file is not found" answers 404 "$url/SEPno.cnf.xml"
check "an empty configuration is not found" \
	answers 404 "$url/SEP001B0C18BDC1.cnf.xml"
check "a name in another case is found" answers 200 "$url/jar41SIP.8-3-0-50.sbn"
check "a folder is refused" answers 403 "$url/Desktops"
for path in ../outside %2e%2e/outside %2e%2e%2foutside ..%5coutside link; do
	check "$path is refused" answers 403 "$url/$path"
done
check "a bad escape is a bad request" answers 400 "$url/%zz"
check "a NUL in a name is refused" answers 403 "$url/a%00b"
long_target() {
	answers 414 "$url/$(printf '%01100d' 0)"
}
check "a target too long is refused" long_target

long_header() {
	answers 431 -H "X: $(printf '%09000d' 0)" "$url/big.bin"
}
check "headers too long are refused" long_header
check "an upload is refused" answers 405 -T "$dir/served/big.bin" "$url/new"
check "POST is refused" answers 405 -d x=y "$url/big.bin"

methods_told() {
	there curl -s -D - -X DELETE -o /dev/null "$url/big.bin" |
		tr -d '\r' | grep -qx 'Allow: GET, HEAD'
}
check "what is allowed is told" methods_told

parallel() {
	i=0 pids=
	while [ $i -lt 48 ]; do
		fetch "$url/apps41.9-4-2SR1.sbn" -o "$dir/got/p$i" &
		pids="$pids $!"
		i=$((i + 1))
	done
	for pid in $pids; do
		wait "$pid" || return 1
	done
	while [ $i -gt 0 ]; do
		i=$((i - 1))
		cmp "$dir/served/apps41.9-4-2SR1.sbn" "$dir/got/p$i" || return 1
	done
}
check "48 at once get theirs" parallel

# It is written to while a slow client reads.
changed() {
	cp "$dir/served/big.bin" "$dir/served/changing.bin"
	fetch --limit-rate 20M "$url/changing.bin" -o "$dir/got/changing" &
	pid=$!
	sleep 0.5
	touch "$dir/served/changing.bin"
	wait $pid
	[ $? = 18 ]
}
check "a file that changed meanwhile is not given as whole" changed
check "which the events tell" \
	event '.event == "transfer" and .file == "/changing.bin" and
	    .state == "broken" and (.reason | test("changed"))'

check "a refusal is told with its status" event '.event == "transfer" and
	.file == "/link" and .state == "refused" and .code == 403'
check "the sniffer saw the same request" event '.event == "request" and
	.file == "/Desktops/my%20list.xml" and .protocol == "http"'

# Another DHCP server appears while a slow client reads.
fetch --limit-rate 8M "$url/big.bin" -o "$dir/got/big.bin" &
slow_pid=$!
nsenter -t "$there_pid" -n dnsmasq --no-daemon --conf-file=/dev/null --port=0 \
	--interface=phone0 --bind-interfaces --dhcp-authoritative \
	--dhcp-range=192.168.79.50,192.168.79.60,10m \
	--dhcp-leasefile="$dir/dnsmasq.leases" --pid-file="$dir/dnsmasq.pid" \
	>"$dir/dnsmasq.log" 2>&1 &
dnsmasq_pid=$!
await 5 there sh -c 'ss -lun | grep -q ":67 "'
busybox udhcpc -f -q -n -t 3 -T 1 -i bench0 -s /bin/true >/dev/null 2>&1 &
await 20 event '.event == "serving" and .state == "held"' ||
	not_ok "another DHCP server silences us"
check "held, a connection is refused at once" connection_refused
slow_ends() {
	kill -0 $slow_pid && wait $slow_pid && same big.bin
}
check "held, a transfer that runs comes to its end" slow_ends
kill $dnsmasq_pid

kill -TERM "$serve_pid"
wait "$serve_pid"
check "it ends with status 0" [ $? = 0 ]

serve --no-http -a 192.168.79.1/24 -d "$dir/served"
await 20 serving || not_ok "the server says it is serving"
check "without HTTP a connection is refused at once" connection_refused
kill -TERM "$serve_pid"
wait "$serve_pid"

# The phone's line is the last word on its transfer.
serve --all -a 192.168.79.1/24 -d "$dir/served"
await 20 serving || not_ok "the server says it is serving"
fetch --limit-rate 1M "$url/big.bin" -o "$dir/got/big.bin" &
await 10 event '.event == "transfer" and .state == "moving"'
kill -TERM "$serve_pid"
wait "$serve_pid"
check "a transfer that our end cuts is told before the phones" jq -es \
	'(map(.state == "broken") | index(true)) <
	(map(.event == "counts") | index(true))' "$dir/events"
check "and is broken off in its phone's line" jq -es \
	'any(.[] | select(.event == "phone") | .files[];
	.name == "/big.bin" and .result == "partial")' "$dir/events"

finish
