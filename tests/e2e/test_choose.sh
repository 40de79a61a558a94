#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The firmware on the screen: what is here, and a load chosen by hand.
. "$(dirname "$0")/lib.sh"

export TMUX_TMPDIR="$dir" TERM=xterm-256color
shows() {
	tmux capture-pane -p -t "$at" | grep -qE -- "$1"
}
press() {
	tmux send-keys -t "$at" "$@"
}

# In a session of that name.
opens() {
	at=$1
	shift
	tmux -f /dev/null new-session -d -s "$at" -x 80 -y 24 "$PROGRAM $*"
}

opens bench practice --no-hands --speed 40 -n 2 --no-record
check "the phones are on the screen" await 20 shows 'SEP001B0C000001'
press f
check "f shows the loads that can be given" await 20 shows \
	'[1-9] loads?, [1-9] can be given'
check "by which key they are signed" shows 'practice key'
check "and which phones get the chosen one" await 10 shows \
	'Given now to SEP|Runs on SEP|No phone on this bench'
press Enter
check "Enter shows its files" await 5 shows 'Its files'
press Escape Escape t
check "t offers loads for a phone" await 5 shows 'Which load for SEP'
check "and tells who chose before" shows \
	'Chosen by XMLDefault.cnf.xml in the folder: '
press Home Down Enter
check "and asks for whom" await 5 shows 'Who shall be given the best SIP'
press Down
check "says what comes of it" await 5 shows '>  every 79'
press Enter
check "and says that it is chosen" await 5 shows \
	'Chosen: the best SIP load for every 79'
press l
check "so does the log" await 5 shows \
	'Chosen by hand: the best SIP load for every 79'
press Escape
check "the phones are revived" await 60 shows '2 revived'
press Enter Down Down
check "a phone may be erased when all is green" await 10 shows \
	'Yes: all that it will need'
check "as one file was read by ourselves" shows \
	'A file of its load was read through our own TFTP port'

opens plain practice --no-hands --speed 40 -n 1 --no-record --plain
await 20 shows 'SEP001B0C000000'
press f
check "a folder served as it is is not judged" await 5 shows 'plain'
press Escape t
check "and nothing is chosen" await 5 shows 'no load is chosen'
end_tmux

# A file whose name alone is wrong is copied by a key.
cable
"$TOOLS/packages" "$dir/made" served/=SIP41.8-5-2S
part=dsp41.8-5-2.sbn
mv "$dir/made/packages/served/$part" "$dir/made/packages/served/$part (1).sbn"
copies=$XDG_DATA_HOME/octothorpe/firmware
opens names run -i bench0 -d "$dir/made/packages/served" \
	--key-file "$dir/made/keys.yaml" --no-record
await 20 shows 'this bench|No phone|waiting'
press f
check "a load without a part cannot be given" await 20 shows \
	'1 load, none can be given|1 load, 0 can be given'
press End Enter c
check "c asks whether a copy is to be made" await 5 shows \
	"Make a copy of it that is called $part"
press n
check "and any other key leaves it" sh -c "[ ! -e '$copies/$part' ]"
press c y
check "y makes it among the person's data" await 5 cmp "$copies/$part" \
	"$dir/made/packages/served/$part (1).sbn"
press Escape
check "and the load can be given" await 20 shows '1 load, 1 can be given'
press l
check "the log says where it is" await 5 shows 'was copied as'
end_tmux
finish
