package org.ntpdjava.stats.meters;

import java.util.IntSummaryStatistics;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PulseCounters;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.stats.watch.Snapshot;

/** Numbers of a reference clock and of the receiver behind it. */
final class ClockReaders {
    /** The driver that has nothing but pulses: that none has come yet is worth an alert. */
    private static final int PULSES_ALONE = 22;

    private ClockReaders() {}

    static void faults(Snapshot now, PeerState source, Samples into) {
        source.referenceClock().ifPresent(clock -> {
            count(source, "no_reply", clock.noReply(), into);
            count(source, "bad_format", clock.badFormat(), into);
            count(source, "bad_data", clock.badData(), into);
        });
    }

    /** Of a clock that has pulses, or has had some. */
    static void pulses(Snapshot now, PeerState source, Samples into) {
        source.referenceClock().filter(clock -> hasPulses(source, clock)).ifPresent(clock -> {
            PulseCounters odd = clock.pulses();
            count(source, "used", source.packetsReceived(), into);
            count(source, "doubled", odd.doubled(), into);
            count(source, "missing", odd.missing(), into);
            count(source, "unseen", odd.unseen(), into);
            count(source, "late", odd.late(), into);
            count(source, "stray", odd.stray(), into);
            count(source, "fast", odd.fast(), into);
            count(source, "apart", odd.apart(), into);
        });
    }

    private static boolean hasPulses(PeerState source, ClockState clock) {
        return clock.type() == PULSES_ALONE
                || source.packetsReceived() > 0
                || !clock.way().isEmpty()
                || !clock.pulses().equals(PulseCounters.NONE);
    }

    private static void count(PeerState source, String what, long count, Samples into) {
        into.add(count, SourceLabels.of(source), SourceLabels.address(source), what);
    }

    static OptionalDouble fix(ReceiverStatus receiver) {
        return switch (receiver.fix()) {
            case UNKNOWN -> OptionalDouble.empty();
            case NONE -> OptionalDouble.of(0);
            case TWO_D -> OptionalDouble.of(2);
            case THREE_D -> OptionalDouble.of(3);
        };
    }

    static OptionalDouble used(ReceiverStatus receiver) {
        return receiver.satellitesUsed().stream().asDoubleStream().findFirst();
    }

    static OptionalDouble seen(ReceiverStatus receiver) {
        return OptionalDouble.of(receiver.satellites().size());
    }

    static OptionalDouble tracked(ReceiverStatus receiver) {
        return OptionalDouble.of((double) signals(receiver).getCount());
    }

    static OptionalDouble meanSnr(ReceiverStatus receiver) {
        IntSummaryStatistics signals = signals(receiver);
        return signals.getCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(signals.getAverage());
    }

    static OptionalDouble bestSnr(ReceiverStatus receiver) {
        IntSummaryStatistics signals = signals(receiver);
        return signals.getCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(signals.getMax());
    }

    private static IntSummaryStatistics signals(ReceiverStatus receiver) {
        return receiver.satellites().stream()
                .flatMapToInt(satellite -> satellite.snrDb().stream())
                .filter(snrDb -> snrDb > 0)
                .summaryStatistics();
    }

    static void antenna(Snapshot now, PeerState source, Samples into) {
        source.receiver()
                .ifPresent(receiver -> into.addStates(
                        receiver.antenna(),
                        ReceiverStatus.Antenna.values(),
                        SourceLabels.of(source),
                        SourceLabels.address(source)));
    }
}
