# shellcheck shell=bash
# The machine around the virtual Pi: what it needs, and how a story is run there. Sourced; needs ROOT, HERE, LAB, toolchain.sh.

LATE_NS=20000000 # a pulse that QEMU was told of later than this was late by the host's fault
MOST_LATE=3
. "$HERE/debian.sh"

# Everything a lab is built from and run by. Returns 1 where that cannot be had.
get_lab() {
    local pair
    for pair in qemu-system-aarch64:qemu-system-arm fdtput:device-tree-compiler mkfs.ext4:e2fsprogs cpio:cpio xz:xz-utils \
        modprobe:kmod python3:python3; do
        PATH=$PATH:/usr/sbin:/sbin command -v "${pair%%:*}" >/dev/null || apt_install "${pair##*:}" || return 1
    done
    [ -f "$LAB/root.ext4" ] && return
    say "Building the virtual Pi: packages of Debian for arm64, about 200 MB …"
    mkdir -p "$LAB"
    "$HERE/build-lab" "$LAB" >"$LAB/build.log" 2>&1 || { tail -n 3 "$LAB/build.log" >&2; return 1; }
}

# The module with the exact pulses.
need_pps_lab() {
    [ -f "$LAB/pps_lab.ko" ] && return
    local pair
    for pair in make:make gcc:gcc aarch64-linux-gnu-gcc:gcc-aarch64-linux-gnu; do
        command -v "${pair%%:*}" >/dev/null || apt_install "${pair##*:}" || die "The exact pulses need ${pair##*:}; it could not be had."
    done
    "$HERE/build-pps-lab" "$LAB" >"$LAB/build-pps.log" 2>&1 || { tail -n 3 "$LAB/build-pps.log" >&2; die "The exact pulses could not be built."; }
}

need_lab() {
    get_lab || die "The virtual Pi needs QEMU and Debian's packages for arm64; they could not be had."
}

tell() { # STORY
    local try run
    for try in 1 2 3; do
        run=$(mktemp -d)
        chmod 755 "$run" # a story may be told by a user without rights
        say "$1 …"
        if in_the_lab "$1" "$run"; then
            rm -rf "$run"
            return
        fi
        is_stalled "$run" || die "The story $1 failed; see $run"
        say "The host stalled in try $try of 3: nothing can be told by that."
        rm -rf "$run"
    done
    say "SKIPPED: the story $1. This machine is too busy for it."
}

in_the_lab() { # STORY FOLDER
    local options=() word
    bring_app "$2"
    sed -n 's/^# at: //p' "$HERE/stories/$1" >"$2/scenario"
    for word in $(sed -n 's/^# lab: //p' "$HERE/stories/$1" | sed 's/--sim .*//'); do
        options+=("$word")
    done
    if is_of_debian "$1"; then
        lay_debian "$1" "$2"
        options+=("--disk=$LAB/debian.ext4" --reboot)
    fi
    ! chrt --rr 1 true 2>/dev/null || options+=(--rt)
    beside_host "$1" "$2" \
        "$HERE/run-lab" --build "$LAB" --dir "$2" --timeout 400 \
        "--sim=$(sed -n 's/^# lab:.*--sim //p' "$HERE/stories/$1" | sed "s,/dev/stdin,$2/scenario,")" \
        "${options[@]}" "$HERE/stories/$1"
}

# The guest, and beside it the story's other half, if it has one; both in a network with loopback alone, so that port 123 is theirs.
beside_host() { # STORY FOLDER COMMAND...
    local apart=-rn
    if [ ! -x "$HERE/stories/$1.host" ]; then
        "${@:3}"
        return
    fi
    need_peers
    [ "$(id -u)" != 0 ] || apart=-n
    # shellcheck disable=SC2016 # for the other shell
    unshare "$apart" bash -c 'ip link set lo up; "$1.host" "$2" & "${@:3}"; rc=$?; kill $! 2>/dev/null; wait; exit $rc' \
        bash "$HERE/stories/$1" "${@:2}"
}

# What a script in the guest needs to run our programs.
bring_app() { # FOLDER
    mkdir "$1/app"
    cp -a "$CLASSPATH_DIR/ntpd-java.jar" "$CLASSPATH_DIR/lib" "$1/app/"
    cp "$HERE/stories/common.sh" "$1/"
}

# The simulator of the receiver notes when QEMU took each edge: host times of before and after.
is_stalled() { # FOLDER
    local late
    [ -f "$1/gps-sim.log" ] || return 1
    late=$(awk -v most="$LATE_NS" '$2 == "second" && $5 - $4 > most || $4 - $3 > most { n++ } END { print n + 0 }' "$1/gps-sim.log")
    [ "$late" -gt "$MOST_LATE" ]
}
