#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same picture on every kind of terminal, in every size: what differs is
# the colours there are, and whether there is more than ASCII.
. "$(dirname "$0")/lib.sh"

export TMUX_TMPDIR="$dir" TERM=xterm-256color
sizes='60x16 80x24 132x43 250x70 40x10'
screen() {
	tmux capture-pane -p "$@" -t bench
}
shows() {
	screen | grep -qE -- "$1"
}
modes() {
	tmux display-message -p -t bench 'alternate #{alternate_on}
cursor #{cursor_flag} keypad #{keypad_flag} arrows #{keypad_cursor_flag}
wrap #{wrap_flag} insert #{insert_flag} origin #{origin_flag}'
}
# start TERM LOCALE: the program from a shell.
start() {
	rm -f "$dir/status"
	tmux send-keys -t bench "clear; env TERM=$1 LC_ALL=$2 $PROGRAM watch \
-r $dir/bench.pcap; echo \$? >$dir/status" Enter
	await 10 shows '^>.*SEP001B0C00000'
}

# A terminal with more colours than the palette has numbers for.
infocmp -x xterm-256color | sed -E 's/^xterm-256color\|/deep|/
	s/colors#[^,]*/colors#0x1000000/' | tic -x -o "$dir/terminfo" - \
	2>"$dir/tic"
export TERMINFO_DIRS="$dir/terminfo:"

# The faults make phones that are stuck and that need hands.
"$PROGRAM" practice --auto --no-hands -n 5 --speed 60 --pace max --json \
	--fault loop-term --fault static-address --write "$dir/bench.pcap" \
	>"$dir/events" 2>&1
tmux -f /dev/null new-session -d -s bench -x 80 -y 24 \
	"PS1='\$ ' bash --norc -i"
await 5 shows '^[$]'
modes >"$dir/modes"

# Whether the picture of a size is there, and stays.
rests() {
	screen >"$dir/now"
	sleep 0.05
	screen | cmp -s "$dir/now" && case $1 in
	40x10) grep -q '^This window is 40x10' "$dir/now" ;;
	*) head -n 1 "$dir/now" | grep -q watch &&
		tail -n 1 "$dir/now" | grep -q '^  Enter ' ;;
	esac
}
picture() {
	tmux resize-window -t bench -x "${1%x*}" -y "${1#*x}"
	await 5 rests "$1"
	cat "$dir/now"
}
pictures() {
	for size in $sizes; do
		echo "== $size"
		picture "$size"
	done
	tmux resize-window -t bench -x 80 -y 24
	await 5 rests 80x24
}

# What there is of colours on the screen: none, 8 or 256.
colours() {
	screen -e >"$dir/octets"
	if grep -qF "$(printf '\033[38;5;')" "$dir/octets"; then
		echo 256
	elif grep -qE "$(printf '\033')\[([0-9;]*;)?3[1-7]m" "$dir/octets"; then
		echo 8
	else
		echo none
	fi
}
# The cursor is hidden; else it stands at the end of the picture, in the
# corner.
cursor_is_away() {
	tmux display-message -p -t bench '#{cursor_flag} #{cursor_x} #{cursor_y}' |
		grep -qE '^0 |^1 0 23$'
}

# It ended well, the shell is there again, and the terminal as it was.
given_back() {
	grep -qx 0 "$dir/status" && modes | cmp "$dir/modes" - &&
		[ "$(screen | grep -v '^$' | tail -n 1)" = '$' ]
}

while read -r term locale shown colours; do
	start "$term" "$locale"
	pictures >"$dir/pictures"
	# The first of each is what the others are held to.
	[ -e "$dir/$shown" ] || cp "$dir/pictures" "$dir/$shown"
	check "$term, $locale: the pictures are right" \
		cmp "$dir/$shown" "$dir/pictures"
	check "$term, $locale: colours: $colours" [ "$(colours)" = "$colours" ]
	check "$term, $locale: the cursor is out of the way" cursor_is_away
	tmux send-keys -t bench q
	await 5 test -s "$dir/status"
	check "$term, $locale: and all is given back" await 5 given_back
done <<EOF
xterm-256color C.UTF-8 utf8 256
xterm-256color C ascii 256
tmux-256color C.UTF-8 utf8 256
tmux-256color C ascii 256
screen C.UTF-8 utf8 8
screen C ascii 8
linux C.UTF-8 ascii 8
linux C ascii 8
vt100 C.UTF-8 ascii none
vt100 C ascii none
vt220 C.UTF-8 ascii none
xterm C.UTF-8 utf8 8
xterm-mono C.UTF-8 utf8 none
deep C.UTF-8 utf8 8
xterm-256color no_SUCH.UTF-8 ascii 256
EOF
check "ASCII is ASCII" sh -c "! LC_ALL=C grep '[^ -~]' $dir/ascii"
check "and nothing in it is told by a sign that is none" sh -c \
	"! grep -F '?' $dir/ascii | grep -vF ' ?  help'"
check "lines are lines, where there are any" grep -q '── log ──' "$dir/utf8"
check "and dashes elsewhere" grep -q -- '-- log --' "$dir/ascii"

# What is no terminal for a picture is told so.
while read -r name words; do
	tmux send-keys -t bench "clear; $name $PROGRAM watch -r \
$dir/bench.pcap; echo $name ends by \$?" Enter
	check "$name is refused" await 5 shows "^$name ends by 3"
	check "in words" shows "octothorpe: $words"
done <<EOF
TERM=nope TERM=nope names no terminal known here; try
TERM=unknown TERM=unknown names no terminal known here; try
TERM=dumb TERM=dumb cannot show the dashboard
TERM= TERM is not set; try
EOF
end_tmux
finish
