# shellcheck shell=bash
# An apt of its own, without root, for another architecture: of Debian, from the mirror this machine has its own packages from. Sourced.

readonly DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

# What this machine has its own packages from.
mirrors() {
    # shellcheck disable=SC2016 # apt's own variable
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | sort -u
}

debian_mirror() {
    mirrors | grep -v -e security -e backports | grep -m 1 /debian
}

# Leaves its lists in the folder, and says what went wrong. From then on: APT_CONFIG=FOLDER/apt.conf apt-get ...
foreign_apt() { # FOLDER ARCHITECTURE SUITE
    local a=$1
    mkdir -p "$a"/{lists/partial,archives/partial,etc/empty.d}
    : >"$a/status"
    echo "deb [arch=$2 signed-by=$DEBIAN_KEYRING] ${LAB_MIRROR:-$(debian_mirror)} $3 main" >"$a/etc/sources.list"
    cat >"$a/apt.conf" <<E
#clear APT::Architectures;
APT { Architecture "$2"; Architectures { "$2"; }; Install-Recommends "false"; Sandbox::User ""; };
Acquire { Languages "none"; Retries "3"; };
Dir { State "$a"; State::lists "$a/lists"; State::status "$a/status"; Cache "$a"; Cache::archives "$a/archives";
      Etc "$a/etc"; Etc::parts "empty.d"; Etc::sourceparts "empty.d"; Etc::preferencesparts "empty.d"; Etc::trustedparts "empty.d"; Log "$a"; };
E
    APT_CONFIG=$a/apt.conf apt-get -q update >"$a/log" 2>&1 || { tail "$a/log" >&2; return 1; }
}
