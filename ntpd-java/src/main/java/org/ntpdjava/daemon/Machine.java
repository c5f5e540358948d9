package org.ntpdjava.daemon;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ntpdjava.daemon.clock.ClockAccess;
import org.ntpdjava.daemon.clock.KernelClockAccess;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.clock.ReadOnlyClock;
import org.ntpdjava.daemon.refclock.DriverContext;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.daemon.resolve.NameResolver;
import org.ntpdjava.daemon.resolve.SystemResolver;
import org.ntpdjava.ntp.control.KernelClock;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * The machine a daemon runs on, as far as it touches it: the real one, or one whose hat is simulated.
 *
 * @param time its clocks
 * @param precisionLog2S of reading the system clock
 * @param clock how to get hold of the one who steers it, or refuses to
 * @param resolver who knows names
 * @param drivers how devices are opened
 * @param kernel what the kernel says of its clock now; a look only
 */
public record Machine(
        TimeSource time,
        int precisionLog2S,
        ClockAccess clock,
        NameResolver resolver,
        Function<DriverContext, DriverFactory> drivers,
        Supplier<Optional<KernelClock>> kernel) {
    /** One whose kernel is not looked at. */
    public Machine(
            TimeSource time,
            int precisionLog2S,
            ClockAccess clock,
            NameResolver resolver,
            Function<DriverContext, DriverFactory> drivers) {
        this(time, precisionLog2S, clock, resolver, drivers, Optional::empty);
    }

    /**
     * This machine.
     *
     * @param clockControl its clock may be taken over; otherwise it is never written
     */
    static Machine real(boolean clockControl) {
        LinuxTimeSource time = new LinuxTimeSource();
        return new Machine(
                time,
                time.measurePrecisionLog2S(),
                clockControl
                        ? new KernelClockAccess(org.ntpdjava.daemon.clock.KernelClock.ofThisMachine())
                        : _ -> new ReadOnlyClock(),
                new SystemResolver(SystemResolver.DEFAULT_TIMEOUT),
                DriverFactory::ofThisMachine,
                KernelReport::ofThisMachine);
    }
}
