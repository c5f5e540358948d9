package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Files say what ran: at the start, each day, and after each change. */
class SetupWatchTest {
    private static final Instant EVENING = Instant.parse("2036-02-06T23:59:00Z");

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private RunningConfig running = RunningConfig.of(
            Path.of("none"), new ConfigLoader(ConfigFileReader.ofFileSystem()).load(Path.of("none"), ""));
    private final SetupWatch watch =
            new SetupWatch(() -> running, "pi-ntp1", InstantSource.fixed(EVENING), line -> lines.add(text(line)));

    private static String text(StatRecord line) {
        StatRecord.Remark remark = (StatRecord.Remark) line;
        return remark.word() + " " + remark.text();
    }

    private void look(long second) {
        watch.look(NtpTimestamp.ofInstant(EVENING.plusSeconds(second)));
    }

    private List<String> words() {
        return lines.stream().map(line -> line.split(" ", -1)[0]).toList();
    }

    private static RunningConfig read(Path file) {
        return RunningConfig.of(file, new ConfigLoader(ConfigFileReader.ofFileSystem()).load(file));
    }

    @Test
    void tellsTheFilesAsSha256sumDoes() throws IOException {
        Path included = Files.writeString(folder.resolve("more.conf"), "test");
        Path file = folder.resolve("ntp.conf");
        Files.write(
                file,
                ("server 192.0.2.1 # \u00e9\nincludefile " + included + "\n")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        running = read(file);
        look(0);
        assertEquals(List.of("start", "file", "file", "lines"), words());
        assertTrue(
                lines.getFirst().matches("start ntpd-java-\\S+ java-25\\S* host=pi-ntp1 clock=steered"),
                lines::toString);
        assertTrue(
                lines.get(2)
                        .equals("file 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 " + included),
                lines::toString);
        assertEquals(64, lines.get(1).split(" ", -1)[1].length());
    }

    @Test
    void tellsItAgainWithEachDayAndNotBetween() {
        look(0);
        look(1);
        look(59);
        assertEquals(List.of("start", "lines"), words());
        look(60);
        look(61);
        assertEquals(List.of("start", "lines", "runs", "lines"), words());
    }

    @Test
    void tellsAnotherConfiguration() {
        look(0);
        RunningConfig.Outcome changed = running.with("server 192.0.2.7", List.of());
        running = ((RunningConfig.Outcome.Changed) changed).config();
        look(1);
        assertEquals(List.of("start", "lines", "runs", "lines"), words());
        assertTrue(!lines.get(1).equals(lines.get(3)), "other lines have another hash");
    }

    @Test
    void tellsThatTheClockIsLeftAlone() {
        running = RunningConfig.of(
                Path.of("none"),
                new ConfigLoader(ConfigFileReader.ofFileSystem()).load(Path.of("none"), "disable ntp\n"));
        look(0);
        assertTrue(lines.getFirst().endsWith(" clock=free"), lines::toString);
    }
}
