# Builds the jars when, and only when, a source changed since the last build. Sourced; needs ROOT and toolchain.sh.

CLASSPATH_DIR=$ROOT/ntpd-java/target
STAMP=$ROOT/.build/stamp

# A fingerprint of everything the jars are made of: names, sizes and times of change.
fingerprint() {
    (cd "$ROOT" && find pom.xml .mvn ./*/pom.xml ./*/src/main -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum)
}

is_built() {
    [ -d "$CLASSPATH_DIR/lib" ] && [ "$(cat "$STAMP" 2>/dev/null)" = "$(fingerprint)" ]
}

build_if_needed() {
    is_built && return
    need_jdk
    need_maven
    mkdir -p "$ROOT/.build"
    exec 9>"$ROOT/.build/lock"
    flock 9
    if ! is_built; then
        say "Building ntpd-java …"
        rm -f "$STAMP"
        local before
        before=$(fingerprint)
        (cd "$ROOT" && "$MVN" -q -B -Dstyle.color=never -DskipTests -Dspotless.check.skip=true package) >&2 9>&- || die "The build failed; see above."
        printf '%s\n' "$before" >"$STAMP"
    fi
    exec 9>&-
}

# Replaces this shell by the JVM, so that signals and the exit status are the program's own.
run_java() { # MAIN_CLASS ARGS...
    local main=$1
    shift
    find_java java || need_jdk
    # shellcheck disable=SC2086 # NTPDJ_JAVA_OPTIONS is a list of words
    exec "$JAVA_HOME/bin/java" \
        -XX:+UseSerialGC -XX:TieredStopAtLevel="${NTPDJ_TIER:-4}" -Xms32m -Xmx128m -XX:+PerfDisableSharedMem \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -Dntpdj.root="$ROOT" ${NTPDJ_JAVA_OPTIONS:-} \
        -cp "$CLASSPATH_DIR/ntpd-java-0.1.0.jar:$CLASSPATH_DIR/lib/*" "$main" "$@"
}
