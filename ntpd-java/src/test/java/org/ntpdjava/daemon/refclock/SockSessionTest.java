package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.ntp.association.SourceConfig;

class SockSessionTest {
    @TempDir
    Path directory;

    @Test
    void aFolderThatIsNotThereIsNamedWithTheCure() {
        SourceConfig.Refclock clock = FakeWorld.clock(47);
        ClockReport report = new ClockReport(new FakeWorld().context(), clock, "SOCK");
        Path folder = directory.resolve("chrony");
        Path path = folder.resolve("a.sock");
        IOException missing = assertThrows(IOException.class, () -> SockSession.open(path, clock, report));
        assertEquals(
                path + ": the folder " + folder + " is not there; mkdir -p " + folder
                        + ", for the user of this daemon, or name another path",
                missing.getMessage());
    }
}
