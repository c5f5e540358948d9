# shellcheck shell=bash
# Finds, or installs, the Java 25 JDK and Maven. Sourced by the other scripts; sets JAVA_HOME and MVN.

readonly NTPDJ_JAVA=25

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Runs a command as root: directly, or through sudo where that asks nobody.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif sudo -n true 2>/dev/null; then
        sudo "$@"
    else
        return 126
    fi
}

apt_updated=no
apt_install() {
    command -v apt-get >/dev/null || return 127
    if [ $apt_updated = no ]; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null || return
        apt_updated=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null
}

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
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*"$NTPDJ_JAVA"* /usr/lib/jvm/* /opt/jdk*; do
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

need_jdk() {
    find_java javac && return
    say "No Java $NTPDJ_JAVA JDK found; installing openjdk-$NTPDJ_JAVA-jdk-headless …"
    apt_install "openjdk-$NTPDJ_JAVA-jdk-headless" && find_java javac && return
    die "ntpd-java needs a Java $NTPDJ_JAVA JDK, and this system's packages could not give one.
Debian 13 and Raspberry Pi OS 13:  sudo apt install openjdk-$NTPDJ_JAVA-jdk-headless
Debian 12:  install Temurin $NTPDJ_JAVA (package temurin-$NTPDJ_JAVA-jdk of adoptium.net's Debian repository)
Elsewhere:  unpack any Java $NTPDJ_JAVA JDK and run again with JAVA_HOME=/path/to/it"
}

need_maven() {
    MVN=${MVN:-$(command -v mvn || true)}
    [ -n "$MVN" ] && return
    say "No Maven found; installing it …"
    apt_install maven || die "ntpd-java needs Maven 3.8.6 or newer: sudo apt install maven"
    MVN=$(command -v mvn)
}
