package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

class LeapDayTest {
    @ParameterizedTest
    @CsvSource({
        "2026-12-30T23:59:59.999Z, INSERT, NONE",
        "2026-12-31T00:00:00Z, INSERT, INSERT",
        "2026-12-31T23:59:59Z, DELETE, DELETE",
        "2027-01-01T00:00:00Z, INSERT, NONE",
        "2028-02-28T12:00:00Z, INSERT, NONE",
        "2028-02-29T12:00:00Z, INSERT, INSERT",
        "2036-06-30T12:00:00Z, INSERT, INSERT",
        "2026-12-31T12:00:00Z, NONE, NONE",
        "2026-12-30T12:00:00Z, ALARM, ALARM"
    })
    void aKernelIsToldOnTheLastDayOfAMonthOnly(Instant now, LeapIndicator announced, LeapIndicator armed) {
        assertEquals(armed, LeapDay.armed(announced, NtpTimestamp.ofInstant(now)));
    }
}
