# shellcheck shell=bash
# Builds the jars when, and only when, a source changed since the last build. Sourced; needs ROOT and toolchain.sh.

CLASSPATH_DIR=$ROOT/ntpd-java/target
JAR=$CLASSPATH_DIR/ntpd-java.jar
LIBRARIES=$CLASSPATH_DIR/lib
CACHE=$CLASSPATH_DIR/ntpd-java.aot
STAMP=$ROOT/.build/stamp

# A fingerprint of everything the jars are made of: names, sizes and times of change.
fingerprint() {
    (cd "$ROOT" && find pom.xml .mvn ./*/pom.xml ./*/src/main -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum)
}

is_built() {
    [ -f "$JAR" ] && [ -d "$LIBRARIES" ] && [ "$(cat "$STAMP" 2>/dev/null)" = "$(fingerprint)" ]
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
    rm -rf "$STAMP" "$JAR" "$CACHE" "${LIBRARIES:?}"
    local before
    before=$(fingerprint)
    (cd "$ROOT" && exec "$MVN" -q -B -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true \
        -Dmaven.compiler.failOnWarning=false package) >&2 9>&- || die "The build failed; see above."
    train
    printf '%s\n' "$before" >"$STAMP"
}

# So that a first "sudo scripts/ntpd" leaves no files in the checkout which its owner cannot build over.
is_sudo_of_the_owner() {
    [ "$(id -u)" = 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$SUDO_USER" != root ] &&
        [ "$(stat -c %U "$ROOT")" = "$SUDO_USER" ]
}
