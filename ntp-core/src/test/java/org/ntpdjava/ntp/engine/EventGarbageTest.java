package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What an event leaves to the collector of garbage, with ten sources: its actions, the picture published after it, and
 * whatever the engine needed meanwhile. The input itself is made outside and not counted.
 */
class EventGarbageTest {
    private static final int ALLOWED_OCTETS = 1_024;

    @Test
    void aPulseAndEightServersCostLessThanAKibioctetAnEvent() throws IOException, InterruptedException {
        assertFew(
                Set.of("TimerDue", "TimerDue and send", "PacketSent", "PacketArrived", "Pulse", "Time"),
                octetsByEvent("hat"));
    }

    @Test
    void tenServersCostLessThanAKibioctetAnEvent() throws IOException, InterruptedException {
        assertFew(Set.of("TimerDue", "TimerDue and send", "PacketSent", "PacketArrived"), octetsByEvent("servers"));
    }

    private static void assertFew(Set<String> events, Map<String, Integer> octets) {
        assertEquals(events, octets.keySet());
        assertTrue(octets.values().stream().allMatch(each -> each < ALLOWED_OCTETS), octets::toString);
    }

    private static Map<String, Integer> octetsByEvent(String sources) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EventGarbage.class.getName(),
                        sources,
                        Integer.toString(ALLOWED_OCTETS)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Integer> octets = new HashMap<>();
        try (BufferedReader said = program.inputReader()) {
            said.lines().map(line -> line.split(",")).forEach(line -> octets.put(line[0], Integer.valueOf(line[1])));
        }
        assertEquals(0, program.waitFor());
        return octets;
    }
}
