package org.ntpdjava.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.clock.ReadOnlyClock;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.LoadedConfig;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.daemon.resolve.OfflineResolver;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.packet.IpAddress;

/** A daemon on a port of loopback, and who changes it by mode 6. */
final class ChangedDaemon implements Closeable {
    static final String SUCCEEDED = "Config Succeeded";

    private final OfflineResolver resolver = new OfflineResolver();
    final Daemon daemon;
    final Administrator admin;
    final int port;

    ChangedDaemon(String... lines) throws Exception {
        RunningConfig running = RunningConfig.of(Path.of("ntp.conf"), load(String.join("\n", lines)));
        Machine machine = new Machine(
                new LinuxTimeSource(), -20, _ -> new ReadOnlyClock(), resolver, DriverFactory::ofThisMachine);
        TransportConfig listen = loopback();
        daemon = Daemon.start(running, LoadedKeys.of(Administrator.KEYS), machine, listen, false);
        port = listen.port();
        admin = new Administrator(port);
    }

    /** A free port of loopback. */
    static TransportConfig loopback() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0)) {
            return TransportConfig.DEFAULT
                    .withAddresses(List.of(IpAddress.ofIpv4(0x7f000001)))
                    .withPort(free.getLocalPort());
        }
    }

    static LoadedConfig load(String text) {
        return new ConfigLoader(ConfigFileReader.ofFileSystem()).load(Path.of("ntp.conf"), text);
    }

    String config(String lines) throws IOException {
        return admin.ask(ControlOpcode.CONFIGURE, lines);
    }

    /** Waits for it, up to half a minute. */
    static boolean comes(BooleanSupplier there) throws InterruptedException {
        for (int i = 0; i < 600 && !there.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        return there.getAsBoolean();
    }

    @Override
    public void close() {
        admin.close();
        daemon.close();
        resolver.close();
    }
}
