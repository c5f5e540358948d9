package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.Reason;

/** docs/ntpq.md names the options and commands there are. */
class NtpqManualTest {
    private static final Pattern LONG_OPTION = Pattern.compile("--[a-z][a-z0-9-]+");

    private final String manual = Files.readString(Path.of("..", "docs", "ntpq.md"));

    NtpqManualTest() throws IOException {}

    @Test
    void namesTheOptionsOfTheHelpAndNoOthers() {
        assertEquals(longOptions(printed("--help")), longOptions(manual));
    }

    @Test
    void namesEveryCommand() {
        List<String> words = Arrays.stream(printed("-c", "help").split("\\s+"))
                .skip(2) // the heading
                .toList();
        assertTrue(words.contains("peers"), words.toString());
        List<String> missing = words.stream()
                .filter(word ->
                        !Pattern.compile("`" + word + "[` ]").matcher(manual).find())
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void namesEveryReasonAndFlashBit() {
        List<String> words = Stream.concat(
                        Arrays.stream(Reason.Stage.values()).map(Reason.Stage::word),
                        Arrays.stream(Flash.values()).map(Flash::ntpqText))
                .filter(word -> !manual.contains("`" + word + "`"))
                .toList();
        assertEquals(List.of(), words);
    }

    private static List<String> longOptions(String text) {
        return LONG_OPTION
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    private static String printed(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertEquals(0, Ntpq.run(arguments, out, out));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
