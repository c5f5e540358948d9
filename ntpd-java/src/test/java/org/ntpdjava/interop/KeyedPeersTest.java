package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Symmetric keys with every algorithm both know: we ask chronyd and NTPsec's ntpd, another chronyd and another ntpd ask us. Each host has an
 * address for each key, so that one association stands for one algorithm; and one more, for which the two have different
 * secrets.
 */
@Execution(ExecutionMode.CONCURRENT)
class KeyedPeersTest {
    private static final int OURS = 1;
    private static final int CHRONY = 2;
    private static final int CHRONY_ASKING = 3;
    private static final int NTPSEC_ASKING = 4;
    private static final int NTPSEC = 5;
    private static final Duration REACHED = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int WRONG = 9;

    private static final String HEX = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_HEX = "ffffffffffffffffffffffffffffffff";

    /** As chrony names them; the number is that of the key. */
    private static final List<String> CHRONYS = List.of("MD5", "SHA1", "SHA256", "SHA384", "SHA512", "AES128");

    /** As NTPsec and we do. */
    private static final List<String> NTPS = List.of("MD5", "SHA1", "SHA256", "SHA384", "SHA512", "AES128CMAC");

    /** SHA2: chronyd asks with version 3 and the whole digest, longer than any MAC that ntpd takes; its server cuts it. */
    private static final Set<Integer> CHRONY_SENDS_WHOLE = Set.of(3, 4, 5);

    @TempDir
    Path directory;

    @Test
    void everyAlgorithmIsUnderstoodBothWaysAndNoWrongSecretIs() throws IOException {
        try (Lan lan = lan();
                Program _ = ours(lan);
                Program _ = chrony(lan, CHRONY, List.of());
                Program _ = chrony(lan, CHRONY_ASKING, servers(OURS));
                Program _ = ntpsec(lan, NTPSEC, List.of("tos orphan 8 orphanwait 2"));
                Program _ = ntpsec(lan, NTPSEC_ASKING, servers(OURS))) {
            awaitReach(lan, OURS, Parts.ourNtpq(), CHRONY, NTPSEC);
            awaitReach(lan, NTPSEC_ASKING, List.of(Parts.debianNtpq()), OURS);
            for (int key = 1; key <= NTPS.size(); key++) {
                if (!CHRONY_SENDS_WHOLE.contains(key)) {
                    awaitChronyReaches(address(OURS, key));
                }
            }
            String ours = billboard(lan, OURS, Parts.ourNtpq());
            assertFalse(isReached(address(CHRONY, WRONG), 1, ours), ours);
            assertFalse(isReached(address(NTPSEC, WRONG), 1, ours), ours);
            String theirs = billboard(lan, NTPSEC_ASKING, List.of(Parts.debianNtpq()));
            assertFalse(isReached(address(OURS, WRONG), 1, theirs), theirs);
            assertFalse(isChronyReaching(address(OURS, WRONG)), "chronyd believes a wrong secret");
        }
    }

    private Lan lan() {
        Lan lan = new Lan(directory)
                .host(OURS)
                .host(CHRONY)
                .host(CHRONY_ASKING)
                .host(NTPSEC_ASKING)
                .host(NTPSEC);
        for (int host : new int[] {OURS, CHRONY, NTPSEC}) {
            for (int key = 1; key <= WRONG; key++) {
                lan.alsoAt(host, number(host, key));
            }
        }
        return lan;
    }

    private static int number(int host, int key) {
        return host * 10 + key;
    }

    private static String address(int host, int key) {
        return Lan.address(number(host, key));
    }

    /** A server line for each key of another host. */
    private static List<String> servers(int host) {
        List<String> lines = new ArrayList<>();
        for (int key = 1; key <= NTPS.size(); key++) {
            lines.add("server " + address(host, key) + " minpoll 3 maxpoll 4 iburst key " + key);
        }
        lines.add("server " + address(host, WRONG) + " minpoll 3 maxpoll 4 iburst key " + WRONG);
        return lines;
    }

