# shellcheck shell=bash
# What every story in the virtual Pi's Debian needs: the installed package in place of /lab/app. Runs there, as root, at each start
# anew; sourced from /lab.
. /lab/common.sh
unset -f ntpd ntpq start stop await

trap 'status=$?; [ $status = 0 ] || journalctl -u ntpd-java -u ntpd-java-wait --no-pager -n 60' EXIT

first_start() { [ ! -e /var/lib/lab-started ]; }

# The machine is started again, and the story with it.
start_anew() {
    touch /var/lib/lab-started
    say "starts anew"
    systemctl reboot
    sleep 60
    fail "it does not start anew"
}

uptime_s() { cut -d. -f1 /proc/uptime; }

# Not by $SECONDS: the clock is set meanwhile.
waits() { # SECONDS COMMAND...
    local end=$(($(uptime_s) + $1))
    shift
    until "$@"; do
        [ "$(uptime_s)" -lt $end ] || return 1
        sleep 0.5
    done
}

property() { # PROPERTY [UNIT]
    systemctl show --value -p "$1" "${2:-ntpd-java}"
}

is() { # PROPERTY VALUE [UNIT]
    [ "$(property "$1" "${3:-ntpd-java}")" = "$2" ]
}

expect() { # WHAT COMMAND...
    local what=$1
    shift
    "$@" >/lab/printed 2>&1 || {
        cat /lab/printed
        fail "$what"
    }
    say "$what"
}

# As the person at the keyboard: in the home of user pi, who answers each question with yes.
as_pi() { # COMMAND_LINE
    say "pi\$ $1"
    yes 2>/dev/null | runuser -u pi -- env HOME=/home/pi PATH=/usr/local/bin:/usr/bin:/bin bash -c "cd; $1"
}

# How long after its start something came, in s with one digit.
after() { # MONOTONIC_US [MONOTONIC_US_OF_THE_START]
    echo "$((($1 - ${2:-0}) / 100000))" | sed 's/.$/.&/; s/^\./0./'
}
