#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Wrong options, missing permission, taken ports, broken files: one line with
# the cause, and the exit status that the manual promises.
. "$(dirname "$0")/lib.sh"

mkdir "$dir/served"

# ends STATUS WORDS COMMAND...: so it ends, saying the words on one line.
ends() {
	want=$1 words=$2
	shift 2
	"$@" >"$dir/out" 2>"$dir/err"
	got=$?
	cat "$dir/out" "$dir/err"
	[ $got -eq "$want" ] && [ "$(wc -l <"$dir/err")" -eq 1 ] &&
		grep -qF -- "$words" "$dir/err"
}

check "an unknown command" ends 2 'no command "fly"' "$PROGRAM" fly
check "an unknown option" ends 2 '--wings' "$PROGRAM" run --wings
check "an option without its value" ends 2 'needs a value' "$PROGRAM" run -i
check "run without an interface" ends 2 '-i IFACE' "$PROGRAM" run -d .
check "run without a folder" ends 2 '-d DIR' "$PROGRAM" run -i bench0
check "a bad address" ends 2 '192.168.79.1/24' \
	"$PROGRAM" run -a 192.168.79.0/24
check "bad ports" ends 2 'range' "$PROGRAM" run --tftp-ports 69-70
check "a bad speed" ends 2 'from 0.1 to 1000' "$PROGRAM" practice --speed quick
check "a model that nobody knows" ends 2 '7999' "$PROGRAM" practice -m 7999
check "watch with neither interface nor file" ends 2 '-r FILE' \
	"$PROGRAM" watch
check "a folder that is not there" ends 3 'nowhere' \
	"$PROGRAM" serve -i lo --force -a 127.0.0.2/8 -d "$dir/nowhere"

printf 'this is no capture' >"$dir/foreign"
check "a foreign file" ends 1 "$dir/foreign" \
	"$PROGRAM" watch -r "$dir/foreign" --json
check "a file that is not there" ends 1 'No such file' \
	"$PROGRAM" watch -r "$dir/missing" --json
check "and none for the screen" ends 1 'No such file' \
	"$PROGRAM" watch -r "$dir/missing"
check "a report of no record" ends 1 'there is no record yet' \
	"$PROGRAM" report --record "$dir/missing"

helps() {
	"$PROGRAM" "$@" >"$dir/out" 2>"$dir/err" && [ -s "$dir/out" ] &&
		[ ! -s "$dir/err" ] && [ "$(wc -L <"$dir/out")" -le 100 ]
}
check "--help" helps --help
check "help" helps help
check "help run" helps help run
check "--version" helps --version
for c in run watch practice serve report config-file completion; do
	check "$c --help" helps $c --help
done

# A port that somebody holds is named with its holder.
cable
ip link add other0 type veth peer name other1
ip addr add 10.98.0.1/24 dev other0
ip link set other0 up
dnsmasq --no-daemon --conf-file=/dev/null --port=0 \
	--dhcp-range=10.98.0.10,10.98.0.20,10m --dhcp-leasefile="$dir/leases" \
	--pid-file="$dir/pid" >"$dir/dnsmasq.log" 2>&1 &
await 5 sh -c 'ss -lun | grep -q ":67 "'
check "a taken port is named with its holder" ends 3 'dnsmasq' \
	timeout 20 "$PROGRAM" serve -i bench0 -d "$dir/served"
check "and its number" grep -q 67 "$dir/err"
finish
