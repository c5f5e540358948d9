package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AddressHashTest {
    /** From the reference implementation's vectors: key 00 … 0f, input 00 … 0f, output db 9b c2 57 7f cc 2a 3f. */
    @Test
    void isSipHash24OfSixteenOctets() {
        AddressHash hash = new AddressHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        assertEquals(0x3f2acc7f57c29bdbL, hash.of(0x0706050403020100L, 0x0f0e0d0c0b0a0908L));
    }
}
