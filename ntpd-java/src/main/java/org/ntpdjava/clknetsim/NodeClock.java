package org.ntpdjava.clknetsim;

import java.time.Instant;
import org.ntpdjava.daemon.clock.KernelClock;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.Timex;
import org.ntpdjava.linux.TimexChange;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * The clock of a node. It stands still between two waits, so reading it asks nobody: it shows what the last wait told, or
 * the last step of the clock. One thread.
 */
final class NodeClock implements TimeSource, KernelClock {
    /** When the simulation begins: 2010-01-01, as clknetsim's own clients have it. */
    static final long EPOCH_UNIX_S = 1_262_304_000;

    private static final double NS_PER_S = 1e9;

    private final SimulatorClient simulator;
    private NodeTime now;

    /** Reads the clock for the first time. */
    NodeClock(SimulatorClient simulator) throws SystemCallException {
        this.simulator = simulator;
        this.now = simulator.time();
    }

    NodeTime nodeTime() {
        return now;
    }

    /** A wait has ended. */
    void show(NodeTime later) {
        now = later;
    }

    @Override
    public long clockBits() {
        return timestampBits(now.realS());
    }

    @Override
    public long monotonicNs() {
        return Math.round(now.monotonicS() * NS_PER_S);
    }

    @Override
    public Timex change(TimexChange change) throws SystemCallException {
        Timex after = simulator.adjust(change);
        if (movesOrPaces(change)) {
            now = simulator.time();
        }
        return after;
    }

    /** A simulated node has no PPS discipline, and binding a pulse is refused before anybody asks for this. */
    @Override
    public long gainedNs() {
        return 0;
    }

    private static boolean movesOrPaces(TimexChange change) {
        return switch (change) {
            case TimexChange.Step _, TimexChange.Frequency _, TimexChange.Tick _ -> true;
            case TimexChange.CancelLoop _, TimexChange.Slew _ -> true;
            case TimexChange.Status _, TimexChange.TaiOffset _ -> false;
        };
    }

    @Override
    public Timex read() throws SystemCallException {
        return simulator.clock();
    }

    /** Nobody else is on this node who could have asked for one. */
    @Override
    public long slewLeftUs() {
        return 0;
    }

    /** @param seconds since the simulation began, on any clock that shows the time of day */
    static long timestampBits(double seconds) {
        double whole = Math.floor(seconds);
        long fraction = Math.round((seconds - whole) * 0x1p32);
        return NtpTimestamp.bitsOfUnix(EPOCH_UNIX_S + (long) whole, 0) + fraction;
    }

    /** As {@link #timestampBits}, to the nearest nanosecond. */
    static Instant instant(double seconds) {
        return Instant.ofEpochSecond(EPOCH_UNIX_S, Math.round(seconds * NS_PER_S));
    }
}
