# shellcheck shell=bash
# "scripts/bench server": our server beside Debian's chronyd and the least a server can be, in one run, over loopback.
# Sourced; needs ROOT, toolchain.sh, build.sh, peers.sh and JAVA_HOME.
#
# The three run all the time, each pinned to one core, and take turns under load, so that what else the machine does
# meets all of them; each ratio is of one turn, and the median of the turns is shown.

SERVER_CORE=${SERVER_CORE:-0}
LOAD_CORE=${LOAD_CORE:-1}
TURNS=${TURNS:-7}
SECONDS_EACH=${SECONDS_EACH:-2}
ADDRESSES=131072 # more than anybody remembers, and each far below its rate limit
PORT_ours=11223 PORT_chrony=11224 PORT_C=11225 PORT_two=11226 PORT_watched=11227 PORT_page=11228 PORT_stand_in=11229

bench_server() { # all | replies | error | latency | receivers | memory | page | start
    local what=${1:-all} part
    prepare
    for part in start replies latency error receivers memory page; do
        if [ "$what" = all ] || [ "$what" = $part ]; then
            "measure_$part"
        fi
    done
}

prepare() {
    [ "$(nproc)" -ge 2 ] || die "The server and its load need a core each."
    need_command gcc gcc
    need_command taskset util-linux
    unpack_peer chrony usr/sbin/chronyd
    build_if_needed
    DIR=$(mktemp -d)
    PIDS=
    trap 'end_all; rm -rf "$DIR"' EXIT
    local program
    for program in load responder; do
        gcc -O2 -Wall -o "$DIR/$program" "$ROOT/scripts/lib/server/$program.c" || die "gcc failed."
    done
    # The local clock: what is served is this machine's clock, so an error is the server's.
    printf '%s\n' 'server 127.127.1.0 minpoll 3 maxpoll 3' 'fudge 127.127.1.0 stratum 0' \
        'restrict default limited' >"$DIR/ours.conf"
    printf '%s\n' 'local stratum 1' allow "port $PORT_chrony" 'cmdport 0' 'bindcmdaddress /' \
        "pidfile $DIR/chronyd.pid" >"$DIR/chrony.conf"
}

# Only what we started, by its number.
end_all() {
    local pid
    for pid in $PIDS; do
        kill "$pid" 2>/dev/null || continue
        wait "$pid" 2>/dev/null || true # its status must not end this shell before the others have ended
    done
    return 0
}

launch() { # NAME CORES COMMAND...
    local name=$1 cores=$2
    shift 2
    taskset -c "$cores" "$@" >"$DIR/$name.log" 2>&1 &
    PIDS="$PIDS $!"
    printf -v "PID_$name" %s "$!"
}

start_ours() {
    [ -z "${PID_ours:-}" ] || return 0
    STARTED=$EPOCHREALTIME
    launch ours "$SERVER_CORE" "$ROOT/scripts/ntpd" -c "$DIR/ours.conf" --no-clock --port=$PORT_ours
    FIRST=$(load first $PORT_ours 120) || die "$(cat "$DIR/ours.log")"
}

start_peers() {
    [ -z "${PID_chrony:-}" ] || return 0
    launch chrony "$SERVER_CORE" "$PEERS/usr/sbin/chronyd" -x -d -u "$(id -un)" -f "$DIR/chrony.conf"
    launch C "$SERVER_CORE" "$DIR/responder" $PORT_C
    load first $PORT_chrony 20 >/dev/null || die "$(cat "$DIR/chrony.log")"
    load first $PORT_C 20 >/dev/null
}

start_all() {
    start_ours
    start_peers
    if [ -z "${WARM:-}" ]; then
        say "Warming up …"
        warm flood $PORT_ours $ADDRESSES 100000000
        WARM=yes
    fi
}

load() {
    taskset -c "$LOAD_CORE" "$DIR/load" "$@"
}

# A load with pauses: the compiler of the JVM shares the core with the server, and while that is busy it gets so little of it
# that it would still be at work in the first turns.
warm() { # LOAD...
    local round
    for round in 1 2 3; do
        load "$@" "${WARM_S:-6}" >/dev/null
        sleep 3
    done
}

# User and system time of a process, in ticks of 10 ms.
cpu_ticks() { # PID
    awk '{ print $14 + $15 }' "/proc/$1/stat"
}

