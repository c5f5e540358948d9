package org.ntpdjava.simulator.clock;

/** The kernel's leap seconds: armed by STA_INS or STA_DEL, executed at the end of the clock's UTC day. */
final class LeapMachine {
    private static final long DAY_S = 86_400;

    private ClockStatus status = ClockStatus.OK;

    /** What adjtimex returns, by its number: TIME_OK, TIME_INS, TIME_DEL, TIME_OOP, TIME_WAIT. */
    enum ClockStatus {
        OK,
        INSERT,
        DELETE,
        IN_PROGRESS,
        WAIT
    }

    ClockStatus status() {
        return status;
    }

    /**
     * A second begins.
     *
     * @param clockS what the clock shows, seconds since 1970, to the nearest
     * @return seconds to add to the clock and to take from TAI minus UTC: -1 when one is inserted, 1 when one is left out
     */
    int second(long clockS, boolean insert, boolean delete) {
        switch (status) {
            case OK -> status = insert ? ClockStatus.INSERT : delete ? ClockStatus.DELETE : ClockStatus.OK;
            case INSERT -> {
                if (Math.floorMod(clockS, DAY_S) == 0) {
                    status = ClockStatus.IN_PROGRESS;
                    return -1;
                }
                status = insert ? status : ClockStatus.OK;
            }
            case DELETE -> {
                if (Math.floorMod(clockS + 1, DAY_S) == 0) {
                    status = ClockStatus.WAIT;
                    return 1;
                }
                status = delete ? status : ClockStatus.OK;
            }
            case IN_PROGRESS -> status = ClockStatus.WAIT;
            case WAIT -> status = insert || delete ? status : ClockStatus.OK;
        }
        return 0;
    }
}
