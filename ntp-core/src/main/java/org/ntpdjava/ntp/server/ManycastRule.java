package org.ntpdjava.ntp.server;

import java.nio.ByteBuffer;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.state.SystemState;

/**
 * Whether we answer what was asked of a multicast group. Everybody in it is asked, so who has nothing better than the
 * asker has keeps silent, and so does who cannot prove what the asker wants proven.
 *
 * @param serves we are a manycast server at all
 * @param floorStratum servers below are not wanted
 * @param ceilingStratum nor those at or above
 * @param cohort who has the stratum of the asker, once it follows us, answers too
 */
public record ManycastRule(boolean serves, int floorStratum, int ceilingStratum, boolean cohort) {
    /** We listen to no group. */
    public static final ManycastRule SILENT = new ManycastRule(false, 0, SystemState.UNSYNCHRONIZED_STRATUM, false);

    /**
     * Decides about a request that came to a group.
     *
     * @param verdict on the request had it come to us alone
     */
    public boolean allows(Verdict verdict, ByteBuffer request, SystemState state) {
        return switch (verdict) {
            case ANSWER, ANSWER_AUTHENTIC -> serves && state.synchronised() && hasBetter(request, state.stratum());
            case ENGINE -> true;
            case DROP, ANSWER_UNAUTHENTIC, KISS, KISS_AUTHENTIC, CONTROL -> false;
        };
    }

    /** Stratum 0 on the wire is one that does not know the time, or does not tell, as our own clients. */
    private boolean hasBetter(ByteBuffer request, int ours) {
        int told = PacketFields.stratum(request);
        int theirs = told == 0 ? SystemState.UNSYNCHRONIZED_STRATUM : told;
        boolean useful = ours < theirs && (cohort || ours + 1 != theirs);
        return useful && ours >= floorStratum && ours < ceilingStratum;
    }
}
