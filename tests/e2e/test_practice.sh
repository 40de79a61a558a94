#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Simulated phones are revived by us, and by dnsmasq alone.
. "$(dirname "$0")/lib.sh"

# Which of the phones of these lines were seen to be revived.
revived() {
	jq -s '[.[] | select(.event == "phone" and .stage == "revived")] |
		length' "$dir/lines"
}

"$PROGRAM" practice --auto --no-hands --json --speed 60 --pace max \
	>"$dir/lines" 2>"$dir/err"
check "the four phones of the practice bench are revived" test $? -eq 0
check "and seen to be" test "$(revived)" = 4
check "with the load they were given" jq -es \
	'all(.[] | select(.event == "phone"); .load != null and
	(.load | test("default") | not))' "$dir/lines"

timeout 120 "$PROGRAM" practice --auto --no-hands --json --speed 60 --pace max \
	-n 48 >"$dir/lines" 2>"$dir/err"
check "48 phones at once are all revived" test $? -eq 0
check "and seen to be" test "$(revived)" = 48

# The phones are a process of their own, which may be killed.
swarm_of() {
	ps -o pid=,comm= --ppid "$1" | awk '$2 == "octothorpe" { print $1 }'
}
"$PROGRAM" practice --auto --no-hands --json --speed 10 -n 2 >"$dir/events" \
	2>"$dir/err" &
practice_pid=$!
await 20 event '.event == "dhcp"'
kill -9 "$(swarm_of $practice_pid)"
wait $practice_pid
check "it ends when its phones are killed" test $? -eq 1
check "and says why" grep -q 'simulated phones has ended' "$dir/err"
check "in its log, too" event '.event == "note" and .level == "bad" and
	(.text | test("simulated phones has ended"))'
export TMUX_TMPDIR="$dir" TERM=xterm-256color
tmux -f /dev/null new-session -d -s bench -x 80 -y 24 \
	"sh -c 'echo \$\$ >$dir/pid; exec $PROGRAM practice --no-hands -n 2'"
await 20 sh -c "TMUX_TMPDIR=$dir tmux capture-pane -p -t bench |
	grep -q SEP001B0C000001"
kill -9 "$(swarm_of "$(cat "$dir/pid")")"
check "the screen says it, too" await 5 sh -c "TMUX_TMPDIR=$dir \
	tmux capture-pane -p -t bench | head -n 5 |
	grep -q 'simulated phones has ended'"
end_tmux

# Under the dashboard, on a terminal that only counts.
TERM=xterm-256color "$TOOLS/terminal" 24 80 120 "$PROGRAM" practice --no-hands \
	--auto --speed 60 --pace max -n 12 >"$dir/figures"
check "12 phones are all revived under the dashboard" \
	jq -e '.status == 0' "$dir/figures"
check "which draws 20 pictures a second at most" \
	jq -e '.pictures > 5 and .pictures <= 20 * .seconds + 2' "$dir/figures"
check "and sends what changed, no whole screens" \
	jq -e '.octets < 1000 * .pictures' "$dir/figures"

# dnsmasq alone, and no line of ours between it and the phone.
cable
mkdir "$dir/firmware"
ip addr add 192.168.79.1/24 dev bench0
there "$TOOLS/phones" phone0 "$dir/firmware" 7961G 60 >"$dir/phones" &
await 20 test -s "$dir/firmware/ready"
dnsmasq --no-daemon --conf-file=/dev/null --port=0 \
	--interface=bench0 --bind-interfaces --dhcp-authoritative \
	--dhcp-range=192.168.79.50,192.168.79.60,10m --log-dhcp \
	--dhcp-option-force=150,192.168.79.1 --dhcp-option=66,192.168.79.1 \
	--enable-tftp --tftp-root="$dir/firmware" \
	--dhcp-leasefile="$dir/dnsmasq.leases" --pid-file="$dir/dnsmasq.pid" \
	>"$dir/dnsmasq.log" 2>&1 &
check "dnsmasq alone revives a simulated phone" await 60 \
	grep -q 'idle SIP41' "$dir/phones"
finish
