package org.ntpdjava.daemon.transport;

import org.ntpdjava.linux.ReceiveBatch;
import org.ntpdjava.linux.SendBatch;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Asks the kernel when an answer left, and teaches {@link DepartureDelay}: of each answer after a quiet moment, now and then
 * of those that follow each other closely, more often where the client will want to know (RFC 9769). To note a departure
 * takes the kernel a few microseconds itself on a machine that was idle, so answers that are asked for leave later than
 * those that are not: where there is time, all are, and what is learnt holds for each. One answer of a group at most, so
 * that nobody has to guess which one a report is about. It is read after the answers are gone, so it delays none. One per
 * socket; for its thread only.
 */
final class DepartureProbe {
    /** 50 ms: a busy server pays one system call in thousands of answers. */
    private static final long INTERVAL_UNITS = (1L << 32) / 20;

    /** 1 ms without an answer: asking of the next one costs a thousandth of the time at most. */
    private static final long QUIET_UNITS = (1L << 32) / 1_000;

    /** 1 ms: no crowd of such clients makes the server slow. */
    private static final long INTERVAL_OBSERVED_UNITS = (1L << 32) / 1_000;

    /** 1 s: a report that did not come by then does not come; before, nobody could tell whose the next one is. */
    private static final long PATIENCE_UNITS = 1L << 32;

    /** What the departure of is told to nobody. */
    private static final DepartureObserver NOBODY = (_, _) -> {};

    private static final int REPORTS = 4;

    private final TimestampingSocket socket;
    private final DepartureClock clock;
    private final DepartureDelay delay = new DepartureDelay();
    private final ReceiveBatch reports;
    private long askedAtBits;
    private long answeredAtBits;
    private long writtenAtBits;
    private int place;
    private boolean asked;
    private boolean awaited;
    private DepartureObserver observer = NOBODY;
    private long ticket;

    DepartureProbe(TimestampingSocket socket, DepartureClock clock) {
        this.socket = socket;
        this.clock = clock;
        reports = new ReceiveBatch(socket.family(), REPORTS, 1);
    }

    /** Before an answer is written: it will leave at this place of its group. */
    void aim(int atPlace) {
        clock.aim(delay.units(atPlace));
    }

    /** After an answer was added to a group: asks for a report of it, unless it is too early for that. */
    void askFor(SendBatch batch, DepartureObserver newObserver, long newTicket) {
        if (ask(batch, INTERVAL_OBSERVED_UNITS)) {
            observer = newObserver;
            ticket = newTicket;
        }
    }

    /**
     * Before a group is sent: asks for a report of its last answer if it is time for one.
     *
     * @return whether any of the group was asked for: {@link #collect} is then to be called after the sending
     */
    boolean ask(SendBatch batch) {
        boolean afterQuiet = Math.abs(clock.readBits() - answeredAtBits) >= QUIET_UNITS;
        answeredAtBits = clock.readBits();
        ask(batch, afterQuiet ? QUIET_UNITS : INTERVAL_UNITS);
        boolean any = asked;
        asked = false;
        awaited |= any;
        return any;
    }

    private boolean ask(SendBatch batch, long intervalUnits) {
        long waitUnits = awaited ? PATIENCE_UNITS : intervalUnits;
        boolean due = !asked && clock.wasRead() && Math.abs(clock.readBits() - askedAtBits) >= waitUnits;
        if (due) {
            askedAtBits = clock.readBits();
            writtenAtBits = askedAtBits;
            place = batch.size() - 1;
            observer = NOBODY;
            asked = true;
        }
        batch.reportDeparture(due);
        return due;
    }

    /** A driver may report later than its system call returns: looks for a report that is still awaited. */
    void collectLate() {
        if (awaited) {
            collect();
        }
    }

    /** Takes what reports there are; of several, the newest is that of the answer last asked for. */
    void collect() {
        int count = socket.departures(reports);
        if (count > 0 && reports.kernelStamped(count - 1)) {
            long leftBits = NtpTimestamp.bitsOfUnix(reports.receivedAtS(count - 1), reports.receivedAtNs(count - 1));
            // Otherwise it is of an answer before the one that is asked for.
            if (leftBits - writtenAtBits >= 0) {
                awaited = false;
                delay.learn(place, leftBits - writtenAtBits);
                observer.onDeparture(ticket, leftBits);
                observer = NOBODY;
            }
        }
    }
}
