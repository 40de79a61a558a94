#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A practice bench that misbehaves, and what is said of it.
. "$(dirname "$0")/lib.sh"

# The lines of each run are in a file of its own: many run at once.
practise() {
	lines=$dir/$1
	shift
	# In a network of its own, as each makes the same cable.
	unshare -n timeout 300 "$PROGRAM" practice --auto --no-hands --json \
		--speed 60 --pace max "$@" >"$lines" 2>"$lines.err"
	echo $? >"$lines.status"
}

# said RUN STATUS CONDITION: how it ended, and what holds for each phone.
said() {
	grep -qx "$2" "$dir/$1.status" && jq -es "[.[] |
		select(.event == \"phone\" and .kind == \"phone\")] |
		length > 0 and all(.[]; $3)" "$dir/$1"
}
revived='.stage == "revived" and .trouble == []'

for fault in drop corrupt reorder; do
	practise $fault -n 2 -m 7960G --fault $fault=2% &
done
practise phones -n 5 -m 7941G -m 7911G --fault no-tftp \
	--fault static-address --fault loop-term --fault die-in-transfer \
	--fault power-cut-while-writing &
practise old -n 2 -m 7961G -m 7940G --fault old-load --fault old-load &
# Meanwhile, in words on the screen.
export TMUX_TMPDIR="$dir" TERM=xterm-256color
shows() {
	tmux capture-pane -p -J -t bench | tr -s '\n ' '  ' | grep -qE -- "$1"
}
show() {
	tmux -f /dev/null new-session -d -s bench -x 132 -y 43 \
		"$PROGRAM practice --no-hands --speed 60 --pace max -n 1 $*"
}
show --fault power-cut-while-writing
check "a power cut while writing is said in words" await 60 \
	shows 'Perhaps its power was cut while it wrote'
end_tmux
show --fault tagged=20
check "and a VLAN" await 30 shows 'It speaks on VLAN 20'
end_tmux
# A tagged phone is stuck after a minute, and said to be tagged at once.
heard() {
	[ "$(grep -c '"event":"dhcp".*"vlan":20' "$dir/tagged")" -ge 2 ]
}
"$PROGRAM" practice --no-hands --json --speed 60 -n 2 --fault tagged=20 \
	>"$dir/tagged" 2>"$dir/tagged.err" &
pid=$!
await 20 heard
kill $pid
wait $pid
echo $? >"$dir/tagged.status"
check "phones on a VLAN are said to be" said tagged 0 \
	'[.trouble[].name] == ["tagged"] and .vlan == 20'

wait

check "frames are lost, and all are revived" said drop 0 "$revived"
check "frames are damaged, and all are revived" said corrupt 0 "$revived"
check "frames overtake others, and all are revived" said reorder 0 "$revived"
check "who runs an old load climbs to the last one" said old 0 \
	"$revived and .steps > 1 and .step == .steps and .load == .target"
check "no step is left out" jq -es '[.[] | select(.event == "ladder" and
	.steps > 0) | "\(.mac[-2:]) \(.step)/\(.steps) \(.load)"] |
	reduce .[] as $s ([]; if index($s) then . else . + [$s] end) | sort ==
	["00 1/2 SIP41.8-5-2S", "00 2/2 SIP41.9-4-2SR3-1S",
	"01 1/3 P00305000500", "01 2/3 P00308000900", "01 3/3 P0S3-8-12-00"]' \
	"$dir/old"

# The n-th phone of the swarm, by the end of its MAC.
phone() {
	said phones 1 "if .mac | endswith(\":0$1\") then $2 else true end"
}
check "who asks for no file is said to" phone 0 \
	'.stage == "stuck" and [.trouble[].name] == ["no request"]'
check "who has an address of another network is said to" phone 1 \
	'.stage == "stuck" and [.trouble[].name] == ["static address"]'
check "who refuses its load for ever is said to" phone 2 \
	'.stage == "stuck" and [.trouble[].name] == ["loop"]'
check "who went dark in a part is revived after all" phone 3 \
	"$revived and any(.files[]; .result == \"partial\")"
check "who lost its power while it wrote is, too" phone 4 \
	"$revived and ([.files[] | select(.result == \"whole\" and
	(.name | test(\"default.loads\")))] | length) == 2"
check "and each of the five is there" sh -c "
	jq -es '[.[] | select(.event == \"phone\" and .kind == \"phone\")] |
		length == 5' '$dir/phones'"

# What is wrong with a fault is said before anything begins.
refused() {
	words=$1
	shift
	"$PROGRAM" practice "$@" 2>"$dir/errors" </dev/null
	[ $? -eq 2 ] && grep -q -- "$words" "$dir/errors"
}
check "a fault that there is none of is refused" \
	refused 'none of drop' --fault smoke
check "and more faults than phones" \
	refused 'are to have one' -n 1 --fault no-tftp --fault loop-term

finish
