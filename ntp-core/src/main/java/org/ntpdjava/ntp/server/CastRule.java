package org.ntpdjava.ntp.server;

import java.nio.ByteBuffer;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.state.SystemState;

/**
 * What may be done with a packet, by whom it was sent to. The time for many comes to many: sent to us alone, from wherever,
 * it is no broadcast. A question to many is one to nobody, unless they are a group that we serve; then everybody in it is
 * asked, so who has nothing better than the asker has keeps silent, and so does who cannot prove what the asker wants proven.
 *
 * @param servesManycast we answer questions to a group
 * @param floorStratum servers below are not wanted
 * @param ceilingStratum nor those at or above
 * @param cohort who has the stratum of the asker, once it follows us, answers too
 */
public record CastRule(boolean servesManycast, int floorStratum, int ceilingStratum, boolean cohort) {
    /** We answer no group. */
    public static final CastRule SILENT = new CastRule(false, 0, SystemState.UNSYNCHRONIZED_STRATUM, false);

    /**
     * Decides about a packet.
     *
     * @param verdict on it, whomever it was sent to
     */
    public boolean allows(Destination to, Verdict verdict, ByteBuffer packet, SystemState state) {
        return switch (to) {
            case US -> verdict != Verdict.ENGINE || mode(packet) != Mode.BROADCAST;
            case SUBNET -> isTime(verdict, packet);
            case GROUP -> isTime(verdict, packet) || mayAnswer(verdict, packet, state);
            case UNTOLD -> true;
        };
    }

    private static boolean isTime(Verdict verdict, ByteBuffer packet) {
        return verdict == Verdict.ENGINE && mode(packet) == Mode.BROADCAST;
    }

    private boolean mayAnswer(Verdict verdict, ByteBuffer request, SystemState state) {
        return switch (verdict) {
            case ANSWER, ANSWER_AUTHENTIC ->
                servesManycast
                        && mode(request) == Mode.CLIENT
                        && state.synchronised()
                        && hasBetter(request, state.stratum());
            case ENGINE, DROP, DENIED, ANSWER_UNAUTHENTIC, KISS, KISS_AUTHENTIC, CONTROL -> false;
        };
    }

    private static Mode mode(ByteBuffer packet) {
        return Mode.of(PacketFields.mode(packet));
    }

    /** Stratum 0 on the wire is one that does not know the time, or does not tell, as our own clients. */
    private boolean hasBetter(ByteBuffer request, int ours) {
        int told = PacketFields.stratum(request);
        int theirs = told == 0 ? SystemState.UNSYNCHRONIZED_STRATUM : told;
        boolean useful = ours < theirs && (cohort || ours + 1 != theirs);
        return useful && ours >= floorStratum && ours < ceilingStratum;
    }
}