# Replies per CPU-second of one turn.
replies() { # NAME
    local pid=PID_$1 port=PORT_$1 before count
    before=$(cpu_ticks "${!pid}")
    count=$(load flood "${!port}" $ADDRESSES 100000000 "$SECONDS_EACH" | awk '{ print $1 }')
    awk -v n="$count" -v t=$(($(cpu_ticks "${!pid}") - before)) 'BEGIN { printf "%.0f", t ? n * 100 / t : 0 }'
}

median() { # of a column of standard input
    awk -v c="${1:-1}" '{ print $c }' | sort -g | awk '{ a[NR] = $1 } END { print NR ? (a[int((NR + 1) / 2)] + a[int(NR / 2) + 1]) / 2 : 0 }'
}

measure_replies() {
    start_all
    local turn
    for ((turn = 0; turn < TURNS; turn++)); do
        echo "$(replies ours) $(replies chrony) $(replies C)"
    done >"$DIR/replies"
    echo "replies per CPU-second (ours, chronyd, C), one turn a line:"
    cat "$DIR/replies"
    awk '{ print $1 / $2, $1 / $3 }' "$DIR/replies" >"$DIR/ratios"
    printf 'ours / chronyd  %.2f   (goal 1.20)\nours / C        %.2f   (goal 0.90)\n\n' \
        "$(median 1 <"$DIR/ratios")" "$(median 2 <"$DIR/ratios")"
}

# From request to reply at 10,000 requests a second, by the kernel's timestamp of the reply.
measure_latency() {
    start_all
    local turn name port
    warm paced $PORT_ours 10000 # one at a time takes other paths than a flood
    for ((turn = 0; turn < TURNS; turn++)); do
        for name in ours chrony C; do
            port=PORT_$name
            load paced "${!port}" 10000 1 >"$DIR/latency"
            sort -n "$DIR/latency" | awk -v name=$name '{ a[NR] = $1 / 1000 }
                END { if (NR) print name, a[int(NR * .5) + 1], a[int(NR * .99)] }' >>"$DIR/latencies"
        done
    done
    echo "request to reply at 10,000/s, us: median and 99th percentile, medians of $TURNS turns:"
    for name in ours chrony C; do
        grep "^$name " "$DIR/latencies" >"$DIR/latency"
        printf '%-10s %8.1f %8.1f\n' $name "$(median 2 <"$DIR/latency")" "$(median 3 <"$DIR/latency")"
    done
    printf 'ours / chronyd, 99th percentile of a turn: %.2f   (goal 1.00)\n\n' "$(awk '
        $1 == "ours" { ours = $3 }
        $1 == "chrony" { print ours / $3 }' "$DIR/latencies" | median)"
}

# How far what is served is from the clock that client and server share.
measure_error() {
    start_all
    error_table "idle"
    taskset -c "$LOAD_CORE" sh -c 'while :; do :; done' &
    local helper=$!
    PIDS="$PIDS $helper"
    error_table "the other core saturated"
    kill $helper
    force_collections &
    helper=$!
    PIDS="$PIDS $helper"
    error_table "a full collection each second in ours"
    kill $helper
}

force_collections() {
    while sleep 1; do
        taskset -c "$LOAD_CORE" "$JAVA_HOME/bin/jcmd" "$PID_ours" GC.run >/dev/null 2>&1
    done
}

error_table() { # WHILE
    local turn name port
    rm -f "$DIR"/error.*
    for ((turn = 0; turn < TURNS; turn++)); do
        for name in ours chrony C; do
            port=PORT_$name
            load probe "${!port}" 200 "$SECONDS_EACH" >>"$DIR/error.$name"
        done
    done
    echo "served-time error, $1, us: median, RMS below the 99.5th percentile, 99.9th percentile, maximum, samples:"
    for name in ours chrony C; do
        error_line $name
    done
    awk -v o="$(error_line ours)" -v c="$(error_line chrony)" 'BEGIN { split(o, a); split(c, b)
        printf "ours / chronyd: |median| %.2f, RMS %.2f (goal 0.50)\n\n", abs(a[2] / b[2]), a[3] / b[3] }
        function abs(x) { return x < 0 ? -x : x }'
}

