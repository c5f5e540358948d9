package org.ntpdjava.daemon.transport;

import org.ntpdjava.linux.ReceiveBatch;
import org.ntpdjava.linux.SendBatch;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Asks the kernel now and then when an answer left, and teaches {@link DepartureDelay}. The report is read after the
 * answers are gone, so it delays none. One per socket; for its thread only.
 */
final class DepartureProbe {
    /** 50 ms: a busy server pays one system call in thousands of answers, an idle one learns in a second. */
    private static final long INTERVAL_UNITS = (1L << 32) / 20;

    private static final int REPORTS = 4;

    private final TimestampingSocket socket;
    private final DepartureClock clock;
    private final DepartureDelay delay = new DepartureDelay();
    private final ReceiveBatch reports;
    private long askedAtBits;
    private long writtenAtBits;
    private int place;

    DepartureProbe(TimestampingSocket socket, DepartureClock clock) {
        this.socket = socket;
        this.clock = clock;
        reports = new ReceiveBatch(socket.family(), REPORTS, 1);
    }

    /** Before an answer is written: it will leave at this place of its group. */
    void aim(int atPlace) {
        clock.aim(delay.units(atPlace));
    }

    /**
     * Before a group is sent: asks for a report of its last answer if it is time for one.
     *
     * @return whether it did: {@link #collect} is then to be called after the sending
     */
    boolean ask(SendBatch batch) {
        boolean due = clock.wasRead() && Math.abs(clock.readBits() - askedAtBits) >= INTERVAL_UNITS;
        if (due) {
            askedAtBits = clock.readBits();
            writtenAtBits = askedAtBits;
            place = batch.size() - 1;
        }
        batch.reportDeparture(due);
        return due;
    }

    /**
     * Takes what reports there are; of several, the newest is that of the answer last asked for. They must not be left
     * lying, for they keep the socket's descriptor ready.
     */
    void collect() {
        int count = socket.departures(reports);
        if (count > 0 && reports.kernelStamped(count - 1)) {
            long leftBits = NtpTimestamp.bitsOfUnix(reports.receivedAtS(count - 1), reports.receivedAtNs(count - 1));
            delay.learn(place, leftBits - writtenAtBits);
        }
    }
}
