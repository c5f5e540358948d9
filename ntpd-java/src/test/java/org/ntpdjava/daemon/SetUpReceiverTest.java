package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.daemon.ChangedDaemon.comes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;

/** From a word in ntp.conf to a receiver on a line, and back. */
class SetUpReceiverTest {
    private static final String OURS = "0,1,0,1,1,5,0,0,0,0,0,0,0,0,0,0,0,0,0";

    @TempDir
    Path directory;

    private ChangedDaemon daemon(AnsweringReceiver receiver, String setup) throws Exception {
        return new ChangedDaemon(
                "server 127.127.20.0 mode 16 minpoll 4 path " + receiver.device() + " setup " + setup,
                "controlkey 10",
                "trustedkey 10",
                "statsdir " + directory);
    }

    private static ClockState clock(ChangedDaemon daemon) {
        return daemon.daemon.picture().peers().stream()
                .flatMap(peer -> peer.referenceClock().stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReceiverIsSetUpAndPutBackWhenItsLineIsTakenAway() throws Exception {
        try (AnsweringReceiver receiver = AnsweringReceiver.obedient();
                ChangedDaemon daemon = daemon(receiver, "sentences,pulse,baud:38400")) {
            assertTrue(
                    comes(() -> clock(daemon).setup().contains("baud (PMTK251)")),
                    () -> clock(daemon).toString());
            assertTrue(
                    clock(daemon)
                            .setup()
                            .startsWith(
                                    "MediaTek AXN_2.31_3339_13101700 5632 PA6H 1.0: set sentences (PMTK314), pulse"),
                    clock(daemon)::setup);
            assertEquals(38400, receiver.baud());
            assertEquals("PMTK285,3,100", receiver.last("PMTK285"));
            assertEquals("PMTK314," + OURS, receiver.last("PMTK314"));
            String place = receiver.device().toString();
            assertTrue(comes(() -> clock(daemon).place().equals(place)), clock(daemon)::place);
            assertTrue(comes(() -> clock(daemon).timecode().startsWith("$GPRMC")), "it is heard at the new speed");

            daemon.config("unpeer 127.127.20.0"); // which does not wait for the receiver
            assertTrue(
                    comes(() -> receiver.baud() == 9600), () -> receiver.told().toString());
            assertEquals("PMTK314," + AnsweringReceiver.THEIRS, receiver.last("PMTK314"));
            assertEquals("PMTK285,2,100", receiver.last("PMTK285"));
        }
    }

    /** The library of serial ports would close them first when a process is told to end. */
    @Test
    void aReceiverIsPutBackWhenTheProcessIsToldToEnd() throws Exception {
        Path conf = directory.resolve("ntp.conf");
        try (AnsweringReceiver receiver = AnsweringReceiver.obedient()) {
            Files.write(
                    conf,
                    List.of(
                            "server 127.127.20.0 mode 16 path " + receiver.device() + " setup sentences",
                            "interface ignore all",
                            "interface listen 127.0.0.1"));
            Process daemon = process(conf);
            try {
                assertTrue(
                        comes(() -> receiver.last("PMTK314").endsWith(OURS)),
                        () -> receiver.told().toString());
                daemon.destroy(); // SIGTERM
                assertTrue(daemon.waitFor(10, TimeUnit.SECONDS), "it ends");
            } finally {
                daemon.destroyForcibly();
            }
            assertEquals(0, daemon.exitValue());
            assertTrue(
                    comes(() -> receiver.last("PMTK314").endsWith(AnsweringReceiver.THEIRS)),
                    () -> receiver.told().toString());
        }
    }

    private Process process(Path conf) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ntpd.class.getName(),
                        "-n",
                        "--no-clock",
                        "--port=" + ChangedDaemon.loopback().port(),
                        "-c",
                        conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    @Test
    void aReceiverThatAnswersNothingIsNamedAndServesTime() throws Exception {
        try (AnsweringReceiver receiver = new AnsweringReceiver(Map.of());
                ChangedDaemon daemon = daemon(receiver, "pulse")) {
            assertTrue(comes(() -> clock(daemon).setup().startsWith("it answers no command")), clock(daemon)::setup);
            PeerState peer = daemon.daemon.picture().peers().getFirst();
            assertTrue(clock(daemon).timecode().startsWith("$GPRMC"), peer::toString);
            assertTrue(peer.reasons().stream().anyMatch(each -> each.stage() == Reason.Stage.SETUP), "`why` tells it");
            assertEquals("", receiver.last("PMTK285"));
        }
    }
}
