package org.ntpdjava.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.config.ConfigProblem;
import org.ntpdjava.daemon.config.RefclockDevice;
import org.ntpdjava.daemon.refclock.DriverChoice;
import org.ntpdjava.daemon.refclock.DriverContext;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.slf4j.LoggerFactory;

/** Which reference clocks no driver can drive, whatever is plugged in: for {@code --check}, what a start would say of their lines. */
final class DriverCheck {
    private DriverCheck() {}

    /** Opens nothing. */
    static List<ConfigProblem> of(List<RefclockDevice> devices) {
        DriverFactory factory = DriverFactory.ofThisMachine(
                new DriverContext((_, _) -> {}, new LinuxTimeSource(), LoggerFactory.getLogger("ntpd")));
        List<ConfigProblem> problems = new ArrayList<>();
        for (RefclockDevice device : devices) {
            if (factory.create(device.clock(), LiveDrivers.settings(device))
                    instanceof DriverChoice.Unusable(String message)) {
                problems.add(new ConfigProblem(
                        ConfigProblem.Severity.ERROR, device.at(), message, Optional.empty(), Optional.empty()));
            }
        }
        return problems;
    }
}
