# shellcheck shell=bash
# In place of the checkout's: here Java is a package we depend on, or one of our own folders. Sourced; needs ROOT.

. "$ROOT/scripts/lib/java.sh"

need_jdk() {
    die "ntpd-java finds no Java $NTPDJ_JAVA: sudo apt install openjdk-$NTPDJ_JAVA-jre-headless"
}
