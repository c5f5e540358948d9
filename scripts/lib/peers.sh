# shellcheck shell=bash
# The real programs our tests talk to. Sourced; needs ROOT and toolchain.sh; sets PEERS.
#
# Time daemons conflict with each other and start themselves when installed, so none is ever installed: their packages
# are downloaded and unpacked into a private folder, and only what they are linked against is installed.

PEERS=$ROOT/.build/peers

need_peers() {
    need_command ip iproute2
    need_command gpsd gpsd
    need_command gcc gcc
    need_command python3 python3
    need_command gnuplot gnuplot-nox
    need_fonts
    need_browser
    unpack_peer chrony usr/sbin/chronyd
    unpack_peer ntpsec usr/sbin/ntpd
    unpack_peer ntpsec-ntpdig usr/bin/ntpdig
    unpack_peer ntpsec-ntpviz usr/bin/ntpviz
    unpack_peer prometheus usr/bin/promtool
    unpack_peer python3-ntp usr/lib/python3/dist-packages/ntp/packet.py
    unpack_peer libsystemd-shared usr/share/doc/libsystemd-shared/copyright
    unpack_peer systemd-timesyncd etc/systemd/timesyncd.conf
    python_wrapper ntpq
    python_wrapper ntpdig
    python_wrapper ntpviz
    timesyncd_wrapper
}

need_command() { # COMMAND PACKAGE
    PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null && return
    say "Installing $2 for the tests …"
    apt_install "$2" || die "The tests need $2: sudo apt install $2"
    # Debian starts gpsd's socket unit where systemd runs; the tests bring their own.
    if [ "$2" = gpsd ] && [ -d /run/systemd/system ]; then
        as_root systemctl disable --now gpsd.socket gpsd.service 2>/dev/null || true
    fi
}

# ntpviz draws letters with these, and complains when it finds none.
need_fonts() {
    [ -d /usr/share/fonts/truetype/liberation ] && return
    say "Installing fonts-liberation for the tests …"
    apt_install fonts-liberation || die "The tests need fonts-liberation: sudo apt install fonts-liberation"
}

# Looks at the page. Not everywhere to be had: those tests are then skipped, and say so.
need_browser() {
    command -v chromium >/dev/null && return
    say "Installing chromium for the tests …"
    apt_install chromium || say "SKIPPED: the page in a browser. Chromium could not be installed here."
}

unpack_peer() { # PACKAGE A_FILE_OF_IT
    [ -e "$PEERS/$2" ] && return
    say "Fetching $1 (unpacked, not installed) …"
    mkdir -p "$PEERS/deb"
    if ! (cd "$PEERS/deb" && apt-get download -q "$1" >/dev/null 2>&1); then
        as_root apt-get update -q >/dev/null || true
        (cd "$PEERS/deb" && apt-get download -q "$1" >/dev/null) || die "Could not download $1 with apt-get."
    fi
    # shellcheck disable=SC2046 # a list of packages
    apt_install $(libraries_of "$1") || say "Could not install the libraries of $1; its tests may fail."
    dpkg-deb -x "$PEERS"/deb/"$1"_*.deb "$PEERS"
}

# NTPsec's tools look for their library where the package would have installed it; bin/NAME tells them where it is.
python_wrapper() { # NAME
    mkdir -p "$PEERS/bin"
    cat >"$PEERS/bin/$1" <<EOF
#!/bin/sh
here=\$(dirname "\$(dirname "\$(readlink -f "\$0")")")
export PYTHONPATH=\$here/usr/lib/python3/dist-packages
export LD_LIBRARY_PATH=\$(echo "\$here"/usr/lib/*/ntp)
exec /usr/bin/python3 "\$here/usr/bin/$1" "\$@"
EOF
    chmod +x "$PEERS/bin/$1"
}

# systemd-timesyncd and its library are of one version, which need not be that of this machine's systemd.
timesyncd_wrapper() {
    mkdir -p "$PEERS/bin"
    cat >"$PEERS/bin/timesyncd" <<'EOF'
#!/bin/sh
here=$(dirname "$(dirname "$(readlink -f "$0")")")
export LD_LIBRARY_PATH=$(echo "$here"/usr/lib/*-linux-*/systemd)
for program in "$here"/lib/systemd/systemd-timesyncd "$here"/usr/lib/systemd/systemd-timesyncd; do
    [ ! -x "$program" ] || exec "$program"
done
EOF
    chmod +x "$PEERS/bin/timesyncd"
}

# The shared libraries and Python modules a downloaded package depends on, our peers themselves and what browsers run left out.
libraries_of() { # PACKAGE
    dpkg-deb -f "$PEERS"/deb/"$1"_*.deb Depends | tr ',' '\n' | sed 's/|.*//; s/(.*//; s/ //g; s/:any//' |
        grep -E '^(lib|python3$)' | grep -vE '^(libsystemd-shared$|libjs-)' || true
}
