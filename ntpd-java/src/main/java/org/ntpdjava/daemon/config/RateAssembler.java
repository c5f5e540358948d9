package org.ntpdjava.daemon.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** From {@code discard}, {@code limit} and {@code mru} lines to what holds. */
final class RateAssembler {
    private final ProblemLog problems;
    private final Settings<DiscardOption> discard = new Settings<>();
    private final Settings<LimitOption> limit = new Settings<>();
    private final Settings<MruOption> mru = new Settings<>();
    private Optional<RateLimits> limits = Optional.empty();

    RateAssembler(ProblemLog problems) {
        this.problems = problems;
    }

    void addDiscard(AccessDirective.Discard line) {
        discard.addAll(line.options());
        if (limits.isPresent() && limits.get() instanceof RateLimits.Limit) {
            replaced(line.at(), "limit", "discard");
        }
        RateLimits.Discard ntpd = RateLimits.Discard.NTPD;
        limits = Optional.of(new RateLimits.Discard(
                discard.whole(DiscardOption.AVERAGE, ntpd.averageLog2S()),
                discard.whole(DiscardOption.MINIMUM, ntpd.minimumS()),
                discard.whole(DiscardOption.MONITOR, ntpd.monitorS())));
    }

    void addLimit(AccessDirective.Limit line) {
        limit.addAll(line.options());
        if (limits.isPresent() && limits.get() instanceof RateLimits.Discard) {
            replaced(line.at(), "discard", "limit");
        }
        RateLimits.Limit ntpsec = RateLimits.Limit.NTPSEC;
        limits = Optional.of(new RateLimits.Limit(
                limit.number(LimitOption.AVERAGE, ntpsec.averagePerSecond()),
                limit.number(LimitOption.BURST, ntpsec.burstPackets()),
                limit.number(LimitOption.KOD, ntpsec.kodPerSecond())));
    }

    private void replaced(SourcePosition at, String earlier, String later) {
        problems.notice(at, later + " takes the place of " + earlier + ": they are two rules for one thing");
    }

    /** Both of {@code maxdepth} and {@code maxmem} say the same: the later one counts. */
    void addMru(AccessDirective.Mru line) {
        for (Setting<MruOption> setting : line.options()) {
            switch (setting.key()) {
                case MAXDEPTH -> mru.remove(MruOption.MAXMEM);
                case MAXMEM -> mru.remove(MruOption.MAXDEPTH);
                case INCALLOC, INCMEM, INITALLOC, INITMEM, MAXAGE, MINAGE, MINDEPTH -> {}
            }
            mru.addAll(List.of(setting));
        }
    }

    Optional<RateLimits> limits() {
        return limits;
    }

    ClientMemory memory() {
        return new ClientMemory(
                whole(MruOption.MAXDEPTH),
                whole(MruOption.MAXMEM),
                whole(MruOption.MINDEPTH),
                whole(MruOption.MAXAGE),
                whole(MruOption.MINAGE));
    }

    private OptionalInt whole(MruOption option) {
        return mru.whole(option);
    }
}
