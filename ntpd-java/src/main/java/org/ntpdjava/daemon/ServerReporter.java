package org.ntpdjava.daemon;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ntpdjava.daemon.transport.Transport;
import org.ntpdjava.daemon.transport.TransportCounters;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.KeyCounters;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.control.KernelClock;
import org.ntpdjava.ntp.control.ServerReport;
import org.ntpdjava.ntp.control.SocketCounters;
import org.ntpdjava.ntp.control.TimerCounters;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.server.RuleHits;
import org.ntpdjava.ntp.server.ServerGate;

/** Gathers what mode 6 tells of the program around the protocol, at the moment it is asked for. For any thread. */
final class ServerReporter implements Supplier<ServerReport> {
    private final Supplier<Optional<KernelClock>> kernel;
    private final Transport transport;
    private final ServedAddresses addresses;
    private final Supplier<Keyring> keys;
    private final List<Authenticator> authenticators;
    private final Supplier<AccessList> access;
    private final Picture picture;
    private final List<ServerGate> gates;
    private final HourlyCounters hourly;
    private final Supplier<TimerCounters> timer;

    /**
     * @param authenticators all that there are
     * @param gates all that there are
     */
    ServerReporter(
            Supplier<Optional<KernelClock>> kernel,
            Transport transport,
            ServedAddresses addresses,
            Supplier<Keyring> keys,
            List<Authenticator> authenticators,
            Supplier<AccessList> access,
            Picture picture,
            List<ServerGate> gates,
            HourlyCounters hourly,
            Supplier<TimerCounters> timer) {
        this.kernel = kernel;
        this.transport = transport;
        this.addresses = addresses;
        this.keys = keys;
        this.authenticators = authenticators;
        this.access = access;
        this.picture = picture;
        this.gates = gates;
        this.hourly = hourly;
        this.timer = timer;
    }

    @Override
    public ServerReport get() {
        TransportCounters counters = transport.counters();
        return new ServerReport(
                kernel.get(),
                new SocketCounters(
                        counters.received(),
                        counters.ignored(),
                        counters.truncated() + counters.receiveFailures(),
                        counters.sent(),
                        counters.sendFailures(),
                        counters.wakeups(),
                        counters.wakeups() - counters.idleWakeups()),
                keys.get().size(),
                authenticators.stream().map(Authenticator::counters).reduce(KeyCounters.NONE, KeyCounters::plus),
                timer.get(),
                addresses.with(counters.local()),
                RuleHits.of(access.get(), picture.get(), gates),
                hourly.recent());
    }
}
