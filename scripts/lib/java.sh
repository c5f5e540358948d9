# shellcheck shell=bash
# Finds Java and becomes one of our programs, from a checkout and from an installed package alike. Sourced; needs ROOT, and where
# the programs are: JAR, LIBRARIES, CACHE. CONFIGURATION, if set, is what they read where no -c names another.

readonly NTPDJ_JAVA=25
# Little heap, as the path of a packet leaves no garbage, and what the rest leaves is given back.
JAVA_FLAGS="-XX:+UseSerialGC -Xms8m -Xmx128m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:+PerfDisableSharedMem
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:aot=off"

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The feature release of a Java home, from its release file: 25 for 25.0.3.
java_release() {
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

is_new_enough() { # JAVA_HOME WHAT
    [ -x "$1/bin/$2" ] && [ "$(java_release "$1")" -ge $NTPDJ_JAVA ] 2>/dev/null
}

# Sets JAVA_HOME to a home that has the given tool; fails if there is none.
find_java() { # java|javac
    local home
    for home in "${JAVA_HOME:-}" "$ROOT/jre" /usr/lib/jvm/*"$NTPDJ_JAVA"* /usr/lib/jvm/* /opt/jdk*; do
        if [ -n "$home" ] && is_new_enough "$home" "$1"; then
            JAVA_HOME=$home
            export JAVA_HOME
            return
        fi
    done
    home=$(command -v "$1" 2>/dev/null) && home=$(dirname "$(dirname "$(readlink -f "$home")")") || return
    is_new_enough "$home" "$1" || return
    JAVA_HOME=$home
    export JAVA_HOME
}

# A start of some seconds, in which the JVM notes what it loads and links, so that later starts take half as long. Serves
# loopback only, on a port that no other build has, touches no clock; without what it notes everything works, only slower.
train() {
    local conf log pid
    conf=$(mktemp)
    log=$(mktemp)
    printf '%s\n' 'server 127.127.1.0 minpoll 3 maxpoll 3 iburst' 'interface ignore all' 'interface listen 127.0.0.1' \
        'restrict default limited' >"$conf"
    # shellcheck disable=SC2086 # a list of words
    "$JAVA_HOME/bin/java" $JAVA_FLAGS "-Dntpdj.root=$ROOT" "-XX:AOTCacheOutput=$CACHE" \
        -cp "$JAR:$LIBRARIES/*" org.ntpdjava.daemon.Ntpd -n --no-clock --port=$((20000 + $$ % 10000)) \
        -c "$conf" >"$log" 2>&1 9>&- &
    pid=$!
    # It has seen all of a start when it has the time.
    timeout 60 sh -c 'until grep -q clock_sync "$1" || ! kill -0 "$2" 2>/dev/null; do sleep 0.1; done' _ "$log" "$pid" || true
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    rm -f "$conf" "$log" "$CACHE.config"
}

# Replaces this shell by the JVM, so that signals and the exit status are the program's own.
run_java() { # MAIN_CLASS ARGS...
    local main=$1
    shift
    find_java java || need_jdk
    local noted=-Dntpdj.unnoted
    [ ! -f "$CACHE" ] || noted=-XX:AOTCache=$CACHE
    # shellcheck disable=SC2086 # lists of words
    exec "$JAVA_HOME/bin/java" $JAVA_FLAGS -XX:TieredStopAtLevel="${NTPDJ_TIER:-4}" "$noted" \
        -Dntpdj.root="$ROOT" -Dntpdj.conf="${CONFIGURATION:-/etc/ntp.conf}" ${NTPDJ_JAVA_OPTIONS:-} \
        -cp "$JAR:$LIBRARIES/*" "$main" "$@"
}
