#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The configuration file: whose it is, what goes before what, what is refused
# and where, and that what is printed can be saved.
. "$(dirname "$0")/lib.sh"

file=$dir/config/octothorpe/config.yaml
mkdir -p "$dir/config/octothorpe"

# write LINE...: the file has these lines.
write() {
	printf '%s\n' "$@" >"$file"
}

# What config-file shows as set, a line each.
set_by() {
	"$PROGRAM" config-file "$@" | grep -v '^ *#' | grep .
}
sets() {
	want=$1
	shift
	set_by "$@" | grep -qxF -- "$want"
}
sets_not() {
	! set_by "$@" | grep -q "^$want"
}

# refused LINE WORDS: no command begins, by this line and reason of the file.
refused() {
	for c in config-file practice "watch -r /dev/null --json"; do
		"$PROGRAM" $c >"$dir/out" 2>"$dir/err"
		[ $? -eq 2 ] && [ "$(wc -l <"$dir/err")" -eq 1 ] &&
			[ ! -s "$dir/out" ] || return 1
		grep -qF -- "$file:$1: $2" "$dir/err" || return 1
	done
}

check "no file is needed" "$PROGRAM" config-file
check "a file that was asked for is" sh -c "! $PROGRAM config-file \
	--config $dir/nowhere"

# What it prints can be saved, and says the same.
same() {
	"$PROGRAM" config-file "$@" >"$dir/printed" &&
		cp "$dir/printed" "$file" &&
		"$PROGRAM" config-file | cmp "$dir/printed"
}
check "its output can be saved as it is" same
check "and does not set anything" sh -c "! grep -v '^ *#' $file | grep -v keys: |
	grep ."
check "with options, too" same -i eth1 -d "/a b" -d "it's # one" --force \
	--json=no --tftp-ports 2000-2003 -m 7941G -m '79: 60' --speed 0.5 \
	-a 10.0.0.1/24 --models ~/x -n 7

# Every default that is printed is right when it is no comment any more.
uncommented() {
	rm -f "$file"
	"$PROGRAM" config-file | sed -E 's/^#([a-z-]+:)/\1/
		s/^  #([a-z-]+:)/  \1/
		/^(interface|folder|read|address|model|models|pace): /d' \
		>"$dir/all"
	cp "$dir/all" "$file"
	[ "$(set_by | wc -l)" -ge 10 ]
}
check "what it prints as comments can be uncommented" uncommented

write 'phones: 9' 'folder: [/one, /two]' 'json: yes' 'interface: eth7'
check "the file sets an option" sets 'phones: 9'
check "the command line goes before it" sets 'phones: 8' -n 8
check "a list replaces the file's" sets '  - /three' -d /three
want='  - /one' check "which is gone" sets_not -d /three
check "a flag is put off by =no" sets 'json: no' --json=no
check "--no-config leaves it out" sh -c "! $PROGRAM config-file --no-config |
	grep -q '^phones: 9'"
want=interface check "a capture to read goes before its interface" \
	sets_not -r x
printf '\324\303\262\241\002\0\004\0\0\0\0\0\0\0\0\0\377\377\0\0\001\0\0\0' \
	>"$dir/empty.pcap"
check "watch reads it" "$PROGRAM" watch -r "$dir/empty.pcap"
cp "$file" "$dir/other.yaml"
rm "$file"
check "--config names another" sets 'phones: 9' --config "$dir/other.yaml"

# Under sudo it is the file of who called.
sudo_shows() {
	env SUDO_UID="$1" SUDO_GID="$1" HOME=/nowhere "$PROGRAM" config-file |
		grep -q "$2"
}
person=$(awk -F: '$3 > 0 && $6 ~ "^/" { print $3 ":" $6; exit }' /etc/passwd)
check "under sudo the caller's home is meant" sudo_shows "${person%%:*}" \
	"read from ${person#*:}/.config/octothorpe/config.yaml"
check "and root's own variable counts for nobody else" sh -c \
	"! SUDO_UID=${person%%:*} $PROGRAM config-file | grep -q $dir/config"

# What is wrong is told with its line.
write '# one' 'phones: 501'
check "a number out of bounds" refused 2 'phones: "501" is not a whole number'
write 'speed: fast'
check "no number" refused 1 'speed: "fast" is not a number from 0.1 to 1000'
write 'force: perhaps'
check "a flag" refused 1 'force: "perhaps" is neither yes nor no'
write 'palette: pink'
check "a word that is none" refused 1 \
	'palette: "pink" is none of dark, light, safe and mono'
write 'interface: ""'
check "nothing" refused 1 'interface: "" is empty'
write 'folder:' '- /x' 'wings: 2'
check "an unknown option" refused 3 'nothing here is called wings'
write 'help: yes'
check "an option for the command line only" refused 1 'nothing here is called help'
write 'phones: 1' '' 'phones: 2'
check "an option said twice" refused 3 'said twice: phones'
write 'folder: /x'
check "one value for a list" refused 1 'a list is wanted'
write 'interface: [a, b]'
check "a list for one value" refused 1 'one value is wanted'
write 'phones: 1' 'folder: [a'
check "broken YAML" refused 3 'libyaml'
write 'keys:' '  log: Hyper'
check "a key that nobody has" refused 2 'log: no key is called Hyper'
write 'keys:' '  dance: d'
check "an action that is none" refused 2 'nothing here is called dance'
write 'keys:' '  log: q'
check "a key of another action" refused 2 \
	'log: q would both be "quit" and "log"'
write 'keys:' '  quit: F2' '  log: F2'
check "one key for two actions" refused 3 \
	'log: F2 would both be "quit" and "log"'
write 'keys:' '  quit: "q Q"' '  log: none'
check "other keys, and none" sets "  quit: 'q Q'"
mkdir "$dir/folder"
check "a folder as file" sh -c "! $PROGRAM config-file --config $dir/folder"
head -c 2000000 /dev/zero | tr '\0' '#' >"$file"
check "a file too large" sh -c "! $PROGRAM config-file"

# The dashboard has the keys of the file, in its bar and its help.
write 'keys:' '  quit: Q' '  help: F2'
export TMUX_TMPDIR="$dir" TERM=xterm-256color
screen() {
	tmux capture-pane -p -t bench
}
shows() {
	screen | grep -qE -- "$1"
}
tmux -f /dev/null new-session -d -s bench -x 80 -y 24 \
	"$PROGRAM watch -r $dir/empty.pcap; echo it ended; sleep 60"
check "the bar shows the bound keys" await 10 shows 'F2  help.* Q  quit'
tmux send-keys -t bench q
tmux send-keys -t bench F2
check "a bound key is obeyed" await 5 shows '^ F2 +This page'
check "and the usual one is not" sh -c "! tmux capture-pane -p -t bench |
	grep 'it ended'"
tmux send-keys -t bench Q
check "the key for quitting quits" await 5 shows 'it ended'
finish
