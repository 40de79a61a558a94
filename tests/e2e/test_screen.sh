#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The program in a terminal of 80x24, its screen read back.
. "$(dirname "$0")/lib.sh"

export TMUX_TMPDIR="$dir" TERM=xterm-256color
screen() {
	tmux capture-pane -p -t bench
}
shows() {
	screen | grep -qE -- "$1"
}

tmux -f /dev/null new-session -d -s bench -x 80 -y 24 \
	"stty -a >$dir/before; $PROGRAM practice --no-hands --speed 20 -n 3; \
	echo status \$? >$dir/status; stty -a >$dir/after; sleep 60"
check "the phones are on the screen by name" await 20 shows 'SEP001B0C00000'
check "a download is shown with percent" await 30 shows '[0-9]+ ?%'
check "nobody is told to unplug while it writes" await 60 shows \
	'[Dd]o not unplug'
check "a phone is shown as revived" await 60 shows 'revived'
check "and as safe to unplug" await 30 shows '[Ss]afe to unplug'
narrow() {
	[ "$(screen | wc -L)" -le 80 ]
}
check "no line is wider than the terminal" narrow
tmux send-keys -t bench '?'
check "? shows the help" await 5 shows 'Help|Keys|help'
tmux send-keys -t bench Escape
tmux resize-window -t bench -x 132 -y 43
check "it follows a resize" await 5 sh -c \
	"TMUX_TMPDIR=$dir tmux capture-pane -p -t bench | \
	awk 'length > 90 { found = 1 } END { exit !found }'"
tmux resize-window -t bench -x 40 -y 10
check "too small a terminal is told so" await 5 shows '60'
tmux resize-window -t bench -x 80 -y 24
await 5 shows 'SEP001B0C00000'
await 60 shows '3 revived'
tmux send-keys -t bench q
check "q ends it" await 10 grep -q 'status 0' "$dir/status"
check "the terminal is as it was" await 5 cmp "$dir/before" "$dir/after"

# Ended by a signal, or by Ctrl-C.
for way in TERM HUP C-c; do
	rm -f "$dir/status" "$dir/pid"
	tmux respawn-window -k -t bench "stty -a >$dir/before; \
		sh -c 'echo \$\$ >$dir/pid; exec $PROGRAM practice --no-hands'; \
		echo status \$? >$dir/status; stty -a >$dir/after; sleep 60"
	await 20 shows 'SEP001B0C00000'
	case $way in
	C-c) tmux send-keys -t bench C-c ;;
	*) kill -$way "$(cat "$dir/pid")" ;;
	esac
	check "the terminal is given back after $way" await 10 \
		sh -c "grep -q status $dir/status && cmp $dir/before $dir/after"
done
end_tmux
finish
