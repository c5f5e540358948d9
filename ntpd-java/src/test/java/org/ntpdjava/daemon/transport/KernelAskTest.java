package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What only the kernel's timestamps make possible. */
@Isolated("counts what this process has open")
class KernelAskTest extends AskContract {
    @BeforeAll
    static void needsEpoll() {
        assumeTrue(KernelTransport.isAvailable(), "epoll is not available here");
    }

    @Override
    TransportConfig.Kind kind() {
        return TransportConfig.Kind.AUTO;
    }

    /** Later than our last look at the clock, and earlier than our next: nobody but the kernel was there. */
    @Test
    void theKernelTellsWhenARequestLeft() throws IOException {
        int requests = 50;
        int byKernel = 0;
        for (int i = 1; i <= requests; i++) {
            AtomicLong lastLook = new AtomicLong();
            long leftBits =
                    ask(i, (payload, clockBits) -> lastLook.setPlain(clockBits)).clockBits();
            long afterBits = CLOCK.clockBits();
            request();
            if (leftBits - lastLook.getPlain() > 0 && afterBits - leftBits > 0) {
                byKernel++;
            }
        }
        assertTrue(byKernel + departures().size() >= requests - 2, byKernel + " of " + requests);
    }

    @Test
    void portsAreClosedWhenTheyAreGivenUp() throws IOException {
        ask(1, SendStamp.NONE);
        int before = openDescriptors();
        for (int i = 2; i <= 50; i++) {
            ask(i, SendStamp.NONE);
        }
        TransportContract.eventually(() -> openDescriptors() <= before);
    }

    @Test
    void thatNobodyListensThereIsTold() throws Exception {
        endServer();
        ask(1, SendStamp.NONE);
        assertEquals(AskContract.US + ": Connection refused", returns().poll(2, TimeUnit.SECONDS));
        assertEquals(0, counters().receiveFailures(), "that is no failure of ours");
    }

    private static int openDescriptors() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return (int) descriptors.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
