package org.ntpdjava.daemon;

import org.ntpdjava.linux.ResourceUsage;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.ntp.state.ProcessUsage;

/** What this process has used, in the words of usestats. */
final class OwnUsage {
    private static final double US_PER_S = 1e6;

    private OwnUsage() {}

    static ProcessUsage now() {
        try {
            return of(ResourceUsage.now());
        } catch (SystemCallException e) {
            throw new IllegalStateException("a process may always ask for its own usage", e);
        }
    }

    static ProcessUsage of(ResourceUsage used) {
        return new ProcessUsage(
                used.userUs() / US_PER_S,
                used.systemUs() / US_PER_S,
                used.minorFaults(),
                used.majorFaults(),
                used.swaps(),
                used.blocksIn(),
                used.blocksOut(),
                used.voluntarySwitches(),
                used.involuntarySwitches(),
                used.signals(),
                used.maxResidentKib());
    }
}
