#!/bin/bash
# What systemd makes of the package, told from inside a Debian that it has booted; by scripts/test-package. Ends the machine.
set -uo pipefail
exec >/test/boot.log 2>&1

check() { # WHAT COMMAND...
    local what=$1
    shift
    if "$@" >/test/printed 2>&1; then
        echo "ok   $what"
    else
        echo "FAIL $what"
        cat /test/printed
        systemctl status --no-pager -n 30 ntpd-java
        systemctl poweroff --force --force
        exit 1
    fi
}

waits() { # SECONDS COMMAND...
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.2
    done
}

property() { systemctl show --value -p "$1" ntpd-java; }
is() { [ "$(property "$1")" = "$2" ]; }
is_not() { [ "$(property "$1")" != "$2" ]; }

check "systemd: the service is not ready before its lock" waits 20 is ActiveState activating
echo "     $(property StatusText)"
check "systemd: and is with it" waits 40 is ActiveState active
check "systemd: in the journal of which is the lock" sh -c 'journalctl -u ntpd-java | grep -q clock_sync'
check "systemd: it says how it is" sh -c 'systemctl show -p StatusText ntpd-java | grep -q "stratum 6, LOCAL(0), within"'
echo "     $(property StatusText)"
check "systemd: it runs as its user, in its sandbox" sh -c "test \$(stat -c %U /proc/$(property MainPID)) = ntpd-java"
check "systemd: it answers ntpq" sh -c 'ntpq -pn | grep -q "^\*127.127.1.0"'
check "systemd: it is reloaded" systemctl reload ntpd-java
check "systemd: and is ready again" waits 10 is ActiveState active
check "systemd: the boot has come to its end" waits 30 systemctl is-active --quiet multi-user.target
check "systemd: /etc/init.d/ntp stops it" /etc/init.d/ntp stop
check "systemd: it ended in good order" is Result success
check "systemd: /etc/init.d/ntp starts it, without waiting" timeout 5 /etc/init.d/ntp start
check "systemd: under both names" waits 40 systemctl is-active --quiet ntp
pid=$(property MainPID)
kill -STOP "$pid"
check "systemd: one that hangs is started anew" waits 40 sh -c "systemctl show --value -p NRestarts ntpd-java | grep -qx 1"
check "systemd: and gets its lock" waits 40 is ActiveState active
systemctl poweroff --force --force
