#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The command firmware over real manifests, over made-up packages with every
# defect, and over folders as people have them.
. "$(dirname "$0")/lib.sh"

export XDG_CACHE_HOME="$dir/cache"
shared=../shared/samples/manifests

# firmware PATH... [OPTION...]: its lines in $dir/out, its status in $status.
firmware() {
	"$PROGRAM" firmware "$@" >"$dir/out" 2>"$dir/errors"
	status=$?
}

# Whether a line was printed that jq's condition holds for.
line() {
	jq -es "any(.[]; $1)" "$dir/out"
}

# The file of this name has this verdict.
verdict() {
	line ".file? // \"\" | endswith(\"/$1\")" &&
		[ "$(jq -r "select(.file? // \"\" | endswith(\"/$1\")) |
			.verdict" "$dir/out")" = "$2" ]
}

# --- Real manifests.

if [ -d $shared ]; then
	firmware --json $shared
	for f in SIP41.8-5-4S term41.default term61.default; do
		check "$f is intact, for 41, key A" line ".verdict == \"intact\" and
			.platform == \"41\" and .key == \"A\" and
			.embedded == \"$f.loads\""
	done
	check "its signing time is that of the facts" line \
		'.embedded == "SIP41.8-5-4S.loads" and
		.signed == "2010-01-04T17:04:38Z"'
	check "P0S3-8-12-00 is intact, for 7940, key B" line \
		'.embedded == "P0S3-8-12-00.loads" and .platform == "7940" and
		.key == "B" and .signed == "2009-05-21T16:58:10Z" and
		.verdict == "intact"'
	check "its load lacks five parts" line '.load == "SIP41.8-5-4S" and
		(.missing | length) == 5 and (.complete | not) and
		(.usable | not) and .protocol == "SIP" and
		.models == ["7941G", "7941G-GE", "7961G", "7961G-GE"]'
	check "both default manifests are its own" sh -c \
		"! grep -q '\"load\":\"term' $dir/out"
	check "that is a problem" [ $status -eq 1 ]

	mkdir "$dir/changed"
	at=400
	while [ $at -lt 650 ]; do
		cp $shared/SIP41.8-5-4S.loads "$dir/changed/"
		chmod u+w "$dir/changed/SIP41.8-5-4S.loads"
		octet=$(od -An -tu1 -j $at -N 1 $shared/SIP41.8-5-4S.loads)
		printf "\\$(printf %o $((octet ^ 1)))" | dd bs=1 seek=$at \
			of="$dir/changed/SIP41.8-5-4S.loads" conv=notrunc \
			2>/dev/null
		firmware --json "$dir/changed"
		check "octet $at changed: content damaged" \
			verdict SIP41.8-5-4S.loads damaged
		at=$((at + 83))
	done
	cp $shared/SIP41.8-5-4S.loads "$dir/changed/"
	printf '\252' | dd bs=1 seek=200 conv=notrunc \
		of="$dir/changed/SIP41.8-5-4S.loads" 2>/dev/null
	firmware --json "$dir/changed"
	check "an octet of the signature changed: unknown signer" \
		verdict SIP41.8-5-4S.loads unknown-signer

	firmware $shared
	check "people read who signed it and when" grep -q \
		'SIP41.8-5-4S .* 7941, 7961 .* key A 2010-01-04 .* incomplete' \
		"$dir/out"
	check "and which parts are not here" grep -q \
		'not here: jar41sip.8-5-4TH1-6.sbn' "$dir/out"
	check "80 columns suffice" sh -c "! grep -E '.{80}' $dir/out"
else
	skip "real manifests: no ../shared"
fi

# --- Made-up packages of every kind, with every defect.

"$TOOLS/packages" "$dir/made" >/dev/null
keys=$dir/made/keys.yaml

# A path of the list of what is expected: "archive/member", "folder LOAD".
expected() {
	case $1 in
	*' '*) package=${1%% *} object=".load? == \"${1#* }\"" ;;
	*/*) package=${1%%/*} object="(.file? // \"\" | . == \"${1#*/}\" or
		endswith(\"/$1\"))" ;;
	*) package=$1 object=".verdict?" ;; # the archive, or what is in it
	esac
	firmware --json --key-file "$keys" "$dir/made/packages/$package"
	if [ "$2" = none ]; then
		# What is only good to know, or nobody's to judge, is no defect.
		line "$object and all(.notes[]; test(\"^(practice|hardware|no-key|\
needs-step|unsigned-bin|not-judged|line-end):\"))"
	else
		line "$object and any(.notes[]; startswith(\"$2: \"))"
	fi
}

