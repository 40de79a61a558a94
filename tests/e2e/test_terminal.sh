#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The terminal is given back after a stop and a crash, and one that can do
# little is served with what it can.
. "$(dirname "$0")/lib.sh"

export TMUX_TMPDIR="$dir" TERM=xterm-256color
screen() {
	tmux capture-pane -p "$@" -t bench
}
shows() {
	screen | grep -qE -- "$1"
}
type() {
	tmux send-keys -t bench "$1" Enter
}
# Run with these variables from a shell with job control.
start() {
	type "clear; env $1 $PROGRAM practice --no-hands -n 1 --speed 12"
	await 20 shows 'SEP001B0C00000'
}
# It asks before it quits only while a phone is loading.
leave() {
	tmux send-keys -t bench q y
	await 10 shows '^[$]( y)?$'
	tmux send-keys -t bench C-u
}
as_before() {
	type "stty -a >$dir/now; tput cnorm"
	await 5 test -s "$dir/now" && cmp "$dir/before" "$dir/now"
}

tmux -f /dev/null new-session -d -s bench -x 80 -y 24 \
	"PS1='\$ ' bash --norc -i"
type "ulimit -c 0; stty -a >$dir/before"
await 5 test -s "$dir/before"

start A=1
tmux send-keys -t bench C-z
check "Ctrl-Z stops it and shows the shell" await 5 shows 'Stopped'
check "and gives the terminal back" as_before
type fg
check "fg shows the dashboard again" await 5 shows 'SEP001B0C00000.*794'
for signal in SEGV ABRT; do
	rm -f "$dir/now"
	kill -s $signal "$(pgrep -o -x octothorpe)"
	check "a crash by $signal gives the terminal back" as_before
	check "and leaves no dashboard behind" sh -c \
		"! TMUX_TMPDIR=$dir tmux capture-pane -p -t bench | grep frames/s"
	start A=1
done

coloured() {
	screen -e | grep -qE "$(printf '\033')\[([0-9;]*;)?3([1-6]|8;5;[0-9]+)m"
}
colourless() {
	! coloured
}
check "what matters is coloured" await 20 coloured
leave
start NO_COLOR=1
check "but not with NO_COLOR" colourless
leave

ascii() {
	! screen | LC_ALL=C grep -q '[^ -~]'
}
start LC_ALL=C
check "in the C locale bars are made of #" await 30 shows '##+\.'
check "and all is ASCII" ascii
leave
start TERM=vt100
check "a VT100 shows it, too" await 20 shows 'SEP001B0C00000.*794'
leave
type "clear; TERM=dumb $PROGRAM practice; echo status \$?"
check "a dumb terminal is refused in words" await 10 shows 'TERM=dumb'
check "by status 3" await 5 shows 'status 3'
end_tmux
finish
