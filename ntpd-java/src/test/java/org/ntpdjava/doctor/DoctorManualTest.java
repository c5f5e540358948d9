package org.ntpdjava.doctor;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.ntpdjava.product.ManualSection;

/** docs/ntpd.md names the options of {@code ntpd doctor} there are, and no others. */
class DoctorManualTest {
    @Test
    void namesTheOptionsThereAre() throws IOException {
        ManualSection.namesAll("The doctor", DoctorOptions.parse());
    }
}
