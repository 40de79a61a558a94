#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The guide: every model of the catalogue, a technician's own files, and what
# is said to wrong names, wrong words and wrong files.
. "$(dirname "$0")/lib.sh"

# guide ARGUMENT...: its lines in $dir/out, its status in $status.
guide() {
	"$PROGRAM" guide "$@" >"$dir/out" 2>"$dir/err"
	status=$?
}
says() {
	tr -s ' \n' '  ' <"$dir/out" | grep -qF -- "$1"
}
# ends STATUS WORDS ARGUMENT...: with one line of complaint and nothing else.
ends() {
	want=$1 words=$2
	shift 2
	guide "$@"
	cat "$dir/err"
	[ $status -eq "$want" ] && [ "$(wc -l <"$dir/err")" -eq 1 ] &&
		[ ! -s "$dir/out" ] && grep -qF -- "$words" "$dir/err"
}

guide 7961
check "a 7961 has a guide" [ $status -eq 0 ]
check "with its code in groups" says 'code 1 2 3 4 5 6 7 8 9 * 0 #'
check "and the window as a range" says 'from 10 s to 3 min after power-up'
check "in 80 columns" sh -c "[ \$(wc -L <$dir/out) -lt 80 ]"
check "with lamps in UTF-8" grep -q '●' "$dir/out"
LC_ALL=C "$PROGRAM" guide 7961 >"$dir/out"
check "or in ASCII" sh -c "! grep -q '[^ -~]' $dir/out"
guide CP-7961G --sequence total
check "another sequence can be told" says 'code 3 4 9 1 6 7 2 8 5 0 * #'
guide 7940 --sequence keep-network
check "a 7940 asks whether to keep the network" says 'Press 1, so that'
guide 6821
check "a model that the catalogue lacks" says 'The steps, with soft'

guide --list
check "the list" [ $status -eq 0 ]
check "of rows, not of sentences" sh -c "! grep '[.]\$' $dir/out"
cut -d ' ' -f 1 "$dir/out" >"$dir/models"
"$PROGRAM" completion bash | grep -o "7906G [^']*" | head -n 1 |
	tr ' ' '\n' >"$dir/known"
check "has every model of the catalogue" sh -c \
	"[ -s $dir/known ] && ! grep -vxFf $dir/models $dir/known"
answered() {
	while read -r m; do
		guide "$m" && [ $status -eq 0 ] && [ -s "$dir/out" ] ||
			{ echo "$m"; return 1; }
		guide "$m" --json
		jq -e --arg m "$m" '.model == $m and
			((.steps | length) > 0 or .plain != null)' \
			"$dir/out" || return 1
	done <"$dir/models"
}
check "every one of them has steps or a plain word" answered
guide --list --json
check "and the list as JSON has as many" sh -c \
	"[ \$(jq -s length $dir/out) -eq \$(wc -l <$dir/models) ]"

guide --see 'protocol INVAL'
check "what is seen is found by parts of words" says \
	'Protocol Application Invalid'
guide 7961 --see upgrading
check "of one model, too" says 'Upgrading'
guide --see Upgrding
check "and with a letter missing" says 'what is near them'
guide --see upgrading --json
check "as JSON, too" jq -es 'any(.[]; .see == "Upgrading" and
	any(.stages[]; . == "loading"))' "$dir/out"

guide --see 'XML Error [4]: bad'
check "what has most of the words is told" says \
	'Nothing has all of these words; what has most of them: XML Error'

check "a wrong name gets the nearest" ends 2 'near it: 7941G' 7491
check "a wrong sequence those there are" ends 2 \
	'it has soft, total and keep-network' 7961 --sequence hard
check "where there is none, too" ends 2 'it has none' 7905 --sequence soft
check "what another model shows" ends 1 'known of a 7911G that looks' \
	7911 --see bullseye
check "what nobody knows" ends 1 'looks like "smoke"' --see smoke
check "no model at all" ends 2 'for which model?'
check "too many questions" ends 2 'for which model?' 7961 --list

# A technician's own file.
mkdir -p "$dir/config/octothorpe"
own=$dir/config/octothorpe/resets.yaml
cat >"$own" <<'END'
facts:
  - name: unlock
    say: Ask Anna for the code.
    confidence: one
families:
  - name: ours
    models: [7920X]
    procedures: [java]
    confidence: inferred
    menu: [unlock]
END
guide 7961
check "an own fact overrides" says 'Ask Anna for the code. (reported once)'
guide 7920x
check "an own model is added" says 'Nobody reported this'
guide --list
check "and listed" grep -q '^7920X *soft' "$dir/out"
printf 'facts:\n  - name: a\n    say: b\n    confidence: sure\n' >"$own"
check "a wrong file is refused with line and reason" ends 1 \
	"$own:4: Invalid ENUM value: sure" 7961
printf 'facts:\n  - name: a\n    say: b\n    confidence: "\\e[2J"\n' >"$own"
check "and what a terminal would obey in it goes" ends 1 \
	"$own:4: Invalid ENUM value:  [2J" 7961
chmod 0 "$own"
if [ "$(id -u)" = 0 ] && head -c 1 "$own" >/dev/null 2>&1; then
	ok "root reads any file"
else
	check "a file that cannot be read" ends 1 'Permission denied' 7961
fi
rm -f "$own"

# The machine's file goes before the person's: /etc is ours in this namespace.
cat >"$dir/machine" <<'END'
mount -t tmpfs none /etc && mkdir /etc/octothorpe || exit 9
printf 'facts:\n  - {name: unlock, say: Of etc., confidence: two}\n' \
	>/etc/octothorpe/resets.yaml
"$1" guide 7961 | grep -q 'Of etc.' || exit 1
printf 'facts:\n  - {name: unlock, say: My own., confidence: two}\n' >"$2"
"$1" guide 7961 | grep -q 'My own.' || exit 2
END
check "the machine's file counts, and the person's above it" \
	unshare -m sh "$dir/machine" "$PROGRAM" "$own"
finish
