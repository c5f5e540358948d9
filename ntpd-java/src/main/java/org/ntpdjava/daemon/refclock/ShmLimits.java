package org.ntpdjava.daemon.refclock;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.refclock.Reading.Fault;

/**
 * Which samples are believed.
 *
 * @param maxDifferenceS between clock and receive time in whole seconds; empty for any
 */
record ShmLimits(Optional<Long> maxDifferenceS) {
    private static final long MAX_AGE_S = 5;
    private static final long DEFAULT_MAX_DIFFERENCE_S = 4 * 3600;
    private static final double MAX_TIME2_S = 86_400;

    /** flag1 takes any difference; fudge time2 above 0 and up to a day is the limit, 4 h by default. */
    static ShmLimits of(SourceConfig.Refclock clock) {
        OptionalDouble time2S = clock.time2S();
        boolean given = time2S.isPresent() && time2S.getAsDouble() > 0 && time2S.getAsDouble() <= MAX_TIME2_S;
        long limitS = given ? (long) Math.ceil(time2S.getAsDouble()) : DEFAULT_MAX_DIFFERENCE_S;
        return new ShmLimits(clock.flag(1) ? Optional.empty() : Optional.of(limitS));
    }

    /**
     * @param nowS the system clock, whole seconds since 1970
     * @return what is wrong with the sample, if anything
     */
    Optional<Fault.Kind> fault(ShmSample sample, long nowS) {
        long ageS = nowS - sample.receiveS();
        if (ageS < 0 || ageS > MAX_AGE_S) {
            return Optional.of(Fault.Kind.BAD_TIME);
        }
        long differenceS = Math.abs(sample.clockS() - sample.receiveS());
        if (maxDifferenceS.isPresent() && Long.compareUnsigned(differenceS, maxDifferenceS.get()) > 0) {
            return Optional.of(Fault.Kind.BAD_TIME);
        }
        return sample.leap() < 0 || sample.leap() > 3 ? Optional.of(Fault.Kind.BAD_FORMAT) : Optional.empty();
    }
}
