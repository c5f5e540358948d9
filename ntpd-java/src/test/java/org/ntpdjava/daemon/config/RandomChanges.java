package org.ntpdjava.daemon.config;

import java.util.List;
import java.util.Random;

/** Lines for a running daemon: good ones, bad ones, and both in one request. */
public final class RandomChanges {
    private static final List<String> GOOD = List.of(
            "server 192.0.2.%d iburst",
            "server 192.0.2.%d",
            "peer 192.0.2.%d minpoll 4 maxpoll 6",
            "server 2001:db8::%d prefer",
            "pool %d.pool.example",
            "unpeer 192.0.2.%d",
            "server 127.127.28.%d",
            "server 127.127.1.0",
            "fudge 127.127.28.%d time1 0.1",
            "restrict 10.0.%d.0/24 noquery nomodify",
            "restrict default limited kod",
            "unrestrict 10.0.%d.0/24 noquery",
            "unrestrict 10.0.%d.0/24",
            "tos minsane %d",
            "tinker step 0.%d",
            "setvar v%d = \"a b\" default",
            "setvar v%d=7",
            "enable stats",
            "disable auth",
            "statistics loopstats",
            "filegen peerstats type week enable",
            "trustedkey %d",
            "broadcastclient",
            "leapsmearinterval %d",
            "# nothing",
            "");

    private RandomChanges() {}

    /** One to three lines. */
    public static String lines(Random random) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String line = GOOD.get(random.nextInt(GOOD.size()));
            lines.append(line.replace("%d", Integer.toString(1 + random.nextInt(4))))
                    .append('\n');
        }
        return switch (random.nextInt(4)) {
            case 0 -> ConfigFuzzTest.randomLines(random);
            case 1 -> lines + ConfigFuzzTest.randomLines(random);
            default -> lines.toString();
        };
    }
}
