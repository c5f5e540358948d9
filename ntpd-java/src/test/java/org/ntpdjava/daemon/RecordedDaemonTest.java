package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.daemon.ChangedDaemon.SUCCEEDED;
import static org.ntpdjava.daemon.ChangedDaemon.comes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.clock.ReadOnlyClock;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.daemon.refclock.simulated.SimulatedHat;
import org.ntpdjava.daemon.refclock.simulated.SimulatedPpsSource;
import org.ntpdjava.daemon.refclock.simulated.SimulatedTime;
import org.ntpdjava.daemon.resolve.OfflineResolver;
import org.ntpdjava.daemon.trace.TraceRecorder;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.nmea.SerialReceiver;
import org.ntpdjava.nmea.SerialSettings;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.PulseSignal;
import org.slf4j.LoggerFactory;

/** A daemon with a simulated hat is recorded, and the recording shows what it made of it. */
class RecordedDaemonTest {
    private static final long SEED = 11;
    private static final String LINES = """
            disable ntp
            controlkey 10
            trustedkey 10
            keys /etc/ntp/secret.keys
            crypto pw hush
            server 127.127.20.0 path /dev/hat prefer minpoll 3 maxpoll 3
            server 127.127.22.0 minpoll 3 maxpoll 3
            server 127.0.0.9 iburst
            server no.such.example iburst
            """;

    @TempDir
    Path directory;

    private final SimulatedTime time = new SimulatedTime(InstantSource.system(), 0.040, 20);

    private Machine machine(SimulatedHat hat) {
        return new Machine(
                new LinuxTimeSource(),
                -20,
                _ -> new ReadOnlyClock(),
                new OfflineResolver(),
                context -> DriverFactory.of(
                        context,
                        (settings, clock) ->
                                SerialReceiver.open(new SerialSettings(hat.device(), settings.baud()), clock),
                        (_, _) -> new SimulatedPpsSource(time, PulseSignal.clean(Law.normal(0, 1e-6)), SEED)));
    }

    /** Until the pulse has led for some seconds, a server came, and another one went. */
    private SystemState record(Path file) throws Exception {
        var log = LoggerFactory.getLogger("test");
        TransportConfig listen = ChangedDaemon.loopback();
        RunningConfig running = RunningConfig.of(Path.of("ntp.conf"), ChangedDaemon.load(LINES));
        SystemState[] last = new SystemState[1];
        try (SimulatedHat hat = SimulatedHat.open(time, new SimulatedHat.Settings(157, 3, 9600), SEED, log);
                TraceRecorder trace = TraceRecorder.open(file, List.of(), log)) {
            hat.start();
            try (Daemon daemon = Daemon.start(
                            running,
                            LoadedKeys.of(Administrator.KEYS),
                            machine(hat),
                            listen,
                            false,
                            Optional.of(trace));
                    Administrator admin = new Administrator(listen.port())) {
                assertTrue(
                        comes(() -> leads(daemon.picture())),
                        () -> daemon.picture().toString());
                assertEquals(
                        SUCCEEDED,
                        admin.ask(ControlOpcode.CONFIGURE, "server 127.127.20.7 path /dev/nowhere\nunpeer 127.0.0.9"));
                Thread.sleep(4_000);
                last[0] = daemon.picture();
            }
        }
        return last[0];
    }

    private static boolean leads(SystemState state) {
        return state.synchronised()
                && state.peers().stream().anyMatch(peer -> peer.selection() == SelectionStatus.PPS_PEER);
    }

    private static String replayed(Path file) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int status = ReplayProgram.run(
                file,
                new PrintStream(text, true, StandardCharsets.UTF_8),
                new PrintStream(complaints, true, StandardCharsets.UTF_8));
        assertEquals(0, status, () -> complaints.toString(StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aReplayComesToWhatTheDaemonCameTo() throws Exception {
        Path file = directory.resolve("day.trace");
        SystemState state = record(file);
        String text = replayed(file);
        String end = text.substring(text.length() - 200);
        assertTrue(
                end.contains("adjustments of the clock, all as they were recorded")
                        && !end.contains(" 0 pictures of the sources"),
                end);
        assertTrue(text.contains(" system peer: PPS(0), offset "), text);
        assertTrue(text.contains("\no127.127.22.0    .PPS."), text);
        assertTrue(text.contains("tells the pulse which second it is"), text);
        assertTrue(text.contains("127.127.20.7 ") && !text.contains("\n 127.0.0.9 "), text);
        double offsetMs = state.peers().stream()
                .filter(peer -> peer.selection() == SelectionStatus.PPS_PEER)
                .findFirst()
                .orElseThrow()
                .offsetS();
        assertEquals(0, offsetMs, 1e-3, () -> "seed " + SEED);
        assertEquals(text, replayed(file), "the same bytes each time");
        holdsNoSecret(Files.readString(file));
        tellsOfAnotherPast(file);
    }

    private static void holdsNoSecret(String trace) {
        assertTrue(!trace.contains("hush") && trace.contains("conf controlkey 10"), "passwords are left out");
    }

    /** A replay that comes to something else must say so: here a pulse is a millisecond later than it was. */
    private void tellsOfAnotherPast(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int edges = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("edge ") && ++edges > 6) {
                int digit = line.lastIndexOf('.') + 3;
                char other = line.charAt(digit) == '9' ? '8' : (char) (line.charAt(digit) + 1);
                lines.set(i, line.substring(0, digit) + other + line.substring(digit + 1));
            }
        }
        Path changed = Files.write(directory.resolve("changed.trace"), lines);
        String text = replayed(changed);
        assertTrue(text.contains("not all is as it was recorded: pictures of the sources "), text);
    }
}
