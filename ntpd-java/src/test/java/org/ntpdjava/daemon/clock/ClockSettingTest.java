package org.ntpdjava.daemon.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.clock.ClockSetting.Way;
import org.ntpdjava.linux.TimexChange;

class ClockSettingTest {
    private final FakeKernel kernel = new FakeKernel();
    private final ClockSetting clock = new ClockSetting(kernel);

    private List<TimexChange> after(Way way, double offsetS) throws ClockControlException {
        clock.set(way, offsetS);
        return kernel.changes();
    }

    @Test
    void stepsALargeOffsetAndEndsAnEarlierSlew() throws ClockControlException {
        kernel.slewLeftUs = 7;
        assertEquals(
                List.of(TimexChange.Slew.NONE, new TimexChange.Step(-2, 749_999_999)),
                after(Way.AS_FITS, -1.250_000_001));
    }

    @Test
    void slewsASmallOneByMicroseconds() throws ClockControlException {
        assertEquals(List.of(new TimexChange.Slew(-127_999)), after(Way.AS_FITS, -0.127_999_4));
    }

    @Test
    void doesAsItIsTold() throws ClockControlException {
        assertEquals(List.of(TimexChange.Slew.NONE, new TimexChange.Step(0, 1000)), after(Way.STEP, 1e-6));
        kernel.changes.clear();
        assertEquals(List.of(new TimexChange.Slew(2_000_000_000)), after(Way.SLEW, 2000));
    }

    @Test
    void doesNotSlewForMonths() {
        ClockControlException tooMuch = assertThrows(ClockControlException.class, () -> clock.set(Way.SLEW, -3e6));
        assertEquals("an offset of more than 2145 s cannot be slewed; step it", tooMuch.getMessage());
        assertEquals(List.of(), kernel.changes());
    }

    @Test
    void saysWhatIsMissingToBeAllowed() {
        kernel.errno = 1;
        String told = String.valueOf(assertThrows(ClockControlException.class, () -> clock.set(Way.AS_FITS, 3))
                .getMessage());
        assertTrue(
                told.startsWith("cannot set this machine's clock: adjtimex(test): reason (errno 1)")
                        && told.endsWith("; run as root or with CAP_SYS_TIME"),
                told);
    }
}
