package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.discipline.Measurement;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.select.Candidate;

/** Makes a measurement for the discipline of what a source brought, always the same object. */
final class Observations {
    /** Of a reading that is cut to a step of its resolution, sigma is the step over √12. */
    private static final double OF_RESOLUTION = 1 / Math.sqrt(12);
    /** One sigma of the difference between the two ways of a path, as a share of the round trip. */
    private static final double ASYMMETRY = 0.1;
    /** One sigma of a server's own error, as a share of the distance it claims. */
    private static final double OF_ROOT_DISTANCE = 0.25;
    /** One sigma of how late a receiver speaks whose latency nobody has measured, s. */
    static final double SENTENCE_LATENCY_S = 0.1;

    private final Measurement measurement = new Measurement();

    Measurement measurement(SampledAssociation source, Sample sample, double precisionS, Now now) {
        double ageS = Math.max(0, now.served().secondsSince(sample.at()));
        boolean path = source.kind() == Candidate.Kind.NETWORK;
        // An offset is that of the middle of its round trip.
        double agoS = path ? ageS + sample.delayS() / 2 : ageS;
        double theirsS = Math.scalb(1.0, source.variables().precisionLog2S());
        return measurement.take(
                source.id(),
                path,
                sample.offsetS(),
                sample.delayS(),
                now.monotonicNs() - Math.round(agoS * 1e9),
                OF_RESOLUTION * Math.hypot(theirsS, precisionS),
                path ? pathBiasS(source, sample) : readingBiasS(source),
                path ? sample.delayS() / 2 + rootDistanceS(source) : source.latencyBoundS());
    }

    private static double pathBiasS(SampledAssociation source, Sample sample) {
        return Math.hypot(ASYMMETRY * sample.delayS(), OF_ROOT_DISTANCE * rootDistanceS(source));
    }

    /** What it claims for itself. */
    private static double rootDistanceS(SampledAssociation source) {
        return source.variables().rootDelayS() / 2 + source.variables().rootDispersionS();
    }

    private static double readingBiasS(SampledAssociation source) {
        return source instanceof RefclockAssociation clock ? clock.latencyErrorS() : 0;
    }
}
