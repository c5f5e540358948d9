package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * On a LAN one server tells the time to the subnet, one to groups, one of them by an interface; others listen, where their
 * rules name addresses, or ask a group for it. Two more servers tell the subnet, one without a key and one with a secret that
 * is not ours: who insists on keys believes neither.
 */
@Execution(ExecutionMode.CONCURRENT)
class BroadcastTest {
    private static final int OF_SUBNET = 1;
    private static final int OF_GROUPS = 2;
    private static final int SUBNET_LISTENER = 3;
    private static final int GROUP_LISTENER = 4;
    private static final int ASKER = 5;
    private static final int UNSIGNED = 6;
    private static final int FORGER = 7;
    private static final int CREDULOUS_LISTENER = 8;
    private static final Duration REACHED = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** Broadcasts among the last eight polls that prove it is no accident. */
    private static final int HEARD = 3;

    private static final String LOCAL = "server 127.127.1.0 minpoll 3 maxpoll 3 iburst\nfudge 127.127.1.0 stratum 3";

    @TempDir
    Path directory;

    @Test
    void listenersAndAskersFindTheirServers() throws IOException {
        Path keys = Files.writeString(directory.resolve("ntp.keys"), "5 SHA1 correct-horse\n");
        Path otherKeys = Files.writeString(directory.resolve("other.keys"), "5 SHA1 wrong-horse\n");
        try (Lan lan = new Lan(directory)
                        .host(OF_SUBNET)
                        .host(OF_GROUPS)
                        .host(SUBNET_LISTENER)
                        .host(GROUP_LISTENER)
                        .host(ASKER)
                        .host(UNSIGNED)
                        .host(FORGER)
                        .host(CREDULOUS_LISTENER);
                Program _ = ours(
                        lan,
                        OF_SUBNET,
                        keys,
                        LOCAL,
                        "broadcast 192.168.3.255 key 5 minpoll 3",
                        "manycastserver 224.0.1.2");
                Program _ = ours(
                        lan,
                        OF_GROUPS,
                        keys,
                        LOCAL,
                        "broadcast 224.0.1.1 key 5 minpoll 3 ttl 1",
                        "broadcast ff02::101%eth0 key 5 minpoll 3 ttl 1");
                Program _ = ours(lan, UNSIGNED, keys, LOCAL, "broadcast 192.168.3.255 minpoll 3");
                Program _ = ours(lan, FORGER, otherKeys, LOCAL, "broadcast 192.168.3.255 key 5 minpoll 3");
                Program _ = ours(lan, CREDULOUS_LISTENER, keys, "broadcastclient", "disable auth");
                Program _ = ours(
                        lan,
                        SUBNET_LISTENER,
                        keys,
                        "broadcastclient",
                        "interface ignore all",
                        "interface listen " + Lan.address(SUBNET_LISTENER));
                Program _ = ours(
                        lan,
                        GROUP_LISTENER,
                        keys,
                        "multicastclient 224.0.1.1 ff02::101%eth0",
                        "interface ignore all",
                        "interface listen " + Lan.address(GROUP_LISTENER),
                        "interface listen fe80::/10");
                Program _ = ours(lan, ASKER, keys, "manycastclient 224.0.1.2 key 5 minpoll 3 maxpoll 3 iburst")) {
            await(lan, SUBNET_LISTENER, Pattern.quote(Lan.address(OF_SUBNET)), 'b');
            await(lan, GROUP_LISTENER, Pattern.quote(Lan.address(OF_GROUPS)), 'b');
            await(lan, GROUP_LISTENER, "fe80:\\S*", 'b');
            await(lan, ASKER, Pattern.quote(Lan.address(OF_SUBNET)), 'u');
            await(lan, CREDULOUS_LISTENER, Pattern.quote(Lan.address(UNSIGNED)), 'b');
            isUnknown(lan, CREDULOUS_LISTENER, FORGER);
            isUnknown(lan, SUBNET_LISTENER, UNSIGNED);
            isUnknown(lan, SUBNET_LISTENER, FORGER);
            isUnknown(lan, SUBNET_LISTENER, OF_GROUPS);
            isUnknown(lan, ASKER, OF_GROUPS);
        }
    }

    /** What was not for it did not reach it. */
    private void isUnknown(Lan lan, int host, int other) {
        String billboard = billboard(lan, host);
        assertFalse(billboard.contains(Lan.address(other)), billboard);
    }

    private Program ours(Lan lan, int host, Path keys, String... lines) throws IOException {
        List<String> conf = new ArrayList<>(List.of(lines));
        conf.addAll(List.of("keys " + keys, "trustedkey 5", "restrict default", "restrict ::1"));
        return Ours.start(lan, "ours" + host, host, directory, conf);
    }

    private String billboard(Lan lan, int host) {
        return lan.run(host, ANSWER, Parts.ourNtpq(), "-pn", "127.0.0.1");
    }

    /** The row of this address has this type, and enough bits in its octal reach register. */
    private void await(Lan lan, int host, String address, char type) {
        Pattern row = Pattern.compile("(?m)^[*+-]" + address + "\\s+\\S+ +\\d+ " + type + " +\\S+ +\\d+ +([0-7]+) ");
        Waiting.until(
                "reach of " + address + " as " + type + " at " + Lan.address(host),
                REACHED,
                () -> billboard(lan, host),
                text -> {
                    Matcher found = row.matcher(text);
                    return found.find() && Integer.bitCount(Integer.parseInt(found.group(1), 8)) >= HEARD;
                });
    }
}
