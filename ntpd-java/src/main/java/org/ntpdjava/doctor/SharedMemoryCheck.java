package org.ntpdjava.doctor;

import java.util.List;
import java.util.Set;

/**
 * The sandbox of the service hides the system's shared memory, unless the configuration had some when systemd last asked the package's
 * generator: an empty memory of the daemon's own looks like a gpsd that says nothing.
 */
final class SharedMemoryCheck implements Check {
    private static final int SHARED_MEMORY = 28;

    /** The generator reads the first of these that there is. */
    private static final List<String> READ_BY_THE_GENERATOR = List.of("/etc/ntpd-java/ntp.conf", "/etc/ntp.conf");

    /** As systemd reads it, systemd.syntax(7). */
    private static final Set<String> TRUE = Set.of("1", "yes", "true", "on");

    @Override
    public List<Finding> examine(Patient patient) {
        Setup setup = patient.setup();
        boolean wanted = setup.config().devices().stream()
                .anyMatch(device -> device.clock().type() == SHARED_MEMORY);
        boolean hidden = patient.service()
                .flatMap(unit -> unit.value("PrivateIPC"))
                .filter(TRUE::contains)
                .isPresent();
        if (!wanted || !hidden || !patient.tree().exists(ServiceCheck.SYSTEMD)) {
            return List.of();
        }
        String file = setup.file().toString();
        return List.of(new Finding(
                Item.DAEMON,
                Severity.ERROR,
                file + " has shared memory, and the sandbox of the service hides it",
                "what gpsd writes there the daemon does not see",
                new Cure.Advice(cure(file.equals(generated(patient.tree()))))));
    }

    private static String generated(Tree tree) {
        return READ_BY_THE_GENERATOR.stream().filter(tree::exists).findFirst().orElse("");
    }

    private static String cure(boolean generated) {
        String byHand = "sudo install -D -m 644 /usr/share/doc/ntpd-java/examples/shared-memory.conf"
                + " /etc/systemd/system/ntpd-java.service.d/shared-memory.conf && ";
        return (generated ? "" : byHand) + "sudo systemctl daemon-reload && sudo systemctl restart ntpd-java";
    }
}
