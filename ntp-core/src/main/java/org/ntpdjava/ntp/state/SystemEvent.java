package org.ntpdjava.ntp.state;

/** Events of the system, by the code of the system status word (RFC 9327 section 3.1). */
public enum SystemEvent {
    UNSPECIFIED("unspecified"),
    FREQ_NOT_SET("freq_not_set"),
    FREQ_SET("freq_set"),
    SPIKE_DETECT("spike_detect"),
    FREQ_MODE("freq_mode"),
    CLOCK_SYNC("clock_sync"),
    RESTART("restart"),
    PANIC_STOP("panic_stop"),
    NO_SYSTEM_PEER("no_sys_peer"),
    LEAP_ARMED("leap_armed"),
    LEAP_DISARMED("leap_disarmed"),
    LEAP_EVENT("leap_event"),
    CLOCK_STEP("clock_step"),
    KERNEL("kern"),
    TAI("TAI"),
    STALE_LEAP_VALUES("stale leapsecond values");

    private final String ntpqText;

    SystemEvent(String ntpqText) {
        this.ntpqText = ntpqText;
    }

    public int code() {
        return ordinal();
    }

    public String ntpqText() {
        return ntpqText;
    }
}