while IFS="$(printf '\t')" read -r path finding; do
	check "$path: $finding" expected "$path" "$finding"
done <"$dir/made/expected"

firmware --json --key-file "$keys" "$dir/made/packages/sound"
check "a sound load is no problem" [ $status -eq 0 ]
firmware --json "$dir/made/packages/sound"
check "without the keys nobody signed it" line '.verdict == "unknown-signer"'
check "and phones would refuse it" [ $status -eq 1 ]
firmware --key-file "$keys" "$dir/made/packages"
check "all of them at once" [ $status -eq 1 ]
check "the table tells all loads" grep -q '^P0S3-8-12-00 ' "$dir/out"
firmware --key-file "$keys" --files "$dir/made/packages/sound"
check "--files tells every file" sh -c \
	"[ \$(grep -c '^intact ' $dir/out) -eq 8 ]"
check "and who signed it" grep -q 'for 41 (7941, 7961), key B' "$dir/out"

# --- Loads over several folders.

mkdir "$dir/split" "$dir/split/a" "$dir/split/b"
cp "$dir"/made/packages/sound/* "$dir/split/a"
mv "$dir"/split/a/dsp41* "$dir/split/b"
firmware --json --key-file "$keys" "$dir/split/a"
check "a part in another folder is missing" line \
	'.missing == ["dsp41.8-5-2.sbn"]'
firmware --json --key-file "$keys" "$dir/split/a" "$dir/split/b"
check "and is taken from there when that is looked at, too" line \
	'.load == "SIP41.8-5-2S" and .usable and
	any(.notes[]; startswith("part-elsewhere: "))'
check "then there is no problem" [ $status -eq 0 ]

# --- Names.

names=$dir/names
mkdir "$names"
cp "$dir"/made/packages/sound/* "$names"
mv "$names/dsp41.8-5-2.sbn" "$names/dsp41.8-5-2 (1).sbn"
firmware --key-file "$keys" "$names"
check "a renamed part is known by the name within" grep -q \
	'here under another name only: dsp41.8-5-2.sbn' "$dir/out"
check "and people are told of --fix-names" grep -q -- --fix-names "$dir/out"
firmware --key-file "$keys" --fix-names "$names"
check "--fix-names makes a copy beside it" cmp "$names/dsp41.8-5-2.sbn" \
	"$names/dsp41.8-5-2 (1).sbn"
check "and says so" grep -q "copied as $names/dsp41.8-5-2.sbn" "$dir/out"
check "the load is whole then" grep -q '^SIP41.8-5-2S .* ready' "$dir/out"
firmware --key-file "$keys" --fix-names "$names"
check "once is enough" sh -c "! grep -q 'copied as' $dir/out"

# Another content has the right name: the copy goes elsewhere.
echo 'not to be overwritten' >"$names/dsp41.8-5-2.sbn"
firmware --json --key-file "$keys" --fix-names "$names"
check "nothing is overwritten" grep -q 'not to be' "$names/dsp41.8-5-2.sbn"
copy=$XDG_DATA_HOME/octothorpe/firmware/dsp41.8-5-2.sbn
check "the copy is among the person's data" cmp "$copy" \
	"$names/dsp41.8-5-2 (1).sbn"
check "where is told beside the lines" grep -q "copied as $copy" "$dir/errors"
check "and the load takes it" line '.load == "SIP41.8-5-2S" and .usable'
(cd "$names" && rm dsp41.8-5-2.sbn && mkdir ../zipped &&
	mv 'dsp41.8-5-2 (1).sbn' ../zipped/ && echo 'other' >"$copy")
(cd "$dir" && tar cf zipped.tar zipped)
firmware --key-file "$keys" --fix-names "$names" "$dir/zipped.tar"
check "a member of an archive is copied, beside what is there" sh -c \
	"cmp $dir/zipped/*.sbn $XDG_DATA_HOME/octothorpe/firmware/*/*.sbn"
