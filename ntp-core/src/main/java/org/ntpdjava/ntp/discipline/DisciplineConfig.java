package org.ntpdjava.ntp.discipline;

/**
 * The {@code tinker} command and the flags that go with it.
 *
 * @param clockControl steer the system clock; false means estimate only and correct what is served
 * @param stepS offsets above are stepped after {@code stepoutS}; 0 never steps
 * @param stepoutS how long an offset above {@code stepS} must last
 * @param panicS offsets above end the daemon; 0 never does
 * @param panicGateOpen {@code -g}: the first offset may be above {@code panicS}
 */
public record DisciplineConfig(
        boolean clockControl, double stepS, double stepoutS, double panicS, boolean panicGateOpen) {
    public static final DisciplineConfig DEFAULT = new DisciplineConfig(true, 0.128, 300, 1000, false);
}
