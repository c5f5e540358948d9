package org.ntpdjava.pps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ntpdjava.linux.SystemCallException;

class PulseThreadTest {
    /** Where it is refused, and only there, the thread stays as it was. */
    @Test
    void isOfRealTimeWhereThatIsAllowed() throws Exception {
        String ordinary = scheduling();
        CompletableFuture<String> after = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                PulseThread.favour();
                after.complete("favoured " + scheduling());
            } catch (SystemCallException refused) {
                after.complete(refused.getMessage() + " " + scheduling());
            }
        });
        String outcome = after.get();
        if (outcome.startsWith("favoured")) {
            assertEquals("favoured 1 " + PulseThread.PRIORITY, outcome);
        } else {
            assertTrue(
                    outcome.startsWith("sched_setscheduler(SCHED_FIFO 10): ") && outcome.endsWith(" " + ordinary),
                    outcome);
        }
        assertEquals(ordinary, scheduling());
    }

    /** Policy and priority of this thread, proc(5); 0 is SCHED_OTHER. */
    private static String scheduling() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[38] + " " + fields[37];
        } catch (IOException e) {
            return e.toString();
        }
    }
}
