package org.ntpdjava.simulator;

import java.util.Optional;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.simulator.clock.MachineClock;
import org.ntpdjava.simulator.clock.Timex;

/** What the daemon does about the kernel's own PPS discipline: binds a device to it, and tells what it made of it. */
final class KernelPulses {
    private final EventQueue events;
    private final MachineTime time;
    private final MachineClock clock;
    private Optional<IpAddress> bound = Optional.empty();
    private double toldS;

    KernelPulses(EventQueue events, MachineTime time, MachineClock clock) {
        this.events = events;
        this.time = time;
        this.clock = clock;
    }

    void perform(Action.FollowPulse follow) {
        bound = Optional.of(follow.clock());
        toldS = clock.gainedS(events.nowNs());
    }

    void leave() {
        bound = Optional.empty();
    }

    /** To be set with every status while a device is bound. */
    int statusBits() {
        return bound.isPresent() ? Timex.STA_PPSFREQ | Timex.STA_PPSTIME : 0;
    }

    /** The kernel hears the pulse of a bound device before any daemon does. */
    void edge(IpAddress refclock) {
        if (bound.filter(refclock::equals).isPresent()) {
            clock.pulse(events.nowNs());
        }
    }

    /** What the engine must be told, once a second. */
    Optional<Input> report() {
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        double gainedS = clock.gainedS(events.nowNs());
        double newlyS = gainedS - toldS;
        toldS = gainedS;
        return Optional.of(new Input.KernelSteered(time.moment(), newlyS, clock.hasSignal()));
    }
}
