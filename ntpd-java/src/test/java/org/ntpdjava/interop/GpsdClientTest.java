package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.daemon.refclock.simulated.SimulatedHat;
import org.ntpdjava.daemon.refclock.simulated.SimulatedTime;
import org.slf4j.LoggerFactory;

/** A receiver, real gpsd, its JSON, our daemon as driver 46; it does not matter who is there first. */
class GpsdClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PORT = 21_129;
    private static final int GPSD_PORT = 21_948;
    /** Some 160 ms late, and reached. */
    private static final Pattern ROW = Pattern.compile(
            "(?m)^.127\\.127\\.46\\.0    \\.GPSD\\.           0 l +\\S+ +\\S+ +[1-9][0-7]* +0\\.000 +-[1-4][0-9]{2}\\.[0-9]+ ");

    @TempDir
    Path directory;

    @Test
    void readsWhatGpsdTells() throws IOException {
        SimulatedTime time = new SimulatedTime(InstantSource.system(), 0, 0);
        try (SimulatedHat hat =
                SimulatedHat.open(time, new SimulatedHat.Settings(157, 1, 9600), 1, LoggerFactory.getLogger("hat"))) {
            hat.start();
            try (TerminalRelay relay = TerminalRelay.of(hat.device());
                    Program ours = daemon(relay.address())) {
                ours.awaitPrinted("GPSD_JSON(0): gpsd at 127.0.0.1 port " + GPSD_PORT + ": Connection refused", LIMIT);
                readAndLose(relay.address(), ours);
            }
        }
    }

    private void readAndLose(String device, Program ours) {
        try (Program gpsd =
                Program.start("gpsd", directory, words("/usr/sbin/gpsd", "-N", "-n", "-S", GPSD_PORT, device))) {
            Waiting.until(
                    ".GPSD. that is reached",
                    LIMIT,
                    () -> gpsd.printed() + ours.printed() + asked("-p"),
                    text -> ROW.matcher(text).find());
            ours.awaitPrinted("GPSD_JSON(0): GPSD revision=", LIMIT);
            String variables = asked("-c", "cv &1");
            assertTrue(variables.contains("GPSD JSON client clock"), variables);
        }
        ours.awaitPrinted("closed the connection", LIMIT);
    }

    private Program daemon(String device) throws IOException {
        Path conf = Files.write(
                directory.resolve("ntp.conf"),
                List.of(
                        "server 127.127.46.0 noselect minpoll 4 maxpoll 4 path 127.0.0.1:" + GPSD_PORT + ":" + device,
                        "restrict 127.0.0.1"));
        return Program.start("ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT));
    }

    private String asked(String... what) {
        return Program.run(
                "ntpq",
                directory,
                Duration.ofSeconds(20),
                words(Parts.ourNtpq(), List.of(what), "-n", "--port", PORT, "127.0.0.1"));
    }
}
