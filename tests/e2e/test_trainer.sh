#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Dead phones on the practice bench, brought back by their keys.
. "$(dirname "$0")/lib.sh"

# plays LINES OPTIONS...: technicians play, in a network of their own.
plays() {
	lines=$dir/$1
	shift
	unshare -n timeout 120 "$PROGRAM" practice --json --speed 60 \
		--pace max "$@" >"$lines" 2>"$lines.err"
	echo $? >"$lines.status"
}

# ends LINES SENTENCE: how it ended, and what was said then.
ends() {
	grep -qx 0 "$dir/$1.status" && grep -q "$2" "$dir/$1.err"
}

# said LINES CONDITION: it holds for the places of the guide, in sum.
said() {
	jq -es "[.[] | select(.event == \"course\")] | $2" "$dir/$1"
}

# Every model with a sequence, and the sequence.
"$PROGRAM" guide --list --json |
	jq -r '"\(.model) \(.sequences[].name)"' >"$dir/sequences"
with() {
	sed -n "s/ $1\$//p" "$dir/sequences"
}
# play_all NAME SEQUENCE MODELS...: at most 16 of them.
play_all() {
	name=$1 sequence=$2
	shift 2
	plays "$name" --auto --sequence "$sequence" -n $# \
		$(printf -- '-m %s ' "$@")
}
for sequence in soft total keep-network backup short; do
	with $sequence >"$dir/models"
	split -l 16 "$dir/models" "$dir/some-$sequence-"
