#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What --palette, --mouse and --mute change of what a terminal gets.
. "$(dirname "$0")/lib.sh"

export TMUX_TMPDIR="$dir" TERM=xterm-256color
screen() {
	tmux capture-pane -p "$@" -t bench
}
shows() {
	screen | grep -qE -- "$1"
}
# start "VARIABLE=VALUE..." ARGUMENTS...: the program in place of the last.
start() {
	rm -f "$dir/status"
	tmux respawn-window -k -t bench "env $1 $PROGRAM $2 \
		2>$dir/errors; echo status \$? >$dir/status; sleep 600"
}
tmux -f /dev/null new-session -d -s bench -x 80 -y 24 'sleep 600'

# The colours: a cable without carrier is bad news at once.
ip link add bench0 type veth peer name phone0
ip link set bench0 up
bad() {
	screen -e | grep -F 'No carrier on' |
		grep -qE "$(printf '\033')\[(38;5;)?$1mNo"
}
colourless() {
	! screen -e | grep -qE "$(printf '\033')\[([0-9;]*;)?[349][0-8](;|m)"
}
while read -r variables palette want; do
	start "$(echo "$variables" | tr , ' ')" "watch -i bench0 $palette"
	await 10 shows 'No carrier on'
	case $want in
	none) check "$variables $palette: no colour" await 5 colourless ;;
	*) check "$variables $palette: bad is $want" await 5 bad "$want" ;;
	esac
done <<EOF
TERM=tmux-256color --all=no 203
TERM=tmux-256color --palette=dark 203
TERM=tmux-256color --palette=light 124
TERM=tmux-256color --palette=safe 208
TERM=tmux-256color --palette=mono none
TERM=tmux-256color,NO_COLOR=1 --palette=safe none
TERM=tmux-256color,NO_COLOR= --palette=safe 208
TERM=screen --palette=dark 31
TERM=screen --palette=light 31
TERM=screen --palette=safe 35
TERM=screen --palette=mono none
TERM=vt100 --palette=safe none
EOF

"$PROGRAM" practice --auto --no-hands -n 2 --speed 60 --pace max --json \
	-w "$dir/bench.pcap" >"$dir/events" 2>&1
# A click as the terminal sends it: by SGR (1006), or in the first way.
click() {
	octal=$(printf %o $((32 + $2)))
	case $1 in
	sgr) printf '\033[<0;10;%dM\033[<0;10;%dm' "$2" "$2" ;;
	old) printf "\\033[M *\\$octal\\033[M#*\\$octal" ;;
	esac >"$dir/click"
	tmux send-keys -l -t bench "$(cat "$dir/click")"
}
# The line of the screen where a text stands, from 1.
line_of() {
	screen | grep -nE -- "$1" | head -n 1 | cut -d : -f 1
}
mouse() {
	[ "$(tmux display-message -p -t bench '#{mouse_any_flag}')" = "$1" ]
}
first='^>.*SEP001B0C00000' second='^ .*SEP001B0C00000'
for way in 'sgr xterm-256color' 'old screen'; do
	start "TERM=${way#* }" "watch -r $dir/bench.pcap --mouse"
	await 10 shows "$first"
	check "${way#* }: --mouse asks for clicks" mouse 1
	name=$(screen | grep -oE "$second[01]" | grep -oE 'SEP[0-9A-F]+')
	click "${way% *}" "$(line_of "$second")"
	check "a click chooses a phone" await 5 shows "^>.*$name"
	click "${way% *}" "$(line_of "$first")"
	check "a second one opens it" await 5 shows "^ $name .*794"
	tmux send-keys -t bench Escape q
	await 5 test -s "$dir/status"
	check "and none are asked for after the end" mouse 0
done
start TERM=xterm-256color "watch -r $dir/bench.pcap --mouse"
await 10 shows "$first"
kill -s SEGV "$(pgrep -o -x octothorpe)"
await 5 test -s "$dir/status"
check "nor after a crash" await 5 mouse 0
start TERM=xterm-256color "watch -r $dir/bench.pcap"
await 10 shows "$first"
check "the mouse is the terminal's own without it" mouse 0

# All octets that the terminal got, from the start to a phone that is revived.
bells() {
	tr -dc '\a' <"$dir/octets" | wc -c
}
revive() {
	start TERM=xterm-256color "practice --no-hands -n 1 --speed 60 --pace max $1"
	tmux pipe-pane -t bench "cat >$dir/octets"
	await 30 shows 'safe to unplug'
	sleep 0.2
}
revive
check "a revived phone rings the bell" [ "$(bells)" -eq 1 ]
check "and flashes in the title" await 3 shows '^ . SEP.* is revived'
revive --mute
check "--mute is shown" shows '^ octothorpe.* muted '
check "and rings none" [ "$(bells)" -eq 0 ]
tmux send-keys -t bench m
check "m ends it" await 5 sh -c "! TMUX_TMPDIR=$dir tmux capture-pane -p \
	-t bench | grep muted"
end_tmux
finish
