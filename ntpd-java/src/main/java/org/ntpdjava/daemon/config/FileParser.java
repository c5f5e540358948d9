package org.ntpdjava.daemon.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Lines about files and statistics. */
final class FileParser {
    private static final ValueRule.Decimal THRESHOLD = new ValueRule.Decimal(0, Double.MAX_VALUE, "a number");

    private FileParser() {}

    static Optional<FileDirective> driftFile(Words words) {
        if (words.peek().filter(token -> !token.text().isEmpty()).isEmpty()) {
            words.rest();
            return Optional.of(new FileDirective.DriftFile(words.lineAt(), Optional.empty(), OptionalDouble.empty()));
        }
        return words.path("a file").map(file -> {
            Optional<Token> second = words.peek();
            OptionalDouble threshold =
                    second.isPresent() ? words.number(THRESHOLD, "driftfile") : OptionalDouble.empty();
            second.filter(token -> threshold.isPresent())
                    .ifPresent(token -> words.notYet(token, NotYet.Feature.DRIFT_THRESHOLD));
            words.end();
            return new FileDirective.DriftFile(words.lineAt(), Optional.of(file), threshold);
        });
    }

    static Optional<FileDirective> statistics(Words words) {
        Set<StatisticsName> names = EnumSet.noneOf(StatisticsName.class);
        do {
            words.keyword(Keywords.all(StatisticsName.class), "a set of statistics")
                    .ifPresent(names::add);
        } while (words.hasNext());
        return names.isEmpty() ? Optional.empty() : Optional.of(new FileDirective.Statistics(words.lineAt(), names));
    }

    static Optional<FileDirective> filegen(Words words) {
        return words.keyword(Keywords.all(StatisticsName.class), "a set of statistics")
                .map(name -> {
                    List<Setting<FilegenOption>> options = words.settings(Keywords.all(FilegenOption.class));
                    return new FileDirective.Filegen(words.lineAt(), name, options);
                });
    }

    static Optional<FileDirective> named(Command command, Words words) {
        return words.path(command.word().endsWith("dir") ? "a folder" : "a file")
                .map(path -> {
                    words.end();
                    return new FileDirective.Named(words.lineAt(), FileDirective.Role.valueOf(command.name()), path);
                });
    }

    /** The hash of the file is checked unless it is said behind its name that it shall not be. */
    static Optional<FileDirective> leapFile(Words words) {
        return words.path("a file").map(path -> {
            boolean checkHash = words.skip("checkhash") || !words.skip("ignorehash");
            words.end();
            return new FileDirective.LeapFile(words.lineAt(), new LeapFileSettings(path, checkHash));
        });
    }

    static Optional<FileDirective> include(Words words) {
        return words.path("a file").map(file -> {
            words.end();
            return new FileDirective.Include(words.lineAt(), file);
        });
    }
}
