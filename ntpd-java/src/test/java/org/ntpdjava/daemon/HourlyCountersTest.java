package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.linux.ResourceUsage;
import org.ntpdjava.ntp.state.ProcessUsage;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The lines of an hour tell of that hour; what {@code ss_…_r} counts begins anew with them. */
class HourlyCountersTest {
    private static final NtpTimestamp NOW = new NtpTimestamp(0xeeae_0000_0000_0000L);
    private static final long HOUR_S = 3600;

    private final List<StatRecord> lines = new ArrayList<>();
    private ServerCounters counters = ServerCounters.NONE;
    private ProcessUsage usage = ProcessUsage.NONE;
    private long nowNs = 5_000_000_000L;
    private final HourlyCounters hourly =
            new HourlyCounters(() -> NOW, () -> counters, () -> usage, () -> nowNs, lines::add);

    private static ServerCounters received(int all) {
        return new ServerCounters(all, all - 1, 1, 0, 0, 0, 0, 0, 0, all);
    }

    private static ProcessUsage used(long times) {
        return new ProcessUsage(
                1.5 * times,
                0.25 * times,
                times,
                2 * times,
                3 * times,
                4 * times,
                5 * times,
                6 * times,
                7 * times,
                8 * times,
                91_234);
    }

    @Test
    void anHourHasWhatItWasAndNotWhatWasBefore() {
        counters = received(10);
        usage = used(1);
        hourly.write();
        counters = received(25);
        usage = used(3);
        hourly.write();
        assertEquals(
                List.of(
                        new StatRecord.SystemCounters(NOW, HOUR_S, received(10)),
                        new StatRecord.Usage(NOW, HOUR_S, used(1)),
                        new StatRecord.SystemCounters(NOW, HOUR_S, received(25).minus(received(10))),
                        new StatRecord.Usage(NOW, HOUR_S, used(2))),
                lines);
    }

    @Test
    void theRecentOnesBeginWithTheLastLines() {
        counters = received(10);
        nowNs += 7_000_000_000L;
        assertEquals(received(10), hourly.recent().counters());
        assertEquals(7, hourly.recent().ageS());
        hourly.write();
        assertEquals(ServerCounters.NONE, hourly.recent().counters());
        assertEquals(0, hourly.recent().ageS());
    }

    /** Each in its own place: whoever changes two of them tells lies each hour. Linux counts no swaps and signals, others do. */
    @Test
    void whatAProcessHasUsedKeepsItsPlaces() {
        assertEquals(
                new ProcessUsage(1.5, 0.25, 3, 4, 5, 6, 7, 9, 10, 8, 11),
                OwnUsage.of(new ResourceUsage(1_500_000, 250_000, 3, 4, 5, 6, 7, 8, 9, 10, 11)));
    }

    @Test
    void whatThisProcessHasUsedIsWhatTheKernelSays() throws Exception {
        ResourceUsage before = ResourceUsage.now();
        ProcessUsage told = OwnUsage.now();
        ResourceUsage after = ResourceUsage.now();
        isBetween(before.userUs() * 1e-6, told.userS(), after.userUs() * 1e-6);
        isBetween(before.systemUs() * 1e-6, told.systemS(), after.systemUs() * 1e-6);
        isBetween(before.minorFaults(), told.minorFaults(), after.minorFaults());
        isBetween(before.voluntarySwitches(), told.voluntarySwitches(), after.voluntarySwitches());
        isBetween(before.maxResidentKib(), told.maxResidentKib(), after.maxResidentKib());
        assertTrue(told.maxResidentKib() > 10_000 && told.userS() > 0, told::toString);
    }

    private static void isBetween(long least, long told, long most) {
        assertTrue(least <= told && told <= most, least + " " + told + " " + most);
    }

    private static void isBetween(double least, double told, double most) {
        double rounding = 1e-6;
        assertTrue(least - rounding <= told && told <= most + rounding, least + " " + told + " " + most);
    }
}
