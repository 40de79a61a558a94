#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Random keys and sizes in a real terminal, while phones are revived. The keys
# and sizes are those of a seed; MONKEY=N is another. Not among them are q
# and those that the terminal itself makes signals of.
. "$(dirname "$0")/lib.sh"

export TMUX_TMPDIR="$dir" TERM=xterm-256color
seed=${MONKEY:-7900}
screen() {
	tmux capture-pane -p "$@" -t bench
}
shows() {
	screen | grep -qE -- "$1"
}
# What tmux knows of the state that the program left the terminal in.
modes() {
	tmux display-message -p -t bench 'alternate #{alternate_on}
cursor #{cursor_flag} mouse #{mouse_any_flag} keypad #{keypad_flag} \
arrows #{keypad_cursor_flag} wrap #{wrap_flag} insert #{insert_flag}'
}

# Batches, a line each: columns, rows, and names of keys.
batches() {
	awk -v seed="$1" -v n="$2" '
	function any(list, n) {
		return list[1 + int(rand() * n)]
	}
	BEGIN {
		srand(seed)
		sizes = split("60 16,80 24,132 43,250 70,40 10,59 16,1 1",
			size, ",")
		names = split("Enter Escape Up Down Left Right PPage NPage " \
			"Home End IC DC BSpace Tab BTab F1 F2 F12 C-l C-a C-h " \
			"M-x S-Up C-Left Space ? / j k l s f t g M a O h m n N p o v F S " \
			"b < > e r u w x y z 0 7 9", name)
		for (; n > 0; n--) {
			line = any(size, sizes)
			if (rand() < 0.5)
				line = (1 + int(rand() * 250)) " " \
					(1 + int(rand() * 70))
			for (k = 0; k < 25; k++)
				line = line " " any(name, names)
			print line
		}
	}'
}

# The picture has come to rest in a window of so many columns and rows.
in_order() {
	if [ "$1" -lt 60 ] || [ "$2" -lt 16 ]; then
		[ "$1" -lt 24 ] || shows "^This window is $1x$2"
	else
		screen | head -n 1 | grep -qE 'practice|SEP|phones|^ ! '
	fi
}
alive() {
	[ ! -e "$dir/status" ]
}

tmux -f /dev/null new-session -d -s bench -x 80 -y 24 \
	"stty -a >$dir/before; exec sh"
await 5 test -s "$dir/before"
modes >"$dir/modes"
tmux send-keys -t bench "$PROGRAM practice -n 12 --speed 60 \
--seed $seed \
--fault loop-term --fault drop=1% --mouse; echo \$? >$dir/status; \
stty -a >$dir/after" Enter
await 20 shows 'SEP001B0C00000'
batches "$seed" 40 >"$dir/batches"
bad='none was done'
while read -r cols rows keys; do
	tmux resize-window -t bench -x "$cols" -y "$rows"
	# shellcheck disable=SC2086
	tmux send-keys -t bench -- $keys
	tmux send-keys -l -t bench "$(printf '\033[<0;9;%dM\033[<0;9;%dm' \
		"$((rows / 2))" "$((rows / 2))")"
	bad=
	alive && await 5 in_order "$cols" "$rows" && continue
	bad="$cols $rows: $keys"
	break
done <"$dir/batches"
check "40 batches of keys and sizes leave a picture in order (MONKEY=$seed)" \
	[ -z "$bad" ]
[ -z "$bad" ] || {
	echo "$bad"
	screen
}
tmux resize-window -t bench -x 80 -y 24
tmux send-keys -t bench Escape
sleep 0.1
tmux send-keys -t bench Escape
sleep 0.1
tmux send-keys -t bench Escape
check "Escape leads home" await 5 shows ' phones? .*(revived|loading|stuck|off)'
tmux send-keys -t bench q
await 1 test -s "$dir/status" || tmux send-keys -t bench y
check "q ends it" await 10 grep -qx 0 "$dir/status"
check "the terminal has its settings back" await 5 \
	cmp "$dir/before" "$dir/after"
modes >"$dir/modes.after"
check "and its modes" cmp "$dir/modes" "$dir/modes.after"
end_tmux
finish
