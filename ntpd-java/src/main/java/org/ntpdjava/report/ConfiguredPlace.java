package org.ntpdjava.report;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.StatisticsSettings;
import org.ntpdjava.stats.files.StatisticsSet;

/** Where the configuration has the statistics written, and under which names. */
final class ConfiguredPlace {
    private ConfiguredPlace() {}

    /** A configuration that cannot be read is told; then it is looked where statistics usually are. */
    static ReportProgram.StatisticsPlace of(Path configFile, PrintStream complaints) {
        ConfigFileReader files = ConfigFileReader.ofFileSystem();
        if (files.read(configFile) instanceof ConfigFileReader.Outcome.Unreadable(String reason)) {
            complaints.println("report: " + configFile + " cannot be read: " + reason + "; looking in "
                    + StatisticsSettings.DEFAULT_DIRECTORY + ". Name the folder of the statistics with -s");
        }
        StatisticsSettings settings =
                new ConfigLoader(files).load(configFile).config().statistics();
        Map<StatisticsSet, String> names = new EnumMap<>(StatisticsSet.class);
        settings.files()
                .forEach((name, file) -> Arrays.stream(StatisticsSet.values())
                        .filter(set -> set.word().equals(name.word()))
                        .forEach(set -> names.put(set, file.file())));
        return new ReportProgram.StatisticsPlace(settings.directory(), names);
    }
}
