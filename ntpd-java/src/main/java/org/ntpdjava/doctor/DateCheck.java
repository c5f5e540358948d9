package org.ntpdjava.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ntpdjava.daemon.config.LeapFileSettings;
import org.ntpdjava.daemon.refclock.DriverContext;

/**
 * A clock that tells a time from before this program, the drift file or the file of leap seconds, or from long after, is wildly off.
 */
final class DateCheck implements Check {
    private static final Duration SLACK = Duration.ofDays(1);
    /** Nobody runs a program for longer without an update. */
    private static final Duration LIFE = Duration.ofDays(20 * 365);

    @Override
    public List<Finding> examine(Patient patient) {
        Known newest = Stream.concat(Stream.of(program()), files(patient))
                .filter(known -> known.at().isBefore(program().at().plus(LIFE)))
                .max(Comparator.comparing(Known::at))
                .orElseThrow();
        if (isWild(patient.now())) {
            return List.of(finding(patient, "is more than 20 years after this program was made"));
        }
        return patient.now().isBefore(newest.at().minus(SLACK))
                ? List.of(
                        finding(patient, "is before " + newest.at().toString().substring(0, 10) + ", " + newest.what()))
                : List.of();
    }

    /** So long after this program was made that nothing can be said of what has expired. */
    static boolean isWild(Instant now) {
        return now.isAfter(program().at().plus(LIFE));
    }

    /** An instant that is past. */
    private record Known(Instant at, String what) {}

    private static Known program() {
        return new Known(
                DriverContext.PROGRAM_DATE.atStartOfDay().toInstant(ZoneOffset.UTC), "when this program was made");
    }

    private static Stream<Known> files(Patient patient) {
        Optional<Path> leap = patient.setup().config().files().leapFile().map(LeapFileSettings::path);
        return Stream.of(patient.setup().driftFile(), leap)
                .flatMap(Optional::stream)
                .flatMap(file ->
                        patient
                                .tree()
                                .modified(file)
                                .map(at -> new Known(at, "when " + file + " was written"))
                                .stream());
    }

    private static Finding finding(Patient patient, String how) {
        return new Finding(
                Item.DATE,
                Severity.ERROR,
                "the clock says " + patient.now().toString().substring(0, 19) + "Z, which " + how,
                "certificates and names are not believed at a wrong date, and without -g the daemon stops at 1000 s",
                new Cure.Advice("sudo " + Ourselves.command("date --set --anyway 0.pool.ntp.org")
                        + "    # once; or start the daemon with -g"));
    }
}
