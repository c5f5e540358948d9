package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.time.NtpTimestamp;

class LeapDayTest {
    @ParameterizedTest
    @CsvSource({
        "2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "2026-12-31T23:59:59.999Z, 2027-01-01T00:00:00Z",
        "2028-02-28T12:00:00Z, 2028-03-01T00:00:00Z",
        "2036-06-30T12:00:00Z, 2036-07-01T00:00:00Z"
    })
    void aMonthEndsAtMidnight(Instant now, Instant end) {
        assertEquals(end, LeapDay.endOfMonth(LeapDay.utc(NtpTimestamp.ofInstant(now))));
    }
}
