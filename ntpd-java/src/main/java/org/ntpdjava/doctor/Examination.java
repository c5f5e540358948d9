package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * All checks, made.
 *
 * @param findings the worst first
 * @param notes what could not be seen, and how it could
 */
record Examination(List<Finding> findings, List<String> notes) {
    Examination {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /**
     * Makes them.
     *
     * @param pause for those that look twice
     * @param ignored what is not told
     */
    static Examination of(Patient patient, PulseCheck.Pause pause, Set<Item> ignored) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks(pause)) {
            check.examine(patient).stream()
                    .filter(finding -> !ignored.contains(finding.item()))
                    .forEach(findings::add);
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return new Examination(findings, notes(patient));
    }

    private static List<Check> checks(PulseCheck.Pause pause) {
        return List.of(
                new StartCheck(),
                new ConfigCheck(),
                new FolderCheck(),
                new DeviceCheck(),
                new ConsoleCheck(),
                new BluetoothCheck(),
                new SerialCheck(),
                new RivalCheck(),
                new ServiceCheck(),
                new SharedMemoryCheck(),
                new PortCheck(),
                new RightsCheck(),
                new OverlayCheck(),
                new PulseCheck(pause),
                new DaemonCheck(),
                new DateCheck(),
                new LeapFileCheck(),
                new RtcCheck(),
                new GovernorCheck());
    }

    private static List<String> notes(Patient patient) {
        List<String> notes = new ArrayList<>();
        if (patient.daemon().isEmpty()) {
            notes.add("no ntpd-java answers on port " + patient.setup().port()
                    + ": what the receiver says, its fix and its antenna, is not known; once it runs, ask again");
        }
        patient.started()
                .by()
                .ifPresent(who -> notes.add("looked at " + patient.setup().file() + " and port "
                        + patient.setup().port() + ": " + who));
        if (!patient.user().isRoot()) {
            notes.add("only root sees what other users' programs have open, and the keys: sudo "
                    + Ourselves.command("doctor"));
        }
        return notes;
    }

    boolean isHealthy() {
        return findings.isEmpty();
    }
}
