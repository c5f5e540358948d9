#!/bin/bash
# What becomes of the package in a Debian, told from inside of it by scripts/test-package: /test/first.deb and /test/second.deb.
# Nobody here may set the clock.
set -euo pipefail

pass() { echo "ok   $*"; }
fail() {
    echo "FAIL $*"
    tail -n 30 /test/install.log /var/log/ntpd-java.log 2>/dev/null || true
    exit 1
}

expect() { # WHAT COMMAND...
    local what=$1
    shift
    "$@" >/tmp/printed 2>&1 || {
        cat /tmp/printed
        fail "$what"
    }
    pass "$what"
}

waits() { # SECONDS COMMAND...
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.3
    done
}

files() { # all that a package could leave, but the books of dpkg and apt
    find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /test -o -path /tmp -o -path /run -o -path /var/lib/dpkg \
        -o -path /var/lib/apt -o -path /var/cache/apt -o -path /var/log/apt -o -path /var/cache/man -o -path /var/cache/debconf \
        -o -path /var/cache/ldconfig \) -prune \
        -o -print | grep -v -E '^/var/log/(dpkg|alternatives)\.log$|^/etc/(passwd|group|shadow|gshadow)-$|^/var/lib/systemd/deb-systemd-' | LC_ALL=C sort
}

install_deb() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q -o Dpkg::Options::=--force-confold "$1"
}

daemon_pid() { cat /run/ntpd-java.pid; }
runs() { kill -0 "$(daemon_pid)"; }
locked() { ntpq-java -pn 2>/dev/null | grep -q '^[*o]'; }

locked_lan() { ntpq-java -pn 192.168.3.1 2>/dev/null | grep -q '^[*o]'; }
is_elsewhere() { [ "$(readlink /proc/self/ns/net)" != "$(readlink "/proc/$1/ns/net")" ]; }

# A server on the LAN of the user's script, in a network of its own.
serve_lan() {
    printf '%s\n' 'server 127.127.1.0 minpoll 3 maxpoll 3 iburst' 'fudge 127.127.1.0 stratum 1' 'restrict default limited' >/test/lan.conf
    unshare --net sleep 600 &
    local net=$!
    waits 5 is_elsewhere $net || fail "no network of its own"
    ip link add lan0 type veth peer name lan1 netns $net
    ip address add 192.168.3.2/24 dev lan0
    ip link set lan0 up
    nsenter --target $net --net sh -c 'ip link set lo up; ip address add 192.168.3.1/24 dev lan1; ip link set lan1 up
        exec ntpd-java -n --no-clock -c /test/lan.conf' >/test/lan.log 2>&1 &
}

# The user's own, but for the minute of sleep, of which the test has a shorter one.
write_recipe() {
    mkdir -p /etc/cron.custom /test/bin
    cat >/etc/cron.custom/bouncegps.sh <<'EOF'
/etc/init.d/ntp stop
/etc/init.d/gpsd stop
/usr/sbin/ntpdate 192.168.3.1
/etc/init.d/gpsd start
sleep 1m
/etc/init.d/ntp start
EOF
    chmod +x /etc/cron.custom/bouncegps.sh
    printf '#!/bin/sh\n[ "$1" = 1m ] && exec /bin/sleep 1\nexec /bin/sleep "$@"\n' >/test/bin/sleep
    chmod +x /test/bin/sleep
}

ip link set lo up
# CAP_SYS_TIME, bit 25 of what anybody here may ever get.
[ $((0x$(sed -n 's/^CapBnd:\s*//p' /proc/self/status) >> 25 & 1)) = 0 ] || fail "this test may set the clock"
mkdir -p /run/lock
# Services may be started here though no init system runs: by their init scripts.
printf '#!/bin/sh\nexit 0\n' >/usr/sbin/policy-rc.d
chmod +x /usr/sbin/policy-rc.d

