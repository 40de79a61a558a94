#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Help, manual, both completions and the configuration file name the same
# commands and options, and the completions answer as a shell asks them.
. "$(dirname "$0")/lib.sh"

manual=src/octothorpe.8
bash=$dir/octothorpe.bash
zsh=$dir/octothorpe.zsh
"$PROGRAM" completion bash >"$bash"
"$PROGRAM" completion zsh >"$zsh"
check "bash takes its script" bash -n "$bash"
check "zsh takes its script" zsh -fn "$zsh"

# bash_answers WORD...: what bash offers for the last word, sorted.
bash_answers() {
	bash --norc -c '. "$0"
		COMP_WORDS=(octothorpe "$@") COMP_CWORD=$#
		_octothorpe
		printf "%s\n" "${COMPREPLY[@]}"' "$bash" "$@" | sort
}

# zsh_specs COMMAND: what the zsh script tells _arguments, a line each.
zsh_specs() {
	zsh -fc 'compdef() { }
		_arguments() { print -rl -- "$@" }
		. "$0"
		words=(octothorpe "$1" "") CURRENT=3
		_octothorpe' "$zsh" "$1"
}

# Options without a mark in the manual are every command's; those marked "only"
# stand on the command line only.
manual_options() {
	awk -v command="$1" '
	function tell() {
		if (name != "" && (marks == "" ||
		    (command == "config-file" && marks !~ / only$/) ||
		    index(marks " ", " " command " ")))
			print "-" name
		name = marks = ""
	}
	/^\.It Fl / && match($0, /-[a-z-][a-z-]+/) {
		tell()
		name = substr($0, RSTART, RLENGTH)
	}
	name != "" && /^\.Pq Cm / { marks = $0 }
	/^\.El/ { tell() }' $manual | sort
}

help_options() {
	"$PROGRAM" "$1" --help |
		sed -nE 's/^  (-.,|   ) (--[a-z-]+).*/\2/p' | sort
}

# The letters too, as "-i --interface".
letters() {
	"$PROGRAM" "$1" --help | sed -nE 's/^  (-.), (--[a-z-]+).*/\1 \2/p' |
		sort
}
manual_letters() {
	sed -nE 's/^\.It Fl (.) , Fl (-[a-z-]+).*/-\1 -\2/p' $manual | sort
}

"$PROGRAM" --help | sed -nE 's/^  ([a-z-]+) .*/\1/p' | sort >"$dir/commands"
sed -n '/^The commands are/,/^\.El/s/^\.It Cm //p' $manual |
	cut -d ' ' -f 1 | sort >"$dir/manual"
check "the manual tells of every command" diff "$dir/commands" "$dir/manual"
bash_answers '' | grep -v '^--' >"$dir/bash"
check "bash completes every command" diff "$dir/commands" "$dir/bash"
sed -nE "s/^\\t\\t'([a-z-]+):.*/\\1/p" "$zsh" | sort >"$dir/zsh"
check "zsh completes every command" diff "$dir/commands" "$dir/zsh"

while read -r c; do
	help_options "$c" >"$dir/help"
	check "$c has help" test -s "$dir/help"
	check "$c: it fits on a terminal of 80 columns" sh -c \
		"! $PROGRAM $c --help | grep -E '.{80}'"
	manual_options "$c" >"$dir/manual"
	check "$c: the manual has the same options" \
		diff "$dir/help" "$dir/manual"
	bash_answers "$c" -- >"$dir/bash"
	check "$c: bash completes the same options" \
		diff "$dir/help" "$dir/bash"
	zsh_specs "$c" | grep -oE -- '--[a-z-]+[=[]|^--[a-z-]+' |
		tr -d '=[' | sort -u >"$dir/zsh"
	check "$c: zsh completes the same options" diff "$dir/help" "$dir/zsh"
done <"$dir/commands"

# Of each action: its name, its usual keys, what it does.
file_keys() {
	"$PROGRAM" config-file --no-config | sed '1,/^keys:/d' | awk '
	/^  # / { text = text substr($0, 4) }
	/^  #[a-z]/ {
		gsub(/^  #|:|\047/, "")
		print $0 text
		text = ""
	}'
}
manual_keys() {
	sed -n '/^\.Sh KEYS/,/^\.El/p' $manual | awk '
	function tell() {
		if (row != "")
			print row
		row = ""
	}
	/^\.It Cm / {
		tell()
		row = $0
		gsub(/^\.It Cm |Pq |\\&/, "", row)
		next
	}
	/^\.El/ { tell() }
	row != "" { row = row " " $0 }'
}
file_keys >"$dir/file"
manual_keys >"$dir/manual"
check "there are keys" grep -qx 'quit q Quit; .*' "$dir/file"
check "the manual has the same keys" diff "$dir/file" "$dir/manual"

letters config-file >"$dir/help"
manual_letters >"$dir/manual"
check "the manual has the same letters" diff "$dir/help" "$dir/manual"

# The values.
mkdir -p "$dir/files/a folder"
: >"$dir/files/a file"
answers() {
	want=$1
	shift
	bash_answers "$@" | grep -qxF -- "$want"
}
no_answer() {
	[ -z "$(bash_answers "$@")" ]
}
check "interfaces after -i" answers lo run -i ''
check "and after --interface=" answers lo run --interface = l
check "folders after -d" answers "$dir/files/a folder" run -d "$dir/files/"
check "but no files" sh -c "! bash -c '. $bash
	COMP_WORDS=(octothorpe run -d $dir/files/) COMP_CWORD=3
	_octothorpe; printf \"%s\n\" \"\${COMPREPLY[@]}\"' | grep 'a file'"
check "files after -r" answers "$dir/files/a file" watch -r "$dir/files/"
check "models after -m" answers 7941G-GE practice -m 7941
check "shells after completion" answers zsh completion ''
check "nothing after a number's option" no_answer practice -n ''
check "nothing for a command that is none" no_answer fly --
check "the start of an option" answers --any-client serve --any
check "zsh knows interfaces" sh -c "grep -q 'IFACE:_octothorpe_interf' $zsh"
check "zsh knows models" sh -c "grep -qE 'MODEL:.*7941G-GE' $zsh"

# The file has all options of the command line, by the same names.
"$PROGRAM" config-file | sed -nE 's/^#?([a-z-]+):.*/\1/p' | sort \
	>"$dir/file"
{
	help_options config-file |
		grep -vxE -- '--(config|no-config|help)' | sed 's/^--//'
	echo keys
} | sort >"$dir/help"
check "config-file prints all options" diff "$dir/help" "$dir/file"

# Installed where the shells look for them. Another PREFIX would build the
# program anew, under the tests that run beside this one.
installed() {
	share=$dir/root/usr/local/share
	make -s install DESTDIR="$dir/root" &&
		cmp "$bash" "$share/bash-completion/completions/octothorpe" &&
		cmp "$zsh" "$share/zsh/site-functions/_octothorpe" &&
		make -s uninstall DESTDIR="$dir/root" &&
		[ -z "$(find "$dir/root" -type f)" ]
}
check "make install puts both in place, uninstall removes all" installed
finish
