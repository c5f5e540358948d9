# shellcheck shell=bash
# The second image of the virtual Pi: a Debian with systemd, and what is laid into the folder of a story told in it. Sourced by
# host.sh; such a story says "# debian: WHAT..." in one of its first lines: package, checkout.

get_debian() {
    [ ! -f "$LAB/debian.ext4" ] || return 0
    say "Building the virtual Pi's Debian: packages are configured in it, which takes some minutes …"
    "$HERE/build-debian" "$LAB" >"$LAB/build-debian.log" 2>&1 || { tail -n 3 "$LAB/build-debian.log" >&2; return 1; }
}

is_of_debian() { # STORY
    grep -q '^# debian:' "$HERE/stories/$1"
}

lay_debian() { # STORY FOLDER
    local what
    get_debian || die "The virtual Pi's Debian could not be built; see $LAB/build-debian.log."
    cp "$HERE/stories/debian.sh" "$2/"
    for what in $(sed -n 's/^# debian: //p' "$HERE/stories/$1"); do
        "lay_$what" "$2"
    done
}

lay_package() { # FOLDER
    "$ROOT/scripts/package" arm64
    cp "$ROOT"/package/target/ntpd-java_*_arm64.deb "$1/"
    rm -f "$1"/ntpd-java_*+jre_arm64.deb
}

lay_package_with_jre() { # FOLDER
    "$ROOT/scripts/package" jre-arm64
    cp "$ROOT"/package/target/ntpd-java_*+jre_arm64.deb "$1/"
}

# All that is tracked, and what a build makes of it. The files keep their times, by which a build knows itself.
lay_checkout() { # FOLDER
    mkdir -p "$1/checkout/.build"
    (cd "$ROOT" && git ls-files -z | xargs -0 cp -a --parents -t "$1/checkout" &&
        cp -a --parents ntpd-java/target/ntpd-java.jar ntpd-java/target/lib .build/stamp "$1/checkout")
}
