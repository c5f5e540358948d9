package org.ntpdjava.linux;

import java.util.EnumSet;
import java.util.Set;

/** The parts of root's power that a time daemon can use, {@code capabilities(7)}. */
public enum Capability {
    /** Bind ports below 1024, NTP's 123 among them. */
    NET_BIND_SERVICE(10),
    /** Lock memory beyond the resource limit. */
    IPC_LOCK(14),
    /** Use the System V shared memory of other users: gpsd's units 0 and 1 belong to root alone. */
    IPC_OWNER(15),
    /** Raise scheduling priority. */
    SYS_NICE(23),
    /** Set and steer the system clock. */
    SYS_TIME(25);

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    static long maskOf(Set<Capability> capabilities) {
        return capabilities.stream().mapToLong(c -> 1L << c.bit).reduce(0, (a, b) -> a | b);
    }

    static Set<Capability> in(long mask) {
        EnumSet<Capability> present = EnumSet.noneOf(Capability.class);
        for (Capability capability : values()) {
            if ((mask & 1L << capability.bit) != 0) {
                present.add(capability);
            }
        }
        return present;
    }
}
