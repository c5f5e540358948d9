package org.ntpdjava.daemon.config;

import java.util.EnumSet;
import java.util.Set;

/** What is switched on after all {@code enable} and {@code disable} lines. */
public record SystemFlags(Set<SystemFlag> on) {
    /** What is on when nobody says anything. */
    public static final SystemFlags DEFAULT = new SystemFlags(
            EnumSet.of(SystemFlag.AUTH, SystemFlag.KERNEL, SystemFlag.MONITOR, SystemFlag.NTP, SystemFlag.STATS));

    public SystemFlags {
        on = Set.copyOf(on);
    }

    public boolean isOn(SystemFlag flag) {
        return on.contains(flag);
    }

    /** The same with one flag switched. */
    SystemFlags with(SystemFlag flag, boolean value) {
        Set<SystemFlag> changed = EnumSet.noneOf(SystemFlag.class);
        changed.addAll(on);
        if (value) {
            changed.add(flag);
        } else {
            changed.remove(flag);
        }
        return new SystemFlags(changed);
    }
}
