# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by every end-to-end test. Each runs in namespaces of its own: what
# it starts ends with it, and no packet leaves them.
# shellcheck shell=sh

PATH=$PATH:/usr/sbin:/sbin
export PATH LC_ALL=C.UTF-8
: "${OUT:=build}"
PROGRAM=$(realpath "$OUT/octothorpe")
TOOLS=$(realpath -m "$OUT/tests/tools")
passed=0 failed=0 skipped=0

if [ -z "${IN_NAMESPACE:-}" ]; then
	for how in -Ur ''; do
		unshare $how -nmpf --mount-proc true 2>/dev/null || continue
		IN_NAMESPACE=1 exec unshare $how -nmpf --kill-child \
			--mount-proc "$0" "$@"
	done
	echo "skip $0: kernel: user namespaces are forbidden"
	echo "0 passed, 0 failed, 1 skipped"
	exit 0
fi

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM HUP
# Nobody's own configuration has a say here.
export XDG_CONFIG_HOME="$dir/config" XDG_DATA_HOME="$dir/data" \
	XDG_CACHE_HOME="$dir/cache"
ip link set lo up

ok() {
	passed=$((passed + 1))
	echo "ok $*"
}

not_ok() {
	failed=$((failed + 1))
	echo "not ok $*"
}

skip() {
	skipped=$((skipped + 1))
	echo "skip $*"
}

# check SENTENCE COMMAND...: the sentence holds if the command succeeds.
check() {
	sentence=$1
	shift
	if "$@" >"$dir/check.log" 2>&1; then
		ok "$sentence"
	else
		not_ok "$sentence: $*"
		tail -n 30 "$dir/check.log"
	fi
}

# await SECONDS COMMAND...: until the command succeeds, or fail; four times as
# long is given, for a machine that has more to do.
await() {
	tries=$(($1 * 80))
	shift
	while [ $tries -gt 0 ]; do
		"$@" >/dev/null 2>&1 && return 0
		tries=$((tries - 1))
		sleep 0.05
	done
	return 1
}

# The server of terminals ends; another can be begun at once.
end_tmux() {
	tmux kill-server
	await 5 sh -c '! tmux list-sessions'
}

finish() {
	echo "$passed passed, $failed failed, $skipped skipped"
	[ $failed -eq 0 ]
	exit
}

# A cable: bench0 here, phone0 in a second network; "there COMMAND" runs there.
cable() {
	unshare -n sleep 600 &
	there_pid=$!
	await 5 sh -c "[ \"\$(readlink /proc/$there_pid/ns/net)\" != \
		\"\$(readlink /proc/self/ns/net)\" ]"
	ip link add bench0 type veth peer name phone0
	ip link set phone0 netns "$there_pid"
	ip link set bench0 up
	there ip link set lo up
	there ip link set phone0 up
}

there() {
	nsenter -t "$there_pid" -n "$@"
}

# The MAC of either end of the cable.
mac_of() {
	(there ip -o link && ip -o link) 2>/dev/null | grep " $1[@:]" |
		sed 's/.*ether \([0-9a-f:]*\).*/\1/'
}

# serve OPTIONS...: the program without a screen, its lines in $dir/events.
serve() {
	"$PROGRAM" serve -i bench0 "$@" >"$dir/events" 2>"$dir/errors" &
	serve_pid=$!
}

# Whether an event was printed that jq's condition holds for.
event() {
	jq -es "any(.[]; $1)" "$dir/events"
}

serving() {
	event '.event == "serving" and .state == "clear"'
}