check "what is there is kept" grep -q other "$copy"

mkdir "$dir/odd"
escape=$(printf '\033[31mred\r\007')
mkdir "$dir/odd/$escape"
cp "$dir/made/packages/sound/dsp41.8-5-2.sbn" "$dir/odd/$escape/a$escape.sbn"
for how in --json --files ''; do
	firmware --key-file "$keys" $how "$dir/odd"
	check "no control character gets out ${how:+with $how}" sh -c \
		"LC_ALL=C tr -d '[:print:]\n' <$dir/out | wc -c | grep -qx 0"
done

# --- What is no firmware, and what does not end.

mkdir "$dir/messy" "$dir/messy/empty"
ln -s . "$dir/messy/loop"
ln -s /nowhere "$dir/messy/dangling"
mkfifo "$dir/messy/pipe.sbn"
: >"$dir/messy/nothing.loads"
echo '<x/>' >"$dir/messy/SEP001B0C18BDC1.cnf.xml"
firmware --json "$dir/messy"
check "loops, pipes and links to nowhere hold nobody up" line \
	'any(.notes[]?; startswith("empty: "))'
firmware "$dir/messy/empty"
check "an empty folder is no problem" [ $status -eq 0 ]
check "and is told" grep -q '^0 loads' "$dir/out"
firmware "$dir/messy/not-there"
check "what is not there is refused" [ $status -eq 3 ]
check "by its name" grep -q 'not-there' "$dir/errors"
firmware
check "no path is wrong usage" [ $status -eq 2 ]
firmware --key-file "$dir/messy/SEP001B0C18BDC1.cnf.xml" "$dir/messy"
check "keys that are none are refused" [ $status -eq 3 ]
check "by file and line" grep -q 'SEP001B0C18BDC1.cnf.xml' "$dir/errors"
"$PROGRAM" firmware "$dir/made/packages/sound" >/dev/full 2>"$dir/errors"
status=$?
check "a full disk is told" [ $status -eq 3 ]

# --- What to look for.

firmware --wanted 7941G
check "--wanted tells names and sizes" grep -qE \
	'^jar41sip\.<build>\.sbn +1\.6 MB' "$dir/out"
check "and which packages" grep -q 'cmterm-7941_7961-sip' "$dir/out"
firmware --wanted CP-7961
check "it knows a model by its label" grep -q 'for a 7961G' "$dir/out"
firmware --wanted 7491G
check "a model that is none is wrong usage" [ $status -eq 2 ]
check "and the nearest is named" grep -q 'near it: 7941G' "$dir/errors"
firmware --wanted 7960G --json
check "as lines, too" line '.wanted == "P0S3-<version>.sb2" and
	.least == 689682'
firmware --wanted 7960G "$dir"
check "it looks at no files" [ $status -eq 2 ]

# --- A long time.

mkdir "$dir/large"
for i in 1 2 3 4 5 6; do
	for k in 1 2 3 4; do
		truncate -s 60M "$dir/large/apps41.$i-$k.sbn"
	done
done
"$PROGRAM" firmware "$dir/large" >"$dir/out" 2>"$dir/errors" &
pid=$!
sleep 0.3
kill -INT $pid
wait $pid
status=$?
check "SIGINT ends it" [ $status -eq 130 ]
check "nothing is printed then" [ ! -s "$dir/out" ]
rm -rf "$XDG_CACHE_HOME"
script -qec "'$PROGRAM' firmware '$dir/large' >'$dir/out'" "$dir/typescript" \
	</dev/null >/dev/null
check "on a terminal it tells how far it is" grep -qE \
	'[0-9]+ of [0-9]+ files, .* of ' "$dir/typescript"
check "and not in what it prints" sh -c "! grep -q ' of 24 files' $dir/out"
finish
