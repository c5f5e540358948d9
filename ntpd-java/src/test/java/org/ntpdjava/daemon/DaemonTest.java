package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.daemon.resolve.OfflineResolver;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.daemon.transport.TransportException;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.packet.IpAddress;

class DaemonTest {
    private static final Path FILE = Path.of("ntp.conf");
    private static final RunningConfig EMPTY =
            RunningConfig.of(FILE, new ConfigLoader(ConfigFileReader.ofFileSystem()).load(FILE, ""));

    /** The daemon that has the port steers the clock: a second one, started by mistake, must not disturb it. */
    @Test
    void leavesTheClockAloneWhenThePortIsTaken() throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(loopback, 0));
                OfflineResolver resolver = new OfflineResolver()) {
            Machine machine = new Machine(
                    new LinuxTimeSource(),
                    -20,
                    _ -> {
                        throw new AssertionError("took the clock over");
                    },
                    resolver,
                    DriverFactory::ofThisMachine);
            TransportConfig listen = TransportConfig.DEFAULT
                    .withAddresses(List.of(IpAddress.ofIpv4(0x7f000001)))
                    .withPort(taken.getLocalPort());
            assertThrows(
                    TransportException.class,
                    () -> Daemon.start(EMPTY, LoadedKeys.of(Keyring.EMPTY), machine, listen, false));
        }
    }
}
