package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.association.PollProcess;

/** Whether a server that a pool brought earns its place. */
final class Usefulness {
    /** Polls in a row without use before another server gets a chance. */
    private static final int PATIENCE_POLLS = 10;

    private Usefulness() {}

    /** It survived the last selection. */
    static boolean of(SampledAssociation source) {
        return switch (source.selection()) {
            case CANDIDATE, BACKUP, SYSTEM_PEER, PPS_PEER -> true;
            case REJECT, FALSETICK, EXCESS, OUTLIER -> false;
        };
    }

    /**
     * True when it should be given up: it refused to serve, or it has been silent, wrong or, in a full house, only spare
     * for ten polls.
     */
    static boolean isSpent(NetworkAssociation server, boolean fullHouse) {
        if (server.isDenied() || server.reach().unanswered() > PollProcess.UNANSWERED_LIMIT) {
            return true;
        }
        if (server.uselessPolls() < PATIENCE_POLLS) {
            return false;
        }
        return switch (server.selection()) {
            case REJECT, FALSETICK -> true;
            case EXCESS, OUTLIER -> fullHouse;
            case CANDIDATE, BACKUP, SYSTEM_PEER, PPS_PEER -> false;
        };
    }
}
