package org.ntpdjava.ntp.state;

/** Events of an association, by the code of the peer status word (RFC 9327 section 3.2). */
public enum PeerEvent {
    UNSPECIFIED("unspecified"),
    MOBILIZE("mobilize"),
    DEMOBILIZE("demobilize"),
    UNREACHABLE("unreachable"),
    REACHABLE("reachable"),
    RESTART("restart"),
    NO_REPLY("no_reply"),
    RATE_EXCEEDED("rate_exceeded"),
    ACCESS_DENIED("access_denied"),
    LEAP_ARMED("leap_armed"),
    SYSTEM_PEER("sys_peer"),
    CLOCK_EVENT("clock_event"),
    BAD_AUTH("bad_auth"),
    POPCORN("popcorn"),
    INTERLEAVE_MODE("interleave_mode"),
    INTERLEAVE_ERROR("interleave_error");

    private final String ntpqText;

    PeerEvent(String ntpqText) {
        this.ntpqText = ntpqText;
    }

    public int code() {
        return ordinal();
    }

    public String ntpqText() {
        return ntpqText;
    }
}