error_line() { # NAME
    local middle
    middle=$(median <"$DIR/error.$1")
    awk '{ print $1 < 0 ? -$1 : $1 }' "$DIR/error.$1" | sort -g | awk -v name="$1" -v m="$middle" '{ a[NR] = $1 / 1000 }
        END { n = int(NR * .995); for (i = 1; i <= n; i++) s += a[i] * a[i]
              printf "%-10s %8.2f %8.2f %8.1f %8.1f %6d\n", name, m / 1000, sqrt(s / n), a[int(NR * .999)], a[NR], NR }'
}

# Two receivers on two cores against one on one.
measure_receivers() {
    start_all
    launch two "$SERVER_CORE,$LOAD_CORE" "$ROOT/scripts/ntpd" -c "$DIR/ours.conf" --no-clock --port=$PORT_two --receivers=2
    load first $PORT_two 120 >/dev/null
    warm flood $PORT_two $ADDRESSES 100000000
    local turn
    for ((turn = 0; turn < TURNS; turn++)); do
        echo "$(replies two) $(replies ours)"
    done | awk '{ print $1 / $2 }' >"$DIR/ratios"
    printf 'replies per CPU-second, two receivers / one: %.2f (goal 0.85)\n\n' "$(median <"$DIR/ratios")"
}

measure_memory() {
    start_all
    load flood $PORT_ours 1048576 1048576 60 >/dev/null
    awk '/VmRSS/ { printf "resident after 10^6 clients: %.1f MB (goal 96)\n\n", $2 / 1024 }' "/proc/$PID_ours/status"
}

# The same server with fifty browsers looking at its page and one client that sends an octet a second; with these looking at a stand-in
# that is nobody's page, for they share the machine; and without, in turns.
measure_page() {
    need_command python3 python3
    sed "\$a http port $PORT_page" "$DIR/ours.conf" >"$DIR/watched.conf"
    launch watched "$SERVER_CORE" "$ROOT/scripts/ntpd" -c "$DIR/watched.conf" --no-clock --port=$PORT_watched
    load first $PORT_watched 120 >/dev/null
    warm paced $PORT_watched 10000
    watch 10 $PORT_page >/dev/null
    launch stand_in "$LOAD_CORE" chrt --idle 0 python3 "$ROOT/scripts/lib/server/stand-in.py" $PORT_page $PORT_stand_in
    local turn where port
    for ((turn = 0; turn < TURNS; turn++)); do
        latency_of watched alone
        for where in stand_in page; do
            port=PORT_$where
            watch 7 "${!port}" >"$DIR/answers.$where" &
            sleep 3
            latency_of watched $where
            wait $!
        done
    done
    echo "request to reply at 10,000/s, us: median and 99th percentile, medians of $TURNS turns; the browsers' turn: $(cat "$DIR/answers.page")," \
        "of the stand-in $(cat "$DIR/answers.stand_in"):"
    for name in alone stand_in page; do
        grep "^$name " "$DIR/page" >"$DIR/latency"
        printf '%-10s %8.1f %8.1f\n' $name "$(median 2 <"$DIR/latency")" "$(median 3 <"$DIR/latency")"
    done
    printf '50 browsers and a slow one, 99th percentile of a turn: at our page / at a stand-in %.2f   (goal 1.00), / none %.2f\n\n' \
        "$(ratio_of_turns stand_in)" "$(ratio_of_turns alone)"
}

# Of the 99th percentiles at our page to those otherwise.
ratio_of_turns() { # OTHERWISE
    awk -v otherwise="$1" '
        $1 == otherwise { before = $3 }
        $1 == "page" { print $3 / before }' "$DIR/page" | median
}

# They have what the load leaves of its core: a load that waits for a browser would be taken for a server that is late.
watch() { # SECONDS PORT
    taskset -c "$LOAD_CORE" chrt --idle 0 python3 "$ROOT/scripts/lib/server/watchers.py" "$2" "$1"
}

latency_of() { # NAME LABEL
    local port=PORT_$1
    load paced "${!port}" 10000 "$SECONDS_EACH" | sort -n | awk -v name="$2" '{ a[NR] = $1 / 1000 }
        END { if (NR) print name, a[int(NR * .5) + 1], a[int(NR * .99)] }' >>"$DIR/page"
}

measure_start() {
    start_ours
    echo "$FIRST" | awk -v s="$STARTED" '{
        printf "exec to first reply: %.2f s (goal 1); to the first full one, at the first reading of the local clock: %.2f s\n\n",
            $1 - s, $2 - s }'
}
