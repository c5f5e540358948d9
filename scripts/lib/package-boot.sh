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

# A program of that name and unit, which has the file open, as the real one would.
stranger() { # NAME UNIT FILE
    cp /bin/sleep "/usr/local/bin/$1"
    printf '%s\n' [Unit] [Service] "ExecStart=/usr/local/bin/$1 infinity" "StandardInput=file:$3" \
        [Install] WantedBy=multi-user.target >"/etc/systemd/system/$2.service"
    systemctl daemon-reload
    systemctl enable --now "$2"
}

# What belongs to the machine below is not looked at: its clock without a battery, the pace of its processor.
doctor() { ntpd-java doctor --ignore rtc,governor "$@" >/test/doctor 2>&1; }

# One thing is found, and what is printed as its cure, done as it is printed, mends it.
mends() { # WORDS_OF_THE_FINDING
    ! doctor || return 1
    cat /test/doctor
    grep -q '^1 finding' /test/doctor && grep -q "$1" /test/doctor || return 1
    bash -exc "$(sed -n 's/^ *> //p' /test/doctor)" && doctor
}

check "systemd: the service is not ready before its lock" waits 20 is ActiveState activating
echo "     $(property StatusText)"
check "systemd: and is with it" waits 40 is ActiveState active
check "systemd: in the journal of which is the lock" sh -c 'journalctl -u ntpd-java | grep -q clock_sync'
check "systemd: it says how it is" sh -c 'systemctl show -p StatusText ntpd-java | grep -q "stratum 6, LOCAL(0), nobody"'
echo "     $(property StatusText)"
check "systemd: it runs as its user, in its sandbox" sh -c "test \$(stat -c %U /proc/$(property MainPID)) = ntpd-java"
check "systemd: it answers ntpq" sh -c 'ntpq -pn | grep -q "^\*127.127.1.0"'
check "systemd: doctor has no findings" doctor
printf '#!/bin/sh\nexec "$@"\n' >/usr/local/bin/sudo
chmod +x /usr/local/bin/sudo
touch /dev/ttyAMA0
echo 'server 127.127.20.0 path /dev/ttyAMA0' >>/etc/ntp.conf # for doctor alone, the daemon does not read it now
stranger ModemManager ModemManager /dev/ttyAMA0
check "doctor: ModemManager is found and mended" mends 'ModemManager (process .*) has /dev/ttyAMA0 open'
stranger gpsd gpsd /dev/ttyAMA0
check "doctor: gpsd is found and mended" mends 'gpsd (process .*, unit gpsd) has /dev/ttyAMA0 open'
systemctl enable serial-getty@ttyAMA0
check "doctor: a login prompt is found and mended" mends 'a login prompt is on /dev/ttyAMA0'
systemctl unmask serial-getty@ttyAMA0
stranger chronyd chrony /dev/null
stranger ModemManager ModemManager /dev/ttyAMA0
check "systemd: another time daemon stops it" waits 10 is ActiveState inactive
check "doctor: --fix mends all of it" doctor --fix
check "systemd: and it runs again" waits 40 is ActiveState active
cat /test/doctor
sed -i '$d' /etc/ntp.conf
check "systemd: it is reloaded" systemctl reload ntpd-java
check "systemd: and is ready again" waits 10 is ActiveState active
check "systemd: the boot has come to its end" waits 30 systemctl is-active --quiet multi-user.target
check "systemd: /etc/init.d/ntp stops it" /etc/init.d/ntp stop
check "systemd: it ended in good order" is Result success
check "systemd: /etc/init.d/ntp starts it, without waiting" timeout 5 /etc/init.d/ntp start
check "systemd: under both names" waits 40 systemctl is-active --quiet ntp
rm -f /usr/sbin/policy-rc.d # upgrades may start services from here on
systemctl disable --now ntpd-java
check "systemd: an upgrade" dpkg -i /test/second.deb
check "systemd: leaves a service alone that is disabled and stopped" sh -c 'sleep 2; systemctl show --value -p ActiveState ntpd-java | grep -qx inactive'
systemctl enable ntpd-java
check "systemd: another" dpkg -i /test/second.deb
check "systemd: starts one that is enabled" waits 40 is ActiveState active
mkdir -p /etc/systemd/system/ntpd-java.service.d
printf '%s\n' [Service] Type=exec >/etc/systemd/system/ntpd-java.service.d/exec.conf
systemctl daemon-reload
check "systemd: with Type=exec it is ready at once" sh -c 'timeout 2 systemctl restart ntpd-java && ntpd-java --version && systemctl is-active ntpd-java'
rm /etc/systemd/system/ntpd-java.service.d/exec.conf
systemctl daemon-reload
systemctl --no-block restart ntpd-java
check "systemd: and else with its lock" waits 40 is ActiveState active
pid=$(property MainPID)
kill -STOP "$pid"
check "systemd: one that hangs is started anew" waits 40 sh -c "systemctl show --value -p NRestarts ntpd-java | grep -qx 1"
check "systemd: and gets its lock" waits 40 is ActiveState active
systemctl poweroff --force --force
