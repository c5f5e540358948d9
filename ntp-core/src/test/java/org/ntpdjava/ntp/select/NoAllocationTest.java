package org.ntpdjava.ntp.select;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.filter.ClockFilter;
import org.ntpdjava.ntp.filter.FrequencyTolerance;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.filter.SampleFilter;
import org.ntpdjava.ntp.refclock.SampleBatch;
import org.ntpdjava.ntp.select.Candidate.Kind;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** From a sample to whom to follow, ten sources, no object: it happens at every event, for years. */
class NoAllocationTest {
    private static final int SOURCES = 10;
    private static final int EVENTS = 5_000;
    private static final int MOST_ROUNDS = 40;
    /**
     * Two small objects for each event of ten sources: where other tests have run before in the same JVM, the compiler does
     * not see of every object that it never leaves its method. Run alone there is none.
     */
    private static final long ALLOWED_OCTETS = 48 * EVENTS;

    private static final NtpTimestamp START = NtpTimestamp.ofUnix(1_795_000_000L, 0);

    private final List<SampleFilter> filters = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final ClockSelect select = new ClockSelect(SelectionConfig.DEFAULT);
    private final Sample[] samples = new Sample[EVENTS];
    private double followed;

    NoAllocationTest() {
        for (int i = 0; i < SOURCES; i++) {
            filters.add(i < 2 ? SampleBatch.ofDevice(-20) : new ClockFilter(-20, new FrequencyTolerance()));
            candidates.add(new Candidate(i + 1, i == 0 ? Kind.PPS : i == 1 ? Kind.REFCLOCK : Kind.NETWORK));
        }
        for (int event = 0; event < EVENTS; event++) {
            double offsetS = 0.0001 * Math.sin(event) + (event % SOURCES == 3 ? 0.4 : 0);
            double delayS = event % SOURCES < 2 ? 0 : 0.001 * (2 + Math.cos(event));
            samples[event] = new Sample(offsetS, delayS, 1e-6, START.plus(NtpDuration.ofSeconds(event)));
        }
    }

    private void run() {
        for (int event = 0; event < EVENTS; event++) {
            Sample sample = samples[event];
            filters.get(event % SOURCES).add(sample);
            if (event % 17 == 0) {
                filters.get(event % SOURCES).missed(sample.at());
            }
            for (int i = 0; i < SOURCES; i++) {
                SampleFilter filter = filters.get(i);
                filter.corrected(1e-9);
                double distanceS = 0.0025 + filter.dispersionS() + filter.jitterS() + 15e-6 * filter.ageS(sample.at());
                candidates.get(i).stand(filter.offsetS(), distanceS, filter.jitterS(), i < 2 ? 0 : 1);
            }
            Outcome outcome = select.select(candidates, 1_000_000_000L * event);
            followed += outcome.systemPeerId() == 0 ? 0 : 1;
        }
        filters.forEach(SampleFilter::clear);
    }

    @Test
    void filtersAndSelectsWithoutCreatingObjects() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run();
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && fewest >= ALLOWED_OCTETS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run();
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(fewest < ALLOWED_OCTETS, fewest + " octets for " + EVENTS + " events");
        assertTrue(followed > EVENTS, () -> followed + " times somebody was followed");
    }
}
