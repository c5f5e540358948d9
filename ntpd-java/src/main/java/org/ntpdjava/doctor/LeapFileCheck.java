package org.ntpdjava.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.daemon.config.LeapFileSettings;
import org.ntpdjava.ntp.time.LeapSecondsList;
import org.ntpdjava.ntp.time.LeapTable;

/** The file of leap seconds: there, good, and not expired. */
final class LeapFileCheck implements Check {
    /** Debian's package tzdata keeps it new. */
    private static final String SYSTEMS = "/usr/share/zoneinfo/leap-seconds.list";

    private static final String WHY = "leap seconds are known from receivers and servers alone";

    /** Belongs to the package, and is only read where there is none of one's own. */
    private static final String OF_PACKAGE = "/usr/share/";

    private static final String OWN = "/etc/ntpd-java/ntp.conf";

    @Override
    public List<Finding> examine(Patient patient) {
        if (!patient.setup().isRead()) {
            return List.of(); // first a file, then its lines
        }
        return patient
                .setup()
                .config()
                .files()
                .leapFile()
                .map(settings -> named(patient, settings))
                .orElseGet(() -> Optional.of(none(patient)))
                .stream()
                .toList();
    }

    private static Finding none(Patient patient) {
        boolean hasSystems = patient.tree().exists(SYSTEMS);
        String file = patient.setup().file().toString();
        boolean ofPackage = file.startsWith(OF_PACKAGE);
        String line = patient.tree().endsWithinALine(file) ? "printf '\\nleapfile %s\\n'" : "echo 'leapfile %s'";
        return new Finding(
                Item.LEAPFILE,
                Severity.NOTICE,
                "no leapfile is configured",
                WHY,
                new Cure.Advice((hasSystems ? "" : "sudo apt install tzdata && ")
                        + (ofPackage ? "sudo cp " + file + " " + OWN + " && " : "")
                        + String.format(Locale.ROOT, line, SYSTEMS) + " | sudo tee -a " + (ofPackage ? OWN : file)));
    }

    private static Optional<Finding> named(Patient patient, LeapFileSettings settings) {
        String path = settings.path().toString();
        Optional<String> text = patient.tree().text(path);
        if (text.isEmpty()) {
            return Optional.of(finding(patient, path, Severity.WARNING, "is not there, or cannot be read"));
        }
        return switch (LeapSecondsList.parse(text.get(), settings.checkHash())) {
            case LeapSecondsList.Outcome.Bad(int line, String words, String cure) ->
                Optional.of(
                        finding(patient, path, Severity.WARNING, "is bad: line " + line + ": " + words + "; " + cure));
            case LeapSecondsList.Outcome.Valid(LeapTable table, boolean hash) ->
                table.warning(patient.now())
                        .filter(warning -> !DateCheck.isWild(patient.now()))
                        .map(warning -> finding(
                                patient,
                                path,
                                table.isExpired(patient.now()) ? Severity.WARNING : Severity.NOTICE,
                                warning));
        };
    }

    private static Finding finding(Patient patient, String path, Severity severity, String what) {
        boolean systems = patient.tree().behindLinks(path).equals(SYSTEMS);
        return new Finding(
                Item.LEAPFILE,
                severity,
                "the leapfile " + path + " " + what,
                WHY,
                new Cure.Advice(
                        systems
                                ? "sudo apt update && sudo apt install tzdata"
                                : "sudo apt update && sudo apt install tzdata && sudo cp " + SYSTEMS + " " + path));
    }
}