    private static List<String> keys(List<String> algorithms, String prefix, String wrongSecret) {
        List<String> lines = new ArrayList<>();
        for (int key = 1; key <= algorithms.size(); key++) {
            lines.add(key + " " + algorithms.get(key - 1) + " " + prefix + secret(key));
        }
        lines.add(WRONG + " " + algorithms.get(1) + " " + prefix + wrongSecret + "00000000");
        return lines;
    }

    /** What classic ntpd would take for hexadecimal: 40 digits; AES has 32. */
    private static String secret(int key) {
        return key == NTPS.size() ? HEX : HEX + "00112233";
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(directory.resolve(name), lines);
    }

    private Program ours(Lan lan) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "server 127.127.1.0 minpoll 3 maxpoll 3 iburst",
                "fudge 127.127.1.0 stratum 3",
                "keys " + write("ours.keys", keys(NTPS, "", HEX)),
                "trustedkey 1 2 3 4 5 6 9"));
        lines.addAll(servers(CHRONY));
        lines.addAll(servers(NTPSEC));
        Path conf = write("ours.conf", lines);
        return Program.start("ours", directory, words(lan.on(OURS), Parts.ourDaemon(), "-n", "-c", conf));
    }

    private Program chrony(Lan lan, int host, List<String> servers) throws IOException {
        List<String> more = new ArrayList<>(List.of(
                "keyfile " + write("chrony.keys", keys(CHRONYS, "HEX:", OTHER_HEX)),
                "logdir " + directory.resolve("log" + host),
                "log measurements",
                "logbanner 0"));
        more.addAll(servers);
        return Chrony.serve(lan, host, directory, 10, more);
    }

    /**
     * With {@code disable ntp} it never calls itself synchronised, unless as an orphan without any source. By itself it limits
     * each address to a packet a second, and ours asks it with seven keys at once.
     */
    private Program ntpsec(Lan lan, int host, List<String> more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "disable ntp",
                "unrestrict default limited",
                "restrict 127.0.0.1",
                "keys " + write("ntpsec.keys", keys(NTPS, "", OTHER_HEX)),
                "trustedkey 1 2 3 4 5 6 9"));
        lines.addAll(more);
        Path conf = write("ntpsec" + host + ".conf", lines);
        return Program.start("ntpsec" + host, directory, words(lan.on(host), Parts.debianNtpd(), "-n", "-c", conf));
    }

    private String billboard(Lan lan, int host, List<String> ntpq) {
        return lan.run(host, ANSWER, ntpq, "-pn", "127.0.0.1");
    }

    /** With each key. */
    private void awaitReach(Lan lan, int host, List<String> ntpq, int... others) {
        List<String> addresses = IntStream.of(others)
                .boxed()
                .flatMap(other -> IntStream.rangeClosed(1, NTPS.size()).mapToObj(key -> address(other, key)))
                .toList();
        Waiting.until(
                "reach of " + addresses + " at " + Lan.address(host),
                REACHED,
                () -> billboard(lan, host, ntpq),
                text -> addresses.stream().allMatch(address -> isReached(address, 2, text)));
    }

    /** The row of this address on a billboard has so many bits in its octal reach register. */
    private static boolean isReached(String address, int answers, String billboard) {
        Matcher row = Pattern.compile("(?m)^." + Pattern.quote(address) + " +\\S+ +\\d+ \\S +\\S+ +\\d+ +([0-7]+) ")
                .matcher(billboard);
        return row.find() && Integer.bitCount(Integer.parseInt(row.group(1), 8)) >= answers;
    }

    private void awaitChronyReaches(String address) {
        Waiting.until(
                "measurement of " + address + " by chronyd",
                REACHED,
                this::measurements,
                _ -> isChronyReaching(address));
    }

    /** chronyd logs each measurement; only an authenticated one passes its tests. */
    private boolean isChronyReaching(String address) {
        return Pattern.compile("(?m) " + Pattern.quote(address) + " +[N+-] .*111 111 1111")
                .matcher(measurements())
                .find();
    }

    private String measurements() {
        Path log = directory.resolve("log" + CHRONY_ASKING).resolve("measurements.log");
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
