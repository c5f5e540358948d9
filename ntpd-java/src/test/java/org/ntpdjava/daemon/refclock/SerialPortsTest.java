package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.linux.PseudoTerminal;
import org.ntpdjava.nmea.SerialSettings;

/** A pseudo-terminal that another process reads, too. */
class SerialPortsTest {
    private final List<String> warnings = new ArrayList<>();
    private final SerialPorts ports = new SerialPorts(warnings::add);

    @Test
    void whoReadsTheSamePortIsNamedOnceAndTheStartGoesOn() throws Exception {
        try (PseudoTerminal line = PseudoTerminal.open()) {
            SerialSettings settings = new SerialSettings(line.slave(), 9600);
            Process other = reader(line, "echo");
            try {
                for (int i = 0; i < 2; i++) {
                    ports.open(settings, InstantSource.system()).close();
                }
                assertEquals(1, warnings.size(), warnings::toString);
                String named = line.slave() + ": in use by another program: sleep (process " + other.pid() + ")";
                assertTrue(warnings.getFirst().startsWith(named), warnings::toString);
                IOException passedOver =
                        assertThrows(IOException.class, () -> ports.openUnused(settings, InstantSource.system()));
                assertTrue(String.valueOf(passedOver.getMessage()).startsWith(named), passedOver::toString);
            } finally {
                other.destroyForcibly().waitFor();
            }
            ports.openUnused(settings, InstantSource.system()).close();
            assertEquals(1, warnings.size(), warnings::toString);
        }
    }

    /** As another of us would have it. */
    @Test
    void aLockedPortIsInUse() throws Exception {
        try (PseudoTerminal line = PseudoTerminal.open()) {
            Process other = reader(line, "flock -n 0; echo");
            try {
                IOException busy = assertThrows(
                        IOException.class,
                        () -> ports.open(new SerialSettings(line.slave(), 9600), InstantSource.system()));
                assertTrue(String.valueOf(busy.getMessage()).contains("in use by another program"), busy::toString);
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    /** Returns when it has the port and says so. It reads nothing: with our settings of the line a read may end at once. */
    private static Process reader(PseudoTerminal line, String script) throws IOException {
        Process reader =
                new ProcessBuilder("sh", "-c", "exec 0<" + line.slave() + "; " + script + "; exec sleep 60").start();
        InputStream ready = reader.getInputStream();
        assertEquals('\n', ready.read());
        Path name = Path.of("/proc", Long.toString(reader.pid()), "comm");
        long untilNs = System.nanoTime() + 5_000_000_000L;
        while (!Files.readString(name).strip().equals("sleep") && System.nanoTime() < untilNs) {
            Thread.onSpinWait();
        }
        return reader;
    }
}
