package org.ntpdjava.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.daemon.config.DaemonConfig;

/** Folders that the configuration names must be there, and the daemon's to write in; the daemon makes none. */
final class FolderCheck implements Check {
    private static final String OWN = "/var/lib/ntpd-java or /var/log/ntpd-java";
    /** A folder this near to the root is not the daemon's alone. */
    private static final int SHARED_DEPTH = 2;

    @Override
    public List<Finding> examine(Patient patient) {
        Map<Path, String> folders = new LinkedHashMap<>();
        DaemonConfig config = patient.setup().config();
        patient.setup()
                .driftFile()
                .ifPresent(file -> folders.put(folderOf(file), "what is learnt of this clock is lost at the end"));
        config.files()
                .logFile()
                .filter(file -> !patient.tree().exists(file.toString()))
                .ifPresent(file -> folders.put(folderOf(file), "the log goes to standard error"));
        if (!config.statistics().active().isEmpty()) {
            folders.put(config.statistics().directory(), "no statistics are written");
        }
        Optional<UnitFile> service = patient.service();
        Optional<ServiceUser> user = ServiceUser.of(patient.tree(), service);
        return folders.entrySet().stream()
                .flatMap(folder ->
                        examine(patient, service, user, folder.getKey().toString(), folder.getValue()).stream())
                .toList();
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    private static Optional<Finding> examine(
            Patient patient, Optional<UnitFile> service, Optional<ServiceUser> user, String folder, String why) {
        if (!Files.isDirectory(patient.tree().at(folder))) {
            return Optional.of(missing(folder, why, user));
        }
        if (user.filter(it -> !it.rights().mayWriteIn(patient.tree(), folder)).isPresent()) {
            return Optional.of(finding(
                    "the user " + user.get().name() + " of the service may not write in " + folder,
                    why,
                    new Cure.Advice(
                            Path.of(folder).getNameCount() > SHARED_DEPTH
                                    ? "sudo chown " + user.get().owner() + " " + folder
                                    : "sudoedit " + patient.setup().file() + "    # a file below " + OWN)));
        }
        return service.filter(unit -> isReadOnly(patient, folder)).map(unit -> unwritable(folder, why, unit));
    }

    private static Finding missing(String folder, String why, Optional<ServiceUser> user) {
        List<String> make = user.map(it -> List.of("install", "-d", "-o", it.name(), "-g", it.group(), folder))
                .orElseGet(() -> List.of("mkdir", "-p", folder));
        return finding("the folder " + folder + " is not there", why, new Cure.Change(make, List.of("rmdir", folder)));
    }

    /** In the sandbox of the service, as it runs: what is not listed there, or was made since, is shown as it was mounted. */
    private static boolean isReadOnly(Patient patient, String folder) {
        return patient.daemons().stream().anyMatch(daemon -> Mounts.isReadOnly(patient.tree(), daemon.pid(), folder));
    }

    private static Finding unwritable(String folder, String why, UnitFile unit) {
        String restart = "sudo systemctl restart " + Patient.OUR_UNIT;
        String listing = "/etc/systemd/system/" + Patient.OUR_UNIT + ".service.d";
        return finding(
                "the service, as it runs, may not write in " + folder,
                why,
                new Cure.Advice(
                        unit.lists("ReadWritePaths", folder)
                                ? restart
                                : "sudo mkdir -p " + listing + " && printf '[Service]\\nReadWritePaths=-" + folder
                                        + "\\n' | sudo tee " + listing + "/folder-"
                                        + folder.replace('/', '-').substring(1)
                                        + ".conf && sudo systemctl daemon-reload && " + restart));
    }

    private static Finding finding(String what, String why, Cure cure) {
        return new Finding(Item.FOLDER, Severity.WARNING, what, why, cure);
    }
}