done
slips='1 not down from the first moment
2 not down from the first moment
3 not taken
4 not taken
5 not taken
6 power was cut'
# All at once: mostly they wait.
for some in "$dir"/some-*; do
	name=${some##*/some-}
	play_all "$name" "${name%-*}" $(cat "$some") &
done
plays usual --auto &
for seed in 1 2 3 4 5 6; do
	plays "slip-$seed" --clumsy -n 1 -m 7961G --seed $seed &
done
plays own --auto -n 1 -m 7961G &
plays past --auto -n 2 -m 7961G -m 7960G --sequence soft \
	--fault new-load=all &
plays newer --auto -n 1 -m 8841 --write "$dir/newer.pcap" &
plays lossy --clumsy -n 1 -m 7961G --fault drop=3% &
wait
# At a switch frames alone tell, and how close they come: by itself.
plays clumsy --clumsy -n 6 -m 7961G
plays many --auto -n 48

phones=0
for some in "$dir"/some-*; do
	name=${some##*/some-}
	n=$(wc -l <"$some")
	phones=$((phones + n))
	check "$name: each of $n models is reset so at a switch" \
		ends "$name" "$n of $n phones revived"
	check "$name: and the guide leads them to the end" said "$name" \
		"[group_by(.course)[] | last.state] |
		length == $n and all(. == \"done\")"
done
check "every sequence was" test $phones -ge 60
check "the usual phones are all revived" ends usual '4 of 4 phones revived'
check "of which one needs no reset" said usual 'map(.course) | max == 3'
check "48 are, too" ends many '48 of 48 phones revived'

# One alone has the cable to itself.
check "its carrier goes with its power, and while it starts anew" \
	jq -es '[.[] | select(.event == "link").carrier] ==
	[true, false, true, false, true]' "$dir/own"
check "more of them are at a switch, whose carrier stays" \
	jq -es 'all(.[] | select(.event == "link"); .carrier)' "$dir/usual"
echo "$slips" >"$dir/slips"
while read -r seed words; do
	check "a mistake, $seed of 6: the guide says \"$words\"" \
		said "slip-$seed" "any(.advice // \"\" | test(\"$words\"))"
	check "and the phone is revived after all" \
		ends "slip-$seed" '1 of 1 phones revived'
done <"$dir/slips"
check "who runs a load that looks at no held key is left alone" \
	said past 'any(.advice // "" | test("Or leave it alone"))'
check "and what it is served revives it" ends past '2 of 2 phones revived'
check "a newer phone speaks LLDP, too, and tells its number" jq -es '
	any(.[]; .event == "neighbour" and .protocol == "lldp" and
	.platform == "CP-8841" and (.load | test("88xx"))) and
	any(.[]; .event == "phone" and .model == "8841" and .serial != null)' \
	"$dir/newer"
if command -v tshark >/dev/null; then
	tshark -r "$dir/newer.pcap" -Y lldp -T fields -e _ws.malformed \
		-e lldp.tlv.system.desc -e lldp.media.model \
		>"$dir/newer.fields" 2>"$dir/newer.tshark"
	check "and others read it so" sh -c "
		tr '\t' ' ' <'$dir/newer.fields' |
		grep -x ' Cisco IP Phone 8841,V1, sip88xx[^ ]* CP-8841'"
	check "without a complaint" \
		test -z "$(grep -v '^	' "$dir/newer.fields")"
fi
check "frames that are lost on top of it cost little time" \
	ends lossy '1 of 1 phones revived'
check "six who err, each in another way, are advised" said clumsy '
	[group_by(.course)[] | select(any(.[]; .advice != null))] |
	length == 6'
check "and bring their phones back" ends clumsy '6 of 6 phones revived'

check "a sequence that a model has not is refused" sh -c "
	'$PROGRAM' practice -m 7960G --sequence total 2>&1 |
	grep -q 'has no sequence'"
check "a model without any, too" sh -c "
	'$PROGRAM' practice -m 7921G 2>&1 | grep -q 'no way to revive'"
check "and who errs without hands" sh -c "
	'$PROGRAM' practice --clumsy --no-hands 2>&1 | grep -q hands"

# By hand, with nothing read but the screen.
export TMUX_TMPDIR="$dir" TERM=xterm-256color
shows() {
	tmux capture-pane -p -t bench | tr -s '\n ' '  ' | grep -qE -- "$1"
}
keys() {
	for key in "$@"; do
		tmux send-keys -t bench "$key"
		sleep 0.05
	done
}
# The phone is drawn on the right.
phone_shows() {
	tmux capture-pane -p -t bench | sed -E 's/^.{0,42}//' |
		tr -s '\n ' '  ' | grep -qE -- "$1"
}
opens() {
	tmux -f /dev/null new-session -d -s bench -x 80 -y 24 \
		"$PROGRAM practice --speed 20 --pace max $*; \
		echo status \$? >$dir/status; sleep 60"
}
opens -n 1 -m 7961G
check "a newcomer is told what to press" await 20 shows 'Dead phones.* g leads'
check "and that nothing is real" shows 'made-up firmware'
check "and of which model it is told how it looks" shows \
	'looks is told of a 7941 only'
keys g
check "g proposes a sequence" await 10 shows 'Enter begins with soft'
keys Enter
check "Enter begins" await 10 shows 'step 1 of'
check "and the phone is drawn, with power" shows 'P unplug'
keys P
check "P pulls the plug, and the guide goes on" await 10 shows \
	'NO POWER.*H hold #|H hold #.*NO POWER'
check "by itself" await 10 shows 'step 3 of'
keys H
check "H holds the key down" await 10 shows '\[#\]'
keys P
check "P gives it power, and the guide goes on" await 10 shows 'step 5 of'
check "its lamps walk" await 30 phone_shows '\(A\)'
keys H 1 2 3 4 5 6 7 8 9 '*' 0 '#'
check "the code is taken" await 10 phone_shows \
	'the code was taken: soft'
check "it fetches its firmware" await 30 shows 'Upgrading'
check "nobody is told to pull the power while it writes" await 30 shows \
	'DO NOT PULL THE POWER'
check "and it is revived" await 60 shows 'Done: it is revived'
keys q
check "q ends it" await 10 grep -qx 'status 0' "$dir/status"
end_tmux

# The same with a mistake.
opens -n 1 -m 7941G --sequence total
await 20 shows 'Dead phones'
keys g
check "the sequence asked for is the one to begin with" await 10 shows \
	'Enter begins with total'
keys Enter
await 10 shows 'step 1 of'
keys P
await 10 shows 'NO POWER'
keys P
await 10 shows 'P unplug'
keys H
check "a key pressed too late is judged" await 20 phone_shows \
	'was not down when power came'
check "and the guide says so" await 60 shows \
	'not down from the first moment on'
end_tmux
finish
