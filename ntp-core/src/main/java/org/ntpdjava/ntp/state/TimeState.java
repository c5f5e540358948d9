package org.ntpdjava.ntp.state;

/** What stands behind the time that is served, in one word. */
public enum TimeState {
    /** There is a system peer. */
    SYNCHRONISED,
    /** There was one; the time is still good within its bound, which grows. */
    HOLDOVER,
    /** The time is not known. */
    UNSYNCHRONISED,
    /** Ours is one time for those who follow us, and nobody knows how wrong it is. */
    ORPHAN;

    public static TimeState of(SystemState picture) {
        if (!picture.synchronised()) {
            return UNSYNCHRONISED;
        }
        if (picture.variables().isOrphan()) {
            return ORPHAN;
        }
        return picture.systemPeerId() == 0 ? HOLDOVER : SYNCHRONISED;
    }
}
