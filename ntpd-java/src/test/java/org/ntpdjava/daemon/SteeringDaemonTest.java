package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.daemon.clock.FakeKernel;
import org.ntpdjava.daemon.clock.KernelClockAccess;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.daemon.resolve.OfflineResolver;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.linux.TimexChange;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.packet.IpAddress;

/** A whole daemon that steers the clock of a kernel which is not this machine's. */
class SteeringDaemonTest {
    private static final long SCALED = 1 << 16;

    private final FakeKernel kernel = new FakeKernel();
    private final OfflineResolver resolver = new OfflineResolver();

    @TempDir
    Path directory;

    @AfterEach
    void closeResolver() {
        resolver.close();
    }

    private Daemon start() throws Exception {
        Path file = Path.of("ntp.conf");
        RunningConfig running = RunningConfig.of(
                file,
                new ConfigLoader(ConfigFileReader.ofFileSystem())
                        .load(file, "driftfile " + directory.resolve("drift") + "\n"));
        Machine machine = new Machine(
                new LinuxTimeSource(), -20, new KernelClockAccess(kernel), resolver, DriverFactory::ofThisMachine);
        TransportConfig listen = TransportConfig.DEFAULT
                .withAddresses(List.of(IpAddress.ofIpv4(0x7f000001)))
                .withPort(freePort());
        return Daemon.start(running, LoadedKeys.of(Keyring.EMPTY), machine, listen, false);
    }

    private static int freePort() throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            return probe.getLocalPort();
        }
    }

    private void awaitChange(TimexChange change, int times) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (kernel.changes().stream().filter(change::equals).count() < times) {
            assertTrue(System.nanoTime() - deadlineNs < 0, () -> change + " is not among " + kernel.changes());
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void putsTheClockBackThatAnotherProgramSteers() throws Exception {
        Files.writeString(directory.resolve("drift"), "-12.5\n");
        TimexChange ours = TimexChange.Frequency.ofPpm(-12.5);
        try (Daemon _ = start()) {
            awaitChange(ours, 1);
            kernel.meddle(100 * SCALED);
            awaitChange(ours, 2);
        }
    }

    @Test
    void writesTheDriftFileAndItsCompanionWhenItEnds() throws Exception {
        Files.writeString(directory.resolve("drift"), "-12.5\n");
        start().close();
        assertEquals("-12.500000\n", Files.readString(directory.resolve("drift")));
        assertEquals(-12.5, frequencyPpm(directory.resolve("drift.state")), 1e-9);
    }

    private static double frequencyPpm(Path companion) throws Exception {
        String line = Files.readAllLines(companion).stream()
                .filter(words -> words.startsWith("frequency "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no frequency in " + companion));
        return Double.parseDouble(line.replaceAll("[a-z ]", ""));
    }

    @Test
    void beginsWithTheRateItFindsAndDoesNotTakeItForKnown() throws Exception {
        kernel.meddle(31 * SCALED);
        try (Daemon daemon = start()) {
            awaitChange(TimexChange.Frequency.ofPpm(31), 1);
            assertEquals(31, daemon.picture().frequencyPpm());
        }
        assertEquals(31 * SCALED - 1, kernel.frequencyScaled());
        assertTrue(Files.notExists(directory.resolve("drift")), "a guess of somebody else's is not written down");
    }
}