# What the administrator has before us: ntpd's own file, and a wish not to touch the clock.
cat >/etc/ntp.conf <<'EOF'
driftfile /var/lib/ntp/ntp.drift
statistics loopstats peerstats clockstats
filegen loopstats file loopstats type day enable
server 127.127.1.0 minpoll 3 maxpoll 3 iburst
restrict -4 default kod notrap nomodify nopeer limited
restrict 127.0.0.1
EOF
cat >/etc/default/ntpd-java <<'EOF'
NTPD_OPTIONS="-g --no-clock"
NTPDATE_OPTIONS="--no-clock"
EOF
files >/test/before

expect "lintian has no errors" lintian --fail-on error --tag-display-limit 0 --allow-root /test/first.deb
grep -E '^[EW]:' /tmp/printed || true
expect "installs" install_deb /test/first.deb
cat /tmp/printed >/test/install.log
dpkg-query -W -f '${db:Status-Status}' systemd-timesyncd 2>/dev/null | grep -q '^installed' && fail "systemd-timesyncd is still there"
pass "replaces systemd-timesyncd"
expect "starts" waits 20 runs
expect "is its own user" waits 20 sh -c "test \$(stat -c %U /proc/$(daemon_pid)) = ntpd-java"
expect "has a user in the group of the serial lines" sh -c 'id -nG ntpd-java | grep -qw dialout'
expect "answers ntpq-java, in sync, by /etc/ntp.conf" waits 30 locked
ntpq-java -pn
expect "lets others wait for it" wait-for-gps --for daemon --timeout 60
expect "and for a time that is not its own" sh -c 'wait-for-gps --timeout 3 2>&1 | grep "nobody.s but this machine.s own"'
expect "is found by the names of the others" sh -c 'ntpq -pn | grep -q 127.127.1.0 && ntpd --version | grep -q ntpd-java'
expect "writes its statistics where ntp.conf says, when told to" waits 10 sh -c '/etc/init.d/ntp reload; ls /var/log/ntpstats/peerstats.*'
expect "made the notes of the JVM" test -s /var/cache/ntpd-java/ntpd-java.aot
mkdir -p /etc/ntpd-java
echo 'server 127.127.1.1' >/etc/ntpd-java/ntp.conf
expect "prefers its own file" sh -c 'ntpd-java --check | grep -q /etc/ntpd-java/ntp.conf || ntpd-java --check | grep -q 127.127.1.1'
rm /etc/ntpd-java/ntp.conf
mv /etc/ntp.conf /test/ntp.conf
expect "has one where there is none, and understands it" ntpd-java --check
mv /test/ntp.conf /etc/ntp.conf

for page in 'ntpd-java.8' 'ntpdate.8' 'ntpq-java.1' 'ntpd-java.conf.5'; do
    zcat "/usr/share/man/man${page##*.}/$page.gz" >/test/page
    expect "the manual has $page" sh -c "mandoc -T lint -W error /test/page && man -l /test/page | grep -q '^NAME'"
done

expect "and tells of doctor and wait, under their names too" sh -c \
    'man ntpd-java doctor | grep -q "ntpd-java doctor" && man ntpd-java wait | grep -q "ntpd-java wait" && man wait-for-gps >/dev/null'

expect "the units are well formed" systemd-analyze verify --man=no /usr/lib/systemd/system/ntpd-java.service \
    /usr/lib/systemd/system/ntpd-java-wait.service
cat /tmp/printed
if systemd-analyze security --offline=true --threshold=40 /usr/lib/systemd/system/ntpd-java.service >/test/security 2>&1; then
    pass "the sandbox: $(tail -n 1 /test/security)"
else
    fail "the sandbox: $(cat /test/security)"
fi
mkdir /test/units
/usr/lib/systemd/system-generators/ntpd-java /test/units
[ ! -e /test/units/ntpd-java.service.d ] || fail "a drop-in without shared memory"
echo 'server 127.127.28.0 iburst' >>/etc/ntp.conf
/usr/lib/systemd/system-generators/ntpd-java /test/units
expect "shared memory of root opens the sandbox to it" sh -c \
    'grep -q CAP_IPC_OWNER /test/units/ntpd-java.service.d/shared-memory.conf && grep -q PrivateIPC=no /test/units/ntpd-java.service.d/shared-memory.conf'
