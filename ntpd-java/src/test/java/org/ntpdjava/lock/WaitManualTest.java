package org.ntpdjava.lock;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.ntpdjava.product.ManualSection;

/** docs/ntpd.md names the options of {@code ntpd wait} there are, and no others. */
class WaitManualTest {
    @Test
    void namesTheOptionsThereAre() throws IOException {
        ManualSection.namesAll("Waiting for the lock", WaitOptions.parse());
    }
}
