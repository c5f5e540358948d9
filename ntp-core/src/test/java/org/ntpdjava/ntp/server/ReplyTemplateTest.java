package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.packet.ShortFormat;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;

class ReplyTemplateTest {
    private static SystemState state(double rootDelayS) {
        return ServerFixtures.state(
                LeapIndicator.NONE,
                2,
                rootDelayS,
                ReferenceId.ofText("GPS"),
                ServerFixtures.REFERENCE,
                0,
                ClockCorrection.IDENTITY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1.1 / 65536, 0.000123, 0.0254, 1.00001})
    void aRootDelayDoesNotShrinkOnTheWire(double rootDelayS) {
        double sentS = ShortFormat.toSeconds(new ReplyTemplate(state(rootDelayS)).rootDelay);
        assertTrue(sentS >= rootDelayS && sentS < rootDelayS + 1.0 / 65536, () -> rootDelayS + " became " + sentS);
    }

    @Test
    void neitherRootDelayNorRootDispersionIsEverZeroWhenSynchronised() {
        ReplyTemplate template = new ReplyTemplate(state(0));
        assertEquals(1, template.rootDelay);
        assertEquals(1, template.rootDispersion(ServerFixtures.REFERENCE.bits()));
    }

    @Test
    void whoDoesNotKnowTheTimeHasNoRootDelay() {
        assertEquals(0, new ReplyTemplate(ServerFixtures.unsynchronised(ReferenceId.INIT)).rootDelay);
    }
}
