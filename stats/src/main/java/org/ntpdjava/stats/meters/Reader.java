package org.ntpdjava.stats.meters;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.stats.watch.Snapshot;

/** Reads the numbers of one meter from a moment. Without state. */
@FunctionalInterface
interface Reader {
    /** Sources beyond this are not told one by one: who watches pays for each of them. */
    int MOST_SOURCES = 100;

    void read(Snapshot now, Samples into);

    /** What one source has to tell. */
    @FunctionalInterface
    interface OfSource {
        void read(Snapshot now, PeerState source, Samples into);
    }

    /** One number of the whole. */
    static Reader number(ToDoubleFunction<Snapshot> number) {
        return (now, into) -> into.add(number.applyAsDouble(now));
    }

    /** One number of the time, while that is known. */
    static Reader known(ToDoubleFunction<Snapshot> number) {
        return number(now -> now.state().synchronised() ? number.applyAsDouble(now) : Double.NaN);
    }

    static Reader flag(Predicate<Snapshot> flag) {
        return number(now -> flag.test(now) ? 1 : 0);
    }

    /** Of each source. */
    static Reader sources(OfSource reader) {
        return (now, into) ->
                now.state().sources().stream().limit(MOST_SOURCES).forEach(source -> reader.read(now, source, into));
    }

    /** One number of each source. */
    static Reader source(ToDoubleFunction<PeerState> number) {
        return sources((_, source, into) ->
                into.add(number.applyAsDouble(source), SourceLabels.of(source), SourceLabels.address(source)));
    }

    /** One number of each source that is reachable: what one measured that was never good, or has gone, says nothing of now. */
    static Reader measured(ToDoubleFunction<PeerState> number) {
        return source(source -> source.reach() != 0 ? number.applyAsDouble(source) : Double.NaN);
    }

    /** One number of each source with a GPS receiver; NaN where that does not tell. */
    static Reader receiver(Function<ReceiverStatus, OptionalDouble> number) {
        return sources((_, source, into) -> source.receiver()
                .ifPresent(receiver -> into.add(
                        number.apply(receiver).orElse(Double.NaN),
                        SourceLabels.of(source),
                        SourceLabels.address(source))));
    }
}
