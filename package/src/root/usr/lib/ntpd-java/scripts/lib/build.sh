# shellcheck shell=bash
# In place of the checkout's: here all is built. Sourced; needs ROOT and toolchain.sh.

JAR=$ROOT/ntpd-java.jar
LIBRARIES=$ROOT/lib
CACHE=/var/cache/ntpd-java/ntpd-java.aot

# An own file first; that of other NTP daemons, which we replace, where there is none; else one that fits a GPS hat.
for CONFIGURATION in /etc/ntpd-java/ntp.conf /etc/ntp.conf /usr/share/ntpd-java/ntp.conf; do
    [ ! -e "$CONFIGURATION" ] || break
done

build_if_needed() { :; }