sed -i '$d' /etc/ntp.conf
for line in 'server -4 127.127.28.0' 'server "127.127.28.0" prefer' 'refclock shm prefer' 'includefile "shared memory.conf"'; do
    rm -rf /test/units/*
    echo "$line" >>/etc/ntp.conf
    echo 'server 127.127.28.1' >"/etc/shared memory.conf"
    /usr/lib/systemd/system-generators/ntpd-java /test/units
    expect "so it does for $line" grep -q CAP_IPC_OWNER /test/units/ntpd-java.service.d/shared-memory.conf
    sed -i '$d' /etc/ntp.conf
done
rm "/etc/shared memory.conf"

serve_lan
waits 30 locked_lan || fail "no server on the LAN: $(cat /test/lan.log)"
write_recipe
before=$(daemon_pid)
PATH=/test/bin:$PATH bash -x /etc/cron.custom/bouncegps.sh >/test/recipe.log 2>&1 || fail "the recipe: $(cat /test/recipe.log)"
cat /test/recipe.log
grep -q -E 'ntpdate\[[0-9]+\]: (adjust|step) time server 192\.168\.3\.1 offset [-+][0-9.]+ sec' /test/recipe.log || fail "ntpdate did not set the time: $(cat /test/recipe.log /test/lan.log)"
pass "the user's script runs as it is"
expect "and starts the daemon" waits 20 runs
[ "$before" != "$(daemon_pid)" ] || fail "which was not stopped"
expect "which is in sync again" waits 30 locked
expect "ntpdate gives up on a server that is not there" sh -c '! ntpdate -u -t 12 192.168.3.77'

/etc/init.d/ntp stop >/dev/null
cp /etc/default/ntpd-java /test/default
sed -i 's/^NTPD_OPTIONS=.*/NTPD_OPTIONS="--bogus"/' /etc/default/ntpd-java
expect "the init script says that a start has failed, and why" sh -c '! /etc/init.d/ntp start >/test/started 2>&1 && grep -q bogus /test/started'
expect "and that it does not run" sh -c '! /etc/init.d/ntp status'
cp /test/default /etc/default/ntpd-java
sleep 600 &
stranger=$!
echo $stranger >/run/ntpd-java.pid
expect "does not take another process for it" sh -c '! /etc/init.d/ntp status && /etc/init.d/ntp stop'
kill -0 $stranger || fail "the init script has killed another process"
echo $stranger >/run/ntpd-java.pid
expect "and starts beside one" /etc/init.d/ntp start
kill -0 $stranger || fail "the init script has killed another process"
[ "$(daemon_pid)" != $stranger ] || fail "it has started nothing"
kill $stranger
expect "says that it runs" /etc/init.d/ntp status
expect "and it is in sync" waits 30 locked

before=$(daemon_pid)
echo 1.234 >/var/lib/ntp/ntp.drift
expect "upgrades" install_deb /test/second.deb
expect "and goes on" waits 30 locked
[ "$before" != "$(daemon_pid)" ] || fail "the old version still runs"
grep -q -e --no-clock /etc/default/ntpd-java || fail "the upgrade changed /etc/default/ntpd-java"
test -s /var/lib/ntp/ntp.drift || fail "the upgrade took the drift file away"
pass "with its files as they were"

systemctl enable ntpd-java-wait 2>/dev/null
test -L /etc/systemd/system/multi-user.target.wants/ntpd-java-wait.service || fail "the wait was not enabled"
pid=$(daemon_pid)
expect "is removed" apt-get remove -y -q ntpd-java
! kill -0 "$pid" 2>/dev/null || fail "it still runs"
test -e /etc/default/ntpd-java || fail "and with it its configuration"
expect "is purged" apt-get purge -y -q ntpd-java
! getent passwd ntpd-java || fail "its user stays"
rm -rf /etc/cron.custom
files >/test/after
comm -13 /test/before /test/after >/test/leftovers
[ ! -s /test/leftovers ] || fail "leftovers: $(cat /test/leftovers)"
pass "and leaves nothing"
