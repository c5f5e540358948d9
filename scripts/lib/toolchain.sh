# shellcheck shell=bash
# Finds, or installs, the Java 25 JDK and Maven. Sourced by the other scripts; needs ROOT; sets JAVA_HOME and MVN.

. "$ROOT/scripts/lib/java.sh"

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
