#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An enemy on the cable: floods, noise and names that are none. Downloads go
# on, memory stays what it was, and each line and screen is clean.
. "$(dirname "$0")/lib.sh"

mkdir "$dir/served"
head -c 20000000 /dev/urandom >"$dir/served/big.bin"

resident() {
	sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$serve_pid/status"
}
fetches() {
	rm -f "$dir/got"
	there tftp -m binary 192.168.79.1 -c get big.bin "$dir/got" &&
		cmp "$dir/served/big.bin" "$dir/got"
}
attack() {
	there "$TOOLS/hostile" phone0 "$1" "$2" "$(mac_of bench0)"
}

cable
there ip addr add 192.168.79.5/24 dev phone0
serve -a 192.168.79.1/24 -d "$dir/served"
await 20 serving || not_ok "the server says it is serving"

# The tables are full after the first round: the second must add nothing.
for round in first second; do
	for kind in discovers cut requests noise; do
		attack $kind 5000 &
		attacking=$!
		check "a download goes on amid the $round 5000 $kind" fetches
		wait $attacking
		check "and it lives" kill -0 $serve_pid
	done
	[ $round = second ] || before=$(resident)
done
# A sanitizer keeps what was freed, for a while.
[ "${OUT%san}" != "$OUT" ] ||
	check "memory does not grow from the second round" \
		test "$(resident)" -le $((before + before / 5 + 4096))

kill $serve_pid
wait $serve_pid
check "it ends as it should" test $? -eq 0
check "without a word of complaint" test ! -s "$dir/errors"
check "each line of its JSON is an object" jq -e 'type == "object"' \
	"$dir/events"
check "with no control character and nothing but UTF-8" sh -c \
	"! LC_ALL=C grep -q '[[:cntrl:]]' $dir/events &&
	iconv -f UTF-8 -t UTF-8 $dir/events"

# The same names on a screen.
export TMUX_TMPDIR="$dir" TERM=xterm-256color
tmux -f /dev/null new-session -d -s bench -x 100 -y 30 \
	"$PROGRAM watch -i bench0"
screen() {
	tmux capture-pane -p -t bench
}
shows() {
	screen | grep -qF -- "$1"
}
await 10 shows bench0
attack discovers 60
check "an escape sequence is shown as text" await 10 shows '\x1b]0;own'
check "no such name does anything to the screen" sh -c \
	"TMUX_TMPDIR=$dir tmux capture-pane -p -t bench | head -n 1 |
	grep -q octothorpe"
check "nor to the title" test \
	"$(tmux display -p -t bench '#{pane_title}')" != owned
end_tmux
finish
