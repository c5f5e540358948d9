package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.daemon.refclock.DriverContext;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Of a daemon that has not heard of anybody yet. */
final class KnownDatesTest {
    private static final NtpTimestamp NOW = NtpTimestamp.ofInstant(Instant.parse("1970-01-01T00:00:20Z"));

    @TempDir
    private Path directory;

    private LocalDate notBefore(Path driftFile) {
        EngineConfig config = new EngineConfig(
                List.of(), SelectionConfig.DEFAULT, DisciplineConfig.DEFAULT, -20, OptionalDouble.empty(), false);
        SystemState nothing = new ProtocolEngine(config, new SecureRandom(), new Moment(0, NOW)).state();
        var known =
                KnownDates.of(Optional.of(driftFile), () -> nothing, () -> NOW).get();
        assertEquals(Optional.empty(), known.network(), "the system clock alone proves nothing");
        return known.notBefore();
    }

    private Path driftFile(String written) throws IOException {
        Path file = Files.createFile(directory.resolve("ntp.drift" + written.hashCode()));
        return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(written)));
    }

    @Test
    void theDriftFileTellsThatItWasWritten() throws IOException {
        assertEquals(LocalDate.of(2031, 5, 1), notBefore(driftFile("2031-05-01T12:00:00Z")));
    }

    @Test
    void theProgramIsYoungerThanADriftFileOfAClockThatWasLost() throws IOException {
        assertEquals(DriverContext.PROGRAM_DATE, notBefore(driftFile("1970-01-01T00:10:00Z")));
        assertEquals(DriverContext.PROGRAM_DATE, notBefore(directory.resolve("none")));
    }
}
