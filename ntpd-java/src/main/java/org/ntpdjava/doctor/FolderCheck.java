package org.ntpdjava.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ntpdjava.daemon.config.DaemonConfig;

/** Folders that the configuration names must be there; the daemon makes none. */
final class FolderCheck implements Check {
    @Override
    public List<Finding> examine(Patient patient) {
        Map<Path, String> folders = new LinkedHashMap<>();
        DaemonConfig config = patient.setup().config();
        patient.setup()
                .driftFile()
                .ifPresent(file -> folders.put(folderOf(file), "what is learnt of this clock is lost at the end"));
        config.files().logFile().ifPresent(file -> folders.put(folderOf(file), "the log goes to standard error"));
        if (!config.statistics().active().isEmpty()) {
            folders.put(config.statistics().directory(), "no statistics are written");
        }
        return folders.entrySet().stream()
                .filter(folder -> !Files.isDirectory(patient.tree().at(folder.getKey())))
                .map(folder -> finding(folder.getKey().toString(), folder.getValue()))
                .toList();
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    private static Finding finding(String folder, String why) {
        return new Finding(
                Item.FOLDER,
                Severity.WARNING,
                "the folder " + folder + " is not there",
                why,
                new Cure.Change(List.of("mkdir", "-p", folder), List.of("rmdir", folder)));
    }
}
