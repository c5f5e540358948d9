package org.ntpdjava.interop;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where the programs are: ours on the class path of this test, the others where {@code scripts/test} unpacked them. */
final class Parts {
    private Parts() {}

    static final Path HAT_CONF =
            Path.of("..", "etc", "ntp-hat.conf").toAbsolutePath().normalize();

    /** Never with a hand on this machine's clock. */
    static List<String> ourDaemon() {
        List<String> command = new ArrayList<>(ours("org.ntpdjava.daemon.Ntpd"));
        command.add("--no-clock");
        return command;
    }

    /** To be run without a hand on this machine's clock. */
    static List<String> ourDate() {
        List<String> command = new ArrayList<>(ours("org.ntpdjava.daemon.Ntpd"));
        command.add("date");
        return command;
    }

    static List<String> ourNtpq() {
        return ours("org.ntpdjava.ntpq.Ntpq");
    }

    static List<String> demo() {
        return ours("org.ntpdjava.daemon.demo.Demo");
    }

    private static List<String> ours(String main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main);
    }

    static String chronyd() {
        return peer("usr/sbin/chronyd");
    }

    static String chronyc() {
        return peer("usr/bin/chronyc");
    }

    /** Even with {@code disable ntp} it sets the kernel's frequency when it starts, so it may not. */
    static List<String> debianNtpd() {
        return Program.words(Clockless.root(), peer("usr/sbin/ntpd"));
    }

    static List<String> timesyncd(Path conf) {
        peer("bin/timesyncd");
        return Clockless.timesyncd(Path.of(System.getProperty("peers")).toAbsolutePath(), conf);
    }

    /** A file beside these tests. */
    static Path testFile(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(Parts.class.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(name, e);
        }
    }

    /** A program of these tests. */
    static List<String> ofTests(Class<?> main) {
        return ours(main.getName());
    }

    static String debianNtpq() {
        return peer("bin/ntpq");
    }

    static String ntpdig() {
        return peer("bin/ntpdig");
    }

    static String prometheus() {
        return peer("usr/bin/prometheus");
    }

    static String promtool() {
        return peer("usr/bin/promtool");
    }

    static String ntpviz() {
        return peer("bin/ntpviz");
    }

    /** Fails where the peers were not fetched: a suite without them proves nothing. */
    private static String peer(String file) {
        String root = Objects.requireNonNull(
                System.getProperty("peers"), "run scripts/test, which fetches the peers and passes -Dpeers=FOLDER");
        Path path = Path.of(root, file);
        if (!Files.isExecutable(path)) {
            throw new AssertionError(path + " is missing; run scripts/test, which fetches it");
        }
        return path.toString();
    }
}
