package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ntpdjava.doctor.DaemonWords;
import org.ntpdjava.doctor.DoctorProgram;
import org.ntpdjava.lock.Surroundings;
import org.ntpdjava.lock.WaitProgram;
import org.ntpdjava.report.ReportProgram;
import picocli.CommandLine;

/** docs/ntpd.md names the options there are, and no others. */
class NtpdManualTest {
    private static final Pattern LONG_OPTION = Pattern.compile("--[a-z][a-z0-9-]+");

    /** Of {@code ntpd wait}, which has options of its own, and a test that they are here. */
    private static final Pattern WAIT = Pattern.compile(
            "^    scripts/ntpd wait .*?$|^## Waiting for the lock$.*?(?=^## )", Pattern.MULTILINE | Pattern.DOTALL);

    private final Set<String> options =
            new CommandLine(new NtpdOptions()).getCommandSpec().optionsMap().keySet();
    private final String manual = Files.readString(Path.of("..", "docs", "ntpd.md"));

    NtpdManualTest() throws IOException {}

    @Test
    void namesEveryOption() {
        List<String> missing =
                options.stream().filter(option -> !isNamed(option)).toList();
        assertEquals(List.of(), missing);
    }

    /** The subcommands have options of their own; their help names them. */
    private static Set<String> ofSubcommands() {
        ByteArrayOutputStream help = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(help, true);
        String[] ask = {"--help"};
        assertEquals(
                0,
                WaitProgram.run(
                        ask, new Surroundings((_, _, _) -> 0, _ -> Optional.empty(), OptionalInt::empty), out, out));
        assertEquals(0, DoctorProgram.run(ask, _ -> DaemonWords.Told.NOTHING, out, out));
        assertEquals(0, ReportProgram.run(ask, out, out));
        assertEquals(0, DateProgram.run(ask, out, out));
        return LONG_OPTION
                .matcher(help.toString(StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void namesEveryOptionOfTheSubcommands() {
        List<String> missing =
                ofSubcommands().stream().filter(option -> !isNamed(option)).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void namesNoOptionThatDoesNotExist() {
        Set<String> others = ofSubcommands();
        List<String> unknown = LONG_OPTION
                .matcher(WAIT.matcher(manual).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .filter(option -> !options.contains(option) && !others.contains(option))
                .toList();
        assertEquals(List.of(), unknown);
    }

    private boolean isNamed(String option) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(option) + "(?![\\w-])")
                .matcher(manual)
                .find();
    }
}
