package org.ntpdjava.ntp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class KissCodeTest {
    @Test
    void isFoundByItsFourCharacters() {
        for (KissCode code : KissCode.values()) {
            assertEquals(Optional.of(code), KissCode.of(code.referenceId()));
        }
        assertEquals(0x52415445, KissCode.RATE.referenceId().bits());
    }

    @Test
    void isEmptyForUnknownCharacters() {
        assertEquals(Optional.empty(), KissCode.of(ReferenceId.NONE));
        assertEquals(Optional.empty(), KissCode.of(ReferenceId.ofText("XFOO")));
    }
}
