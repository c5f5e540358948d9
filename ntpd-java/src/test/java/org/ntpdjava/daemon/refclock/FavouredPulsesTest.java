package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;

@Timeout(30)
class FavouredPulsesTest {
    private static final PpsSource QUIET = new PpsSource() {
        @Override
        public Optional<PpsEdge> await(Duration timeout) {
            return Optional.empty();
        }

        @Override
        public String description() {
            return "quiet";
        }

        @Override
        public void close() {}
    };

    private final List<String> lines = new ArrayList<>();

    /** On a thread of its own: it may be favoured for good. */
    private static <T> T apart(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get();
    }

    @Test
    void whoOpensIsFavouredOrToldOnceWhyNot() throws Exception {
        FavouredPulses pulses = new FavouredPulses((_, _) -> QUIET, lines::add);
        String policies = apart(() -> {
            assertEquals("quiet", pulses.open("/dev/pps0", false).description());
            assertEquals("quiet", pulses.open("/dev/pps0", false).description());
            return policy();
        });
        assertEquals(1, lines.size(), lines::toString);
        if (policies.equals("1")) {
            assertEquals(List.of("pulses are read in real time, SCHED_FIFO 10"), lines);
        } else {
            assertEquals(policy(), policies);
            assertTrue(
                    lines.getFirst()
                            .startsWith("pulses are read at ordinary priority: sched_setscheduler(SCHED_FIFO 10):"),
                    lines::toString);
        }
    }

    /** A device that is not there is told by who tries to open it, again and again. */
    @Test
    void saysNothingOfADeviceThatIsNotThere() throws Exception {
        FavouredPulses pulses = new FavouredPulses(
                (device, _) -> {
                    throw new IOException(device + " is gone");
                },
                lines::add);
        assertEquals(
                "/dev/pps7 is gone",
                apart(() -> assertThrows(IOException.class, () -> pulses.open("/dev/pps7", true)))
                        .getMessage());
        assertEquals(List.of(), lines);
    }

    /** Of this thread, proc(5): 0 SCHED_OTHER, 1 SCHED_FIFO. */
    private static String policy() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[38];
    }
}
