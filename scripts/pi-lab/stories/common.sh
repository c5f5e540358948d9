# shellcheck shell=bash
# What every story in the virtual Pi needs. Runs there, as root, in bash; sourced from /lab.

JAVA="java -XX:+UseSerialGC -Xms8m -Xmx128m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED
    --sun-misc-unsafe-memory-access=allow -cp /lab/app/ntpd-java.jar:/lab/app/lib/*"

ntpd() { # shellcheck disable=SC2086 # a list of words
    $JAVA org.ntpdjava.daemon.Ntpd "$@"
}

ntpq() { # shellcheck disable=SC2086 # a list of words
    $JAVA org.ntpdjava.ntpq.Ntpq "$@"
}

say() { echo "[$(cut -d' ' -f1 /proc/uptime) s] $*"; }

fail() {
    say "FAILED: $*"
    [ ! -f /lab/ntpd.log ] || tail -n 40 /lab/ntpd.log
    exit 1
}

# A configuration whose pulse comes by the path given.
hat() { # PATH_OF_THE_PULSE
    cat <<X
server 127.127.20.0 minpoll 3 maxpoll 3 prefer path /dev/ttyAMA0 baud 9600
server 127.127.22.0 minpoll 3 maxpoll 3 path $1
driftfile /tmp/ntp.drift
restrict default kod limited
restrict 127.0.0.1
X
}

# shellcheck disable=SC2086 # options
start() { # CONFIGURATION [OPTION...]
    local conf=$1
    shift
    $JAVA org.ntpdjava.daemon.Ntpd -g -c "$conf" "$@" >>/lab/ntpd.log 2>&1 & # no function: the signal shall reach Java
    PID=$!
}

stop() {
    kill "$PID"
    wait "$PID" || fail "ntpd ended with status $?"
}

# On a busy host a pulse is some milliseconds late, and the daemon says so in its bound.
await() { # STAGE TIMEOUT
    ntpd wait --for "$1" --timeout "$2" --bound 0.01 || fail "no $1 within $2 s"
}

# A file made here has the time of the machine that lends the folder, to a second or so; the story's clock was set by the hat alone.
clock_is_right() {
    local before theirs after
    before=$(date +%s)
    touch /lab/made-now
    after=$(date +%s)
    theirs=$(stat -c %Y /lab/made-now)
    [ $((theirs - before)) -ge -2 ] && [ $((theirs - after)) -le 2 ] || fail "the clock shows $before to $after, and it is $theirs"
    say "the clock shows $(date -u +%FT%TZ), which is right"
}

leads() { # MARK_AND_NAME
    ntpq -pn | tee /lab/billboard
    grep -q "^$1" /lab/billboard || fail "no $1 in the billboard"
}

# Tells the receiver's simulator what to be from the next second on; the options of gps-sim are the words.
receiver() { # KEY VALUE
    echo "$1 $2" >>/lab/sim
}

# Runs a command again and again until it succeeds.
within() { # SECONDS COMMAND...
    local end=$(($(cut -d. -f1 /proc/uptime) + $1))
    shift
    until "$@"; do
        [ "$(cut -d. -f1 /proc/uptime)" -lt $end ] || return 1
        sleep 1
    done
}

why_says() { # PATTERN
    ntpq -n -c why >/lab/why
    grep -q "$1" /lab/why
}

# Doctor's findings are these and no others, each an item and what its words match; without any it is to find the machine healthy,
# but for a warning of single pulses, with which QEMU was late.
finds() { # ITEM:PATTERN...
    local status=0
    # shellcheck disable=SC2086 # a list of words
    ntpd doctor -c "$CONF" --json ${DOCTOR_OPTIONS:-} >/lab/doctor.json || status=$?
    python3 - "$status" "$@" <<'P' || fail "doctor is wrong"
import json, re, sys
status, wanted = int(sys.argv[1]), [w.split(':', 1) for w in sys.argv[2:]]
report = json.load(open('/lab/doctor.json'))
assert report['format'] == 'ntpd-java-doctor', report
found = report['findings']
for f in found: print('   ', f['severity'], f['item'] + ':', f['what'], '>', f['command'])
for item, words in wanted:
    fits = [f for f in found if f['item'] == item and re.search(words, f['what'])]
    if not fits: sys.exit('not told: %s: %s' % (item, words))
    if not fits[0]['command'] or not fits[0]['why']: sys.exit('without a cure, or a reason: %s' % fits[0])
    found.remove(fits[0])
late = [f for f in found if (f['severity'], f['item']) == ('warning', 'pulse') and 'has pulses of which some' in f['what']]
if found != late: sys.exit('told without need: %s' % found)
if (status, report['healthy']) != ((1, False) if wanted or late else (0, True)): sys.exit('status %d, %s' % (status, report))
P
}

# One of our programs, as a user without rights.
as_pi() { # MAIN_CLASS [ARGUMENT...]
    # shellcheck disable=SC2086 # a list of words
    python3 -c 'import os, sys; os.setgroups([]); os.setgid(1000); os.setuid(1000); os.execvp(sys.argv[1], sys.argv[1:])' $JAVA "$@"
}
