package org.ntpdjava.daemon.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is missing on this machine of the files and folders a configuration names. Whether we may write there is not asked: a
 * configuration is seldom checked by the user who will run it.
 */
public final class FileCheck {
    private final ProblemLog problems = new ProblemLog();
    private final SourcePosition at;

    private FileCheck(Path configFile) {
        at = SourcePosition.ofFile(configFile.toString());
    }

    /**
     * Notices: no line is wrong for it.
     *
     * @param configFile what the messages begin with
     */
    public static List<ConfigProblem> of(DaemonConfig config, Path configFile) {
        FileCheck check = new FileCheck(configFile);
        FileSettings files = config.files();
        files.driftFile().ifPresent(check::driftFile);
        files.logFile().ifPresent(file -> check.folderOf("logfile", file, "the log goes to standard error"));
        files.leapFile().ifPresent(leap -> check.file("leapfile", leap.path()));
        files.saveConfigDir().ifPresent(folder -> check.folder("saveconfigdir " + folder, folder, "nothing is saved"));
        if (!config.statistics().active().isEmpty()) {
            Path folder = config.statistics().directory();
            check.folder("statsdir " + folder, folder, "no statistics are written");
        }
        return check.problems.problems();
    }

    /** Of the drift file alone, which nobody misses before an hour is over; the others are missed at the start. */
    public static Optional<ConfigProblem> ofDriftFile(DaemonConfig config, Path configFile) {
        FileCheck check = new FileCheck(configFile);
        config.files().driftFile().ifPresent(check::driftFile);
        return check.problems.problems().stream().findFirst();
    }

    private void driftFile(Path file) {
        folderOf("driftfile", file, "what is learnt of this clock is lost at the end");
    }

    private void folderOf(String what, Path file, String consequence) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        folder(what + " " + file + ": the folder " + folder, folder, consequence);
    }

    private void folder(String what, Path folder, String consequence) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            problems.notice(at, what + " is no folder: " + consequence + "; name another");
        } else if (Files.notExists(folder)) {
            problems.notice(at, what + " is not there: " + consequence + "; mkdir -p " + folder);
        }
    }

    private void file(String what, Path file) {
        if (Files.notExists(file)) {
            problems.notice(at, what + " " + file + " is not there; it is looked for once a day");
        }
    }
}
