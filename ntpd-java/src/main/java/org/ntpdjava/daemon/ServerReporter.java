package org.ntpdjava.daemon;

import java.util.Optional;
import java.util.function.Supplier;
import org.ntpdjava.daemon.transport.Transport;
import org.ntpdjava.daemon.transport.TransportCounters;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.control.KernelClock;
import org.ntpdjava.ntp.control.ServerReport;
import org.ntpdjava.ntp.control.SocketCounters;
import org.ntpdjava.ntp.control.TimerCounters;
import org.ntpdjava.ntp.state.Pauses;

/** Gathers what mode 6 tells of the program around the protocol, at the moment it is asked for. For any thread. */
final class ServerReporter implements Supplier<ServerReport> {
    private final Supplier<Optional<KernelClock>> kernel;
    private final Transport transport;
    private final ServedAddresses addresses;
    private final Supplier<Keyring> keys;
    private final Reception reception;
    private final HourlyCounters hourly;
    private final Supplier<TimerCounters> timer;
    private final Supplier<Pauses> pauses;

    ServerReporter(
            Supplier<Optional<KernelClock>> kernel,
            Transport transport,
            ServedAddresses addresses,
            Supplier<Keyring> keys,
            Reception reception,
            HourlyCounters hourly,
            Supplier<TimerCounters> timer,
            Supplier<Pauses> pauses) {
        this.kernel = kernel;
        this.transport = transport;
        this.addresses = addresses;
        this.keys = keys;
        this.reception = reception;
        this.hourly = hourly;
        this.timer = timer;
        this.pauses = pauses;
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
                reception.keyCounters(),
                timer.get(),
                pauses.get(),
                addresses.with(counters.local()),
                reception.ruleHits(),
                hourly.recent());
    }
}
