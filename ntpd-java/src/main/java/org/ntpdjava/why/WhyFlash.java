package org.ntpdjava.why;

import java.util.List;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.state.Flash;

/** What each flash bit of a source means, and what to do. */
public final class WhyFlash {
    private static final int PACKET_TESTS = 0x1ff;

    private WhyFlash() {}

    /**
     * In one sentence what keeps the source from being fit: a bit that follows from another is left out. Who would be a loop is
     * none whatever else there is; we do not even hear ourselves.
     *
     * @param bits of its last packet and of itself
     * @param distance what of its root distance is too much, and what to do, in words; empty when that is not known
     * @param stratumFault what is wrong with its stratum, as the server names it; empty when it does not tell
     */
    public static String text(int bits, WhySubject source, String distance, String stratumFault) {
        if ((bits & Flash.PEER_LOOP.bit()) != 0) {
            return text(Flash.PEER_LOOP, source, distance, stratumFault);
        }
        List<Flash> packet = Flash.of(bits & PACKET_TESTS);
        boolean unreachable = (bits & Flash.PEER_UNREACH.bit()) != 0;
        List<Flash> telling = !packet.isEmpty() ? packet : unreachable ? List.of(Flash.PEER_UNREACH) : Flash.of(bits);
        return telling.stream()
                .map(flash -> text(flash, source, distance, stratumFault))
                .collect(Collectors.joining("; "));
    }

    /** No more than that no answer with time has come. */
    static boolean isKissOrSilence(int bits, WhySubject source) {
        return ((bits | source.flash()) & (Flash.PKT_UNSYNC.bit() | Flash.PEER_UNREACH.bit())) != 0;
    }

    private static String text(Flash flash, WhySubject source, String distance, String stratumFault) {
        return switch (flash) {
            case PKT_DUP ->
                "its last packet was a copy of one before, and was ignored; if it goes on, something repeats packets"
                        + " on the way";
            case PKT_BOGUS ->
                "its last packet was no answer to our last question, and was ignored: late, or forged; if it goes on,"
                        + " look at the path";
            case PKT_UNSYNC ->
                "its last packet did not carry time that can be used yet: a peer that has not heard us, or a kiss;"
                        + " wait for its next";
            case PKT_DENIED -> "its last packet was refused by an access list: see `restrict` here";
            case PKT_AUTH ->
                "its last packet did not prove its key: number and secret must be the same there and here, and trusted";
            case PKT_STRATUM ->
                "it says that it does not know the time itself (stratum 16 or leap alarm): wait, or ask another";
            case PKT_HEADER ->
                "the header of its last packet is absurd: a root distance of 16 s or more, or times in the wrong order:"
                        + " ask its operator, or another server";
            case PKT_AUTOKEY, PKT_CRYPTO -> "Autokey failed: use symmetric keys or none";
            case PEER_STRATUM -> stratum(source, stratumFault);
            case PEER_DIST -> distance.isEmpty() ? WhyDistance.beyond(source) : distance;
            case PEER_LOOP ->
                "it takes its time from us, or is us: followed, it would be a loop; nothing needs to be done";
            case PEER_UNREACH -> unreachable(source);
        };
    }

    private static String stratum(WhySubject source, String fault) {
        return switch (fault) {
            case "floor" -> "its stratum " + source.stratum() + " is below `tos floor`: lower that, or ask another";
            case "ceiling" ->
                "its stratum " + source.stratum() + " is not below `tos ceiling`: raise that, or ask another";
            default -> withoutTime(source, fault.equals("alarm"));
        };
    }

    private static String withoutTime(WhySubject source, boolean known) {
        if (source.isRefclock()) {
            return "its receiver does not say that it knows the time";
        }
        return known
                ? "it does not know the time itself (stratum 16 or leap alarm): wait, or ask another"
                : "it does not know the time, or its stratum " + source.stratum()
                        + " is outside what is allowed (`tos floor`, `tos ceiling`)";
    }

    private static String unreachable(WhySubject source) {
        long polls = source.unanswered();
        if (source.isRefclock()) {
            return source.isHeard()
                    ? "its clock has said nothing of use for eight polls, or since the clock was stepped: look at the"
                            + " device"
                    : "its clock has said nothing of use yet: it may take a minute after a start; then look at the"
                            + " device (`clockvar` tells more)";
        }
        if (!source.isHeard()) {
            return source.sent() <= 1 && polls <= 1
                    ? "it is new and has not been heard yet: the first answer takes some seconds"
                    : "it has never answered, " + questions(source)
                            + ": is the address right, and does a firewall let UDP port " + source.port()
                            + " through?"
                            + key(source);
        }
        return polls == 0
                ? "it answers, and may not be followed"
                : "it has not answered the last " + polls + " polls: is it down, or the network?";
    }

    /** Some servers, NTPsec's among them, do not even answer whose key they do not know. */
    static String key(WhySubject source) {
        return source.keyId() == 0
                ? ""
                : " Does it know key " + source.keyId() + ", and trust it? Some servers keep silent if not";
    }

    private static String questions(WhySubject source) {
        return source.sent() > 0 ? source.sent() + " packets were sent" : "in " + source.unanswered() + " polls";
    }
}
