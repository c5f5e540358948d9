# shellcheck shell=bash
# Builds the jars when, and only when, a source changed since the last build. Sourced; needs ROOT and toolchain.sh.

CLASSPATH_DIR=$ROOT/ntpd-java/target
JAR=$CLASSPATH_DIR/ntpd-java.jar
CACHE=$CLASSPATH_DIR/ntpd-java.aot
STAMP=$ROOT/.build/stamp
# Little heap, as the path of a packet leaves no garbage, and what the rest leaves is given back.
JAVA_FLAGS="-XX:+UseSerialGC -Xms8m -Xmx128m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:+PerfDisableSharedMem
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:aot=off"

# A fingerprint of everything the jars are made of: names, sizes and times of change.
fingerprint() {
    (cd "$ROOT" && find pom.xml .mvn ./*/pom.xml ./*/src/main -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum)
}

is_built() {
    [ -f "$JAR" ] && [ -d "$CLASSPATH_DIR/lib" ] && [ "$(cat "$STAMP" 2>/dev/null)" = "$(fingerprint)" ]
}

build_if_needed() {
    is_built && return
    need_jdk
    need_maven
    if is_sudo_of_the_owner; then
        sudo -H -u "$SUDO_USER" env JAVA_HOME="$JAVA_HOME" MVN="$MVN" "$ROOT/scripts/build"
        return
    fi
    mkdir -p "$ROOT/.build" 2>/dev/null || true
    if ! [ -w "$ROOT/.build" ] || ! [ -w "$ROOT/ntpd-java" ]; then
        die "ntpd-java must be built, and $(id -un) may not write to $ROOT: let $(stat -c %U "$ROOT") run scripts/build."
    fi
    exec 9>"$ROOT/.build/lock"
    flock -n 9 || { say "Waiting for another build of ntpd-java …"; flock 9; }
    is_built || build
    exec 9>&-
}

build() {
    say "Building ntpd-java …"
    # Unlinked, not overwritten: a daemon that runs from the old jars keeps them, and no old library stays in the way.
    rm -rf "$STAMP" "$JAR" "$CACHE" "${CLASSPATH_DIR:?}/lib"
    local before
    before=$(fingerprint)
    (cd "$ROOT" && exec "$MVN" -q -B -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true \
        -Dmaven.compiler.failOnWarning=false package) >&2 9>&- || die "The build failed; see above."
    train
    printf '%s\n' "$before" >"$STAMP"
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
        -cp "$JAR:$CLASSPATH_DIR/lib/*" org.ntpdjava.daemon.Ntpd -n --no-clock --port=$((20000 + $$ % 10000)) \
        -c "$conf" >"$log" 2>&1 9>&- &
    pid=$!
    # It has seen all of a start when it has the time.
    timeout 20 sh -c 'until grep -q clock_sync "$1" || ! kill -0 "$2" 2>/dev/null; do sleep 0.1; done' _ "$log" "$pid" || true
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    rm -f "$conf" "$log" "$CACHE.config"
}

# So that a first "sudo scripts/ntpd" leaves no files in the checkout which its owner cannot build over.
is_sudo_of_the_owner() {
    [ "$(id -u)" = 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$SUDO_USER" != root ] &&
        [ "$(stat -c %U "$ROOT")" = "$SUDO_USER" ]
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
        -Dntpdj.root="$ROOT" ${NTPDJ_JAVA_OPTIONS:-} \
        -cp "$JAR:$CLASSPATH_DIR/lib/*" "$main" "$@"
}
