#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# However the program ends, and whenever: nothing of it is left.
. "$(dirname "$0")/lib.sh"

TMPDIR=$dir/tmp
export TMPDIR
mkdir "$TMPDIR" "$dir/served"

gone() {
	[ -z "$(ls "$TMPDIR")" ] &&
		! ps -eo args | grep -qE '^[^ ]*octothorpe (practice|serve)'
}

# Moments in the life of the practice bench.
folder_made() {
	[ -n "$(ls "$TMPDIR")" ]
}
started() {
	grep -q '"event":"link"' "$dir/lines"
}
downloads() {
	grep -q '"state":"moving"' "$dir/lines"
}

for moment in folder_made started downloads; do
	for way in TERM KILL all; do
		: >"$dir/lines"
		setsid "$PROGRAM" practice --no-hands --json --speed 60 \
			-n 2 -m 7941G >"$dir/lines" 2>"$dir/errors" </dev/null &
		pid=$!
		await 20 $moment
		case $way in
		all) kill -TERM "-$pid" ;; # as timeout(1) does
		*) kill -$way $pid ;;
		esac
		wait $pid 2>/dev/null
		check "nothing is left of practice after $way, $moment" \
			await 5 gone
		check "and nothing was said" test ! -s "$dir/errors"
		rm -rf "${TMPDIR:?}"/*
	done
done

# The reader of our lines goes away, at once or while there is nothing to say.
cable
serve_into() {
	(
		"$PROGRAM" serve -i bench0 -a 192.168.79.1/24 \
			-d "$dir/served" 2>"$dir/errors"
		echo $? >"$dir/status"
	) | "$@"
}
serve_into head -n 1 >"$dir/first"
check "serve ends when its reader does" grep -qx 0 "$dir/status"
check "after a whole line" jq -e .event "$dir/first"
rm -f "$dir/status"
serve_into grep -m 1 '"state":"clear"' >"$dir/events"
check "and when it goes amid silence" grep -qx 0 "$dir/status"
check "having said that it serves" serving
check "with no word about its end" test ! -s "$dir/errors"

# No terminal, or none to speak of.
refused() {
	words=$1
	shift
	"$@" 2>"$dir/errors" >"$dir/out"
	[ $? -eq 3 ] && [ "$(wc -l <"$dir/errors")" -eq 1 ] &&
		grep -q "$words" "$dir/errors"
}
check "without a terminal the dashboard is refused" \
	refused terminal "$PROGRAM" run -i bench0 -d "$dir/served" </dev/null
check "and so is practice" refused terminal "$PROGRAM" practice </dev/null
check "which leaves nothing" await 5 gone

# In a terminal: its settings, and whether reading from it waits.
export TMUX_TMPDIR="$dir" TERM=xterm-256color
state="stty -a; grep flags /proc/self/fdinfo/0"
in_terminal() {
	rm -f "$dir/status" "$dir/after"
	tmux -f /dev/null new-session -d -s bench -x 80 -y 24 "sh -c '$state' \
		>$dir/before; $1; echo status \$? >$dir/status
		sh -c '$state' >$dir/after; sleep 600"
}
shows() {
	tmux capture-pane -p -t bench | grep -qE -- "$1"
}
# The practice bench that has no other above it.
oldest() {
	pgrep -o -f "^$PROGRAM practice"
}
# Press q, and mean it where a phone is under way.
asked() {
	! kill -0 "$1" 2>/dev/null || shows 'Quit( and leave.*)?[?]'
}
leaves() {
	tmux send-keys -t bench q
	await 5 asked "$1"
	if kill -0 "$1" 2>/dev/null; then
		tmux send-keys -t bench y
	fi
	await 5 sh -c "! kill -0 $1 2>/dev/null"
}
given_back() {
	check "the terminal is as it was after $1" \
		await 10 cmp "$dir/before" "$dir/after"
	end_tmux
	check "nothing is left after $1" await 10 gone
	rm -rf "${TMPDIR:?}"/*
}

for way in KEY TERM SEGV; do
	in_terminal "$PROGRAM practice --no-hands --speed 60 --pace max \
		-m 7941G"
	await 20 shows 'SEP001B0C00000'
	case $way in
	KEY) leaves "$(oldest)" ;;
	*) kill -$way "$(oldest)" ;;
	esac
	given_back $way
done

# Ctrl-Z, another program in the meantime, and back.
in_terminal "bash -i"
tmux send-keys -t bench "$PROGRAM practice --no-hands --speed 20" Enter
await 20 shows 'SEP001B0C00000'
pid=$(oldest)
tmux send-keys -t bench C-z
stopped() {
	grep -q '^State:.T' "/proc/$pid/status"
}
check "Ctrl-Z stops it" await 5 stopped
tmux send-keys -t bench "stty -a | head -n 3" Enter
check "and gives the terminal back" await 5 shows 'icanon|intr = '
tmux send-keys -t bench "clear; fg" Enter
check "fg brings the picture back" await 10 shows 'SEP001B0C00000'
leaves "$pid"
tmux send-keys -t bench exit Enter # kept until the shell reads again
given_back "Ctrl-Z and q"

in_terminal "$PROGRAM practice --no-hands --speed 60 -m 7941G"
await 20 shows 'SEP001B0C00000'
tmux kill-pane -t bench
await 5 sh -c '! tmux list-sessions'
check "nothing is left when the terminal vanishes" await 10 gone

in_terminal "$PROGRAM practice --no-hands --speed 60 -m 7941G"
await 20 shows 'SEP001B0C00000'
tmux resize-window -t bench -x 1 -y 1
tmux resize-window -t bench -x 300 -y 1
tmux resize-window -t bench -x 80 -y 24
check "a terminal of one cell does it no harm" \
	await 10 shows 'SEP001B0C00000'
end_tmux
await 10 gone

# The library keeps what it made of a name that it does not know.
for name in nonsense dumb ''; do
	in_terminal "ASAN_OPTIONS=detect_leaks=0 TERM=$name \
		$PROGRAM practice 2>$dir/errors"
	await 10 test -s "$dir/after"
	check "TERM=$name is refused" grep -qx 'status 3' "$dir/status"
	check "in one line" sh -c \
		"grep -c TERM=$name $dir/errors | grep -qx 1"
	given_back "TERM=$name"
done
finish
