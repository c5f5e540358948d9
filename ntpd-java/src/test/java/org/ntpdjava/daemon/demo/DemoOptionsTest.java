package org.ntpdjava.daemon.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoOptionsTest {
    private static Optional<String> trouble(String... arguments) {
        DemoOptions options = new DemoOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.trouble();
    }

    @Test
    void takesItsOwnDefaults() {
        assertEquals(Optional.empty(), trouble());
    }

    @Test
    void rejectsAPortThatDoesNotExist() {
        assertEquals(Optional.of("--port 99999 is out of range; expected 1 to 65535"), trouble("--port", "99999"));
        assertEquals(Optional.of("--port 0 is out of range; expected 1 to 65535"), trouble("--port", "0"));
    }

    @Test
    void rejectsSentencesThatComeBeforeTheirSecondOrAfterTheNext() {
        assertEquals(Optional.of("--latency -5.0 is out of range; expected 0 to 1000"), trouble("--latency", "-5"));
        assertEquals(Optional.of("--latency NaN is out of range; expected 0 to 1000"), trouble("--latency", "NaN"));
    }
}
