#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Before a reset, on the practice bench: of a phone that is heard, and of one
# that is not.
. "$(dirname "$0")/lib.sh"

export TMUX_TMPDIR="$dir" TERM=xterm-256color
shows() {
	tmux capture-pane -p -t bench | grep -qE -- "$1"
}
press() {
	tmux send-keys -t bench "$@"
}

tmux -f /dev/null new-session -d -s bench -x 80 -y 24 \
	"$PROGRAM practice --speed 40 -n 1 -m 7961G --no-record"
await 20 shows 'SEP001B0C000000'
press g
check "g tells what comes before a reset" await 5 shows \
	'SEP001B0C000000, a 7961G that runs'
check "all that it will need is here" await 20 shows '✓ All is ready: Enter begins with'
press End
check "so is what needs no reset" await 5 shows 'unlocks the settings menu'
press Home Up Up Down
check "another sequence is a key away" await 5 shows '^>  total'
press Enter
check "Enter begins with it" await 5 shows '7961G, total +step 1 of'
press x
check "x stops" await 5 shows 'stopped'
press g
check "and g goes back to it" await 5 shows '^>. total'
press M
check "M lists the models" await 5 shows 'Which model is the phone at hand'
press / 7 9 4 1
check "and a text narrows them" await 5 shows '2 found'
press Enter Enter
check "of a phone that was not heard it is known, too" await 20 shows \
	'^ A 7941G that was not heard yet'
check "whether its load is here" await 20 shows '✓ All is ready: Enter begins with soft'
press Escape / 7 9 7 0 Enter Enter
await 5 shows 'A 7970G that'
check "which may not be" await 10 shows 'Not yet; red: firmware, reading'
press Enter
check "and keeps it from beginning" await 5 shows \
	'^ ! Not yet; red: firmware'
press O
check "one can go over it" await 5 shows 'Let the 7970G be erased all the same'
press y
check "which is told" await 5 shows 'Overridden by hand; Enter begins'
press Enter
check "and begin" await 5 shows 'a 7970G, soft, not heard yet'
press l
check "the log has both" await 5 shows \
	'A 7970G that was not heard yet may be erased, by hand'
press Escape
check "back leads into the guide again" await 5 shows 'not heard yet +step 1'
press Escape
check "and out of it" await 5 shows '1 phone'
end_tmux
finish
