package org.ntpdjava.report;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.StatisticsSettings;
import org.ntpdjava.stats.files.StatisticsSet;

/** Where the configuration has the statistics written, and under which names. */
final class ConfiguredPlace {
    private ConfiguredPlace() {}

    /**
     * A configuration that cannot be read is told. One that was not asked for need not be there: then it is looked where
     * statistics usually are.
     *
     * @param asked this file was named, and no other is meant
     * @return nothing where the file that was asked for cannot be read
     */
    static Optional<ReportProgram.StatisticsPlace> of(Path configFile, boolean asked, PrintStream complaints) {
        ConfigFileReader files = ConfigFileReader.ofFileSystem();
        if (files.read(configFile) instanceof ConfigFileReader.Outcome.Unreadable(String reason)) {
            String instead = asked ? "" : "; looking in " + StatisticsSettings.DEFAULT_DIRECTORY;
            complaints.println("report: " + configFile + " cannot be read: " + reason + instead
                    + ". Name the folder of the statistics with -s");
            if (asked) {
                return Optional.empty();
            }
        }
        StatisticsSettings settings =
                new ConfigLoader(files).load(configFile).config().statistics();
        Map<StatisticsSet, String> names = new EnumMap<>(StatisticsSet.class);
        settings.files()
                .forEach((name, file) -> Arrays.stream(StatisticsSet.values())
                        .filter(set -> set.word().equals(name.word()))
                        .forEach(set -> names.put(set, file.file())));
        return Optional.of(new ReportProgram.StatisticsPlace(settings.directory(), names));
    }
}
