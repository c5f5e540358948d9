package org.ntpdjava.interop;

import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** chronyd on a host of the LAN, without a hand on this machine's clock. Its files carry the number of the host. */
final class Chrony {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private Chrony() {}

    /** Serves everybody, at this stratum for lack of better. */
    static Program serve(Lan lan, int host, Path directory, int stratum, List<String> more) throws IOException {
        List<String> lines = new ArrayList<>(List.of("local stratum " + stratum, "allow"));
        lines.addAll(more);
        return start(lan, host, directory, lines);
    }

    static Program start(Lan lan, int host, Path directory, List<String> lines) throws IOException {
        List<String> all = new ArrayList<>(lines);
        all.add("cmdport 0");
        all.add("bindcmdaddress " + commandSocket(directory, host));
        all.add("pidfile " + directory.resolve("chronyd" + host + ".pid"));
        Path conf = Files.write(directory.resolve("chrony" + host + ".conf"), all);
        return Program.start(
                "chronyd" + host,
                directory,
                words(lan.on(host), Clockless.root(), Parts.chronyd(), "-d", "-x", "-u", "root", "-f", conf));
    }

    /** What its chronyc prints. */
    static String ask(Lan lan, int host, Path directory, String command) {
        return Program.run(
                "chronyc",
                directory,
                ANSWER,
                words(lan.on(host), Parts.chronyc(), "-h", commandSocket(directory, host), command));
    }

    private static Path commandSocket(Path directory, int host) {
        return directory.resolve("chronyd" + host + ".sock");
    }
}
