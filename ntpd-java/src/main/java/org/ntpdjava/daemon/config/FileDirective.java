package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Lines about files, statistics and the log. */
sealed interface FileDirective extends Directive {
    /** {@code driftfile}: without a file it means that there is none. */
    record DriftFile(SourcePosition at, Optional<Path> file, OptionalDouble threshold) implements FileDirective {}

    /** {@code statistics}. */
    record Statistics(SourcePosition at, Set<StatisticsName> names) implements FileDirective {}

    /** {@code filegen}. */
    record Filegen(SourcePosition at, StatisticsName name, List<Setting<FilegenOption>> options)
            implements FileDirective {}

    /** A command that names one file or folder. */
    record Named(SourcePosition at, Role role, Path path) implements FileDirective {}

    /** {@code leapfile}. */
    record LeapFile(SourcePosition at, LeapFileSettings file) implements FileDirective {}

    /** What a file is for, named as its command. */
    enum Role {
        STATSDIR,
        LOGFILE,
        PIDFILE,
        SAVECONFIGDIR
    }

    /** {@code logconfig}: words as {@code =syncall} or {@code +clockstatus}, each with its sign. */
    record LogConfig(SourcePosition at, List<String> changes) implements FileDirective {}

    /** {@code includefile}: what is in the file follows as directives of its own. */
    record Include(SourcePosition at, Path file) implements FileDirective {}
}
